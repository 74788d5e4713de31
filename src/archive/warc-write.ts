import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { sha256Hex } from "../lib/hash.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import { writeCdxj } from "./cdxj.ts";
import { diskFailure, syncFolder, writeFully } from "./disk.ts";
import { warcPath } from "./layout.ts";
import type { ManifestLine } from "./manifest.ts";

/** A WARC file is closed when it has grown past this, as the WARC guidelines and git hosts like it. */
const ROLL_BYTES = 50_000_000;

/** Of 5 kB records level 4 makes files as small as the usual 6 in a fifth less time (bench/warc.ts). */
const GZIP = { level: 4 } as const;

/** What a batch of captures became: entries in the order given, and the manifest lines for the parts written. */
export type WrittenCaptures = { readonly entries: readonly CaptureEntry[]; readonly lines: readonly ManifestLine[] };

/** Writes the WARC files of one run. Bytes are durable when `write` returns. */
export type WarcWriter = {
  /** `known` gives the entry that already holds these bytes, so that only a revisit is written. */
  write(captures: readonly Capture[], known: (sha256: string) => CaptureEntry | null): WrittenCaptures;
  /** `vouched`: does the manifest have the lines of all that was written? If not, the next writer must look at the files. */
  close(vouched: boolean): void;
};

type OpenWarc = { readonly fd: number; readonly path: string; bytes: number; readonly entries: CaptureEntry[] };

/** Opens nothing until the first write: a run that finds nothing new leaves no file. */
export function openWarcWriter(dir: string, startedAt: string, software: string): WarcWriter {
  let open: OpenWarc | null = null;
  let full: OpenWarc[] = [];
  let n = 0;

  // A CDXJ that fits says "nothing to look at here", so it may only be written once the manifest has the file's lines.
  function describeFull(): void {
    for (const warc of full) writeCdxj(dir, warc.path, warc.bytes, warc.entries);
    full = [];
  }

  function next(): OpenWarc {
    for (n++; existsSync(join(dir, warcPath(startedAt, n))); n++);
    const path = warcPath(startedAt, n);
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    const fd = openSync(join(dir, path), "ax");
    syncFolder(dirname(join(dir, path)));
    return { fd, path, bytes: 0, entries: [] };
  }

  function write(captures: readonly Capture[], known: (sha256: string) => CaptureEntry | null): WrittenCaptures {
    const entries: CaptureEntry[] = [];
    const lines: ManifestLine[] = [];
    const fresh = new Map<string, CaptureEntry>();
    let parts: Uint8Array[] = [];
    let begin = open?.bytes ?? 0;

    const flush = (): void => {
      if (open === null || parts.length === 0) return;
      const bytes = Buffer.concat(parts);
      writeFully(open.fd, bytes);
      fsyncSync(open.fd);
      lines.push({ path: open.path, offset: begin, bytes: bytes.length, sha256: sha256Hex(bytes) });
      begin = open.bytes;
      parts = [];
    };
    const append = (member: Uint8Array): { file: string; offset: number; length: number } => {
      if (open === null || open.bytes >= ROLL_BYTES) {
        flush();
        if (open !== null) {
          closeSync(open.fd);
          full.push(open);
        }
        open = next();
        begin = 0;
        const info = warcinfoMember(open.path, startedAt, software);
        parts.push(info);
        open.bytes += info.length;
      }
      const offset = open.bytes;
      parts.push(member);
      open.bytes += member.length;
      return { file: open.path, offset, length: member.length };
    };

    try {
      describeFull();
      for (const capture of captures) {
        const first = known(capture.sha256) ?? fresh.get(capture.sha256) ?? null;
        const place = append(first === null ? resourceMember(capture) : revisitMember(capture, first));
        const { sha256, url, at, mime } = capture;
        const kind = first === null ? "resource" : "revisit";
        const entry: CaptureEntry = { sha256, url, at, mime, bytes: capture.bytes.length, kind, ...place };
        if (first === null) fresh.set(sha256, entry);
        entries.push(entry);
        open?.entries.push(entry);
      }
      flush();
    } catch (error) {
      throw diskFailure(error, open === null ? "captures" : (open as OpenWarc).path, "writing captures to");
    }
    return { entries, lines };
  }

  return {
    write,
    close: (vouched) => {
      if (open !== null) {
        closeSync(open.fd);
        full.push(open);
      }
      if (vouched) describeFull();
      open = null;
    },
  };
}

function resourceMember(capture: Capture): Uint8Array {
  const head =
    `WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: ${capture.url}\r\nWARC-Date: ${capture.at}\r\n` +
    `WARC-Record-ID: ${recordId(capture, "resource")}\r\nWARC-Payload-Digest: sha256:${capture.sha256}\r\n` +
    `WARC-Block-Digest: sha256:${capture.sha256}\r\n` +
    `Content-Type: ${capture.mime}\r\nContent-Length: ${capture.bytes.length}\r\n\r\n`;
  return gzipRecord(head, capture.bytes);
}

function revisitMember(capture: Capture, first: CaptureEntry): Uint8Array {
  const head =
    `WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: ${capture.url}\r\nWARC-Date: ${capture.at}\r\n` +
    `WARC-Record-ID: ${recordId(capture, "revisit")}\r\nWARC-Payload-Digest: sha256:${capture.sha256}\r\n` +
    "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n" +
    `WARC-Refers-To-Target-URI: ${first.url}\r\nWARC-Refers-To-Date: ${first.at}\r\n` +
    `Content-Type: ${capture.mime}\r\nContent-Length: 0\r\n\r\n`;
  return gzipRecord(head, new Uint8Array());
}

function warcinfoMember(path: string, at: string, software: string): Uint8Array {
  const body = Buffer.from(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const head =
    `WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: ${at}\r\nWARC-Filename: ${name}\r\n` +
    `WARC-Record-ID: ${uuidOf(`warcinfo ${path}`)}\r\nContent-Type: application/warc-fields\r\nContent-Length: ${body.length}\r\n\r\n`;
  return gzipRecord(head, body);
}

function gzipRecord(head: string, block: Uint8Array): Uint8Array {
  const record = Buffer.concat([Buffer.from(head), block, Buffer.from("\r\n\r\n")]);
  return gzipSync(record, GZIP);
}

function recordId(capture: Capture, type: string): string {
  return uuidOf(`${type} ${capture.url} ${capture.at} ${capture.sha256}`);
}

/** A UUID (version 8: made from a hash) so that the same record always has the same id. */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}
