import { expect, test } from "vitest";
import { count, UI_LANGS, wordsOf } from "./words.ts";

test("every language has the same words, and none is empty", () => {
  const [first, ...others] = UI_LANGS.map((lang) => Object.keys(wordsOf(lang)));
  for (const keys of others) expect(keys).toEqual(first);
  for (const lang of UI_LANGS) {
    for (const word of Object.values(wordsOf(lang))) if (typeof word === "string") expect(word).not.toBe("");
  }
});

test("phrases are told with their numbers", () => {
  expect(wordsOf("zh-Hans").articles(10238)).toBe("10,238 篇");
  expect([wordsOf("en").articles(1), wordsOf("en").articles(2)]).toEqual(["1 article", "2 articles"]);
  expect(wordsOf("zh-Hant").dayCut(1000, 2345)).toContain("2,345");
});

test("counts are grouped by thousands", () => {
  expect([0, 999, 1000, 1234567].map(count)).toEqual(["0", "999", "1,000", "1,234,567"]);
});
