import { describe, expect, test } from "vitest";
import { difference, tokens } from "./difference-text.ts";

/** What the first text was, told by the runs alone. */
const before = (runs: ReturnType<typeof difference<string>>): string =>
  runs.flatMap(({ kind, items }) => (kind === "added" ? [] : items)).join("");
const after = (runs: ReturnType<typeof difference<string>>): string =>
  runs.flatMap(({ kind, items }) => (kind === "removed" ? [] : items)).join("");

describe("tokens", () => {
  test("Han characters stand alone; words, names and numbers stay whole", () => {
    expect(tokens("達40萬6771公里（Reid O'Neil）")).toEqual([
      "達",
      "40萬6771",
      "公",
      "里",
      "（",
      "Reid",
      " ",
      "O'Neil",
      "）",
    ]);
  });

  test("joined again they are the text, astral characters included", () => {
    const text = "𠮷野家 1,234.5億  x—y\n末";
    expect(tokens(text).join("")).toBe(text);
  });
});

describe("difference", () => {
  test("finds the shortest way and puts what went before what came", () => {
    expect(difference([..."柯克是"], [..."柯赫是"])).toEqual([
      { kind: "same", items: ["柯"] },
      { kind: "removed", items: ["克"] },
      { kind: "added", items: ["赫"] },
      { kind: "same", items: ["是"] },
    ]);
  });

  test("gives both texts back whatever they are", () => {
    const pairs = [
      ["", ""],
      ["", "新"],
      ["舊", ""],
      ["快訊／阿提米絲2號太空船落海", "阿提米絲2號返航　四太空人平安落海"],
      ["甲".repeat(900), "乙".repeat(700)],
      ["abcabba", "cbabac"],
    ] as const;
    for (const [a, b] of pairs) {
      const runs = difference(tokens(a), tokens(b));
      expect([before(runs), after(runs)]).toEqual([a, b]);
    }
  });

  test("equal texts are one run", () => {
    expect(difference(["甲", "乙"], ["甲", "乙"])).toEqual([{ kind: "same", items: ["甲", "乙"] }]);
  });
});
