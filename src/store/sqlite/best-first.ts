import { type ArticleSignals, DEFAULT_WEIGHTS, scoreArticle, type WordSignals } from "../ranking.ts";
import type { SearchWeights } from "../store.ts";
import type { Columns } from "./columns.ts";
import type { IndexState, Word } from "./conditions.ts";
import { both, countRows, eachRow, either, hasRow, type RowSet } from "./row-set.ts";
import { matchExpression, type TermPlace } from "./search-terms.ts";
import { type ArticleTexts, readTexts } from "./texts.ts";

/**
 * So many articles are scored by their texts: the first by what the index knows of them. The rest follow in that order.
 * More would cost more than they could bring: hardly one of them is among the best.
 */
export const SCORED_MAX = 120;

/** Mentions of one word looked at in one text. */
const MENTIONS_MAX = 200;
const DAY_MS = 86_400_000;

/** What a word adds to the tier of an article: standing there at all, in the title, and as one that the text is about. */
const HELD_TIER = 2;
const TITLE_TIER = 4;
const MAIN_TIER = 3;

/** The words by which articles are ranked: those wanted in title or text. */
export function rankingWords(words: readonly Word[]): Word[] {
  return words.filter(({ wanted, field }) => wanted && (field === "text" || field === "title"));
}

/** So many times more rows in the archive than in a set make it cheaper to sort the set than to go through all. */
const SPARSE = 32;

/** Rows in the order of time. */
export function byTime({ order, rank }: Columns, rows: RowSet, direction: "newest" | "oldest"): Uint32Array {
  const count = countRows(rows);
  const ordered = new Uint32Array(count);
  let at = 0;
  if (count * SPARSE < order.length) {
    eachRow(rows, (row) => {
      ordered[at++] = rank[row] as number;
    });
    ordered.sort();
    for (let i = 0; i < count; i++) ordered[i] = order[ordered[i] as number] as number;
  } else {
    for (let i = 0; i < order.length; i++) {
      const row = order[i] as number;
      if (hasRow(rows, row)) ordered[at++] = row;
    }
  }
  return direction === "oldest" ? ordered : ordered.reverse();
}

/**
 * Rows in the order in which the index alone takes them for good answers: by how many words their titles hold and their texts
 * are about, then the newest.
 */
export function byTier(state: IndexState, rows: RowSet, words: readonly Word[]): Uint32Array {
  const newest = byTime(state.columns, rows, "newest");
  // All of them will be scored: there is nothing to choose.
  if (newest.length <= SCORED_MAX) return newest;
  const tiers = new Uint8ClampedArray(state.columns.size);
  for (const word of words) {
    const held = both(rows, word.may);
    // Where every word must be there this parts nothing.
    if (countRows(held) < newest.length) {
      eachRow(held, (row) => {
        (tiers[row] as number) += HELD_TIER;
      });
    }
    for (const [place, tier] of [
      ["title", TITLE_TIER],
      ["main", MAIN_TIER],
    ] as const) {
      eachRow(both(rows, rowsWith(state, word, place)), (row) => {
        (tiers[row] as number) += tier;
      });
    }
  }
  return sortByTier(newest, tiers);
}

/** Rows whose title, or what their text is about, may hold one of the forms of a word. */
function rowsWith({ db, columns, terms }: IndexState, { forms }: Word, place: TermPlace): RowSet {
  const expressions = forms.flatMap(({ needle }) => matchExpression(needle, place, false) ?? []);
  const sets = expressions.map((expression) => terms.rowsOf(db, expression, columns.size));
  return sets.length === 0 ? new Uint32Array() : sets.reduce(either);
}

/** Sorts by tier, the highest first; rows of one tier stay in their order. */
function sortByTier(rows: Uint32Array, tiers: Uint8ClampedArray): Uint32Array {
  const ends = new Uint32Array(257);
  for (const row of rows) (ends[256 - (tiers[row] as number)] as number) += 1;
  for (let at = 1; at < ends.length; at++) (ends[at] as number) += ends[at - 1] as number;
  const sorted = new Uint32Array(rows.length);
  const next = ends;
  for (const row of rows) {
    const slot = 255 - (tiers[row] as number);
    const at = next[slot] as number;
    sorted[at] = row;
    next[slot] = at + 1;
  }
  return sorted;
}

/** Scores articles by their texts, read in one go. */
export function scoreRows(
  state: IndexState,
  rows: readonly number[],
  words: readonly Word[],
  weights: SearchWeights = DEFAULT_WEIGHTS,
): Map<number, number> {
  const { db, columns } = state;
  const mode = words[0]?.forms[0]?.needle.mode ?? "folded";
  const rarities = words.map(({ may }) => rarityOf(countRows(may), columns.order.length));
  const newestMs = columns.sortMs[columns.order.at(-1) ?? 0] as number;
  const scores = new Map<number, number>();
  for (const texts of readTexts(db, rows, { mode, all: false })) {
    const ageDays = (newestMs - (columns.sortMs[texts.row] as number)) / DAY_MS;
    scores.set(texts.row, scoreArticle(signalsOf(texts, words, rarities, ageDays), weights));
  }
  return scores;
}

function signalsOf(
  texts: ArticleTexts,
  words: readonly Word[],
  rarities: readonly number[],
  ageDays: number,
): ArticleSignals {
  const title = texts.title.searched;
  const text = texts.text.searched;
  const places: number[][] = [];
  const signals = words.map((word, i): WordSignals => {
    const forms = word.forms.filter(({ may }) => hasRow(may, texts.row));
    const inText =
      word.field === "title"
        ? []
        : forms.flatMap(({ needle }) => text.positionsOf(needle, MENTIONS_MAX)).sort((a, b) => a - b);
    if (inText.length > 0) places.push(inText);
    return {
      inTitle: forms.reduce((sum, { needle }) => sum + title.positionsOf(needle, MENTIONS_MAX).length, 0),
      inText: Math.min(inText.length, MENTIONS_MAX),
      first: inText[0] ?? -1,
      rarity: rarities[i] as number,
    };
  });
  const [titleLength, textLength] = [title.haystack.length, text.haystack.length];
  return { words: signals, titleLength, textLength, span: shortestSpan(places), ageDays };
}

/** 0 for a word of every article, 1 for a word of one alone. */
function rarityOf(articles: number, of: number): number {
  return of < 2 ? 0 : Math.log(of / Math.max(1, Math.min(articles, of))) / Math.log(of);
}

/** Length of the shortest stretch with one place of each list; null for fewer than two lists. Places are sorted. */
function shortestSpan(lists: readonly (readonly number[])[]): number | null {
  if (lists.length < 2) return null;
  const all = lists
    .flatMap((places, list) => places.map((place) => ({ place, list })))
    .sort((a, b) => a.place - b.place);
  const within = new Uint32Array(lists.length);
  let missing = lists.length;
  let shortest = Infinity;
  let start = 0;
  for (const { place, list } of all) {
    if (within[list] === 0) missing -= 1;
    (within[list] as number) += 1;
    for (; missing === 0; start++) {
      const first = all[start] as { place: number; list: number };
      shortest = Math.min(shortest, place - first.place);
      (within[first.list] as number) -= 1;
      if (within[first.list] === 0) missing += 1;
    }
  }
  return shortest;
}
