import type { Connection } from "./database.ts";

/**
 * What a search asks of every hit, in the memory of the process: articles in the order of time, one array a column.
 * A query that finds half of the archive then sorts and counts without reading rows. An article's place in this order
 * is its rank.
 */
export type Columns = {
  /** Row numbers by rank. */
  readonly numbers: readonly number[];
  /** Ranks by row number. */
  readonly ranks: Uint32Array;
  readonly outlet: readonly string[];
  readonly lang: readonly string[];
  readonly month: readonly string[];
};

/** Reads the columns: one row of four JSON arrays costs a fifth of a row an article. */
export function readColumns(db: Connection): Columns {
  const row = db.get<Record<"numbers" | "outlet" | "lang" | "month", string>>(
    `SELECT json_group_array(n) AS numbers, json_group_array(outlet) AS outlet, json_group_array(lang) AS lang,
       json_group_array(month) AS month
     FROM (SELECT n, outlet, lang, substr(day, 1, 7) AS month FROM article ORDER BY sort_at, id)`,
  );
  const numbers = JSON.parse(row?.numbers ?? "[]") as number[];
  const ranks = new Uint32Array(numbers.reduce((most, n) => Math.max(most, n), 0) + 1);
  numbers.forEach((n, rank) => {
    ranks[n] = rank;
  });
  return {
    numbers,
    ranks,
    outlet: JSON.parse(row?.outlet ?? "[]") as string[],
    lang: JSON.parse(row?.lang ?? "[]") as string[],
    month: JSON.parse(row?.month ?? "[]") as string[],
  };
}
