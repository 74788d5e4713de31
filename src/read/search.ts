import { foldText } from "../han/fold.ts";
import type { Facet, SearchAnswer, SearchHit, SearchQuery, StoreReader } from "../store/store.ts";
import { type ParsedQuery, parseQuery } from "./query.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletFacets, toRows } from "./rows.ts";
import type { ArticleRow, SearchPageView } from "./views.ts";

export type SearchOptions = {
  /** As typed. */
  readonly query: string;
  /** The very characters, script and case included. */
  readonly exact: boolean;
  readonly sort: SearchQuery["sort"];
  readonly limit: number;
  readonly offset: number;
};

/** The data of `search`; ranges are half-open and count UTF-16 units. */
export type SearchResult = {
  readonly total: number;
  /** Present when `total` and the facets are estimates. */
  readonly approx?: true;
  readonly understood: readonly string[];
  readonly hits: readonly FoundArticle[];
  readonly facets: { readonly [name in "outlet" | "lang" | "month"]: readonly Facet[] };
};

export type FoundArticle = {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly lang: string;
  readonly publishedAt: string | null;
  readonly score: number;
  /** A piece of the text, with `…` where it was cut. */
  readonly snippet: string;
  /** Each form found in the article as it is written there, with the term of the query that it answers. */
  readonly why: readonly { readonly form: string; readonly matched: string }[];
  readonly marks: SearchHit["marks"];
  readonly titleMarks: SearchHit["titleMarks"];
};

const HITS_PER_PAGE = 20;
/** Pages offered of one search. Nobody reads further; a narrower search helps more. */
const PAGES_MAX = 500;

/** Searches titles and texts, by a query as typed or as it was read before (which says what was left out of it). */
export async function searchArticles(
  store: StoreReader,
  options: Omit<SearchOptions, "query"> & { readonly query: string | ParsedQuery },
): Promise<SearchResult> {
  const parsed = typeof options.query === "string" ? parseQuery(options.query) : options.query;
  const answer = await ask(store, parsed, options);
  return {
    total: answer.total,
    ...(answer.approx ? { approx: true } : {}),
    understood: parsed.understood,
    hits: answer.hits.map((hit) => foundArticle(hit, parsed)),
    facets: answer.facets,
  };
}

/** A page of a search, counted from 1; without a query the page that says how to search. */
export async function readSearch(
  rooms: ReadingRooms,
  options: Omit<SearchOptions, "limit" | "offset"> & { readonly page: number },
): Promise<SearchPageView> {
  const parsed = parseQuery(options.query);
  const page = Math.min(Math.max(1, Math.trunc(options.page) || 1), PAGES_MAX);
  const paging = { limit: HITS_PER_PAGE, offset: (page - 1) * HITS_PER_PAGE };
  const answer = parsed.terms.length === 0 ? null : await ask(rooms.store, parsed, { ...options, ...paging });
  const hits = answer?.hits ?? [];
  const rows = await toRows(
    rooms,
    hits.map(({ summary }) => summary),
  );
  return {
    query: options.query,
    understood: parsed.understood,
    mode: options.exact ? "exact" : "folded",
    sort: options.sort,
    answer,
    page,
    pageSize: HITS_PER_PAGE,
    pages: Math.min(PAGES_MAX, Math.ceil((answer?.total ?? 0) / HITS_PER_PAGE)),
    hits: hits.map(({ cut, ...hit }, i) => ({ ...hit, ...showCuts(hit, cut), row: rows[i] as ArticleRow })),
    outlets: await toOutletFacets(rooms, answer?.facets.outlet ?? []),
  };
}

function ask(
  store: StoreReader,
  { terms, scope }: ParsedQuery,
  { exact, sort, limit, offset }: Omit<SearchOptions, "query">,
): Promise<SearchAnswer> {
  return store.search({ terms, scope, mode: exact ? "exact" : "folded", sort, limit, offset });
}

function foundArticle(hit: SearchHit, query: ParsedQuery): FoundArticle {
  const { id, title, url, outlet, lang, publishedAt } = hit.summary;
  const { snippet, marks } = showCuts(hit, hit.cut);
  const why = hit.forms.map((form) => ({ form, matched: termOf(form, query) }));
  return {
    id,
    title,
    url,
    outlet,
    lang,
    publishedAt,
    score: hit.score,
    snippet,
    why,
    marks,
    titleMarks: hit.titleMarks,
  };
}

const CUT = "…";

type Snippet = Pick<SearchHit, "snippet" | "marks">;

/** A snippet with `…` where the text goes on, and its marks moved along. */
function showCuts({ snippet, marks }: Snippet, cut: SearchHit["cut"]): Snippet {
  const before = cut.start ? CUT : "";
  return {
    snippet: before + snippet + (cut.end ? CUT : ""),
    marks: marks.map(([start, end]) => [start + before.length, end + before.length]),
  };
}

/** The term that a written form answers: the same, else the one that folds alike. */
function termOf(form: string, { terms }: ParsedQuery): string {
  const folded = foldText(form);
  const term = terms.find(({ text }) => text === form) ?? terms.find(({ text }) => foldText(text) === folded);
  return term?.text ?? form;
}
