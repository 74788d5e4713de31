import type { SQLInputValue } from "node:sqlite";
import type { ArticleId } from "../../model/article.ts";
import type { StatedTime } from "../../model/times.ts";
import type { ArticleSummary, Facet, ListQuery, OutletCount, StoreTotals } from "../store.ts";
import type { Connection } from "./database.ts";

/** The columns of a list row, for `summaryOf`. */
export const SUMMARY_COLUMNS = `id, title, url, outlet, outlet_name, lang, published_at, sort_at, day, stated, path,
  versions, retitled`;

export type SummaryRow = readonly [
  id: string,
  title: string,
  url: string | null,
  outlet: string,
  outletName: string,
  lang: string,
  publishedAt: string | null,
  sortAt: string,
  day: string,
  stated: string,
  path: string,
  versions: number,
  retitled: number,
];

/** A list row from the columns of `SUMMARY_COLUMNS`. */
export function summaryOf(row: SummaryRow): ArticleSummary {
  const [id, title, url, outlet, outletName, lang, publishedAt, sortAt, day, stated, path, versions, retitled] = row;
  return {
    id,
    title,
    url,
    outlet,
    outletName,
    lang,
    publishedAt,
    sortAt,
    day,
    when: JSON.parse(stated) as StatedTime,
    path,
    versions,
    retitled: retitled === 1,
  };
}

/** One page of a list of articles, in the order asked for. */
export function listArticles(db: Connection, query: ListQuery): ArticleSummary[] {
  const { where, values } = filter(query);
  const direction = query.order === "newest" ? "DESC" : "ASC";
  const sql = `SELECT ${SUMMARY_COLUMNS} FROM article ${where} ORDER BY sort_at ${direction}, id ${direction} LIMIT ? OFFSET ?`;
  return db.rows<SummaryRow>(sql, ...values, query.limit, query.offset ?? 0).map(summaryOf);
}

/** How many articles a list would have without its limit. */
export function countArticles(db: Connection, query: Omit<ListQuery, "order" | "limit" | "offset">): number {
  const { where, values } = filter(query);
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM article ${where}`, ...values)?.count ?? 0;
}

// Fixed texts: a statement is looked up by its text, and one put together anew each time would be hashed each time.
const PLACE = "SELECT outlet, sort_at AS sortAt FROM article WHERE id = ?";
const BEFORE = `SELECT ${SUMMARY_COLUMNS} FROM article WHERE outlet = ? AND (sort_at, id) < (?, ?)
  ORDER BY sort_at DESC, id DESC LIMIT 1`;
const AFTER = `SELECT ${SUMMARY_COLUMNS} FROM article WHERE outlet = ? AND (sort_at, id) > (?, ?)
  ORDER BY sort_at, id LIMIT 1`;

/** The article before and after in the same outlet, by time and id. */
export function neighboursOf(
  db: Connection,
  id: ArticleId,
): { before: ArticleSummary | null; after: ArticleSummary | null } {
  const here = db.get<{ outlet: string; sortAt: string }>(PLACE, id);
  if (here === undefined) return { before: null, after: null };
  const nearest = (sql: string): ArticleSummary | null => {
    const [row] = db.rows<SummaryRow>(sql, here.outlet, here.sortAt, id);
    return row === undefined ? null : summaryOf(row);
  };
  return { before: nearest(BEFORE), after: nearest(AFTER) };
}

/** Days whose name begins with the prefix (a month, a year), oldest first, with their articles counted. */
export function countDays(db: Connection, prefix: string, outlet: string | undefined): Facet[] {
  const { where, values } = filter({ day: prefix, ...(outlet === undefined ? {} : { outlet }) });
  return db
    .all<Facet>(`SELECT day AS key, count(*) AS count FROM article ${where} GROUP BY day ORDER BY day`, ...values)
    .map(facetOf);
}

/** Months that have articles, oldest first, with their articles counted. */
export function countMonths(db: Connection, outlet: string | undefined): Facet[] {
  const { where, values } = filter(outlet === undefined ? {} : { outlet });
  const sql = `SELECT substr(day, 1, 7) AS key, count(*) AS count FROM article ${where} GROUP BY 1 ORDER BY 1`;
  return db.all<Facet>(sql, ...values).map(facetOf);
}

/** Outlets, most articles first. The name is that of the newest article: labels in old files vary. */
export function countOutlets(db: Connection): OutletCount[] {
  return db
    .all<OutletCount>(
      `SELECT outlet, count(*) AS articles, min(day) AS firstDay, max(day) AS lastDay,
         (SELECT outlet_name FROM article AS newest WHERE newest.outlet = article.outlet ORDER BY sort_at DESC, id DESC LIMIT 1) AS outletName
       FROM article GROUP BY outlet ORDER BY articles DESC, outlet`,
    )
    .map(({ outlet, outletName, articles, firstDay, lastDay }) => ({
      outlet,
      outletName,
      articles,
      firstDay,
      lastDay,
    }));
}

/** What the whole store holds; zeros and nulls when it is empty. */
export function countTotals(db: Connection): StoreTotals {
  const totals = db.get<StoreTotals>(
    `SELECT count(*) AS articles, coalesce(sum(versions), 0) AS versions, (SELECT count(*) FROM capture) AS captures,
       count(DISTINCT outlet) AS outlets, min(day) AS firstDay, max(day) AS lastDay FROM article`,
  );
  return { articles: 0, versions: 0, captures: 0, outlets: 0, firstDay: null, lastDay: null, ...totals };
}

/** A row of SQLite as a plain object: theirs have no prototype. */
export function facetOf({ key, count }: Facet): Facet {
  return { key, count };
}

type Filter = { readonly where: string; readonly values: SQLInputValue[] };

function filter(query: Partial<ListQuery>): Filter {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...given: SQLInputValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (query.outlet !== undefined) add("outlet = ?", query.outlet);
  if (query.lang !== undefined) add("lang = ?", query.lang);
  if (query.day?.length === DAY_LENGTH) add("day = ?", query.day);
  else if (query.day) add("day >= ? AND day < ?", query.day, query.day + AFTER_ANY_DAY);
  if (query.since !== undefined) add("day >= ?", query.since);
  if (query.until !== undefined) add("day <= ?", query.until);
  if (query.retitled !== undefined) add(`retitled = ${query.retitled ? 1 : 0}`);
  return { where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`, values };
}

const DAY_LENGTH = "2023-10-17".length;
/** Sorts after every character of a day: a prefix followed by it ends the range of that prefix. */
const AFTER_ANY_DAY = "~";
