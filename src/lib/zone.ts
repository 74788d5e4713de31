const MINUTE_MS = 60_000;

/** Zones without summer time: minutes east of UTC, and since when (UTC) that holds. */
const FIXED = new Map<string, { readonly minutes: number; readonly sinceMs: number }>([
  ["UTC", { minutes: 0, sinceMs: Number.NEGATIVE_INFINITY }],
  ["Asia/Shanghai", { minutes: 480, sinceMs: Date.UTC(1992, 0, 1) }],
  ["Asia/Taipei", { minutes: 480, sinceMs: Date.UTC(1980, 0, 1) }],
  ["Asia/Hong_Kong", { minutes: 480, sinceMs: Date.UTC(1980, 0, 1) }],
  ["Asia/Macau", { minutes: 480, sinceMs: Date.UTC(1980, 0, 1) }],
  ["Asia/Singapore", { minutes: 480, sinceMs: Date.UTC(1983, 0, 1) }],
  ["Asia/Kuala_Lumpur", { minutes: 480, sinceMs: Date.UTC(1983, 0, 1) }],
  ["Asia/Tokyo", { minutes: 540, sinceMs: Date.UTC(1952, 0, 1) }],
  ["Asia/Seoul", { minutes: 540, sinceMs: Date.UTC(1989, 0, 1) }],
]);

/** Making a formatter costs a thousand times as much as using it. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** Whether this is a zone whose offset can be told: an IANA name or an offset like `+08:00`. */
export function isZone(zone: string): boolean {
  if (FIXED.has(zone) || FORMATTERS.has(zone)) return true;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Minutes that clocks in a zone are ahead of UTC at an instant. Throws RangeError for a zone that `isZone` denies. */
export function offsetMinutesAt(zone: string, utcMs: number): number {
  const fixed = FIXED.get(zone);
  if (fixed !== undefined && utcMs >= fixed.sinceMs) return fixed.minutes;
  const parts = formatterOf(zone).format(utcMs);
  const offset = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(parts);
  const minutes = Number(offset?.[2] ?? 0) * 60 + Number(offset?.[3] ?? 0) + Number(offset?.[4] ?? 0) / 60;
  return offset?.[1] === "-" ? -minutes : minutes;
}

/** The calendar day of an instant in a zone, `2023-10-17`; a bare day or month stays as it is. */
export function dayInZone(iso: string, zone: string): string {
  if (!iso.includes("T")) return iso;
  const utcMs = Date.parse(iso);
  return new Date(utcMs + offsetMinutesAt(zone, utcMs) * MINUTE_MS).toISOString().slice(0, 10);
}

/** The first instant of a bare day or month in a zone, UTC ISO 8601 with milliseconds; an instant stays the same one. */
export function instantOf(dayOrIso: string, zone: string): string {
  const asUtcMs = Date.parse(dayOrIso);
  return new Date(dayOrIso.includes("T") ? asUtcMs : utcMsOfLocal(asUtcMs, zone)).toISOString();
}

/**
 * The instant when clocks in a zone show a local time, which is given as if it were UTC. In the hour that a change of
 * the clocks repeats the earlier one; in the hour that it skips, as by the offset before.
 */
export function utcMsOfLocal(localAsUtcMs: number, zone: string): number {
  const before = offsetMinutesAt(zone, localAsUtcMs - 24 * 60 * MINUTE_MS);
  const after = offsetMinutesAt(zone, localAsUtcMs + 24 * 60 * MINUTE_MS);
  const early = localAsUtcMs - before * MINUTE_MS;
  if (before === after || offsetMinutesAt(zone, early) === before) return early;
  const late = localAsUtcMs - after * MINUTE_MS;
  return offsetMinutesAt(zone, late) === after ? late : early;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  FORMATTERS.set(zone, made);
  return made;
}
