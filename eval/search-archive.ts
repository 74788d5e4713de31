import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenOptions, openReading, openWriting, type ReadingArchive } from "../src/app.ts";
import { initArchive } from "../src/archive/init.ts";
import { settingsTemplate } from "../src/config/settings.ts";
import type { Progress } from "../src/lib/progress.ts";
import { importPaths } from "../src/pipeline/import.ts";
import { withSession } from "../src/pipeline/writing.ts";

/** Posts to be searched, with the outlets that they name if these are described beside them. */
export type Posts = { readonly posts: string; readonly outlets?: string };

const OPENING: OpenOptions = { env: {}, now: () => new Date(), waitMs: 0 };

/** Takes posts into an archive that is gone when the work is done. */
export async function withPosts<T>(
  { posts, outlets }: Posts,
  work: (archive: ReadingArchive) => Promise<T>,
  progress?: (progress: Progress) => void,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), "jianbao-eval-"));
  try {
    initArchive(dir, { settingsText: settingsTemplate() });
    if (outlets !== undefined) cpSync(outlets, join(dir, "outlets"), { recursive: true });
    const rooms = await openWriting(dir, OPENING);
    try {
      const options = progress === undefined ? {} : { progress };
      await withSession(rooms, { waitMs: 0 }, (session) => importPaths(rooms, session, [posts], options));
    } finally {
      await rooms.close();
    }
    return await withArchive(dir, work);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Opens an archive to search it. */
export async function withArchive<T>(dir: string, work: (archive: ReadingArchive) => Promise<T>): Promise<T> {
  const archive = await openReading(dir, OPENING);
  try {
    return await work(archive);
  } finally {
    await archive.close();
  }
}
