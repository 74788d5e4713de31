import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { assert } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { CaptureEntry } from "../model/capture.ts";
import { replaceDurably } from "./disk.ts";
import type { ManifestLine } from "./manifest.ts";

/**
 * Takes records out of a WARC file. Each is replaced by a record that says so, exactly as long, so that the places of
 * all other records stay true.
 */

const STORED_BLOCK_BYTES = 65_535;

/** Rewrites a WARC file without these captures; gives new manifest lines for the parts that changed. */
export function eraseRecords(
  dir: string,
  path: string,
  entries: readonly CaptureEntry[],
  parts: readonly ManifestLine[],
  at: string,
): ManifestLine[] {
  const bytes = readFileSync(join(dir, path));
  for (const { offset, length } of entries) bytes.set(tombstone(at, length), offset);
  replaceDurably(dir, path, bytes);
  const touched = parts.filter((part) => entries.some(({ offset }) => isWithin(part, offset)));
  return touched.map((part) => {
    const begin = part.offset ?? 0;
    return { path, offset: begin, bytes: part.bytes, sha256: sha256Hex(bytes.subarray(begin, begin + part.bytes)) };
  });
}

function isWithin(part: ManifestLine, offset: number): boolean {
  const begin = part.offset ?? 0;
  return offset >= begin && offset < begin + part.bytes;
}

/**
 * A gzip member of exactly `length` bytes that holds a WARC record of type metadata: stored blocks of padding make up
 * most of it, the gzip header's extra field the last few bytes.
 */
export function tombstone(at: string, length: number): Uint8Array {
  for (let fill = Math.max(0, length - 400); fill >= 0; fill--) {
    const member = gzipSync(tombstoneRecord(at, fill), { level: fill > 0 ? 0 : 9 });
    const missing = length - member.length;
    if (missing === 0) return member;
    if (missing >= 2) return withExtraField(member, missing);
  }
  const smallest = gzipSync(tombstoneRecord(at, 0), { level: 9 });
  assert(
    smallest.length <= length - 2 || smallest.length === length,
    `a record of ${length} bytes is too small to erase`,
  );
  return withExtraField(smallest, length - smallest.length);
}

function tombstoneRecord(at: string, fill: number): Uint8Array {
  const body = `erased ${at}`.padEnd(fill, " ");
  const head = `WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Date: ${at}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.from(`${head}${body}\r\n\r\n`);
}

/** Lengthens a member by `missing` bytes: two for the field's length, the rest its content (RFC 1952). */
function withExtraField(member: Uint8Array, missing: number): Uint8Array {
  assert(missing - 2 <= STORED_BLOCK_BYTES, `an extra field of ${missing} bytes does not fit`);
  const extra = Buffer.alloc(missing);
  extra.writeUInt16LE(missing - 2);
  const head = Buffer.from(member.subarray(0, 10));
  head[3] = 4;
  return Buffer.concat([head, extra, member.subarray(10)]);
}
