import {
  findNeedle,
  haystackOf,
  joinRanges,
  type Needle,
  needlesOf,
  type Range,
  rangesOf,
  snippetOf,
} from "../match.ts";
import type { Facet, SearchAnswer, SearchHit, SearchQuery } from "../store.ts";
import type { Columns } from "./columns.ts";
import type { Connection } from "./database.ts";
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from "./lists.ts";
import { isDecidedByTerm, matchExpression } from "./search-terms.ts";

/** Folded search looks into this many texts; what it finds in them gives the rate for the rest. */
const CHECKED_MAX = 2000;
/** Relevance is worked out for this many hits: those with a title that hits, then the newest. The rest follow by time. */
const SCORED_MAX = 300;
/** Ranges marked in one text. */
const RANGES_MAX = 200;
const FORMS_MAX = 8;
/** A hit in so many characters at the beginning of a text is a hit in its lead. */
const LEAD_LENGTH = 200;

/** Candidates of a search as ranks, in the order in which they are looked at. */
type Candidates = { readonly ranks: readonly number[]; readonly inTitle: ReadonlySet<number> };

/** What was found: ranks in the order of the answer, and how many there are in all. */
type Found = { readonly ranks: readonly number[]; readonly total: number; readonly approx: boolean };

/** Answers a query; without a term nothing is found. */
export function searchStore(db: Connection, columns: Columns, query: SearchQuery): SearchAnswer {
  const needles = needlesOf(query.terms, query.mode);
  if (needles.length === 0) return { total: 0, approx: false, hits: [], facets: { outlet: [], lang: [], month: [] } };
  const candidates = propose(db, columns, needles, query.sort);
  const found = decide(db, columns, needles, query, candidates);
  const scores = query.sort === "relevance" ? scoreRanks(db, columns, needles, found.ranks) : new Map<number, number>();
  const ordered = query.sort === "relevance" ? byScore(found.ranks, scores) : found.ranks;
  const page = ordered.slice(query.offset, query.offset + query.limit);
  return {
    total: found.total,
    approx: found.approx,
    hits: page.map((rank) => hitOf(db, columns, needles, rank, scores.get(rank) ?? 0)),
    facets: {
      outlet: countKeys(found, columns.outlet, byCount),
      lang: countKeys(found, columns.lang, byCount),
      month: countKeys(found, columns.month, byKey),
    },
  };
}

/** Asks the index which articles may hold the needles; all of them when it cannot tell. */
function propose(db: Connection, columns: Columns, needles: readonly Needle[], sort: SearchQuery["sort"]): Candidates {
  const expression = matchExpression(needles, "article");
  const ascending = expression === null ? columns.numbers.map((_, rank) => rank) : askIndex(db, columns, expression);
  if (sort === "oldest") return { ranks: ascending, inTitle: new Set() };
  const newest = ascending.reverse();
  const titleExpression = sort === "relevance" ? matchExpression(needles, "title") : null;
  if (titleExpression === null) return { ranks: newest, inTitle: new Set() };
  const inTitle = new Set(askIndex(db, columns, titleExpression));
  const rest = newest.filter((rank) => !inTitle.has(rank));
  return { ranks: [...newest.filter((rank) => inTitle.has(rank)), ...rest], inTitle };
}

/** Ranks of the articles that match, oldest first. */
function askIndex(db: Connection, columns: Columns, expression: string): number[] {
  const row = db.get<{ numbers: string }>(
    "SELECT json_group_array(rowid) AS numbers FROM term WHERE term MATCH ?",
    expression,
  );
  const numbers = JSON.parse(row?.numbers ?? "[]") as number[];
  const ranks = Uint32Array.from(numbers, (n) => columns.ranks[n] ?? 0);
  return [...ranks.sort()];
}

/**
 * Looks into the texts, as far as the index has not decided. In exact mode into all of them. In folded mode into the
 * first `CHECKED_MAX`, and on until the page asked for is full; the total is then estimated from those looked at.
 */
function decide(
  db: Connection,
  columns: Columns,
  needles: readonly Needle[],
  query: SearchQuery,
  { ranks }: Candidates,
): Found {
  if (needles.every(isDecidedByTerm)) return { ranks, total: ranks.length, approx: false };
  const wanted = query.offset + query.limit;
  const held: number[] = [];
  let checked = 0;
  for (const rank of ranks) {
    if (query.mode === "folded" && checked >= CHECKED_MAX && held.length >= wanted) break;
    const { title, text } = readTexts(db, columns, rank);
    if (holdsAll(needles, title, text)) held.push(rank);
    checked += 1;
  }
  const approx = checked < ranks.length;
  return { ranks: held, total: approx ? Math.round((held.length / checked) * ranks.length) : held.length, approx };
}

function holdsAll(needles: readonly Needle[], title: string, text: string): boolean {
  const mode = needles[0]?.mode ?? "folded";
  const haystacks = [haystackOf(title, mode), haystackOf(text, mode)];
  return needles.every((needle) => haystacks.some((haystack) => findNeedle(needle, haystack) >= 0));
}

function readTexts(db: Connection, columns: Columns, rank: number): { title: string; text: string } {
  const row = db.get<{ title: string; text: string }>(
    "SELECT title, text FROM article JOIN passage USING (n) WHERE n = ?",
    columns.numbers[rank] ?? 0,
  );
  return row ?? { title: "", text: "" };
}

/** Scores of the first hits: a title that hits weighs more than a lead, and a lead more than any number of mentions. */
function scoreRanks(
  db: Connection,
  columns: Columns,
  needles: readonly Needle[],
  ranks: readonly number[],
): Map<number, number> {
  const scores = new Map<number, number>();
  for (const rank of ranks.slice(0, SCORED_MAX)) {
    const { title, text } = readTexts(db, columns, rank);
    const mode = needles[0]?.mode ?? "folded";
    const [titleHay, textHay] = [haystackOf(title, mode), haystackOf(text, mode)];
    const parts = needles.map((needle) => scoreOf(needle, titleHay, textHay));
    scores.set(rank, round(parts.reduce((sum, part) => sum + part, 0) / needles.length));
  }
  return scores;
}

function scoreOf(needle: Needle, title: string, text: string): number {
  const first = findNeedle(needle, text);
  let count = 0;
  for (let at = first; at >= 0 && count < RANGES_MAX; at = findNeedle(needle, text, at + needle.key.length)) count += 1;
  const frequency = count / (count + FREQUENCY_HALF * (1 + text.length / TEXT_LENGTH_USUAL));
  return (findNeedle(needle, title) >= 0 ? 4 : 0) + (first >= 0 && first < LEAD_LENGTH ? 1 : 0) + frequency;
}

/** Mentions that give half of what frequency can give, in a text of the usual length. */
const FREQUENCY_HALF = 3;
const TEXT_LENGTH_USUAL = 2000;

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Best first, then newest first. Hits without a score come last. */
function byScore(ranks: readonly number[], scores: ReadonlyMap<number, number>): number[] {
  return ranks.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || b - a);
}

function hitOf(db: Connection, columns: Columns, needles: readonly Needle[], rank: number, score: number): SearchHit {
  const n = columns.numbers[rank] ?? 0;
  const row = db.get<SummaryRow>(`SELECT ${SUMMARY_COLUMNS} FROM article WHERE n = ?`, n);
  if (row === undefined) throw new Error(`Bug: article ${n} was found and is not there`);
  const { title, text } = readTexts(db, columns, rank);
  const inTitle = needles.flatMap((needle) => rangesOf(needle, title, RANGES_MAX));
  const inText = needles.flatMap((needle) => rangesOf(needle, text, RANGES_MAX));
  return {
    summary: summaryOf(row),
    score,
    titleMarks: joinRanges(inTitle),
    ...snippetOf(text, inText),
    forms: formsOf([
      [title, inTitle],
      [text, inText],
    ]),
  };
}

/** The forms found, as written, each once, in the order of the text. */
function formsOf(parts: readonly (readonly [text: string, ranges: readonly Range[]])[]): string[] {
  const forms = new Set<string>();
  for (const [text, ranges] of parts) for (const [start, end] of ranges) forms.add(text.slice(start, end));
  return [...forms].slice(0, FORMS_MAX);
}

/** Counts of a column over all hits; those of an estimated total are scaled, so that they add up to it. */
function countKeys(found: Found, column: readonly string[], order: (a: Facet, b: Facet) => number): Facet[] {
  const counts = new Map<string, number>();
  for (const rank of found.ranks) {
    const key = column[rank] ?? "";
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const facets = [...counts].map(([key, count]) => ({ key, count })).sort(order);
  if (!found.approx) return facets;
  let seen = 0;
  let given = 0;
  return facets.map(({ key, count }) => {
    seen += count;
    const upTo = Math.round((seen / found.ranks.length) * found.total);
    const share = upTo - given;
    given = upTo;
    return { key, count: share };
  });
}

function byCount(a: Facet, b: Facet): number {
  return b.count - a.count || byKey(a, b);
}

function byKey(a: Facet, b: Facet): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
