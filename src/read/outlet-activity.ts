import type { Facet, OutletActivity, Silence } from "./views.ts";

/** The days shown one by one: so many, as far as there are any. */
const DAYS_SHOWN = 66;
/** Of them, so many at most follow the last article. */
const DAYS_AFTER_LAST = 13;
/** Days without articles are told when they are so many, and so many times as many as usual. */
const SILENCE_DAYS_MIN = 7;
const SILENCE_TIMES_USUAL = 3;
const SILENCES_TOLD = 3;
/** Of fewer days with articles nothing is usual. */
const DAYS_OF_HABIT_MIN = 6;

const DAY_MS = 86_400_000;

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * What is seen of an outlet over time, from its days with articles (oldest first) and the last day that the archive has of
 * any outlet; null without articles. Nothing here knows why a day has none.
 */
export function activityOf(days: readonly Facet[], lastDayOfArchive: string): OutletActivity | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const usualDays = medianInterval(days);
  const silentDays = Math.max(0, dayNumber(lastDayOfArchive) - dayNumber(last.key));
  const many = manyDays(usualDays);
  return {
    firstDay: first.key,
    lastDay: last.key,
    lastDayOfArchive,
    silentDays,
    isSilent: silentDays >= many,
    usualDays,
    days: shownDays(days, dayNumber(last.key) + Math.min(silentDays, DAYS_AFTER_LAST)),
    silences: longestSilences(days, many),
  };
}

/** Every day up to the last one, also those without articles. */
function shownDays(days: readonly Facet[], last: number): Facet[] {
  const counts = new Map(days.map(({ key, count }) => [key, count]));
  const first = Math.max(dayNumber(days[0]!.key), last - DAYS_SHOWN + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const key = dayOf(first + index);
    return { key, count: counts.get(key) ?? 0 };
  });
}

/** Days from one day with articles to the next, as it is in the middle of all; null when there are too few to say. */
function medianInterval(days: readonly Facet[]): number | null {
  if (days.length < DAYS_OF_HABIT_MIN) return null;
  const intervals = days.slice(1).map(({ key }, index) => dayNumber(key) - dayNumber(days[index]!.key));
  return intervals.sort((a, b) => a - b)[Math.floor((intervals.length - 1) / 2)] ?? null;
}

/** How many days without articles are worth a word: none where nothing is usual. */
function manyDays(usualDays: number | null): number {
  return usualDays === null ? Infinity : Math.max(SILENCE_DAYS_MIN, SILENCE_TIMES_USUAL * usualDays);
}

/** The longest stretches without articles between two with some, in the order of time. */
function longestSilences(days: readonly Facet[], least: number): Silence[] {
  const silences = days.slice(1).flatMap(({ key }, index): Silence[] => {
    const [from, until] = [dayNumber(days[index]!.key) + 1, dayNumber(key) - 1];
    const silent = until - from + 1;
    return silent < least ? [] : [{ from: dayOf(from), until: dayOf(until), days: silent }];
  });
  const longest = silences.sort((a, b) => b.days - a.days).slice(0, SILENCES_TOLD);
  return longest.sort((a, b) => (a.from < b.from ? -1 : 1));
}
