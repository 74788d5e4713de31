import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { EvalReport } from "../src/cli/eval.ts";
import { evaluateText } from "./text.ts";
import { readGoldSet } from "./text-set.ts";

const OWN = join(import.meta.dirname, "text");
const FRAGMENTS = join(import.meta.dirname, "../../shared/extraction/frag");

function belowFloor({ metrics, floors, worst }: EvalReport): unknown {
  const below = Object.entries(floors).filter(([metric, floor]) => (metrics[metric] ?? 0) < floor);
  return below.length === 0 ? [] : [below, metrics, worst];
}

describe("the set of our own", () => {
  const { cases } = readGoldSet(OWN);

  test("holds texts of many outlets, each under a name of its own", () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(new Set(cases.map(({ outlet }) => outlet)).size).toBeGreaterThanOrEqual(5);
  });

  test("has its fields labelled throughout, and junk in each document", () => {
    expect(cases.filter(({ fields, junk }) => fields === null || junk.length === 0)).toEqual([]);
  });

  test("is read as well as was decided", async () => {
    const report = await evaluateText();
    expect(report).toMatchObject({ set: "text", cases: cases.length });
    expect(belowFloor(report)).toEqual([]);
  });
});

describe.skipIf(!existsSync(FRAGMENTS))("fragments of real outlets (needs ../shared/extraction)", () => {
  test("are read as well as was decided", async () => {
    expect(belowFloor(await evaluateText({ dir: FRAGMENTS }))).toEqual([]);
  });
});

test("A set with a page missing is no set.", () => {
  expect(() => readGoldSet(join(OWN, "outlets"))).toThrow("gold.jsonl");
});
