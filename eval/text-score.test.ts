import { describe, expect, test } from "vitest";
import { scoreText, tokensOf } from "./text-score.ts";

const GOLD = { text: "灯塔的光来自透镜。\n它照得很远。", junk: ["订阅电子报", "透镜"], neutral: ["图：灯塔"] };

describe("tokens", () => {
  test("are one character of Han, kana or Hangul, and one word of other scripts", () => {
    expect(tokensOf("灯塔 Light-house 2号、かな한")).toEqual("灯 塔 light house 2 号 か な 한".split(" "));
  });

  test("do not depend on width and case", () => {
    expect(tokensOf("ＡＢ１２")).toEqual(["ab12"]);
  });
});

describe("a text", () => {
  test("that is the gold text scores 1 throughout", () => {
    expect(scoreText(GOLD, GOLD.text)).toEqual({
      ...{ precision: 1, recall: 1, f1: 1, exact: true },
      ...{ junk: { of: 1, gone: 1 }, missing: [], foreign: [] },
    });
  });

  test("that lacks a line loses recall and names the line", () => {
    const score = scoreText(GOLD, "灯塔的光来自透镜。");
    expect(score.precision).toBe(1);
    // 13 tokens make 10 shingles, the first 8 of them make 5.
    expect(score.recall).toBe(5 / 10);
    expect(score.missing).toEqual(["它照得很远。"]);
  });

  test("that holds a foreign line loses precision, and its junk is counted", () => {
    const score = scoreText(GOLD, `${GOLD.text}\n请订阅电子报`);
    expect(score.recall).toBe(1);
    expect(score.precision).toBe(10 / 16);
    expect(score).toMatchObject({ exact: false, junk: { of: 1, gone: 0 }, foreign: ["请订阅电子报"] });
  });

  test("may hold neutral lines or not", () => {
    expect(scoreText(GOLD, `图：灯塔\n${GOLD.text}`)).toMatchObject({ f1: 1, exact: true, foreign: [] });
  });

  test("that is empty scores 0", () => {
    expect(scoreText(GOLD, "")).toMatchObject({ precision: 0, recall: 0, f1: 0, exact: false });
  });

  test("of a line that is there twice holds one too many", () => {
    expect(scoreText(GOLD, `${GOLD.text}\n它照得很远。`).foreign).toEqual(["它照得很远。"]);
  });
});

test("Where nothing is wanted, nothing is right.", () => {
  const nothing = { text: "", junk: [], neutral: [] };
  expect(scoreText(nothing, "")).toMatchObject({ precision: 1, recall: 1, exact: true });
  expect(scoreText(nothing, "一二三四五")).toMatchObject({ precision: 0, recall: 0 });
});
