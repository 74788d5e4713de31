// What two sequences have in common, in order: the longest common subsequence by Myers (An O(ND) Difference Algorithm and
// Its Variations, 1986), after what both begin and end with.

/** Half-open, as indexes of one sequence. */
export type Stretch = readonly [start: number, end: number];

/** Where two sequences agree, or where what stands in one has something else, or nothing, in the other. */
export type Block = { readonly same: boolean; readonly a: Stretch; readonly b: Stretch };

/** Beyond so many single changes the rest is called different: no reader would follow the pieces. */
const CHANGES_MAX = 400;

/** Steps of the algorithm in the worst case: fewer changes are followed in very long sequences. */
const STEPS_MAX = 20_000_000;

/**
 * The blocks that lead from `a` to `b`, in order; neighbours are never of the same sort. Items are compared by `===`.
 * Bounded: where more than some hundred items changed, all between the common start and the common end is one block.
 */
export function differingBlocks(a: readonly (string | number)[], b: readonly (string | number)[]): Block[] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const aMiddle = a.slice(start, a.length - end);
  const bMiddle = b.slice(start, b.length - end);
  const pairs = commonPairs(aMiddle, bMiddle).map(([x, y]) => [x + start, y + start] as const);
  const before = Array.from({ length: start }, (_, index) => [index, index] as const);
  const after = Array.from({ length: end }, (_, index) => [a.length - end + index, b.length - end + index] as const);
  return blocksOf([...before, ...pairs, ...after], a.length, b.length);
}

type Pair = readonly [x: number, y: number];

function blocksOf(pairs: readonly Pair[], aLength: number, bLength: number): Block[] {
  const blocks: Block[] = [];
  let [x, y] = [0, 0];
  const close = (nextX: number, nextY: number): void => {
    if (nextX > x || nextY > y) blocks.push({ same: false, a: [x, nextX], b: [y, nextY] });
  };
  for (let at = 0; at < pairs.length; ) {
    const [firstX, firstY] = pairs[at]!;
    let length = 1;
    while (pairs[at + length]?.[0] === firstX + length && pairs[at + length]?.[1] === firstY + length) length += 1;
    close(firstX, firstY);
    [x, y] = [firstX + length, firstY + length];
    blocks.push({ same: true, a: [firstX, x], b: [firstY, y] });
    at += length;
  }
  close(aLength, bLength);
  return blocks;
}

/** The indexes of items that both have, in order; none when too much changed. */
function commonPairs(a: readonly (string | number)[], b: readonly (string | number)[]): Pair[] {
  if (a.length === 0 || b.length === 0) return [];
  const length = a.length + b.length;
  const history = furthestPaths(a, b, Math.min(length, CHANGES_MAX, Math.ceil(STEPS_MAX / length)));
  return history === null ? [] : walkBack(history, a.length, b.length);
}

/** How far each diagonal reaches (its x) after each number of changes, or null when there are more than `changesMax`. */
function furthestPaths(
  a: readonly (string | number)[],
  b: readonly (string | number)[],
  changesMax: number,
): Int32Array[] | null {
  const ends = new Int32Array(2 * changesMax + 3);
  const history: Int32Array[] = [];
  for (let changes = 0; changes <= changesMax; changes += 1) {
    history.push(ends.slice(changesMax - changes, changesMax + changes + 3));
    for (let k = -changes; k <= changes; k += 2) {
      const at = changesMax + k + 1;
      const down = k === -changes || (k !== changes && ends[at - 1]! < ends[at + 1]!);
      let x = down ? ends[at + 1]! : ends[at - 1]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      ends[at] = x;
      if (x >= a.length && x - k >= b.length) return history;
    }
  }
  return null;
}

function walkBack(history: readonly Int32Array[], aLength: number, bLength: number): Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [aLength, bLength];
  for (let changes = history.length - 1; changes >= 0; changes -= 1) {
    const ends = history[changes]!;
    const k = x - y;
    const endOf = (diagonal: number): number => ends[diagonal + changes + 1]!;
    const down = k === -changes || (k !== changes && endOf(k - 1) < endOf(k + 1));
    const fromX = changes === 0 ? 0 : endOf(down ? k + 1 : k - 1);
    const fromY = changes === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
