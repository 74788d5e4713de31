import { describe, expect, test } from "vitest";
import { type Block, renderBlocks } from "./blocks.ts";
import { settleBlocks } from "./settle.ts";

const settle = (...blocks: Block[]): string => renderBlocks(settleBlocks(blocks));
const text = (...lines: string[]): Block => ({ kind: "text", lines });

describe("settled blocks", () => {
  test("have words instead of links to lists of keywords, in headings and lists too", () => {
    const line = "[月球](https://island.example/gb/tag/moon.html)上的[探測器](https://island.example/a/1)";
    const settled = "月球上的[探測器](https://island.example/a/1)";
    expect(settle(text(line), { kind: "heading", level: 2, line })).toBe(`${settled}\n\n## ${settled}`);
    expect(settle({ kind: "list", start: null, items: [[text(line)]] })).toBe(`- ${settled}`);
  });

  test("join bold words that only such a link parted", () => {
    const tag = "(https://island.example/tag/moon)";
    expect(settle(text(`[**月球**]${tag}**背面**`))).toBe("**月球背面**");
    expect(settle(text(`**去**[**月球**]${tag}`))).toBe("**去月球**");
    expect(settle(text(`[*月球*]${tag}*背面*`))).toBe(`[*月球*]${tag}*背面*`);
  });

  test("keep links to articles whose address only speaks of tags", () => {
    const line = "[甲](https://island.example/a/price-tag/1) [乙](https://island.example/a?x=/tag/)";
    expect(settle(text(line))).toBe(line);
  });

  test("make a line bold that stands in signs of bold, and no part of a line", () => {
    expect(settle(text("\\*\\*升空之後\\*\\*"))).toBe("**升空之後**");
    expect(settle(text("前 \\*\\*升空\\*\\* 後"))).toBe("前 \\*\\*升空\\*\\* 後");
  });

  test("quote prose that was set as code, and leave code", () => {
    expect(settle(text("`我們看見了月球的背面，誰也沒有說話。`"))).toBe("> 我們看見了月球的背面，誰也沒有說話。");
    expect(settle(text("`npm ci && npm start`"))).toBe("`npm ci && npm start`");
  });

  test("cost no more than their length where links never close", () => {
    const hostile = "[a](".repeat(200_000);
    expect(settle(text(hostile))).toBe(hostile);
  });
});
