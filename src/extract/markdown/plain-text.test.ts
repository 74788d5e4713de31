import { describe, expect, test } from "vitest";
import { renderedText } from "../../../tests/rendered-text.ts";
import { extractFragment } from "../fragment.ts";
import { BREAK, CODE, collapseSpace, EMPHASIS, type Run, renderLines, STRONG } from "./inline.ts";
import { textOfMarkdown } from "./plain-text.ts";

/** A small generator of numbers, the same in every run. */
function makeDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const PIECES = [
  ..."\\`*_[]()<>#+-.!|~={}%:;&\"'$^@1230 \t",
  ..."中文，。“”（）　字",
  ..."ab\u00a0\u200b\u3000é𠮷😀",
  "&lt;",
  "&#42;",
  "&copy;",
  "](",
  "](javascript:alert(1))",
  "<script>",
  "</p>",
  "<!--",
  "```",
  "~~~",
  "---",
  "***",
  "1. ",
  "2) ",
  "- ",
  "# ",
  "> ",
  "    ",
  ":--|--:",
  "{{ x }}",
  "{% raw %}",
  "![",
  "http://a.example/",
  "[x]: /y",
];

function hostileText(dice: (sides: number) => number): string {
  let text = "";
  for (let count = 1 + dice(12); count > 0; count -= 1) text += PIECES[dice(PIECES.length)] ?? "";
  return text;
}

describe("textOfMarkdown", () => {
  test("gives back every hostile text that was written as a paragraph", () => {
    const dice = makeDice(1);
    for (let count = 0; count < 2000; count += 1) {
      const text = hostileText(dice);
      const [line = "", ...others] = renderLines([{ text, style: 0, href: null }]);
      expect(others).toEqual([]);
      expect(textOfMarkdown(line)).toBe(collapseSpace(text).trim());
    }
  });

  test("agrees with a CommonMark parser on hostile paragraphs", () => {
    const dice = makeDice(2);
    for (let count = 0; count < 2000; count += 1) {
      const lines = [hostileText(dice), hostileText(dice)].flatMap((text) =>
        renderLines([{ text, style: 0, href: null }]),
      );
      const markdown = lines.join("\\\n");
      expect(renderedText(markdown)).toBe(lines.map(textOfMarkdown).join("\n"));
      expect(textOfMarkdown(markdown)).toBe(renderedText(markdown));
    }
  });

  test("agrees with a CommonMark parser on runs of every style, links and breaks", () => {
    const dice = makeDice(3);
    const styles = [0, 0, STRONG, EMPHASIS, STRONG | EMPHASIS, CODE];
    for (let count = 0; count < 2000; count += 1) {
      const runs = Array.from({ length: 1 + dice(6) }, (): Run => {
        if (dice(8) === 0) return BREAK;
        const href = dice(4) === 0 ? "https://a.example/x_(1)?a=*b*&copy;" : null;
        return { text: hostileText(dice), style: styles[dice(styles.length)] ?? 0, href };
      });
      const markdown = renderLines(runs).join("\\\n");
      const seen = renderedText(markdown);
      expect(textOfMarkdown(markdown)).toBe(seen);
      const ink = (text: string): string => text.replace(/\s/g, "");
      expect(ink(seen)).toBe(ink(runs.map(({ text }) => text).join("")));
    }
  });

  test("agrees with a CommonMark parser on hostile text in lists, tables, quotations, headings and captions", () => {
    const dice = makeDice(4);
    const asHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    for (let count = 0; count < 250; count += 1) {
      const word = (): string => asHtml(hostileText(dice));
      const source = [
        `<h2>${word()}</h2><ul><li>${word()}<ol><li>${word()}</li></ol></li><li><p>${word()}</p><p>${word()}</p></li></ul>`,
        `<blockquote>${word()}<blockquote>${word()}</blockquote></blockquote>`,
        `<table><tr><th>${word()}</th><th>${word()}</th></tr><tr><td>${word()}</td><td><code>${word()}</code></td></tr></table>`,
        `<figure><img src="https://a.example/1.jpg"><figcaption>${word()}</figcaption></figure>`,
        `<pre><code>${word()}\n${word()}</code></pre>`,
      ].join("");
      const { markdown } = extractFragment({ kind: "html", source }, { url: null });
      expect(textOfMarkdown(markdown)).toBe(renderedText(markdown));
    }
  });

  test("puts blocks on lines, parts cells by tabs, and takes pictures, players and rules for no text", () => {
    const markdown = [
      "## 标题 \\#",
      "",
      "![图\\]说](https://a.example/1.jpg)",
      "",
      "一\\",
      "二 **三**[四](https://a.example/\\(b\\)) `a\\*b`",
      "",
      "<https://a.example/player>",
      "",
      "- 甲",
      "  - 乙",
      "",
      "1. 丙",
      "",
      "> 丁",
      ">",
      "> > 戊",
      "",
      "---",
      "",
      "| 名 | 数\\|量 |",
      "| --- | --- |",
      "| A&amp;B | &lt;1 |",
      "",
      "```",
      "# code",
      "  x \\*",
      "```",
    ].join("\n");
    const lines = [
      "标题 #",
      "一",
      "二 三四 a\\*b",
      "甲",
      "乙",
      "丙",
      "丁",
      "戊",
      "名\t数|量",
      "A&B\t<1",
      "# code",
      "  x \\*",
    ];
    expect(textOfMarkdown(markdown)).toBe(lines.join("\n"));
    expect(renderedText(markdown)).toBe(lines.join("\n"));
  });

  test("never throws on Markdown that is not ours, and ends in reasonable time", () => {
    const dice = makeDice(5);
    for (let count = 0; count < 2000; count += 1) expect(typeof textOfMarkdown(hostileText(dice))).toBe("string");
    for (const text of [
      "[".repeat(50_000),
      "> ".repeat(50_000),
      "`".repeat(50_001),
      "![".repeat(50_000),
      "| ".repeat(50_000),
    ]) {
      expect(typeof textOfMarkdown(text)).toBe("string");
    }
  });
});
