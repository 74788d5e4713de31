import type { SearchNode } from "../store/store.ts";
import type { ParsedQuery } from "./query.ts";

type WordNode = Extract<SearchNode, { kind: "word" }>;

/** A question for articles that lack some of the words of a query, and the words of the query in the order in which it counts them. */
export type NearlyQuestion = { readonly where: SearchNode; readonly words: ParsedQuery["words"] };

/**
 * Asks for the articles that hold at least half of the words of a query, yet not all; all other conditions stay. Null for a
 * query that is not a list of two words or more.
 */
export function askNearly({ where, words }: Pick<ParsedQuery, "where" | "words">): NearlyQuestion | null {
  if (where?.kind !== "all") return null;
  const parts = where.parts.filter((part): part is WordNode => part.kind === "word");
  if (parts.length < 2) return null;
  const others = where.parts.filter((part) => part.kind !== "word");
  const some: SearchNode = { kind: "some", least: Math.ceil(parts.length / 2), parts };
  const notAll: SearchNode = { kind: "not", part: { kind: "all", parts } };
  // The words of these parts come first; those behind them say only what must not be, or stand in groups of their own.
  const own = where.parts.flatMap((part, at) => (part.kind === "word" ? [wordsBefore(where.parts, at)] : []));
  return { where: { kind: "all", parts: [some, notAll, ...others] }, words: own.flatMap((at) => words[at] ?? []) };
}

/** How many words stand in the parts before one. */
function wordsBefore(parts: readonly SearchNode[], at: number): number {
  return parts.slice(0, at).reduce((sum, part) => sum + countWords(part), 0);
}

function countWords(node: SearchNode): number {
  if (node.kind === "word") return 1;
  if (node.kind === "not") return countWords(node.part);
  return "parts" in node ? node.parts.reduce((sum, part) => sum + countWords(part), 0) : 0;
}
