import type { SearchNode } from "../store/store.ts";
import type { ParsedQuery } from "./query.ts";
import { leavesOf, NOTHING, type QueryPart } from "./query-tree.ts";

/** A question for articles that lack some of the words of a query, and its words in the order in which the store counts them. */
export type NearlyQuestion = { readonly where: SearchNode; readonly words: ParsedQuery["words"] };

/**
 * Asks for the articles that hold at least half of the words of a query, yet not all. Phrases in quotes, words of a field and all
 * other conditions stay. Null for a query that is not a list with two plain words or more.
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
  let before = 0;
  const all = where.parts.map((part, at) => {
    const first = before;
    before += countWords(tree.parts[at] ?? NOTHING);
    return { part, isPlain: isPlain(at), words: words.slice(first, before) };
  });
  const plain = all.filter((one) => one.isPlain);
  const others = all.filter((one) => !one.isPlain);
  if (plain.length < 2) return null;
  const parts = plain.map(({ part }) => part);
  const some: SearchNode = { kind: "some", least: Math.ceil(parts.length / 2), notAll: true, parts };
  return {
    where: { kind: "all", parts: [some, ...others.map(({ part }) => part)] },
    words: [...plain, ...others].flatMap((one) => one.words),
  };
}

function countWords(part: QueryPart): number {
  return leavesOf(part).reduce((count, { leaf }) => count + (leaf.kind === "word" ? 1 : 0), 0);
}
