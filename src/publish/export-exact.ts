import type { Problem } from "../lib/problem.ts";
import { type ExportFolder, isSafePath } from "./export-folder.ts";

/** An imported file as the archive keeps it. */
export type Original = {
  /** Name under which its folder was imported. */
  readonly label: string;
  /** Path below that folder. */
  readonly path: string;
  readonly readBytes: () => Promise<Uint8Array>;
};

/**
 * Gives imported files back byte for byte under their own paths; under a folder for each label when there are several.
 * A path that would lead outside the folder is not written; it is given back as a problem.
 */
export async function exportExact(originals: readonly Original[], folder: ExportFolder): Promise<Problem[]> {
  const problems: Problem[] = [];
  const byLabel = new Set(originals.map(({ label }) => label)).size > 1;
  for (const { label, path, readBytes } of originals) {
    const target = byLabel ? `${label}/${path}` : path;
    if (isSafePath(target)) {
      folder.write(target, await readBytes());
    } else {
      const message = `"${target}" would lead outside the folder; it was not written`;
      problems.push({ code: "export/unsafe-path", message, at: target });
    }
  }
  return problems;
}
