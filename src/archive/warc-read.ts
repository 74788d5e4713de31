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

/** A record that unfolds to more is left out. */
const PAYLOAD_BYTES_MAX = 64 * 1024 * 1024;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const RECORD_START = Buffer.from("\r\nWARC/1.");

/**
 * The records of a WARC 1.0 or 1.1 file, plain or one gzip member each, in order. Damage is skipped up to the next record
 * that can be read: then the value is null and the problem (`warc/damaged`, `warc/too-large`) says where. A record that the
 * end of the file cuts off is given as far as it goes, with `warc/cut`.
 */
export async function* readWarcRecords(bytes: Uint8Array): AsyncGenerator<Checked<ForeignRecord | null>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start >= 0 && start < buffer.length; ) {
    const parser = new WARCParser([buffer.subarray(start)]);
    let reached = start;
    try {
      for (;;) {
        const record = await parser.parse();
        if (record === null) return;
        reached = start + parser.offset;
        yield await readForeign(record, reached);
      }
    } catch (error) {
      yield { value: null, problems: [problemAt("warc/damaged", String(error), reached)] };
      start = nextRecord(buffer, reached);
    }
  }
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
  const warcType: string | undefined = record.warcType;
  if (warcType === undefined)
    return { value: null, problems: [problemAt("warc/damaged", "no record of a WARC file", offset)] };
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
  return record.reader instanceof LimitReader && record.reader.limit > 0;
}

function headerMap(headers: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  return new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
}

/** Where the next record may begin after a damaged one, or -1. */
function nextRecord(buffer: Buffer, damagedAt: number): number {
  const isZipped = buffer.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC);
  if (isZipped) return buffer.indexOf(GZIP_MAGIC, damagedAt + 1);
  const lineEnd = buffer.indexOf(RECORD_START, damagedAt + 1);
  return lineEnd < 0 ? -1 : lineEnd + 2;
}

function problemAt(code: string, message: string, offset: number): Problem {
  return { code, message, at: `byte ${offset}` };
}
