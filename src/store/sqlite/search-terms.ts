import { foldText } from "../../han/fold.ts";
import { joinTerms, listTerms, type QueryTerm, queryTerms, type TermList, WORD, WORD_MAX } from "../../han/terms.ts";
import type { Needle } from "../match.ts";
import type { IndexedArticle } from "../store.ts";

/**
 * The index knows which articles hold a term, not where. Where it matters, a term is indexed once more with a mark in front:
 * characters of private use, which no term of a text holds.
 */
const MARKS = {
  title: "\ue000",
  /** What the text is about: often in it, or in its lead and again. */
  main: "\ue001",
  author: "\ue002",
  caption: "\ue003",
  /** In the title or text of an earlier version, and in neither of the current one. */
  earlier: "\ue004",
  earlierTitle: "\ue005",
} as const;

/** Where a term is looked for: in title or text (`text`), or in a part of the article. */
export type TermPlace = "text" | "title" | "main" | "author" | "caption";

/** What is searched beside title and text of the current version. */
export type Aside = {
  readonly authors: readonly string[];
  readonly captions: readonly string[];
  readonly earlier: IndexedArticle["earlier"];
};

/** A term is what a text is about that stands in it so often, or less often and at first within so many units. */
const OFTEN = 3;
const OFTEN_FROM_LEAD = 2;
const LEAD_LENGTH = 200;

/** More terms than this narrow nothing further: the text decides in the end. */
const TERMS_MAX = 64;

/** What is searched of an article beside title and text; null when there is nothing. Editors count as authors. */
export function asideOf({ article, earlier }: Pick<IndexedArticle, "article" | "earlier">): Aside | null {
  const current = article.versions.at(-1);
  const authors = [...(current?.authors ?? []), ...(current?.editors ?? [])];
  const captions = (current?.images ?? []).map(({ caption }) => caption).filter((caption) => caption !== "");
  return authors.length + captions.length + earlier.length === 0 ? null : { authors, captions, earlier };
}

/** The terms of an article, joined by spaces. Each part is cut by itself: no pair spans two. */
export function articleTerms(title: string, text: string, aside: Aside | null): string {
  const ofTitle = listTerms(foldText(title));
  const ofText = listTerms(foldText(text));
  const terms = [
    joinTerms(ofTitle),
    joinTerms(ofTitle, { mark: MARKS.title }),
    joinTerms(ofText),
    joinTerms(ofText, { mark: MARKS.main, choose: isMain }),
  ];
  if (aside === null) return terms.join(" ");
  for (const name of aside.authors) terms.push(joinTerms(listTerms(foldText(name)), { mark: MARKS.author }));
  for (const caption of aside.captions) terms.push(joinTerms(listTerms(foldText(caption)), { mark: MARKS.caption }));
  const titleTerms = new Set(terms[0]?.split(" "));
  const allTerms = new Set([...titleTerms, ...(terms[2]?.split(" ") ?? [])]);
  for (const version of aside.earlier) {
    const ofEarlierTitle = listTerms(foldText(version.title));
    terms.push(joinTerms(ofEarlierTitle, { mark: MARKS.earlierTitle, choose: isNotIn(titleTerms) }));
    terms.push(joinTerms(ofEarlierTitle, { mark: MARKS.earlier, choose: isNotIn(allTerms) }));
    terms.push(joinTerms(listTerms(foldText(version.text)), { mark: MARKS.earlier, choose: isNotIn(allTerms) }));
  }
  return terms.filter((part) => part !== "").join(" ");
}

/** Single characters are left out: they stand often in any text. */
function isMain({ starts, ends, counts }: TermList, at: number): boolean {
  const start = starts[at] as number;
  const count = counts[at] as number;
  if ((ends[at] as number) - start === 1) return false;
  return count >= OFTEN || (count >= OFTEN_FROM_LEAD && start < LEAD_LENGTH);
}

function isNotIn(terms: ReadonlySet<string>): (list: TermList, at: number) => boolean {
  return ({ text, starts, ends }, at) => !terms.has(text.slice(starts[at], ends[at]));
}

/** The terms that a part of an article must hold to hold the needle; none when any may. */
function termsOf({ mode, key, notBefore, notBehind }: Needle): QueryTerm[] {
  if (mode === "exact") return queryTerms(foldText(key));
  // A gap says that a word begins or ends there.
  return queryTerms(`${notBefore === WORD ? " " : ""}${key}${notBehind === WORD ? " " : ""}`);
}

/** True when its one term is all there is to a needle: what the index says needs no look at the text. Shadows are another matter. */
export function isDecidedByTerm(needle: Needle): boolean {
  const { mode, key, notBefore, notBehind } = needle;
  if (mode === "exact" || key.length >= WORD_MAX) return false;
  const terms = termsOf(needle);
  if (terms.length !== 1 || terms[0]?.term !== key) return false;
  return [notBefore, notBehind].every((kind) => kind === null || kind === WORD);
}

/**
 * The question to the index, in the syntax of FTS5, for articles in which this place may hold the needle; null when any may.
 * `versions`: the place in earlier versions counts too.
 */
export function matchExpression(needle: Needle, place: TermPlace, versions: boolean): string | null {
  const terms = termsOf(needle).slice(0, TERMS_MAX);
  if (terms.length === 0) return null;
  const marks: string[] = [place === "text" ? "" : MARKS[place]];
  if (versions && place === "text") marks.push(MARKS.earlier);
  if (versions && place === "title") marks.push(MARKS.earlierTitle);
  // Terms hold letters, digits and marks only, so nothing in them can end the quotes.
  return terms
    .map(({ term, prefix }) => `(${marks.map((mark) => `"${mark}${term}"${prefix ? " *" : ""}`).join(" OR ")})`)
    .join(" AND ");
}
