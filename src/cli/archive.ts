import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import {
  type OpenOptions,
  openPreview,
  openReading,
  openWriting,
  type ReadingArchive,
  type WritingRooms,
} from "../app.ts";
import { findArchiveDir } from "../archive/find.ts";
import { SETTINGS_FILE } from "../archive/layout.ts";
import type { Settings } from "../config/settings-table.ts";
import { Failure } from "../lib/failure.ts";
import type { Context } from "./command.ts";

const WAIT_DEFAULT_SECONDS = 10;

/** The archive a command works on: `-C DIR`, else the nearest folder upward; throws `archive/not-found`. */
export function locateArchive({ cwd, global, say }: Context): string {
  if (global.dir !== undefined) return resolve(cwd, global.dir);
  const dir = findArchiveDir(cwd);
  if (dir !== null) return dir;
  throw new Failure("archive/not-found", say("archive.none", { dir: cwd, file: SETTINGS_FILE }), {
    hint: say("archive.none-hint"),
  });
}

/** Milliseconds that a writer waits for another one: `--wait`. */
export function waitMsOf({ global }: Context): number {
  return (global.wait ?? WAIT_DEFAULT_SECONDS) * 1000;
}

/** How a command opens an archive. */
export function openOptionsOf(context: Context, flags: Partial<Settings> = {}): OpenOptions {
  return {
    env: context.env,
    now: context.now,
    waitMs: waitMsOf(context),
    flags,
    onMissingStore: () => context.out.note(context.say("archive.making-store")),
  };
}

/** Opens the archive to read it, and closes it however the work ends. */
export async function withReading<T>(context: Context, work: (archive: ReadingArchive) => Promise<T>): Promise<T> {
  const archive = await openReading(locateArchive(context), openOptionsOf(context));
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}

/**
 * Opens the archive to write it, and closes it however the work ends. Long writing makes much that dies young; without
 * these limits the heap grows until the process holds 420 MiB instead of 230 (10,121 posts), for no time won.
 */
export async function withWriting<T>(
  context: Context,
  options: { readonly dryRun: boolean },
  work: (rooms: WritingRooms) => Promise<T>,
): Promise<T> {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=20");
  const open = options.dryRun ? openPreview : openWriting;
  const rooms = await open(locateArchive(context), openOptionsOf(context));
  try {
    return await work(rooms);
  } finally {
    await rooms.close();
  }
}
