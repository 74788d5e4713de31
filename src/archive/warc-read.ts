import { crc32, inflateRawSync } from "node:zlib";
import { LimitReader, WARCParser, type WARCRecord } from "warcio";
import type { Checked, Problem } from "../lib/problem.ts";

/** A record of a WARC file that another program wrote. */
export type ForeignRecord = {
  /** `response`, `resource`, `request`, `revisit`, `warcinfo`, `metadata`, `conversion`, … */
  readonly type: string;
  readonly url: string | null;
  /** As the record says it, ISO 8601. */
  readonly date: string | null;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly http: { readonly status: number; readonly headers: ReadonlyMap<string, string> } | null;
  /** The payload, freed of chunks and compression. */
  readonly payload: Uint8Array;
};

/** What unfolds to more is left out: a payload, or a gzip member. */
const PAYLOAD_BYTES_MAX = 64 * 1024 * 1024;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const GZIP_TRAILER_BYTES = 8;
const RECORD_START = Buffer.from("\r\nWARC/1.");

/**
 * The records of a WARC 1.0 or 1.1 file, plain or in gzip members, in order. Damage is skipped up to the next record that
 * can be read: then the value is null and the problem (`warc/damaged`, `warc/too-large`) says where. A record that the end
 * of a plain file cuts off is given as far as it goes, with `warc/cut`.
 */
export async function* readWarcRecords(bytes: Uint8Array): AsyncGenerator<Checked<ForeignRecord | null>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!startsMember(buffer, 0)) {
    yield* readPlain(buffer, 0);
    return;
  }
  for (let offset = 0; offset >= 0 && offset < buffer.length; ) {
    const member = unzipMember(buffer, offset);
    if (typeof member === "string") {
      yield { value: null, problems: [problemAt("warc/damaged", member, offset)] };
      offset = buffer.indexOf(GZIP_MAGIC, offset + 1);
    } else {
      yield* readPlain(member.content, offset);
      offset = member.end;
    }
  }
}

/** The records of bytes without compression; `at` is where they lie in the file. */
async function* readPlain(bytes: Buffer, at: number): AsyncGenerator<Checked<ForeignRecord | null>> {
  for (let start = 0; start >= 0 && start < bytes.length; ) {
    const parser = new WARCParser([bytes.subarray(start)]);
    let reached = start;
    try {
      for (let record = await parser.parse(); record !== null; record = await parser.parse()) {
        reached = start + parser.offset;
        yield await readForeign(record, at + reached);
      }
      return;
    } catch (error) {
      yield { value: null, problems: [problemAt("warc/damaged", String(error), at + reached)] };
      const lineEnd = bytes.indexOf(RECORD_START, reached + 1);
      start = lineEnd < 0 ? -1 : lineEnd + 2;
    }
  }
}

function startsMember(buffer: Buffer, offset: number): boolean {
  return buffer.subarray(offset, offset + GZIP_MAGIC.length).equals(GZIP_MAGIC);
}

/**
 * One gzip member (RFC 1952) and where it ends, or what is wrong with it. Taken apart here because the WARC parser reads on
 * from a damaged member as if the file ended there.
 */
function unzipMember(buffer: Buffer, offset: number): { content: Buffer; end: number } | string {
  if (!startsMember(buffer, offset)) return "no gzip member begins here";
  try {
    const body = offset + gzipHeaderBytes(buffer, offset);
    const options = { info: true, maxOutputLength: PAYLOAD_BYTES_MAX } as const;
    // With `info` there is also the engine, which knows how much input the member took.
    const unzipped: unknown = inflateRawSync(buffer.subarray(body), options);
    const { buffer: content, engine } = unzipped as { buffer: Buffer; engine: { bytesWritten: number } };
    const trailer = body + engine.bytesWritten;
    if (buffer.readUInt32LE(trailer) !== crc32(content)) return "the checksum of the gzip member is wrong";
    return { content, end: trailer + GZIP_TRAILER_BYTES };
  } catch (error) {
    return String(error);
  }
}

function gzipHeaderBytes(buffer: Buffer, offset: number): number {
  const flags = buffer.readUInt8(offset + 3);
  let at = offset + 10;
  if (flags & 4) at += 2 + buffer.readUInt16LE(at);
  // Name, then comment: each ends with a zero.
  for (const flag of [8, 16]) if (flags & flag) at = buffer.indexOf(0, at) + 1;
  if (flags & 2) at += 2;
  return at - offset;
}

async function readForeign(record: WARCRecord, offset: number): Promise<Checked<ForeignRecord | null>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of record) {
    length += chunk.length;
    if (length > PAYLOAD_BYTES_MAX) {
      await record.skipFully();
      return { value: null, problems: [problemAt("warc/too-large", `more than ${PAYLOAD_BYTES_MAX} bytes`, offset)] };
    }
    chunks.push(chunk);
  }
  const warcType: string | null | undefined = record.warcType;
  if (!warcType) return { value: null, problems: [problemAt("warc/damaged", "no record of a WARC file", offset)] };
  const http = record.httpHeaders;
  const value = {
    type: warcType,
    url: record.warcTargetURI ?? null,
    date: record.warcDate ?? null,
    headers: headerMap(record.warcHeaders.headers),
    http: http === null ? null : { status: Number(http.statusCode), headers: headerMap(http.headers) },
    payload: Buffer.concat(chunks),
  };
  return { value, problems: isCut(record) ? [problemAt("warc/cut", "the file ends inside this record", offset)] : [] };
}

/** Whether the record said that it is longer than what there was. */
function isCut(record: WARCRecord): boolean {
  return record._reader instanceof LimitReader && record._reader.limit > 0;
}

function headerMap(headers: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  return new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
}

function problemAt(code: string, message: string, offset: number): Problem {
  return { code, message, at: `byte ${offset}` };
}
