import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { diskFailure } from "./archive/disk.ts";
import { SETTINGS_FILE, STORE_FILE, WORK_DIR } from "./archive/layout.ts";
import type { Archive } from "./archive/open.ts";
import { loadOutlets } from "./config/outlets.ts";
import { readSettings } from "./config/settings.ts";
import type { Settings } from "./config/settings-table.ts";
import { Failure } from "./lib/failure.ts";
import type { Rooms } from "./pipeline/rooms.ts";
import type { ReadingRooms } from "./read/rooms.ts";
import { openSqliteStore } from "./store/sqlite/sqlite-store.ts";
import type { SearchWeights, StoreReader } from "./store/store.ts";

/** Where an archive describes outlets of its own. */
export const OUTLETS_DIR = "outlets";

/**
 * The composition root: from a folder and its settings to an open archive and store. Nothing else chooses which store
 * stands behind the port, where outlets come from, or what time it is.
 */
export type OpenOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => Date;
  /** How long a writer waits for another one. */
  readonly waitMs: number;
  /** Settings given as flags; they go before the file. */
  readonly flags?: Partial<Settings>;
  /** Where the store lies, when it is not that of the archive: a rebuild makes a new one beside it. */
  readonly storeFile?: string;
  /** Told when the store is missing and has to be made before anything can be read. */
  readonly onMissingStore?: () => void;
};

/** An archive open for reading. Readers take no lock. Many ask the store alone, so the rest is opened when asked for. */
export type ReadingArchive = {
  readonly dir: string;
  readonly store: StoreReader;
  readonly settings: Settings;
  /** How much each thing weighs that makes a better answer to a search. */
  readonly weights: SearchWeights;
  readonly openRooms: () => Promise<ReadingRooms>;
  readonly close: () => Promise<void>;
};

export type WritingRooms = Rooms & { readonly settings: Settings; readonly close: () => Promise<void> };

/**
 * Opens an archive to read it. A store that is not there (a fresh clone, a deleted work folder) is made first.
 * Throws `archive/not-found`, `archive/format`, `settings/…`, `store/unreadable`.
 */
export async function openReading(dir: string, options: OpenOptions): Promise<ReadingArchive> {
  const settings = await readSettingsOf(dir, options);
  const file = join(dir, STORE_FILE);
  if (!existsSync(file)) await makeMissingStore(dir, options);
  const store = await openSqliteStore(file, { mode: "read" });
  return {
    dir,
    store,
    settings,
    weights: weightsOf(settings),
    openRooms: () => openRoomsOf(dir, store, settings),
    close: () => store.close(),
  };
}

/**
 * Opens an archive to look at what writing would do. Nothing is written but a store that is not there: an empty one would
 * answer for the archive from then on. Throws like `openReading`.
 */
export async function openPreview(dir: string, options: OpenOptions): Promise<WritingRooms> {
  await readSettingsOf(dir, options);
  if (!existsSync(join(dir, STORE_FILE))) await makeMissingStore(dir, options);
  return openWriting(dir, options);
}

/** Opens an archive to write it; the lock is taken per piece of work (pipeline/writing.ts). Throws like `openReading`. */
export async function openWriting(dir: string, options: OpenOptions): Promise<WritingRooms> {
  const settings = await readSettingsOf(dir, options);
  const { makeOutletBook } = await import("./intake/outlet-book.ts");
  const { openCaptureReader } = await import("./pipeline/capture-reader.ts");
  const described = await loadOutlets(join(dir, OUTLETS_DIR));
  const outlets = makeOutletBook(described);
  makeWorkFolder(dir);
  const store = await openSqliteStore(options.storeFile ?? join(dir, STORE_FILE), { mode: "write" });
  const archive = await openFilesOf(dir, store);
  const { zone } = settings;
  // What the archive has learned is read under the lock (pipeline/recover.ts).
  const reader = openCaptureReader({ outlets: described, zone, learned: new Map() });
  const close = async (): Promise<void> => {
    await reader.close();
    await store.close();
  };
  return { dir, archive, store, reader, outlets, zone, now: options.now, settings, close };
}

/** The settings of an archive, flags before its file. Throws `archive/not-found`, `settings/…`. */
export async function readSettingsOf(
  dir: string,
  { env, flags }: Pick<OpenOptions, "env" | "flags">,
): Promise<Settings> {
  const file = join(dir, SETTINGS_FILE);
  if (existsSync(file)) return readSettings(file, env, flags);
  throw new Failure("archive/not-found", `there is no ${SETTINGS_FILE} in ${dir}`, {
    hint: "Make an archive with `jianbao init`, or name its folder with -C DIR.",
  });
}

async function openRoomsOf(dir: string, store: StoreReader, settings: Settings): Promise<ReadingRooms> {
  const [files, outlets, { makeOutletBook }, { textOfMarkdown }] = await Promise.all([
    openFilesOf(dir, store),
    loadOutlets(join(dir, OUTLETS_DIR)),
    import("./intake/outlet-book.ts"),
    import("./extract/markdown/plain-text.ts"),
  ]);
  const { zone } = settings;
  return { store, files, outlets: makeOutletBook(outlets), zone, weights: weightsOf(settings), textOfMarkdown };
}

function weightsOf(settings: Settings): SearchWeights {
  return {
    title: settings["search.title"],
    lead: settings["search.lead"],
    frequency: settings["search.frequency"],
    closeness: settings["search.closeness"],
    length: settings["search.length"],
    recency: settings["search.recency"],
  };
}

async function openFilesOf(dir: string, store: StoreReader): Promise<Archive> {
  const { openArchive } = await import("./archive/open.ts");
  return openArchive(dir, async (sha256) => (await store.findPayloads([sha256]))[0] ?? null);
}

async function makeMissingStore(dir: string, options: OpenOptions): Promise<void> {
  options.onMissingStore?.();
  const { withSession } = await import("./pipeline/writing.ts");
  const rooms = await openWriting(dir, options);
  try {
    // The session itself brings the store up to the files.
    await withSession(rooms, { waitMs: options.waitMs }, () => rooms.store.settle());
  } finally {
    await rooms.close();
  }
}

function makeWorkFolder(dir: string): void {
  try {
    mkdirSync(join(dir, WORK_DIR), { recursive: true });
  } catch (error) {
    throw diskFailure(error, WORK_DIR, "making");
  }
}
