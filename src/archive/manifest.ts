import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../lib/hash.ts";
import { appendDurably, replaceDurably } from "./disk.ts";

/**
 * The manifest: an append-only log of every file as written, one line each, one file a month. Each line closes with
 * `sum`, a hash over the line and the sum before it, so that no line can be changed, dropped or moved unseen.
 * The last line of a path holds.
 */
export type ManifestLine = {
  readonly path: string;
  /** Where the written part begins: WARC files grow by parts, all other files are written whole (no offset). */
  readonly offset?: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Set when the file was erased on a person's word: hash and date stay, the bytes are gone. */
  readonly erased?: string;
};

export type ManifestEntry = ManifestLine & { readonly sum: string };

/** A place in the log: everything up to `bytes` of `file` has been read, `sum` is the sum of the last line. */
export type ManifestPosition = { readonly file: string; readonly bytes: number; readonly sum: string };

export const MANIFEST_START: ManifestPosition = { file: "", bytes: 0, sum: "" };

/** What reading a manifest file gave. `torn` is the length of an unfinished last line: 0 when all is whole. */
export type ManifestReading = {
  readonly entries: readonly ManifestEntry[];
  readonly position: ManifestPosition;
  readonly torn: number;
  /** Lines that do not agree with their sum, by number (from 1), with what is wrong. */
  readonly damaged: readonly { line: number; message: string }[];
};

const SUM_CHARS = 16;

/** The manifest files of an archive, oldest first, as paths relative to it. */
export function manifestFiles(root: string): string[] {
  const folder = join(root, "manifest");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}\.jsonl$/.test(name))
    .sort()
    .map((name) => `manifest/${name}`);
}

/** Reads one manifest file from a position on; `from.file` may be an earlier file, then all of `file` is read. */
export function readManifestFile(root: string, file: string, from: ManifestPosition): ManifestReading {
  const bytes = readFileSync(join(root, file));
  const start = from.file === file ? from.bytes : 0;
  const end = bytes.lastIndexOf(10) + 1;
  const entries: ManifestEntry[] = [];
  const damaged: { line: number; message: string }[] = [];
  let sum = from.sum;
  let line = 0;
  for (let at = start; at < end; ) {
    const stop = bytes.indexOf(10, at);
    const text = bytes.toString("utf8", at, stop);
    at = stop + 1;
    line++;
    const entry = readLine(text);
    if (entry === null) {
      damaged.push({ line, message: `line ${line} cannot be read` });
      continue;
    }
    if (entry.sum !== sumOf(sum, text))
      damaged.push({ line, message: `line ${line} (${entry.path}) does not agree with its sum` });
    // Go on from the sum as written: one damaged line is then named once, not with all that follow.
    sum = entry.sum;
    entries.push(entry);
  }
  return {
    entries,
    position: { file, bytes: Math.max(end, start), sum },
    torn: bytes.length - Math.max(end, start),
    damaged,
  };
}

/** Where the log ends now. Reads only the end of the last file. */
export function manifestEnd(root: string): ManifestPosition {
  const file = manifestFiles(root).at(-1);
  if (file === undefined) return MANIFEST_START;
  const { size, window } = readWindow(root, file, Number.POSITIVE_INFINITY);
  const torn = window.length - (window.lastIndexOf(10) + 1);
  if (torn === size) return { ...manifestEndBefore(root, file), file, bytes: 0 };
  return { file, bytes: size - torn, sum: lastSum(window) };
}

/** Does the log still hold what it held when somebody read up to this position? */
export function holdsPosition(root: string, position: ManifestPosition): boolean {
  if (position.bytes === 0) return true;
  if (!existsSync(join(root, position.file))) return false;
  const { size, window } = readWindow(root, position.file, position.bytes);
  return size >= position.bytes && lastSum(window) === position.sum;
}

/** A line is a few hundred bytes; this is more than the longest. */
const WINDOW_BYTES = 65_536;

/** The last bytes before `end` of a file, and how long the file is. */
function readWindow(root: string, file: string, end: number): { size: number; window: Buffer } {
  const fd = openSync(join(root, file), "r");
  try {
    const { size } = fstatSync(fd);
    const stop = Math.min(end, size);
    const window = Buffer.alloc(Math.min(WINDOW_BYTES, stop));
    readSync(fd, window, 0, window.length, stop - window.length);
    return { size, window };
  } finally {
    closeSync(fd);
  }
}

function lastSum(window: Buffer): string {
  const end = window.lastIndexOf(10);
  const begin = window.lastIndexOf(10, end - 1) + 1;
  return readLine(window.toString("utf8", begin, end))?.sum ?? "";
}

function manifestEndBefore(root: string, file: string): ManifestPosition {
  const last = manifestFiles(root)
    .filter((name) => name < file)
    .at(-1);
  return last === undefined ? MANIFEST_START : readManifestFile(root, last, MANIFEST_START).position;
}

/** Cuts off a last line that was not finished when its writer died. The file it named is written again by its next writer. */
export function dropTornLine(root: string): void {
  const end = manifestEnd(root);
  if (end.file !== "" && statSync(join(root, end.file)).size > end.bytes) truncateSync(join(root, end.file), end.bytes);
}

/** Appends lines and makes them durable; gives the new end of the log. */
export function appendManifest(
  root: string,
  file: string,
  from: ManifestPosition,
  lines: readonly ManifestLine[],
): ManifestPosition {
  if (lines.length === 0) return from;
  const { text, sum } = chainLines(from.sum, lines);
  const bytes = appendDurably(root, file, Buffer.from(text));
  return { file, bytes, sum };
}

/**
 * Writes manifest files whole again, in a repair: `files` are the first damaged one and all that follow it, oldest
 * first, with the lines to keep.
 */
export function rewriteManifest(
  root: string,
  files: readonly { readonly file: string; readonly entries: readonly ManifestLine[] }[],
): void {
  let { sum } = files[0] === undefined ? MANIFEST_START : manifestEndBefore(root, files[0].file);
  for (const { file, entries } of files) {
    const chained = chainLines(sum, entries);
    replaceDurably(root, file, chained.text);
    sum = chained.sum;
  }
}

function chainLines(before: string, lines: readonly ManifestLine[]): { text: string; sum: string } {
  let sum = before;
  let text = "";
  for (const line of lines) {
    const body = JSON.stringify(line).slice(0, -1);
    sum = sha256Hex(`${sum}${body}`).slice(0, SUM_CHARS);
    text += `${body},"sum":"${sum}"}\n`;
  }
  return { text, sum };
}

function readLine(text: string): ManifestEntry | null {
  try {
    const entry = JSON.parse(text) as ManifestEntry;
    const whole = typeof entry.path === "string" && typeof entry.bytes === "number" && typeof entry.sha256 === "string";
    return whole && typeof entry.sum === "string" ? entry : null;
  } catch {
    return null;
  }
}

function sumOf(before: string, text: string): string {
  const cut = text.lastIndexOf(',"sum":"');
  return sha256Hex(`${before}${text.slice(0, cut)}`).slice(0, SUM_CHARS);
}
