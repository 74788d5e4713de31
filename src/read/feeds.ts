import type { ArticleDocument, ArticleSummary } from "../store/store.ts";
import { readRetitled } from "./retitled.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toRows } from "./rows.ts";
import { readSearch, type SearchOptions } from "./search.ts";
import { versionTime } from "./version-time.ts";
import type { ArticleRow, FeedEntry, FeedView } from "./views.ts";

/** Entries of a feed: enough that a reader who asks every few hours misses none. */
const ENTRIES_MAX = 50;
/** A day is told whole, as far as that is sane. */
const DAY_ENTRIES_MAX = 200;
/** Characters of a text that stand for it. */
const SUMMARY_CHARACTERS = 200;

/** The latest articles. */
export async function readLatestFeed(rooms: ReadingRooms): Promise<FeedView> {
  const articles = await rooms.store.list({ order: "newest", limit: ENTRIES_MAX });
  return { list: { kind: "latest" }, entries: await listedEntries(rooms, articles) };
}

/** The articles of a day `yyyy-mm-dd`, newest first. */
export async function readDayFeed(rooms: ReadingRooms, day: string): Promise<FeedView> {
  const articles = await rooms.store.list({ day, order: "newest", limit: DAY_ENTRIES_MAX });
  return { list: { kind: "day", day }, entries: await listedEntries(rooms, articles) };
}

/** The latest articles of an outlet; null when nothing of it is kept. */
export async function readOutletFeed(rooms: ReadingRooms, outlet: string): Promise<FeedView | null> {
  const articles = await rooms.store.list({ outlet, order: "newest", limit: ENTRIES_MAX });
  const [newest] = articles;
  if (newest === undefined) return null;
  return { list: { kind: "outlet", name: newest.outletName }, entries: await listedEntries(rooms, articles) };
}

/** The latest articles whose title was changed, with the title before. */
export async function readRetitledFeed(rooms: ReadingRooms): Promise<FeedView> {
  const retitled = await readRetitled(rooms, ENTRIES_MAX);
  const told = retitled.map(({ row, before, to }) => ({ row, summary: before, at: to.value }));
  return { list: { kind: "retitled" }, entries: await toEntries(rooms, told) };
}

/** The latest hits of a search, each with what was found in it. */
export async function readSearchFeed(
  rooms: ReadingRooms,
  asked: Pick<SearchOptions, "query" | "exact" | "regional">,
): Promise<FeedView> {
  const { hits } = await readSearch(rooms, { ...asked, sort: "newest", page: 1, pageSize: ENTRIES_MAX });
  const told = hits.map(({ row, snippet }) => ({ row, summary: snippet }));
  return { list: { kind: "search", query: asked.query }, entries: await toEntries(rooms, told) };
}

/** Articles with the first words of their texts. */
async function listedEntries(rooms: ReadingRooms, articles: readonly ArticleSummary[]): Promise<FeedEntry[]> {
  const rows = await toRows(rooms, articles);
  const texts = await rooms.store.getTexts(articles.map(({ id }) => id));
  return toEntries(
    rooms,
    rows.map((row, index) => ({ row, summary: firstWords(texts[index] ?? "") })),
  );
}

function firstWords(text: string): string {
  const words = text.slice(0, SUMMARY_CHARACTERS).toWellFormed();
  return words.length < text.length ? `${words}…` : words;
}

type Told = { readonly row: ArticleRow; readonly summary: string; readonly at?: string };

async function toEntries(rooms: ReadingRooms, told: readonly Told[]): Promise<FeedEntry[]> {
  const documents = await rooms.store.getArticles(told.map(({ row }) => row.id));
  return told.map(({ row, summary, at }, index) => {
    const version = documents[index]?.article.versions.at(-1);
    const { id, title, opening, url, outlet, outletName, titleLang, publishedAt, sortAt } = row;
    return {
      ...{ id, title, opening, url, outlet, outletName, summary },
      lang: titleLang,
      authors: version?.authors ?? [],
      publishedAt: isInstant(publishedAt) ? publishedAt : null,
      updatedAt: isInstant(at) ? at : lastChange(version, sortAt),
    };
  });
}

/** When the last version came, where that is told to the second; else the time by which the article is listed. */
function lastChange(version: ArticleDocument["article"]["versions"][number] | undefined, sortAt: string): string {
  const changed = version === undefined ? null : versionTime(version).value;
  return isInstant(changed) && changed > sortAt ? changed : sortAt;
}

function isInstant(time: string | null | undefined): time is string {
  return time?.includes("T") ?? false;
}
