import { type Html, html, type Piece } from "./html.ts";

// Text of outlets on its way into a page: cut into clauses, marked, and with invisible characters made visible.

type Range = readonly [start: number, end: number];

/** Titles longer than this are set one size smaller. */
export const LONG_TITLE_CHARACTERS = 40;

/** Clauses longer than a line of a phone are not kept whole: they would force a break before them. */
const CLAUSE_CHARACTERS = 14;
/** Up to so many characters with their colon, a clause names who speaks or what it is about. */
const LABEL_CHARACTERS = 7;

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const BIDI_CONTROL = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Control characters as their pictures (␀ ␁ …), direction controls left out: what is shown, never what is kept. */
export function visible(text: string): string {
  return text
    .replace(CONTROL, (character) =>
      String.fromCharCode(character === "\u007f" ? 0x2421 : 0x2400 + character.charCodeAt(0)),
    )
    .replace(BIDI_CONTROL, "");
}

/** The first characters of a text, with `…` where there are more. */
export function shortened(text: string, charactersMax: number): string {
  // A character has two units at most: of a long text no more than this is looked at.
  const characters = [...text.slice(0, 2 * charactersMax + 2)];
  return characters.length > charactersMax ? `${characters.slice(0, charactersMax).join("")}…` : text;
}

/** As `visible`, but of the same length, so that ranges still fit. */
function visibleInPlace(text: string): string {
  return text
    .replace(CONTROL, (character) =>
      String.fromCharCode(character === "\u007f" ? 0x2421 : 0x2400 + character.charCodeAt(0)),
    )
    .replace(BIDI_CONTROL, "\u2060");
}

/** Text with `<mark>` around the ranges (sorted, apart from each other, UTF-16 units). */
export function marked(text: string, marks: readonly Range[]): Piece {
  return markedPart(visibleInPlace(text), [0, text.length], marks);
}

/** What stands around a range. */
type Wrap = (piece: Piece) => Html;

const asMark: Wrap = (piece) => html`<mark>${piece}</mark>`;

function markedPart(text: string, [start, end]: Range, marks: readonly Range[], wrap: Wrap = asMark): Piece {
  const pieces: (Html | string)[] = [];
  let at = start;
  for (const [from, to] of marks) {
    if (to <= at || from >= end) continue;
    const first = Math.max(from, at);
    const last = Math.min(to, end);
    if (first > at) pieces.push(text.slice(at, first));
    pieces.push(wrap(text.slice(first, last)));
    at = last;
  }
  if (at < end) pieces.push(text.slice(at, end));
  return pieces;
}

/** Cuts after ：，； and U+3000; a space ends its clause, so that no line begins with one. */
function clauseRanges(title: string): Range[] {
  const ranges: Range[] = [];
  for (const match of title.matchAll(/[^\u3000：，；]*[\u3000：，；]+|[^\u3000：，；]+/g)) {
    const end = match.index + match[0].length;
    const before = ranges.at(-1);
    // Who speaks stays with what is said: 快讯： alone would be a line of its own.
    const isLabel = before !== undefined && title[before[1] - 1] === "：" && before[1] - before[0] <= LABEL_CHARACTERS;
    if (isLabel) ranges.splice(-1, 1, [before[0], end]);
    else ranges.push([match.index, end]);
  }
  return ranges;
}

/**
 * A title whose short clauses stay whole: each stands in `<span class="c">`, with the marks inside; `wrap` gives what a range
 * is marked with, `<mark>` if not told. A clause that fills a line of a phone breaks where the line ends, as running text
 * does, and so does a title of one clause.
 */
export function clauses(title: string, marks: readonly Range[] = [], wrap: Wrap = asMark): Piece {
  const text = visibleInPlace(title);
  const ranges = clauseRanges(text);
  if (ranges.length < 2) return markedPart(text, [0, text.length], marks, wrap);
  return ranges.map((range) => {
    const piece = markedPart(text, range, marks, wrap);
    return range[1] - range[0] > CLAUSE_CHARACTERS ? piece : html`<span class="c">${piece}</span>`;
  });
}

/** The class of a title by its length. */
export function titleSize(title: string): string {
  return title.length > LONG_TITLE_CHARACTERS ? "title long" : "title";
}
