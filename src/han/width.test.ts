import { expect, test } from "vitest";
import { displayWidth } from "./width.ts";

test.each([
  ["abc", 3],
  ["月球", 4],
  ["（月）", 6],
  ["e\u0301", 1],
  ["a\u200bb", 2],
  ["", 0],
])("%j takes %d columns.", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});
