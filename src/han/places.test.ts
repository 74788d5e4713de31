import { expect, test } from "vitest";
import { isPlace, placeAtEnd, startsWithPlace } from "./places.ts";

test("knows places in both scripts and by the names of several regions, with and without what they are", () => {
  for (const place of ["首爾", "首尔", "雪梨", "悉尼", "台北市", "臺北", "屏東縣", "加州", "名古屋"])
    expect(isPlace(place)).toBe(true);
  for (const other of ["林小美", "編輯", "市", ""]) expect(isPlace(other)).toBe(false);
});

test("finds the longest place at an end, and leaves what must stay before it", () => {
  expect(placeAtEnd("林小美屏東縣", 2)).toBe(3);
  expect(placeAtEnd("林小美", 2)).toBe(0);
  expect(placeAtEnd("台北", 1)).toBe(0);
  expect(startsWithPlace("紐約某大樓")).toBe(true);
  expect(startsWithPlace("某大樓")).toBe(false);
});
