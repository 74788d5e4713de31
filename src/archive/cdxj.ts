import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../lib/hash.ts";
import type { CaptureEntry } from "../model/capture.ts";
import { cdxjPath } from "./layout.ts";
import { captureOfMember, scanWarc } from "./warc-scan.ts";

/**
 * The CDXJ beside a WARC file: one sorted line a capture, so that other tools, and a rebuild, find records without
 * unpacking anything. Derived: it says for which length of the WARC it holds, and is made again when that differs.
 */

/** Writes the CDXJ of a WARC file that is `warcBytes` long. Not durable: it can be made again. */
export function writeCdxj(dir: string, warc: string, warcBytes: number, entries: readonly CaptureEntry[]): void {
  const lines = entries.map(lineOf).sort();
  const body = lines.join("");
  const meta = JSON.stringify({ warcBytes, sha256: sha256Hex(body) });
  const file = join(dir, cdxjPath(warc));
  writeFileSync(`${file}.new`, `!meta 0 ${meta}\n${body}`);
  renameSync(`${file}.new`, file);
}

/** The captures in the first `end` bytes of a WARC file, in the order of the file. Uses the CDXJ when it fits. */
export function captureEntries(dir: string, warc: string, end: number): CaptureEntry[] {
  return readCdxj(dir, warc, end) ?? scanEntries(dir, warc, end);
}

/** The captures in the first `end` bytes of a WARC file, by unpacking it. */
export function scanEntries(dir: string, warc: string, end: number): CaptureEntry[] {
  const captures = scanWarc(dir, warc, 0, end).members.map((member) => captureOfMember(warc, member));
  return captures.filter((capture) => capture !== null);
}

/** Null when there is none, or it was made for another length of the WARC, or it was damaged. */
export function readCdxj(dir: string, warc: string, warcBytes: number): CaptureEntry[] | null {
  const file = join(dir, cdxjPath(warc));
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  const head = text.indexOf("\n") + 1;
  const body = text.slice(head);
  const meta = readMeta(text.slice(0, head));
  if (meta?.warcBytes !== warcBytes || meta.sha256 !== sha256Hex(body)) return null;
  const entries = body.split("\n").filter((line) => line !== "");
  return entries.map((line) => entryOf(warc, line)).sort((a, b) => a.offset - b.offset);
}

/** Does the CDXJ say that it was made for a WARC file of this length? Reads its first line only. */
export function fitsCdxj(dir: string, warc: string, warcBytes: number): boolean {
  const file = join(dir, cdxjPath(warc));
  if (!existsSync(file)) return false;
  const fd = openSync(file, "r");
  try {
    const start = Buffer.alloc(META_BYTES_MAX);
    const length = readSync(fd, start, 0, META_BYTES_MAX, 0);
    return readMeta(start.toString("utf8", 0, length).split("\n")[0] ?? "")?.warcBytes === warcBytes;
  } finally {
    closeSync(fd);
  }
}

const META_BYTES_MAX = 256;

function readMeta(line: string): { readonly warcBytes: number; readonly sha256: string } | null {
  try {
    return JSON.parse(line.slice("!meta 0 ".length)) as { warcBytes: number; sha256: string };
  } catch {
    return null;
  }
}

type CdxjFields = {
  readonly url: string;
  readonly mime: string;
  readonly digest: string;
  readonly length: string;
  readonly offset: string;
  readonly filename: string;
  readonly at: string;
  readonly bytes: number;
  readonly kind: CaptureEntry["kind"];
};

function lineOf(entry: CaptureEntry): string {
  const fields: CdxjFields = {
    url: entry.url,
    mime: entry.mime,
    digest: `sha256:${entry.sha256}`,
    length: String(entry.length),
    offset: String(entry.offset),
    filename: entry.file.slice(entry.file.lastIndexOf("/") + 1),
    at: entry.at,
    bytes: entry.bytes,
    kind: entry.kind,
  };
  return `${entry.url} ${entry.at.replaceAll(/[-:TZ]|\.\d+/g, "")} ${JSON.stringify(fields)}\n`;
}

function entryOf(warc: string, line: string): CaptureEntry {
  const fields = JSON.parse(line.slice(line.indexOf(" {") + 1)) as CdxjFields;
  return {
    sha256: fields.digest.slice("sha256:".length),
    url: fields.url,
    at: fields.at,
    mime: fields.mime,
    bytes: fields.bytes,
    kind: fields.kind,
    file: warc,
    offset: Number(fields.offset),
    length: Number(fields.length),
  };
}
