import { digitsForHanNumerals } from "./date-numerals.ts";
import { monthOf, saysNothing, weekdayOf, zoneOfName } from "./date-words.ts";
import { isZone, utcMsOfLocal } from "./zone.ts";

/** A time as it was written somewhere: a UTC instant with milliseconds, or the bare day or month, and how exact the writing was. */
export type WrittenTime = {
  readonly value: string;
  readonly precision: "second" | "minute" | "day" | "month";
};

type Day = { readonly year: number; readonly month: number; readonly day: number | null };
type Clock = { readonly hour: number; readonly minute: number; readonly second: number | null; readonly ms: number };
/** Minutes east of UTC, or the name of an IANA zone. */
type Offset = number | string;
/** A part that was read, and the text without it; null when it is there but cannot be right. */
type Taken<T> = { readonly found: T | undefined; readonly rest: string } | null;

const LENGTH_MAX = 120;
const OFFSET_MAX_MINUTES = 14 * 60;
const ROC_YEAR_ZERO = 1911;
const ERAS: Readonly<Record<string, number>> = { 民国: 1911, 民國: 1911, 平成: 1988, 令和: 2018 };

/**
 * Reads a date as feeds, pages and posts write it: RFC 822 with the usual damage, ISO 8601, dates with names of months
 * in several languages, Chinese, Japanese and Korean dates, years of the Republic of China. A clock time that names no
 * zone is read in `zone` (IANA name); without it only the bare day is known. Where nothing tells day from month, the day
 * comes first. Null when it is no date, or one that the calendar does not have.
 */
export function parseDate(text: string, zone?: string): WrittenTime | null {
  if (text.length > LENGTH_MAX) return null;
  const iso = ISO_INSTANT.exec(text);
  if (iso !== null) return readInstant(iso);
  const plain = evenSpelling(text);
  const compact = readCompact(plain);
  if (compact !== null) return dated(compact.day, compact.clock, compact.offset, zone);
  const clock = takeClock(plain);
  if (clock === null) return null;
  const offset = takeOffset(clock.rest, clock.found !== undefined, zone);
  if (offset === null) return null;
  const day = readDay(offset.rest);
  return day === null ? null : dated(day, clock.found, offset.found, zone);
}

/** The spelling of most dates, for speed alone. */
const ISO_INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/;

function readInstant(parts: RegExpExecArray): WrittenTime | null {
  const [, year, month, day, hour, minute, second, fraction, offset = "Z"] = parts;
  const clock = clockOf(hour, minute, second, fraction);
  const minutes = minutesOf(offset);
  return clock === null || minutes === null ? null : dated(dayOf(year, month, day), clock, minutes, undefined);
}

/** `yyyy-mm-dd` when the numbers name a day of the calendar, else null. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists =
    year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/** The UTC instant of milliseconds since 1970 written in digits, or null outside the years 1980 to 2100. */
export function readEpochMs(digits: string): string | null {
  if (!/^\d{11,14}$/.test(digits)) return null;
  const ms = Number(digits);
  return ms >= Date.UTC(1980, 0) && ms < Date.UTC(2100, 0) ? new Date(ms).toISOString() : null;
}

/** Half-width, single blanks, Han numerals as digits, words for parts of a Chinese date as signs. */
function evenSpelling(text: string): string {
  if (!/[^\x20-\x27\x2a-\x7e]| {2}/.test(text)) return text.trim();
  return digitsForHanNumerals(text.normalize("NFKC"))
    .replace(/\(([^()\d]*)\)/g, withoutParentheses)
    .replace(/\s+/g, " ")
    .trim();
}

/** A zone or weekday in parentheses counts as if it had none, a comment of RFC 822 is dropped, anything else stays. */
function withoutParentheses(whole: string, content: string): string {
  if (zoneOfName(content, undefined) !== undefined || saysNothing(content)) return ` ${content} `;
  return /^[A-Za-z .]*$/.test(content) ? " " : whole;
}

/** Dates that are digits only, or almost: 20231017, 20231017T143100Z, 1121017, 2023-290. */
function readCompact(text: string): { day: Day; clock: Clock | undefined; offset: Offset | undefined } | null {
  const basic = /^(\d{4})(\d{2})(\d{2})(?:T? ?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/.exec(text);
  if (basic !== null) {
    const [, year, month, day, hour, minute, second, offset] = basic;
    const clock = hour === undefined ? undefined : clockOf(hour, minute, second, undefined);
    if (clock === null) return null;
    const minutes = offset === undefined ? undefined : minutesOf(offset);
    return minutes === null ? null : { day: dayOf(year, month, day), clock, offset: minutes };
  }
  const day = readCompactDay(text);
  return day === null ? null : { day, clock: undefined, offset: undefined };
}

function readCompactDay(text: string): Day | null {
  const republic = /^(1\d{2})(\d{2})(\d{2})$/.exec(text);
  if (republic !== null)
    return { ...dayOf(republic[1], republic[2], republic[3]), year: Number(republic[1]) + ROC_YEAR_ZERO };
  const ordinal = /^(\d{4})-?([0-3]\d{2})$/.exec(text);
  if (ordinal !== null) return dayOfOrdinal(Number(ordinal[1]), Number(ordinal[2]));
  const short = /^(\d{2})(-?)(\d{2})\2(\d{2})$/.exec(text);
  if (short !== null) return { ...dayOf(short[1], short[3], short[4]), year: fullYear(short[1] ?? "") };
  const month = /^-(\d{2})-?(\d{2})$/.exec(text) ?? /^(\d{4})[-/](\d{1,2})$/.exec(text);
  return month === null ? null : { year: fullYear(month[1] ?? ""), month: Number(month[2]), day: null };
}

function dayOfOrdinal(year: number, ordinal: number): Day | null {
  const date = new Date(Date.UTC(year, 0, ordinal));
  if (ordinal < 1 || date.getUTCFullYear() !== year) return null;
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const CLOCK =
  /(?<![\d:])(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜间|夜間|午前|午後|오전|오후|[AP]M )? ?(\d{1,2})(?::| ?[時时点點시] ?)(\d{1,2})(?:(?::| ?[分분] ?)(\d{1,2}))?[分秒분초]?(?:[.,](\d{1,9}))? ?([ap]\.?m\b\.?)?/i;
const HOUR_ONLY = /(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)? ?(\d{1,2}) ?[時时点點](?! ?\d)整?/;

function takeClock(text: string): Taken<Clock> {
  const whole = CLOCK.exec(text);
  if (whole === null) {
    const hour = HOUR_ONLY.exec(text);
    if (hour === null) return { found: undefined, rest: text };
    const clock = clockOf(hour[2], "0", undefined, undefined, hour[1]);
    return clock && { found: clock, rest: without(text, hour) };
  }
  const [, before, hour, minute, second, fraction, after] = whole;
  const clock = clockOf(hour, minute, second, fraction, before ?? after);
  return clock && { found: clock, rest: without(text, whole) };
}

function without(text: string, found: RegExpExecArray): string {
  return `${text.slice(0, found.index)} @ ${text.slice(found.index + found[0].length)}`;
}

function clockOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
  half = "",
): Clock | null {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), second === undefined ? null : Number(second)];
  // A minute of 61 seconds exists and counts into the next one; 24:00 is the end of the day.
  const isPastEnd = hours > 24 || (hours === 24 && minutes + (seconds ?? 0) > 0);
  if (isPastEnd || minutes > 59 || (seconds ?? 0) > 60) return null;
  return {
    hour: hourOfDay(hours, half.trim().toLowerCase()),
    minute: minutes,
    second: seconds,
    ms: Number((fraction ?? "").slice(0, 3).padEnd(3, "0")),
  };
}

function hourOfDay(hour: number, half: string): number {
  if (/^(?:晚上|夜)/.test(half) && hour === 12) return 24;
  if (/^(?:p|下午|傍晚|晚上|夜|午後|오후)/.test(half)) return hour < 12 ? hour + 12 : hour;
  if (half === "中午") return hour < 6 ? hour + 12 : hour;
  if (half !== "") return hour === 12 ? 0 : hour;
  return hour;
}

const NUMERIC_OFFSET = /(?:\b(?:GMT|UTC?) ?)?([+-]\d{1,2}:?\d{2}|[+-]\d{1,2})Z?(?![\d:])(?: ?\(?[A-Z]{2,5}\)?)?/;

/** The zone stands behind the clock time, or anywhere as a name; a text without clock time has none that matters. */
function takeOffset(text: string, hasClock: boolean, zone: string | undefined): Taken<Offset> {
  const at = text.indexOf("@");
  if (!hasClock) return { found: undefined, rest: text };
  const [head, tail] = [text.slice(0, at), text.slice(at + 1)];
  const numeric = NUMERIC_OFFSET.exec(tail);
  if (numeric !== null && /^ *(?:(?:GMT|UTC?) ?)?[+-]/.test(tail) && !/^ *- /.test(tail)) {
    const minutes = minutesOf(numeric[1] ?? "");
    const rest = tail.slice(numeric.index + numeric[0].length);
    return minutes === null ? null : { found: minutes, rest: `${head} ${rest}` };
  }
  for (const word of tail.split(/[\s,()]+/).concat(head.split(/[\s,()]+/))) {
    const found = zoneOfName(word, zone) ?? (isZoneName(word) ? word : undefined);
    if (found !== undefined) return { found, rest: `${head} ${tail}`.replace(word, " ") };
  }
  return { found: undefined, rest: `${head} ${tail}` };
}

function isZoneName(word: string): boolean {
  return /^[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_/-]+$/.test(word) && isZone(word);
}

function minutesOf(offset: string): number | null {
  if (offset.toUpperCase() === "Z") return 0;
  const digits = offset.slice(1).replace(":", "");
  const hours = Number(digits.length <= 2 ? digits : digits.slice(0, -2));
  const minutes = digits.length <= 2 ? 0 : Number(digits.slice(-2));
  const total = hours * 60 + minutes;
  if (minutes > 59 || total > OFFSET_MAX_MINUTES) return null;
  return offset.startsWith("-") ? -total : total;
}

/** What is left of a date when clock and zone are taken out. */
function readDay(text: string): Day | null {
  const rest = text.trim();
  return readHanDay(rest) ?? readNumericDay(rest) ?? readNamedDay(rest);
}

function readHanDay(text: string): Day | null {
  const found =
    /^(?:中華|中华)?(民國|民国|平成|令和)? ?(\d{1,4}|元) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日号號일])?(.*)$/.exec(
      text,
    );
  if (found === null) return null;
  const [, era, year = "", month = "", day, rest = ""] = found;
  if (!rest.split(/[\s,、()]+/).every(saysNothing)) return null;
  const count = year === "元" ? 1 : Number(year);
  const zero = era === undefined ? (year.length === 3 ? ROC_YEAR_ZERO : 0) : (ERAS[era] ?? 0);
  if (zero === 0 && year.length !== 4) return null;
  return { year: count + zero, month: Number(month), day: day === undefined ? null : Number(day) };
}

function readNumericDay(text: string): Day | null {
  const found = /^(\p{L}+\.?,? )?(\d{1,4})([-/. ])(\d{1,3})\3(\d{1,4})(?:T|[ ,-])*$/iu.exec(text);
  if (found === null || (found[1] !== undefined && !saysNothing(found[1]))) return null;
  const [, weekday, first = "", sign, second = "", third = ""] = found;
  if (first.length === 4) return third.length <= 2 ? dayOf(first, second, third) : null;
  if (first.length === 3) {
    const year = Number(first) + ROC_YEAR_ZERO;
    return third.length <= 2 && sign !== " " ? { ...dayOf(first, second, third), year } : null;
  }
  if (third.length !== 4 && third.length !== 2) return null;
  const year = fullYear(third);
  const [a, b] = [Number(first), Number(second)];
  return { year, ...(isMonthFirst(year, a, b, weekday) ? { month: a, day: b } : { month: b, day: a }) };
}

function isMonthFirst(year: number, first: number, second: number, weekday: string | undefined): boolean {
  if (first > 12) return false;
  if (second > 12) return true;
  const named = weekdayOf(weekday ?? "");
  return named !== undefined && new Date(Date.UTC(year, second - 1, first)).getUTCDay() !== named;
}

/** One month by name, a day and a year in any order, weekday and filling words around them. */
function readNamedDay(text: string): Day | null {
  const months: { readonly word: string; readonly month: number }[] = [];
  const numbers: string[] = [];
  for (const word of text.split(/[\s,@]+|-(?=\p{L})|(?<=\p{L})-|(?<=\d)-(?=\d{4})/u)) {
    const number = /^(\d{1,4})(?:st|nd|rd|th|er|º|\.)?$/i.exec(word);
    const month = number === null ? monthOf(word) : undefined;
    if (number !== null) numbers.push(number[1] ?? "");
    else if (month !== undefined) months.push({ word, month });
    else if (!saysNothing(word)) return null;
  }
  // French mardi and mars have one abbreviation.
  const named = months.length > 1 ? months.filter(({ word }) => !/^mar\.?$/i.test(word)) : months;
  const month = named.length === 1 ? named[0]?.month : undefined;
  if (month === undefined) return null;
  return namedDayOf(numbers, month);
}

function namedDayOf(numbers: readonly string[], month: number): Day | null {
  const [first, second, ...more] = numbers;
  if (first === undefined || more.length > 0) return null;
  if (second === undefined) return first.length === 4 ? { year: Number(first), month, day: null } : null;
  const yearFirst = first.length === 4;
  const [year, day] = yearFirst ? [first, second] : [second, first];
  return day.length <= 2 && (year.length === 4 || year.length === 2)
    ? { year: fullYear(year), month, day: Number(day) }
    : null;
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): Day {
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function dated(
  day: Day,
  clock: Clock | undefined,
  offset: Offset | undefined,
  zone: string | undefined,
): WrittenTime | null {
  const written = calendarDay(day.year, day.month, day.day ?? 1);
  if (written === null) return null;
  if (day.day === null) return { value: written.slice(0, 7), precision: "month" };
  const where = offset ?? zone;
  if (clock === undefined || where === undefined) return { value: written, precision: "day" };
  const localMs = Date.parse(written) + ((clock.hour * 60 + clock.minute) * 60 + (clock.second ?? 0)) * 1000 + clock.ms;
  const utcMs = typeof where === "number" ? localMs - where * 60_000 : utcMsOfLocal(localMs, where);
  const value = new Date(utcMs).toISOString();
  // Years before 0 and after 9999 are written with a sign.
  return /^\d/.test(value) ? { value, precision: clock.second === null ? "minute" : "second" } : null;
}
