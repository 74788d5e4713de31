import { expect, test } from "vitest";
import { digitsForHanNumerals } from "./date-numerals.ts";

test.each([
  ["二○一二年一月十六日", "2012年1月16日"],
  ["二〇二一年十二月三十一日", "2021年12月31日"],
  ["一百零九年三月廿五日", "109年3月25日"],
  ["一百一十二年", "112年"],
  ["二零二零年十月十日十時", "2020年10月10日10時"],
  ["百百年", "百百年"],
  ["三人", "三人"],
])("writes %s as %s", (text, digits) => {
  expect(digitsForHanNumerals(text)).toBe(digits);
});
