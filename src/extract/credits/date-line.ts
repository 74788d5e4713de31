import { toHalfWidth } from "../../han/half-width.ts";
import { calendarDay, parseDate, type WrittenTime } from "../../lib/date.ts";
import { digitsForHanNumerals } from "../../lib/date-numerals.ts";
import { dayInZone } from "../../lib/zone.ts";
import { dayInAddress, isAddress } from "./date-line-address.ts";
import { type DateToken, tokenizeDates } from "./date-line-tokens.ts";
import { type FilingDay, readDateline } from "./dateline.ts";

/** What a line of a page or text says of when it was published, or last changed where it names nothing but that. */
export type LineTime = WrittenTime & {
  readonly kind: "published" | "modified";
  /** What the line says beside it, without signs. */
  readonly rest: string;
};

/** Zone: where its clocks stand, an IANA name or an offset (`+08:00`). Ref: when the line was read, an instant or a day. */
export type LineContext = { readonly zone: string | null; readonly ref: string | null };

/** Longer lines are paragraphs. */
const LINE_UNITS_MAX = 300;
/** A line that says more beside its date is prose. */
const REST_UNITS_MAX = 40;
const MINUTE_MS = 60_000;

/**
 * Reads when a line was published: labelled, glued, relative, without year, in Han numerals or of the Republic; a dateline; a day
 * within an address. Prose that names a day is no date. Without a zone only the day of a clock time is known. Null when there is none.
 */
export function readLineTime(line: string, context: LineContext): LineTime | null {
  if (line.length > LINE_UNITS_MAX && !isAddress(line)) return null;
  const text = line.trim();
  if (isAddress(text)) {
    const day = dayInAddress(text);
    return day === null ? null : { kind: "published", value: day, precision: "day", rest: "" };
  }
  const filed = readDateline(text)?.filed;
  if (filed != null) {
    const day = dayOfFiling(filed, context);
    return day === null ? null : { kind: "published", value: day, precision: "day", rest: text };
  }
  return readPlainLine(text, context);
}

/** The calendar day that a dateline means: the last such day up to the day of `ref`. Null when that cannot be told. */
export function dayOfFiling({ year, month, day }: FilingDay, context: LineContext): string | null {
  if (year !== null && month !== null) return calendarDay(year, month, day);
  const today = dayOfRef(context);
  return today === null ? null : lastSuchDay(today, month, day);
}

function readPlainLine(text: string, context: LineContext): LineTime | null {
  const even = digitsForHanNumerals(toHalfWidth(decodeReferences(text)));
  const tokens = tokenizeDates(even);
  const rest = restOf(tokens);
  const found = candidatesOf(tokens, context).filter(({ isLabelled }) => isLabelled || !isProse(even, rest));
  const published = found.filter(({ kind }) => kind === "published");
  const chosen = published.length > 1 ? withoutFalseZone(published) : (published[0] ?? found[0]);
  if (chosen === undefined) return null;
  return { kind: chosen.kind, value: chosen.time.value, precision: chosen.time.precision, rest };
}

type Candidate = {
  readonly kind: "published" | "modified";
  readonly isLabelled: boolean;
  readonly time: WrittenTime;
  /** Day and clock as written, to compare two writings of one time. */
  readonly wall: string;
  readonly hasZone: boolean;
};

/** A machine may write a clock of the outlet's zone as one of UTC; where the page shows the same clock, the page is right. */
function withoutFalseZone(candidates: readonly Candidate[]): Candidate | undefined {
  const [first] = candidates;
  const labelled = candidates.find(({ isLabelled }) => isLabelled) ?? first;
  if (labelled === undefined || !labelled.hasZone) return labelled;
  return candidates.find((other) => !other.hasZone && other.wall === labelled.wall) ?? labelled;
}

function candidatesOf(tokens: readonly DateToken[], context: LineContext): Candidate[] {
  const candidates: Candidate[] = [];
  const year = tokens.find((token) => token.kind === "day" && token.year !== null);
  for (const [index, token] of tokens.entries()) {
    const label = labelAt(tokens, index);
    const common = { kind: label ?? ("published" as const), isLabelled: label !== null };
    if (token.kind === "instant") {
      const time: WrittenTime = { value: token.value, precision: "second" };
      candidates.push({ ...common, isLabelled: true, time, wall: "", hasZone: true });
    } else if (token.kind === "ago") {
      const time = timeAgo(token.minutes, token.isExact, context);
      if (time !== null) candidates.push({ ...common, isLabelled: true, time, wall: "", hasZone: true });
    } else if (token.kind === "day" || token.kind === "relative") {
      const ref = year?.kind === "day" ? { ...context, ref: context.ref ?? `${year.year}-12-31` } : context;
      const found = readAround(tokens, index, dayOfToken(token, ref), common.isLabelled, context.zone);
      if (found !== null) candidates.push({ ...common, ...found });
    }
  }
  return candidates;
}

/** The time that a day has with the clock, half of the day and zone that stand around it. */
function readAround(
  tokens: readonly DateToken[],
  index: number,
  day: string | null,
  isLabelled: boolean,
  zone: string | null,
): { readonly time: WrittenTime; readonly wall: string; readonly hasZone: boolean } | null {
  const token = tokens[index]!;
  const around = clockBehind(tokens, index) ?? clockBefore(tokens, index);
  const isAlone = token.kind === "relative" && around === null && restOf(tokens) !== "";
  if (day === null || isAlone || (token.kind === "day" && token.isWeak && around === null && !isLabelled)) return null;
  if (around === null) return { time: { value: day, precision: "day" }, wall: day, hasZone: false };
  const clock = `${day} ${around.half}${around.clock}`;
  const time = parseDate(`${clock} ${around.zone}`.trim(), zone ?? undefined) ?? parseDate(clock, zone ?? undefined);
  return time === null ? null : { time, wall: clock.slice(0, 16), hasZone: around.zone !== "" };
}

type Clock = { readonly clock: string; readonly half: string; readonly zone: string };

function clockBehind(tokens: readonly DateToken[], index: number): Clock | null {
  const parts = { clock: "", half: "", zone: "" };
  let signs = 0;
  for (let at = index + 1; at < tokens.length && signs < 5; at += 1) {
    const token = tokens[at]!;
    if (token.kind === "sign") signs += 1;
    else if (token.kind === "weekday") signs = 0;
    else if (!takePart(parts, token)) break;
    else if (token.kind !== "clock") signs = 0;
  }
  return parts.clock === "" ? null : parts;
}

function clockBefore(tokens: readonly DateToken[], index: number): Clock | null {
  const parts = { clock: "", half: "", zone: "" };
  for (let at = index - 1; at >= Math.max(0, index - 6); at -= 1) {
    const token = tokens[at]!;
    if (token.kind !== "sign" && token.kind !== "weekday" && !takePart(parts, token)) break;
  }
  return parts.clock === "" ? null : parts;
}

/** Adds a token to what is known of a clock; false when it is no part of it, or a second one. */
function takePart(parts: { clock: string; half: string; zone: string }, token: DateToken): boolean {
  if (token.kind === "clock" && parts.clock === "") parts.clock = token.text;
  else if (token.kind === "half" && parts.half === "") parts.half = `${halfWord(token.text)} `;
  else if (token.kind === "offset") parts.zone = token.text;
  else if (token.kind === "zone") parts.zone ||= token.text;
  else return false;
  return true;
}

function halfWord(text: string): string {
  const latin = text.toLowerCase().replaceAll(".", "");
  return latin === "am" ? "上午" : latin === "pm" ? "下午" : text;
}

/** What a label before a day or behind its clock says of it: `发布时间：…`, `（8/23 15:31 更新）`. */
function labelAt(tokens: readonly DateToken[], index: number): "published" | "modified" | null {
  for (let at = index - 1; at >= 0; at -= 1) {
    const token = tokens[at]!;
    if (token.kind === "label") return token.says;
    if (token.kind !== "sign" && token.kind !== "weekday") break;
  }
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.kind === "label") return isLabelOfNext(tokens, at) ? null : token.says;
    if (token.kind === "other" || token.kind === "day") break;
  }
  return null;
}

/** A label with a day right behind it belongs to that one. */
function isLabelOfNext(tokens: readonly DateToken[], index: number): boolean {
  const next = tokens.slice(index + 1).find((token) => token.kind !== "sign" && token.kind !== "weekday");
  return next !== undefined && (next.kind === "day" || next.kind === "relative");
}

function restOf(tokens: readonly DateToken[]): string {
  const others = tokens.map((token) => (token.kind === "other" ? token.text : ""));
  return others.join(" ").replace(/[#*.]/g, "").replace(/ +/g, " ").trim();
}

/** Words that make a day part of a sentence when they stand right behind or before it. */
const SENTENCE_DAY =
  /[日號号](?:以|起|至|前|之|的|是|在|为|為|晚|早|凌晨|清晨|下午.{2}|内|內|间|間|期|当|當|举|舉|宣|表|说|說|报|報|公)|(?:在|自|从|從|于|於|到|至|由|因|[据據]|截至)\d/;

function isProse(even: string, rest: string): boolean {
  return (
    /[。!?;「」“”…]/.test(rest) ||
    rest.length > REST_UNITS_MAX ||
    (rest !== "" && SENTENCE_DAY.test(even)) ||
    /,[^,]{8,}/.test(rest)
  );
}

function dayOfToken(token: DateToken & { kind: "day" | "relative" }, context: LineContext): string | null {
  if (token.kind === "day" && token.year !== null) return calendarDay(token.year, token.month, token.day);
  const today = dayOfRef(context);
  if (today === null) return null;
  if (token.kind === "day") return lastSuchDay(today, token.month, token.day);
  return shiftDay(today, -token.daysAgo);
}

function dayOfRef({ ref, zone }: LineContext): string | null {
  return ref === null ? null : dayInZone(ref, zone ?? "UTC");
}

/** The last day of that number (and month) up to `today` and one day more, for clocks that are ahead. */
function lastSuchDay(today: string, month: number | null, day: number): string | null {
  const limit = shiftDay(today, month === null ? 0 : 1);
  let year = Number(today.slice(0, 4));
  let inMonth = month ?? Number(today.slice(5, 7));
  for (let tries = 0; tries < 12; tries += 1) {
    const found = calendarDay(year, inMonth, day);
    if (found !== null && found <= limit) return found;
    if (month === null && inMonth > 1) inMonth -= 1;
    else {
      year -= 1;
      inMonth = month ?? 12;
    }
  }
  return null;
}

function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
}

function timeAgo(minutes: number, isExact: boolean, context: LineContext): WrittenTime | null {
  const { ref } = context;
  const today = dayOfRef(context);
  if (ref === null || today === null) return null;
  if (!isExact) return { value: shiftDay(today, -Math.round(minutes / 1440)), precision: "day" };
  if (!ref.includes("T")) return null;
  return { value: new Date(Date.parse(ref) - minutes * MINUTE_MS).toISOString(), precision: "minute" };
}

/** Numeric character references that nobody resolved. */
function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (whole, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : whole;
    })
    .replaceAll("&nbsp;", " ");
}
