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
import { retitledPage } from "../pages/retitled-page.ts";
import { readScriptView, type ScriptView } from "../pages/script-view.ts";
import { sourcesPage } from "../pages/sources-page.ts";
import { readArticleView, readDifference } from "../read/article.ts";
import { readCalendar, readDay, readMonth } from "../read/days.ts";
import { readDayFeed } from "../read/feeds.ts";
import { readHome } from "../read/home.ts";
import { readOutlet, readOutlets } from "../read/outlets.ts";
import { readRetitledPage } from "../read/retitled.ts";
import type { ReadingRooms } from "../read/rooms.ts";
import { readShow } from "../read/show.ts";
import { readSources } from "../read/sources.ts";
import type { ArticleView, FeedView } from "../read/views.ts";
import type { Made } from "./answers.ts";
import type { BoundedCache } from "./bounded-cache.ts";

/** A view with the page that shows it. */
export function made<T>(view: T, html: (page: PageContext, view: T) => string): Made {
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

/** One page of a day `yyyy-mm-dd`, also of an empty one; null when it is no day of the calendar or has no such page. */
export async function makeDay(rooms: ReadingRooms, day: string, page: number): Promise<Made | null> {
  const view = isDay(day) ? await readDay(rooms, day, page) : null;
  return view === null ? null : made(view, dayPage);
}

/** The feed of a day `yyyy-mm-dd`, also an empty one; null when it is no day of the calendar. */
export async function makeDayFeed(rooms: ReadingRooms, day: string): Promise<FeedView | null> {
  return isDay(day) ? readDayFeed(rooms, day) : null;
}

function isDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return calendarDay(year, month, date) !== null;
}

/** All outlets. */
export async function makeOutlets(rooms: ReadingRooms): Promise<Made> {
  return made(await readOutlets(rooms), outletsPage);
}

/** All sources. */
export async function makeSources(rooms: ReadingRooms): Promise<Made> {
  return made(await readSources(rooms), sourcesPage);
}

/** One page of an outlet's articles; null when there is none. */
export async function makeOutlet(rooms: ReadingRooms, id: string, page: number): Promise<Made | null> {
  const view = await readOutlet(rooms, id, page);
  return view === null ? null : made(view, outletPage);
}

/** One page of the articles whose title was changed, those of one outlet when it is named; null when there is none. */
export async function makeRetitled(rooms: ReadingRooms, page: number, outlet?: string): Promise<Made | null> {
  const view = await readRetitledPage(rooms, page, outlet);
  return view === null ? null : made(view, retitledPage);
}

/** The body of a version as HTML. Kept by the hash of its file, so that a file written anew is rendered anew. */
async function bodyOf(
  rooms: ReadingRooms,
  bodies: BoundedCache<string>,
  view: ArticleView,
  page: PageContext,
  script: ScriptView | null,
): Promise<string> {
  const key = [view.fileSha256, page.lang, page.root, view.titleLang, script?.to].join(" ");
  const kept = bodies.get(key);
  if (kept !== undefined) return kept;
  const markdown = await rooms.files.readBody(view.file);
  const setting = { images: view.images, textLang: view.titleLang, script };
  const body = renderBody(markdown, { ...setting, lang: page.lang, root: page.root }).toString();
  bodies.set(key, body);
  return body;
}

/**
 * One version of an article, without `sha8` the last; null when there is none. `script` is what the address asks for. The
 * JSON twin is the data of `show`, always as written.
 */
export async function makeArticle(
  rooms: ReadingRooms,
  bodies: BoundedCache<string>,
  id: string,
  sha8: string | undefined,
  script: string | undefined,
): Promise<Made | null> {
  const view = await readArticleView(rooms, id, sha8);
  if (view === null) return null;
  return {
    json: () => readShow(rooms, id, view.n),
    html: async (page) => {
      const shown = await readScriptView(view.titleLang, script);
      return articlePage(page, view, raw(await bodyOf(rooms, bodies, view, page, shown)), shown);
    },
  };
}

/** Two versions compared; null when one of them does not exist. */
export async function makeDifference(rooms: ReadingRooms, id: string, from: string, to: string): Promise<Made | null> {
  const view = await readDifference(rooms, id, from, to);
  return view === null ? null : made(view, differencePage);
}
