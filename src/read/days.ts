import { compareText } from "../lib/order.ts";
import type { Facet, StoreReader } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletFacets, toRows } from "./rows.ts";
import type { ArticleRow, CalendarMonth, CalendarView, DayPart, DayPartName, DayView, MonthView } from "./views.ts";

/** More articles of a day than this are not listed; the page says so. */
const ARTICLES_A_DAY_MAX = 5000;
/** With the month beside them so many keep a page light. */
const ARTICLES_A_PAGE = 24;
const PARTS_BY_HOUR: readonly DayPartName[] = ["night", "morning", "afternoon", "evening"];
const HOURS_A_PART = 6;

/** The month with its days; `previous` and `next` are the nearest months that have articles. */
export async function readCalendarMonth(store: StoreReader, month: string): Promise<CalendarMonth> {
  const [days, months] = [await store.days(month), await store.months()];
  return {
    month,
    days,
    previous: months.findLast(({ key }) => key < month)?.key ?? null,
    next: months.find(({ key }) => key > month)?.key ?? null,
  };
}

/** The nearest days with articles before and after a day, with their counts. */
async function daysAround(store: StoreReader, day: string): Promise<{ previous: Facet | null; next: Facet | null }> {
  const month = day.slice(0, 7);
  const months = (await store.months()).map(({ key }) => key);
  const around = [months.findLast((key) => key < month), month, months.find((key) => key > month)];
  const days: Facet[] = [];
  for (const key of around) if (key !== undefined) days.push(...(await store.days(key)));
  return { previous: days.findLast(({ key }) => key < day) ?? null, next: days.find(({ key }) => key > day) ?? null };
}

function countOutlets(rows: readonly ArticleRow[]): Facet[] {
  const counts = new Map<string, number>();
  for (const { outlet } of rows) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || compareText(a.key, b.key));
}

/** The hour of a row on its outlet's own clock, or null where it is not known. */
function hourOf({ when }: ArticleRow): number | null {
  return when.offset === null || when.kind === "captured" ? null : Number(when.local.slice(11, 13));
}

function partOf(row: ArticleRow): DayPartName {
  const hour = hourOf(row);
  return hour === null ? "date-only" : PARTS_BY_HOUR[Math.floor(hour / HOURS_A_PART)]!;
}

/** The parts of the day with those of their articles that stand on one page. */
function partsOf(rows: readonly ArticleRow[], page: number): DayPart[] {
  const start = (page - 1) * ARTICLES_A_PAGE;
  const parts: DayPart[] = [];
  let before = 0;
  for (const [part, all] of Map.groupBy(rows, partOf)) {
    const articles = all.slice(Math.max(0, start - before), Math.max(0, start + ARTICLES_A_PAGE - before));
    parts.push({ part, count: all.length, page: Math.floor(before / ARTICLES_A_PAGE) + 1, articles });
    before += all.length;
  }
  return parts;
}

function countClocks(timed: readonly ArticleRow[]): Facet[] {
  const clocks = Map.groupBy(timed, ({ when }) => when.local.slice(11, 16));
  return [...clocks].map(([key, of]) => ({ key, count: of.length }));
}

/**
 * One page of a day by the hours of each outlet's own clock, those with only a date last; null when it has no such page.
 * Pages count from 1.
 */
export async function readDay(rooms: ReadingRooms, day: string, page: number): Promise<DayView | null> {
  const { store } = rooms;
  const rows = await toRows(rooms, await store.list({ day, order: "oldest", limit: ARTICLES_A_DAY_MAX }));
  const pages = Math.max(1, Math.ceil(rows.length / ARTICLES_A_PAGE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const timed = rows.filter((row) => hourOf(row) !== null).sort((a, b) => compareText(a.when.local, b.when.local));
  const ordered = [...timed, ...rows.filter((row) => hourOf(row) === null)];
  return {
    day,
    count: rows.length < ARTICLES_A_DAY_MAX ? rows.length : await store.count({ day }),
    parts: partsOf(ordered, page),
    clocks: countClocks(timed),
    outlets: await toOutletFacets(rooms, countOutlets(rows)),
    ...(await daysAround(store, day)),
    calendar: await readCalendarMonth(store, day.slice(0, 7)),
    page,
    pages,
  };
}

/** Months with articles and their counts. */
export async function readCalendar(rooms: ReadingRooms): Promise<CalendarView> {
  return { months: await rooms.store.months(), totals: await rooms.store.totals() };
}

/** The days of one month with their counts. */
export async function readMonth(rooms: ReadingRooms, month: string): Promise<MonthView> {
  const calendar = await readCalendarMonth(rooms.store, month);
  return { calendar, count: calendar.days.reduce((sum, { count }) => sum + count, 0) };
}
