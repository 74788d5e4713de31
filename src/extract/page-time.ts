import { calendarDay, readWrittenTime, type WrittenTime } from "../lib/written-time.ts";
import { isZone, utcMsOfLocal } from "../lib/zone.ts";

const LINE_UNITS_MAX = 60;
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: ?-? ?(\d{1,2}):(\d{2}))?$/;
const CHINESE = /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日(?: ?(\d{1,2}):(\d{2}))?$/;
const ENGLISH =
  /^(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (\d{4})$/;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * Reads a line of a page that is nothing but a time: RFC 822, ISO 8601, `20/07/2020 - 14:11`, `2020年7月18日`, `August 4, 2020`.
 * A clock time that a reader of the outlet would take as local is one of `zone`; without a zone only the day is given.
 */
export function readPageTime(line: string, zone: string | null): WrittenTime | null {
  if (line.length > LINE_UNITS_MAX || !/\d/.test(line)) return null;
  const dayFirst = DAY_FIRST.exec(line);
  if (dayFirst !== null) {
    const [, day, month, year, hour, minute] = dayFirst;
    return localTime(calendarDay(Number(year), Number(month), Number(day)), { hour, minute }, zone);
  }
  const chinese = CHINESE.exec(line);
  if (chinese !== null) {
    const [, year, month, day, hour, minute] = chinese;
    return localTime(calendarDay(Number(year), Number(month), Number(day)), { hour, minute }, zone);
  }
  const english = ENGLISH.exec(line);
  if (english !== null) {
    const [, month = "", day, year] = english;
    const written = calendarDay(Number(year), MONTHS.indexOf(month) + 1, Number(day));
    return written === null ? null : { value: written, precision: "day" };
  }
  return readWrittenTime(line);
}

type Clock = { readonly hour: string | undefined; readonly minute: string | undefined };

function localTime(day: string | null, { hour, minute }: Clock, zone: string | null): WrittenTime | null {
  if (day === null) return null;
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hour === undefined || zone === null || !isZone(zone)) return { value: day, precision: "day" };
  if (hours > 23 || minutes > 59) return null;
  const local = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  return { value: new Date(utcMsOfLocal(local, zone)).toISOString(), precision: "minute" };
}
