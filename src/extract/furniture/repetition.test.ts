import { describe, expect, test } from "vitest";
import type { OutletRule } from "../../model/outlet.ts";
import { type Block, renderBlocks } from "../markdown/blocks.ts";
import { candidatesOf, dropRepeated, printOf } from "./repetition.ts";

const text = (...lines: string[]): Block => ({ kind: "text", lines });
const printsOf = (...lines: string[]): Set<string> => new Set(lines.map(printOf));
const NO_RULES: readonly OutletRule[] = [];

function drop(blocks: readonly Block[], learned: ReadonlySet<string>, keep: readonly string[] = []) {
  const rules = keep.length === 0 ? NO_RULES : [{ ...EMPTY_RULE, keep }];
  const { blocks: left, dropped } = dropRepeated(blocks, learned, rules);
  return { markdown: renderBlocks(left), dropped };
}

const EMPTY_RULE: OutletRule = {
  from: null,
  until: null,
  checked: "2026-01-01",
  drop: [],
  cut: [],
  keep: [],
  dropClasses: [],
  titlePrefixes: [],
  titleSuffixes: [],
};

describe("the fingerprint of a line", () => {
  test("does not look at script, width, case, white space and which number it is", () => {
    expect(printOf("版權所有 © 2021 Harbour News")).toBe(printOf("版权所有©2024　ＨＡＲＢＯＵＲ news"));
    expect(printOf("看更多")).toMatch(/^[0-9a-f]{16}$/);
    expect(printOf("看更多")).not.toBe(printOf("看更少"));
  });
});

describe("candidates", () => {
  test("are the distinct lines of all kinds of blocks, in their order, a table as one", () => {
    const blocks: Block[] = [
      text("第一段。", "廣告"),
      { kind: "heading", level: 2, line: "小標" },
      { kind: "list", start: null, items: [[text("[相關一](https://a.example/)")], [text("廣告")]] },
      { kind: "quote", blocks: [text("一句**引語**。")] },
      {
        kind: "table",
        rows: [
          [[text("甲")], [text("1")]],
          [[text("乙")], [text("丙")]],
        ],
      },
      text("***", "2024"),
    ];
    const candidates = candidatesOf(blocks);
    expect(candidates.map(({ line }) => line)).toEqual([
      "第一段。",
      "廣告",
      "小標",
      "相關一",
      "一句引語。",
      "甲\t乙\t丙",
    ]);
    expect(candidates.filter(({ isHeading }) => isHeading).map(({ line }) => line)).toEqual(["小標"]);
    expect(candidates[0]).toMatchObject({ units: 4, digits: "", end: "。" });
  });

  test("are bounded: of a very long text its two ends, of a very long line its beginning", () => {
    const lines = Array.from(
      { length: 5000 },
      (_, n) => `第${"一二三四五六七八九十"[n % 10]}行${"甲".repeat(n % 400)}`,
    );
    const candidates = candidatesOf([text(...lines, "字".repeat(100_000))]);
    expect(candidates.length).toBeLessThanOrEqual(300);
    expect(candidates.at(-1)?.units).toBe(100_000);
    expect(candidates.at(-1)?.line.length).toBeLessThan(200);
  });
});

describe("lines that are known to repeat", () => {
  const learned = printsOf("訂閱電子報", "看更多", "本報保留一切權利。");

  test("leave the text, and with them the lists and quotations of which nothing is left", () => {
    const blocks: Block[] = [
      text("港口昨天重新開放。", "訂閱電子報"),
      { kind: "quote", blocks: [text("看更多")] },
      { kind: "list", start: null, items: [[text("看更多")], [text("渡輪班次")]] },
      { kind: "list", start: null, items: [[text("看更多")]] },
      { kind: "heading", level: 2, line: "訂閱電子報" },
      text("[本報保留一切權利。](https://a.example/rights)"),
    ];
    expect(drop(blocks, learned)).toEqual({ markdown: "港口昨天重新開放。\n\n- 渡輪班次", dropped: 6 });
  });

  test("leave no rule behind that parts nothing", () => {
    const blocks: Block[] = [
      text("訂閱電子報"),
      { kind: "rule" },
      text("港口昨天重新開放。"),
      { kind: "rule" },
      text("看更多"),
    ];
    expect(drop(blocks, learned)).toEqual({ markdown: "港口昨天重新開放。", dropped: 2 });
  });

  test("stay where a rule of the outlet keeps them", () => {
    const blocks = [text("港口昨天重新開放。"), text("看更多"), text("訂閱電子報")];
    expect(drop(blocks, learned, ["看更*"])).toEqual({ markdown: "港口昨天重新開放。\n\n看更多", dropped: 1 });
  });

  test("stay where they are all that a text has", () => {
    const picture: Block = { kind: "figure", src: "https://a.example/1.jpg", caption: "", alt: "" };
    const blocks = [picture, text("訂閱電子報"), text("2024")];
    expect(dropRepeated(blocks, learned, NO_RULES)).toEqual({ blocks, dropped: 0 });
  });

  test("are not looked for when there are none", () => {
    const blocks = [text("看更多"), text("港口昨天重新開放。")];
    expect(dropRepeated(blocks, new Set(), NO_RULES).blocks).toBe(blocks);
  });
});
