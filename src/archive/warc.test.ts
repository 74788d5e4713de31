import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sha256Hex } from "../lib/hash.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import { captureEntries, readCdxj, scanEntries, writeCdxj } from "./cdxj.ts";
import { readPayload } from "./open.ts";
import { eraseRecords, tombstone } from "./warc-erase.ts";
import { readWarcRecords } from "./warc-read.ts";
import { digestsAgree, scanWarc } from "./warc-scan.ts";
import { openWarcWriter, type WrittenCaptures } from "./warc-write.ts";

const AT = "2026-01-02T03:04:05.678Z";

function capture(name: string, text: string): Capture {
  const bytes = Buffer.from(text);
  return { sha256: sha256Hex(bytes), url: `urn:jianbao:import:posts/${name}`, at: AT, mime: "text/markdown", bytes };
}

const CAPTURES = [
  capture("a.md", "一。\n"),
  capture("b.md", `${"長".repeat(9000)}\n`),
  capture("c.md", "一。\n"),
  capture("empty.md", ""),
];

let root: string;
let written: WrittenCaptures;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "warc-"));
  const writer = openWarcWriter(root, AT, "jianbao/test");
  written = writer.write(CAPTURES, () => null);
  writer.close(true);
  file = written.entries[0]?.file as string;
});
afterEach(() => rmSync(root, { recursive: true }));

async function foreignReading(path: string): Promise<(string | undefined)[]> {
  const types: (string | undefined)[] = [];
  for await (const { value } of readWarcRecords(readFileSync(join(root, path)))) types.push(value?.type);
  return types;
}

describe("captures in a WARC file", () => {
  test("are read by a reader that is not ours", async () => {
    expect(await foreignReading(file)).toEqual(["warcinfo", "resource", "resource", "revisit", "resource"]);
  });

  test("give their bytes back, also those kept only once", () => {
    expect(written.entries.map(({ kind }) => kind)).toEqual(["resource", "resource", "revisit", "resource"]);
    for (const [i, entry] of written.entries.entries()) {
      if (entry.kind === "resource") expect(Buffer.from(readPayload(root, entry))).toEqual(CAPTURES[i]?.bytes);
    }
  });

  test("are vouched for by one line for what was written together", () => {
    const bytes = readFileSync(join(root, file));
    expect(written.lines).toEqual([{ path: file, offset: 0, bytes: bytes.length, sha256: sha256Hex(bytes) }]);
  });

  test("are found by scanning as they were written, with digests that agree", () => {
    const scan = scanWarc(root, file);
    expect(scan.members.every(digestsAgree)).toBe(true);
    expect(scanEntries(root, file, scan.wholeUntil)).toEqual(written.entries);
  });

  test("are found in the CDXJ, which is not trusted for another length or with other bytes", () => {
    const end = readFileSync(join(root, file)).length;
    expect(readCdxj(root, file, end)).toEqual(written.entries);
    expect(readCdxj(root, file, end - 1)).toBeNull();
    const cdxj = join(root, file.replace(".warc.gz", ".cdxj"));
    writeFileSync(cdxj, readFileSync(cdxj, "utf8").replace("a.md", "x.md"));
    expect(readCdxj(root, file, end)).toBeNull();
    expect(captureEntries(root, file, end)).toEqual(written.entries);
    writeCdxj(root, file, end, written.entries);
    expect(readCdxj(root, file, end)).toEqual(written.entries);
  });

  test("have no CDXJ when nobody vouched for them, so that the next writer looks at the file", () => {
    const writer = openWarcWriter(root, AT, "jianbao/test");
    const { entries } = writer.write([capture("late.md", "晚。")], () => null);
    writer.close(false);
    const late = entries[0] as CaptureEntry;
    expect(late.file).not.toBe(file);
    expect(readCdxj(root, late.file, readFileSync(join(root, late.file)).length)).toBeNull();
  });

  test("scanned in a file that was cut, end with the last whole record", () => {
    const bytes = readFileSync(join(root, file));
    const last = written.entries.at(-1) as CaptureEntry;
    for (const cut of [1, 8, 9, 20, last.length - 1]) {
      writeFileSync(join(root, file), bytes.subarray(0, bytes.length - cut));
      expect(scanWarc(root, file).wholeUntil).toBe(last.offset);
    }
  });

  test("scanned in a file with a flipped bit, stop before that record or disagree with their digest", () => {
    const bytes = readFileSync(join(root, file));
    const first = written.entries[0] as CaptureEntry;
    for (let at = first.offset; at < first.offset + first.length; at += 7) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ 16;
      writeFileSync(join(root, file), flipped);
      const scan = scanWarc(root, file);
      const noticed = scan.bad.length > 0 || !scan.members.every(digestsAgree);
      // Only the header's clock and system bytes mean nothing.
      if (!noticed) expect(at - first.offset).toBeLessThan(10);
    }
  });

  test("erased, are gone while all others stay where they were", async () => {
    const gone = written.entries[1] as CaptureEntry;
    const before = readFileSync(join(root, file));
    const lines = eraseRecords(root, file, [gone], written.lines, AT);
    const after = readFileSync(join(root, file));
    expect(after.length).toBe(before.length);
    expect(lines).toEqual([{ path: file, offset: 0, bytes: after.length, sha256: sha256Hex(after) }]);
    expect(scanEntries(root, file, after.length).map(({ url }) => url.slice(-4))).toEqual(["a.md", "c.md", "y.md"]);
    expect(await foreignReading(file)).toEqual(["warcinfo", "resource", "metadata", "revisit", "resource"]);
  });

  test.each([130, 200, 400, 1_000, 65_535, 70_000, 140_001])(
    "leave a record of exactly %i bytes when erased",
    (length) => {
      expect(tombstone(AT, length).length).toBe(length);
    },
  );
});
