import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeLock } from "./lock.ts";
import {
  composeSaved,
  isSavedName,
  nameForSaved,
  parseSaved,
  readSavedQueries,
  type SavedQuery,
  saveQuery,
} from "./saved.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "saved-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function aSaved(changes: Partial<SavedQuery> = {}): SavedQuery {
  return { name: "moon", title: null, query: "月球", exact: false, regional: true, sort: "relevance", ...changes };
}

const OPTIONS = { waitMs: 0, replace: false, dryRun: false };

describe("the file of a saved search", () => {
  test.each([
    aSaved(),
    aSaved({ title: "月球消息：一", query: '"登月" OR -(a: b) # c', exact: true, regional: false, sort: "newest" }),
    aSaved({ title: "123", query: "2023" }),
    aSaved({ query: `${"長".repeat(3000)} '"\\` }),
    aSaved({ title: "true", query: "null" }),
  ])("gives back what was written", (saved) => {
    expect(parseSaved("moon", composeSaved(saved))).toEqual(saved);
  });

  test("has no title where that is blank", () => {
    expect(parseSaved("moon", 'query: a\ntitle: " "\n')).toMatchObject({ title: null });
  });

  test("holds only what is not usual", () => {
    expect(composeSaved(aSaved())).toBe("query: 月球\n");
  });

  test.each([
    ["query: 12", "`query` is 12; it must be text"],
    ["title: a", "`query` is missing"],
    ["query: ''", '`query` is ""'],
    ["query: a\nsort: best", '`sort` is "best"; it must be one of relevance, newest, oldest'],
    ["query: a\nexact: yes", '`exact` is "yes"; it must be true or false'],
    ["query: a\nregionl: true", "did you mean `regional`?"],
    ["- a", "it must hold lines like"],
    ["query: [a", "line 1"],
    ["", "it must hold lines like"],
    [`query: ${"a".repeat(10_001)}`, "`query` is too long"],
  ])("%j has a fault that names the value", (text, fault) => {
    expect(parseSaved("moon", text)).toContain(fault);
  });
});

describe("a name", () => {
  test.each(["moon", "北韩导弹", "a-1", "北韓"])("%s can be one", (name) => {
    expect(isSavedName(name)).toBe(true);
  });

  test.each(["", "index", "Moon", "a b", "../a", "a/b", "con", ".a", "a.b", "長".repeat(40)])(
    "%j cannot, another can",
    (name) => {
      expect(isSavedName(name)).toBe(false);
      expect(isSavedName(nameForSaved(name))).toBe(true);
    },
  );
});

describe("saving", () => {
  test("writes one file, which is listed with the others by name", async () => {
    await saveQuery(dir, aSaved(), OPTIONS);
    expect(await saveQuery(dir, aSaved({ name: "a" }), OPTIONS)).toEqual({ path: "saved/a.yaml", replaced: false });
    expect(readSavedQueries(dir).map(({ name }) => name)).toEqual(["a", "moon"]);
  });

  test("does not put another search in the place of one, unless told to", async () => {
    await saveQuery(dir, aSaved(), OPTIONS);
    const other = aSaved({ query: "火箭" });
    await expect(saveQuery(dir, other, OPTIONS)).rejects.toMatchObject({ code: "saved/exists" });
    expect(await saveQuery(dir, aSaved(), OPTIONS)).toMatchObject({ replaced: false });
    expect(await saveQuery(dir, other, { ...OPTIONS, replace: true })).toMatchObject({ replaced: true });
    expect(readSavedQueries(dir)).toMatchObject([{ saved: { query: "火箭" } }]);
  });

  test("waits for the lock, and writes nothing in a dry run", async () => {
    await saveQuery(dir, aSaved(), { ...OPTIONS, dryRun: true });
    expect(existsSync(join(dir, "saved"))).toBe(false);
    const lock = await takeLock(dir, 0);
    await expect(saveQuery(dir, aSaved(), OPTIONS)).rejects.toMatchObject({ code: "archive/locked" });
    lock.release();
  });

  test.each([
    [aSaved({ query: "a ".repeat(6000) }), "`query` is too long"],
    [aSaved({ title: "長".repeat(30_000) }), "bytes"],
    [aSaved({ query: " " }), "it must be text"],
  ])("refuses what could not be read again", async (saved, said) => {
    await expect(saveQuery(dir, saved, OPTIONS)).rejects.toMatchObject({
      code: "usage/bad-argument",
      message: expect.stringContaining(said) as string,
    });
    expect(readSavedQueries(dir)).toEqual([]);
  });

  test("refuses a name that leads elsewhere", async () => {
    await expect(saveQuery(dir, aSaved({ name: "../jianbao" }), OPTIONS)).rejects.toMatchObject({
      code: "usage/bad-argument",
    });
  });
});

test("a broken file holds up no other, and says what is wrong with it", async () => {
  await saveQuery(dir, aSaved(), OPTIONS);
  writeFileSync(join(dir, "saved/bad.yaml"), "query: 12\n");
  writeFileSync(join(dir, "saved/My Search.yaml"), "query: a\n");
  writeFileSync(join(dir, "saved/large.yaml"), `# ${"a".repeat(70_000)}\nquery: a\n`);
  writeFileSync(join(dir, "saved/notes.txt"), "not a search");
  mkdirSync(join(dir, "saved/folder.yaml"));
  const found = readSavedQueries(dir).map((file) => [file.path, "fault" in file ? file.fault : "sound"]);
  expect(Object.fromEntries(found)).toEqual({
    "saved/moon.yaml": "sound",
    "saved/bad.yaml": expect.stringContaining("`query` is 12"),
    "saved/My Search.yaml": expect.stringContaining('"my-search" could'),
    "saved/large.yaml": expect.stringContaining("70012 bytes") as string,
    "saved/folder.yaml": "it cannot be read (EISDIR)",
  });
  expect(readFileSync(join(dir, "saved/bad.yaml"), "utf8")).toBe("query: 12\n");
});
