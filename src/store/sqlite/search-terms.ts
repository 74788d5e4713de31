import { foldText } from "../../han/fold.ts";
import { type QueryTerm, queryTerms } from "../../han/terms.ts";
import type { Needle } from "../match.ts";

/** Stands before the terms of a title, which are indexed once more with it. A private-use character: no term of a text holds one. */
export const TITLE_MARK = "\ue000";

/** More terms than this narrow nothing further: the text decides in the end. */
const TERMS_MAX = 64;

/** The terms that an article must hold to hold the needle; none when any article may. */
export function termsOf(needle: Needle): QueryTerm[] {
  // A gap in front says that a word begins with the needle.
  return queryTerms(needle.startsWord ? ` ${needle.key}` : foldText(needle.key));
}

/** True when its one term is all there is to a needle: what the index proposes needs no look at the text. */
export function isDecidedByTerm(needle: Needle): boolean {
  const terms = termsOf(needle);
  return needle.mode === "folded" && terms.length === 1 && terms[0]?.term === needle.key;
}

/** The question to the index of terms, in the syntax of FTS5, for articles (or titles) that may hold all needles; null when all may. */
export function matchExpression(needles: readonly Needle[], where: "title" | "article"): string | null {
  const mark = where === "title" ? TITLE_MARK : "";
  const terms = needles.flatMap(termsOf).slice(0, TERMS_MAX);
  if (terms.length === 0) return null;
  // Terms hold letters, digits and marks only, so nothing in them can end the quotes.
  return terms.map(({ term, prefix }) => `"${mark}${term}"${prefix ? " *" : ""}`).join(" AND ");
}
