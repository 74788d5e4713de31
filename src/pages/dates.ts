import type { LocalTime } from "../read/views.ts";
import type { UiLang } from "./words.ts";

// Days and hours in the words of the interface. All take what a view holds: no zone and no clock here.

const MONTHS_EN = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS_EN = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEKDAYS_HAN = ["日", "一", "二", "三", "四", "五", "六"];
const HAN_DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const WEEK_STARTS_ON_MONDAY = [1, 2, 3, 4, 5, 6, 0];

type Ymd = { readonly year: number; readonly month: number; readonly day: number };

function parts(day: string): Ymd {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** 0 (Sunday) to 6 of a `yyyy-mm-dd`. */
export function weekdayOf(day: string): number {
  const { year, month, day: date } = parts(day);
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay();
}

/** Number of days of a `yyyy-mm`. */
export function daysInMonth(month: string): number {
  const { year, month: number } = parts(`${month}-01`);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** Heads of the columns of a week that starts on Monday: what is shown, and the whole word. */
export function weekHeads(lang: UiLang): { readonly short: string; readonly long: string }[] {
  return WEEK_STARTS_ON_MONDAY.map((weekday) =>
    lang === "en"
      ? { short: WEEKDAYS_EN[weekday]!.slice(0, 2), long: WEEKDAYS_EN[weekday]! }
      : { short: WEEKDAYS_HAN[weekday]!, long: `星期${WEEKDAYS_HAN[weekday]}` },
  );
}

/** 星期六, Saturday. */
export function weekdayName(lang: UiLang, day: string): string {
  const weekday = weekdayOf(day);
  return lang === "en" ? WEEKDAYS_EN[weekday]! : `星期${WEEKDAYS_HAN[weekday]}`;
}

/** 2026年4月11日, 11 April 2026. */
export function fullDay(lang: UiLang, day: string): string {
  const { year, month, day: date } = parts(day);
  return lang === "en" ? `${date} ${MONTHS_EN[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/** 4月11日, 11 April. */
export function shortDay(lang: UiLang, day: string): string {
  const { month, day: date } = parts(day);
  return lang === "en" ? `${date} ${MONTHS_EN[month - 1]}` : `${month}月${date}日`;
}

/** 2026年4月, April 2026; of a `yyyy-mm`. */
export function fullMonth(lang: UiLang, month: string): string {
  const { year, month: number } = parts(`${month}-01`);
  return lang === "en" ? `${MONTHS_EN[number - 1]} ${year}` : `${year}年${number}月`;
}

/** 四月, April; of a `yyyy-mm`. */
export function monthName(lang: UiLang, month: string): string {
  const { month: number } = parts(`${month}-01`);
  return lang === "en" ? MONTHS_EN[number - 1]! : `${hanNumber(number)}月`;
}

/** 4月, Apr; the narrow form for labels of pictures and tables. */
export function narrowMonth(lang: UiLang, month: string): string {
  const { month: number } = parts(`${month}-01`);
  return lang === "en" ? MONTHS_EN[number - 1]!.slice(0, 3) : `${number}月`;
}

/** 2026年, 2026. */
export function yearName(lang: UiLang, year: string): string {
  return lang === "en" ? year : `${year}年`;
}

/** 1 to 99 in Han numerals as dates write them: 十一, 二十, 三十一. */
export function hanNumber(n: number): string {
  if (n <= 10) return HAN_DIGITS[n]!;
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? "" : HAN_DIGITS[tens]}十${HAN_DIGITS[n % 10]}`;
}

/** A year digit by digit, as dates write it: 二〇二六. */
function hanYear(year: string): string {
  return [...year].map((digit) => (digit === "0" ? "〇" : HAN_DIGITS[Number(digit)])).join("");
}

/** The day for the gutter, set vertically in Han: 四月十一日; 11 April in English. With its year when that is not the year of `newest`. */
export function gutterDay(lang: UiLang, day: string, newest: string): string {
  const { month, day: date } = parts(day);
  const otherYear = day.slice(0, 4) !== newest.slice(0, 4);
  if (lang === "en") return otherYear ? fullDay(lang, day) : shortDay(lang, day);
  return `${otherYear ? `${hanYear(day.slice(0, 4))}年` : ""}${hanNumber(month)}月${hanNumber(date)}日`;
}

const LUNAR: Readonly<Record<"zh-Hans" | "zh-Hant", Intl.DateTimeFormat>> = {
  "zh-Hans": new Intl.DateTimeFormat("zh-Hans-u-ca-chinese", { dateStyle: "long", timeZone: "UTC" }),
  "zh-Hant": new Intl.DateTimeFormat("zh-Hant-u-ca-chinese", { dateStyle: "long", timeZone: "UTC" }),
};

/** Days worked out before: the moon takes longer than all the rest of a page of few articles. */
const LUNAR_DAYS = new Map<string, string>();
const LUNAR_DAYS_MAX = 2000;

/** 丙午年二月廿四; null in English, which does not count by the moon. */
export function lunarDay(lang: UiLang, day: string): string | null {
  if (lang === "en") return null;
  const key = `${lang} ${day}`;
  const known = LUNAR_DAYS.get(key);
  if (known !== undefined) return known;
  const { year, month, day: date } = parts(day);
  const named = LUNAR[lang].format(Date.UTC(year, month - 1, date)).replace(/^\d+/, "");
  if (LUNAR_DAYS.size >= LUNAR_DAYS_MAX) LUNAR_DAYS.clear();
  LUNAR_DAYS.set(key, named);
  return named;
}

/** `22:31` of a local time, or null where the hour is not known. */
export function clockOf(time: LocalTime): string | null {
  return time.local.length >= 16 ? time.local.slice(11, 16) : null;
}

/** The day of the month alone, for a row under the head of its day: 17日, 17 Oct. */
export function bareDate(lang: UiLang, time: LocalTime): string {
  if (time.local.length < 10) return fullMonth(lang, time.local);
  const { month, day } = parts(time.local);
  return lang === "en" ? `${day} ${MONTHS_EN[month - 1]!.slice(0, 3)}` : `${day}日`;
}

/** A local time as exact as it is known, never more: 2026年4月11日 08:14:05. */
export function fullTime(lang: UiLang, time: LocalTime): string {
  if (time.local.length < 10) return fullMonth(lang, time.local);
  const day = fullDay(lang, time.local.slice(0, 10));
  return time.local.length > 10 ? `${day} ${time.local.slice(11)}` : day;
}

/** As `fullTime` without the year and the seconds, for lists: 4月11日 08:14. */
export function listTime(lang: UiLang, time: LocalTime): string {
  if (time.local.length < 10) return fullMonth(lang, time.local);
  const { month, day: date } = parts(time.local);
  const day = lang === "en" ? `${date} ${MONTHS_EN[month - 1]!.slice(0, 3)}` : `${month}月${date}日`;
  const clock = clockOf(time);
  return clock === null ? day : `${day} ${clock}`;
}

/** What stands in `datetime`: the local time with its distance from UTC. */
export function machineTime(time: LocalTime): string {
  return time.offset === null ? time.local : `${time.local}${time.offset}`;
}

/** `UTC+8`, `UTC−3:30`, from `+08:00`. */
export function offsetName(offset: string): string {
  const sign = offset.startsWith("-") ? "−" : "+";
  const hours = Number(offset.slice(1, 3));
  const minutes = offset.slice(4, 6);
  return `UTC${sign}${hours}${minutes === "00" ? "" : `:${minutes}`}`;
}
