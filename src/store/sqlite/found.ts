import type { SearchQuery } from "../store.ts";
import type { Condition } from "./conditions.ts";
import type { Looks } from "./looks.ts";
import {
  both,
  countBoth,
  countRows,
  either,
  emptySet,
  hasRow,
  type RowSet,
  rowsOf,
  sampleRows,
  without,
} from "./row-set.ts";

/** Articles that the index cannot decide are all looked at up to so many; of more, an even sample: its error is a few in a hundred of them, however few of them are found. */
const LOOKED_MAX = { folded: 2000, exact: 10_000 } as const;
const SAMPLE_ROWS = 1000;
/** So many more are looked at at most to find those that are ranked by their texts, and then to fill the page asked for. */
const LOOKED_FOR_RANKING_MAX = 500;
const LOOKED_FOR_PAGE_MAX = 10_000;
/** Forms times articles looked at: of a query with very many forms fewer articles are looked at, so that none takes seconds. */
const FORM_LOOKS_MAX = 400_000;
/** Articles looked at only to count which form they hold. */
const LOOKED_FOR_FORMS_MAX = 500;
/** Rows taken at once while a page is filled. */
const STEP_ROWS = 100;

/** What was found: the first rows of the order asked for, and how many there are in all. */
export type Found = {
  readonly first: readonly number[];
  /** How many of them are to be ranked by their texts. */
  readonly ranked: number;
  readonly total: number;
  readonly approx: boolean;
  /** Rows that surely meet the condition, counted once each. */
  readonly sure: RowSet;
  /** Rows that do after a look; each stands for `weight` rows. */
  readonly looked: readonly number[];
  readonly weight: number;
};

/**
 * Decides which articles meet the condition: the first of `ordered`, which are all that may, up to the end of the page, at most
 * `rankedMax` of them to be ranked; and the number of all. Looks into texts where the index has not decided, and estimates the
 * number where there are too many.
 */
export function decide(
  condition: Condition,
  looks: Looks,
  { mode, offset, limit }: SearchQuery,
  ordered: Uint32Array,
  rankedMax: number,
): Found {
  const sure = condition.must;
  const open = without(condition.may, sure);
  const openCount = countRows(open);
  const most = Math.floor(FORM_LOOKS_MAX / looks.forms.length);
  const isFew = openCount <= Math.min(LOOKED_MAX[mode], most);
  const sample = sampleRows(open, openCount, isFew ? openCount : Math.min(SAMPLE_ROWS, most));
  looks.look(sample);
  // What is ranked must not depend on the page that is asked for.
  const walk = new Walk(ordered, sure, looks);
  const ranked = walk.find(rankedMax, LOOKED_FOR_RANKING_MAX);
  walk.find(offset + limit, Math.max(Math.min(LOOKED_FOR_PAGE_MAX, most), offset + limit));
  const { first } = walk;
  const known = rowsOf(both(looks.held, open));
  const approx = countBoth(looks.seen, open) < openCount;
  const held = sample.filter((row) => hasRow(looks.held, row));
  const weight = openCount / sample.length;
  // Those found on the way to a page are not an even sample; they count only where the sample says less.
  const isEstimate = approx && held.length * weight >= known.length;
  const [looked, each] = isEstimate ? [held, weight] : [known, 1];
  const total = countRows(sure) + Math.round(looked.length * each);
  return { first, ranked, total, approx, sure, looked, weight: each };
}

/** Goes through rows in order and keeps those that meet the condition. */
class Walk {
  readonly first: number[] = [];
  readonly #ordered: Uint32Array;
  readonly #sure: RowSet;
  readonly #looks: Looks;
  #at = 0;

  constructor(ordered: Uint32Array, sure: RowSet, looks: Looks) {
    this.#ordered = ordered;
    this.#sure = sure;
    this.#looks = looks;
  }

  /** Goes on until `wanted` rows are found or `lookedMax` more were looked at; gives how many are found by then, at most `wanted`. */
  find(wanted: number, lookedMax: number): number {
    const countMax = this.#looks.count + lookedMax;
    while (this.first.length < wanted && this.#at < this.#ordered.length && this.#looks.count < countMax) {
      const step = this.#ordered.subarray(this.#at, this.#at + STEP_ROWS);
      this.#at += STEP_ROWS;
      this.#looks.look(Array.from(step).filter((row) => !hasRow(this.#sure, row)));
      for (const row of step) if (hasRow(this.#sure, row) || hasRow(this.#looks.held, row)) this.first.push(row);
    }
    return Math.min(wanted, this.first.length);
  }
}

/** For each form of each word the number of found articles that hold it; those of none are left out. */
export function countForms(
  looks: Looks,
  { sure, looked, weight }: Found,
): { word: number; form: number; count: number }[] {
  const undecided = looks.forms.map(({ form }) => both(without(form.may, form.must), sure)).reduce(either, emptySet(0));
  const undecidedCount = countRows(undecided);
  const sample = sampleRows(undecided, undecidedCount, LOOKED_FOR_FORMS_MAX);
  looks.look(sample);
  const counts = new Map(looks.forms.map(({ form }) => [form, countBoth(form.must, sure)]));
  const add = (row: number, each: number, isNew: (must: RowSet) => boolean): void => {
    for (const { form } of looks.formsOf(row)) {
      if (isNew(form.must)) counts.set(form, (counts.get(form) ?? 0) + each);
    }
  };
  for (const row of looked) add(row, weight, () => true);
  for (const row of sample) add(row, undecidedCount / sample.length, (must) => !hasRow(must, row));
  return looks.forms
    .map(({ word, form }) => ({ word: word.index, form: form.index, count: Math.round(counts.get(form) ?? 0) }))
    .filter(({ count }) => count > 0);
}
