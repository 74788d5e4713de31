import { compareText } from "../lib/order.ts";
import type { Facet, StoreReader } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletFacets, toRows } from "./rows.ts";
import type { ArticleRow, CalendarMonth, CalendarView, DayView, MonthView } from "./views.ts";

/** A page of a day lists so many articles; beyond it, it says so. */
const ARTICLES_A_DAY_MAX = 1000;

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

/** A day by the hours of each outlet's own clock, those with only a date last. */
export async function readDay(rooms: ReadingRooms, day: string): Promise<DayView> {
  const { store } = rooms;
  const rows = await toRows(rooms, await store.list({ day, order: "oldest", limit: ARTICLES_A_DAY_MAX }));
  const hasHour = (row: ArticleRow): boolean => row.when.offset !== null && row.when.kind !== "captured";
  const timed = rows.filter(hasHour).sort((a, b) => compareText(a.when.local, b.when.local));
  return {
    day,
    count: rows.length < ARTICLES_A_DAY_MAX ? rows.length : await store.count({ day }),
    timed,
    untimed: rows.filter((row) => !hasHour(row)),
    outlets: await toOutletFacets(rooms, countOutlets(rows)),
    ...(await daysAround(store, day)),
    calendar: await readCalendarMonth(store, day.slice(0, 7)),
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
