import { expect, test } from "vitest";
import { surnameLength } from "./surnames.ts";

test.each([
  ["林小美", 1],
  ["張三", 1],
  ["张三", 1],
  ["歐陽小美", 2],
  ["欧阳小美", 2],
  ["即時新聞", 0],
  ["", 0],
])("the family name of %j has %i characters", (name, length) => {
  expect(surnameLength(name)).toBe(length);
});
