import type { Problem } from "../lib/problem.ts";
import type { CaptureRef, Picture } from "../model/article.ts";
import type { StatedTime } from "../model/times.ts";
import type { ArticleSummary, Facet, OutletCount, SearchAnswer, StoreTotals } from "../store/store.ts";

/** Plain data for pages and their JSON twins. Every list says why its items are there: pages turn `reason` into words. */

export type HomeView = {
  readonly totals: StoreTotals;
  /** The newest days that have articles, newest first, each cut to a bounded number of rows. */
  readonly days: readonly { readonly day: string; readonly count: number; readonly articles: readonly ArticleSummary[] }[];
  readonly calendar: CalendarMonth | null;
  readonly retitled: readonly ArticleSummary[];
  readonly outlets: readonly OutletCount[];
};

export type CalendarMonth = { readonly month: string; readonly days: readonly Facet[]; readonly previous: string | null; readonly next: string | null };

export type DayView = {
  readonly day: string;
  /** By hour; those with only a day come last. */
  readonly timed: readonly ArticleSummary[];
  readonly untimed: readonly ArticleSummary[];
  readonly outlets: readonly Facet[];
  readonly previous: string | null;
  readonly next: string | null;
  readonly calendar: CalendarMonth;
};

export type CalendarView = { readonly months: readonly Facet[]; readonly years: readonly string[] };

export type OutletsView = { readonly outlets: readonly OutletCount[]; readonly totals: StoreTotals };

export type OutletView = {
  readonly outlet: OutletCount;
  readonly names: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly domains: readonly string[];
  readonly lang: string;
  readonly region: string;
  readonly months: readonly Facet[];
  readonly articles: readonly ArticleSummary[];
  readonly page: number;
  readonly pages: number;
};

export type VersionLine = {
  readonly n: number;
  readonly sha8: string;
  readonly title: string;
  readonly at: StatedTime;
  readonly titleChanged: boolean;
  readonly textChanged: boolean;
  readonly captures: number;
};

/** `show` of the command line, with what the page needs beside it. */
export type ArticleView = {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly outletName: string;
  readonly source: string;
  readonly path: string;
  readonly zone: string;
  readonly day: string;
  /** The version shown; the last one unless asked otherwise. */
  readonly n: number;
  readonly sha8: string;
  readonly title: string;
  readonly lang: string;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly firstSeenAt: string;
  readonly times: readonly StatedTime[];
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  readonly credits: readonly string[];
  readonly place: string | null;
  readonly tags: readonly string[];
  readonly markdown: string;
  readonly images: readonly Picture[];
  readonly problems: readonly Problem[];
  readonly captures: readonly (CaptureRef & { readonly bytes: number; readonly kind: string })[];
  readonly aliases: readonly string[];
  /** Newest first. */
  readonly versions: readonly VersionLine[];
  readonly before: ArticleSummary | null;
  readonly after: ArticleSummary | null;
};

export type SearchView = {
  /** As typed. */
  readonly query: string;
  readonly understood: readonly string[];
  readonly mode: "exact" | "folded";
  readonly sort: "relevance" | "newest" | "oldest";
  readonly answer: SearchAnswer | null;
  readonly page: number;
  readonly pages: number;
};

export type NotFoundView = { readonly path: string; readonly looksLike: string | null; readonly nearest: readonly ArticleSummary[] };
