import type { Article, ArticleId } from "../model/article.ts";
import type { CaptureEntry } from "../model/capture.ts";
import type { StatedTime } from "../model/times.ts";

/**
 * The port of the store: the index over the archive, rebuildable from its files at any time.
 * It is asynchronous and takes and gives batches, so that a store over a network fits it too.
 * Every implementation passes `store.contract.ts`.
 */

/** A file of the archive as its manifest names it. */
export type FileStamp = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** One article as it is handed to the store; replaces whatever the store held under its id. */
export type IndexedArticle = {
  readonly article: Article;
  /** Plain text of the current version: paragraphs on lines of their own. */
  readonly text: string;
  /** Title and plain text of the earlier versions, oldest first. */
  readonly earlier: readonly { readonly sha8: string; readonly title: string; readonly text: string }[];
  /** Calendar day in the outlet's zone, `yyyy-mm-dd`. */
  readonly day: string;
  /** The time by which lists are sorted, UTC instant; a bare day counts as its first moment in the outlet's zone. */
  readonly sortAt: string;
  /** The time that lists show. */
  readonly when: StatedTime;
  /** The article's file first, then those of its earlier versions. */
  readonly files: readonly FileStamp[];
};

/** How far the store has read a manifest: the archive is ahead when its files are longer. */
export type ManifestMark = { readonly file: string; readonly bytes: number; readonly sum: string };

/** All that one batch of writing changes, applied in one transaction. */
export type StoreBatch = {
  readonly articles: readonly IndexedArticle[];
  readonly captures: readonly CaptureEntry[];
  /** Captures without an article: lists, subscriptions and the like. */
  readonly articleless: readonly { readonly url: string; readonly sha256: string; readonly problem: string }[];
  readonly removed: readonly ArticleId[];
  /** Captures whose bytes were erased. */
  readonly forgotten?: readonly { readonly url: string; readonly sha256: string }[];
  readonly marks: readonly ManifestMark[];
};

/** One row of a list. */
export type ArticleSummary = {
  readonly id: ArticleId;
  readonly title: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly outletName: string;
  readonly lang: string;
  readonly publishedAt: string | null;
  readonly sortAt: string;
  readonly day: string;
  readonly when: StatedTime;
  readonly path: string;
  /** Number of versions. */
  readonly versions: number;
  /** True when two of the versions have different titles. */
  readonly retitled: boolean;
};

/** An article without the Markdown of its versions, as the store keeps it. */
export type ArticleDocument = Omit<IndexedArticle, "article" | "text" | "earlier"> & {
  readonly article: Omit<Article, "versions"> & {
    readonly versions: readonly Omit<Article["versions"][number], "markdown">[];
  };
};

export type ListQuery = {
  readonly outlet?: string;
  readonly lang?: string;
  /** `yyyy-mm-dd` or `yyyy-mm` or `yyyy`. */
  readonly day?: string;
  /** First day, included. */
  readonly since?: string;
  /** Last day, included. */
  readonly until?: string;
  /** Only articles with more than one title. */
  readonly retitled?: boolean;
  readonly order: "newest" | "oldest";
  readonly limit: number;
  readonly offset?: number;
};

/** More words than this are refused, and more forms of one word. */
export const SEARCH_WORDS_MAX = 32;
export const SEARCH_FORMS_MAX = 24;

/** One way to write what is looked for. */
export type SearchForm = {
  readonly text: string;
  /** Only where no letter or digit of its own script stands before or behind it; else a Latin form is found from its beginning. */
  readonly whole?: boolean;
  /** Longer strings inside which the form does not count: 北韩 in 东北韩裔. Only when folded. */
  readonly except?: readonly string[];
};

/** Where a word may stand. `text`: title or text; no form spans two of the places. */
export type SearchField = "text" | "title" | "author" | "caption";

/** A condition on articles. Words are counted in the order in which they stand here, from 0. */
export type SearchNode =
  | { readonly kind: "word"; readonly field: SearchField; readonly forms: readonly SearchForm[] }
  | { readonly kind: "all"; readonly parts: readonly SearchNode[] }
  | { readonly kind: "any"; readonly parts: readonly SearchNode[] }
  /** At least so many of the parts; with `notAll` fewer than all. */
  | { readonly kind: "some"; readonly least: number; readonly notAll?: true; readonly parts: readonly SearchNode[] }
  | { readonly kind: "not"; readonly part: SearchNode }
  | { readonly kind: "outlet"; readonly ids: readonly string[] }
  /** A language tag with all that are narrower: `zh` holds `zh-Hant`. */
  | { readonly kind: "lang"; readonly lang: string }
  /** Calendar days `yyyy-mm-dd` of the outlet, both included; null: open. */
  | { readonly kind: "days"; readonly from: string | null; readonly until: string | null };

/** What makes an article the better answer; each weighs as much as its number says. See `store/ranking.ts`. */
export type SearchWeights = {
  readonly title: number;
  readonly lead: number;
  readonly frequency: number;
  readonly closeness: number;
  readonly length: number;
  readonly recency: number;
};

/** What an article must meet to be found. */
export type SearchQuestion = {
  /** Null finds nothing. */
  readonly where: SearchNode | null;
  /** True: title and text of earlier versions are looked into as well. */
  readonly versions: boolean;
  /** `exact`: the very characters, case and script included; `folded`: over both scripts, widths and cases. */
  readonly mode: "exact" | "folded";
};

export type SearchQuery = SearchQuestion & {
  readonly sort: "relevance" | "newest" | "oldest";
  readonly limit: number;
  readonly offset: number;
  /** Without them those of `store/ranking.ts`. */
  readonly weights?: SearchWeights;
};

/** A form that was found in an article. */
export type FormMatch = {
  /** Which word of the query, and which of its forms. */
  readonly word: number;
  readonly form: number;
  /** As written in the article. */
  readonly written: string;
  /** `version`: in no part of the current version, but in title or text of an earlier one. */
  readonly place: "title" | "text" | "author" | "caption" | "version";
  /** The `sha8` of an earlier version that has it, where the place is `version`. */
  readonly version?: string;
};

export type SearchHit = {
  readonly summary: ArticleSummary;
  readonly score: number;
  /** Ranges in `snippet`, half-open, UTF-16 units. */
  readonly marks: readonly (readonly [number, number])[];
  readonly titleMarks: readonly (readonly [number, number])[];
  /** Part of the text as the outlet wrote it, around the first hit; of the earlier version where only that one has it. */
  readonly snippet: string;
  /** Whether the text goes on before and after the snippet. */
  readonly cut: { readonly start: boolean; readonly end: boolean };
  /** Each form with each spelling once, in the order of the words of the query. */
  readonly matches: readonly FormMatch[];
  /** The earlier version that the snippet is from, `sha8`; null when it is from the current one. */
  readonly version: string | null;
};

export type Facet = { readonly key: string; readonly count: number };

export type SearchAnswer = {
  readonly total: number;
  /** True when `total` is an estimate. */
  readonly approx: boolean;
  readonly hits: readonly SearchHit[];
  readonly facets: {
    readonly outlet: readonly Facet[];
    readonly lang: readonly Facet[];
    readonly month: readonly Facet[];
    /** Present where all that was found is of one month. */
    readonly day?: readonly Facet[];
  };
  /** For each word and form: how many of the found articles hold it; those of none are left out. Estimated like `total`. */
  readonly forms: readonly { readonly word: number; readonly form: number; readonly count: number }[];
};

export type OutletCount = {
  readonly outlet: string;
  readonly outletName: string;
  readonly articles: number;
  readonly firstDay: string;
  readonly lastDay: string;
};

export type StoreTotals = {
  readonly articles: number;
  readonly versions: number;
  readonly captures: number;
  readonly outlets: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
};

export interface StoreReader {
  /** Documents in the order asked, null where there is none. */
  getArticles(ids: readonly ArticleId[]): Promise<(ArticleDocument | null)[]>;
  /** Plain text of the current versions, null where there is none. */
  getTexts(ids: readonly ArticleId[]): Promise<(string | null)[]>;
  /** Ids by canonical URL or alias, null where there is none. */
  findByUrls(urls: readonly string[]): Promise<(ArticleId | null)[]>;
  /** Ids that start with this prefix, at most `limit`: for a mistyped address. */
  findByIdPrefix(prefix: string, limit: number): Promise<ArticleId[]>;
  list(query: ListQuery): Promise<ArticleSummary[]>;
  count(query: Omit<ListQuery, "order" | "limit" | "offset">): Promise<number>;
  /** The article before and after in the same outlet, by time. */
  neighbours(id: ArticleId): Promise<{ before: ArticleSummary | null; after: ArticleSummary | null }>;
  /** Days with articles and their counts, oldest first; `prefix` is a year or a month. */
  days(prefix: string, outlet?: string): Promise<Facet[]>;
  /** Months with articles and their counts, oldest first. */
  months(outlet?: string): Promise<Facet[]>;
  /** Outlets, most articles first, then by id. */
  outlets(): Promise<OutletCount[]>;
  totals(): Promise<StoreTotals>;
  /**
   * Articles that meet the condition. Totals are exact up to 2,000 articles that the index alone cannot decide (fewer for a
   * condition with more than 200 forms), beyond that they may be estimated (`approx`), and of an order in which hits lie far
   * apart the later ones may not be reached: `searchIds` reaches all. A Latin word is found from its beginning when folded. Throws `usage/bad-argument` for
   * too many words or forms.
   */
  search(query: SearchQuery): Promise<SearchAnswer>;
  /**
   * Ids of all articles that meet the condition, sorted: of one state of the store, and none is left out, however many texts
   * must be looked at. Throws like `search`.
   */
  searchIds(question: SearchQuestion): Promise<ArticleId[]>;
  /** For each (url, sha256): is this very capture known? */
  knowsCaptures(captures: readonly { url: string; sha256: string }[]): Promise<boolean[]>;
  /** For each payload hash: the first capture that holds the bytes, or null. */
  findPayloads(sha256s: readonly string[]): Promise<(CaptureEntry | null)[]>;
  /** Entries of these captures, null where unknown. */
  getCaptures(captures: readonly { url: string; sha256: string }[]): Promise<(CaptureEntry | null)[]>;
  /** Every capture, by file and offset, in pages of bounded size; `articleless` is the reason why one has no article. */
  captures(): AsyncIterable<readonly (CaptureEntry & { article: ArticleId | null; articleless: string | null })[]>;
  /** Every article's document, by id, in pages of bounded size. */
  articles(): AsyncIterable<readonly ArticleDocument[]>;
  /** Captures that gave no article, counted by problem code. */
  articlelessCounts(): Promise<Facet[]>;
  marks(): Promise<ManifestMark[]>;
  /** Every row of every table in a fixed order, one line of JSON each: two stores with equal lines are equal. */
  dump(): AsyncIterable<string>;
}

export interface Store extends StoreReader {
  /** Applies a batch in one transaction: all of it or nothing. */
  apply(batch: StoreBatch): Promise<void>;
  /** Optimises what a long write left behind; cheap to call. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
