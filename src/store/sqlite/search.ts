import { Failure } from "../../lib/failure.ts";
import { compareText } from "../../lib/order.ts";
import {
  findNeedle,
  haystackOf,
  holdsAll,
  joinRanges,
  type Needle,
  needlesOf,
  type Range,
  rangesOf,
  snippetOf,
} from "../match.ts";
import {
  type Facet,
  SEARCH_WORDS_MAX,
  type SearchAnswer,
  type SearchForm,
  type SearchHit,
  type SearchNode,
  type SearchQuery,
} from "../store.ts";
import type { Columns } from "./columns.ts";
import { type Connection, decodeText } from "./database.ts";
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from "./lists.ts";
import { isDecidedByTerm, matchExpression } from "./search-terms.ts";

/** Folded search looks into this many texts; what it finds in them gives the rate for the rest. */
const CHECKED_MAX = 2000;
/** Relevance is worked out for this many hits: those with a title that hits, then the newest. The rest follow in that order. */
const SCORED_MAX = 300;
/** Ranges marked in one text. */
const RANGES_MAX = 200;
const FORMS_MAX = 8;
/** A hit in so many characters at the beginning of a text is a hit in its lead. */
const LEAD_LENGTH = 200;

/** What was found: ranks in the order of the answer, and how many there are in all. */
type Found = { readonly ranks: Uint32Array; readonly total: number; readonly approx: boolean };

type SearchScope = { outlet?: string; lang?: string; month?: string };

/** The first forms of all words, and the scope. */
function flat(where: SearchNode | null): { forms: SearchForm[]; scope: SearchScope } {
  const forms: SearchForm[] = [];
  const scope: SearchScope = {};
  const walk = (node: SearchNode): void => {
    if (node.kind === "word") forms.push(...node.forms.slice(0, 1));
    else if (node.kind === "all" || node.kind === "any") node.parts.forEach(walk);
    else if (node.kind === "outlet") scope.outlet = node.ids[0] ?? "";
    else if (node.kind === "lang") scope.lang = node.lang;
    else if (node.kind === "days" && node.from !== null) scope.month = node.from.slice(0, 7);
  };
  if (where !== null) walk(where);
  return { forms, scope };
}

/** Answers a query. */
export function searchStore(db: Connection, columns: Columns, query: SearchQuery): SearchAnswer {
  const { forms, scope } = flat(query.where);
  if (forms.length > SEARCH_WORDS_MAX) {
    const message = `a search of ${forms.length} words; ${SEARCH_WORDS_MAX} are possible`;
    throw new Failure("usage/bad-argument", message, { hint: "Search for fewer words." });
  }
  const needles = needlesOf(forms, query.mode);
  const candidates = needles.length === 0 ? new Uint32Array() : propose(db, columns, needles, query, scope);
  const ordered = inOrder(db, columns, needles, query.sort, candidates);
  const found = decide(db, columns, needles, query, ordered);
  const scored = query.sort === "relevance" ? scoreFirst(db, columns, needles, found.ranks) : null;
  const page = (scored?.ranks ?? found.ranks).slice(query.offset, query.offset + query.limit);
  return {
    total: found.total,
    approx: found.approx,
    hits: Array.from(page, (rank) => hitOf(db, columns, needles, rank, scored?.scores.get(rank) ?? 0)),
    facets: {
      outlet: countKeys(found, columns.outlet, byCount),
      lang: countKeys(found, columns.lang, byCount),
      month: countKeys(found, columns.month, byKey),
    },
    forms: [],
  };
}

/** The articles that may hold all needles (in exact mode: that do), oldest first. */
function propose(
  db: Connection,
  columns: Columns,
  needles: readonly Needle[],
  query: SearchQuery,
  scope: SearchScope,
): Uint32Array {
  const expression = matchExpression(needles, "article");
  const numbers = query.mode === "exact" ? askTexts(db, needles, expression) : askIndex(db, expression);
  const ranks = Uint32Array.from(numbers ?? columns.numbers, (n) => columns.ranks[n] ?? 0).sort();
  return ranks.filter((rank) => isInScope(columns, rank, scope));
}

/** Row numbers of the articles that match, or null for all of them. One row of JSON is ten times faster than a row an article. */
function askIndex(db: Connection, expression: string | null): number[] | null {
  if (expression === null) return null;
  const sql = "SELECT json_group_array(rowid) AS numbers FROM term WHERE term MATCH ?";
  return JSON.parse(db.get<{ numbers: string }>(sql, expression)?.numbers ?? "[]") as number[];
}

/** Row numbers of the articles that hold the very characters of all needles. SQLite looks into the texts: they need not be copied. */
function askTexts(db: Connection, needles: readonly Needle[], expression: string | null): number[] {
  const holds = needles.map(() => "(instr(title, ?) > 0 OR instr(text, ?) > 0)").join(" AND ");
  const tables = "article CROSS JOIN passage ON passage.n = article.n";
  const keys = needles.flatMap(({ key }) => [key, key]);
  const row =
    expression === null
      ? db.get<{ numbers: string }>(
          `SELECT json_group_array(article.n) AS numbers FROM ${tables} WHERE ${holds}`,
          ...keys,
        )
      : db.get<{ numbers: string }>(
          `SELECT json_group_array(article.n) AS numbers FROM term CROSS JOIN ${tables}
           WHERE term MATCH ? AND article.n = term.rowid AND ${holds}`,
          expression,
          ...keys,
        );
  return JSON.parse(row?.numbers ?? "[]") as number[];
}

function isInScope(columns: Columns, rank: number, { outlet, lang, month }: SearchScope): boolean {
  return (
    (outlet === undefined || columns.outlet[rank] === outlet) &&
    (lang === undefined || columns.lang[rank] === lang) &&
    (month === undefined || columns.month[rank] === month)
  );
}

/** Brings candidates, oldest first, into the order in which they are looked at; for relevance those come first whose title may hit. */
function inOrder(
  db: Connection,
  columns: Columns,
  needles: readonly Needle[],
  sort: SearchQuery["sort"],
  candidates: Uint32Array,
): Uint32Array {
  if (sort === "oldest") return candidates;
  const newest = candidates.toReversed();
  const numbers = sort === "relevance" ? askIndex(db, matchExpression(needles, "title")) : null;
  if (numbers === null) return newest;
  const inTitle = new Set(numbers.map((n) => columns.ranks[n]));
  const ordered = new Uint32Array(newest.length);
  const first = newest.filter((rank) => inTitle.has(rank));
  ordered.set(first);
  ordered.set(
    newest.filter((rank) => !inTitle.has(rank)),
    first.length,
  );
  return ordered;
}

/**
 * Looks into the texts where the index has not decided: into the first `CHECKED_MAX`, and on until the page asked for is
 * full. The total is then estimated from those looked at.
 */
function decide(
  db: Connection,
  columns: Columns,
  needles: readonly Needle[],
  query: SearchQuery,
  ranks: Uint32Array,
): Found {
  if (query.mode === "exact" || needles.every(isDecidedByTerm)) return { ranks, total: ranks.length, approx: false };
  const wanted = query.offset + query.limit;
  const held: number[] = [];
  let checked = 0;
  for (const rank of ranks) {
    if (checked >= CHECKED_MAX && held.length >= wanted) break;
    if (holdsAll(needles, readParts(db, columns, rank))) held.push(rank);
    checked += 1;
  }
  const approx = checked < ranks.length;
  const total = approx ? Math.round((held.length / checked) * ranks.length) : held.length;
  return { ranks: Uint32Array.from(held), total, approx };
}

/** Title and text of an article. */
function readParts(db: Connection, columns: Columns, rank: number): [title: string, text: string] {
  const row = db.get<{ title: string; text: Uint8Array }>(
    "SELECT title, CAST(text AS BLOB) AS text FROM article JOIN passage USING (n) WHERE n = ?",
    columns.numbers[rank] ?? 0,
  );
  return row === undefined ? ["", ""] : [row.title, decodeText(row.text)];
}

/** Scores the first hits and sorts them: best first, then newest first. */
function scoreFirst(
  db: Connection,
  columns: Columns,
  needles: readonly Needle[],
  ranks: Uint32Array,
): { ranks: Uint32Array; scores: ReadonlyMap<number, number> } {
  const scores = new Map<number, number>();
  for (const rank of ranks.subarray(0, SCORED_MAX)) {
    const [title, text] = readParts(db, columns, rank).map((part) => haystackOf(part, needles[0]?.mode ?? "folded"));
    const sum = needles.reduce((total, needle) => total + scoreOf(needle, title ?? "", text ?? ""), 0);
    scores.set(rank, Math.round((sum / needles.length) * 1000) / 1000);
  }
  const sorted = ranks.slice();
  sorted.set([...scores].sort(([a, left], [b, right]) => right - left || b - a).map(([rank]) => rank));
  return { ranks: sorted, scores };
}

/** A title that hits weighs more than a lead that does, and a lead more than any number of mentions. */
function scoreOf(needle: Needle, title: string, text: string): number {
  const first = findNeedle(needle, text);
  let count = 0;
  for (let at = first; at >= 0 && count < RANGES_MAX; at = findNeedle(needle, text, at + needle.key.length)) count += 1;
  const frequency = count / (count + FREQUENCY_HALF * (1 + text.length / TEXT_LENGTH_USUAL));
  return (findNeedle(needle, title) >= 0 ? 4 : 0) + (first >= 0 && first < LEAD_LENGTH ? 1 : 0) + frequency;
}

/** Mentions that give half of what frequency can give, in a very short text; twice as many in one of the usual length. */
const FREQUENCY_HALF = 3;
const TEXT_LENGTH_USUAL = 2000;

function hitOf(db: Connection, columns: Columns, needles: readonly Needle[], rank: number, score: number): SearchHit {
  const n = columns.numbers[rank] ?? 0;
  const [row] = db.rows<SummaryRow>(`SELECT ${SUMMARY_COLUMNS} FROM article WHERE n = ?`, n);
  if (row === undefined) throw new Error(`Bug: article ${n} was found and is not there`);
  const [title, text] = readParts(db, columns, rank);
  const inTitle = needles.flatMap((needle) => rangesOf(needle, title, RANGES_MAX));
  const inText = needles.flatMap((needle) => rangesOf(needle, text, RANGES_MAX));
  return {
    summary: summaryOf(row),
    score,
    titleMarks: joinRanges(inTitle),
    ...snippetOf(text, inText),
    matches: [...new Set([...formsOf(title, inTitle), ...formsOf(text, inText)])]
      .slice(0, FORMS_MAX)
      .map((written) => ({ word: 0, form: 0, written, place: "text" })),
    version: null,
  };
}

/** The forms found, as written, in the order of the text. */
function formsOf(text: string, ranges: readonly Range[]): string[] {
  return ranges.toSorted((a, b) => a[0] - b[0]).map(([start, end]) => text.slice(start, end));
}

/** Counts of a column over all hits; those of an estimated total are scaled, so that they add up to it. */
function countKeys(found: Found, column: readonly string[], order: (a: Facet, b: Facet) => number): Facet[] {
  const counts = new Map<string, number>();
  for (const rank of found.ranks) {
    const key = column[rank] ?? "";
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const facets = [...counts].map(([key, count]) => ({ key, count })).sort(order);
  return found.approx ? scaled(facets, found.ranks.length, found.total) : facets;
}

/** Spreads `total` over the facets in proportion; rounding the running sum makes the parts add up. */
function scaled(facets: readonly Facet[], counted: number, total: number): Facet[] {
  let seen = 0;
  let given = 0;
  return facets.map(({ key, count }) => {
    seen += count;
    const share = Math.round((seen / counted) * total) - given;
    given += share;
    return { key, count: share };
  });
}

function byCount(a: Facet, b: Facet): number {
  return b.count - a.count || byKey(a, b);
}

function byKey(a: Facet, b: Facet): number {
  return compareText(a.key, b.key);
}
