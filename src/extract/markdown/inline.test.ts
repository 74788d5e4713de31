import { describe, expect, test } from "vitest";
import { collapseSpace, escapeDestination, renderLines } from "./inline.ts";

function write(text: string): string {
  return renderLines([{ text, style: 0, href: null }]).join("\n");
}

describe("renderLines", () => {
  test.each([
    ["<b>&amp;", "&lt;b>&amp;amp;"],
    ["a*b_c`d~e[f]", "a\\*b\\_c\\`d\\~e\\[f\\]"],
    ["#上海", "\\#上海"],
    ["> 引", "\\> 引"],
    ["- 项", "\\- 项"],
    ["-5度", "-5度"],
    ["---", "\\---"],
    ["+ 项", "\\+ 项"],
    ["2023. 年", "2023\\. 年"],
    ["2023.5", "2023.5"],
    ["| a", "\\| a"],
    ["===", "\\==="],
    ["{{ x }}{% y %}{: z}", "{\\{ x }}{\\% y %}{\\: z}"],
    ["C:\\dir", "C:\\\\dir"],
  ])("writes %j as %j", (text, markdown) => {
    expect(write(text)).toBe(markdown);
  });
});

describe("collapseSpace", () => {
  test("makes one blank of each run and keeps the ideographic space", () => {
    expect(collapseSpace("a\u00a0\u00a0b\t\n c　d")).toBe("a b c　d");
  });

  test("drops a line end between wide characters and keeps one between others", () => {
    expect(collapseSpace("长\n  江\nYangtze\nRiver。\n又")).toBe("长江 Yangtze River。又");
  });
});

describe("escapeDestination", () => {
  test("leaves nothing in an address that could end the link or wake an entity", () => {
    expect(escapeDestination("https://a.example/x (1)?a=1&b=2&copy;=<>")).toBe(
      "https://a.example/x%20\\(1\\)?a=1&b=2&amp;copy;=%3C%3E",
    );
  });
});
