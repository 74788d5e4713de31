import { describe, expect, test } from "vitest";
import { compilePatterns, fitsPattern } from "./line-pattern.ts";

function fits(pattern: string, line: string): boolean {
  return fitsPattern(compilePatterns([pattern]), line);
}

describe("patterns for whole lines", () => {
  test.each([
    ["訂閱*電子報", "訂閱《晨間島嶼》電子報", true],
    ["訂閱*電子報", "本社訂閱《晨間島嶼》電子報", false],
    ["訂閱*電子報", "訂閱《晨間島嶼》電子報的人變多了", false],
    ["© #### 島嶼社", "© 2031 島嶼社", true],
    ["© #### 島嶼社", "© 203 島嶼社", false],
    ["© ####年*版權*", "© 2031年島嶼社版權聲明", true],
    ["*第#集*第##集*", "節目第3集與第12集重播", true],
    ["*第#集*第##集*", "節目第12集重播", false],
    ["*", "任何一行", true],
    ["一*一", "一", false],
    ["24小時*", "24小時新聞", true],
  ])("%s on %s: %s", (pattern, line, expected) => {
    expect(fits(pattern, line)).toBe(expected);
  });

  test("case, width, white space around and the Chinese script do not matter", () => {
    expect(fits("延伸閱讀：", "  延伸阅读: ")).toBe(true);
    expect(fits("READ MORE*", "Ｒｅａｄ more on the ferry")).toBe(true);
  });

  test("invisible characters do not hide the start of a line", () => {
    expect(fits("©*島嶼社", "\u200b©\ufe0f 2031 島嶼社")).toBe(true);
    expect(fits("©*島嶼社", "\u200b\u200b\u200b© 2031 島嶼社")).toBe(true);
  });

  test("a backslash makes a star or a number sign stand for itself", () => {
    expect(fits("\\#*", "#渡輪")).toBe(true);
    expect(fits("\\#*", "7號渡輪")).toBe(false);
    expect(fits("\\*\\*\\*", "***")).toBe(true);
    expect(fits("\\*\\*\\*", "三顆星")).toBe(false);
  });

  test("signs of full width are text, not wildcards", () => {
    expect(fits("＊注意＊", "＊注意＊")).toBe(true);
    expect(fits("＊注意＊", "請注意安全")).toBe(false);
  });

  test("the end may not be used twice", () => {
    expect(fits("渡輪*渡輪", "渡輪")).toBe(false);
    expect(fits("a*ba*ba", "aba")).toBe(false);
    expect(fits("a*ba*ba", "ababa")).toBe(true);
  });

  test("one pattern of many is enough, and without patterns nothing fits", () => {
    const patterns = compilePatterns(["分享", "*版權所有", "##:##"]);
    expect(["分享", "島嶼社版權所有", "08:15", "分享會"].map((line) => fitsPattern(patterns, line))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(fitsPattern(compilePatterns([]), "分享")).toBe(false);
  });

  test("a line as long as a paragraph fits nothing", () => {
    expect(fits("字*", "字".repeat(1000))).toBe(true);
    expect(fits("字*", "字".repeat(1001))).toBe(false);
  });
});
