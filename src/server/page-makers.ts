import { calendarDay } from "../lib/date.ts";
import { articlePage } from "../pages/article-page.ts";
import { calendarPage, monthPage } from "../pages/calendar-page.ts";
import { dayPage } from "../pages/day-page.ts";
import { differencePage } from "../pages/difference-page.ts";
import { homePage } from "../pages/home-page.ts";
import { raw } from "../pages/html.ts";
import type { PageContext } from "../pages/links.ts";
import { renderBody } from "../pages/markdown.ts";
import { outletPage, outletsPage } from "../pages/outlet-page.ts";
import { searchPage } from "../pages/search-page.ts";
import { searchStartPage } from "../pages/search-start-page.ts";
import { readArticleView, readDifference } from "../read/article.ts";
import { readCalendar, readDay, readMonth } from "../read/days.ts";
import { readHome } from "../read/home.ts";
import { readOutlet, readOutlets } from "../read/outlets.ts";
import type { ReadingRooms } from "../read/rooms.ts";
import { readSearch, searchArticles } from "../read/search.ts";
import { readSearchStart } from "../read/search-start.ts";
import { readShow } from "../read/show.ts";
import type { ArticleView } from "../read/views.ts";
import type { Format, Made } from "./answers.ts";
import type { BoundedCache } from "./bounded-cache.ts";

const QUERY_CHARACTERS_MAX = 500;
const HITS_A_PAGE = 20;
const HITS_A_PAGE_MAX = 100;
const PAGES_MAX = 500;

/** A view with the page that shows it. */
function made<T>(view: T, html: (page: PageContext, view: T) => string): Made {
  return { json: () => view, html: (page) => html(page, view) };
}

/** The front page. */
export async function makeHome(rooms: ReadingRooms): Promise<Made> {
  return made(await readHome(rooms), homePage);
}

/** All months. */
export async function makeCalendar(rooms: ReadingRooms): Promise<Made> {
  return made(await readCalendar(rooms), calendarPage);
}

/** A month `yyyy-mm`; null when it has no articles. */
export async function makeMonth(rooms: ReadingRooms, month: string): Promise<Made | null> {
  const view = await readMonth(rooms, month);
  return view.count === 0 ? null : made(view, monthPage);
}

/** A day `yyyy-mm-dd`, also an empty one; null when it is no day of the calendar. */
export async function makeDay(rooms: ReadingRooms, day: string): Promise<Made | null> {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return calendarDay(year, month, date) === null ? null : made(await readDay(rooms, day), dayPage);
}

/** All outlets. */
export async function makeOutlets(rooms: ReadingRooms): Promise<Made> {
  return made(await readOutlets(rooms), outletsPage);
}

/** One page of an outlet's articles; null when there is none. */
export async function makeOutlet(rooms: ReadingRooms, id: string, page: number): Promise<Made | null> {
  const view = await readOutlet(rooms, id, page);
  return view === null ? null : made(view, outletPage);
}

/** The body of a version as HTML. Kept by the hash of its file, so that a file written anew is rendered anew. */
async function bodyOf(
  rooms: ReadingRooms,
  bodies: BoundedCache<string>,
  view: ArticleView,
  page: PageContext,
): Promise<string> {
  const key = `${view.fileSha256} ${page.lang} ${page.root}`;
  const kept = bodies.get(key);
  if (kept !== undefined) return kept;
  const markdown = await rooms.files.readBody(view.file);
  const body = renderBody(markdown, { lang: page.lang, root: page.root, images: view.images }).toString();
  bodies.set(key, body);
  return body;
}

/** One version of an article, without `sha8` the last; null when there is none. Its JSON twin is the data of `show`. */
export async function makeArticle(
  rooms: ReadingRooms,
  bodies: BoundedCache<string>,
  id: string,
  sha8?: string,
): Promise<Made | null> {
  const view = await readArticleView(rooms, id, sha8);
  if (view === null) return null;
  return {
    json: () => readShow(rooms, id, view.n),
    html: async (page) => articlePage(page, view, raw(await bodyOf(rooms, bodies, view, page))),
  };
}

/** Two versions compared; null when one of them does not exist. */
export async function makeDifference(rooms: ReadingRooms, id: string, from: string, to: string): Promise<Made | null> {
  const view = await readDifference(rooms, id, from, to);
  return view === null ? null : made(view, differencePage);
}

function wholeNumber(text: string | undefined, fallback: number, max: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.min(Number(text), max) : fallback;
}

function sortOf(asked: string | undefined): "relevance" | "newest" | "oldest" {
  return asked === "newest" || asked === "oldest" ? asked : "relevance";
}

/** A search by the parameters of its address. Its JSON twin is the data of `search` and takes `limit` and `offset` too. */
export async function makeSearch(
  rooms: ReadingRooms,
  asked: Readonly<Record<string, string>>,
  format: Format,
): Promise<Made> {
  const page = Math.max(1, wholeNumber(asked["page"], 1, PAGES_MAX));
  const request = {
    query: (asked["q"] ?? "").slice(0, QUERY_CHARACTERS_MAX),
    exact: (asked["exact"] ?? "0") !== "0",
    regional: asked["regional"] !== "0",
    sort: sortOf(asked["sort"]),
  };
  if (format === "html") {
    const search = await readSearch(rooms, { ...request, page });
    return search.answer === null
      ? made(await readSearchStart(rooms, search), searchStartPage)
      : made(search, searchPage);
  }
  const limit = Math.max(1, wholeNumber(asked["limit"], HITS_A_PAGE, HITS_A_PAGE_MAX));
  const offset = wholeNumber(asked["offset"], (page - 1) * limit, PAGES_MAX * HITS_A_PAGE_MAX);
  const data = await searchArticles(rooms, { ...request, limit, offset });
  return { json: () => data, html: () => "" };
}
