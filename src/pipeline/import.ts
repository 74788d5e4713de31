import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { erasedHashes } from "../archive/decisions.ts";
import type { WriteSession } from "../archive/session.ts";
import { quickTime } from "../intake/git-post.ts";
import { type BatchLimit, cutBatches } from "../lib/batches.ts";
import { sha256Hex } from "../lib/hash.ts";
import { importUrn } from "../lib/import-urn.ts";
import { compareText } from "../lib/order.ts";
import type { Progress } from "../lib/progress.ts";
import type { Capture } from "../model/capture.ts";
import { type FoundFile, findFiles } from "./import-files.ts";
import { learnWhatIsDue } from "./learn.ts";
import type { CaptureReading } from "./read-capture.ts";
import type { Rooms } from "./rooms.ts";
import { type TakenIn, takeIn } from "./take-in.ts";
import type { Acknowledge } from "./write-articles.ts";

/** A file that was not read, and why. */
export type SkippedFile = { readonly path: string; readonly code: string; readonly message: string };

/** Data of `import`. */
export type ImportReport = {
  readonly files: number;
  readonly read: number;
  readonly articles: number;
  readonly versions: number;
  readonly unchanged: number;
  readonly skipped: readonly SkippedFile[];
  readonly problems: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Files that were found and are still to be taken in: all of them in a preview, the rest after an interruption. */
  readonly waiting: number;
  /** True when the import was stopped before its end; the next one goes on from there. */
  readonly interrupted: boolean;
};

export type ImportOptions = {
  readonly label?: string;
  readonly acks?: Acknowledge;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/**
 * A batch is made safe together: large enough to share the syncs, small enough to lose little to a kill. The first one is
 * small and each next one twice as large, so that an import that is interrupted early has something to show.
 */
const BATCH_FILES = 256;
const FIRST_BATCH_FILES = 16;

const BATCH_BYTES = 8 * 1024 * 1024;

const batchLimit = (batch: number): BatchLimit => ({
  items: Math.min(FIRST_BATCH_FILES * 2 ** batch, BATCH_FILES),
  bytes: BATCH_BYTES,
});

/** Enough of a post to find its time, without reading a long body. */
const HEAD_BYTES = 4096;

/** A file still to be taken in, with the key by which an import sorts before it writes. */
type Waiting = {
  /** Shared by all files of a folder, as the label is: 200,000 waiting files shall not hold 200,000 copies of it. */
  readonly folder: string;
  readonly label: string;
  readonly path: string;
  readonly time: string;
  readonly bytes: number;
};

/**
 * Takes old posts into the archive. Every readable file becomes a capture, also one that holds no article; files whose
 * bytes are known under the same path are passed over. Sorted by (time, path) before anything is written, so that
 * the order of a directory changes nothing.
 */
export async function importPaths(
  rooms: Rooms,
  session: WriteSession,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const started = performance.now();
  const scan = await scanFiles(rooms, paths, options);
  // An import that brings nothing new need not know what repeats.
  if (scan.waiting.length > 0) await learnWhatIsDue(rooms, options);
  const sum = new Tally();
  let done = scan.known;
  for await (const { files, captures, skipped, readings } of readAhead(
    rooms,
    cutBatches(scan.waiting, batchLimit, ({ bytes }) => bytes),
  )) {
    if (options.signal?.aborted) break;
    scan.skipped.push(...skipped);
    const { acks } = options;
    sum.add(await takeIn(rooms, session, captures, { readings, ...(acks === undefined ? {} : { acks }) }));
    // All work above is synchronous: without a turn of the event loop, no signal would ever be heard.
    await nextTurn();
    done += files;
    options.progress?.({ done, total: scan.known + scan.waiting.length, unit: "files" });
  }
  await rooms.store.settle();
  const waiting = scan.known + scan.waiting.length - done;
  return {
    files: scan.files,
    read: scan.files - scan.skipped.length - waiting,
    articles: sum.articles,
    versions: sum.versions,
    unchanged: scan.known + sum.unchanged,
    skipped: scan.skipped,
    problems: Object.fromEntries([...sum.problems].sort()),
    seconds: (performance.now() - started) / 1000,
    waiting,
    interrupted: scan.isStopped || waiting > 0,
  };
}

/** A batch on its way: its files read, and its captures handed to the reader. */
type BatchRead = {
  readonly files: number;
  readonly captures: readonly Capture[];
  readonly skipped: readonly SkippedFile[];
  readonly readings: Promise<readonly CaptureReading[]>;
};

/** Hands each batch to the reader one batch ahead: while one is written, the next one is read in its own thread. */
async function* readAhead(rooms: Rooms, batches: Iterable<readonly Waiting[]>): AsyncGenerator<BatchRead> {
  let ahead: BatchRead | null = null;
  for (const batch of batches) {
    const skipped: SkippedFile[] = [];
    const captures = readBatch(rooms, batch, skipped);
    const readings = rooms.reader.read(captures);
    // Whoever awaits the readings is told; when the import ends before that, nobody needs to know.
    readings.catch(() => undefined);
    if (ahead !== null) yield ahead;
    ahead = { files: batch.length, captures, skipped, readings };
  }
  if (ahead !== null) yield ahead;
}

/** What an import would take in, without writing anything. */
export async function previewImport(
  rooms: Rooms,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const started = performance.now();
  const scan = await scanFiles(rooms, paths, options);
  const seconds = (performance.now() - started) / 1000;
  const { files, skipped, known } = scan;
  return {
    files,
    read: files - skipped.length,
    articles: 0,
    versions: 0,
    unchanged: known,
    skipped,
    problems: {},
    seconds,
    waiting: scan.waiting.length,
    interrupted: false,
  };
}

type Scan = {
  /** The signal came before all files were found. */
  readonly isStopped: boolean;
  readonly files: number;
  readonly known: number;
  readonly skipped: SkippedFile[];
  readonly waiting: readonly Waiting[];
};

/** Reads every file once: those whose capture is known are counted, the others wait, sorted. */
async function scanFiles(rooms: Rooms, paths: readonly string[], options: ImportOptions): Promise<Scan> {
  const skipped: SkippedFile[] = [];
  const waiting: Waiting[] = [];
  let files = 0;
  let known = 0;
  let isStopped = false;
  let chunk: (Waiting & { url: string; sha256: string })[] = [];
  const erased = erasedHashes(rooms.dir);
  const sift = async (): Promise<void> => {
    const answers = await rooms.store.knowsCaptures(chunk);
    known += answers.filter(Boolean).length;
    for (const [i, { url, sha256, ...one }] of chunk.entries()) if (!answers[i]) waiting.push(one);
    chunk = [];
    options.progress?.({ done: files, total: null, unit: "files", note: "scan" });
    await nextTurn();
  };
  for (const found of findFiles(paths, options.label)) {
    if (options.signal?.aborted) {
      isStopped = true;
      break;
    }
    files++;
    const read = found.skip === null ? readFound(found) : found.skip;
    if ("code" in read) skipped.push({ path: found.path, ...read });
    else if (erased.has(read.sha256))
      skipped.push({ path: found.path, code: "import/erased", message: "these bytes were erased on a decision" });
    else chunk.push(read);
    if (chunk.length >= BATCH_FILES) await sift();
  }
  await sift();
  waiting.sort((a, b) => compareText(a.time, b.time) || compareText(a.label, b.label) || compareText(a.path, b.path));
  return { files, known, skipped, waiting, isStopped };
}

function readFound(found: FoundFile): (Waiting & { url: string; sha256: string }) | { code: string; message: string } {
  const { folder, label, path } = found;
  try {
    const bytes = readFileSync(join(folder, path));
    const time = quickTime(bytes.toString("utf8", 0, HEAD_BYTES), path);
    return { folder, label, path, time, bytes: bytes.length, url: importUrn(label, path), sha256: sha256Hex(bytes) };
  } catch (error) {
    return { code: "input/unreadable", message: (error as Error).message };
  }
}

/** Reads the files of a batch again; one that has gone since the scan is noted and passed over. */
function readBatch(rooms: Rooms, batch: readonly Waiting[], skipped: Scan["skipped"]): Capture[] {
  const at = rooms.now().toISOString();
  return batch.flatMap(({ folder, label, path }) => {
    try {
      const bytes = readFileSync(join(folder, path));
      return [{ sha256: sha256Hex(bytes), url: importUrn(label, path), at, mime: mimeOf(path), bytes }];
    } catch (error) {
      skipped.push({ path, code: "input/unreadable", message: (error as Error).message });
      return [];
    }
  });
}

const MIME: Readonly<Record<string, string>> = {
  ".md": "text/markdown; charset=utf-8",
  ".markdown": "text/markdown; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".htm": "text/html; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
};

function mimeOf(path: string): string {
  return MIME[extname(path).toLowerCase()] ?? "application/octet-stream";
}

class Tally {
  articles = 0;
  versions = 0;
  unchanged = 0;
  readonly problems = new Map<string, number>();

  add(taken: TakenIn): void {
    this.articles += taken.articles;
    this.versions += taken.versions;
    this.unchanged += taken.unchanged;
    for (const [code, count] of taken.problems) this.problems.set(code, (this.problems.get(code) ?? 0) + count);
  }
}
