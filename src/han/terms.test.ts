import { describe, expect, test } from "vitest";
import { randomNumbers, randomTexts } from "../../tests/setup/random-texts.ts";
import { foldText } from "./fold.ts";
import { joinTerms, kindAt, kindBefore, listTerms, queryTerms } from "./terms.ts";

const ALPHABET = [..."aab1 ,-'月球車说說臺𠀀𠮷カガ가", "é", "word", "\u0301", "\u0e01", "\u200b", "\n", "👍", "\ud800"];

function indexTerms(folded: string): string {
  return joinTerms(listTerms(folded));
}

describe("listTerms", () => {
  test.each([
    ["月球车", "月 月球 球车 车"],
    ["嫦娥6号抵月", "嫦娥 娥 6 号抵 抵月 月"],
    ["nasa's orbiter-2, nasa", "nasa s orbiter 2"],
    ["月球，月球", "月 月球 球"],
    ["𠀀好", "𠀀好 好"],
    ["「」…", ""],
    ["", ""],
  ])("%j is indexed as %j.", (folded, terms) => {
    expect(indexTerms(folded)).toBe(terms);
  });

  test("Terms hold letters, digits and marks only, whatever the text.", () => {
    for (const text of randomTexts(1, 3_000, 20, [...ALPHABET, '"', "*", "^", ":", "(", "+"])) {
      const terms = indexTerms(foldText(text));
      if (terms !== "") expect(terms).toMatch(/^[\p{L}\p{N}\p{M}]+(?: [\p{L}\p{N}\p{M}]+)*$/u);
    }
  });

  test("Each term comes once, with the times it stands there.", () => {
    const list = listTerms("月球和月球 moon moon mo");
    const counted = Array.from({ length: list.size }, (_, i) => [
      list.text.slice(list.starts[i], list.ends[i]),
      list.counts[i],
    ]);
    expect(Object.fromEntries(counted)).toEqual({ 月: 2, 月球: 2, 球: 1, 球和: 1, 和: 1, 和月: 1, moon: 2, mo: 1 });
    for (const text of randomTexts(2, 500, 200, ALPHABET)) {
      const terms = indexTerms(foldText(text)).split(" ");
      expect(new Set(terms).size).toBe(terms.length);
    }
  });

  test("Terms can be chosen, and have a mark in front.", () => {
    const list = listTerms("月球和月球");
    expect(joinTerms(list, { mark: "#", choose: ({ counts }, at) => (counts[at] ?? 0) > 1 })).toBe("#月 #月球");
    expect(joinTerms(list, { choose: () => false })).toBe("");
  });

  test("A long text of many terms is listed whole.", () => {
    const text = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join("");
    expect(listTerms(text).size).toBeGreaterThan(20_000);
  });

  test("A very long word is indexed by its beginning, without half a character.", () => {
    expect(indexTerms("x".repeat(1_000))).toBe("x".repeat(64));
    expect(indexTerms(`${"x".repeat(63)}𝼀y`)).toBe("x".repeat(63));
  });
});

describe("queryTerms", () => {
  test.each([
    [
      "月球车",
      [
        { term: "月球", prefix: false },
        { term: "球车", prefix: false },
      ],
    ],
    ["月", [{ term: "月", prefix: false }]],
    ["球", [{ term: "球", prefix: true }]],
    ["月月月", [{ term: "月月", prefix: false }]],
    ["orbiter", []],
    [
      "the orbiter ha",
      [
        { term: "orbiter", prefix: false },
        { term: "ha", prefix: true },
      ],
    ],
    [
      "在nasa",
      [
        { term: "在", prefix: false },
        { term: "nasa", prefix: true },
      ],
    ],
    ["…", []],
    ["", []],
  ])("%j asks for %j.", (folded, terms) => {
    expect(queryTerms(folded)).toEqual(terms);
  });

  test("A text that holds a query has every term that the query asks for.", () => {
    const next = randomNumbers(4);
    let asked = 0;
    for (const text of [...randomTexts(5, 4_000, 25, ALPHABET), `${"word".repeat(40)} ${"x".repeat(62)}𝼀𝼀 y`]) {
      const points = [...text];
      const start = next(points.length + 1);
      const query = foldText(points.slice(start, start + 1 + next(9)).join(""));
      const terms = indexTerms(foldText(text)).split(" ");
      for (const { term, prefix } of queryTerms(query)) {
        asked++;
        expect(
          terms.some((found) => (prefix ? found.startsWith(term) : found === term)),
          JSON.stringify({ text, query, term }),
        ).toBe(true);
      }
    }
    expect(asked).toBeGreaterThan(2_000);
  });

  test("The same holds for every part of a text of long words.", () => {
    const text = `${"ab𝼀".repeat(30)} ${"x".repeat(62)}𝼀𝼀 ${"y".repeat(64)} z`;
    const terms = indexTerms(text).split(" ");
    const points = [...text];
    for (let start = 0; start < points.length; start++) {
      for (let end = start + 1; end <= points.length; end += 7) {
        for (const { term, prefix } of queryTerms(points.slice(start, end).join(""))) {
          expect(terms.some((found) => (prefix ? found.startsWith(term) : found === term))).toBe(true);
        }
      }
    }
  });
});

test("kindAt and kindBefore tell letters of both ways of writing from what is none, at each side of a place.", () => {
  const text = "月a𠀀,1";
  expect([0, 1, 2, 4, 5, 6].map((at) => kindAt(text, at))).toEqual([2, 3, 2, 1, 3, 1]);
  expect([0, 1, 2, 4, 5, 6].map((at) => kindBefore(text, at))).toEqual([1, 2, 3, 2, 1, 3]);
});
