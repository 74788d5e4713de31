import { calendarDay } from "../lib/date.ts";

/** A day, month or year with its first and last day, `yyyy-mm-dd`; `text` in the short form `yyyy[-mm[-dd]]`. */
export type DateSpan = { readonly text: string; readonly first: string; readonly last: string };

/** Fields that keep an article by its day. */
export const DATE_FIELDS = ["before", "after", "since", "until", "month", "day"] as const;
export type DateField = (typeof DATE_FIELDS)[number];

/** Years that can be asked for: all that have four digits and neighbours of four digits. */
const YEAR_FIRST = 1001;
const YEAR_LAST = 9998;

const DATE = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/;
const CHINESE_DATE = /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号號]?)?)?$/;

/** Reads `2023`, `2023-10`, `2023-10-17`, also with `/` or as 2023年10月17日; null when the calendar has no such date. */
export function readDateSpan(written: string): DateSpan | null {
  const text = written.normalize("NFKC");
  const [, year, , month, day] = DATE.exec(text) ?? [];
  const [, chineseYear, chineseMonth, chineseDay] = CHINESE_DATE.exec(text) ?? [];
  return spanOf(year ?? chineseYear, month ?? chineseMonth, day ?? chineseDay);
}

function spanOf(year: string | undefined, month: string | undefined, day: string | undefined): DateSpan | null {
  const y = Number(year);
  if (year === undefined || y < YEAR_FIRST || y > YEAR_LAST) return null;
  const first = calendarDay(y, Number(month ?? 1), Number(day ?? 1));
  if (first === null) return null;
  if (day !== undefined) return { text: first, first, last: first };
  const after = month === undefined ? `${y + 1}-01-01` : firstOfNextMonth(y, Number(month));
  return { text: first.slice(0, month === undefined ? 4 : 7), first, last: dayBeside(after, -1) };
}

function firstOfNextMonth(year: number, month: number): string {
  return calendarDay(month === 12 ? year + 1 : year, (month % 12) + 1, 1) ?? "";
}

/** The days that a field with this date leaves, both included; null: open. `before` and `after` leave the date itself out. */
export function daysOfField(
  field: DateField,
  { first, last }: DateSpan,
): { readonly from: string | null; readonly until: string | null } {
  if (field === "before") return { from: null, until: dayBeside(first, -1) };
  if (field === "after") return { from: dayBeside(last, 1), until: null };
  if (field === "since") return { from: first, until: null };
  if (field === "until") return { from: null, until: last };
  return { from: first, until: last };
}

const DAY_MS = 86_400_000;

/** The day so many days later. */
function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
