import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWriting, type WritingRooms } from "../../src/app.ts";
import { initArchive } from "../../src/archive/init.ts";
import { type ImportOptions, type ImportReport, importPaths } from "../../src/pipeline/import.ts";
import { withSession } from "../../src/pipeline/writing.ts";

export const SAMPLES = "samples/posts";

/** An archive in a temporary folder, open for writing; `reopen` closes and opens it as another process would. */
export type TestArchive = {
  readonly dir: string;
  rooms: WritingRooms;
  reopen(): Promise<WritingRooms>;
  importFrom(folder: string, options?: ImportOptions): Promise<ImportReport>;
  /** Every row of the store, one line each. */
  dump(): Promise<string[]>;
  remove(): Promise<void>;
};

/** The clock of tests: the same moment always, so that two archives made alike are alike. */
const NOW = new Date("2026-06-01T12:00:00.000Z");

export async function makeArchive(): Promise<TestArchive> {
  const dir = mkdtempSync(join(tmpdir(), "archive-"));
  initArchive(dir, { settingsText: "format: 1\n" });
  const open = (): Promise<WritingRooms> => openWriting(dir, { env: {}, now: () => NOW, waitMs: 0 });
  const archive: TestArchive = {
    dir,
    rooms: await open(),
    reopen: async () => {
      await archive.rooms.close();
      archive.rooms = await open();
      await withSession(archive.rooms, { waitMs: 0 }, () => archive.rooms.store.settle());
      return archive.rooms;
    },
    importFrom: (folder, options = {}) =>
      withSession(archive.rooms, { waitMs: 0 }, (session) => importPaths(archive.rooms, session, [folder], options)),
    dump: async () => {
      const lines: string[] = [];
      for await (const line of archive.rooms.store.dump()) lines.push(line);
      return lines;
    },
    remove: async () => {
      await archive.rooms.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return archive;
}
