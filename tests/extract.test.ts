import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printOf } from "../src/extract/furniture/repetition.ts";
import type { ExtractedLine } from "../src/pipeline/extract-batch.ts";
import { type Ran, runCli, runShell } from "./cli-process.ts";

const NOTICE = "岛社海事馆每周一休馆，其余日子上午九时开门，欢迎入内参观。";
/** Headline, and a text of two paragraphs. */
const ARTICLES = [
  ["灯塔", "菲涅耳透镜把光聚成一束，几十公里外也看得见。", "许多旧透镜仍留在塔上供人参观。"],
  ["海图", "古代水手凭沿岸的山形认路，后来才有标着水深的图。", "墨卡托投影让航线成为直线。"],
  ["风车", "荷兰人用它排干低地，把湖底变成田野。", "叶片上的帆布随风力收放。"],
  ["潮汐", "月球的引力使水面一天两次涨落。", "朔望前后落差最大。"],
  ["候鸟", "北极燕鸥每年往返于两极之间。", "研究者靠腿环拼出它们的旅程。"],
  ["珊瑚", "造礁的小虫与藻类相依为命。", "水温太高时它们失去颜色。"],
  ["温泉", "雨水渗入岩层，受地热加温后重新涌出。", "溶解的矿物决定气味。"],
  ["石柱", "熔岩冷却收缩，裂缝常围成六角形。", "北爱尔兰有四万根这样的柱子。"],
  ["咖啡", "也门人在十五世纪已经饮用它。", "烘焙以后种子才变成褐色。"],
  ["面包", "酵母把糖变成气体，面团因此膨胀。", "法式长棍只用面粉、清水、食盐和酵母。"],
] as const;

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "jianbao-extract-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Line = Readonly<Record<string, unknown>>;

/** Ten articles of one outlet that share a notice, as files of a folder and as lines of a batch. */
function writeDocuments(name: string): { readonly folder: string; readonly lines: Line[] } {
  const folder = join(root, name);
  mkdirSync(join(folder, "pages"), { recursive: true });
  const lines = ARTICLES.map(([title, first, second], n) => {
    writeFileSync(join(folder, "pages", `${n}.html`), `<div><p>${first}</p><p>${second}</p><p>${NOTICE}</p></div>`);
    return { id: `d${n}`, file: `pages/${n}.html`, url: `https://isle.example/${n}`, title, fragment: true };
  });
  return { folder, lines };
}

function writeBatch(folder: string, lines: readonly (Line | string)[], name = "batch.jsonl"): string {
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(join(folder, name), `${texts.join("\n")}\n`);
  return join(folder, name);
}

function answersOf({ stdout }: Ran): ExtractedLine[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ExtractedLine);
}

function codesOf(answer: ExtractedLine | undefined): string[] {
  return (answer?.problems ?? []).map(({ code }) => code);
}

describe("extract --batch", () => {
  test("answers each line with a line, in their order", () => {
    const { folder, lines } = writeDocuments("order");
    const ran = runCli(["extract", "--batch", writeBatch(folder, lines)], { cwd: root });
    expect(ran.status).toBe(0);
    expect(ran.stderr).toMatch(/^10 documents read in /);
    const answers = answersOf(ran);
    expect(answers.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
    expect(answers[0]).toEqual({
      id: "d0",
      title: "灯塔",
      kicker: null,
      author: [],
      editors: [],
      credits: [],
      place: null,
      dateline: null,
      date: null,
      modifiedAt: null,
      outlet: "isle-example",
      text: `${ARTICLES[0][1]}\n${ARTICLES[0][2]}`,
      markdown: `${ARTICLES[0][1]}\n\n${ARTICLES[0][2]}`,
      images: [],
      encoding: "utf-8",
      lang: "zh-Hans",
      confidence: expect.any(Number),
      problems: [],
    });
  });

  test("leaves out what repeats over the batch, whatever the order of the lines", () => {
    const { folder, lines } = writeDocuments("repeats");
    const read = (batch: readonly Line[], name: string) =>
      answersOf(runCli(["extract", "--batch", writeBatch(folder, batch, name)], { cwd: root }));
    const forward = read(lines, "a.jsonl");
    expect(forward.filter(({ text }) => text.includes(NOTICE))).toEqual([]);
    expect(read(lines.toReversed(), "b.jsonl").toReversed()).toEqual(forward);
    const alone = read(lines.slice(0, 1), "c.jsonl");
    expect(alone[0]?.text).toContain(NOTICE);
  });

  test("reads packed files, absolute paths and lines from the input", () => {
    const { folder, lines } = writeDocuments("input");
    const packed = join(folder, "packed.html.gz");
    writeFileSync(packed, gzipSync("<p>月球上没有风，所以脚印能留很久。</p>"));
    const own = { id: "packed", file: packed, title: "脚印", fragment: true };
    writeBatch(folder, [own, lines[0] as Line]);
    const ran = runShell("cat batch.jsonl | $JIANBAO extract --batch -", { cwd: folder });
    expect(ran.status).toBe(0);
    expect(answersOf(ran).map(({ text }) => text.split("\n")[0])).toEqual([
      "月球上没有风，所以脚印能留很久。",
      ARTICLES[0][1],
    ]);
  });

  test("answers what cannot be read with the reason, goes on, and ends with 5", () => {
    const { folder, lines } = writeDocuments("bad");
    writeFileSync(join(folder, "torn.gz"), gzipSync("<p>一二三</p>").subarray(0, 20));
    const batch = writeBatch(folder, [
      "{ no json",
      { id: "gone", file: "pages/99.html" },
      { id: "torn", file: "torn.gz" },
      { id: "folder", file: "pages" },
      { id: "nothing" },
      "",
      lines[3] as Line,
    ]);
    const ran = runCli(["extract", "--batch", batch], { cwd: root });
    expect(ran.status).toBe(5);
    expect(ran.stderr).toMatch(/^5 of 6 documents could not be read/);
    const answers = answersOf(ran);
    expect(answers.map((answer) => [answer.id, ...codesOf(answer)])).toEqual([
      [null, "batch/not-json"],
      ["gone", "input/not-found"],
      ["torn", "input/unreadable"],
      ["folder", "input/unreadable"],
      ["nothing", "batch/no-file"],
      ["d3"],
    ]);
    expect(answers[1]).toMatchObject({ title: "", text: "", author: [], date: null, encoding: null, confidence: 0 });
  });

  test("reads whole pages by their body and says so", () => {
    const folder = mkdtempSync(join(root, "page-"));
    const head =
      '<title>灯塔 | 岛报</title><meta property="article:published_time" content="2023-10-17T22:31:00+08:00">';
    writeFileSync(
      join(folder, "a.html"),
      `<!doctype html><html><head>${head}</head><body><p>灯塔的光来自透镜。</p></body></html>`,
    );
    const [answer] = answersOf(
      runCli(["extract", "--batch", writeBatch(folder, [{ id: "a", file: "a.html" }])], { cwd: root }),
    );
    expect(answer).toMatchObject({ text: "灯塔的光来自透镜。", date: "2023-10-17T14:31:00.000Z" });
    expect(answer?.title).toMatch(/^灯塔/);
    expect(codesOf(answer)).toContain("extract/whole-page");
    expect(answer?.confidence).toBeLessThan(0.5);
  });

  test("knows the outlets of an archive with -C, and what it has learned", () => {
    const { folder, lines } = writeDocuments("archive");
    runCli(["init", "news"], { cwd: folder });
    mkdirSync(join(folder, "news/outlets"));
    const outlet = "id: isle\nname: 岛社\nlang: zh-Hans\nregion: CN\nzone: Asia/Shanghai\ndomains:\n  - isle.example\n";
    writeFileSync(join(folder, "news/outlets/isle.yaml"), outlet);
    mkdirSync(join(folder, "news/registry/furniture"), { recursive: true });
    const ruling = {
      at: "2023-10-17T00:00:00.000Z",
      print: printOf(NOTICE),
      is: "furniture",
      seen: 9,
      of: 10,
      line: NOTICE,
    };
    writeFileSync(join(folder, "news/registry/furniture/isle.jsonl"), `${JSON.stringify(ruling)}\n`);
    const batch = writeBatch(folder, lines.slice(0, 1));
    const [answer] = answersOf(runCli(["-C", join(folder, "news"), "extract", "--batch", batch], { cwd: root }));
    expect(answer?.outlet).toBe("isle");
    expect(answer?.text).not.toContain(NOTICE);
  });

  test("refuses a folder with -C that is no archive", () => {
    const { folder, lines } = writeDocuments("none");
    const ran = runCli(["-C", folder, "extract", "--batch", writeBatch(folder, lines)], { cwd: root });
    expect(ran).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("archive/not-found") });
  });

  test("prints with --json the envelope as the last line", () => {
    const { folder, lines } = writeDocuments("json");
    const ran = runCli(["extract", "--batch", writeBatch(folder, lines), "--json", "--quiet"], { cwd: root });
    const printed = ran.stdout.trimEnd().split("\n");
    expect(printed).toHaveLength(11);
    expect(JSON.parse(printed.at(-1) ?? "")).toEqual({
      ok: true,
      data: { lines: 10, failed: 0, seconds: expect.any(Number) },
      problems: [],
    });
    expect(ran.stderr).toBe("");
  });

  test("of nothing is nothing, which --fail-if-empty turns into exit 4", () => {
    const folder = mkdtempSync(join(root, "empty-"));
    const batch = writeBatch(folder, []);
    expect(runCli(["extract", "--batch", batch], { cwd: root })).toMatchObject({ status: 0, stdout: "" });
    expect(runCli(["extract", "--batch", batch, "--fail-if-empty"], { cwd: root }).status).toBe(4);
  });

  test("of a file that is not there says so in the caller's language", () => {
    const ran = runCli(["extract", "--batch", "none.jsonl", "--lang", "zh-Hant"], { cwd: root });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("input/not-found");
    expect(ran.stderr).toContain("沒有檔案");
  });

  test("stops when nobody reads any more", () => {
    const { folder, lines } = writeDocuments("closed");
    const many = Array.from({ length: 40 }, () => lines).flat();
    writeBatch(folder, many);
    const ran = runShell("$JIANBAO extract --batch batch.jsonl --quiet | head -n 1", { cwd: folder });
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(answersOf(ran)).toHaveLength(1);
  });
});
