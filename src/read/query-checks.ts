import type { Problem } from "../lib/problem.ts";
import { SEARCH_WORDS_MAX } from "../store/store.ts";
import { mapLeaves, NOTHING, type QueryPart } from "./query-tree.ts";

/** Conditions other than words that are looked at. */
const CONDITIONS_MAX = 64;

/** The tree with only the first words and conditions, as many as are answered. */
export function limitLeaves(tree: QueryPart, tell: (problem: Problem) => void): QueryPart {
  const counts = { words: 0, conditions: 0 };
  const limited = mapLeaves(tree, (leaf) => {
    const isWord = leaf.kind === "word";
    if (isWord) counts.words += 1;
    else counts.conditions += 1;
    return counts.words > SEARCH_WORDS_MAX || counts.conditions > CONDITIONS_MAX ? NOTHING : leaf;
  });
  if (counts.words > SEARCH_WORDS_MAX) {
    const message = `the query has ${counts.words} words; the first ${SEARCH_WORDS_MAX} were looked for`;
    tell({ code: "query/too-many-words", message, at: String(counts.words) });
  }
  if (counts.conditions > CONDITIONS_MAX) {
    const message = `the query has ${counts.conditions} conditions; the first ${CONDITIONS_MAX} were kept`;
    tell({ code: "query/too-many-conditions", message, at: String(counts.conditions) });
  }
  return limited;
}

/** What no article can meet: two outlets at once, days that are both before and after. */
export function findContradictions(tree: QueryPart): Problem[] {
  if (tree.kind === "not") return findContradictions(tree.part);
  if (tree.kind !== "all" && tree.kind !== "any") return [];
  const inner = tree.parts.flatMap(findContradictions);
  return tree.kind === "any" ? inner : [...inner, ...findTwoOutlets(tree.parts), ...findNoDay(tree.parts)];
}

function findTwoOutlets(parts: readonly QueryPart[]): Problem[] {
  const asked = parts.flatMap((part) => (part.kind === "outlet" ? [part.ids] : []));
  const [first = [], ...others] = asked;
  if (others.length === 0 || first.some((id) => others.every((ids) => ids.includes(id)))) return [];
  const at = asked.map((ids) => `outlet:${ids.join(",")}`).join(" ");
  const meant = `outlet:${[...new Set(asked.flat())].join(",")}`;
  return [{ code: "query/two-outlets", message: `no article meets ${at}; ${meant} asks for either`, at, meant }];
}

function findNoDay(parts: readonly QueryPart[]): Problem[] {
  const spans = parts.flatMap((part) => (part.kind === "days" ? [part] : []));
  const from = spans.reduce((latest, span) => (span.from !== null && span.from > latest ? span.from : latest), "");
  const until = spans.reduce(
    (first, span) => (span.until !== null && (first === "" || span.until < first) ? span.until : first),
    "",
  );
  if (until === "" || from <= until) return [];
  const at = spans.map(({ field, date }) => `${field}:${date}`).join(" ");
  return [{ code: "query/no-day", message: `no day meets ${at}`, at }];
}
