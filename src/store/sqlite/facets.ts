import { compareText } from "../../lib/order.ts";
import type { Facet, SearchAnswer } from "../store.ts";
import type { Columns, Dictionary } from "./columns.ts";
import type { Found } from "./found.ts";
import { eachRow } from "./row-set.ts";

/** Counts outlets, languages and months over all that was found; each adds up to the total. */
export function countFacets(columns: Columns, found: Found): SearchAnswer["facets"] {
  return {
    outlet: countColumn(found, columns.outlet, columns.outlets).sort(byCount),
    lang: countColumn(found, columns.lang, columns.langs).sort(byCount),
    month: countColumn(found, columns.month, columns.months).sort(byKey),
  };
}

function countColumn({ sure, looked, weight, total }: Found, column: Uint32Array, { values }: Dictionary): Facet[] {
  const counts = new Float64Array(values.length);
  eachRow(sure, (row) => {
    (counts[column[row] as number] as number) += 1;
  });
  for (const row of looked) (counts[column[row] as number] as number) += weight;
  return spread(counts, total).flatMap((count, code) => (count > 0 ? { key: values[code] as string, count } : []));
}

/** Whole numbers in proportion to `counts` that add up to `total`: the running sum is rounded. */
function spread(counts: Float64Array, total: number): number[] {
  let sum = 0;
  let given = 0;
  return Array.from(counts, (count) => {
    sum += count;
    const share = Math.min(total, Math.round(sum)) - given;
    given += share;
    return share;
  });
}

function byCount(a: Facet, b: Facet): number {
  return b.count - a.count || byKey(a, b);
}

function byKey(a: Facet, b: Facet): number {
  return compareText(a.key, b.key);
}
