import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  appendManifest,
  dropTornLine,
  holdsPosition,
  MANIFEST_START,
  type ManifestLine,
  manifestEnd,
  manifestFiles,
  readManifestFile,
  rewriteManifest,
} from "./manifest.ts";

const JUNE = "manifest/2024-06.jsonl";
const JULY = "manifest/2024-07.jsonl";

function line(n: number): ManifestLine {
  return { path: `articles/2024/06/${n}.md`, bytes: n, sha256: String(n).repeat(64).slice(0, 64) };
}

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "manifest-"));
  const june = appendManifest(root, JUNE, MANIFEST_START, [line(1), line(2), line(3)]);
  appendManifest(root, JULY, june, [line(4)]);
});
afterEach(() => rmSync(root, { recursive: true }));

/** All damage found in all files, as `file: message`. */
function damage(): string[] {
  let position = MANIFEST_START;
  return manifestFiles(root).flatMap((file) => {
    const reading = readManifestFile(root, file, position);
    position = reading.position;
    return reading.damaged.map(({ message }) => `${file}: ${message}`);
  });
}

function change(file: string, edit: (text: string) => string): void {
  writeFileSync(join(root, file), edit(readFileSync(join(root, file), "utf8")));
}

describe("the manifest", () => {
  test("is one chain over its files, and whole when nothing happened to it", () => {
    expect(damage()).toEqual([]);
    expect(readManifestFile(root, JUNE, MANIFEST_START).entries.map(({ path }) => path)).toEqual(
      [1, 2, 3].map((n) => line(n).path),
    );
  });

  test("names the line that was changed, and no other", () => {
    change(JUNE, (text) => text.replace('"bytes":2', '"bytes":9'));
    expect(damage()).toEqual([`${JUNE}: line 2 (articles/2024/06/2.md) does not agree with its sum`]);
  });

  test("names the place where a line was taken out or two changed places", () => {
    change(JUNE, (text) => text.split("\n").toSpliced(1, 1).join("\n"));
    expect(damage()).toHaveLength(1);
    change(JULY, (text) => text + text);
    expect(damage()).toHaveLength(2);
  });

  test("names a later file when an earlier one is missing", () => {
    rmSync(join(root, JUNE));
    expect(damage()).toHaveLength(1);
  });

  test("reads on from a position, across files", () => {
    const first = readManifestFile(root, JUNE, MANIFEST_START).position;
    const rest = readManifestFile(root, JULY, first);
    expect(rest.entries.map(({ bytes }) => bytes)).toEqual([4]);
    expect(rest.position).toEqual(manifestEnd(root));
    expect(readManifestFile(root, JULY, rest.position).entries).toEqual([]);
  });

  test("drops a last line that was not finished, and goes on from the one before", () => {
    const end = manifestEnd(root);
    appendFileSync(join(root, JULY), '{"path":"articles/20');
    expect(readManifestFile(root, JULY, MANIFEST_START).torn).toBe(20);
    expect(manifestEnd(root)).toEqual(end);
    dropTornLine(root);
    expect(readManifestFile(root, JULY, MANIFEST_START).torn).toBe(0);
    appendManifest(root, JULY, manifestEnd(root), [line(5)]);
    expect(damage()).toEqual([]);
  });

  test("knows its end when a new file holds nothing but an unfinished line", () => {
    writeFileSync(join(root, "manifest/2024-08.jsonl"), '{"pa');
    expect(manifestEnd(root)).toEqual({ file: "manifest/2024-08.jsonl", bytes: 0, sum: manifestEndSum() });
  });

  test("says whether it still holds what was read before", () => {
    const end = manifestEnd(root);
    expect(holdsPosition(root, end)).toBe(true);
    appendManifest(root, JULY, end, [line(6)]);
    expect(holdsPosition(root, end)).toBe(true);
    change(JULY, (text) => text.slice(0, 10));
    expect(holdsPosition(root, end)).toBe(false);
  });

  test("written again in a repair, is one whole chain", () => {
    change(JUNE, (text) => text.replace('"bytes":2', '"bytes":9'));
    rewriteManifest(root, [
      { file: JUNE, entries: [line(1), line(3)] },
      { file: JULY, entries: [line(4)] },
    ]);
    expect(damage()).toEqual([]);
  });
});

function manifestEndSum(): string {
  return readManifestFile(root, JULY, MANIFEST_START).position.sum;
}
