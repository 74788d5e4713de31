import { describe, expect, test } from "vitest";
import type { Block } from "../markdown/blocks.ts";
import { dropHeadline } from "./headline.ts";

const TITLE = "火箭“升空” 觀眾歡呼";
const text = (line: string): Block => ({ kind: "text", lines: [line] });
const heading = (line: string): Block => ({ kind: "heading", level: 2, line });
const picture: Block = { kind: "figure", src: "https://p.example/a.jpg", caption: "", alt: "" };

describe("dropHeadline", () => {
  test("leaves the title out over the text and under the first picture, in either script, whatever its marks", () => {
    const blocks = [heading("火箭「升空」，观众欢呼"), picture, text("**火箭“升空” 觀眾歡呼**"), text("今天升空。")];
    expect(dropHeadline(blocks, TITLE)).toEqual([picture, text("今天升空。")]);
  });

  test("knows the headline without the label before it and the name behind it", () => {
    const blocks = [heading(TITLE), text("今天升空。")];
    expect(dropHeadline(blocks, `[World] ${TITLE} - 某報`)).toEqual([text("今天升空。")]);
  });

  test("keeps a part of the title, a sentence, a line further down, and a text that says nothing else", () => {
    const kept = [
      [heading("火箭“升空”"), text("今天升空。")],
      [text(`${TITLE}。`), text("今天升空。")],
      [text("一。"), text("二。"), text("三。"), heading(TITLE)],
      [picture, text(TITLE)],
    ];
    for (const blocks of kept) expect(dropHeadline(blocks, TITLE)).toBe(blocks);
    const blocks = [heading("！"), text("今天升空。")];
    expect(dropHeadline(blocks, "")).toBe(blocks);
  });
});
