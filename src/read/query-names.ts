import { foldText } from "../han/fold.ts";
import { findConcepts } from "../han/regional-words.ts";
import type { QueryPart, QueryWordPart } from "./query-tree.ts";
import type { Token } from "./query-words.ts";

/** A simplified tree in which neighbouring words that are one name in the vocabulary are one word: North Korea. */
export function joinNames(part: QueryPart): QueryPart {
  if (part.kind === "not") return { kind: "not", part: joinNames(part.part) };
  if (part.kind === "any") return { kind: "any", parts: part.parts.map(joinNames) };
  if (part.kind !== "all") return part;
  const parts: QueryPart[] = [];
  let run: QueryWordPart[] = [];
  for (const one of part.parts) {
    const last = run.at(-1);
    const isBare = one.kind === "word" && !one.quoted;
    if (!isBare || (last !== undefined && last.field !== one.field)) {
      parts.push(...joinRun(run));
      run = [];
    }
    if (isBare) run.push(one);
    else parts.push(joinNames(one));
  }
  parts.push(...joinRun(run));
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind: "all", parts };
}

/** Neighbouring bare words of one field, those of one name joined by a space. */
function joinRun(words: readonly QueryWordPart[]): QueryWordPart[] {
  const joined: QueryWordPart[] = [];
  let next = 0;
  for (const [first, end] of namesIn(words.map(({ typed }) => typed))) {
    const typed = words
      .slice(first, end)
      .map((word) => word.typed)
      .join(" ");
    joined.push(...words.slice(next, first), { ...words[first]!, typed });
    next = end;
  }
  return [...joined, ...words.slice(next)];
}

/** No name in the vocabulary has more words. */
const NAME_WORDS_MAX = 8;

/** Pieces of a query in which a name of several words behind a NOT is one word: all of it is denied, not its first word. */
export function joinDeniedNames(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const words = token.kind === "word" && joined.at(-1)?.kind === "not" ? bareWords(tokens, at) : [];
    const [[first, end] = [0, 0]] = namesIn(words);
    if (first > 0 || end === 0) {
      joined.push(token);
      continue;
    }
    joined.push({ kind: "word", text: words.slice(0, end).join(" "), quoted: false });
    at += end - 1;
  }
  return joined;
}

/** The words without quotes that stand side by side from a place on, as many as a name can have. */
function bareWords(tokens: readonly Token[], from: number): string[] {
  const words: string[] = [];
  for (const token of tokens.slice(from, from + NAME_WORDS_MAX)) {
    if (token.kind !== "word" || token.quoted) break;
    words.push(token.text);
  }
  return words;
}

/** Where neighbouring words are one name of the vocabulary: ranges of two words and more. */
function namesIn(words: readonly string[]): (readonly [first: number, end: number])[] {
  if (words.length < 2) return [];
  const folds = words.map(foldText);
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  let at = 0;
  folds.forEach((fold, index) => {
    starts.set(at, index);
    ends.set(at + fold.length, index + 1);
    at += fold.length + 1;
  });
  return findConcepts(folds.join(" ")).flatMap(({ start, end }) => {
    const [first, next] = [starts.get(start), ends.get(end)];
    return first === undefined || next === undefined || next - first < 2 ? [] : [[first, next] as const];
  });
}
