import type { SearchQuery } from "../store.ts";
import type { Condition } from "./conditions.ts";
import type { Looks } from "./looks.ts";
import { both, countRows, eachRow, either, emptySet, hasRow, type RowSet, sampleRows, without } from "./row-set.ts";

/** Articles that the index cannot decide are all looked at up to so many; of more, an even sample. */
const LOOKED_MAX = { folded: 2000, exact: 10_000 } as const;
/** So many are looked at at most to fill the page asked for. */
const LOOKED_FOR_PAGE_MAX = 10_000;
/** Articles looked at only to count which form they hold. */
const LOOKED_FOR_FORMS_MAX = 500;
/** Rows taken at once while a page is filled. */
const STEP_ROWS = 100;

/** What was found: the first rows of the order asked for, and how many there are in all. */
export type Found = {
  readonly first: readonly number[];
  readonly total: number;
  readonly approx: boolean;
  /** Rows that surely meet the condition, counted once each. */
  readonly sure: RowSet;
  /** Rows that do after a look; each stands for `weight` rows. */
  readonly looked: readonly number[];
  readonly weight: number;
};

/**
 * Decides which articles meet the condition: the first `wanted` of `ordered`, which are all that may, and the number of all.
 * Looks into texts where the index has not decided, and estimates the number where there are too many.
 */
export function decide(
  condition: Condition,
  looks: Looks,
  { mode }: SearchQuery,
  ordered: Uint32Array,
  wanted: number,
): Found {
  const sure = condition.must;
  const open = without(condition.may, sure);
  const openCount = countRows(open);
  const sample = sampleRows(open, openCount, LOOKED_MAX[mode]);
  looks.look(sample);
  const first = fillPage(ordered, sure, looks, wanted);
  const known = rowsOf(both(looks.held, open));
  const approx = countRows(both(looks.seen, open)) < openCount;
  const held = sample.filter((row) => hasRow(looks.held, row));
  const weight = openCount / sample.length;
  // Those found on the way to a page are not an even sample; they count only where the sample says less.
  const isEstimate = approx && held.length * weight >= known.length;
  const [looked, each] = isEstimate ? [held, weight] : [known, 1];
  return { first, total: countRows(sure) + Math.round(looked.length * each), approx, sure, looked, weight: each };
}

/** The first `wanted` rows that meet the condition, in order; fewer when too many would have to be looked at. */
function fillPage(ordered: Uint32Array, sure: RowSet, looks: Looks, wanted: number): number[] {
  const lookedMax = looks.count + Math.max(LOOKED_FOR_PAGE_MAX, wanted);
  const first: number[] = [];
  for (let at = 0; at < ordered.length && first.length < wanted && looks.count < lookedMax; at += STEP_ROWS) {
    const step = ordered.subarray(at, at + STEP_ROWS);
    looks.look(Array.from(step).filter((row) => !hasRow(sure, row)));
    for (const row of step)
      if (first.length < wanted && (hasRow(sure, row) || hasRow(looks.held, row))) first.push(row);
  }
  return first;
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
  const counts = new Map(looks.forms.map(({ form }) => [form, countRows(both(form.must, sure))]));
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

function rowsOf(set: RowSet): number[] {
  const rows: number[] = [];
  eachRow(set, (row) => rows.push(row));
  return rows;
}
