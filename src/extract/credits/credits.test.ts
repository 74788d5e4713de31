import { describe, expect, test } from "vitest";
import type { Block } from "../markdown/blocks.ts";
import { takeCredits } from "./credits.ts";

const LONG =
  "議會今天開會討論明年的預算，會議從早上九點開到下午五點，議員發言踴躍，最後以多數通過了修正後的版本，並將送交行政部門執行。";
const CONTEXT = { zone: "Asia/Taipei", day: "2023-10-17" };

function paragraphs(...lines: string[]): Block[] {
  return lines.map((line) => ({ kind: "text", lines: [line] }));
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === "text" ? block.lines : []));
}

describe("takeCredits", () => {
  test("reads dateline and closing bracket, which stay in the text, and the day behind the bracket", () => {
    const blocks = paragraphs(`（中央社記者林小美首爾17日專電）${LONG}`, `${LONG}（編輯：王大明）1121017`);
    const found = takeCredits(blocks, CONTEXT);
    expect(found.blocks).toBe(blocks);
    expect(found.credits).toStrictEqual({
      authors: ["林小美"],
      editors: ["王大明"],
      agencies: ["中央社"],
      place: "首爾",
      dateline: "中央社記者林小美首爾17日專電",
    });
    expect(found.times).toStrictEqual([{ kind: "published", value: "2023-10-17", from: "text", precision: "day" }]);
  });

  test("takes out lines of their own that say who edited, and keeps the lead with its day", () => {
    const found = takeCredits(paragraphs("【大纪元2021年01月16日讯】", LONG, "责任编辑：林妍妍#"), CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual(["【大纪元2021年01月16日讯】", LONG]);
    expect(found.credits.editors).toStrictEqual(["林妍妍"]);
    expect(found.times).toStrictEqual([{ kind: "published", value: "2021-01-16", from: "text", precision: "day" }]);
  });

  test("takes out names and times of the head, and tells a change from the publication", () => {
    const blocks = paragraphs("Anna B. Lin", "2023年10月16日18:05 CST 更新", LONG);
    const found = takeCredits(blocks, CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual([LONG]);
    expect(found.credits.authors).toStrictEqual(["Anna B. Lin"]);
    expect(found.times).toStrictEqual([
      { kind: "modified", value: "2023-10-16T10:05:00.000Z", from: "page", precision: "minute" },
    ]);
  });

  test("takes out a time that counts from an unknown moment, and gives none for it", () => {
    const found = takeCredits(paragraphs("11 分钟前", LONG), CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual([LONG]);
    expect(found.times).toStrictEqual([]);
  });

  test("takes a name alone for a byline only where something says so", () => {
    expect(linesOf(takeCredits(paragraphs("林小美", LONG), CONTEXT).blocks)).toStrictEqual(["林小美", LONG]);
    expect(takeCredits(paragraphs("林小美", LONG), { ...CONTEXT, isTimed: true }).credits.authors).toStrictEqual([
      "林小美",
    ]);
    expect(takeCredits(paragraphs("ANNA LIN", LONG), CONTEXT).credits.authors).toStrictEqual(["ANNA LIN"]);
    expect(takeCredits(paragraphs("SAN FRANCISCO", "IT WAS late ".repeat(9)), CONTEXT).credits.authors).toStrictEqual(
      [],
    );
  });

  test("leaves one line of several in its block", () => {
    const found = takeCredits([{ kind: "text", lines: [LONG, "记者：林小美 责编：王大明"] }], CONTEXT);
    expect(found.blocks).toStrictEqual([{ kind: "text", lines: [LONG] }]);
    expect(found.credits).toMatchObject({ authors: ["林小美"], editors: ["王大明"] });
  });

  test("never looks for credits in the middle of a text", () => {
    const middle = Array.from({ length: 30 }, () => LONG);
    const blocks = paragraphs(...middle, "作者：林小美", ...middle);
    const found = takeCredits(blocks, CONTEXT);
    expect(found.blocks).toBe(blocks);
    expect(found.credits.authors).toStrictEqual([]);
  });

  test("leaves at the end the bracket by which an outlet signs what it compiled, and takes other lines there", () => {
    const found = takeCredits(paragraphs(LONG, "（綜合報導）", "責任編輯：林小美"), CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual([LONG, "（綜合報導）"]);
  });

  test("reads reporters between number signs within a line, which stays", () => {
    const line = `${LONG}#島嶼台記者林小美、王大明報導#${LONG}`;
    const found = takeCredits(paragraphs(line), CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual([line]);
    expect(found.credits.authors).toStrictEqual(["林小美", "王大明"]);
  });

  test("names one house once, as it was written first", () => {
    const found = takeCredits(paragraphs(`（法新社）${LONG}`, "AFP報導，議會開會。另據法新社報導，散會。"), CONTEXT);
    expect(found.credits.agencies).toStrictEqual(["法新社"]);
  });

  test("leaves sentences, pictures and headings alone", () => {
    const kept = [
      "图片来源：某某",
      "警方告訴記者林小美",
      "（本文依据了路透社的报道。）",
      "据朝中社报道：",
      "会议记者",
      LONG,
    ];
    const found = takeCredits([{ kind: "heading", level: 2, line: "作者：林小美" }, ...paragraphs(...kept)], CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual(kept);
    expect(found.credits.authors).toStrictEqual([]);
    expect(found.credits.agencies).toContain("路透社");
  });

  test("says whom a line names as the source", () => {
    const found = takeCredits(paragraphs(LONG, "来源 : 半岛电视台＋通讯社"), CONTEXT);
    expect(linesOf(found.blocks)).toStrictEqual([LONG]);
    expect(found.credits.agencies).toStrictEqual(["半岛电视台"]);
  });

  test("is linear in hostile texts", () => {
    const before = performance.now();
    for (const part of ["（", "記者", "1", "编辑：林小美 ", "[", "\\", "路透社报道"]) {
      takeCredits(paragraphs(part.repeat(1_000_000 / part.length)), CONTEXT);
      takeCredits([{ kind: "text", lines: Array.from({ length: 100_000 }, () => part) }], CONTEXT);
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
