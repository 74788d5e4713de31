import type { Facet, StoreReader } from "../store/store.ts";
import { readCalendarMonth } from "./days.ts";
import { readRetitled } from "./retitled.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletRow, toRows } from "./rows.ts";
import type { ArticleRow, DayList, HomeView } from "./views.ts";

/** The front page goes back until it has enough articles, but not over many days of few. */
const ARTICLES_WANTED = 45;
const DAYS_MAX = 7;
/** With fewer it goes back further, up to `DAYS_OF_FEW_MAX`, also into another year. */
const ARTICLES_ENOUGH = 15;
const DAYS_OF_FEW_MAX = 30;
const ARTICLES_A_DAY = 15;
const ARTICLES_TOGETHER_MAX = 100;
const RETITLED_MAX = 6;

/** The newest days that have articles, newest first. */
async function newestDays(store: StoreReader): Promise<Facet[]> {
  const all = await store.days("");
  const newestYear = all.at(-1)?.key.slice(0, 4);
  const days: Facet[] = [];
  let articles = 0;
  for (let index = all.length - 1; index >= 0; index -= 1) {
    const day = all[index]!;
    const otherYear = day.key.slice(0, 4) !== newestYear;
    const enough = articles >= ARTICLES_ENOUGH && (otherYear || days.length >= DAYS_MAX);
    if (enough || articles >= ARTICLES_WANTED || days.length >= DAYS_OF_FEW_MAX) break;
    days.push(day);
    articles += Math.min(day.count, ARTICLES_A_DAY);
  }
  return days;
}

/** By the clock that is shown: by the instant, outlets of other zones would stand in disorder. Bare days come last. */
function byClock(a: ArticleRow, b: ArticleRow): number {
  return Number(a.when.offset === null) - Number(b.when.offset === null) || (a.when.local > b.when.local ? -1 : 1);
}

/** The newest articles of each day; days of few are asked for together, large ones alone. */
async function readDayLists(rooms: ReadingRooms): Promise<DayList[]> {
  const days = await newestDays(rooms.store);
  const newest = days[0];
  if (newest === undefined) return [];
  const all = days.reduce((sum, { count }) => sum + count, 0);
  const summaries =
    all <= ARTICLES_TOGETHER_MAX
      ? await rooms.store.list({ since: days.at(-1)!.key, until: newest.key, order: "newest", limit: all })
      : (
          await Promise.all(
            days.map(({ key: day }) => rooms.store.list({ day, order: "newest", limit: ARTICLES_A_DAY })),
          )
        ).flat();
  const byDay = Map.groupBy(summaries, ({ day }) => day);
  const lists: DayList[] = [];
  for (const { key: day, count } of days) {
    const rows = await toRows(rooms, (byDay.get(day) ?? []).slice(0, ARTICLES_A_DAY));
    lists.push({ day, count, articles: rows.sort(byClock) });
  }
  return lists;
}

/** The front page: the newest days, the month, changed titles, outlets. */
export async function readHome(rooms: ReadingRooms): Promise<HomeView> {
  const days = await readDayLists(rooms);
  const first = days[0];
  return {
    totals: await rooms.store.totals(),
    days,
    calendar: first === undefined ? null : await readCalendarMonth(rooms.store, first.day.slice(0, 7)),
    retitled: await readRetitled(rooms, RETITLED_MAX),
    retitledCount: await rooms.store.count({ retitled: true }),
    outlets: (await rooms.store.outlets()).map((outlet) => toOutletRow(rooms, outlet)),
  };
}
