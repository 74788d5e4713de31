import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataOf, PROJECT, runCli } from "./cli-process.ts";

type Data = {
  text: Record<string, number>;
  worst: { id: string; f1: number; missing: string[]; foreign: string[] }[];
  search: Record<string, number>;
  floors: { text: Record<string, number>; search: Record<string, number> };
  runs: { name: string; ndcg10: number; recall50: number }[];
};

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "jianbao-eval-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A set of one document whose gold text holds a line that the document has not, and lacks one that it has. */
function writeSet(name: string): string {
  const dir = join(root, name);
  mkdirSync(join(dir, "pages"), { recursive: true });
  const gold = {
    id: "one",
    url: "https://isle.example/1",
    text: "灯塔的光来自透镜。\n它照得很远。",
    segs_without: ["订阅"],
  };
  writeFileSync(join(dir, "gold.jsonl"), `${JSON.stringify(gold)}\n`);
  writeFileSync(join(dir, "pages/one.html"), "<p>灯塔的光来自透镜。</p><p>海鸥在上面筑巢。</p>");
  return dir;
}

test("`eval` measures all, against floors, and needs no archive", () => {
  const ran = runCli(["eval", "--json"], { cwd: root });
  const { text, search, floors, runs } = dataOf<Data>(ran);
  expect(Object.keys(text)).toEqual(expect.arrayContaining(["precision", "recall", "f1", "junkGone", "clean", "kept"]));
  expect(Object.keys(search)).toEqual(expect.arrayContaining(["ndcg10", "recall50", "mrr", "bm25Ndcg10"]));
  expect(Object.keys(floors.text).filter((metric) => !(metric in text))).toEqual([]);
  expect(Object.keys(floors.search).filter((metric) => !(metric in search))).toEqual([]);
  expect(runs.map(({ name }) => name)).toEqual(["jianbao", "BM25, any term", "BM25, all terms"]);
});

test("`eval text --set` measures a set of one's own and names its worst documents", () => {
  const ran = runCli(["eval", "text", "--set", writeSet("mine"), "--json"], { cwd: root });
  expect(ran.status).toBe(0);
  const { worst, floors } = dataOf<Data>(ran);
  expect(worst).toEqual([
    { id: "one", f1: expect.any(Number), missing: ["它照得很远。"], foreign: ["海鸥在上面筑巢。"], fields: [] },
  ]);
  expect(floors).toEqual({ text: {} });
});

test("People read the worst documents as differences, in their language", () => {
  const ran = runCli(["eval", "text", "--set", writeSet("shown"), "--lang", "zh-Hans"], { cwd: root });
  expect(ran.stdout).toContain("最差的几份");
  expect(ran.stdout).toContain("- 它照得很远。\n+ 海鸥在上面筑巢。\n");
});

test("`eval search` shows people how searches are ranked, beside BM25, and the needs that are met worst", () => {
  const ran = runCli(["eval", "search", "--lang", "zh-Hant"], { cwd: root });
  expect(ran.status).toBe(0);
  expect(ran.stdout).toMatch(/samples 集，\d+ 項需求\n/);
  expect(ran.stdout).toMatch(/jianbao +0\.\d{4} +0\.\d{4}/);
  expect(ran.stdout).toContain("滿足得最差的幾項");
});

test("Below a floor the exit code is 1, and the data say which", () => {
  // A set of this name is held to the floors of the fragments.
  const ran = runCli(["eval", "text", "--set", writeSet("frag"), "--json"], { cwd: root });
  expect(ran.status).toBe(1);
  const { problems } = JSON.parse(ran.stdout) as { problems: { code: string; at: string }[] };
  expect(problems).toContainEqual(expect.objectContaining({ code: "eval/below-floor", at: "recall" }));
});

test("A folder that is no set, and a task that is none, are usage errors", () => {
  const noSet = runCli(["eval", "text", "--set", "."], { cwd: root });
  expect(noSet).toMatchObject({ status: 2, stderr: expect.stringContaining("gold.jsonl") });
  const noCorpus = runCli(["eval", "search", "--corpus", "."], { cwd: root });
  expect(noCorpus).toMatchObject({ status: 2, stderr: expect.stringContaining("link/events.tsv") });
  expect(runCli(["eval", "pictures"], { cwd: PROJECT }).status).toBe(2);
});
