import { readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { captureEntries, fitsCdxj, scanEntries, writeCdxj } from "../archive/cdxj.ts";
import { filesBelow, replaceDurably } from "../archive/disk.ts";
import { readLearned } from "../archive/furniture.ts";
import { idFromPath, QUARANTINE_DIR } from "../archive/layout.ts";
import {
  holdsPosition,
  MANIFEST_START,
  type ManifestEntry,
  type ManifestLine,
  type ManifestPosition,
  manifestFiles,
  readManifestFile,
} from "../archive/manifest.ts";
import { readKept } from "../archive/open.ts";
import type { WriteSession } from "../archive/session.ts";
import { gapsBetween } from "../archive/verify.ts";
import { scanWarc } from "../archive/warc-scan.ts";
import { cutBatches } from "../lib/batches.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Progress } from "../lib/progress.ts";
import type { ArticleId } from "../model/article.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import type { FileStamp, IndexedArticle } from "../store/store.ts";
import { indexArticle } from "./index-entry.ts";
import type { Rooms } from "./rooms.ts";
import { takeIn } from "./take-in.ts";
import type { Acknowledge } from "./write-articles.ts";

/**
 * Brings archive and store to where they would be had no writer ever died: whole records at the end of a WARC file are
 * adopted, what the store has not read is indexed, captures without an article are taken in. With an empty store
 * this is a rebuild. A clean archive with a store that is up to date costs a look at a few file sizes.
 */

const BATCH = 400;
/** Captures that are read again at once. */
const UNPLACED_LIMIT = { items: BATCH, bytes: 8 * 1024 * 1024 };

export type RecoverOptions = {
  readonly acks?: Acknowledge;
  readonly progress?: (progress: Progress) => void;
  /** Read the whole manifest again, not only what the store has not seen: after the manifest itself was repaired. */
  readonly whole?: boolean;
};

/** Has the reader know what the archive has learned, and finishes what a dead writer began; gives how many captures it had to take in. */
export async function recover(rooms: Rooms, session: WriteSession, options: RecoverOptions = {}): Promise<number> {
  // Under the lock: another writer may have learned while this one waited.
  for (const [outlet, prints] of readLearned(rooms.dir)) rooms.reader.useLearned(outlet, prints);
  adoptTails(rooms.dir, session, "open");
  const from = options.whole ? MANIFEST_START : await storePosition(rooms);
  const end = session.position();
  if (from.file === end.file && from.bytes === end.bytes) return 0;
  const log = readLog(rooms.dir, from);
  await forgetErased(rooms, log.erased);
  await indexCaptures(rooms, log.warcParts);
  await indexArticles(rooms, log, from.file === "" ? "nothing" : "something", options.progress);
  const unplaced = await takeInUnplaced(rooms, session, options.acks);
  // Last: a recovery that is killed itself must find all of this to do again, and not a store that claims to be up to date.
  await rooms.store.apply({ articles: [], captures: [], articleless: [], removed: [], marks: [session.position()] });
  return unplaced;
}

/** Where the store stopped reading the manifest; throws when the manifest no longer holds what was read. */
async function storePosition(rooms: Rooms): Promise<ManifestPosition> {
  const marks = [...(await rooms.store.marks())].sort((a, b) => (a.file < b.file ? -1 : 1));
  const last = marks.at(-1) ?? MANIFEST_START;
  if (holdsPosition(rooms.dir, last)) return last;
  throw new Failure("archive/damaged", `${last.file} has lost lines or was changed before byte ${last.bytes}`, {
    hint: "Run `jianbao repair`: it writes the lines again from what the files prove.",
  });
}

/** What stands in the manifest after a position, grouped by what has to be done with it. */
type Log = {
  /** Articles whose files a person had erased. */
  readonly erased: ReadonlySet<ArticleId>;
  /** Last line of each article and version path. */
  readonly stamps: ReadonlyMap<string, FileStamp>;
  readonly warcParts: readonly ManifestEntry[];
};

function readLog(dir: string, from: ManifestPosition): Log {
  const stamps = new Map<string, FileStamp>();
  const warcParts: ManifestEntry[] = [];
  const erased = new Set<ArticleId>();
  let position = from;
  for (const file of manifestFiles(dir).filter((name) => name >= from.file)) {
    const reading = readManifestFile(dir, file, position);
    position = reading.position;
    for (const entry of reading.entries) {
      const { path, bytes, sha256 } = entry;
      if (path.startsWith("captures/")) warcParts.push(entry);
      else if (entry.erased !== undefined) {
        stamps.delete(path);
        erased.add(idFromPath(path) ?? "");
      } else stamps.set(path, { path, bytes, sha256 });
    }
  }
  return { erased, stamps, warcParts };
}

/** Takes erased articles out of the store: the writer that erased them may have died before it did. */
async function forgetErased(rooms: Rooms, ids: ReadonlySet<ArticleId>): Promise<void> {
  const documents = (await rooms.store.getArticles([...ids])).filter((document) => document !== null);
  const forgotten = documents.flatMap(({ article }) => article.versions.flatMap((version) => version.captures));
  const removed = documents.map(({ article }) => article.id);
  if (removed.length > 0)
    await rooms.store.apply({ articles: [], captures: [], articleless: [], removed, forgotten, marks: [] });
}

/** Hands the captures of the logged parts of WARC files to the store. */
async function indexCaptures(rooms: Rooms, parts: readonly ManifestEntry[]): Promise<void> {
  const byFile = new Map<string, ManifestEntry[]>();
  for (const part of parts) byFile.set(part.path, [...(byFile.get(part.path) ?? []), part]);
  for (const [file, own] of byFile) {
    const start = Math.min(...own.map((part) => part.offset ?? 0));
    const stop = Math.max(...own.map((part) => (part.offset ?? 0) + part.bytes));
    const fresh = captureEntries(rooms.dir, file, stop).filter((entry) => entry.offset >= start);
    await rooms.store.apply({ articles: [], captures: fresh, articleless: [], removed: [], marks: [] });
  }
}

/** Reads the articles that the log names from their files and hands them to the store. */
async function indexArticles(
  rooms: Rooms,
  log: Log,
  storeHolds: "nothing" | "something",
  progress: RecoverOptions["progress"],
): Promise<void> {
  const { articles, versions } = groupByArticle(log.stamps);
  const paths = [...articles.keys()].sort();
  let batch: IndexedArticle[] = [];
  const flush = async (): Promise<void> => {
    await rooms.store.apply({ articles: batch, captures: [], articleless: [], removed: [], marks: [] });
    batch = [];
    await nextTurn();
  };
  for (const [done, path] of paths.entries()) {
    const id = path.slice(-19, -3);
    // After a kill the log may name only the new files of an article that the store knows with others.
    const known = storeHolds === "nothing" ? [] : await storeStamps(rooms, id);
    const logged = [...(versions.get(id) ?? []), articles.get(path) as FileStamp];
    const stamps = new Map([...known, ...logged].map((stamp) => [stamp.path, stamp]));
    const kept = readKept(
      rooms.dir,
      path,
      [...stamps.keys()].filter((file) => file !== path),
    );
    if (kept !== null) batch.push(indexArticle(rooms, kept.article, [...stamps.values()]));
    if (batch.length >= BATCH) await flush();
    if (done % BATCH === 0) progress?.({ done, total: paths.length, unit: "articles" });
  }
  await flush();
}

async function storeStamps(rooms: Rooms, id: string): Promise<readonly FileStamp[]> {
  const [document] = await rooms.store.getArticles([id]);
  return document?.files ?? [];
}

function groupByArticle(stamps: ReadonlyMap<string, FileStamp>) {
  const articles = new Map<string, FileStamp>();
  const versions = new Map<string, FileStamp[]>();
  for (const [path, stamp] of stamps) {
    if (path.startsWith("articles/")) articles.set(path, stamp);
    if (!path.startsWith("versions/")) continue;
    const id = path.split("/")[1] as string;
    versions.set(id, [...(versions.get(id) ?? []), stamp]);
  }
  return { articles, versions };
}

/** Takes in every capture that no article rests on and that is not known to hold none. */
async function takeInUnplaced(rooms: Rooms, session: WriteSession, acks: Acknowledge | undefined): Promise<number> {
  const unplaced: CaptureEntry[] = [];
  for await (const page of rooms.store.captures()) {
    for (const { article, articleless, ...entry } of page)
      if (article === null && articleless === null) unplaced.push(entry);
  }
  for (const batch of cutBatches(unplaced, UNPLACED_LIMIT, ({ bytes }) => bytes)) {
    const { captures, written, lost } = await readPayloads(rooms, batch);
    const articleless = lost.map(({ url, sha256 }) => ({ url, sha256, problem: "no-article/unreadable" }));
    await rooms.store.apply({ articles: [], captures: [], articleless, removed: [], marks: [] });
    await takeIn(rooms, session, captures, { written, ...(acks === undefined ? {} : { acks }) });
  }
  return unplaced.length;
}

/** Reads what can be read: one damaged record must not keep an archive closed. `verify --deep` names it. */
async function readPayloads(rooms: Rooms, entries: readonly CaptureEntry[]) {
  const captures: Capture[] = [];
  const written: CaptureEntry[] = [];
  const lost: CaptureEntry[] = [];
  for (const entry of entries) {
    try {
      captures.push({ ...entry, bytes: await rooms.archive.readCapture(entry) });
      written.push(entry);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      lost.push(entry);
    }
  }
  return { captures, written, lost };
}

/** Which WARC files to look at: those without a fitting CDXJ (a writer died), or all (the manifest lost lines). */
export type TailScope = "open" | "all";

/**
 * A writer that was killed leaves a WARC file without a fitting CDXJ. Its whole records are evidence and are kept: they
 * get their manifest line now. A record cut in the middle is moved to quarantine, so that other readers can read the file.
 */
export function adoptTails(dir: string, session: WriteSession, scope: TailScope): void {
  const warcs = filesBelow(dir, "captures").filter((path) => path.endsWith(".warc.gz"));
  const isOpen = (path: string): boolean => !fitsCdxj(dir, path, statSync(join(dir, path)).size);
  const suspects = scope === "all" ? warcs : warcs.filter(isOpen);
  if (suspects.length === 0) return;
  const ends = loggedEnds(dir);
  // A file that is vouched for whole and has its CDXJ stays as it is: scanned again, a damaged record would be forgotten.
  const open = suspects.filter((path) => isOpen(path) || statSync(join(dir, path)).size !== ends.get(path));
  const lines: ManifestLine[] = [];
  const adopted = new Map<string, number>();
  for (const path of open) {
    const start = ends.get(path) ?? 0;
    const size = statSync(join(dir, path)).size;
    if (size < start) continue; // Shorter than its manifest lines: damage, which verify names; not ours to touch.
    const end = scanWarc(dir, path, start).wholeUntil;
    if (end > start) {
      const bytes = readFileSync(join(dir, path)).subarray(start, end);
      lines.push({ path, offset: start, bytes: end - start, sha256: sha256Hex(bytes) });
    }
    if (size > end) cutTail(dir, path, end);
    // Killed before its first record was whole: nothing is left that a line could vouch for.
    if (end === 0) rmSync(join(dir, path));
    else adopted.set(path, end);
  }
  if (scope === "all") lines.push(...linesForGaps(dir));
  session.putLines(lines);
  // Only now: a CDXJ that fits says that the manifest has all lines of the file.
  for (const [path, end] of adopted) writeCdxj(dir, path, end, scanEntries(dir, path, end));
}

/** Lines for the stretches inside a WARC file that lost theirs: their records are read and checked like any other. */
function linesForGaps(dir: string): ManifestLine[] {
  return [...loggedParts(dir)].flatMap(([path, parts]) =>
    gapsBetween(parts).map((offset) => {
      const next = Math.min(...parts.map((part) => part.offset ?? 0).filter((begin) => begin > offset));
      const bytes = readFileSync(join(dir, path)).subarray(offset, next);
      return { path, offset, bytes: bytes.length, sha256: sha256Hex(bytes) };
    }),
  );
}

function cutTail(dir: string, path: string, end: number): void {
  const tail = readFileSync(join(dir, path)).subarray(end);
  replaceDurably(dir, join(QUARANTINE_DIR, `${path}.from-${end}`), tail);
  truncateSync(join(dir, path), end);
}

/** For each WARC file, up to where the manifest vouches for it. */
function loggedEnds(dir: string): Map<string, number> {
  const ends = [...loggedParts(dir)].map(([path, parts]): [string, number] => {
    return [path, Math.max(...parts.map((part) => (part.offset ?? 0) + part.bytes))];
  });
  return new Map(ends);
}

/** For each WARC file, the parts that the manifest names; a part written again stands once, as last written. */
export function loggedParts(dir: string): Map<string, ManifestEntry[]> {
  const files = new Map<string, Map<number, ManifestEntry>>();
  for (const part of readLog(dir, MANIFEST_START).warcParts) {
    const parts = files.get(part.path) ?? new Map<number, ManifestEntry>();
    files.set(part.path, parts.set(part.offset ?? 0, part));
  }
  return new Map([...files].map(([path, parts]) => [path, [...parts.values()]]));
}
