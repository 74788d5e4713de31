import { Failure } from "../lib/failure.ts";
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
 * What cannot be written is given back as a problem and holds up nothing else: a path that would lead outside the folder,
 * bytes that the archive can no longer read (`archive/unreadable`).
 */
export async function exportExact(originals: readonly Original[], folder: ExportFolder): Promise<Problem[]> {
  const problems: Problem[] = [];
  const byLabel = new Set(originals.map(({ label }) => label)).size > 1;
  for (const { label, path, readBytes } of originals) {
    const target = byLabel ? `${label}/${path}` : path;
    if (!isSafePath(target)) {
      const message = `"${target}" would lead outside the folder; it was not written`;
      problems.push({ code: "export/unsafe-path", message, at: target });
      continue;
    }
    const bytes = await readBytes().catch((error: unknown) => lossOf(error, target));
    if (bytes instanceof Uint8Array) folder.write(target, bytes);
    else problems.push(bytes);
  }
  return problems;
}

/** What an export says of a thing that the archive cannot read any more; throws what is no failure of the archive. */
export function lossOf(error: unknown, target: string): Problem {
  if (!(error instanceof Failure)) throw error;
  return { code: error.code, message: `"${target}" was not written: ${error.message}`, at: target };
}
