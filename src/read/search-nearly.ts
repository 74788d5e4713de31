import type { SearchNode } from "../store/store.ts";
import type { ParsedQuery } from "./query.ts";

/** Fewer words than these are all meant: an article with one of two is about something else. */
const WORDS_MIN = 3;

/** A question for articles that lack some of the words of a query, and its words in the order in which the store counts them. */
export type NearlyQuestion = { readonly where: SearchNode; readonly words: ParsedQuery["words"] };

/**
 * Asks for the articles that hold at least half of the words of a query, yet not all. Phrases in quotes, words of a field and all
 * other conditions stay. Null for a query that is not a list with three plain words or more.
 */
export function askNearly({
  where,
  tree,
  words,
}: Pick<ParsedQuery, "where" | "tree" | "words">): NearlyQuestion | null {
  if (where?.kind !== "all" || tree.kind !== "all") return null;
  const isPlain = (at: number): boolean => {
    const part = tree.parts[at];
    return part?.kind === "word" && !part.quoted && part.field === "text";
  };
  const wordsOf = (at: number): ParsedQuery["words"] => {
    const before = where.parts.slice(0, at).reduce((sum, part) => sum + countWords(part), 0);
    return words.slice(before, before + countWords(where.parts[at] as SearchNode));
  };
  const all = where.parts.map((part, at) => ({ part, isPlain: isPlain(at), words: wordsOf(at) }));
  const plain = all.filter((one) => one.isPlain);
  const others = all.filter((one) => !one.isPlain);
  if (plain.length < WORDS_MIN) return null;
  const parts = plain.map(({ part }) => part);
  const some: SearchNode = { kind: "some", least: Math.ceil(parts.length / 2), notAll: true, parts };
  return {
    where: { kind: "all", parts: [some, ...others.map(({ part }) => part)] },
    words: [...plain, ...others].flatMap((one) => one.words),
  };
}

function countWords(node: SearchNode): number {
  if (node.kind === "word") return 1;
  if (node.kind === "not") return countWords(node.part);
  return "parts" in node ? node.parts.reduce((sum, part) => sum + countWords(part), 0) : 0;
}
