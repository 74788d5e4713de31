import { describe, expect, test } from "vitest";
import { cutBatches } from "./batches.ts";

const cut = (sizes: readonly number[], items: number, bytes: number): number[][] => [
  ...cutBatches(sizes, { items, bytes }, (size) => size),
];

describe("batches", () => {
  test("hold no more items and no more bytes than is said, in order", () => {
    expect(cut([1, 1, 1, 1, 1], 2, 100)).toEqual([[1, 1], [1, 1], [1]]);
    expect(cut([4, 4, 4, 9, 1], 10, 10)).toEqual([[4, 4], [4], [9, 1]]);
  });

  test("hold an item alone that has more bytes than is said", () => {
    expect(cut([1, 50, 1], 10, 10)).toEqual([[1], [50], [1]]);
  });

  test("may grow from one to the next", () => {
    const growing = cutBatches(
      [1, 2, 3, 4, 5, 6, 7],
      (batch) => ({ items: 2 ** batch, bytes: 100 }),
      () => 1,
    );
    expect([...growing]).toEqual([[1], [2, 3], [4, 5, 6, 7]]);
  });

  test("are none of nothing", () => {
    expect(cut([], 2, 2)).toEqual([]);
  });
});
