import { expect, test } from "vitest";
import { Columns } from "./columns.ts";
import { countFacets } from "./facets.ts";
import { addRow, emptySet } from "./row-set.ts";

test("counts add up to the total for every size of a sample", () => {
  const rows = Array.from({ length: 1000 }, (_, n) => n + 1);
  const columns = new Columns();
  const codes = Uint32Array.from([0, ...rows], (row) => columns.outlets.codeOf(`outlet${row % 7}`));
  const { outlets } = columns;
  Object.assign(columns, { outlet: codes, lang: codes, langs: outlets, month: codes, months: outlets });
  Object.assign(columns, { day: codes, days: outlets });
  const sure = emptySet(1001);
  addRow(sure, 3);
  for (let count = 0; count <= rows.length; count += 4) {
    for (const weight of [2.001, 2.002, 3.125, 7.7, 9.745]) {
      const looked = rows.slice(0, count);
      const total = 1 + Math.round(count * weight);
      const facets = countFacets(columns, { first: [], ranked: 0, total, approx: true, sure, looked, weight });
      for (const counts of Object.values(facets)) {
        expect(counts.reduce((sum, { count: one }) => sum + one, 0)).toBe(total);
      }
    }
  }
});
