import { describe, expect, test } from "vitest";
import { makeRandom } from "../../../tests/setup/random.ts";
import {
  addRow,
  both,
  countBoth,
  countRows,
  eachRow,
  either,
  emptySet,
  hasRow,
  type RowSet,
  removeRow,
  sampleRows,
  without,
} from "./row-set.ts";

function setOf(rows: Iterable<number>, size: number): RowSet {
  const set = emptySet(size);
  for (const row of rows) addRow(set, row);
  return set;
}

function rowsOf(set: RowSet): number[] {
  const rows: number[] = [];
  eachRow(set, (row) => rows.push(row));
  return rows;
}

describe("a set of rows", () => {
  test("agrees with a Set, whatever the sizes of the two that are joined", () => {
    const random = makeRandom(6);
    for (let n = 0; n < 200; n++) {
      const [sizeA, sizeB] = [1 + Math.floor(random() * 200), 1 + Math.floor(random() * 200)];
      const [a, b] = [sizeA, sizeB].map(
        (size) => new Set(Array.from({ length: size }, (_, row) => row).filter(() => random() < 0.4)),
      ) as [Set<number>, Set<number>];
      const [setA, setB] = [setOf(a, sizeA), setOf(b, sizeB)];
      const sorted = (rows: Set<number>): number[] => [...rows].sort((x, y) => x - y);
      expect(rowsOf(setA)).toEqual(sorted(a));
      expect(rowsOf(both(setA, setB))).toEqual(sorted(a.intersection(b)));
      expect(rowsOf(either(setA, setB))).toEqual(sorted(a.union(b)));
      expect(rowsOf(without(setA, setB))).toEqual(sorted(a.difference(b)));
      expect([countRows(setA), countBoth(setA, setB)]).toEqual([a.size, a.intersection(b).size]);
    }
  });

  test("holds what was put in until it is taken out, and nothing beyond its end", () => {
    const set = setOf([0, 31, 32, 63], 64);
    removeRow(set, 31);
    expect([0, 1, 31, 32, 63, 64, 10_000].map((row) => hasRow(set, row))).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  test("gives a sample of just the size asked for, spread over all of it", () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i * 3);
    const sample = sampleRows(setOf(rows, 3000), 1000, 70);
    expect(sample).toHaveLength(70);
    expect(sample.filter((row) => row < 1500)).toHaveLength(35);
    expect(sampleRows(setOf(rows, 3000), 1000, 1000)).toEqual(rows);
    const sixths = sampleRows(setOf(rows, 3000), 1000, 166).filter((row) => (row / 3) % 6 === 0);
    expect(Math.abs(sixths.length - 166 / 6)).toBeLessThan(3);
    expect(sampleRows(emptySet(10), 0, 5)).toEqual([]);
  });
});
