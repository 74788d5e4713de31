import { compareText } from "../../lib/order.ts";
import type { Facet, SearchAnswer } from "../store.ts";
import type { Columns, Dictionary } from "./columns.ts";
import type { Found } from "./found.ts";
import { eachRow } from "./row-set.ts";

/** Counts outlets, languages and months over all that was found, of a single month also its days; each adds up to the total. */
export function countFacets(columns: Columns, found: Found): SearchAnswer["facets"] {
  const month = countColumn(found, columns.month, columns.months).sort(byKey);
  return {
    outlet: countColumn(found, columns.outlet, columns.outlets).sort(byCount),
    lang: countColumn(found, columns.lang, columns.langs).sort(byCount),
    month,
    ...(month.length === 1 ? { day: countColumn(found, columns.day, columns.days).sort(byKey) } : {}),
  };
}

function countColumn({ sure, looked, weight }: Found, column: Uint32Array, { values }: Dictionary): Facet[] {
  const counts = values.map(() => ({ sure: 0, looked: 0 }));
  eachRow(sure, (row) => {
    (counts[column[row] as number] as Count).sure += 1;
  });
  for (const row of looked) (counts[column[row] as number] as Count).looked += 1;
  return spread(counts, weight).flatMap((count, code) => (count > 0 ? { key: values[code] as string, count } : []));
}

type Count = { sure: number; looked: number };

/**
 * Whole numbers that add up to the total: what runs is the number of looked ones, and its weight is rounded as that of the total
 * is. Weights added one by one would drift, and round the other way now and then.
 */
function spread(counts: readonly Count[], weight: number): number[] {
  let looked = 0;
  let given = 0;
  return counts.map((count) => {
    looked += count.looked;
    const share = Math.round(looked * weight) - given;
    given += share;
    return count.sure + share;
  });
}

function byCount(a: Facet, b: Facet): number {
  return b.count - a.count || byKey(a, b);
}

function byKey(a: Facet, b: Facet): number {
  return compareText(a.key, b.key);
}
