import type { StoreReader } from "../store/store.ts";
import { readCalendarMonth } from "./days.ts";
import type { ReadingRooms } from "./rooms.ts";
import { localTime, toOutletRow, toRows, zoneOf } from "./rows.ts";
import { versionTime } from "./version-time.ts";
import type { DayList, HomeView, RetitledRow } from "./views.ts";

/** The front page goes back until it has enough articles, but not over many days of few. */
const ARTICLES_WANTED = 45;
const DAYS_MAX = 7;
const ARTICLES_A_DAY = 15;
const RETITLED_MAX = 6;

/** The newest days that have articles, newest first, at most `DAYS_MAX`. */
async function newestDays(store: StoreReader): Promise<{ day: string; count: number }[]> {
  const days: { day: string; count: number }[] = [];
  let articles = 0;
  for (const { key: month } of (await store.months()).toReversed()) {
    for (const { key: day, count } of (await store.days(month)).toReversed()) {
      if (days.length === DAYS_MAX || articles >= ARTICLES_WANTED) return days;
      days.push({ day, count });
      articles += Math.min(count, ARTICLES_A_DAY);
    }
  }
  return days;
}

async function readDayLists(rooms: ReadingRooms): Promise<DayList[]> {
  const lists: DayList[] = [];
  for (const { day, count } of await newestDays(rooms.store)) {
    const summaries = await rooms.store.list({ day, order: "newest", limit: ARTICLES_A_DAY });
    const rows = await toRows(rooms, summaries);
    // By the clock that is shown: outlets of other zones would stand in disorder by the instant.
    rows.sort(
      (a, b) =>
        Number(a.when.offset === null) - Number(b.when.offset === null) || (a.when.local > b.when.local ? -1 : 1),
    );
    lists.push({ day, count, articles: rows });
  }
  return lists;
}

/** The latest articles whose title was changed, with the last change of each. */
async function readRetitled(rooms: ReadingRooms): Promise<RetitledRow[]> {
  const rows = await toRows(rooms, await rooms.store.list({ retitled: true, order: "newest", limit: RETITLED_MAX }));
  const documents = await rooms.store.getArticles(rows.map((row) => row.id));
  return rows.flatMap((row, index): RetitledRow[] => {
    const versions = documents[index]?.article.versions ?? [];
    const at = versions.findLastIndex((version, n) => n > 0 && version.title !== versions[n - 1]!.title);
    if (at < 1) return [];
    const [from, to] = [versions[at - 1]!, versions[at]!];
    const zone = zoneOf(rooms, row.outlet);
    return [
      { row, before: from.title, from: localTime(versionTime(from), zone), to: localTime(versionTime(to), zone) },
    ];
  });
}

/** The front page: the newest days, the month, changed titles, outlets. */
export async function readHome(rooms: ReadingRooms): Promise<HomeView> {
  const days = await readDayLists(rooms);
  const first = days[0];
  return {
    totals: await rooms.store.totals(),
    days,
    calendar: first === undefined ? null : await readCalendarMonth(rooms.store, first.day.slice(0, 7)),
    retitled: await readRetitled(rooms),
    outlets: (await rooms.store.outlets()).map((outlet) => toOutletRow(rooms, outlet)),
  };
}
