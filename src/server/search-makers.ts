import { savedFaultPage, savedListPage, savedSearchPage } from "../pages/saved-page.ts";
import { searchPage } from "../pages/search-page.ts";
import { searchStartPage } from "../pages/search-start-page.ts";
import { readSearchFeed } from "../read/feeds.ts";
import type { ReadingRooms } from "../read/rooms.ts";
import { findSaved, readSaved, readSavedFeed, readSavedList, readSavedSearch, searchSaved } from "../read/saved.ts";
import { readSearch, type SearchOptions, searchArticles } from "../read/search.ts";
import { readSearchStart } from "../read/search-start.ts";
import type { FeedView } from "../read/views.ts";
import type { Format, Made } from "./answers.ts";
import { made } from "./page-makers.ts";

const HITS_A_PAGE = 20;
const HITS_A_PAGE_MAX = 100;
const PAGES_MAX = 500;

/** The parameters of an address, as strangers write them. */
export type Asked = Readonly<Record<string, string>>;

function wholeNumber(text: string | undefined, fallback: number, max: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.min(Number(text), max) : fallback;
}

function sortOf(asked: string | undefined): SearchOptions["sort"] {
  return asked === "newest" || asked === "oldest" ? asked : "relevance";
}

/** The page of hits that an address asks for, counted from 1. */
function pageAsked(asked: Asked): number {
  return Math.max(1, wholeNumber(asked["page"], 1, PAGES_MAX));
}

/** How many hits to give and to pass over. */
function pagingAsked(asked: Asked): Pick<SearchOptions, "limit" | "offset"> {
  const limit = Math.max(1, wholeNumber(asked["limit"], HITS_A_PAGE, HITS_A_PAGE_MAX));
  const offset = wholeNumber(asked["offset"], (pageAsked(asked) - 1) * limit, PAGES_MAX * HITS_A_PAGE_MAX);
  return { limit, offset };
}

function searchAsked(asked: Asked): Omit<SearchOptions, "limit" | "offset"> {
  return {
    query: asked["q"] ?? "",
    exact: (asked["exact"] ?? "0") !== "0",
    regional: asked["regional"] !== "0",
    sort: sortOf(asked["sort"]),
  };
}

/** A search by the parameters of its address. Its JSON twin is the data of `search` and takes `limit` and `offset` too. */
export async function makeSearch(rooms: ReadingRooms, asked: Asked, format: Format): Promise<Made> {
  const request = searchAsked(asked);
  if (format === "json") {
    const data = await searchArticles(rooms, { ...request, ...pagingAsked(asked) });
    return { json: () => data, html: () => "" };
  }
  const search = await readSearch(rooms, { ...request, page: pageAsked(asked) });
  if (search.answer !== null) return made(search, searchPage);
  return made(await readSearchStart(rooms, search), searchStartPage);
}

/** All saved searches. */
export async function makeSavedList(rooms: ReadingRooms): Promise<Made> {
  return made(await readSavedList(rooms), savedListPage);
}

/** A saved search by its name; null when there is none. Its JSON twin is the data of `search` beside the saved query. */
export async function makeSaved(rooms: ReadingRooms, name: string, asked: Asked, format: Format): Promise<Made | null> {
  const file = await findSaved(rooms, name);
  if (file === null) return null;
  if ("fault" in file) return made(file, savedFaultPage);
  if (format === "html") return made(await readSavedSearch(rooms, file.saved, pageAsked(asked)), savedSearchPage);
  const data = { ...file.saved, ...(await searchSaved(rooms, file.saved, pagingAsked(asked))) };
  return { json: () => data, html: () => "" };
}

/** The feed of a saved search; null when there is none of this name. Throws `saved/unreadable`. */
export async function makeSavedFeed(rooms: ReadingRooms, name: string): Promise<FeedView | null> {
  if ((await findSaved(rooms, name)) === null) return null;
  return readSavedFeed(rooms, await readSaved(rooms, name));
}

/** The feed of a search by the parameters of its address. */
export function makeSearchFeed(rooms: ReadingRooms, asked: Asked): Promise<FeedView> {
  return readSearchFeed(rooms, searchAsked(asked));
}
