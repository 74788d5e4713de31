import { parseDate, type WrittenTime } from "../../lib/date.ts";

const LINE_UNITS_MAX = 60;
/** A year is written out: short years and bare numbers are no dates on a page, whatever they would mean in a feed. */
const HAS_YEAR = /\d{4}\D|\D\d{4}|\d年/;
/** Where a comma begins or ends the line, it is a piece of a sentence. */
const PIECE_OF_SENTENCE = /^[,，、]|[,，、]$/;
/** A machine wrote it, and does not say in which zone. */
const ISO_WITHOUT_ZONE = /\dT\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/**
 * Reads a line of a page that is nothing but a time: RFC 822, ISO 8601, `20/07/2020 - 14:11`, `2020年7月18日`, `August 4, 2020`.
 * A clock time that a reader of the outlet would take as local is one of `zone`; without a zone only the day is given.
 */
export function readPageTime(line: string, zone: string | null): WrittenTime | null {
  if (line.length > LINE_UNITS_MAX || !HAS_YEAR.test(line) || PIECE_OF_SENTENCE.test(line)) return null;
  const written = parseDate(line, ISO_WITHOUT_ZONE.test(line) ? undefined : (zone ?? undefined));
  return written === null || written.precision === "month" ? null : written;
}
