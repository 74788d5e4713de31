import { calendarDay, readEpochMs } from "../../lib/date.ts";
import { zoneOfName } from "../../lib/date-words.ts";

const ROC_YEAR_ZERO = 1911;

/** A piece of a line that may say when. `isWeak`: a day only beside a clock or a label. */
export type DateToken =
  | {
      readonly kind: "day";
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
      readonly isWeak: boolean;
    }
  | { readonly kind: "instant"; readonly value: string }
  | { readonly kind: "relative"; readonly daysAgo: number }
  | { readonly kind: "ago"; readonly minutes: number; readonly isExact: boolean }
  | { readonly kind: "clock" | "half" | "offset" | "zone" | "weekday" | "sign" | "other"; readonly text: string }
  | { readonly kind: "label"; readonly says: "published" | "modified" };

type Reader = readonly [pattern: RegExp, read: (found: RegExpExecArray) => DateToken | null];

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
const UNIT_MINUTES: ReadonlyMap<string, number> = new Map([
  ["秒", 1 / 60],
  ["s", 1 / 60],
  ["分", 1],
  ["m", 1],
  ["小", 60],
  ["钟", 60],
  ["鐘", 60],
  ["h", 60],
  ["天", 1440],
  ["日", 1440],
  ["d", 1440],
  ["周", 10_080],
  ["週", 10_080],
  ["星", 10_080],
  ["w", 10_080],
]);
const DAYS_AGO: Readonly<Record<string, number>> = { 今: 0, t: 0, 昨: 1, y: 1, 前: 2 };

/** In this order: of two readings that fit at a place the first holds. All are tried at one place only. */
const READERS: readonly Reader[] = [
  [/(?<!\d)(1\d{12})(?!\d)/y, ([, ms]) => instant(readEpochMs(ms!))],
  [
    /(?<=(?<!\d)\d{8}T?)(\d{2})(\d{2})(\d{2})?(?!\d)/y,
    ([, hour, minute, second = "00"]) => ({ kind: "clock", text: `${hour}:${minute}:${second}` }),
  ],
  [
    /(?:(?:中華|中华)?(民國|民国)|西元|公元)?\s?(?<!\d)(\d{1,4}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日號号]?(?!\d(?!\d?:\d\d))/y,
    ([, era, year, month, day]) => dayToken(year!, month!, day!, era !== undefined),
  ],
  [
    /(?<!\d)(\d{4}|1\d{2})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d(?!\d:\d\d))(?![-/.]\d)/y,
    ([, year, , month, day]) => dayToken(year!, month!, day!, false),
  ],
  [/(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/y, ([, first, , second, year]) => dayFirst(first!, second!, year!)],
  [
    /(?<![\d.])(\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d(?!\d:\d\d))(?![-/.]\d)/y,
    ([, year, sign, month, day]) => shortYear(year!, sign!, month!, day!),
  ],
  [
    /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)/y,
    ([, year, month, day]) => dayToken(year!, month!, day!, false),
  ],
  [
    /(?<![\d.])(1\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=\s*[#。.]?\s*$)/y,
    ([, year, month, day]) => dayToken(year!, month!, day!, true),
  ],
  [/(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日號号]/y, ([, month, day]) => dayWithoutYear(month!, day!, false)],
  [/(?<![\d/.-])(\d{1,2})[-/](\d{1,2})(?![\d/.-])/y, ([, month, day]) => dayWithoutYear(month!, day!, true)],
  [
    new RegExp(`(?<![\\da-z])(\\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH_NAME},?[ -](\\d{4})(?!\\d)`, "iy"),
    ([, day, month, year]) => dayToken(year!, monthNumber(month!), day!, false),
  ],
  [
    new RegExp(`(?<![a-z])${MONTH_NAME} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, "iy"),
    ([, month, day, year]) => dayToken(year!, monthNumber(month!), day!, false),
  ],
  [
    /(\d{1,3}|半|一|[两兩]|三)\s?[个個]?\s?(秒|分[钟鐘]?|小[时時]|[钟鐘][头頭]|天|日|[周週]|星期)之?前/y,
    ([, count, unit]) => ago(count!, unit!),
  ],
  [/(\d{1,3}) (s|m|h|d|w)[a-z]{2,6} ago/iy, ([, count, unit]) => ago(count!, unit!)],
  [/[刚剛][刚剛才]|just now/iy, () => ({ kind: "ago", minutes: 0, isExact: true })],
  [
    /(今|昨|前)[天日]|(today|yesterday)/iy,
    ([, han, latin]) => ({ kind: "relative", daysAgo: DAYS_AGO[han ?? latin!.slice(0, 1).toLowerCase()]! }),
  ],
  [
    /(?<![\d:](?<!\d[-/.]\d\d))\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?![\d:])|(?<!\d)\d{1,2}\s?[時时点點](?:\s?\d{1,2}\s?分?(?:\s?\d{1,2}\s?秒)?|整|半)?/y,
    ([text]) => ({ kind: "clock", text: text.replace(/半$/, "30分") }),
  ],
  [/凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜[间間]|[ap]\.?m\.?(?![a-z])/iy, ([text]) => ({ kind: "half", text })],
  [
    /(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?(?![\d:])|[+-]\d{2}:?\d{2}(?![\d:])|(?<=\d)Z(?![A-Za-z])/y,
    ([text]) => ({ kind: "offset", text: evenOffset(text) }),
  ],
  [
    /[（(]?(?:星期|周|週|[礼禮]拜)[一二三四五六日天][）)]?|[（(][一二三四五六日][）)]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?(?![a-z])/iy,
    ([text]) => ({ kind: "weekday", text }),
  ],
  [
    /(?:最[后後]|上次)?(?:更新|修改)(?:[时時][间間]|日期|[于於])?|(?:last )?(?:updated|modified)(?: (?:on|at))?/iy,
    () => ({ kind: "label", says: "modified" }),
  ],
  [
    /(?:[发發][布佈表]|刊[登出載载]|首[发發]|出版|上[传傳架]|[张張][贴貼]|提交|[发發]稿|原[载載刊])(?:[时時][间間]|日期|[于於])?|(?:[时時][间間]|日期)(?=\s?:)|(?:published|posted|date)(?: (?:on|at))?/iy,
    () => ({ kind: "label", says: "published" }),
  ],
  [
    /[\p{Script=Han}]{2,7}(?:[时時][间間])|[A-Z]{2,5}(?![A-Za-z])/uy,
    ([text]) => (zoneOfName(text, undefined) === undefined && text !== "CST" ? null : { kind: "zone", text }),
  ],
  [/(?<=\d)T(?=\d)|[\s,:|·@()[\]【】〔〕、–—_-]/y, ([text]) => ({ kind: "sign", text })],
];
/** A line, half-width and its Han numerals as digits, in pieces; what says nothing of a time is `other`. */
export function tokenizeDates(text: string): DateToken[] {
  const tokens: DateToken[] = [];
  let other = "";
  const endOther = (): void => {
    if (other !== "") tokens.push({ kind: "other", text: other });
    other = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = readToken(text, at);
    if (found === null) {
      other += text.charAt(at);
      at += 1;
      continue;
    }
    endOther();
    tokens.push(found.token);
    at = found.end;
  }
  endOther();
  return tokens;
}

function readToken(text: string, at: number): { readonly token: DateToken; readonly end: number } | null {
  for (const [pattern, read] of READERS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const token = found === null ? null : read(found);
    if (found !== null && token !== null) return { token, end: at + compactClockStart(found, token) };
  }
  return null;
}

/** Digits of a clock glued to a day of eight digits are read as a clock of their own. */
function compactClockStart(found: RegExpExecArray, token: DateToken): number {
  return token.kind === "day" && /^\d{8}T?\d{4}/.test(found[0]) ? 8 : found[0].length;
}

function ago(count: string, unit: string): DateToken | null {
  const each = UNIT_MINUTES.get(unit.slice(0, 1).toLowerCase());
  const many = { 半: 0.5, 一: 1, 两: 2, 兩: 2, 三: 3 }[count] ?? Number(count);
  return each === undefined ? null : { kind: "ago", minutes: many * each, isExact: each < 1440 };
}

function instant(value: string | null): DateToken | null {
  return value === null ? null : { kind: "instant", value };
}

function dayToken(year: string, month: string, day: string, isRepublic: boolean): DateToken | null {
  const count = year === "元" ? 1 : Number(year);
  const isRoc = isRepublic || year.length === 3;
  if (!isRoc && year.length !== 4 && year.length !== 2) return null;
  const full = isRoc ? count + ROC_YEAR_ZERO : year.length === 2 ? 2000 + count : count;
  return madeDay(full, month, day, false);
}

function madeDay(year: number | null, month: string, day: string, isWeak: boolean): DateToken | null {
  if (calendarDay(year ?? 2000, Number(month), Number(day)) === null) return null;
  return { kind: "day", year, month: Number(month), day: Number(day), isWeak };
}

function dayFirst(first: string, second: string, year: string): DateToken | null {
  return madeDay(Number(year), second, first, false) ?? madeDay(Number(year), first, second, false);
}

/** 18-03-08 is a day of 2018; 99.11.30 one of the Republic. */
function shortYear(year: string, sign: string, month: string, day: string): DateToken | null {
  if (sign !== ".") return madeDay(2000 + Number(year), month, day, true);
  return Number(year) >= 70 ? madeDay(Number(year) + ROC_YEAR_ZERO, month, day, false) : null;
}

function dayWithoutYear(month: string, day: string, isWeak: boolean): DateToken | null {
  return madeDay(null, month, day, isWeak);
}

function monthNumber(name: string): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}

function evenOffset(text: string): string {
  const [, sign, hours, minutes = "00"] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  return sign === undefined ? "Z" : `${sign}${hours!.padStart(2, "0")}:${minutes}`;
}
