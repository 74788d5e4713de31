import { calendarDay } from "../../lib/date.ts";

const ADDRESS_UNITS_MAX = 2000;
const ADDRESS = /^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/\S*$/i;
/** The spellings of a day in an address, the safest first. Digits right behind one are a serial number or a clock. */
const SPELLINGS: readonly RegExp[] = [
  /(?<!\d)(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?=$|\D|\d{4}(?:\D|$)|\d{6}(?:\D|$))/g,
  /(?<!\d)(?<year>(?:19|20)\d{2})[-/_]?(?<month>\d{2})[-/_]?(?<day>\d{2})(?!\d)/g,
  /(?<!\d)(?<year>(?:19|20)\d{2})(?<sign>[-/])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?!\d)/g,
  /\/(?<year>\d{2})\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?=\/)/g,
  /\/(?<year>\d{2})\/(?<month>\d{2})(?<day>\d{2})(?=\/)/g,
  /\/(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})_/g,
  /(?<!\d)(?<month>\d{2})(?<day>\d{2})(?<year>(?:19|20)\d{2})(?=\D|$|\d{6}(?:\D|$))/g,
];

/** Whether a text is nothing but an address of the web, with or without `https://`. */
export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_UNITS_MAX && ADDRESS.test(text);
}

/**
 * The calendar day that an address names: `/news/202310170397.aspx`, `/n1/2024/0424/`, `/gb/21/1/18/`, `…-08212020062216.html`.
 * Null when none does. Of several spellings the one with the year in front counts most.
 */
export function dayInAddress(address: string): string | null {
  if (address.length > ADDRESS_UNITS_MAX) return null;
  const path = address.replace(/^(?:https?:\/\/)?[^/]*/, "");
  for (const pattern of SPELLINGS) {
    for (const { groups } of path.matchAll(pattern)) {
      const { year = "", month, day } = groups ?? {};
      const found = likelyDay(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
      if (found !== null) return found;
    }
  }
  return null;
}

/** The web has pages since 1990. */
function likelyDay(year: number, month: string | undefined, day: string | undefined): string | null {
  return year < 1990 || year > 2099 ? null : calendarDay(year, Number(month), Number(day));
}
