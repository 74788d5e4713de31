import { foldText, foldWithMap } from "../han/fold.ts";
import { GAP, kindAt, kindBefore, WORD } from "../han/terms.ts";
import type { SearchForm, SearchQuery } from "./store.ts";

/**
 * What it means that a text holds a form, for every store: an index only proposes, this decides.
 * `exact`: the very characters. `folded`: the same once both are folded, and a Latin word only from its beginning:
 * `lun` finds lunar, `una` does not.
 */

export type SearchMode = SearchQuery["mode"];

/** Half-open range in a text, UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** A form made ready for looking. */
export type Needle = {
  readonly mode: SearchMode;
  /** As asked for. */
  readonly typed: string;
  /** What is looked for: in the text itself (`exact`) or in the folded text. */
  readonly key: string;
  /** Kinds of character (`GRAM`, `WORD`) that may not stand before and behind it; null: any may. */
  readonly notBefore: number | null;
  readonly notBehind: number | null;
  /** Longer strings inside which it does not count, and where in them it stands. */
  readonly shadows: readonly { readonly key: string; readonly at: number }[];
};

/** The needle of a form; null when there is nothing left of it once it is folded. Half surrogates become U+FFFD, as in stored text. */
export function needleOf(form: SearchForm, mode: SearchMode): Needle | null {
  const typed = form.text.toWellFormed();
  const key = mode === "exact" ? typed : foldText(typed);
  if (key === "") return null;
  if (mode === "exact") return { mode, typed, key, notBefore: null, notBehind: null, shadows: [] };
  const first = kindAt(key, 0);
  const last = kindBefore(key, key.length);
  return {
    mode,
    typed,
    key,
    notBefore: first === WORD || (form.whole === true && first !== GAP) ? first : null,
    notBehind: form.whole === true && last !== GAP ? last : null,
    shadows: (form.except ?? []).flatMap((longer) => shadowsOf(foldText(longer.toWellFormed()), key)),
  };
}

function shadowsOf(longer: string, key: string): Needle["shadows"] {
  if (longer.length <= key.length) return [];
  const shadows: { key: string; at: number }[] = [];
  for (let at = longer.indexOf(key); at >= 0; at = longer.indexOf(key, at + 1)) shadows.push({ key: longer, at });
  return shadows;
}

/** True when wherever its key stands the needle is found. */
export function isPlain({ notBefore, notBehind, shadows }: Needle): boolean {
  return notBefore === null && notBehind === null && shadows.length === 0;
}

/** A text that needles are looked for in: it is folded at most once, and only when a needle asks for it. */
export class SearchedText {
  readonly text: string;
  readonly #mode: SearchMode;
  #haystack: string | undefined;
  #starts: Uint32Array | undefined;

  constructor(text: string, mode: SearchMode) {
    this.text = text;
    this.#mode = mode;
  }

  /** What is looked into: the text itself, or its fold. */
  get haystack(): string {
    this.#haystack ??= this.#mode === "exact" ? this.text : foldText(this.text);
    return this.#haystack;
  }

  /** Position of the needle in the haystack at or after `from`, or -1. */
  find(needle: Needle, from = 0): number {
    const { haystack } = this;
    let at = haystack.indexOf(needle.key, from);
    while (at >= 0 && !standsAt(needle, haystack, at)) at = haystack.indexOf(needle.key, at + 1);
    return at;
  }

  /** Positions in the haystack: without overlaps, in order, at most `limit`. */
  positionsOf(needle: Needle, limit: number): number[] {
    const positions: number[] = [];
    for (
      let at = this.find(needle);
      at >= 0 && positions.length < limit;
      at = this.find(needle, at + needle.key.length)
    )
      positions.push(at);
    return positions;
  }

  /** Where the needle stands in the text as written, like `positionsOf`. */
  rangesOf(needle: Needle, limit: number): Range[] {
    const positions = this.positionsOf(needle, limit);
    if (this.#mode === "exact") return positions.map((at) => [at, at + needle.key.length]);
    if (positions.length === 0) return [];
    this.#starts ??= foldWithMap(this.text).starts;
    const starts = this.#starts;
    const length = starts.length - 1;
    return positions.map((at) => {
      // One written character may fold to several: a hit that ends inside it takes it whole.
      let end = at + needle.key.length;
      while (end < length && starts[end] === starts[end - 1]) end += 1;
      return [starts[at] as number, starts[end] as number];
    });
  }
}

function standsAt({ key, notBefore, notBehind, shadows }: Needle, haystack: string, at: number): boolean {
  if (notBefore !== null && kindBefore(haystack, at) === notBefore) return false;
  if (notBehind !== null && kindAt(haystack, at + key.length) === notBehind) return false;
  return !shadows.some((shadow) => at >= shadow.at && haystack.startsWith(shadow.key, at - shadow.at));
}
