import { expect, test } from "vitest";
import { alignColumns, cutToWidth } from "./columns.ts";

test("a Han character takes two columns", () => {
  expect(
    alignColumns([
      ["中央社", "a"],
      ["VOA", "b"],
    ]),
  ).toEqual(["中央社  a", "VOA     b"]);
});

test("numbers stand to the right", () => {
  expect(
    alignColumns(
      [
        ["1", "x"],
        ["100", "y"],
      ],
      { aligns: ["right"] },
    ),
  ).toEqual(["  1  x", "100  y"]);
});

test("the last cell is cut to the terminal at a whole character", () => {
  expect(cutToWidth("月球背面的样品", 8)).toBe("月球背…");
  expect(cutToWidth("月球", 4)).toBe("月球");
  expect(alignColumns([["id", "嫦娥六号带回月背样品"]], { columns: 18 })).toEqual(["id  嫦娥六号带回…"]);
});

test("a family of joined emoji is not torn apart", () => {
  expect(cutToWidth("👨‍👩‍👧‍👦月球月球", 5)).toBe("👨‍👩‍👧‍👦月…");
});
