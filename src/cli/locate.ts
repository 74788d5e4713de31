import { resolve } from "node:path";
import { findArchiveDir } from "../archive/find.ts";
import { SETTINGS_FILE } from "../archive/layout.ts";
import { Failure } from "../lib/failure.ts";
import type { Context } from "./command.ts";

/** The archive a command works on: `-C DIR`, else the nearest folder upward; throws `archive/not-found`. */
export function locateArchive({ cwd, global, say }: Context): string {
  if (global.dir !== undefined) return resolve(cwd, global.dir);
  const dir = findArchiveDir(cwd);
  if (dir !== null) return dir;
  throw new Failure("archive/not-found", say("archive.none", { dir: cwd, file: SETTINGS_FILE }), {
    hint: say("archive.none-hint"),
  });
}
