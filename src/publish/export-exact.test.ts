import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Failure } from "../lib/failure.ts";
import { exportExact, type Original } from "./export-exact.ts";
import { isSafePath, openExportFolder } from "./export-folder.ts";

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "export-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function original(label: string, path: string): Original {
  return { label, path, readBytes: async () => Buffer.from(`${label}:${path}`) };
}

describe("originals", () => {
  test("of one label come back under their own paths", async () => {
    const folder = openExportFolder(join(dir, "out"), { dryRun: false });
    expect(await exportExact([original("old", "2023/月 [1].md"), original("old", "subs.json")], folder)).toEqual([]);
    expect(readFileSync(join(dir, "out/2023/月 [1].md"), "utf8")).toBe("old:2023/月 [1].md");
    expect(folder.count()).toBe(2);
  });

  test("of several labels come back below a folder for each", async () => {
    const folder = openExportFolder(join(dir, "out"), { dryRun: false });
    await exportExact([original("a", "1.md"), original("b", "1.md")], folder);
    expect(readFileSync(join(dir, "out/b/1.md"), "utf8")).toBe("b:1.md");
  });

  test("that would leave the folder are named and not written", async () => {
    const folder = openExportFolder(join(dir, "out"), { dryRun: false });
    const problems = await exportExact([original("a", "../../evil.md"), original("a", "1.md")], folder);
    expect(problems).toEqual([expect.objectContaining({ code: "export/unsafe-path", at: "../../evil.md" })]);
    expect(existsSync(join(dir, "../evil.md"))).toBe(false);
    expect(folder.count()).toBe(1);
  });

  test("that cannot be read any more are named, and all others written", async () => {
    const folder = openExportFolder(join(dir, "out"), { dryRun: false });
    const lost = (error: Error): Original => ({ ...original("a", "2.md"), readBytes: () => Promise.reject(error) });
    const unreadable = new Failure("archive/unreadable", "no readable record", { hint: "verify" });
    const problems = await exportExact([original("a", "1.md"), lost(unreadable), original("a", "3.md")], folder);
    const message = '"2.md" was not written: no readable record';
    expect(problems).toEqual([{ code: "archive/unreadable", message, at: "2.md" }]);
    expect(folder.count()).toBe(2);
    await expect(exportExact([lost(new Error("a bug"))], folder)).rejects.toThrow("a bug");
  });
});

test.each(["", "/etc/passwd", "a//b", "a/../b", "./a", "..", "a\0b", "a/"])("%j is no safe path", (path) => {
  expect(isSafePath(path)).toBe(false);
});

test.each(["a", "a/b.md", "..a/b..", "月/［1］.md", "a b/ c"])("%j is a safe path", (path) => {
  expect([isSafePath(path, true), isSafePath(path, false)]).toEqual([true, true]);
});

test.each(["a\\b", "..\\b", "c:/a", "C:a"])("%j is a name like any other, but not on Windows", (path) => {
  expect([isSafePath(path, true), isSafePath(path, false)]).toEqual([false, true]);
});

describe("the folder of an export", () => {
  test("must be new or empty", () => {
    mkdirSync(join(dir, "out"));
    expect(openExportFolder(join(dir, "out"), { dryRun: false }).count()).toBe(0);
    writeFileSync(join(dir, "out/a"), "");
    expect(() => openExportFolder(join(dir, "out"), { dryRun: false })).toThrow(
      expect.objectContaining({ code: "output/exists" }),
    );
  });

  test("is not made by a dry run, which only counts", () => {
    const folder = openExportFolder(join(dir, "out"), { dryRun: true });
    folder.write("a.md", "text");
    expect(folder.count()).toBe(1);
    expect(existsSync(join(dir, "out"))).toBe(false);
  });
});
