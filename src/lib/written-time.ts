/** A time as it was written somewhere: a UTC instant with milliseconds, or a bare day, and how exact the writing was. */
export type WrittenTime = { readonly value: string; readonly precision: "second" | "minute" | "day" };

const OFFSET_MINUTES_MAX = 14 * 60;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T|[ \t]{1,4})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?[ \t]{0,4}(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const RFC822 =
  /^(?:[A-Za-z]{3,9},?[ \t]{1,4})?(\d{1,2})[ \t]{1,4}([A-Za-z]{3})[a-z]{0,6}[ \t]{1,4}(\d{4})[ \t]{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?[ \t]{1,4}(Z|UTC|GMT|[+-]\d{4})$/;

type ClockTime = {
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string | undefined;
  readonly zone: string | undefined;
};

/** `yyyy-mm-dd` when the numbers name a day of the calendar, else null. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function readOffsetMinutes(zone: string): number | null {
  if (/^[zug]/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  if (minutes > OFFSET_MINUTES_MAX) return null;
  return zone.startsWith("-") ? -minutes : minutes;
}

function makeTime(day: string | null, clock: ClockTime): WrittenTime | null {
  if (day === null) return null;
  // A clock without a zone is exact nowhere: only its day can be trusted.
  if (clock.hour === undefined || clock.zone === undefined) return { value: day, precision: "day" };
  const [hour, minute, second] = [Number(clock.hour), Number(clock.minute), Number(clock.second ?? "0")];
  const offsetMinutes = readOffsetMinutes(clock.zone);
  if (hour > 23 || minute > 59 || second > 60 || offsetMinutes === null) return null;
  const millisecond = Number((clock.fraction ?? "").slice(0, 3).padEnd(3, "0"));
  const instant = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000;
  return {
    value: new Date(instant + millisecond).toISOString(),
    precision: clock.second === undefined ? "minute" : "second",
  };
}

/**
 * Reads a time in ISO 8601 form (also with a blank for the `T`, nine digits of fraction, `+0800`) or RFC 822 form.
 * A clock time without a zone gives the bare day. Null when it is no such time or names no day of the calendar.
 */
export function readWrittenTime(text: string): WrittenTime | null {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return makeTime(calendarDay(Number(year), Number(month), Number(day)), { hour, minute, second, fraction, zone });
  }
  const mail = RFC822.exec(text);
  if (mail === null) return null;
  const [, day, name = "", year, hour, minute, second, zone] = mail;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return null;
  return makeTime(calendarDay(Number(year), month, Number(day)), { hour, minute, second, fraction: undefined, zone });
}

/** The UTC instant of milliseconds since 1970 written in digits, or null outside the years 1980 to 2100. */
export function readEpochMs(digits: string): string | null {
  if (!/^\d{11,14}$/.test(digits)) return null;
  const ms = Number(digits);
  const [first, end] = [Date.UTC(1980, 0), Date.UTC(2100, 0)];
  return ms >= first && ms < end ? new Date(ms).toISOString() : null;
}
