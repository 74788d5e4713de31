import { describe, expect, test } from "vitest";
import { differingBlocks } from "./sequence-difference.ts";

/** The second sequence, made from the first and the blocks. */
function follow(a: readonly string[], b: readonly string[]): string {
  const blocks = differingBlocks(a, b);
  return blocks.map((block) => (block.same ? a.slice(...block.a) : b.slice(...block.b)).join("")).join("");
}

describe("differingBlocks", () => {
  test("finds the shortest way", () => {
    expect(differingBlocks([..."甲乙丙丁"], [..."甲子丙丁戊"])).toEqual([
      { same: true, a: [0, 1], b: [0, 1] },
      { same: false, a: [1, 2], b: [1, 2] },
      { same: true, a: [2, 4], b: [2, 4] },
      { same: false, a: [4, 4], b: [4, 5] },
    ]);
  });

  test("equal sequences are one block, two empty ones none", () => {
    expect(differingBlocks(["甲", "乙"], ["甲", "乙"])).toEqual([{ same: true, a: [0, 2], b: [0, 2] }]);
    expect(differingBlocks([], [])).toEqual([]);
  });

  test.each([
    ["", "新"],
    ["舊", ""],
    ["abcabba", "cbabac"],
    ["abcdabcdabcd", "dcbadcbadcba"],
    ["同甲同乙同", "同乙同甲同丙同"],
  ])("leads from %j to %j and back", (a, b) => {
    expect(follow([...a], [...b])).toBe(b);
    expect(follow([...b], [...a])).toBe(a);
  });

  test("where too much changed, all between start and end is one block", () => {
    const many = (text: string): string[] => ["始", ...Array.from({ length: 900 }, (_, at) => `${text}${at}`), "終"];
    expect(differingBlocks(many("甲"), many("乙")).map(({ same }) => same)).toEqual([true, false, true]);
  });
});
