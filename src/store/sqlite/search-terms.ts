import { foldText } from "../../han/fold.ts";
import { joinTerms, listTerms, type QueryTerm, queryTerms, type TermList, WORD, WORD_MAX } from "../../han/terms.ts";
import type { Needle } from "../match.ts";
import type { ArticleDocument, IndexedArticle } from "../store.ts";

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

/** A term is what a text is about that stands in it so often, or less often and at first within so many units. */
const OFTEN = 3;
const OFTEN_FROM_LEAD = 2;
const LEAD_LENGTH = 200;

/** More terms than this narrow nothing further: the text decides in the end. */
const TERMS_MAX = 64;

/** Who made an article, and the captions of its pictures, as they are searched: editors count as authors. */
export function asidesOf({ versions }: Pick<ArticleDocument["article"], "versions">): Asides {
  const current = versions.at(-1);
  return {
    authors: [...(current?.authors ?? []), ...(current?.editors ?? [])],
    captions: (current?.images ?? []).map(({ caption }) => caption),
  };
}

export type Asides = { readonly authors: readonly string[]; readonly captions: readonly string[] };

/** The terms of an article, joined by spaces. Each part is cut by itself: no pair spans two. */
export function articleTerms({ article, text, earlier }: IndexedArticle): string {
  const ofTitle = listTerms(foldText(article.versions.at(-1)?.title ?? ""));
  const ofText = listTerms(foldText(text));
  const [titleTerms, textTerms] = [joinTerms(ofTitle), joinTerms(ofText)];
  const terms = [titleTerms, textTerms];
  terms.push(joinTerms(ofTitle, { mark: MARKS.title }), joinTerms(ofText, { mark: MARKS.main, choose: isMain }));
  const { authors, captions } = asidesOf(article);
  for (const name of authors) terms.push(joinTerms(listTerms(foldText(name)), { mark: MARKS.author }));
  for (const caption of captions) terms.push(joinTerms(listTerms(foldText(caption)), { mark: MARKS.caption }));
  if (earlier.length > 0) terms.push(...earlierTerms(earlier, titleTerms, textTerms));
  return terms.filter((part) => part !== "").join(" ");
}

/** Terms of earlier versions that the current one has not. */
function earlierTerms(earlier: IndexedArticle["earlier"], ofTitle: string, ofText: string): string[] {
  const titleTerms = new Set(ofTitle.split(" "));
  const allTerms = titleTerms.union(new Set(ofText.split(" ")));
  return earlier.flatMap(({ title, text }) => {
    const ofEarlierTitle = listTerms(foldText(title));
    return [
      joinTerms(ofEarlierTitle, { mark: MARKS.earlierTitle, choose: isNotIn(titleTerms) }),
      joinTerms(ofEarlierTitle, { mark: MARKS.earlier, choose: isNotIn(allTerms) }),
      joinTerms(listTerms(foldText(text)), { mark: MARKS.earlier, choose: isNotIn(allTerms) }),
    ];
  });
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
