import { type Writing, writingsOf } from "../han/regional-words.ts";
import type { Problem } from "../lib/problem.ts";
import { SEARCH_FORMS_MAX, SEARCH_WORDS_MAX, type SearchField, type SearchNode } from "../store/store.ts";

/** A word or phrase of a query with all the ways it may be written. */
export type QueryWord = {
  /** As typed, without quotes. */
  readonly typed: string;
  readonly field: SearchField;
  /** False: under a NOT. */
  readonly wanted: boolean;
  /** What was typed first; in the order of the forms of the store's question. */
  readonly writings: readonly Writing[];
};

/** A query as it is asked of the store, and how it was understood. */
export type ParsedQuery = {
  /** Null when nothing was asked. */
  readonly where: SearchNode | null;
  /** `in:versions` was asked. */
  readonly versions: boolean;
  /** In the order in which the store counts them. */
  readonly words: readonly QueryWord[];
  /** Ids asked for with `outlet:`. */
  readonly outlets: readonly string[];
  /** The conditions as they were understood, each as one would type it. */
  readonly understood: readonly string[];
  readonly problems: readonly Problem[];
};

/** Characters read of a query: more than any sentence one would paste. */
const QUERY_LENGTH_MAX = 10_000;

const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["“", "”"],
  ["「", "」"],
]);

const SCOPES = { outlet: /^.+$/s, lang: /^[a-z]{2,3}(-[A-Za-z]+)*$/, month: /^\d{4}-\d{2}$/ } as const;

/** Operators that are reserved: text for as long as nothing answers to them. */
const RESERVED = /^(?:in:versions$|(?:author|caption):.)/s;

/** A word of a query; one in quotes is meant as it stands. */
type Word = { readonly word: string; readonly quoted: boolean };

/**
 * Reads a query: white space separates words, and quotes (`"…"`, `“…”`, `「…」`) at the beginning of a word make a phrase of
 * what they enclose; the quotes themselves are not looked for. A quote that nothing closes, or inside a word, is text.
 * Never throws; whatever was left out or taken for text is among the problems.
 */
export function parseQuery(text: string): ParsedQuery {
  return parseTexts([text], wordsOf);
}

/**
 * Reads a query from the arguments of a command. The shell has taken its own quotes away, so an argument with white space
 * is one phrase, unless it has quotes or operators of its own. With `exact` every argument is meant as it stands.
 */
export function parseArguments(args: readonly string[], options: { readonly exact: boolean }): ParsedQuery {
  return parseTexts(args, options.exact ? phraseOf : wordsOfArgument);
}

function parseTexts(texts: readonly string[], wordsIn: (text: string) => Iterable<Word>): ParsedQuery {
  const problems: Problem[] = [];
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > QUERY_LENGTH_MAX) {
    const message = `the query has ${length} characters; the first ${QUERY_LENGTH_MAX} were read`;
    problems.push({ code: "query/too-long", message });
  }
  const terms = new Set<string>();
  const scope: Record<string, string> = {};
  let room = QUERY_LENGTH_MAX;
  for (const text of texts) {
    for (const { word, quoted } of wordsIn(text.slice(0, room).toWellFormed())) {
      const [field, value] = quoted ? [] : scopeOf(word);
      if (field !== undefined && value !== undefined) scope[field] = value;
      else terms.add(word);
      if (!quoted && RESERVED.test(word)) problems.push(notKnown(word));
    }
    room = Math.max(0, room - text.length);
  }
  if (terms.size > SEARCH_WORDS_MAX) {
    const message = `the query has ${terms.size} words; the first ${SEARCH_WORDS_MAX} were looked for`;
    problems.push({ code: "query/too-many-words", message });
  }
  const kept = [...terms].slice(0, SEARCH_WORDS_MAX);
  const words = kept.map((typed): QueryWord => {
    return { typed, field: "text", wanted: true, writings: writingsOf(typed, SEARCH_FORMS_MAX) };
  });
  const parts: SearchNode[] = words.map(({ field, writings }) => ({ kind: "word", field, forms: writings }));
  if (scope["outlet"] !== undefined) parts.push({ kind: "outlet", ids: [scope["outlet"]] });
  if (scope["lang"] !== undefined) parts.push({ kind: "lang", lang: scope["lang"] });
  if (scope["month"] !== undefined)
    parts.push({ kind: "days", from: `${scope["month"]}-01`, until: `${scope["month"]}-31` });
  return {
    where: words.length === 0 ? null : { kind: "all", parts },
    versions: false,
    words,
    outlets: scope["outlet"] === undefined ? [] : [scope["outlet"]],
    understood: [...kept.map(asTyped), ...Object.entries(scope).map(([field, value]) => `${field}:${value}`)],
    problems,
  };
}

function notKnown(word: string): Problem {
  const operator = word.slice(0, word.indexOf(":") + 1);
  return { code: "query/not-known", message: `${operator} is not known yet; "${word}" was searched as text`, at: word };
}

function phraseOf(text: string): Word[] {
  return text.trim() === "" ? [] : [{ word: text, quoted: true }];
}

function wordsOfArgument(arg: string): Word[] {
  const words = [...wordsOf(arg)];
  const isPlain = words.every(({ word, quoted }) => !quoted && !isOperator(word));
  return words.length > 1 && isPlain ? phraseOf(arg.trim()) : words;
}

function* wordsOf(text: string): Generator<Word> {
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      continue;
    }
    const closing = QUOTES.get(rest.charAt(0));
    const end = closing === undefined ? -1 : rest.indexOf(closing, 1);
    if (end > 0) {
      const phrase = rest.slice(1, end);
      if (phrase.trim() !== "") yield { word: phrase, quoted: true };
      at += end + 1;
      continue;
    }
    const word = /^\S+/.exec(rest)?.[0] ?? rest;
    yield { word, quoted: false };
    at += word.length;
  }
}

function scopeOf(word: string): [field?: keyof typeof SCOPES, value?: string] {
  for (const field of ["outlet", "lang", "month"] as const) {
    const value = word.startsWith(`${field}:`) ? word.slice(field.length + 1) : "";
    if (SCOPES[field].test(value)) return [field, value];
  }
  return [];
}

function isOperator(word: string): boolean {
  return scopeOf(word).length > 0 || RESERVED.test(word);
}

/** A term as one would type it: in quotes when it would otherwise be read as something else. */
function asTyped(term: string): string {
  const isPlain = !/\s/.test(term) && !QUOTES.has(term.charAt(0)) && !isOperator(term);
  const pair = [...QUOTES].find(([, closing]) => !term.includes(closing));
  return isPlain || pair === undefined ? term : pair.join(term);
}
