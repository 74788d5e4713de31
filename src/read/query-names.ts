import { foldText } from "../han/fold.ts";
import { findConcepts } from "../han/regional-words.ts";
import type { QueryPart, QueryWordPart } from "./query-tree.ts";

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
  if (words.length < 2) return [...words];
  const folds = words.map(({ typed }) => foldText(typed));
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  let at = 0;
  folds.forEach((fold, index) => {
    starts.set(at, index);
    ends.set(at + fold.length, index);
    at += fold.length + 1;
  });
  const joined: QueryWordPart[] = [];
  let next = 0;
  for (const { start, end } of findConcepts(folds.join(" "))) {
    const [first, last] = [starts.get(start), ends.get(end)];
    if (first === undefined || last === undefined || first === last) continue;
    joined.push(...words.slice(next, first), { ...words[first]!, typed: namesOf(words.slice(first, last + 1)) });
    next = last + 1;
  }
  return [...joined, ...words.slice(next)];
}

function namesOf(words: readonly QueryWordPart[]): string {
  return words.map(({ typed }) => typed).join(" ");
}
