import type { SearchAnswer, SearchHit, SearchQuery } from "../store/store.ts";
import { nameOutlets } from "./outlet-names.ts";
import { mentionsOutlet, type ParsedQuery, parseQuery } from "./query.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletFacets, toRows } from "./rows.ts";
import { cutQuery } from "./search-instead.ts";
import { findMissingLangs } from "./search-langs.ts";
import { findNamed } from "./search-named.ts";
import { askNearly } from "./search-nearly.ts";
import { reasonsOf, searchedWords } from "./search-reasons.ts";
import type { ArticleRow, HitReason, HitRow, SearchedWord, SearchOffer, SearchPageView } from "./views.ts";

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

/** What a search asks: the store, the names of outlets, and how much each thing weighs that makes a better answer. */
export type SearchRooms = Pick<ReadingRooms, "store" | "outlets" | "weights">;

/** The data of `search`; ranges are half-open and count UTF-16 units. */
export type SearchResult = {
  readonly total: number;
  /** Present when `total` and the facets are estimates. */
  readonly approx?: true;
  readonly understood: readonly string[];
  /** The words looked for, with the forms that were found and in how many of the articles. */
  readonly words: readonly SearchedWord[];
  readonly hits: readonly FoundArticle[];
  readonly facets: SearchAnswer["facets"];
  /** What was left out of the query or taken for text. */
  readonly problems: ParsedQuery["problems"];
  /** Articles that lack some of the words, best first: what fills the page when few hold all. Not counted in `total`. */
  readonly nearly: readonly FoundArticle[];
  /** Present when nothing was found and a query with the long words cut finds something. */
  readonly instead?: SearchOffer;
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

/** Searches by a query as typed. */
export async function searchArticles(rooms: SearchRooms, options: SearchOptions): Promise<SearchResult> {
  return answerQuery(rooms, await readQuery(rooms, options.query, options), options);
}

/** Searches by a query that was read before, with the same `exact` and `regional`. */
export async function answerQuery(
  rooms: Omit<SearchRooms, "outlets">,
  parsed: ParsedQuery,
  options: Omit<SearchOptions, "query">,
): Promise<SearchResult> {
  const { answer, instead, nearly, problems } = await askAll(rooms, parsed, options);
  return {
    total: answer.total,
    ...(answer.approx ? { approx: true } : {}),
    understood: parsed.understood,
    hits: answer.hits.map((hit) => foundArticle(hit, parsed)),
    nearly: nearly.hits.map((hit) => foundArticle(hit, nearly)),
    words: searchedWords(parsed, answer),
    facets: answer.facets,
    problems,
    ...(instead === null ? {} : { instead }),
  };
}

/** A page of a search, counted from 1; without a query the page that says how to search. */
export async function readSearch(
  rooms: ReadingRooms,
  options: Omit<SearchOptions, "limit" | "offset"> & { readonly page: number; readonly pageSize?: number },
): Promise<SearchPageView> {
  const parsed = await readQuery(rooms, options.query, options);
  const page = Math.min(Math.max(1, Math.trunc(options.page) || 1), PAGES_MAX);
  const { pageSize = HITS_PER_PAGE } = options;
  const paging = { limit: pageSize, offset: (page - 1) * pageSize };
  const asked = parsed.where === null ? null : await askAll(rooms, parsed, { ...options, ...paging });
  const answer = asked?.answer ?? null;
  const nearly = asked?.nearly ?? NONE_NEARLY;
  const named = answer === null ? null : await findNamed(rooms, options.query);
  return {
    query: options.query,
    tree: parsed.tree,
    understood: parsed.understood,
    mode: options.exact ? "exact" : "folded",
    sort: options.sort,
    answer,
    instead: asked?.instead ?? null,
    page,
    pageSize,
    pages: Math.min(PAGES_MAX, Math.ceil((answer?.total ?? 0) / pageSize)),
    regional: options.regional,
    words: answer === null ? [] : searchedWords(parsed, answer),
    problems: asked?.problems ?? parsed.problems,
    hits: await toHitRows(rooms, answer?.hits ?? [], parsed),
    nearly: await toHitRows(rooms, nearly.hits, nearly),
    outlets: await toOutletFacets(rooms, answer?.facets.outlet ?? []),
    ...(named === null ? {} : { named }),
  };
}

/** All that one search asks: its hits, what is near them, what could be asked instead, and what was wrong with it. */
async function askAll(
  rooms: Omit<SearchRooms, "outlets">,
  parsed: ParsedQuery,
  options: Omit<SearchOptions, "query">,
): Promise<{ answer: SearchAnswer; instead: SearchOffer | null; nearly: Nearly; problems: ParsedQuery["problems"] }> {
  const answer = await ask(rooms, parsed, options);
  return {
    answer,
    instead: await offerInstead(rooms, parsed, options, answer),
    nearly: await findNearly(rooms, parsed, options, answer),
    problems: [...parsed.problems, ...(await findMissingLangs(rooms, parsed, answer))],
  };
}

/** Hits as rows of a page, with the reasons why each is one. */
async function toHitRows(
  rooms: ReadingRooms,
  hits: readonly SearchHit[],
  query: Pick<ParsedQuery, "words">,
): Promise<HitRow[]> {
  const rows = await toRows(
    rooms,
    hits.map(({ summary }) => summary),
  );
  return hits.map(({ cut, matches, ...hit }, i) => ({
    ...hit,
    ...showCuts(hit, cut),
    why: reasonsOf(matches, query),
    row: rows[i] as ArticleRow,
  }));
}

/** Reads a query as typed; names of outlets are asked for only where it has some. */
export async function readQuery(
  { store, outlets }: SearchRooms,
  query: string,
  options: Pick<SearchOptions, "exact" | "regional">,
): Promise<ParsedQuery> {
  if (!mentionsOutlet(query)) return parseQuery(query, options);
  return parseQuery(query, { ...options, outlets: nameOutlets(await store.outlets(), outlets.all) });
}

function ask(
  { store, weights }: Omit<SearchRooms, "outlets">,
  { where, versions }: Pick<ParsedQuery, "where" | "versions">,
  { exact, sort, limit, offset }: Omit<SearchOptions, "query" | "regional">,
): Promise<SearchAnswer> {
  const mode = exact ? "exact" : "folded";
  return store.search({ where, versions, mode, sort, limit, offset, ...(weights === undefined ? {} : { weights }) });
}

/** Where nothing was found: the query with its long words cut, if that finds something. */
async function offerInstead(
  rooms: Omit<SearchRooms, "outlets">,
  parsed: ParsedQuery,
  options: Pick<SearchOptions, "exact" | "regional" | "sort">,
  { total: found }: SearchAnswer,
): Promise<SearchOffer | null> {
  const cut = found > 0 || options.exact ? null : cutQuery(parsed, options);
  if (cut === null) return null;
  const { total, approx } = await ask(rooms, cut, { ...options, limit: 0, offset: 0 });
  return total === 0 ? null : { query: cut.understood.join(" "), total, ...(approx ? { approx } : {}) };
}

type Nearly = Pick<ParsedQuery, "words"> & { readonly hits: readonly SearchHit[] };

const NONE_NEARLY: Nearly = { hits: [], words: [] };

/** Fills a page that is not full with articles that lack some of the words; only where the best are asked for. */
async function findNearly(
  rooms: Omit<SearchRooms, "outlets">,
  parsed: ParsedQuery,
  options: Omit<SearchOptions, "query" | "regional">,
  { total }: SearchAnswer,
): Promise<Nearly> {
  const room = options.offset + options.limit - Math.max(total, options.offset);
  const isAsked = !options.exact && options.sort === "relevance" && room > 0;
  const question = isAsked ? askNearly(parsed) : null;
  if (question === null) return NONE_NEARLY;
  const offset = Math.max(0, options.offset - total);
  const { where, words } = question;
  const answer = await ask(rooms, { where, versions: parsed.versions }, { ...options, offset, limit: room });
  return { hits: answer.hits, words };
}

function foundArticle(hit: SearchHit, query: Pick<ParsedQuery, "words">): FoundArticle {
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
