import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeArticles, type Need, readCorpusNeeds, readOwnNeeds } from "./search-set.ts";

const SHARED = join(import.meta.dirname, "../../shared");
const NEEDS = join(import.meta.dirname, "search/needs.jsonl");

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "jianbao-needs-"));
  for (const folder of ["corpus", "link"]) mkdirSync(join(root, folder));
  for (const name of ["launch", "crowd"]) writeFileSync(join(root, "corpus", `${name}.md`), name);
  writeTable("corpus/STORIES.tsv", [
    ["story", "core", "path"],
    ["moon flight", "1", "launch.md"],
    ["moon flight", "0", "crowd.md"],
  ]);
  writeTable("link/events.tsv", [
    ["sha256", "story", "event"],
    ["1", "D-moon", "D-moon/launch"],
    ["2", "D-moon", "D-moon/launch"],
    ["3", "D-moon", "D-moon/lift-off"],
    ["4", "D-moon", "D-moon/landing"],
    ["5", "D-moon", "-"],
    ["6", "D-mars", "D-mars/landing"],
    ["7", "-", "D-other/tide"],
    ["8", "-", "-"],
  ]);
  writeTable("link/events-may-join.tsv", [
    ["event_a", "event_b"],
    ["D-moon/lift-off", "D-moon/launch"],
    ["D-moon", "D-mars"],
  ]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function writeTable(path: string, rows: readonly (readonly string[])[]): void {
  writeFileSync(join(root, path), `${rows.map((row) => row.join("\t")).join("\n")}\n`);
}

function readNeed(line: object): Need | undefined {
  writeFileSync(join(root, "needs.jsonl"), `${JSON.stringify({ id: "01", query: "月 火箭", ...line })}\n`);
  return readCorpusNeeds(join(root, "needs.jsonl"), root)[0];
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("the labels of a need", () => {
  test("about an event: its articles are right, those of which one may doubt are neither, all others wrong", () => {
    const files = readNeed({ event: "D-moon/launch" })?.files;
    expect([...(files?.grades ?? [])]).toEqual([
      ["1", 2],
      ["2", 2],
    ]);
    expect([...(files?.unscored ?? [])]).toEqual(["3", "5"]);
  });

  test("about an event outside every story leave nothing in doubt", () => {
    expect([...(readNeed({ event: "D-other/tide" })?.files.unscored ?? [])]).toEqual([]);
  });

  test("about a listed story: what touches it counts for less", () => {
    const grades = readNeed({ story: "moon flight" })?.files.grades;
    expect(grades).toEqual(
      new Map([
        [hashOf("launch"), 2],
        [hashOf("crowd"), 1],
      ]),
    );
  });

  test("about a labelled story: all of it is right, a story that may be the same is in doubt", () => {
    const files = readNeed({ story: "D-moon" })?.files;
    expect([...(files?.grades.keys() ?? [])]).toEqual(["1", "2", "3", "4", "5"]);
    expect([...(files?.unscored ?? [])]).toEqual(["6"]);
  });

  test("must exist: a need without them would measure nothing", () => {
    expect(() => readNeed({ event: "D-moon/eclipse" })).toThrow("01");
    expect(() => readNeed({ right: ["launch.md"] })).toThrow("neither event nor story");
    expect(() => readOwnNeeds(NEEDS, root)).toThrow("names no files");
  });

  test("are those of the articles that were made from the files; two files of one article count once", () => {
    const files = { grades: new Map([["1", 2] as const, ["2", 1] as const]), unscored: new Set(["3", "4", "9"]) };
    const articleOf = new Map([
      ["1", "a"],
      ["2", "a"],
      ["3", "a"],
      ["4", "b"],
    ]);
    expect(judgeArticles(files, articleOf)).toEqual({ grades: new Map([["a", 2]]), unscored: new Set(["b"]) });
    expect(() => judgeArticles(files, new Map())).toThrow("no article");
  });
});

describe.skipIf(!existsSync(join(SHARED, "link/events.tsv")))("the needs over the corpus (needs ../shared)", () => {
  test("are 60, each under a number of its own, each with labels", () => {
    const needs = readCorpusNeeds(NEEDS, SHARED);
    expect(needs.map(({ id }) => Number(id))).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(needs.every(({ query, files }) => query.length >= 4 && files.grades.size > 0)).toBe(true);
  });
});
