import { describe, expect, test } from "vitest";
import { html, type Piece } from "./html.ts";
import { clauses, marked, titleSize, visible } from "./text.ts";

const shown = (piece: Piece): string => html`${piece}`.toString();

describe("visible", () => {
  test("shows control characters as their pictures and leaves direction controls out", () => {
    expect(visible("a\u0000b\u007fc\u202ed\u2069")).toBe("a␀b␡cd");
  });

  test("leaves line ends, tabs and astral characters as they are", () => {
    expect(visible("a\tb\n𠮷")).toBe("a\tb\n𠮷");
  });
});

describe("marked", () => {
  test("puts marks around the ranges and escapes what stands in them", () => {
    expect(shown(marked("a<b>c", [[1, 4]]))).toBe("a<mark>&lt;b&gt;</mark>c");
  });

  test("keeps ranges in place when characters before them are not shown", () => {
    expect(shown(marked("\u202e太空人", [[1, 4]]))).toBe("\u2060<mark>太空人</mark>");
  });

  test("ignores ranges that overlap or lie outside", () => {
    expect(
      shown(
        marked("abcd", [
          [0, 2],
          [1, 3],
          [9, 12],
        ]),
      ),
    ).toBe("<mark>ab</mark><mark>c</mark>d");
  });
});

describe("clauses", () => {
  test("wraps the clauses of a title, each with the ideographic space behind it", () => {
    expect(shown(clauses("甲乙　丙，丁"))).toBe(
      '<span class="c">甲乙　</span><span class="c">丙，</span><span class="c">丁</span>',
    );
  });

  test("keeps a few characters before a colon with what they lead to", () => {
    expect(shown(clauses("月球：落海，返航"))).toBe('<span class="c">月球：落海，</span><span class="c">返航</span>');
    expect(shown(clauses("月球：落海"))).toBe("月球：落海");
    expect(shown(clauses("绕月飞行任务组：落海"))).toBe(
      '<span class="c">绕月飞行任务组：</span><span class="c">落海</span>',
    );
  });

  test("lets a clause longer than a narrow line break where the line ends", () => {
    const long = "四名太空人绕月飞行十天之后平安返航，";
    expect(shown(clauses(`${long}落海`))).toBe(`${long}<span class="c">落海</span>`);
  });

  test("leaves a title of one clause alone", () => {
    expect(shown(clauses("甲乙丙"))).toBe("甲乙丙");
  });

  test("cuts a mark that crosses clauses, so that tags stay balanced", () => {
    expect(shown(clauses("甲，乙", [[0, 3]]))).toBe(
      '<span class="c"><mark>甲，</mark></span><span class="c"><mark>乙</mark></span>',
    );
  });
});

test("a title above forty characters is set one size smaller", () => {
  expect([titleSize("字".repeat(40)), titleSize("字".repeat(41))]).toEqual(["title", "title long"]);
});
