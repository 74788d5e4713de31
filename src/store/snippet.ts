import type { Range } from "./match.ts";

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

/**
 * Cuts the piece of `text` that shows most of the words, the first of such; its beginning when there is none; a short text is
 * given whole. `words`: where each word stands.
 */
export function snippetOf(text: string, words: readonly (readonly Range[])[]): Snippet {
  const joined = joinRanges(words.flat());
  const place = bestPlace(words);
  const first = joined.find(([, end]) => end > place) ?? [0, 0];
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

/** Where the range begins from which on a snippet holds most words; 0 where there are none. */
function bestPlace(words: readonly (readonly Range[])[]): number {
  const all = words.flatMap((ranges, word) => ranges.map(([start, end]) => ({ start, end, word })));
  all.sort((a, b) => a.start - b.start || a.end - b.end);
  const within = new Uint32Array(words.length);
  let held = 0;
  let best = { place: all[0]?.start ?? 0, held: 0 };
  for (let from = 0, to = 0; from < all.length; from++) {
    const first = all[from] as { start: number; word: number };
    for (
      ;
      to < all.length && (to === from || (all[to]?.end ?? 0) <= first.start + SNIPPET_LENGTH - SNIPPET_LEAD);
      to++
    ) {
      if ((within[all[to]?.word ?? 0] as number)++ === 0) held += 1;
    }
    if (held > best.held) best = { place: first.start, held };
    if (--(within[first.word] as number) === 0) held -= 1;
  }
  return best.place;
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
