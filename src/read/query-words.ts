import { closestTo } from "../lib/closest.ts";
import type { Problem } from "../lib/problem.ts";

/** What a query can ask of more than the words themselves. */
export const FIELDS = [
  "title",
  "author",
  "caption",
  "outlet",
  "lang",
  "in",
  "before",
  "after",
  "since",
  "until",
  "month",
  "day",
] as const;
export type FieldName = (typeof FIELDS)[number];

/** A piece of a query; `text` is how it was written. */
export type Token =
  | { readonly kind: "open" | "close" | "and" | "or" | "not"; readonly text: string }
  | { readonly kind: "field"; readonly name: FieldName; readonly text: string }
  /** `quoted`: stood in quotes; then it is meant as it stands, and may be empty. */
  | { readonly kind: "word"; readonly text: string; readonly quoted: boolean };

/** Quotes that make a phrase: opening and closing. */
export const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["“", "”"],
  ["「", "」"],
  ["『", "』"],
]);

const OPERATORS: ReadonlyMap<string, "and" | "or" | "not"> = new Map([
  ["AND", "and"],
  ["OR", "or"],
  ["NOT", "not"],
]);

const SPACE = /\s+/y;
const WORD = /[^\s()（）]+/y;
/** A name before a colon, its value behind it. */
const NAME = /([A-Za-z]{2,20})[:：]/y;
/** An address has a colon too, and is text. */
const VALUE = /[^\s/:：]/y;
/** What a leading `-` stands before when it means NOT. */
const DENIED = /[^\s)）-]/y;

/**
 * Cuts a query into its pieces. White space, parentheses and quotes at the beginning of a word part them; a quote inside a
 * word (`5"`) is a character of it. A word that stands right behind the colon of a field is the value, whatever it looks like.
 * Takes time in proportion to the length.
 */
export function readTokens(text: string): { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] } {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    const closing = QUOTES.get(char);
    if (closing !== undefined) {
      const end = unclosed.has(closing) ? -1 : text.indexOf(closing, at + 1);
      if (end < 0) {
        if (!unclosed.has(closing)) problems.push(openQuote(char));
        unclosed.add(closing);
        at += 1;
      } else {
        tokens.push({ kind: "word", text: text.slice(at + 1, end), quoted: true });
        at = end + 1;
      }
      continue;
    }
    const space = match(SPACE, text, at);
    const token = space === "" ? readPlain(text, at, tokens.at(-1), problems) : null;
    if (token !== null) tokens.push(token);
    at += token?.text.length ?? space.length;
  }
  return { tokens, problems };
}

/** The piece that begins here, which is neither white space nor a quote. */
function readPlain(text: string, at: number, last: Token | undefined, problems: Problem[]): Token {
  const char = text.charAt(at);
  if (char === "(" || char === "（") return { kind: "open", text: char };
  if (char === ")" || char === "）") return { kind: "close", text: char };
  const word = match(WORD, text, at);
  const isValue = last?.kind === "field" && !/\s/.test(text.charAt(at - 1));
  if (isValue) return { kind: "word", text: word, quoted: false };
  if (char === "-" && match(DENIED, text, at + 1) !== "") return { kind: "not", text: char };
  const operator = OPERATORS.get(word);
  if (operator !== undefined) return { kind: operator, text: word };
  const named = match(NAME, text, at);
  const name = FIELDS.find((field) => field === named.slice(0, -1).toLowerCase());
  if (name !== undefined) return { kind: "field", name, text: named };
  if (named !== "" && match(VALUE, text, at + named.length) !== "") problems.push(notKnown(named, word));
  return { kind: "word", text: word, quoted: false };
}

function openQuote(char: string): Problem {
  return { code: "query/open-quote", message: `nothing closes ${char}; it was left out`, at: char };
}

function notKnown(named: string, word: string): Problem {
  const name = named.slice(0, -1);
  const near = closestTo(name.toLowerCase(), FIELDS);
  const message = `there is no ${name}: in queries; "${word}" was searched as text`;
  return { code: "query/not-known", message, at: word, ...(near === null ? {} : { meant: `${near}:` }) };
}

/** What a sticky pattern finds at this place, or nothing. */
function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
