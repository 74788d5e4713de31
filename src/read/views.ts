import type { SavedQuery } from "../archive/saved.ts";
import type { Problem } from "../lib/problem.ts";
import type { CaptureRef, Picture } from "../model/article.ts";
import type { StatedTime } from "../model/times.ts";
import type {
  ArticleSummary,
  Facet,
  FormMatch,
  OutletCount,
  SearchAnswer,
  SearchField,
  SearchHit,
  StoreTotals,
} from "../store/store.ts";
import type { Difference } from "./difference.ts";
import type { QueryPart } from "./query-tree.ts";

// Plain data for pages and their JSON twins. Every list says why its items are there: pages turn the reason into words.

export type { ArticleSummary, Facet, OutletCount, SearchHit, StoreTotals } from "../store/store.ts";

/** A stated time with the wall clock of its outlet, so that pages need no clock and no time zone of their own. */
export type LocalTime = StatedTime & {
  /** Wall clock in the outlet's zone, cut to the precision: `2023-10-17T22:31:05`, `2023-10-17T22:31`, `2023-10-17`, `2023-10`. */
  readonly local: string;
  /** Distance from UTC at that moment, `+08:00`; null for a bare day or month. */
  readonly offset: string | null;
};

/** One row of a list of articles. */
export type ArticleRow = Omit<ArticleSummary, "when"> & {
  readonly when: LocalTime;
  /** BCP 47 with the region where it decides the shapes of characters: `zh-Hant-TW`, `zh-Hant-HK`, `zh-Hans`. */
  readonly titleLang: string;
  readonly outletLang: string;
  /** The first words of the text where the article has no title, else null. */
  readonly opening: string | null;
};

export type RetitledRow = {
  readonly row: ArticleRow;
  readonly before: string;
  /** Times of the two versions, those that tell their order where it is known. */
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** False when nothing tells which of the two titles came first. */
  readonly orderKnown: boolean;
  /** Both versions by their `sha8`. */
  readonly versions: readonly [before: string, after: string];
};

/** What is known of the order of two versions. */
export type VersionOrder = {
  /** The times that tell the order; where it is not known, the time of each version. */
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** True when `to` is later than `from`, as exactly as both are known. */
  readonly known: boolean;
};

export type RetitledView = {
  /** The outlet that the list is of; null for all. */
  readonly outlet: OutletRow | null;
  /** All of them, on whatever page. */
  readonly count: number;
  /** Newest first. */
  readonly articles: readonly RetitledRow[];
  readonly page: number;
  readonly pages: number;
};

/** An outlet with its articles counted; `nameLang` as for rows. */
export type OutletRow = OutletCount & { readonly nameLang: string; readonly region: string | null };

export type OutletFacet = Facet & { readonly name: string; readonly nameLang: string };

export type DayList = {
  readonly day: string;
  /** All articles of the day, also those not among `articles`. */
  readonly count: number;
  readonly articles: readonly ArticleRow[];
};

export type HomeView = {
  readonly totals: StoreTotals;
  /** The newest days that have articles, newest first, each cut to a bounded number of rows. */
  readonly days: readonly DayList[];
  readonly calendar: CalendarMonth | null;
  /** The latest articles whose title was changed, and how many there are in all. */
  readonly retitled: readonly RetitledRow[];
  readonly retitledCount: number;
  /** Most articles first. */
  readonly outlets: readonly OutletRow[];
};

export type CalendarMonth = {
  readonly month: string;
  readonly days: readonly Facet[];
  readonly previous: string | null;
  readonly next: string | null;
};

/** Six hours of a day each; `date-only` holds what has no hour. */
export type DayPartName = "night" | "morning" | "afternoon" | "evening" | "date-only";

export type DayPart = {
  readonly part: DayPartName;
  /** All of it, on whatever page. */
  readonly count: number;
  /** The page on which it begins. */
  readonly page: number;
  /** Those on this page, by the hour of each outlet's own clock. */
  readonly articles: readonly ArticleRow[];
};

export type DayView = {
  readonly day: string;
  readonly count: number;
  /** Parts that have articles. */
  readonly parts: readonly DayPart[];
  /** Articles by the minute of each outlet's own clock, `09:44`, in order. */
  readonly clocks: readonly Facet[];
  readonly outlets: readonly OutletFacet[];
  readonly previous: Facet | null;
  readonly next: Facet | null;
  readonly calendar: CalendarMonth;
  readonly page: number;
  readonly pages: number;
};

export type CalendarView = { readonly months: readonly Facet[]; readonly totals: StoreTotals };
export type MonthView = { readonly calendar: CalendarMonth; readonly count: number };
/** One thing that the archive's captures came from. */
export type SourceRow = {
  /** `import`: files taken in under a label; `web`: pages of a host. */
  readonly kind: "import" | "web";
  readonly name: string;
  readonly captures: number;
  readonly articles: number;
  /** Outlets of these articles with their number, most first. */
  readonly outlets: readonly OutletFacet[];
  /** Days of the first and the last article; null without any. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** UTC instants of the first and the last capture. */
  readonly firstCapturedAt: string;
  readonly lastCapturedAt: string;
  /** Captures that gave no article, by the code that says why, most first. */
  readonly articleless: readonly Facet[];
};

export type SourcesView = {
  /** Most captures first. */
  readonly sources: readonly SourceRow[];
  readonly captures: number;
  /** As for each source, of all. */
  readonly articleless: readonly Facet[];
};

export type OutletsView = { readonly outlets: readonly OutletRow[]; readonly totals: StoreTotals };

/** Days in a row without articles, both included. */
export type Silence = { readonly from: string; readonly until: string; readonly days: number };

/** What is seen of an outlet over time. */
export type OutletActivity = {
  readonly firstDay: string;
  readonly lastDay: string;
  /** The last day of which the archive has an article of any outlet. */
  readonly lastDayOfArchive: string;
  /** Days from the last article to the last day of the archive. */
  readonly silentDays: number;
  /** Whether these are many for this outlet. */
  readonly isSilent: boolean;
  /** Days from one day with articles to the next, as it is in the middle of all; null when there are too few to say. */
  readonly usualDays: number | null;
  /** The last days one by one, oldest first, also those without articles. */
  readonly days: readonly Facet[];
  /** The longest stretches without articles, in the order of time. */
  readonly silences: readonly Silence[];
};

export type OutletView = {
  readonly outlet: OutletRow;
  readonly names: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly domains: readonly string[];
  /** Language it writes in. */
  readonly lang: string;
  readonly months: readonly Facet[];
  readonly activity: OutletActivity | null;
  /** Articles whose title was changed. */
  readonly retitled: number;
  /** Newest first. */
  readonly articles: readonly ArticleRow[];
  readonly page: number;
  readonly pages: number;
};

export type VersionLine = {
  readonly n: number;
  readonly sha8: string;
  readonly title: string;
  readonly at: LocalTime;
  /** False when nothing tells that it came after the version before. */
  readonly orderKnown: boolean;
  readonly titleChanged: boolean;
  readonly captures: number;
};

export type CaptureLine = CaptureRef & {
  readonly local: LocalTime;
  readonly bytes: number | null;
  readonly mime: string | null;
};

/** `show` of the command line, with what the page needs beside it; the body is asked for apart, since pages keep it ready. */
export type ArticleView = {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly outletName: string;
  readonly outletLang: string;
  readonly source: string;
  /** Path of the article's file, and of the file of the version shown. */
  readonly path: string;
  readonly file: string;
  readonly fileSha256: string;
  readonly zone: string;
  readonly day: string;
  /** The version shown; the last one unless asked otherwise. */
  readonly n: number;
  /** False when it is the last one, or nothing tells that the last one came after it. */
  readonly isOutdated: boolean;
  readonly sha8: string;
  readonly title: string;
  readonly kicker: string | null;
  readonly lang: string;
  readonly titleLang: string;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly firstSeenAt: string;
  readonly when: LocalTime;
  readonly times: readonly LocalTime[];
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  readonly credits: readonly string[];
  readonly place: string | null;
  readonly dateline: string | null;
  /** Rules that took something out of the text: `outlet`, `learned`. */
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly images: readonly Picture[];
  readonly problems: readonly Problem[];
  /** Newest first. */
  readonly captures: readonly CaptureLine[];
  readonly aliases: readonly string[];
  /** Newest first. */
  readonly versions: readonly VersionLine[];
  readonly before: ArticleRow | null;
  readonly after: ArticleRow | null;
};

/** Two versions of one article, to be compared. */
export type DifferenceView = {
  readonly article: ArticleView;
  readonly from: ComparedVersion;
  readonly to: ComparedVersion;
  /** False when nothing tells which of the two came first. */
  readonly orderKnown: boolean;
  readonly difference: Difference;
};

/** `at` is the time that tells the order of the two, where one does. */
export type ComparedVersion = VersionLine & { readonly markdown: string; readonly firstCapture: CaptureLine | null };

/** Why an article was found. */
export type HitReason = {
  /** As written in the article. */
  readonly form: string;
  /** The word of the query that it answers, as typed. */
  readonly matched: string;
  /** `typed`: the same characters; `script`: the same but for script, width or case; `regional`: a word of other regions. */
  readonly how: "typed" | "script" | "regional";
  /** Who writes it so, for `regional`: `cn`, `tw`, `hk`, `sg`, `en` … */
  readonly regions: readonly string[];
  /** What both words mean, for `regional`: ids of concepts in the vocabulary. */
  readonly concepts: readonly string[];
  readonly place: FormMatch["place"];
  /** The earlier version that has it, where the place is `version`. */
  readonly version?: string;
};

/** A word of a query, with those of its forms that were found. */
export type SearchedWord = {
  /** As typed. */
  readonly word: string;
  readonly field: SearchField;
  /** False: articles with it were left out. */
  readonly wanted: boolean;
  readonly forms: readonly {
    readonly form: string;
    readonly how: "typed" | "regional";
    /** Ids of the concepts in the vocabulary. */
    readonly concepts: readonly string[];
    readonly regions: readonly string[];
    /** How many of the found articles hold it. */
    readonly count: number;
  }[];
};

/** Another query, for one that finds nothing. */
export type SearchOffer = {
  /** As one would type it. */
  readonly query: string;
  readonly total: number;
  /** Present when `total` is an estimate. */
  readonly approx?: true;
};

/** An article or a day that a whole query is the name of. */
export type NamedByQuery =
  | { readonly kind: "article"; readonly by: "url" | "id"; readonly id: string; readonly title: string }
  | { readonly kind: "day"; readonly day: string };

export type SearchView = {
  /** As typed. */
  readonly query: string;
  readonly understood: readonly string[];
  readonly words: readonly SearchedWord[];
  readonly problems: readonly Problem[];
  readonly mode: "exact" | "folded";
  /** Each word in all its regional forms. */
  readonly regional: boolean;
  readonly sort: "relevance" | "newest" | "oldest";
  readonly answer: SearchAnswer | null;
  /** What to ask instead, with long words cut into those of the vocabulary; null when something was found or nothing helps. */
  readonly instead: SearchOffer | null;
  readonly page: number;
  /** Hits on each page but the last. */
  readonly pageSize: number;
  readonly pages: number;
};

/** A hit whose snippet has `…` where it was cut. */
export type HitRow = Omit<SearchHit, "cut" | "matches"> & {
  readonly why: readonly HitReason[];
  readonly row: ArticleRow;
};

/** A search with its hits as rows, for the page. */
export type SearchPageView = SearchView & {
  /** The query as a tree of its conditions. */
  readonly tree: QueryPart;
  readonly hits: readonly HitRow[];
  /** Articles that lack some of the words, best first, where few hold all; not counted in the total. */
  readonly nearly: readonly HitRow[];
  readonly outlets: readonly OutletFacet[];
  /** Present where the query is the name of an article or a day. */
  readonly named?: NamedByQuery;
};

/** A query of a kind that finds something in this archive. */
export type SearchExample = {
  readonly kind:
    | "word"
    | "any"
    | "not"
    | "phrase"
    | "title"
    | "outlet"
    | "author"
    | "caption"
    | "lang"
    | "days"
    | "versions";
  /** As one would type it. */
  readonly query: string;
  readonly total: number;
  /** True when `total` is an estimate. */
  readonly approx: boolean;
};

/** The page that says how to search; also where nothing of a query was left to search for. */
export type SearchStartView = { readonly search: SearchPageView; readonly examples: readonly SearchExample[] };

/** A saved search, with how much it finds now; or what is wrong with its file. */
export type SavedRow = { readonly name: string; readonly path: string } & (
  | {
      readonly saved: SavedQuery;
      readonly total: number;
      /** True when `total` is an estimate. */
      readonly approx: boolean;
      readonly newest: ArticleRow | null;
    }
  | { readonly fault: string }
);

export type SavedListView = { readonly saved: readonly SavedRow[] };

/** The page of a saved search. */
export type SavedSearchView = { readonly saved: SavedQuery; readonly search: SearchPageView };

/** An article as a feed tells it. */
export type FeedEntry = Pick<ArticleRow, "id" | "title" | "opening" | "url" | "outlet" | "outletName"> & {
  /** Of title and summary. */
  readonly lang: string;
  readonly authors: readonly string[];
  /** What stands for the text: its first words, or what was found in it. */
  readonly summary: string;
  /** UTC instants; `publishedAt` is null where no more than a day is known. */
  readonly publishedAt: string | null;
  readonly updatedAt: string;
};

/** A list as a feed, newest first. */
export type FeedView = {
  readonly list:
    | { readonly kind: "latest" }
    | { readonly kind: "day"; readonly day: string }
    | { readonly kind: "outlet"; readonly name: string }
    | { readonly kind: "retitled" }
    | { readonly kind: "search"; readonly query: string }
    | { readonly kind: "saved"; readonly title: string };
  readonly entries: readonly FeedEntry[];
};

/** What an address that leads nowhere looks like. */
export type AddressKind = "article" | "version" | "day" | "outlet" | "capture" | "post" | "url" | "other";

export type NotFoundView = {
  /** The address as asked, decoded where it can be. */
  readonly path: string;
  readonly looksLike: AddressKind;
  /** Words of the address worth a search; empty when there are none. */
  readonly words: string;
  readonly day: string | null;
  readonly nearest: readonly ArticleRow[];
};
