import { describe, expect, test } from "vitest";
import { cutWords, type WordKind } from "./word-cuts.ts";

function wordsOf(text: string, kind?: WordKind): string[] {
  const words = cutWords(text).filter((word) => kind === undefined || word.kind === kind);
  return words.map(({ start, end }) => text.slice(start, end));
}

describe("cutWords", () => {
  test("words of Han characters are those of a dictionary", () => {
    expect(wordsOf("依今年公布的調整，星期三表決。")).toEqual([
      "依",
      "今年",
      "公布",
      "的",
      "調整",
      "，",
      "星期三",
      "表決",
      "。",
    ]);
  });

  test("both scripts are cut at the same places", () => {
    const lengths = (text: string): number[] => cutWords(text).map(({ start, end }) => end - start);
    expect(lengths("太空總署指揮官說，機組員將於週三返回")).toEqual(lengths("太空总署指挥官说，机组员将于周三返回"));
  });

  test.each([
    ["飛行40萬6778公里後", "40萬6778公里"],
    ["约1.2萬億元的", "1.2萬億元"],
    ["在17日舉行", "17日"],
    ["到9月20日為止", "9月20日"],
    ["漲3.5%收盤", "3.5%"],
    ["於17–18日舉行", "17–18日"],
    ["數十万人上街", "十万人"],
    ["有三至五人受傷", "三至五人"],
    ["二十三名學生", "二十三名"],
    ["寬頻的5G網路", "5G"],
    ["共 1,234 件", "1,234"],
  ])("the number in %s stays whole", (text, number) => {
    expect(wordsOf(text, "number")).toEqual([number]);
  });

  test.each(["一个人", "十分高興", "唯一的", "萬一下雨"])("%s counts nothing", (text) => {
    expect(wordsOf(text, "number")).toEqual([]);
  });

  test.each([
    ["駕駛員葛洛佛（Victor Glover）說", ["葛洛佛", "Victor Glover"]],
    ["特使金星容（Sung Kim）", ["金星容", "Sung Kim"]],
    ["是柯赫(Christina Koch)", ["柯赫", "Christina Koch"]],
    ["宇航员弗拉基米尔·科马罗夫说", ["弗拉基米尔·科马罗夫"]],
    ["总统约翰·F·肯尼迪宣布", ["约翰·F·肯尼迪"]],
    ["顾问霍普·希克斯和", ["霍普·希克斯"]],
    ["总监约翰·拉特克利夫（John Ratcliffe）说", ["约翰·拉特克利夫", "John Ratcliffe"]],
    ["依NASA的說法", ["NASA"]],
  ])("the names in %s stay whole", (text, names) => {
    expect(wordsOf(text, "name")).toEqual(names);
  });

  test("names of the vocabulary are names without a gloss", () => {
    expect(wordsOf("川普談北韓", "name")).toEqual(["川普", "北韓"]);
  });

  test("capitals say nothing at the start of an English sentence or in a headline", () => {
    expect(wordsOf("Officials met Sung Kim. They left the White House.", "name")).toEqual(["Sung Kim", "White House"]);
    expect(wordsOf("Moon Crew Lands Safely In Pacific", "name")).toEqual([]);
  });

  test("whatever the text, words follow one another and only white space is left out", () => {
    for (const text of ["", " 　\n", "𠮷野家\ud800的", "a·b·・c（（））1,2.3.", "·".repeat(50), "（A）".repeat(30)]) {
      const words = cutWords(text);
      const gaps = words.map(({ start }, index) => text.slice(words[index - 1]?.end ?? 0, start));
      expect(`${gaps.join("")}${text.slice(words.at(-1)?.end ?? 0)}`.trim()).toBe("");
    }
  });
});
