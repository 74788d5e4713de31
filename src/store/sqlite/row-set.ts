/**
 * Sets of row numbers, a bit a number: what a search says about articles is put together from them.
 * A set that is shorter than another holds none of the numbers beyond its end.
 */
export type RowSet = Uint32Array;

/** An empty set for numbers below `size`. */
export function emptySet(size: number): RowSet {
  return new Uint32Array((size + 31) >>> 5);
}

/** Puts a number into a set. */
export function addRow(set: RowSet, row: number): void {
  (set[row >>> 5] as number) |= 1 << (row & 31);
}

/** Takes a number out of a set. */
export function removeRow(set: RowSet, row: number): void {
  (set[row >>> 5] as number) &= ~(1 << (row & 31));
}

/** Whether a set holds a number. */
export function hasRow(set: RowSet, row: number): boolean {
  return ((set[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

/** The numbers in both sets. */
export function both(a: RowSet, b: RowSet): RowSet {
  const out = new Uint32Array(Math.min(a.length, b.length));
  for (let i = 0; i < out.length; i++) out[i] = (a[i] as number) & (b[i] as number);
  return out;
}

/** The numbers in one of the sets or in both. */
export function either(a: RowSet, b: RowSet): RowSet {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  const out = longer.slice();
  for (let i = 0; i < shorter.length; i++) (out[i] as number) |= shorter[i] as number;
  return out;
}

/** The numbers in `a` and not in `b`. */
export function without(a: RowSet, b: RowSet): RowSet {
  const out = a.slice();
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) (out[i] as number) &= ~(b[i] as number);
  return out;
}

/** How many numbers a set holds. */
export function countRows(set: RowSet): number {
  let count = 0;
  for (let i = 0; i < set.length; i++) count += countBits(set[i] as number);
  return count;
}

/** How many numbers two sets have in common. */
export function countBoth(a: RowSet, b: RowSet): number {
  const length = Math.min(a.length, b.length);
  let count = 0;
  for (let i = 0; i < length; i++) count += countBits((a[i] as number) & (b[i] as number));
  return count;
}

/** Bits of a word that are set; Hacker's Delight, 5-1. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Calls `visit` with each number, the smallest first. */
export function eachRow(set: RowSet, visit: (row: number) => void): void {
  for (let i = 0; i < set.length; i++) {
    for (let word = set[i] as number; word !== 0; word &= word - 1) visit(i * 32 + 31 - Math.clz32(word & -word));
  }
}

/** The numbers of a set, the smallest first. */
export function rowsOf(set: RowSet): number[] {
  const rows: number[] = [];
  eachRow(set, (row) => rows.push(row));
  return rows;
}

/**
 * At most `limit` numbers of a set of `count`, one out of each stretch of equal length: at a place that changes from stretch to
 * stretch, so that a sample of every sixth does not meet the same one of six outlets that were written in turn.
 */
export function sampleRows(set: RowSet, count: number, limit: number): number[] {
  const sample: number[] = [];
  const stretches = Math.min(count, limit);
  const placeIn = (stretch: number): number => {
    const start = Math.floor((stretch * count) / stretches);
    const end = Math.floor(((stretch + 1) * count) / stretches);
    return start + Math.floor(((stretch * GOLDEN_RATIO) % 1) * (end - start));
  };
  let seen = 0;
  let next = placeIn(0);
  eachRow(set, (row) => {
    if (seen++ !== next) return;
    sample.push(row);
    next = placeIn(sample.length);
  });
  return sample;
}

/** Its multiples, without their whole parts, lie evenly between 0 and 1. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Rows that are in at least `least` of the sets; `least` is 1 or more. */
export function inAtLeast(least: number, sets: readonly RowSet[]): RowSet {
  // levels[k]: rows in more than k of the sets seen so far.
  const levels: RowSet[] = Array.from({ length: least }, () => emptySet(0));
  for (const set of sets) {
    for (let k = least - 1; k > 0; k--) levels[k] = either(levels[k] as RowSet, both(levels[k - 1] as RowSet, set));
    levels[0] = either(levels[0] as RowSet, set);
  }
  return levels[least - 1] as RowSet;
}
