import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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
export function captureEntries(
  dir: string,
  warc: string,
  end: number,
  findBytes: (sha256: string) => number,
): CaptureEntry[] {
  return readCdxj(dir, warc, end) ?? scanEntries(dir, warc, 0, end, findBytes);
}

/** The captures of a part of a WARC file, by unpacking it. */
export function scanEntries(
  dir: string,
  warc: string,
  start: number,
  end: number,
  findBytes: (sha256: string) => number,
): CaptureEntry[] {
  const sizes = new Map<string, number>();
  const entries: CaptureEntry[] = [];
  for (const member of scanWarc(dir, warc, start, end).members) {
    const entry = captureOfMember(warc, member, (sha256) => sizes.get(sha256) ?? findBytes(sha256));
    if (entry === null) continue;
    sizes.set(entry.sha256, entry.bytes);
    entries.push(entry);
  }
  return entries;
}

/** Null when there is none, or it was made for another length of the WARC, or it was damaged. */
export function readCdxj(dir: string, warc: string, warcBytes: number): CaptureEntry[] | null {
  const file = join(dir, cdxjPath(warc));
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  const head = text.indexOf("\n") + 1;
  const body = text.slice(head);
  try {
    const meta = JSON.parse(text.slice("!meta 0 ".length, head)) as { warcBytes: number; sha256: string };
    if (meta.warcBytes !== warcBytes || meta.sha256 !== sha256Hex(body)) return null;
    const entries = body.split("\n").filter((line) => line !== "");
    return entries.map((line) => entryOf(warc, line)).sort((a, b) => a.offset - b.offset);
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
