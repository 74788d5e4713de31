import { expect, test } from "vitest";
import type { Connection } from "./database.ts";
import { TermSets } from "./term-sets.ts";

test("sets of a small archive do not pile up, however many different ones are asked for", () => {
  let asked = 0;
  const get = (): { numbers: string } => {
    asked += 1;
    return { numbers: "[1,2]" };
  };
  const db = { get } as unknown as Connection;
  const sets = new TermSets();
  sets.rowsOf(db, '("first")', 3);
  sets.rowsOf(db, '("first")', 3);
  expect(asked).toBe(1);
  for (let n = 0; n < 120_000; n++) sets.rowsOf(db, `("${n}")`, 3);
  sets.rowsOf(db, '("first")', 3);
  expect(asked).toBe(120_002);
});
