import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constants, crc32, inflateRawSync } from "node:zlib";
import { sha256Hex } from "../lib/hash.ts";
import type { CaptureEntry } from "../model/capture.ts";

/**
 * Reads our own WARC files member by member, with the place of each: what the CDXJ is made from, what `verify --deep`
 * checks, and how the whole records at the end of a torn file are found. Foreign WARC files are read by warc-read.ts.
 */

/** One gzip member: a record of its own. `length` counts the compressed bytes. */
export type WarcMember = { readonly offset: number; readonly length: number; readonly record: Uint8Array };

/** What a scan found. */
export type WarcScan = {
  /** Every member that can be read, also those behind one that cannot. */
  readonly members: readonly WarcMember[];
  /** Where stretches begin that cannot be read. */
  readonly bad: readonly number[];
  /** Up to here all is whole: where the first bad stretch begins, or the end. */
  readonly wholeUntil: number;
};

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const GZIP_HEADER_BYTES = 10;
const GZIP_TRAILER_BYTES = 8;

/** Scans bytes `start` to `stop` (by default all) of a WARC file of ours; a record that cannot be read hides no other. */
export function scanWarc(dir: string, path: string, start = 0, stop?: number): WarcScan {
  const bytes = readFileSync(join(dir, path)).subarray(0, stop);
  const members: WarcMember[] = [];
  const bad: number[] = [];
  let offset = start;
  while (offset < bytes.length) {
    const member = readMember(bytes, offset);
    if (member !== null) {
      members.push(member);
      offset += member.length;
      continue;
    }
    bad.push(offset);
    offset = nextMember(bytes, offset + 1);
  }
  return { members, bad, wholeUntil: bad[0] ?? offset };
}

/** Where the next whole member begins, or the end: the two bytes that begin one may stand anywhere. */
function nextMember(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(GZIP_MAGIC, from); at >= 0; at = bytes.indexOf(GZIP_MAGIC, at + 1)) {
    if (readMember(bytes, at) !== null) return at;
  }
  return bytes.length;
}

function readMember(bytes: Buffer, offset: number): WarcMember | null {
  const body = offset + headerBytes(bytes, offset);
  if (!(body < bytes.length)) return null;
  try {
    // `info` gives the engine, which knows how much input the stream took.
    const options = { info: true, finishFlush: constants.Z_FINISH } as const;
    const { buffer, engine } = inflateRawSync(bytes.subarray(body), options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    const trailer = body + engine.bytesWritten;
    if (trailer + GZIP_TRAILER_BYTES > bytes.length) return null;
    if (bytes.readUInt32LE(trailer) !== crc32(buffer) || bytes.readUInt32LE(trailer + 4) !== buffer.length) return null;
    return { offset, length: trailer + GZIP_TRAILER_BYTES - offset, record: buffer };
  } catch {
    return null;
  }
}

/** Length of a gzip header with at most an extra field (RFC 1952), which is all that we write; NaN when it is none. */
function headerBytes(bytes: Buffer, offset: number): number {
  if (offset + GZIP_HEADER_BYTES + 2 > bytes.length || bytes.readUInt16BE(offset) !== 0x1f8b) return Number.NaN;
  const flags = bytes[offset + 3];
  if (flags === 0) return GZIP_HEADER_BYTES;
  return flags === 4 ? GZIP_HEADER_BYTES + 2 + bytes.readUInt16LE(offset + GZIP_HEADER_BYTES) : Number.NaN;
}

/** A record's head as name → value (names in lower case) and its block; null when it is no WARC record. */
export function readRecord(record: Uint8Array): { head: ReadonlyMap<string, string>; block: Uint8Array } | null {
  const bytes = Buffer.from(record.buffer, record.byteOffset, record.byteLength);
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0 || bytes.toString("latin1", 0, 5) !== "WARC/") return null;
  const head = new Map<string, string>();
  for (const line of bytes.toString("utf8", 0, end).split("\r\n").slice(1)) {
    const colon = line.indexOf(":");
    head.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const length = Number(head.get("content-length"));
  return { head, block: bytes.subarray(end + 4, end + 4 + length) };
}

/** A header of our own: a revisit has no bytes, yet the length of what it stands for is part of the capture. */
export const REVISIT_LENGTH = "Jianbao-Payload-Length";

/** The capture a member holds, or null when it is a warcinfo or what an erased record left. */
export function captureOfMember(path: string, member: WarcMember): CaptureEntry | null {
  const record = readRecord(member.record);
  if (record === null) return null;
  const { head, block } = record;
  const kind = head.get("warc-type");
  if (kind !== "resource" && kind !== "revisit" && kind !== "response") return null;
  const sha256 = (head.get("warc-payload-digest") ?? "").replace(/^sha256:/, "");
  return {
    sha256,
    url: head.get("warc-target-uri") ?? "",
    at: head.get("warc-date") ?? "",
    mime: head.get("content-type") ?? "",
    bytes: kind === "revisit" ? Number(head.get(REVISIT_LENGTH.toLowerCase())) : block.length,
    kind,
    file: path,
    offset: member.offset,
    length: member.length,
  };
}

/** Does the record hold what its digests say? Revisits and warcinfo records have no bytes of their own. */
export function digestsAgree(member: WarcMember): boolean {
  const record = readRecord(member.record);
  if (record === null) return false;
  const digest = record.head.get("warc-block-digest");
  return digest === undefined || digest === `sha256:${sha256Hex(record.block)}`;
}
