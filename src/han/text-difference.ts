import { type Block, differingBlocks } from "../lib/sequence-difference.ts";
import { foldText } from "./fold.ts";
import { cutWords, type Word } from "./word-cuts.ts";

// What changed between two texts of one article, for people: by words, then by characters inside them. What differs only in
// script, width, spaces or the shape of quotation marks is not changed.

/**
 * A piece of the merged text. The texts of all but `added` runs are the earlier text, with `was` where a run has it; of all
 * but `removed` runs the later one.
 */
export type TextRun =
  | {
      readonly kind: "same";
      readonly text: string;
      /** As the earlier text writes it, where script, width or spaces differ. */
      readonly was?: string;
    }
  | { readonly kind: "removed" | "added"; readonly text: string };

/** Longer texts are told to differ as wholes: to cut them into words takes too long for what it shows. */
const COMPARED_MAX = 20_000;
/** A changed word is cut inside where so many characters at one end of it stayed. */
const SHARED_END_MIN = 2;
/** Common words of up to so many characters between changes are told as part of the change. */
const ISLAND_MAX = 3;

/** The text without what changes when only its script, width, spaces or quotation marks do. */
export function scriptKey(text: string): string {
  const pieces = text.trim().split(/\s+/);
  const spaced = pieces.map((piece, index) => {
    const isParted = /[\p{Script=Latin}\d]$/u.test(pieces[index - 1] ?? "") && /^[\p{Script=Latin}\d]/u.test(piece);
    return isParted ? ` ${piece}` : piece;
  });
  return spaced
    .join("")
    .normalize("NFKC")
    .replace(/[^\p{Script=Latin}]+/gu, evened);
}

/** Case and accents of Latin letters are no matter of script; all else is folded. */
function evened(text: string): string {
  return foldText(text)
    .replace(/[「」『』'"]/g, '"')
    .replace(/[‧・•∙]/g, "·");
}

/** The runs that lead from `before` to `after`, in order: where both changed, what went stands before what came. Bounded. */
export function compareTexts(before: string, after: string): TextRun[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: after }];
  if (scriptKey(before) === scriptKey(after)) return [sameRun(before, after)];
  if (before === "" || after === "" || before.length + after.length > COMPARED_MAX) return replaced(before, after);
  const [a, b] = [cutText(before), cutText(after)];
  const blocks = withoutIslands(differingBlocks(a.keys, b.keys), a, b);
  return joinRuns(blocks.flatMap((block) => runsOf(block, a, b)));
}

/** Both texts as wholes. */
export function replaced(before: string, after: string): TextRun[] {
  const runs: TextRun[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return runs.filter(({ text }) => text !== "");
}

function sameRun(before: string, after: string): TextRun {
  return before === after ? { kind: "same", text: after } : { kind: "same", text: after, was: before };
}

/** A text in words. Each reaches to the next, with the space between; the first one begins the text. */
type CutText = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly keys: readonly string[];
  /** The text of the words from one index to another. */
  readonly slice: (from: number, to: number) => string;
};

function cutText(text: string): CutText {
  const words = cutWords(text);
  const startOf = (index: number): number => (index === 0 ? 0 : (words[index]?.start ?? text.length));
  const slice = (from: number, to: number): string => text.slice(startOf(from), startOf(to));
  return { text, words, keys: words.map(({ start, end }) => scriptKey(text.slice(start, end))), slice };
}

/** The blocks, with common words that stand alone between changes made part of the change: they would read as noise. */
function withoutIslands(blocks: readonly Block[], a: CutText, b: CutText): Block[] {
  const out: Block[] = [];
  blocks.forEach((block, index) => {
    const [last, next] = [out.at(-1), blocks[index + 1]];
    if (block.same && last?.same === false && next !== undefined && isIsland(block, last, next, a, b)) {
      out[out.length - 1] = { same: false, a: [last.a[0], block.a[1]], b: [last.b[0], block.b[1]] };
    } else if (!block.same && last?.same === false) {
      out[out.length - 1] = { same: false, a: [last.a[0], block.a[1]], b: [last.b[0], block.b[1]] };
    } else out.push(block);
  });
  return out;
}

function isIsland(block: Block, last: Block, next: Block, a: CutText, b: CutText): boolean {
  const words = b.words.slice(...block.b);
  if (!words.some(({ kind }) => kind === "word") || words.some(({ kind }) => kind === "name" || kind === "number")) {
    return false;
  }
  const length = b.slice(...block.b).trim().length;
  const size = (other: Block): number => Math.max(a.slice(...other.a).length, b.slice(...other.b).length);
  return length <= 1 || (length <= ISLAND_MAX && length < Math.min(size(last), size(next)));
}

function runsOf(block: Block, a: CutText, b: CutText): TextRun[] {
  const [before, after] = [a.slice(...block.a), b.slice(...block.b)];
  if (block.same || scriptKey(before) === scriptKey(after)) return [sameRun(before, after)];
  const head = sharedStart(block, a, b);
  const tail = sharedEnd(block, a, b, head);
  return [
    ...(head > 0 ? [sameRun(before.slice(0, head), after.slice(0, head))] : []),
    ...replaced(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...(tail > 0 ? [sameRun(before.slice(before.length - tail), after.slice(after.length - tail))] : []),
  ];
}

function isSameCharacter(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a === b || (foldText(a) !== "" && foldText(a) === foldText(b));
}

/** How many units at the start of a changed block both texts share and may be cut off; 0 when they are too few. */
function sharedStart(block: Block, a: CutText, b: CutText): number {
  const [before, after] = [a.slice(...block.a), b.slice(...block.b)];
  const most = Math.min(before.length, after.length);
  let length = 0;
  while (length < most && isSameCharacter(before[length], after[length])) length += 1;
  const [cutA, cutB] = [cutPlaces(block.a, a), cutPlaces(block.b, b)];
  while (length > 0 && !(cutA(length) && cutB(length))) length -= 1;
  return length < SHARED_END_MIN ? 0 : length;
}

/** As `sharedStart`, for the end; `head` units at the start are taken. */
function sharedEnd(block: Block, a: CutText, b: CutText, head: number): number {
  const [before, after] = [a.slice(...block.a), b.slice(...block.b)];
  const most = Math.min(before.length, after.length) - head;
  let length = 0;
  while (length < most && isSameCharacter(before.at(-1 - length), after.at(-1 - length))) length += 1;
  const [cutA, cutB] = [cutPlaces(block.a, a), cutPlaces(block.b, b)];
  while (length > 0 && !(cutA(before.length - length) && cutB(after.length - length))) length -= 1;
  return length < SHARED_END_MIN ? 0 : length;
}

/** Whether a block may be cut at a place, counted from its start: at borders of words, and inside words of Han characters. */
function cutPlaces([from, to]: Block["a"], { text, words }: CutText): (at: number) => boolean {
  const start = from === 0 ? 0 : (words[from]?.start ?? text.length);
  const isWhole = ({ kind, start: first }: Word): boolean =>
    kind !== "word" || !/\p{Script=Han}/u.test(text.slice(first, first + 2));
  const whole = words.slice(from, to).filter(isWhole);
  const isInPair = (at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? "");
  return (at) => !isInPair(start + at) && !whole.some((word) => word.start < start + at && start + at < word.end);
}

/** The runs with neighbours of one kind as one; between two that stayed, what went before what came. */
function joinRuns(runs: readonly TextRun[]): TextRun[] {
  const out: TextRun[] = [];
  let [removed, added, same, was] = ["", "", "", ""];
  const flushChange = (): void => {
    out.push(...replaced(removed, added));
    [removed, added] = ["", ""];
  };
  const flushSame = (): void => {
    if (same !== "" || was !== "") out.push(sameRun(was, same));
    [same, was] = ["", ""];
  };
  for (const run of runs) {
    if (run.kind === "same") {
      flushChange();
      same += run.text;
      was += run.was ?? run.text;
      continue;
    }
    flushSame();
    if (run.kind === "removed") removed += run.text;
    else added += run.text;
  }
  flushChange();
  flushSame();
  return out;
}
