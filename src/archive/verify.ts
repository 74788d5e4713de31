import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../lib/hash.ts";
import type { Progress } from "../lib/progress.ts";
import { readArticleFile } from "./article-file.ts";
import { readCdxj } from "./cdxj.ts";
import { filesBelow } from "./disk.ts";
import { cdxjPath, idFromPath } from "./layout.ts";
import { MANIFEST_START, type ManifestEntry, type ManifestLine, manifestFiles, readManifestFile } from "./manifest.ts";
import { readIntent } from "./session.ts";
import { captureOfMember, digestsAgree, scanWarc } from "./warc-scan.ts";

/** Data of `verify`. */
export type VerifyReport = {
  readonly checked: {
    readonly articles: number;
    readonly versions: number;
    readonly captures: number;
    readonly media: number;
  };
  readonly unfinished: readonly { readonly path: string }[];
  readonly edited: readonly { readonly path: string }[];
  readonly damaged: readonly { readonly path: string; readonly code: string; readonly message: string }[];
};

export type VerifyOptions = {
  /** Unpack every record and hash every byte, instead of hashing articles and measuring the rest. */
  readonly deep: boolean;
  /** Check only the n-th of `of` equal parts of the files, by path. */
  readonly subset?: { readonly n: number; readonly of: number };
  readonly progress?: (progress: Progress) => void;
  /** Length of the manifest that the store remembers, by file: a manifest that became shorter is damaged. */
  readonly marks?: readonly { readonly file: string; readonly bytes: number }[];
};

/** What was found; checks write here so that each stays a plain function. */
type Findings = {
  readonly checked: { articles: number; versions: number; captures: number; media: number };
  readonly unfinished: { path: string }[];
  readonly edited: { path: string }[];
  readonly damaged: { path: string; code: string; message: string }[];
};

/**
 * Compares the files with the manifest, and writes nothing. What has no line yet is unfinished and harmless; what is
 * missing or disagrees with its line is damaged; an article that reads well but has other bytes was edited.
 */
export function verifyArchive(dir: string, options: VerifyOptions): VerifyReport {
  const found: Findings = {
    checked: { articles: 0, versions: 0, captures: 0, media: 0 },
    unfinished: [],
    edited: [],
    damaged: [],
  };
  const log = checkManifest(dir, options.marks ?? [], found);
  const intent = readIntent(dir);
  const wanted = (path: string): boolean => inSubset(path, options.subset);

  const paths = [...log.whole.keys()].filter(wanted);
  for (const [done, path] of paths.entries()) {
    checkWhole(dir, log.whole.get(path) as ManifestEntry, intent, options.deep, found);
    if (done % 500 === 0) options.progress?.({ done, total: paths.length, unit: "files" });
  }
  for (const [path, parts] of log.parts) if (wanted(path)) checkWarc(dir, path, parts, options.deep, found);
  for (const folder of ["articles", "versions", "media", "captures"]) {
    for (const path of filesBelow(dir, folder))
      if (wanted(path) && !isKnown(path, log)) found.unfinished.push({ path });
  }
  return found;
}

type ManifestLog = { readonly whole: Map<string, ManifestEntry>; readonly parts: Map<string, ManifestEntry[]> };

function checkManifest(dir: string, marks: NonNullable<VerifyOptions["marks"]>, found: Findings): ManifestLog {
  const log: ManifestLog = { whole: new Map(), parts: new Map() };
  let position = MANIFEST_START;
  for (const file of manifestFiles(dir)) {
    const reading = readManifestFile(dir, file, position);
    position = reading.position;
    for (const { message } of reading.damaged) found.damaged.push({ path: file, code: "manifest/bad-sum", message });
    if (reading.torn > 0) found.unfinished.push({ path: file });
    for (const entry of reading.entries) noteEntry(log, entry);
  }
  for (const { file, bytes } of marks) {
    const length = statSync(join(dir, file), { throwIfNoEntry: false })?.size ?? 0;
    if (length < bytes)
      found.damaged.push({ path: file, code: "manifest/shorter", message: `${length} bytes; it was ${bytes}` });
  }
  return log;
}

function noteEntry(log: ManifestLog, entry: ManifestEntry): void {
  if (entry.path.startsWith("captures/")) {
    // A part written again (after an erasure) takes the place of the first.
    const parts = (log.parts.get(entry.path) ?? []).filter((part) => part.offset !== entry.offset);
    log.parts.set(entry.path, [...parts, entry]);
  } else if (entry.erased === undefined) log.whole.set(entry.path, entry);
  else log.whole.delete(entry.path);
}

function isKnown(path: string, log: ManifestLog): boolean {
  return log.whole.has(path) || log.parts.has(path) || path.endsWith(".cdxj") || path.endsWith(".cdxj.new");
}

function checkWhole(
  dir: string,
  entry: ManifestEntry,
  intent: ReadonlyMap<string, string>,
  deep: boolean,
  found: Findings,
): void {
  const { path } = entry;
  const kind = path.startsWith("articles/") ? "articles" : path.startsWith("versions/") ? "versions" : "media";
  found.checked[kind]++;
  const size = statSync(join(dir, path), { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    found.damaged.push({ path, code: "file/missing", message: "the file is not there" });
    return;
  }
  if (kind === "media" && !deep && size === entry.bytes) return;
  const bytes = readFileSync(join(dir, path));
  const sha256 = sha256Hex(bytes);
  if (sha256 === entry.sha256) return;
  if (sha256 === intent.get(path)) found.unfinished.push({ path });
  else if (kind !== "media" && looksEdited(path, bytes, entry)) found.edited.push({ path });
  else
    found.damaged.push({
      path,
      code: "file/other-bytes",
      message: `${bytes.length} bytes with another hash; ${entry.bytes} were written`,
    });
}

/** Control characters have no place in an article: an editor does not write them, a bad disk does. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Did a person change this file, or did a disk? A file that a person saved is whole UTF-8, closes with a newline, reads
 * as an article of the same id, and differs by more than one bit.
 */
function looksEdited(path: string, bytes: Buffer, entry: ManifestEntry): boolean {
  const text = bytes.toString("utf8");
  if (Buffer.byteLength(text) !== bytes.length || text.includes("\ufffd") || CONTROL.test(text)) return false;
  const file = readArticleFile(text);
  if (file === null || file.article.id !== idFromPath(path)) return false;
  return bytes.length !== entry.bytes || !isOneBitOff(bytes, entry.sha256);
}

const ONE_BIT_BYTES_MAX = 65_536;

/** Tries each bit: a file of 5 kB takes a fifth of a second, and only a file of the right length is tried. */
function isOneBitOff(bytes: Buffer, sha256: string): boolean {
  if (bytes.length > ONE_BIT_BYTES_MAX) return false;
  const copy = Buffer.from(bytes);
  for (let at = 0; at < copy.length; at++) {
    for (let bit = 1; bit < 256; bit <<= 1) {
      copy[at] = (bytes[at] as number) ^ bit;
      if (sha256Hex(copy) === sha256) return true;
    }
    copy[at] = bytes[at] as number;
  }
  return false;
}

function checkWarc(dir: string, path: string, parts: readonly ManifestEntry[], deep: boolean, found: Findings): void {
  const end = Math.max(...parts.map((part) => (part.offset ?? 0) + part.bytes));
  const size = statSync(join(dir, path), { throwIfNoEntry: false })?.size;
  const damaged = (code: string, message: string): void => void found.damaged.push({ path, code, message });
  if (size === undefined) return damaged("capture/missing", "the WARC file is not there");
  if (size < end) return damaged("capture/shorter", `${size} bytes; ${end} were written`);
  if (size > end) found.unfinished.push({ path });
  for (const gap of gapsBetween(parts))
    damaged("capture/no-line", `no line of the manifest vouches for the bytes from ${gap} on`);
  if (!deep) {
    const entries = readCdxj(dir, path, end);
    if (entries === null) found.unfinished.push({ path: cdxjPath(path) });
    found.checked.captures += entries?.length ?? 0;
    return;
  }
  const bytes = readFileSync(join(dir, path));
  for (const part of parts) {
    const begin = part.offset ?? 0;
    if (sha256Hex(bytes.subarray(begin, begin + part.bytes)) === part.sha256) continue;
    damaged("capture/other-bytes", `bytes ${begin} to ${begin + part.bytes} have another hash`);
  }
  const scan = scanWarc(dir, path, 0, end);
  for (const offset of scan.bad) damaged("capture/bad-record", `the record at byte ${offset} cannot be read`);
  for (const member of scan.members) {
    if (captureOfMember(path, member) !== null) found.checked.captures++;
    if (!digestsAgree(member))
      damaged("capture/bad-digest", `the record at byte ${member.offset} does not hold what its digest says`);
  }
}

/** Where parts of a WARC file begin that no line names, before the last that one does. */
export function gapsBetween(parts: readonly ManifestLine[]): number[] {
  const gaps: number[] = [];
  let end = 0;
  for (const { offset = 0, bytes } of parts.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0))) {
    if (offset > end) gaps.push(end);
    end = Math.max(end, offset + bytes);
  }
  return gaps;
}

/** The same part for the same path on every machine. */
function inSubset(path: string, subset: VerifyOptions["subset"]): boolean {
  return subset === undefined || Number.parseInt(sha256Hex(path).slice(0, 8), 16) % subset.of === subset.n - 1;
}
