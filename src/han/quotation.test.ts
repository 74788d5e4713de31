import { describe, expect, test } from "vitest";
import { quotedRanges } from "./quotation.ts";

const quoted = (text: string): string[] => quotedRanges(text).map(([start, end]) => text.slice(start, end));

describe("what stands between quotation marks", () => {
  test.each([
    ["他说：“飞船很稳。”随后离开。", ["“飞船很稳。”"]],
    ["「誠信號」與『約翰號』", ["「誠信號」", "『約翰號』"]],
    ["稱為‘月球’的天體", ["‘月球’"]],
    ['写着"返航"二字', ['"返航"']],
    ["没有引号", []],
  ])("is found in %s", (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  test("is one with what is quoted inside it", () => {
    expect(quoted("她說：「他喊『看到了』，我們都聽見。」說完就走")).toEqual(["「他喊『看到了』，我們都聽見。」"]);
    expect(quoted("“他喊‘看到了’”")).toEqual(["“他喊‘看到了’”"]);
  });

  test("goes on to the end of the paragraph when it is not closed, also from inside another", () => {
    expect(quoted("他说：“飞船很稳。")).toEqual(["“飞船很稳。"]);
    expect(quoted("「甲」與「乙")).toEqual(["「甲」", "「乙"]);
    expect(quoted("“甲「乙”丙")).toEqual(["“甲「乙”"]);
  });

  test("begins with the paragraph when it was opened in an earlier one", () => {
    expect(quoted("我们都很好。”他最后说。")).toEqual(["我们都很好。”"]);
    expect(quoted("我們都很好。」他說，「真的。」")).toEqual(["我們都很好。」", "「真的。」"]);
  });

  test("is found between two marks that both open, or both close", () => {
    expect(quoted("所谓“返航“一词")).toEqual(["“返航“"]);
    expect(quoted("所谓”返航”一词")).toEqual(["”返航”"]);
  });

  test("is not begun by apostrophes and inches", () => {
    expect(quoted("NASA’s Orion 與 Integrity’s crew")).toEqual([]);
    expect(quoted('一块 6.7" 屏幕')).toEqual([]);
    expect(quoted('称为"阿波罗13"的任务')).toEqual(['"阿波罗13"']);
  });

  test("takes marks without number", () => {
    expect(quotedRanges(`${"「".repeat(50_000)}」`)).toEqual([[0, 50_001]]);
    expect(quotedRanges("”".repeat(50_001)).length).toBe(25_001);
  });
});
