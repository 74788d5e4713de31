import { quotedRanges } from "../han/quotation.ts";
import { scriptKey, type TextRun } from "../han/text-difference.ts";
import type { Word } from "../han/word-cuts.ts";
import { digitsForHanNumerals } from "../lib/date-numerals.ts";

/**
 * What an edit touches, the weightiest first: the title; words given as said; a number; a name; a whole paragraph; other
 * words; a sign or a character of a word.
 */
export type Grade = "headline" | "quote" | "figure" | "name" | "paragraph" | "wording" | "typo";

/** One change, with the names and numbers that only one version has there, as written. */
export type Edit = {
  readonly grade: Grade;
  /** Index in the paragraphs of the difference; null for the title. */
  readonly paragraph: number | null;
  /** Empty where nothing stood, or nothing stands any more. */
  readonly before: string;
  readonly after: string;
  readonly names: Sides;
  readonly numbers: Sides;
};

export type Sides = { readonly before: readonly string[]; readonly after: readonly string[] };

/** A paragraph of one version with its words; without words where nothing changed, or too much for it. */
export type CutParagraph = { readonly text: string; readonly words: readonly Word[] };

/** Shorter words between quotation marks are titles and terms, not what somebody said. */
const QUOTE_CHARACTERS_MIN = 8;

/** Units of both sides of an edit that touches a sign or a character: two words. */
const SMALL_MAX = 24;

/** Come and go without a change of meaning. */
const PARTICLES = new Set("的了着著过過地得之");

type Place = { readonly start: number; readonly end: number };

/**
 * The edits of a paragraph, in order, by the runs that lead from `before` to `after`. `isName` says of a key whether it is
 * known as a name from elsewhere.
 */
export function editsOf(
  before: CutParagraph,
  after: CutParagraph,
  runs: readonly TextRun[],
  isName: (key: string) => boolean,
): Omit<Edit, "paragraph">[] {
  return placesOf(runs).map(([a, b]) => {
    const names = onlyIn(wordsIn(before, a, "name", isName), wordsIn(after, b, "name", isName));
    const numbers = onlyIn(wordsIn(before, a, "number"), wordsIn(after, b, "number"));
    const texts = { before: before.text.slice(a.start, a.end).trim(), after: after.text.slice(b.start, b.end).trim() };
    const isQuoted = isInQuote(before.text, a) || isInQuote(after.text, b);
    return { grade: gradeOf(texts, isQuoted, names, numbers), ...texts, names, numbers };
  });
}

/** Where each edit stands in both texts. */
function placesOf(runs: readonly TextRun[]): [Place, Place][] {
  const places: [Place, Place][] = [];
  let [x, y] = [0, 0];
  runs.forEach((run, index) => {
    const [fromX, fromY] = [x, y];
    if (run.kind !== "added") x += (run.kind === "same" ? (run.was ?? run.text) : run.text).length;
    if (run.kind !== "removed") y += run.text.length;
    const [a, b] = [
      { start: fromX, end: x },
      { start: fromY, end: y },
    ];
    if (run.kind === "removed") places.push([a, b]);
    if (run.kind === "added" && runs[index - 1]?.kind === "removed") places[places.length - 1]![1] = b;
    else if (run.kind === "added") places.push([a, b]);
  });
  return places;
}

function wordsIn(
  { text, words }: CutParagraph,
  place: Place,
  kind: Word["kind"],
  isKnown?: (key: string) => boolean,
): string[] {
  return words
    .filter(({ start, end }) => start < place.end && end > place.start)
    .filter(
      (word) =>
        word.kind === kind || (word.kind === "word" && isKnown?.(scriptKey(text.slice(word.start, word.end))) === true),
    )
    .map(({ start, end }) => text.slice(start, end));
}

/** 八月 and 8月 are the same. */
function valueKey(word: string): string {
  return digitsForHanNumerals(scriptKey(word));
}

/** What only one side has, each as often as it stands there. */
function onlyIn(before: readonly string[], after: readonly string[]): Sides {
  const without = (words: readonly string[], others: readonly string[]): string[] => {
    const left = others.map(valueKey);
    return words.filter((word) => {
      const at = left.indexOf(valueKey(word));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return { before: without(before, after), after: without(after, before) };
}

function isInQuote(text: string, { start, end }: Place): boolean {
  return (
    end > start &&
    quotedRanges(text).some(([from, to]) => to - from >= QUOTE_CHARACTERS_MIN && from < end && to > start)
  );
}

function gradeOf(texts: { before: string; after: string }, isQuoted: boolean, names: Sides, numbers: Sides): Grade {
  const isEmpty = ({ before, after }: Sides): boolean => before.length + after.length === 0;
  if (isSmall(texts.before, texts.after) && isEmpty(names) && isEmpty(numbers)) return "typo";
  if (isQuoted) return "quote";
  if (!isEmpty(numbers)) return "figure";
  return isEmpty(names) ? "wording" : "name";
}

/** Whether no more changed than signs, a particle, or one character of a word of two and more. */
function isSmall(before: string, after: string): boolean {
  if (before.length + after.length > SMALL_MAX) return false;
  const [a, b] = [lettersOf(before), lettersOf(after)];
  if (a === b) return true;
  if (a === "" || b === "") return PARTICLES.has(a + b);
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return start + end > 0 && a.length - start - end <= 1 && b.length - start - end <= 1 && a.length === b.length;
}

function lettersOf(text: string): string {
  return scriptKey(text).replace(/[^\p{L}\p{N}]/gu, "");
}
