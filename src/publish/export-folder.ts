import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../lib/failure.ts";

/** The folder an export writes to: new or empty at first, and nothing is ever written outside it or twice. */
export type ExportFolder = {
  /** Writes one file. The path is relative, with `/`; see `isSafePath`. Throws where a file of that name is there. */
  readonly write: (path: string, bytes: Uint8Array | string) => void;
  /** Files written so far. */
  readonly count: () => number;
};

/** Opens a folder for an export; throws `output/exists` when it holds anything. With `dryRun` files are only counted. */
export function openExportFolder(dir: string, options: { readonly dryRun: boolean }): ExportFolder {
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw new Failure("output/exists", `${dir} is not empty`, { hint: "Choose a new folder, or empty this one." });
  }
  const folders = new Set<string>();
  let count = 0;
  if (!options.dryRun) mkdirSync(dir, { recursive: true });
  return {
    write: (path, bytes) => {
      if (!isSafePath(path)) throw new Error(`Bug: "${path}" leads outside the export`);
      count += 1;
      if (options.dryRun) return;
      const file = join(dir, path);
      const folder = dirname(file);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFileSync(file, bytes, { flag: "wx" });
    },
    count: () => count,
  };
}

/**
 * True for a relative path that stays where it is put: no `..`, no root, no NUL. A backslash and a drive are parts of a
 * name (real archives have them) but on Windows, where they lead elsewhere.
 */
export function isSafePath(path: string, windows = process.platform === "win32"): boolean {
  if (path.includes("\0") || (windows && /\\|^[a-z]:/i.test(path))) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
