import { join } from "node:path";
import { openWriting, type WritingRooms } from "../app.ts";
import { SETTINGS_FILE, STORE_FILE } from "../archive/layout.ts";
import { openSession, type WriteSession } from "../archive/session.ts";
import { verifyArchive } from "../archive/verify.ts";
import { readSettings } from "../config/settings.ts";
import { type RebuildReport, rebuildStore } from "../pipeline/rebuild.ts";
import { SOFTWARE } from "../pipeline/rooms.ts";
import { removeSqliteStore, replaceSqliteStore } from "../store/sqlite/database.ts";
import { locateArchive, openOptionsOf, waitMsOf } from "./archive.ts";
import type { Context, Runner } from "./command.ts";
import { formatDuration } from "./duration.ts";

/** `rebuild`: makes the store again from the files, beside the old one, and puts it in its place when it is whole. */
export const runRebuild: Runner<"rebuild"> = async (context, _args, options) => {
  const dir = locateArchive(context);
  // A folder that is no archive, or one of another format, must lose nothing.
  await readSettings(join(dir, SETTINGS_FILE), context.env);
  const dryRun = options["dry-run"];
  const report = dryRun ? countFiles(dir) : await rebuild(context, dir);
  const { articles, versions } = report;
  return {
    data: report,
    empty: articles === 0,
    lines: () => [
      dryRun
        ? context.say("rebuild.would", { articles, versions })
        : context.say("rebuild.done", { articles, versions, time: formatDuration(report.seconds) }),
    ],
  };
};

async function rebuild(context: Context, dir: string): Promise<RebuildReport> {
  const at = context.now().toISOString();
  const session = await openSession(dir, { waitMs: waitMsOf(context), at, software: SOFTWARE });
  try {
    const file = join(dir, STORE_FILE);
    const made = `${file}.new`;
    removeSqliteStore(made);
    const rooms = await openWriting(dir, { ...openOptionsOf(context), storeFile: made });
    const report = await rebuildInto(rooms, session, context);
    // Under the lock no other writer writes: until now readers, and a rebuild that was killed, had the old store.
    replaceSqliteStore(file, made);
    return report;
  } finally {
    session.close();
  }
}

async function rebuildInto(rooms: WritingRooms, session: WriteSession, context: Context): Promise<RebuildReport> {
  try {
    return await rebuildStore(rooms, session, { progress: context.progress });
  } finally {
    await rooms.close();
  }
}

function countFiles(dir: string): RebuildReport {
  const startMs = performance.now();
  const { articles, versions } = verifyArchive(dir, { deep: false }).checked;
  // `verify` counts the files of earlier versions; each article holds one more.
  return { articles, versions: articles + versions, seconds: (performance.now() - startMs) / 1000 };
}
