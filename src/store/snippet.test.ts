import { describe, expect, test } from "vitest";
import type { Range } from "./match.ts";
import { joinRanges, type Snippet, snippetOf } from "./snippet.ts";

test("Ranges are joined where they overlap or touch", () => {
  const ranges: Range[] = [
    [8, 9],
    [0, 2],
    [1, 4],
    [4, 5],
    [1, 2],
  ];
  expect(joinRanges(ranges)).toEqual([
    [0, 5],
    [8, 9],
  ]);
});

/** The snippet for one word. */
function around(text: string, ranges: readonly Range[]): Snippet {
  return snippetOf(text, [ranges]);
}

const UNCUT = { start: false, end: false };

describe("a snippet", () => {
  test("is the whole of a short text", () => {
    expect(around("短文一篇", [[1, 2]])).toEqual({ snippet: "短文一篇", marks: [[1, 2]], cut: UNCUT });
    expect(around("", [])).toEqual({ snippet: "", marks: [], cut: UNCUT });
  });

  test("has some 90 characters, with the hit near its beginning", () => {
    const text = `${"前".repeat(300)}月球${"後".repeat(300)}`;
    const { snippet, marks } = around(text, [[300, 302]]);
    expect(snippet).toBe(`${"前".repeat(30)}月球${"後".repeat(58)}`);
    expect(marks).toEqual([[30, 32]]);
  });

  test("says on which sides the text goes on", () => {
    const text = `月球${"中".repeat(300)}軌道`;
    expect(around(text, [[0, 2]]).cut).toEqual({ start: false, end: true });
    expect(around(text, [[150, 151]]).cut).toEqual({ start: true, end: true });
    expect(around(text, [[302, 304]]).cut).toEqual({ start: true, end: false });
  });

  test("is as long at the end of a text as in its middle", () => {
    const text = `${"前".repeat(300)}月球`;
    expect(around(text, [[300, 302]]).snippet).toHaveLength(90);
  });

  test("begins with the paragraph where that begins shortly before the hit", () => {
    const text = `${"前".repeat(300)}\n新的一段說月球${"後".repeat(300)}`;
    expect(around(text, [[306, 308]]).snippet.startsWith("新的一段說月球")).toBe(true);
  });

  test("marks the hits that lie in it, cut to it, and no others", () => {
    const text = "月".repeat(400);
    const { snippet, marks } = around(text, [
      [10, 20],
      [60, 300],
      [390, 391],
    ]);
    expect(snippet).toHaveLength(90);
    expect(marks).toEqual([
      [10, 20],
      [60, 90],
    ]);
  });

  test("cuts neither a number nor a word in Latin letters, unless it is very long", () => {
    const text = `${"前".repeat(60)}Orion ${"中".repeat(26)}月球${"後".repeat(55)}406771公里`;
    const at = text.indexOf("月球");
    const { snippet } = around(text, [[at, at + 2]]);
    expect([snippet.slice(0, 6), snippet.at(-1)]).toEqual(["Orion ", "後"]);
    const long = `${"x".repeat(200)}月${"x".repeat(200)}`;
    expect(around(long, [[200, 201]]).snippet).toBe(`${"x".repeat(30)}月${"x".repeat(59)}`);
  });

  test("never cuts a character: no half surrogate, no mark without its letter", () => {
    for (const unit of ["😀", "e\u0301\u0323"]) {
      const text = `${unit.repeat(200)}月${unit.repeat(200)}`;
      for (let shift = 0; shift < 4; shift++) {
        const shifted = "x".repeat(shift) + text;
        const at = shifted.indexOf("月");
        const { snippet, marks } = around(shifted, [[at, at + 1]]);
        expect(snippet.isWellFormed()).toBe(true);
        expect(snippet.replaceAll(unit, "")).toBe("月");
        expect(marks.map(([start, end]) => snippet.slice(start, end))).toEqual(["月"]);
      }
    }
  });

  test("shows the first place with most of the words", () => {
    const text = `月球${"無".repeat(200)}月球與火箭${"無".repeat(200)}火箭與月球`;
    const moon: Range[] = [
      [0, 2],
      [202, 204],
      [409, 411],
    ];
    const rocket: Range[] = [
      [205, 207],
      [406, 408],
    ];
    const { snippet, marks } = snippetOf(text, [moon, rocket]);
    expect(marks.map(([start, end]) => snippet.slice(start, end))).toEqual(["月球", "火箭"]);
    expect(snippet.indexOf("月球與火箭")).toBe(30);
    expect(snippetOf(text, [moon, []]).snippet.startsWith("月球")).toBe(true);
    expect(snippetOf(text, [[], rocket]).snippet).toContain("月球與火箭");
  });
});
