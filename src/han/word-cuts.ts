import { foldText, foldWithMap } from "./fold.ts";
import { findConcepts } from "./regional-words.ts";
import { surnameLength } from "./surnames.ts";

// Where a text may be cut so that what stands between two cuts still reads: at the borders of words, never inside a name or a
// number. Made for showing what changed; finding has terms of its own (`terms.ts`).

/** `mark`: punctuation and other signs, one by one. */
export type WordKind = "word" | "name" | "number" | "mark";

/** A word at its place: half-open, UTF-16 units. White space belongs to no word. */
export type Word = { readonly kind: WordKind; readonly start: number; readonly end: number };

/** With more capitals than this a text is set as a headline. */
const CAPITALISED_SHARE = 0.75;
const NAME_CHARACTERS_MAX = 8;
const NAME_WORDS_MAX = 6;
/** Characters that no word of the dictionary holds stand for one word up to this length: mostly a name spelled by sound. */
const UNKNOWN_CHARACTERS_MAX = 5;

const UNIT =
  "(?:[%％‰℃]|美元|欧元|歐元|日元|日圆|日圓|英镑|英鎊|港元|港币|港幣|人民币|人民幣|台币|台幣|新台幣|公里|公尺|公分|公斤|公吨|公噸|公頃|公顷|英里|海里|平方公里|小时|小時|分钟|分鐘|[年月日号號时時分秒点點岁歲元块塊人名位次倍度米吨噸里家所架艘辆輛枚届屆])?";
const DIGITS = "[0-9０-９](?:[0-9０-９十百千万萬亿億兆]|[.,:．：](?=[0-9０-９]))*";
const NUMERALS = "[〇零一二三四五六七八九十百千万萬亿億兆两兩]+";
const TO = "[-–—~～至到]";
const NUMBER = new RegExp(
  `[$€£¥]?${DIGITS}\\p{Script=Latin}{0,10}${UNIT}(?:${TO}(?=[0-9０-９])${DIGITS}${UNIT})*`,
  "uy",
);
const HAN_NUMBER = new RegExp(`${NUMERALS}${UNIT}(?:[至到](?=${NUMERALS})${NUMERALS}${UNIT})*`, "uy");
/** Written with numerals, yet no numbers. */
const NO_NUMBERS = new Set(
  "万一 萬一 一一 千万 千萬 十分 一点 一點 一度 一时 一時 一次 一位 一名 一家 一人 一所 一月".split(" "),
);
/** In the middle of what the dictionary takes for a word, only these make a number of numerals: 數十万, 有三至五人. */
const CERTAIN_NUMBER = /[十百千万萬亿億兆至到]/;
const LATIN =
  /\p{Script=Latin}[\p{Script=Latin}\p{M}\d'’]*(?:[-.&](?=[\p{Script=Latin}\d])[\p{Script=Latin}\p{M}\d'’]+)*/uy;
const NEXT_LATIN = new RegExp(`[ \u00a0]((?=\\p{Lu})${LATIN.source})`, "uy");
const SYLLABIC = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー々]/u;
const LETTERS = /(?:(?![\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Latin}])[\p{L}\p{M}\p{N}])+/uy;
const SPACE = /\s+/uy;
const NAME_PART = /^[\p{Lu}\p{Script=Han}\p{Script=Katakana}]/u;
const NAME_DOTS = new Set("·‧・．•∙");
const OPENING = new Set("（(");
const CLOSING = new Set("）)");

/** English words that begin sentences, not names. */
const SMALL_WORDS = new Set(
  "The A An In On At He She It They We I But And For From With As This That By Of To After Before When If Its His Her".split(
    " ",
  ),
);
/** Characters that are words of their own, folded: no name begins or ends with them. */
const OWN_WORDS = new Set(
  "的了是在和与及或为被把将向对从到于由以并也都就又还说称曾已而但则不没有会等后前时上下中内外这那此其他她它我你们年月日号人个名位次指据按第再更最很只仅才却均即因如若虽且者所之着过得地让给要能可应去来做官员长家师者局署卿",
);
/** Stand before names that have a dot: 总统乔·拜登. */
const TITLES = new Set(
  "总统 总理 首相 主席 国王 女王 王子 公主 教宗 教皇 部长 州长 省长 市长 议员 议长 大使 司令 将军 上将 中将 少将 上校 法官 律师 教授 博士 医生 作家 作者 诗人 导演 演员 歌手 球员 教练 记者 先生 女士 夫人 儿子 女儿 妻子 丈夫 富豪".split(
    " ",
  ),
);

const SEGMENTER = new Intl.Segmenter("zh", { granularity: "word" });

/** A text with what is known of its characters. */
type Ground = {
  readonly text: string;
  /** Where words of the dictionary begin. */
  readonly begins: ReadonlySet<number>;
  /** Ends of the names of the vocabulary, by where they start. */
  readonly names: ReadonlyMap<number, number>;
  readonly isHan: boolean;
  /** Most words begin with a capital, as in English headlines: then capitals say nothing. */
  readonly isCapitalised: boolean;
};

/**
 * The words of a text, in order. Words of Han characters are those of a dictionary, the same in both scripts; names in Latin
 * letters, with a gloss or with a dot (金星容（Sung Kim）, 弗拉基米尔·普京), those of the vocabulary (川普), and numbers with
 * their unit (1.2萬億元, 17–18日, 十万) are one word each. Takes some microseconds a character: bound what is given to it.
 */
export function cutWords(text: string): Word[] {
  const ground = groundOf(text);
  return joinUnknown(joinNames(joinDates(scanWords(ground), text), text), text);
}

function groundOf(text: string): Ground {
  const latin = text.match(/\p{Script=Latin}+/gu) ?? [];
  const capitalised = latin.filter((word) => /^\p{Lu}/u.test(word)).length;
  const isHan = /\p{Script=Han}/u.test(text);
  const shape = { text, isHan, isCapitalised: !isHan && capitalised > latin.length * CAPITALISED_SHARE };
  const { folded, starts } = foldWithMap(text);
  const begins = new Set<number>();
  for (const { index } of SEGMENTER.segment(folded)) begins.add(starts[index]!);
  const names = new Map<number, number>();
  for (const { concept, start, end } of findConcepts(folded)) {
    if (concept.kind !== "thing") names.set(starts[start]!, starts[end]!);
  }
  return { ...shape, begins, names };
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function scanWords(ground: Ground): Word[] {
  const { text } = ground;
  const words: Word[] = [];
  for (let at = matchEnd(SPACE, text, 0); at < text.length; at = matchEnd(SPACE, text, at)) {
    const word = wordAt(ground, at);
    words.push(word);
    at = word.end;
  }
  return words;
}

function wordAt(ground: Ground, start: number): Word {
  const { text, names } = ground;
  const named = names.get(start);
  const numberEnd = Math.max(matchEnd(NUMBER, text, start), hanNumberEnd(text, start));
  if (numberEnd > start && numberEnd >= (named ?? 0)) return { kind: "number", start, end: numberEnd };
  const latinEnd = matchEnd(LATIN, text, start);
  if (latinEnd > start && latinEnd >= (named ?? 0)) return latinWord(ground, start, latinEnd);
  if (named !== undefined) return { kind: "name", start, end: named };
  const character = String.fromCodePoint(text.codePointAt(start)!);
  if (SYLLABIC.test(character)) return { kind: "word", start, end: syllabicEnd(ground, start + character.length) };
  const lettersEnd = matchEnd(LETTERS, text, start);
  if (lettersEnd > start) return { kind: "word", start, end: lettersEnd };
  return { kind: "mark", start, end: start + character.length };
}

/** A single numeral is a number before a unit; 一个, 一些 count nothing. */
function hanNumberEnd(text: string, at: number): number {
  const end = matchEnd(HAN_NUMBER, text, at);
  return end - at < 2 || NO_NUMBERS.has(text.slice(at, end)) ? at : end;
}

function syllabicEnd({ text, begins, names }: Ground, from: number): number {
  let end = from;
  while (end < text.length && !begins.has(end) && !names.has(end)) {
    const character = String.fromCodePoint(text.codePointAt(end)!);
    if (!SYLLABIC.test(character)) break;
    if (CERTAIN_NUMBER.test(text.slice(end, hanNumberEnd(text, end)))) break;
    end += character.length;
  }
  return end;
}

function latinWord({ text, isHan, isCapitalised }: Ground, start: number, firstEnd: number): Word {
  const first = text.slice(start, firstEnd);
  if (isCapitalised || !/^\p{Lu}/u.test(first) || (!isHan && SMALL_WORDS.has(first))) {
    return { kind: "word", start, end: firstEnd };
  }
  let end = firstEnd;
  for (let count = 1; count < NAME_WORDS_MAX; count += 1) {
    const next = matchEnd(NEXT_LATIN, text, end);
    if (next === end) break;
    end = next;
  }
  const beginsSentence = start === 0 || /[.!?:]["”’)]?\s*$/.test(text.slice(Math.max(0, start - 8), start));
  return { kind: isHan || end > firstEnd || !beginsSentence ? "name" : "word", start, end };
}

/** A month with the day behind it as one number: 9月20日. */
function joinDates(words: readonly Word[], text: string): Word[] {
  const out: Word[] = [];
  for (const word of words) {
    const month = out.at(-1);
    const isDate = month?.kind === "number" && word.kind === "number" && month.end === word.start;
    if (isDate && text[month.end - 1] === "月" && /[日号號]/.test(text[word.end - 1]!)) {
      out[out.length - 1] = { ...month, end: word.end };
    } else out.push(word);
  }
  return out;
}

/** Words with names spelled in Han characters joined: before a gloss in Latin letters, and around the dot inside a name. */
function joinNames(words: readonly Word[], text: string): Word[] {
  const out: Word[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const character = text.slice(word.start, word.end);
    if (OPENING.has(character) && isGloss(words, index, text)) takeName(out, word.start, text);
    if (NAME_DOTS.has(character) && out.length > 0 && isDotted(words, index, text)) {
      const start = takeName(out, word.start, text);
      index = partEnd(words, index + 1, text);
      out.pop();
      out.push({ kind: "name", start, end: words[index]!.end });
    } else out.push(word);
  }
  return out;
}

function isGloss(words: readonly Word[], index: number, text: string): boolean {
  const [inside, close] = [words[index + 1], words[index + 2]];
  return (
    inside?.kind === "name" &&
    close !== undefined &&
    CLOSING.has(text.slice(close.start, close.end)) &&
    /^\p{Script=Latin}/u.test(text.slice(inside.start, inside.end))
  );
}

function isDotted(words: readonly Word[], index: number, text: string): boolean {
  const [before, dot, after] = [words[index - 1], words[index]!, words[index + 1]];
  return (
    before?.end === dot.start &&
    after?.start === dot.end &&
    [before, after].every(
      ({ kind, start }) => (kind === "word" || kind === "name") && NAME_PART.test(text.slice(start, start + 2)),
    )
  );
}

function isOwnWord(text: string): boolean {
  return OWN_WORDS.has(foldText(text));
}

/**
 * Joins the last words of `out` that spell a name ending at `end`, and gives where it starts. Characters that are no word
 * belong to it; a word does when it is all there is of the name, or when one more character makes a name of it.
 */
function takeName(out: Word[], end: number, text: string): number {
  let start = end;
  while (out.at(-1)?.end === start && belongsToName(out.at(-1)!, start, end, text)) start = out.pop()!.start;
  if (start < end) out.push({ kind: "name", start, end });
  return start;
}

/** Whether a word is part of the name of which `start` to `end` is the rest; at first nothing of it is known. */
function belongsToName(word: Word, start: number, end: number, text: string): boolean {
  const characters = text.slice(word.start, word.end);
  if (start === end && word.kind === "name") return true;
  if (word.kind !== "word" || !SYLLABIC.test(characters) || end - word.start > NAME_CHARACTERS_MAX) return false;
  if (characters.length === 1) return !isOwnWord(characters);
  if (start === end) return true;
  if (end - start > 1 || characters.length > 2) return false;
  const isBeforeDot = NAME_DOTS.has(text[end] ?? "");
  return isBeforeDot ? !TITLES.has(foldText(characters)) : surnameLength(characters) > 0;
}

/**
 * The index of the last word of the part of a dotted name that begins at `index`: all there is before a gloss, else characters
 * that are no word, and one word behind a first character.
 */
function partEnd(words: readonly Word[], index: number, text: string): number {
  let [last, lastCertain] = [index, index];
  for (;;) {
    const [word, next] = [words[last]!, words[last + 1]];
    if (next === undefined || next.start !== word.end) return lastCertain;
    const characters = text.slice(next.start, next.end);
    if (OPENING.has(characters) && isGloss(words, last + 1, text)) return last;
    const isPart = next.kind === "word" && SYLLABIC.test(characters) && !isOwnWord(characters);
    if (!isPart || next.end - words[index]!.start > NAME_CHARACTERS_MAX) return lastCertain;
    const isCertain =
      characters.length === 1 || (last === index && word.end - word.start === 1 && characters.length === 2);
    last += 1;
    if (isCertain && lastCertain === last - 1) lastCertain = last;
  }
}

/** Neighbouring characters that no word holds are one: 葛, 洛, 佛 spell a name. */
function joinUnknown(words: readonly Word[], text: string): Word[] {
  const out: Word[] = [];
  const isUnknown = ({ kind, start, end }: Word): boolean =>
    kind === "word" && end - start === 1 && SYLLABIC.test(text[start]!) && !isOwnWord(text[start]!);
  for (let index = 0; index < words.length; ) {
    let next = index + 1;
    if (isUnknown(words[index]!)) {
      while (next < words.length && words[next]!.start === words[next - 1]!.end && isUnknown(words[next]!)) next += 1;
    }
    const run = words.slice(index, next);
    if (run.length > 1 && run.length <= UNKNOWN_CHARACTERS_MAX) {
      out.push({ kind: "word", start: run[0]!.start, end: run.at(-1)!.end });
    } else out.push(...run);
    index = next;
  }
  return out;
}
