import type { Facet, FormMatch, SearchAnswer, SearchHit, SearchQuery, StoreReader } from "../store/store.ts";
import { type ParsedQuery, parseQuery } from "./query.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletFacets, toRows } from "./rows.ts";
import type { ArticleRow, HitReason, SearchedWord, SearchPageView } from "./views.ts";

export type SearchOptions = {
  /** As typed. */
  readonly query: string;
  /** The very characters, script and case included; no regional words. */
  readonly exact: boolean;
  /** Each word in all its regional forms. */
  readonly regional: boolean;
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
  /** The words looked for, with the forms that were found and in how many of the articles. */
  readonly words: readonly SearchedWord[];
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
  /** Each form found in the article. */
  readonly why: readonly HitReason[];
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
    words: searchedWords(parsed, answer),
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
  const answer = parsed.where === null ? null : await ask(rooms.store, parsed, { ...options, ...paging });
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
    regional: options.regional,
    words: answer === null ? [] : searchedWords(parsed, answer),
    problems: parsed.problems,
    hits: hits.map(({ cut, matches, ...hit }, i) => ({
      ...hit,
      ...showCuts(hit, cut),
      why: reasonsOf(matches, parsed),
      row: rows[i] as ArticleRow,
    })),
    outlets: await toOutletFacets(rooms, answer?.facets.outlet ?? []),
  };
}

function ask(
  store: StoreReader,
  { where, versions }: ParsedQuery,
  { exact, sort, limit, offset }: Omit<SearchOptions, "query" | "regional">,
): Promise<SearchAnswer> {
  return store.search({ where, versions, mode: exact ? "exact" : "folded", sort, limit, offset });
}

function foundArticle(hit: SearchHit, query: ParsedQuery): FoundArticle {
  const { id, title, url, outlet, lang, publishedAt } = hit.summary;
  const { snippet, marks } = showCuts(hit, hit.cut);
  const why = reasonsOf(hit.matches, query);
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

/** Why an article was found: what is written there, and which word of the query it answers in which way. */
function reasonsOf(matches: readonly FormMatch[], { words }: ParsedQuery): HitReason[] {
  return matches.flatMap(({ word, form, written, place }) => {
    const asked = words[word];
    const writing = asked?.writings[form];
    if (asked === undefined || writing === undefined) return [];
    const how = writing.forms.length > 0 ? "regional" : written === asked.typed ? "typed" : "script";
    const regions = [...new Set(writing.forms.flatMap(({ form: put }) => put.regions))];
    return [{ form: written, matched: asked.typed, how, regions, place }];
  });
}

/** The words of a query with those of their forms that were found. */
function searchedWords({ words }: ParsedQuery, answer: SearchAnswer): SearchedWord[] {
  return words.map(({ typed, field, wanted, writings }, word) => ({
    word: typed,
    field,
    wanted,
    forms: answer.forms
      .filter((count) => count.word === word)
      .map(({ form, count }) => {
        const put = writings[form]?.forms ?? [];
        return {
          form: writings[form]?.text ?? typed,
          how: put.length === 0 ? "typed" : "regional",
          concepts: put.map(({ concept }) => concept.id),
          regions: [...new Set(put.flatMap((one) => one.form.regions))],
          count,
        };
      }),
  }));
}
