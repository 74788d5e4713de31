import { scriptKey } from "../han/text-difference.ts";
import { differingBlocks } from "../lib/sequence-difference.ts";

/**
 * Paragraphs of two versions that belong together, as indexes; null where one has no counterpart. `same`: nothing but script,
 * width or spaces differ. `moved`: the same, but in another place.
 */
export type ParagraphPair = {
  readonly before: number | null;
  readonly after: number | null;
  readonly is: "same" | "moved" | "other";
};

/** Two paragraphs with less in common than this are not the same one changed. */
const LIKENESS_MIN = 0.3;
/** Of longer paragraphs the beginning says whether they are alike. */
const LIKENESS_CHARACTERS = 2_000;
/** Characters looked at in all, when each changed paragraph is laid beside each other one in its place. */
const WORK_MAX = 3_000_000;

/** The paragraphs of both versions in one order: those that went before those that came in their place. Bounded. */
export function pairParagraphs(before: readonly string[], after: readonly string[]): ParagraphPair[] {
  const [a, b] = [before.map(scriptKey), after.map(scriptKey)];
  let work = 0;
  const pairs = differingBlocks(a, b).flatMap((block): ParagraphPair[] => {
    if (block.same)
      return numbersOf(block.a).map((x, index) => ({ before: x, after: block.b[0] + index, is: "same" as const }));
    work += workOf(a.slice(...block.a), b.slice(...block.b));
    return work > WORK_MAX ? unpaired(numbersOf(block.a), numbersOf(block.b)) : pairAlike(a, b, block.a, block.b);
  });
  return joinMoved(pairs, a, b);
}

/** What went in one place and came in another is one paragraph that moved; it stands where it came. */
function joinMoved(pairs: readonly ParagraphPair[], a: readonly string[], b: readonly string[]): ParagraphPair[] {
  const gone = new Map<string, number[]>();
  for (const { before, after } of pairs) {
    if (before === null || after !== null) continue;
    const sameText = gone.get(a[before]!);
    if (sameText === undefined) gone.set(a[before]!, [before]);
    else sameText.push(before);
  }
  const moved = new Set<number>();
  const joined = pairs.map((pair): ParagraphPair => {
    if (pair.before !== null || pair.after === null) return pair;
    const before = gone.get(b[pair.after]!)?.pop();
    if (before === undefined) return pair;
    moved.add(before);
    return { before, after: pair.after, is: "moved" };
  });
  return joined.filter(({ before, after }) => after !== null || !moved.has(before!));
}

function numbersOf([start, end]: readonly [number, number]): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function workOf(rows: readonly string[], columns: readonly string[]): number {
  return rows.reduce((sum, row) => sum + Math.min(row.length, LIKENESS_CHARACTERS) + 1, 0) * columns.length;
}

/** Pairs of characters as they stand side by side; of a single character, itself. */
function bigramsOf(text: string): ReadonlySet<string> {
  const head = text.slice(0, LIKENESS_CHARACTERS);
  return new Set(Array.from({ length: Math.max(1, head.length - 1) }, (_, index) => head.slice(index, index + 2)));
}

/** Share of bigrams that both have (Dice), 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const bigram of a) if (b.has(bigram)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** Pairs what went with what came in its place, in order, so that the sum of likeness is greatest. */
function pairAlike(
  a: readonly string[],
  b: readonly string[],
  aRange: readonly [number, number],
  bRange: readonly [number, number],
): ParagraphPair[] {
  const [rows, columns] = [numbersOf(aRange), numbersOf(bRange)];
  const [left, right] = [rows.map((row) => bigramsOf(a[row]!)), columns.map((column) => bigramsOf(b[column]!))];
  const alike = left.map((one) => right.map((other) => likeness(one, other)));
  const pairs = bestPairs(alike).map(([row, column]) => [rows[row]!, columns[column]!] as const);
  let [x, y] = [aRange[0], bRange[0]];
  const out: ParagraphPair[] = [];
  for (const [row, column] of [...pairs, [aRange[1], bRange[1]] as const]) {
    out.push(...unpaired(numbersOf([x, row]), numbersOf([y, column])));
    if (row < aRange[1]) out.push({ before: row, after: column, is: "other" as const });
    [x, y] = [row + 1, column + 1];
  }
  return out;
}

function unpaired(rows: readonly number[], columns: readonly number[]): ParagraphPair[] {
  return [
    ...rows.map((before) => ({ before, after: null, is: "other" as const })),
    ...columns.map((after) => ({ before: null, after, is: "other" as const })),
  ];
}

/** The pairs in order, alike enough each, with the greatest sum: as the longest common subsequence, with weights. */
function bestPairs(alike: readonly (readonly number[])[]): [row: number, column: number][] {
  const [height, width] = [alike.length, alike[0]?.length ?? 0];
  const sums = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const worth = (row: number, column: number): number => {
    const value = alike[row]![column]!;
    return value >= LIKENESS_MIN ? value + sums[row + 1]![column + 1]! : 0;
  };
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      sums[row]![column] = Math.max(sums[row + 1]![column]!, sums[row]![column + 1]!, worth(row, column));
    }
  }
  const pairs: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < height && column < width; ) {
    const sum = sums[row]![column]!;
    if (sum === 0) break;
    if (sum === worth(row, column)) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (sum === sums[row + 1]![column]) row += 1;
    else column += 1;
  }
  return pairs;
}
