import { AGENCY_PATTERN } from "../../han/agencies.ts";
import { toHalfWidth } from "../../han/half-width.ts";
import { isPlace, startsWithPlace } from "../../han/places.ts";
import { isBody, type People, readPeople } from "./byline-names.ts";

/** Day of filing as far as it is written. */
export type FilingDay = { readonly year: number | null; readonly month: number | null; readonly day: number };

/** What stands before the first words of a report: 中央社記者王心妤台北6日電. */
export type Dateline = {
  /** As written, without brackets. */
  readonly text: string;
  /** How many UTF-16 units of the paragraph it takes, brackets and the names behind it included. */
  readonly length: number;
  readonly agency: string | null;
  readonly reporters: readonly string[];
  readonly place: string | null;
  /** When it was filed, not when it was published. */
  readonly filed: FilingDay | null;
  /** A lead such as 【大纪元2021年01月16日讯】 states the day of publication. */
  readonly isLead: boolean;
};

const HEAD_UNITS_MAX = 160;
const INVISIBLE = /^[\s\u200b-\u200f\u2060-\u2064\ufeff]+/;
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["【", "】"],
  ["〔", "〕"],
  ["[", "]"],
]);
/** A house that is in no list ends in a word for one; what sentences are made of is not part of its name. */
const HOUSE = "[^\\P{Script=Han}了的自以据據本此在]{1,10}?(?:社|[报報]|[网網]|[台臺]|中心|之[声聲]|中文[网網]|媒)";
const HOUSES = `${AGENCY_PATTERN}|${HOUSE}`;
const RANK =
  "(?:特派|特[約约]|[駐驻]\\p{Script=Han}{1,4}|[實实][習习]|[見见][習习]|首席)?(?:[記记]者|特派[員员]|特[約约][員员])";
const DATE = "(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}";
const REPORT = "[報报][導导道]";
const HOW = `(?:(?:[綜综]合)?外[電电](?:${REPORT})?|[綜综]合(?:${REPORT}|[訊讯電电])|(?:[採采][訪访]|[編编][譯译])?${REPORT}|[專专]?[電电][訊讯]?|[訊讯]|特稿)`;
/** The whole of what stands in a bracket. */
const FILING = new RegExp(
  `^(?:(?:\\p{Script=Han}{2,4})??(?<house>${HOUSES})|\\p{Script=Han}{1,4}?(?=${RANK}))?[ :]?(?:(?<rank>${RANK}) ?)?` +
    `(?<middle>[^0-9()【】]{0,40}?) ?(?<day>${DATE})? ?${HOW}(?:/(?<lastDay>${DATE}))?$`,
  "u",
);
/** Without brackets: 新华社北京9月13日电, 路透北京1月12日 -. */
const OPEN_FILING = new RegExp(
  `^(?<house>${HOUSES})(?<middle>[^0-9()，。：\\s]{0,24}?) ?(?<day>${DATE})(?: ?[電电讯訊](?!\\p{Script=Han})|(?= ?[-–—]{1,2} ))`,
  "u",
);
/** A house that nobody knows, told by the place and the dash: 北岸上海8月4日 -. */
const DASHED_FILING = /^(?<middle>\p{Script=Han}{2,16}?)(?<day>\d{1,2}月\d{1,2}日)(?= [-–—]{1,2} )/u;
const HOUSE_UNITS_MAX = 4;
const OWN_NAME = new RegExp(`^${AGENCY_PATTERN}(?:中文[网網])?$`);
const REPORTER_BRACKET = new RegExp(`^\\s*\\(((?:[\\p{Script=Han}]{0,8}?${RANK})[^()]{1,60}?)(?:${HOW})?\\)`, "u");
/** What stands before the names: who they work for and as what. */
const LEADING_HOUSE = new RegExp(`^.{0,12}?${RANK}[ :]*`, "u");
const LEADING_RANK = new RegExp(`^${RANK}`, "u");
const NAME_BRACKET = /^\s*\(([\p{Script=Han} 、]{2,30})\)/u;

/** Reads the dateline with which a paragraph begins; null where there is none. Looks at the first 160 units only. */
export function readDateline(paragraph: string): Dateline | null {
  const start = INVISIBLE.exec(paragraph.slice(0, HEAD_UNITS_MAX))?.[0].length ?? 0;
  const written = paragraph.slice(start, start + HEAD_UNITS_MAX);
  const head = toHalfWidth(written);
  const closer = CLOSERS.get(head.charAt(0));
  const found = closer === undefined ? readOpen(head, written) : readBracketed(head, written, head.indexOf(closer, 1));
  return found === null ? null : { ...found, length: found.length + start };
}

function readBracketed(head: string, written: string, close: number): Dateline | null {
  if (close < 3 || close > 90) return null;
  const inner = head.slice(1, close).trim();
  const text = written.slice(1, close).trim();
  const length = close + 1;
  if (OWN_NAME.test(inner)) return { ...NOTHING, text, length, agency: inner };
  const parts = FILING.exec(inner)?.groups;
  if (parts === undefined) return null;
  const middle = (parts.middle ?? "").trim();
  const filed = readFilingDay(parts.day ?? parts.lastDay);
  const { names, place } = readMiddle(middle, parts.rank !== undefined, filed !== null);
  // Some word must say that it is one: who sent it, a reporter, or a place with the way it came.
  if (parts.house === undefined && parts.rank === undefined && place === null) return null;
  const agency = parts.house ?? null;
  const isLead = head.startsWith("【") && filed?.year != null;
  return withReporters({ text, length, agency, reporters: names, place, filed, isLead }, head, written);
}

function readOpen(head: string, written: string): Dateline | null {
  const found = OPEN_FILING.exec(head);
  if (found === null) return readDashed(head, written);
  const { house = null, middle = "", day } = found.groups ?? {};
  const { names, place } = readMiddle(middle.trim(), LEADING_RANK.test(middle), true);
  const [{ length }] = found;
  const text = written.slice(0, length).trimEnd();
  const line = { text, length, agency: house, reporters: names, place, filed: readFilingDay(day), isLead: false };
  return withReporters(line, head, written);
}

function readDashed(head: string, written: string): Dateline | null {
  const found = DASHED_FILING.exec(head);
  const { middle = "", day } = found?.groups ?? {};
  for (let start = 0; start <= Math.min(HOUSE_UNITS_MAX, middle.length - 2); start += 1) {
    const place = middle.slice(start);
    if (!isPlace(place)) continue;
    const text = written.slice(0, found![0].length);
    const agency = start < 2 ? null : middle.slice(0, start);
    return { ...NOTHING, text, length: text.length, agency, place, filed: readFilingDay(day) };
  }
  return null;
}

/** Adds the people whom a bracket right behind it names: （大纪元记者骆亚采访报导）, （记者刘欢、赵博）, (张晓宁). */
function withReporters(line: Dateline, head: string, written: string): Dateline {
  const rest = head.slice(line.length);
  const bracket = REPORTER_BRACKET.exec(rest) ?? (line.isLead ? null : NAME_BRACKET.exec(rest));
  if (bracket === null || line.reporters.length > 0) return line;
  const [whole, inner = ""] = bracket;
  const people = inner.replace(LEADING_HOUSE, "").replace(/[:\s]+/g, " ");
  const { names, place } = readPeople(people, "known");
  if (names.length === 0) return line;
  const isPart = line.isLead || !/^[(【〔[]/.test(head);
  const length = line.length + whole.length;
  return {
    ...line,
    reporters: names,
    place: line.place ?? place,
    length,
    text: isPart ? line.text : written.slice(1, length),
  };
}

const NOTHING: Dateline = { text: "", length: 0, agency: null, reporters: [], place: null, filed: null, isLead: false };

/** What stands between who and when: names and a place where a reporter is named, else a place, or several. */
function readMiddle(middle: string, hasReporter: boolean, isFiled: boolean): People {
  if (hasReporter) return readPeople(middle.replace(LEADING_RANK, ""), isFiled ? "any" : "known");
  const written = middle.replace(/^[記记]/, "");
  const isFrom = written.split(/[、,/]/).every((place) => startsWithPlace(place) || (isFiled && isLikelyPlace(place)));
  return { names: [], place: isFrom ? written : null };
}

/** Between an agency and a day stands a place, also one that no list holds. */
function isLikelyPlace(text: string): boolean {
  return /^[\p{Script=Han}·]{2,10}$/u.test(text) && !isBody(text) && !/[記记]者|[綜综]合|即[時时]/.test(text);
}

function readFilingDay(written: string | undefined): FilingDay | null {
  const parts = /^(?:(\d{4})[年/.-])?(?:(\d{1,2})[月/.-])?(\d{1,2})日?$/.exec(written ?? "");
  if (parts === null) return null;
  const [, year, month, day] = parts;
  return {
    year: year === undefined ? null : Number(year),
    month: month === undefined ? null : Number(month),
    day: Number(day),
  };
}
