import { toHalfWidth } from "../../han/half-width.ts";
import { isPlace } from "../../han/places.ts";
import { isBody, isChineseName, isLatinName, isName, readPeople } from "./byline-names.ts";
import { type BylineToken, type Role, tokenizeByline } from "./byline-tokens.ts";
import { readDateline } from "./dateline.ts";

/** Who made a text, as one line says. */
export type Byline = {
  readonly reporters: readonly string[];
  /** Editors, translators and checkers. */
  readonly editors: readonly string[];
  /** Agencies and outlets the line names as where the text comes from. */
  readonly agencies: readonly string[];
  readonly place: string | null;
  /** The line says this and nothing else. */
  readonly isWhole: boolean;
  /** Nothing but bare names: a byline only where one is expected. */
  readonly isBare: boolean;
  /** It begins with a dateline, which the outlet set within its text. */
  readonly isDateline: boolean;
};

/** Longer lines are paragraphs. */
const LINE_UNITS_MAX = 200;

/** Words behind a name that make it one of a picture. */
const PICTURE_REPORT = /[攝摄]$|^(?:提供|[傳传]真)$/;
/** Words that are a person: before them the house or the kind of work may stand. */
const NOUN = /[者員员家輯辑審审譯译]$/;
/** 文｜ym: a pen name in small letters, where nothing else stands. */
const PEN_NAME = /^文\s*[:/|]\s*([a-z][\w.-]{0,30})$/i;
/** Where and on which day a text was sent, behind its names: 发自上海、北京 20190503. */
const SENT_FROM = /\s[发發]自([\p{Script=Han}、,/]{2,24})(?:\s+(?:\d{8}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}))?$/u;
/** How a sentence begins, and a line that announces another. */
const PROSE = /^[(【〔[]?\s*(?:[据據此]|本(?![报報刊网網台臺社站]|文(?:[来來]源|作者|[編编][辑輯])))|:$/;
/** In no name, but in many sentences. */
const WORDS = /[了的]|本文/;
/** Sources that name nobody. */
const ANYBODY =
  /^(?:.{0,4}媒[体體]|通[訊讯]社|(?:[電电]子)?[網网]站|[網网][絡络路]|互[聯联][網网]|[綜综]合|[編编][輯辑].*|作者.*)$/;

/** Reads who wrote, edited, translated or checked a text out of one line; null where the line is none that says so. */
export function readByline(line: string): Byline | null {
  if (line.length > LINE_UNITS_MAX) return null;
  const text = toHalfWidth(line).trim();
  if (text === "" || PROSE.test(text)) return null;
  const penName = PEN_NAME.exec(text)?.[1];
  if (penName !== undefined) return { ...NOBODY, reporters: [penName] };
  const sent = SENT_FROM.exec(text);
  const [place = ""] = sent?.[1]?.split(/[、,/]/) ?? [];
  if (sent === null || !isPlace(place)) return readNames(text);
  const byline = readNames(text.slice(0, sent.index));
  return byline === null || byline.isBare ? null : { ...byline, place };
}

function readNames(text: string): Byline | null {
  const dateline = readDateline(text);
  const rest = dateline === null ? text : text.slice(dateline.length).trim();
  const credits = rest === "" ? NOBODY : new BylineReader(tokenizeByline(rest)).read();
  if (dateline === null) return credits;
  return {
    reporters: merged(dateline.reporters, credits?.reporters),
    editors: credits?.editors ?? [],
    agencies: merged(dateline.agency === null ? [] : [dateline.agency], credits?.agencies),
    place: dateline.place ?? credits?.place ?? null,
    isWhole: credits?.isWhole ?? false,
    isBare: false,
    isDateline: dateline.filed !== null || dateline.place !== null || dateline.reporters.length > 0,
  };
}

const NOBODY: Byline = {
  reporters: [],
  editors: [],
  agencies: [],
  place: null,
  isWhole: true,
  isBare: false,
  isDateline: false,
};

function merged(first: readonly string[], second: readonly string[] = []): string[] {
  return [...new Set([...first, ...second])];
}

/** Goes through the tokens of a line once. Lives for one line. */
class BylineReader {
  private readonly tokens: readonly BylineToken[];
  private readonly reporters: string[] = [];
  private readonly editors: string[] = [];
  private readonly agencies: string[] = [];
  private readonly bare: string[] = [];
  private namedBeforeBracket = 0;
  private place: string | null = null;
  private role: Role | null = null;
  /** 編譯 right before a name is a rank: who bears it wrote the report of a paper that took it from abroad. */
  private isRank = false;
  private readonly ranked: string[] = [];
  private hasRole = false;
  private hasReport = false;
  private isWhole = true;

  constructor(tokens: readonly BylineToken[]) {
    this.tokens = tokens;
  }

  read(): Byline | null {
    for (let index = 0; index < this.tokens.length; index += 1) {
      const token = this.tokens[index]!;
      if (token.kind === "role") {
        if (!this.takeRole(token.role, token.text, index)) return null;
      } else if (token.kind === "run" && WORDS.test(token.text)) return null;
      else if (this.isGloss(index)) continue;
      else if (token.kind === "run" || token.kind === "latin") index = this.takePeople(index);
      else if (token.kind === "report") this.hasReport ||= !PICTURE_REPORT.test(token.text);
      else if (token.kind === "agency") this.takeAgency(token.text, index);
      else if (token.kind === "title") this.takeTitle(token.text.slice(1, -1));
      else if (token.kind === "open") this.namedBeforeBracket = this.bare.length;
      else if (token.kind === "other") {
        if (/[。!?…“”「」『』]/.test(token.text)) return null;
        this.isWhole = false;
      }
    }
    return this.conclude();
  }

  /** Latin letters in a bracket behind a name write the same name once more: 馬西莫（Massimo）. */
  private isGloss(index: number): boolean {
    const open = this.tokens.slice(0, index).findLastIndex((token) => token.kind !== "latin" && token.text !== " ");
    return (
      this.tokens[index]!.kind === "latin" &&
      this.tokens[open]?.kind === "open" &&
      this.tokens[open - 1]?.kind === "run"
    );
  }

  /** False when the word stands within a sentence: 警方告訴記者. */
  private takeRole(role: Role, word: string, index: number): boolean {
    const before = this.tokens[index - 1];
    const behind = this.tokens[index + 1];
    const isGlued = before?.kind === "run" || before?.kind === "latin";
    if (isGlued && !this.takePrefix(before.text, word, behind)) return false;
    // 《…》，作者某某: of a book, within a sentence; a label stands first or apart from the name.
    if (index > 0 && behind?.kind === "run" && /作者$|[譯译]者$/.test(word)) return false;
    const isSameRole = before?.kind === "role" || (before?.kind === "sign" && /[/:]/.test(before.text));
    // 圖／記者王小明, 图片来源：…: still about the picture.
    const isPictureOf = this.role === "picture" && isSameRole && (role === "reporter" || role === "source");
    // 王凡（摘编）: the word in the bracket says what those before it did.
    const isBehind = before?.kind === "open" && behind?.kind === "close" && this.bare.length > 0;
    if (isBehind) this.assign(this.bare.splice(0), role);
    this.role = isBehind ? null : isPictureOf ? "picture" : role;
    this.isRank = role === "editor" && /^[編编][譯译]$/.test(word) && behind?.kind === "run";
    if (this.role !== "picture") this.hasRole = true;
    return true;
  }

  /** What is written together with the word for a role before it: a place, a house, another word of the rank. */
  private takePrefix(prefix: string, word: string, behind: BylineToken | undefined): boolean {
    const known = this.bare.indexOf(prefix);
    if (known >= 0) this.bare.splice(known, 1);
    const isListed = this.reporters.at(-1) === prefix;
    if (isListed) this.reporters.pop();
    this.isWhole ||= known >= 0 || isListed;
    if (isPlace(prefix)) {
      this.place ??= prefix;
      return true;
    }
    if (isBody(prefix) || /[台臺廣广]$|^(?:本|寒冬)/.test(prefix)) return true;
    if (/[的了是向]/.test(prefix) || prefix.length > 8 || !NOUN.test(word)) return false;
    return behind?.kind === "sign" || (this.role !== null && this.role !== "picture");
  }

  private takeTitle(name: string): void {
    if (this.role === "source") this.agencies.push(name);
    else if (this.role === null && this.tokens[0]!.kind === "open") this.bare.push(name);
  }

  private takeAgency(name: string, index: number): void {
    const behind = this.tokens[index + 1];
    const isPrefix =
      behind?.kind === "role" ||
      (behind?.kind === "sign" &&
        behind.text.includes("/") &&
        this.tokens[index + 2]?.kind !== "agency" &&
        this.bare.length === 0 &&
        this.role === null);
    if (!isPrefix && this.role !== "picture" && this.role !== "editor") this.agencies.push(name);
  }

  /** Takes names up to the next sign that is no part of them; gives the index of the last token taken. */
  private takePeople(start: number): number {
    let end = start;
    let text = this.tokens[start]!.text;
    while (this.isNamePart(end + 1)) {
      end += 1;
      text += this.tokens[end]!.text;
    }
    const behind = this.tokens[end + 1];
    const isReported = behind?.kind === "report";
    if (behind?.kind === "role" && this.tokens[end]!.kind !== "sign") {
      // A prefix of the next word, not a name; whoever reads that word looks back at it.
      const names = text.slice(0, text.length - this.tokens[end]!.text.length);
      if (names.trim() !== "") this.addPeople(names, false);
      this.bare.push(this.tokens[end]!.text);
      return end;
    }
    if (isReported && PICTURE_REPORT.test(behind.text)) this.role = "picture";
    this.addPeople(text, isReported);
    return end;
  }

  private isNamePart(index: number): boolean {
    const token = this.tokens[index];
    if (token === undefined) return false;
    if (token.kind === "run" || token.kind === "latin") return true;
    if (token.kind !== "sign" || !/^[ 、,&]+$/.test(token.text) || this.role === null)
      return token.kind === "sign" && this.isLatinGap(index);
    const next = this.tokens[index + 1];
    return next?.kind === "run" || next?.kind === "latin";
  }

  /** A blank between two words of a Latin name. */
  private isLatinGap(index: number): boolean {
    return (
      this.tokens[index]!.text === " " &&
      this.tokens[index - 1]?.kind === "latin" &&
      this.tokens[index + 1]?.kind === "latin"
    );
  }

  private addPeople(text: string, isReported: boolean): void {
    if (this.role === "source") this.addSource(text);
    else if (this.role === "picture") return;
    else if (this.role !== null) {
      const { names, place } = readPeople(text, isReported || this.role === "reporter" ? "known" : "none");
      this.place ??= place;
      if (names.length === 0 && place === null && !isBody(text)) this.isWhole = false;
      this.assign(names, this.role);
    } else if (isPlace(text)) {
      if (isReported || this.hasRole || this.bare.length > 0) this.place ??= text;
    } else if (isReported) this.addReported(text);
    else this.bare.push(text);
  }

  /** 賴俊佑報導: who is not announced by a word must have a family name. */
  private addReported(text: string): void {
    const { names, place } = readPeople(text, "known");
    this.place ??= place;
    if (names.length === 0 && place === null && !isBody(text)) this.isWhole = false;
    this.bare.push(...names.filter((name) => isChineseName(name) || isLatinName(name)));
  }

  private addSource(text: string): void {
    for (const name of text.split(/[、,\s]+/)) {
      if (!/^[\p{Script=Han}A-Za-z.]{2,16}$/u.test(name)) this.isWhole = false;
      else if (!ANYBODY.test(name) && !isPlace(name)) this.agencies.push(name);
    }
  }

  private assign(names: readonly string[], role: Role | null): void {
    if (role === "editor" && this.isRank) this.ranked.push(...names.filter(isName));
    else if (role === "editor") this.editors.push(...names.filter(isName));
    else if (role === "reporter") this.reporters.push(...names.filter(isName));
  }

  private conclude(): Byline | null {
    const hasBracket = this.tokens.some(({ kind }) => kind === "open");
    const isSourced = !this.hasRole && !this.hasReport && this.agencies.length > 0;
    // A house without label or bracket is where a picture came from, or part of a title.
    if (isSourced && !hasBracket) return null;
    const sources = isSourced ? this.bare.splice(this.namedBeforeBracket) : [];
    // Above the bracket of an agency pen names count too; elsewhere they could be desks: 即時新聞／綜合報導.
    const bare = this.bare.filter((name) => isChineseName(name) || isLatinName(name) || (isSourced && isName(name)));
    const isBare = !this.hasReport && !isSourced && !this.hasRole;
    if (isBare && (bare.length === 0 || bare.length < this.bare.length)) return null;
    if (!this.hasRole || this.hasReport) this.reporters.unshift(...bare);
    if (this.hasReport && this.reporters.length === 0) this.reporters.push(...this.ranked);
    else this.editors.unshift(...this.ranked);
    if (bare.length < this.bare.filter((name) => !isBody(name)).length) this.isWhole = false;
    return {
      reporters: merged(this.reporters),
      editors: merged(this.editors),
      agencies: merged(
        this.agencies,
        sources.filter((name) => name.length > 1),
      ),
      place: this.place,
      isWhole: this.isWhole,
      isBare,
      isDateline: false,
    };
  }
}
