import { expect, test } from "vitest";
import { toHalfWidth } from "./half-width.ts";

test("makes full-width letters, digits and signs half-width and keeps the length", () => {
  expect(toHalfWidth("（記者：Ａ１２／　）。「」")).toBe("(記者:A12/ )。「」");
  expect(toHalfWidth("作者︰")).toBe("作者:");
});
