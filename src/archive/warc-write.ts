import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { sha256Hex } from "../lib/hash.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import { writeCdxj } from "./cdxj.ts";
import { diskFailure, makeFolder, syncFolder, writeFully } from "./disk.ts";
import { warcPath } from "./layout.ts";
import type { ManifestLine } from "./manifest.ts";
import { REVISIT_LENGTH } from "./warc-scan.ts";

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
  return new WarcFiles(dir, startedAt, software);
}

class WarcFiles implements WarcWriter {
  readonly #dir: string;
  readonly #startedAt: string;
  readonly #software: string;
  #open: OpenWarc | null = null;
  #full: OpenWarc[] = [];
  #n = 0;
  /** Members of the open file that are not on disk yet, and where they begin. */
  #waiting: Uint8Array[] = [];
  #begin = 0;

  constructor(dir: string, startedAt: string, software: string) {
    this.#dir = dir;
    this.#startedAt = startedAt;
    this.#software = software;
  }

  write(captures: readonly Capture[], known: (sha256: string) => CaptureEntry | null): WrittenCaptures {
    const entries: CaptureEntry[] = [];
    const lines: ManifestLine[] = [];
    const fresh = new Map<string, CaptureEntry>();
    this.#waiting = [];
    this.#begin = this.#open?.bytes ?? 0;
    try {
      this.#describeFull();
      for (const capture of captures) {
        const first = known(capture.sha256) ?? fresh.get(capture.sha256) ?? null;
        const warc = this.#makeRoom(lines);
        const place = this.#append(warc, first === null ? resourceMember(capture) : revisitMember(capture, first));
        const { sha256, url, at, mime } = capture;
        const kind = first === null ? "resource" : "revisit";
        const entry: CaptureEntry = { sha256, url, at, mime, bytes: capture.bytes.length, kind, ...place };
        if (first === null) fresh.set(sha256, entry);
        entries.push(entry);
        warc.entries.push(entry);
      }
      this.#flush(lines);
    } catch (error) {
      throw diskFailure(error, this.#open?.path ?? "captures", "writing captures to");
    }
    return { entries, lines };
  }

  close(vouched: boolean): void {
    this.#closeFile();
    if (vouched) this.#describeFull();
  }

  /** The file that the next member goes to: the open one, or a new one when that is full. */
  #makeRoom(lines: ManifestLine[]): OpenWarc {
    if (this.#open !== null && this.#open.bytes < ROLL_BYTES) return this.#open;
    this.#flush(lines);
    this.#closeFile();
    const warc = this.#openNext();
    this.#append(warc, warcinfoMember(warc.path, this.#startedAt, this.#software));
    return warc;
  }

  #openNext(): OpenWarc {
    for (this.#n++; existsSync(join(this.#dir, warcPath(this.#startedAt, this.#n))); this.#n++);
    const path = warcPath(this.#startedAt, this.#n);
    const file = join(this.#dir, path);
    makeFolder(dirname(file));
    const fd = openSync(file, "ax");
    syncFolder(dirname(file));
    this.#open = { fd, path, bytes: 0, entries: [] };
    this.#begin = 0;
    return this.#open;
  }

  #append(warc: OpenWarc, member: Uint8Array): { file: string; offset: number; length: number } {
    const offset = warc.bytes;
    this.#waiting.push(member);
    warc.bytes += member.length;
    return { file: warc.path, offset, length: member.length };
  }

  /** Makes the waiting members durable and gives their line for the manifest. */
  #flush(lines: ManifestLine[]): void {
    if (this.#open === null || this.#waiting.length === 0) return;
    const bytes = Buffer.concat(this.#waiting);
    writeFully(this.#open.fd, bytes);
    fsyncSync(this.#open.fd);
    lines.push({ path: this.#open.path, offset: this.#begin, bytes: bytes.length, sha256: sha256Hex(bytes) });
    this.#begin = this.#open.bytes;
    this.#waiting = [];
  }

  #closeFile(): void {
    if (this.#open === null) return;
    closeSync(this.#open.fd);
    this.#full.push(this.#open);
    this.#open = null;
  }

  /** A CDXJ that fits says "nothing to look at here", so it may only be written once the manifest has the file's lines. */
  #describeFull(): void {
    for (const warc of this.#full) writeCdxj(this.#dir, warc.path, warc.bytes, warc.entries);
    this.#full = [];
  }
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
    `${REVISIT_LENGTH}: ${capture.bytes.length}\r\n` +
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
