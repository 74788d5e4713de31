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
 * The blocks that lead from `before` to `after`, in order, never two of a sort side by side. Stretch `a` lies in `before`, `b`
 * in `after`. Bounded: where more than some hundred items changed, all between the common start and the common end is one
 * block.
 */
export function differingBlocks(before: readonly string[], after: readonly string[]): Block[] {
  const [a, b] = numbered(before, after);
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = commonRuns(a.subarray(start, a.length - end), b.subarray(start, b.length - end));
  const runs = [
    { x: 0, y: 0, length: start },
    ...middle.map(({ x, y, length }) => ({ x: x + start, y: y + start, length })),
    { x: a.length - end, y: b.length - end, length: end },
  ];
  return blocksOf(runs, a.length, b.length);
}

/** Equal items under equal numbers: they compare faster than long texts. */
function numbered(before: readonly string[], after: readonly string[]): [Uint32Array, Uint32Array] {
  const numbers = new Map<string, number>();
  const numberOf = (item: string): number => {
    const number = numbers.get(item) ?? numbers.size;
    numbers.set(item, number);
    return number;
  };
  return [Uint32Array.from(before, numberOf), Uint32Array.from(after, numberOf)];
}

/** `length` items that stand at `x` in one sequence and at `y` in the other. */
type CommonRun = { readonly x: number; readonly y: number; readonly length: number };

function blocksOf(runs: readonly CommonRun[], aLength: number, bLength: number): Block[] {
  const blocks: Block[] = [];
  let [x, y] = [0, 0];
  for (const run of [...runs, { x: aLength, y: bLength, length: 0 }]) {
    if (run.x > x || run.y > y) blocks.push({ same: false, a: [x, run.x], b: [y, run.y] });
    const last = blocks.at(-1);
    const begun = last?.same === true ? last : { a: [run.x], b: [run.y] };
    [x, y] = [run.x + run.length, run.y + run.length];
    if (run.length === 0) continue;
    if (last?.same === true) blocks.pop();
    blocks.push({ same: true, a: [begun.a[0]!, x], b: [begun.b[0]!, y] });
  }
  return blocks;
}

/** What both have, in order; nothing when too much changed. */
function commonRuns(a: Uint32Array, b: Uint32Array): CommonRun[] {
  if (a.length === 0 || b.length === 0) return [];
  const length = a.length + b.length;
  const history = furthestPaths(a, b, Math.min(length, CHANGES_MAX, Math.ceil(STEPS_MAX / length)));
  return history === null ? [] : walkBack(history, a.length, b.length);
}

/** How far each diagonal reaches (its x) after each number of changes, or null when there are more than `changesMax`. */
function furthestPaths(a: Uint32Array, b: Uint32Array, changesMax: number): Int32Array[] | null {
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

/** The way from both ends back to both starts. */
function walkBack(history: readonly Int32Array[], aLength: number, bLength: number): CommonRun[] {
  const runs: CommonRun[] = [];
  let [x, y] = [aLength, bLength];
  for (let changes = history.length - 1; changes >= 0; changes -= 1) {
    const ends = history[changes]!;
    const k = x - y;
    const endOf = (diagonal: number): number => ends[diagonal + changes + 1]!;
    const down = k === -changes || (k !== changes && endOf(k - 1) < endOf(k + 1));
    const fromX = changes === 0 ? 0 : endOf(down ? k + 1 : k - 1);
    const fromY = changes === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    const length = Math.min(x - fromX, y - fromY);
    if (length > 0) runs.push({ x: x - length, y: y - length, length });
    [x, y] = [fromX, fromY];
  }
  return runs.reverse();
}
