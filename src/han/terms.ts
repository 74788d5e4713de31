/** One thing that must be in an article's terms for its text to hold a query. */
export type QueryTerm = {
  readonly term: string;
  /** True: some term begins with it. False: it is a term. */
  readonly prefix: boolean;
};

/** Longer words are indexed by their beginning. In UTF-16 units. */
const WORD_MAX = 64;

const UNKNOWN = 0;
const GAP = 1;
/** Written without spaces: indexed as overlapping pairs. */
const GRAM = 2;
/** Written with spaces: indexed as words. */
const WORD = 3;

const GRAM_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Yi}\u3099\u309a\u30fc]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;

/** Classes of the units of the first plane: pure values, filled when a character is met for the first time. */
const CLASSES = new Uint8Array(0x10000);

/**
 * The terms under which a folded text is indexed, joined by spaces: pairs of neighbouring characters for Chinese and
 * other scripts without spaces (and the last one alone, so that each character begins a term), whole words for the rest.
 * Terms hold letters, digits and marks only; a tokenizer must split at spaces and nowhere else.
 */
export function indexTerms(folded: string): string {
  const out = new Uint16Array(folded.length * 6 + 2);
  let length = 0;
  for (let at = 0; at < folded.length; ) {
    const kind = classAt(folded, at);
    if (kind === GRAM) {
      const size = sizeAt(folded, at);
      const next = at + size;
      const end = next < folded.length && classAt(folded, next) === GRAM ? next + sizeAt(folded, next) : next;
      for (let i = at; i < end; i++) out[length++] = folded.charCodeAt(i);
      out[length++] = 0x20;
      at = next;
    } else if (kind === WORD) {
      const end = runEnd(folded, at, WORD);
      const cut = wordCut(folded, at, end);
      for (let i = at; i < cut; i++) out[length++] = folded.charCodeAt(i);
      out[length++] = 0x20;
      at = end;
    } else {
      at += sizeAt(folded, at);
    }
  }
  return Buffer.from(out.buffer, 0, Math.max(0, length - 1) * 2).toString("utf16le");
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
    const kind = classAt(folded, at);
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
  if (next >= end) add(text.slice(at, end), true);
  while (next < end) {
    const after = next + sizeAt(text, next);
    add(text.slice(at, after), false);
    at = next;
    next = after;
  }
}

function runEnd(text: string, start: number, kind: number): number {
  let at = start;
  while (at < text.length && classAt(text, at) === kind) at += sizeAt(text, at);
  return at;
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

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = CLASSES[unit] as number;
  if (known !== UNKNOWN) return known;
  if ((unit & 0xf800) !== 0xd800) {
    const found = classOf(String.fromCharCode(unit));
    CLASSES[unit] = found;
    return found;
  }
  return isPairAt(text, at) ? classOf(text.slice(at, at + 2)) : GAP;
}

function classOf(char: string): number {
  if (!LETTER_OR_DIGIT.test(char)) return GAP;
  return GRAM_SCRIPTS.test(char) ? GRAM : WORD;
}
