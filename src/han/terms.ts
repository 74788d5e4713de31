/** One thing that must be in an article's terms for its text to hold a query. */
export type QueryTerm = {
  readonly term: string;
  /** True: some term begins with it. False: it is a term. */
  readonly prefix: boolean;
};

/** Longer words are indexed by their beginning. In UTF-16 units. */
export const WORD_MAX = 64;

/** A term is looked for in so many places of the table; beyond that it is taken for a new one, so that no text can make it slow. */
const PROBES_MAX = 64;

const UNKNOWN = 0;
/** Neither letter nor digit. */
export const GAP = 1;
/** Written without spaces: indexed as overlapping pairs. */
export const GRAM = 2;
/** Written with spaces: indexed as words. */
export const WORD = 3;

const GRAM_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Yi}\u3099\u309a\u30fc]/u;
/**
 * Characters (folded) that stand in about every second Chinese article. They are terms of their own; any other begins few
 * enough pairs to be found by them, which saves a seventh of the index.
 */
const FREQUENT =
  "的在中国一人日有为会大是表发出以不上对行示年新和时与前方月将到于家美政关要报成后外及来这动部说社法个他可公能全者进地今过下民主并指多员经了开作天事加长合本期分现也正生自台道提重北同持内高定其情当总最已电之导但面议力间机明制应实交至平安布此体数等度用所受统";
const FREQUENT_UNITS = new Uint8Array(0x10000);
for (let at = 0; at < FREQUENT.length; at++) FREQUENT_UNITS[FREQUENT.charCodeAt(at)] = 1;

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;

/** Kinds of the units of the first plane: pure values, filled when a character is met for the first time. */
const KINDS = new Uint8Array(0x10000);

/**
 * The terms under which a folded text is indexed, each once, in the order in which they first stand there: `starts` and `ends`
 * cut them out of the text, `counts` says how often they stand. The arrays may be longer than `size`.
 */
export type TermList = {
  readonly text: string;
  readonly size: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly counts: Uint32Array;
};

/** Which terms of a list are meant, by their place in it. */
export type TermChoice = (list: TermList, at: number) => boolean;

/**
 * Lists the terms of a folded text: for Chinese and other scripts without spaces pairs of neighbouring characters (the last
 * one alone, so that each character begins a term, and so the most frequent ones), for the rest whole words. Terms hold letters, digits and marks only; a tokenizer must split at spaces and nowhere else.
 */
export function listTerms(folded: string): TermList {
  const counter = new TermCounter(folded);
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    if (kind === GRAM) {
      const next = at + sizeAt(folded, at);
      const isLast = kindAt(folded, next) !== GRAM;
      if (isLast || isFrequent(folded, at)) counter.add(at, next);
      if (!isLast) counter.add(at, next + sizeAt(folded, next));
      at = next;
    } else if (kind === WORD) {
      const end = runEnd(folded, at, WORD);
      counter.add(at, wordCut(folded, at, end));
      at = end;
    } else {
      at += sizeAt(folded, at);
    }
  }
  return counter;
}

/** Terms of a list, joined by spaces; `mark` goes in front of each. */
export function joinTerms(list: TermList, options: { mark?: string; choose?: TermChoice } = {}): string {
  const { mark = "", choose } = options;
  const { text, size, starts, ends } = list;
  let room = 0;
  for (let i = 0; i < size; i++) room += (ends[i] as number) - (starts[i] as number) + mark.length + 1;
  const out = new Uint16Array(room);
  let length = 0;
  for (let i = 0; i < size; i++) {
    if (choose !== undefined && !choose(list, i)) continue;
    for (let at = 0; at < mark.length; at++) out[length++] = mark.charCodeAt(at);
    for (let at = starts[i] as number; at < (ends[i] as number); at++) out[length++] = text.charCodeAt(at);
    out[length++] = 0x20;
  }
  return Buffer.from(out.buffer, 0, Math.max(0, length - 1) * 2).toString("utf16le");
}

/** Collects the terms of one text, told apart by their characters in a table with open addressing: no term becomes a string. */
class TermCounter implements TermList {
  readonly text: string;
  size = 0;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly counts: Uint32Array;
  /** Places in the list, counted from 1; 0 is free. */
  readonly #slots: Uint32Array;
  readonly #slotMask: number;

  constructor(text: string) {
    this.text = text;
    const termsMax = text.length * 2;
    this.starts = new Uint32Array(termsMax);
    this.ends = new Uint32Array(termsMax);
    this.counts = new Uint32Array(termsMax);
    this.#slotMask = 2 ** Math.ceil(Math.log2(termsMax + 1) + 1) - 1;
    this.#slots = new Uint32Array(this.#slotMask + 1);
  }

  /** Counts the term that stands from `start` to `end`. */
  add(start: number, end: number): void {
    let hash = 0;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ this.text.charCodeAt(at), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & this.#slotMask;
    for (let probe = 0; probe < PROBES_MAX; probe++) {
      const known = (this.#slots[slot] as number) - 1;
      if (known < 0) break;
      if (this.#isSame(known, start, end)) {
        (this.counts[known] as number) += 1;
        return;
      }
      slot = (slot + 1) & this.#slotMask;
    }
    this.#slots[slot] = this.#append(start, end);
  }

  #append(start: number, end: number): number {
    this.starts[this.size] = start;
    this.ends[this.size] = end;
    this.counts[this.size] = 1;
    this.size += 1;
    return this.size;
  }

  #isSame(known: number, start: number, end: number): boolean {
    const first = this.starts[known] as number;
    if ((this.ends[known] as number) - first !== end - start) return false;
    for (let i = 0; i < end - start; i++) {
      if (this.text.charCodeAt(first + i) !== this.text.charCodeAt(start + i)) return false;
    }
    return true;
  }
}

/**
 * What must be among the terms of a text for it to hold `folded` as a substring; no term twice. A word at the edge of
 * the query may be part of a longer one, so it asks for a prefix or for nothing: an empty list means that every text
 * may hold the query. Having all terms is needed, not enough: compare the text itself.
 */
export function queryTerms(folded: string): QueryTerm[] {
  const found = new Map<string, QueryTerm>();
  const add = (term: string, prefix: boolean): void => {
    found.set(`${prefix ? "^" : "="}${term}`, { term, prefix });
  };
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    if (kind === GAP) {
      at += sizeAt(folded, at);
      continue;
    }
    const end = runEnd(folded, at, kind);
    if (kind === GRAM) addPairs(folded, at, end, add);
    else if (at > 0) {
      const cut = wordCut(folded, at, end);
      add(folded.slice(at, cut), end === folded.length && cut === end && end - at < WORD_MAX);
    }
    at = end;
  }
  return [...found.values()];
}

function addPairs(text: string, start: number, end: number, add: (term: string, prefix: boolean) => void): void {
  let at = start;
  let next = at + sizeAt(text, at);
  if (next >= end) add(text.slice(at, end), !isFrequent(text, at));
  while (next < end) {
    const after = next + sizeAt(text, next);
    add(text.slice(at, after), false);
    at = next;
    next = after;
  }
}

function runEnd(text: string, start: number, kind: number): number {
  let at = start;
  while (at < text.length && kindAt(text, at) === kind) at += sizeAt(text, at);
  return at;
}

function isFrequent(text: string, at: number): boolean {
  return FREQUENT_UNITS[text.charCodeAt(at)] === 1;
}

/** Where a word ends that is cut to the length under which it is indexed, never inside a surrogate pair. */
function wordCut(text: string, start: number, end: number): number {
  if (end - start <= WORD_MAX) return end;
  const cut = start + WORD_MAX;
  const isLow = (text.charCodeAt(cut) & 0xfc00) === 0xdc00;
  return isLow ? cut - 1 : cut;
}

function sizeAt(text: string, at: number): number {
  return isPairAt(text, at) ? 2 : 1;
}

function isPairAt(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

/** What the character is that begins at `at`: `GAP`, `GRAM` or `WORD`; beyond the text `GAP`. */
export function kindAt(text: string, at: number): number {
  if (at >= text.length) return GAP;
  const unit = text.charCodeAt(at);
  const known = KINDS[unit] as number;
  if (known !== UNKNOWN) return known;
  if ((unit & 0xf800) !== 0xd800) {
    const found = kindOf(String.fromCharCode(unit));
    KINDS[unit] = found;
    return found;
  }
  return isPairAt(text, at) ? kindOf(text.slice(at, at + 2)) : GAP;
}

/** What the character is that ends before `at`. */
export function kindBefore(text: string, at: number): number {
  if (at <= 0) return GAP;
  return kindAt(text, at >= 2 && isPairAt(text, at - 2) ? at - 2 : at - 1);
}

function kindOf(char: string): number {
  if (!LETTER_OR_DIGIT.test(char)) return GAP;
  return GRAM_SCRIPTS.test(char) ? GRAM : WORD;
}
