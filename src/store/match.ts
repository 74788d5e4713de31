import { foldText, foldWithMap } from "../han/fold.ts";
import { indexTerms, queryTerms } from "../han/terms.ts";
import type { SearchForm, SearchQuery } from "./store.ts";

/**
 * What it means that a text holds a term, for every store: an index only proposes, this decides.
 * `exact`: the very characters. `folded`: the same once both are folded, and a Latin word only from its beginning:
 * `lun` finds lunar, `una` does not.
 */

/** Half-open range in a text, UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** A term made ready for looking. */
export type Needle = {
  readonly mode: SearchQuery["mode"];
  /** As asked for. */
  readonly typed: string;
  /** What is looked for: in the text itself (`exact`) or in the folded text. */
  readonly key: string;
  readonly startsWord: boolean;
};

/** Needles of the terms, without those that fold to nothing. Half surrogates become U+FFFD, as in stored text. */
export function needlesOf(terms: readonly SearchForm[], mode: SearchQuery["mode"]): Needle[] {
  return terms
    .map(({ text }) => {
      const typed = text.toWellFormed();
      const key = haystackOf(typed, mode);
      return { mode, typed, key, startsWord: mode === "folded" && isWordCharacter(firstCharacter(key)) };
    })
    .filter((needle) => needle.key !== "");
}

/** A text in the form that needles of this mode look into. */
export function haystackOf(text: string, mode: SearchQuery["mode"]): string {
  return mode === "exact" ? text : foldText(text);
}

/** Position of the needle in a haystack at or after `from`, or -1. */
export function findNeedle(needle: Needle, haystack: string, from = 0): number {
  let at = haystack.indexOf(needle.key, from);
  if (!needle.startsWord) return at;
  while (at > 0 && isWordCharacter(lastCharacter(haystack, at))) at = haystack.indexOf(needle.key, at + 1);
  return at;
}

/** Whether each needle stands in one of the parts; none may span two. */
export function holdsAll(needles: readonly Needle[], parts: readonly string[]): boolean {
  const haystacks: string[] = [];
  return needles.every((needle) =>
    parts.some((part, i) => {
      // What stands there as typed needs no folding.
      if (!needle.startsWord && part.includes(needle.typed)) return true;
      haystacks[i] ??= haystackOf(part, needle.mode);
      return findNeedle(needle, haystacks[i]) >= 0;
    }),
  );
}

/** Where a needle stands in a text as written: without overlaps, in order, at most `limit`. */
export function rangesOf(needle: Needle, text: string, limit: number): Range[] {
  if (needle.mode === "exact") {
    return positionsOf(needle, text, limit).map((at) => [at, at + needle.key.length]);
  }
  const { folded, starts } = foldWithMap(text);
  return positionsOf(needle, folded, limit).map((at) => {
    // One written character may fold to several: a hit that ends inside it takes it whole.
    let end = at + needle.key.length;
    while (end < folded.length && starts[end] === starts[end - 1]) end += 1;
    return [starts[at] ?? 0, end < folded.length ? (starts[end] ?? text.length) : text.length];
  });
}

/** Ranges in order with overlapping and touching ones joined. */
export function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last === undefined || range[0] > last[1]) joined.push(range);
    else if (range[1] > last[1]) joined[joined.length - 1] = [last[0], range[1]];
  }
  return joined;
}

/** A piece of a text as written, with the ranges that lie in it, counted from its beginning; `cut` says where the text goes on. */
export type Snippet = {
  readonly snippet: string;
  readonly marks: Range[];
  readonly cut: { readonly start: boolean; readonly end: boolean };
};

/** Length of a snippet, and how much of it stands before the first hit, in UTF-16 units. */
const SNIPPET_LENGTH = 90;
const SNIPPET_LEAD = 30;

/** Cuts the piece of `text` around the first range; its beginning when there is none; a short text is given whole. */
export function snippetOf(text: string, ranges: readonly Range[]): Snippet {
  const joined = joinRanges(ranges);
  const first = joined[0] ?? [0, 0];
  const latestStart = Math.max(0, text.length - SNIPPET_LENGTH);
  let start = Math.min(Math.max(0, first[0] - SNIPPET_LEAD), latestStart);
  // A paragraph that begins shortly before the hit is a better beginning than the end of the one before.
  const paragraph = text.lastIndexOf("\n", first[0] - 1) + 1;
  if (paragraph > start && paragraph <= first[0]) start = paragraph;
  start = wordStart(text, characterStart(text, start));
  const latestEnd = Math.max(start + SNIPPET_LENGTH, Math.min(first[1], start + 2 * SNIPPET_LENGTH));
  const wholeEnd = characterStart(text, Math.min(text.length, latestEnd));
  // A word may be given up for a clean end, the hit may not.
  const end = Math.max(wordStart(text, wholeEnd), Math.min(first[1], wholeEnd));
  const marks = joined
    .filter((range) => range[0] < end && range[1] > start)
    .map((range): Range => [Math.max(range[0], start) - start, Math.min(range[1], end) - start]);
  return { snippet: text.slice(start, end), marks, cut: { start: start > 0, end: end < text.length } };
}

function positionsOf(needle: Needle, haystack: string, limit: number): number[] {
  const positions: number[] = [];
  let at = findNeedle(needle, haystack);
  while (at >= 0 && positions.length < limit) {
    positions.push(at);
    at = findNeedle(needle, haystack, at + needle.key.length);
  }
  return positions;
}

/** Moves a position out of a surrogate pair and back over combining marks, to the beginning of the written character. */
function characterStart(text: string, position: number): number {
  let at = position;
  while (
    at > 0 &&
    at < text.length &&
    (isLowSurrogate(text.charCodeAt(at)) || COMBINING.test(String.fromCodePoint(text.codePointAt(at) ?? 0)))
  )
    at -= 1;
  return at;
}

/** Words longer than this are cut. */
const WORD_LENGTH_MAX = 20;

/** Moves a position out of a word written with letters and digits, back to its beginning. */
function wordStart(text: string, position: number): number {
  if (!LETTER.test(text.charAt(position))) return position;
  const before = text.slice(Math.max(0, position - WORD_LENGTH_MAX), position);
  const inWord = LETTERS_AT_END.exec(before)?.[0].length ?? 0;
  return inWord === WORD_LENGTH_MAX ? position : position - inWord;
}

const LETTER = /[\p{Script=Latin}\p{Nd}]/u;
const LETTERS_AT_END = /[\p{Script=Latin}\p{Nd}]+$/u;
const COMBINING = /^[\p{M}\u200d]/u;

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Whether a character belongs to a word written with spaces: it is indexed, yet alone it asks for no term, as it may stand inside a longer word. */
function isWordCharacter(character: string): boolean {
  return indexTerms(character) !== "" && queryTerms(character).length === 0;
}

function firstCharacter(text: string): string {
  return text === "" ? "" : String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** The character that ends before `end`. */
function lastCharacter(text: string, end: number): string {
  return text.slice(isLowSurrogate(text.charCodeAt(end - 1)) ? end - 2 : end - 1, end);
}
