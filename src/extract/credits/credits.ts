import { distinctAgencies } from "../../han/agencies.ts";
import { toHalfWidth } from "../../han/half-width.ts";
import { parseDate } from "../../lib/date.ts";
import type { StatedTime } from "../../model/times.ts";
import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { type Byline, readByline } from "./byline.ts";
import { agenciesInProse } from "./credits-agencies.ts";
import { dayOfFiling, readLineTime } from "./date-line.ts";
import { readDateline } from "./dateline.ts";

/** Who made a text and where, as its lines say. */
export type Credits = {
  readonly authors: readonly string[];
  /** Editors, translators and checkers. */
  readonly editors: readonly string[];
  /** Agencies and outlets that the text says it took something from. */
  readonly agencies: readonly string[];
  /** Where it was filed. */
  readonly place: string | null;
  /** The dateline as written, without its brackets. */
  readonly dateline: string | null;
};

/** Where a text stood: the zone of its outlet's clocks, and the calendar day on which it was published, as far as known. */
export type CreditContext = {
  readonly zone: string | null;
  readonly day: string | null;
  /** The head of the text stated a time that left it already: a name alone before the first paragraph is a byline. */
  readonly isTimed?: boolean;
};

type CreditedText = {
  readonly blocks: readonly Block[];
  readonly credits: Credits;
  readonly times: readonly StatedTime[];
};

/** How many lines from either end may say who made the text. What outlets set behind the last one is not that long. */
const HEAD_LINES = 6;
const TAIL_LINES = 12;
/** A longer line is a paragraph: the text has begun. */
const SHORT_UNITS_MAX = 50;
const CREDIT_UNITS_MAX = 120;
const CLOSING_UNITS_MAX = 140;
/** A line of Markdown that is longer is a paragraph, whatever its marks; what lies beyond is never looked at. */
const MARKDOWN_UNITS_MAX = 600;
/** A line without one of these says nothing of who made it; nor does a sentence, which ends with a full stop. */
const CREDIT_HINT =
  /[記记]者|[編编譯译稿校源撰]|作者|[採采執执整][訪访写寫笔筆理]|文\s*[/／:：|｜︰]|[報报][導导道]|外[電电]|[（(【〔]|特派|^(?:©|By |BY )/;
const HAS_YEAR_OR_CLOCK = /\d{4}|\d年|\d[:：]\d\d|前$|[刚剛]/;
/** Half-width, at the end of a paragraph: （編輯：王小明）1121017. */
const CLOSING = /\(([^()]{2,100})\)\s*(1\d{6}(?!\d))?[\s#*]*$/;
/** What a correspondent is, in a line under the name. */
const JOB =
  /^(?:BBC|DW|VOA|RFA|[德美法]国?之[声音])[^。！？；]{0,24}(?:[記记]者|[編编][辑輯]|撰稿人)(?:[，, ].{0,14})?$/;
/** （綜合報導）: an outlet's own signature. */
const COMPILED = /^[（(【〔]\s*[綜综]合(?:外[電电])?[報报][導导道]\s*[)）】〕]$/;
/** #島嶼台記者林小美報導#: who reports, between the lead and the text, in one line with them. */
const REPORTER_MARK = /#([^#\n]{0,12}[記记]者[^#\n]{2,40}[報报][導导道])#/g;
const COPYRIGHT = /^(?:©|\([cC]\)|Copyright\b).{0,40}$/;

/**
 * Reads who and where out of a text. Lines of their own at its head and end that say nothing but who made it, whom it was
 * taken from or when it was published leave it; what stands inside a paragraph or opens one stays there. A day that a lead or a
 * closing bracket states is a time of the text; the day of a dateline is that of its filing and none.
 */
export function takeCredits(blocks: readonly Block[], context: CreditContext): CreditedText {
  const reader = new CreditReader(blocks, context);
  reader.readHead();
  reader.readTail();
  reader.readProse();
  return reader.finish();
}

type Line = { readonly block: number; readonly index: number; readonly text: string };

/** Goes through the lines of one text. Lives for it. */
class CreditReader {
  private readonly blocks: readonly Block[];
  private readonly zone: string | null;
  private readonly day: string | null;
  private readonly isTimed: boolean;
  private readonly authors = new Set<string>();
  private readonly editors = new Set<string>();
  private readonly agencies = new Set<string>();
  private readonly times: StatedTime[] = [];
  private readonly taken = new Map<number, Set<number>>();
  private place: string | null = null;
  private dateline: string | null = null;

  constructor(blocks: readonly Block[], { zone, day, isTimed = false }: CreditContext) {
    this.blocks = blocks;
    this.zone = zone;
    this.day = day;
    this.isTimed = isTimed;
  }

  readHead(): void {
    const lines = linesFrom(this.blocks, HEAD_LINES, 1);
    for (const [at, line] of lines.entries()) {
      const { text } = line;
      if (this.takeTimeLine(line) || this.takeNameLine(line, lines[at + 1], at === 0) || this.takeCreditLine(line))
        continue;
      if (this.readDateline(text) || text.length > SHORT_UNITS_MAX) return;
    }
  }

  readTail(): void {
    let hasClosing = false;
    for (const line of linesFrom(this.blocks, TAIL_LINES, -1)) {
      if (this.taken.get(line.block)?.has(line.index)) continue;
      if (!hasClosing && this.readClosing(line.text)) hasClosing = true;
      else this.takeCreditLine(line, "end");
    }
  }

  readProse(): void {
    for (const block of this.blocks) {
      if (block.kind !== "text") continue;
      for (const line of block.lines) {
        for (const agency of agenciesInProse(line)) this.agencies.add(agency);
        for (const [, mark = ""] of line.matchAll(REPORTER_MARK)) this.addReporters(readByline(mark));
      }
    }
  }

  finish(): CreditedText {
    return {
      blocks:
        this.taken.size === 0 ? this.blocks : this.blocks.flatMap((block, index) => this.withoutTaken(block, index)),
      credits: {
        authors: [...this.authors],
        editors: [...this.editors],
        agencies: distinctAgencies([...this.agencies]),
        place: this.place,
        dateline: this.dateline,
      },
      times: this.times,
    };
  }

  private withoutTaken(block: Block, index: number): Block[] {
    const taken = this.taken.get(index);
    if (taken === undefined || block.kind !== "text") return [block];
    const lines = block.lines.filter((_, line) => !taken.has(line));
    return lines.length === 0 ? [] : [{ kind: "text", lines }];
  }

  private take({ block, index }: Line): true {
    const lines = this.taken.get(block) ?? new Set();
    this.taken.set(block, lines.add(index));
    return true;
  }

  /** A line that says nothing but when the text was published or changed. */
  private takeTimeLine(line: Line): boolean {
    const time = this.timeOf(line.text);
    if (time === null) return false;
    if (time !== "unknown") this.times.push(time);
    return this.take(line);
  }

  /** The time of such a line; unknown where it counts from a moment that nobody wrote down (11 分钟前). */
  private timeOf(text: string): StatedTime | "unknown" | null {
    if (text.length > SHORT_UNITS_MAX || !HAS_YEAR_OR_CLOCK.test(text)) return null;
    if (/^(?:[刚剛][刚剛才]|\d{1,3} ?(?:分[钟鐘]|小[时時]|天)前)$/.test(text)) return "unknown";
    const time = readLineTime(text, { zone: this.zone, ref: this.day });
    if (time === null || time.rest !== "" || time.precision === "month") return null;
    return { kind: time.kind, value: time.value, from: "page", precision: time.precision };
  }

  /** A name alone is a byline where a time or a post stands under it, or a time stood there. */
  private takeNameLine(line: Line, next: Line | undefined, isFirst: boolean): boolean {
    if (line.text.length > SHORT_UNITS_MAX || next === undefined) return false;
    const isJob = JOB.test(next.text);
    const isLead = isFirst && next.text.length > SHORT_UNITS_MAX && (this.isTimed || isWrittenAsByline(line, next));
    if (!isJob && !isLead && this.timeOf(next.text) === null && !line.text.startsWith("null ")) return false;
    const byline = readByline(line.text.replace(/^null /, ""));
    if (byline === null || !byline.isWhole || byline.reporters.length === 0) return false;
    this.add(byline);
    if (isJob) this.take(next);
    return this.take(line);
  }

  /**
   * A line of its own that says nothing but who made the text or whom it was taken from. At the end, writers sign their
   * text, or the outlet says that it compiled it: that line is the outlet's own and stays, unless it names editors too.
   */
  private takeCreditLine(line: Line, where: "head" | "end" = "head"): boolean {
    const { text } = line;
    if (text.length > CREDIT_UNITS_MAX || /[。！？]["”」』]?$/.test(text) || !CREDIT_HINT.test(text)) return false;
    const copyright = COPYRIGHT.test(text);
    const byline = copyright ? readByline(`来源：${text.replace(/^\S+[\s\d年]*/, "")}`) : readByline(text);
    if (byline === null || !byline.isWhole || byline.isBare || byline.isDateline) return false;
    this.add(byline);
    const isSigned = byline.reporters.length > 0 || COMPILED.test(text);
    const isSignature = where === "end" && isSigned && byline.editors.length === 0;
    return isSignature || this.take(line);
  }

  private readDateline(text: string): boolean {
    const dateline = readDateline(text);
    if (dateline === null) return false;
    this.dateline = dateline.text;
    this.place ??= dateline.place;
    for (const name of dateline.reporters) this.authors.add(name);
    if (dateline.agency !== null) this.agencies.add(dateline.agency);
    const day =
      dateline.isLead && dateline.filed !== null
        ? dayOfFiling(dateline.filed, { zone: this.zone, ref: this.day })
        : null;
    if (day !== null) this.times.push({ kind: "published", value: day, from: "text", precision: "day" });
    return true;
  }

  /** The bracket that closes a paragraph, with the day behind it; it stays where the outlet set it. */
  private readClosing(text: string): boolean {
    const end = toHalfWidth(text.slice(-CLOSING_UNITS_MAX));
    if (!/[)#*\d\s]$/.test(end)) return false;
    const [, inner = "", day] = CLOSING.exec(end) ?? [];
    // A bracket that is all of its line, without a day, is a line of its own and leaves the text.
    if (inner === "" || (day === undefined && end.startsWith("("))) return false;
    const byline = readByline(inner);
    if (byline === null || byline.isBare) return false;
    if (byline.editors.length + byline.agencies.length === 0 && !/[記记]者|作者|撰/.test(inner)) return false;
    this.add(byline);
    const stated = day === undefined ? null : parseDate(day);
    if (stated !== null) this.times.push({ kind: "published", value: stated.value, from: "text", precision: "day" });
    return true;
  }

  private addReporters(byline: Byline | null): void {
    for (const name of byline?.reporters ?? []) this.authors.add(name);
  }

  private add(byline: Byline): void {
    for (const name of byline.reporters) this.authors.add(name);
    for (const name of byline.editors) this.editors.add(name);
    for (const name of byline.agencies) this.agencies.add(name);
    this.place ??= byline.place;
  }
}

/** RAYMOND ZHONG above Chinese words, or the same name twice: how no heading and no sentence is written. */
function isWrittenAsByline({ text }: Line, next: Line): boolean {
  const [first = "", second] = text.split(/[,，]\s*/);
  return first === second || (/^(?=.* )[\p{Lu} .,'’-]{5,}$/u.test(text) && /\p{Script=Han}/u.test(next.text));
}

/** The first lines of running text from one end, with their places; headings, pictures and lists are passed over. */
function linesFrom(blocks: readonly Block[], count: number, step: 1 | -1): Line[] {
  const lines: Line[] = [];
  for (let at = step === 1 ? 0 : blocks.length - 1; at >= 0 && at < blocks.length; at += step) {
    const block = blocks[at]!;
    if (block.kind !== "text") continue;
    for (let i = 0; i < block.lines.length; i += 1) {
      const index = step === 1 ? i : block.lines.length - 1 - i;
      lines.push({ block: at, index, text: textOfLine(block.lines[index]!, step) });
      if (lines.length === count) return lines;
    }
  }
  return lines;
}

/** The end of a line that counts, as plain text. */
function textOfLine(line: string, step: 1 | -1): string {
  const most = MARKDOWN_UNITS_MAX;
  return textOfMarkdown(line.length <= most ? line : step === 1 ? line.slice(0, most) : line.slice(-most)).trim();
}
