import type { Grade } from "../read/difference.ts";
import { count, plural, type Said, say, speak, type UiLang } from "./words.ts";

/** `added 2`, `增 2` for each sum that is not 0. */
function sums(...parts: readonly (readonly [word: string, n: number])[]): string[] {
  return parts.flatMap(([word, n]) => (n === 0 ? [] : [`${word} ${count(n)}`]));
}

/** The words of the page that compares two versions. */
const TABLE = {
  title: say(
    (from: number, to: number) => `第 ${from} 版与第 ${to} 版的差异`,
    (from, to) => `第 ${from} 版與第 ${to} 版的差異`,
    (from, to) => `Versions ${from} and ${to} compared`,
  ),

  // Which versions
  from: say("比较　从第", "比較　從第", "Compare version"),
  to: say("版　到第", "版　到第", "with"),
  end: say("版", "版", ""),
  onlyText: say(
    "只比文字；字形、空白、全半角的变化不算改动",
    "只比文字；字形、空白、全半形的變化不算改動",
    "only the text: script, spaces and width count as unchanged",
  ),
  apart: say(
    (how: string) => `隔 ${how}`,
    (how) => `隔 ${how}`,
    (how) => `${how} apart`,
  ),
  days: say(
    (n: number) => `${count(n)} 天`,
    (n) => `${count(n)} 天`,
    (n) => plural(n, "day", "days"),
  ),
  hours: say(
    (n: number) => `${n} 小时`,
    (n) => `${n} 小時`,
    (n) => plural(n, "hour", "hours"),
  ),
  minutes: say(
    (n: number) => `${n} 分`,
    (n) => `${n} 分`,
    (n) => plural(n, "minute", "minutes"),
  ),
  neighbours: say("前后两次改动", "前後兩次改動", "Changes before and after"),
  earlier: say("前一次改动", "前一次改動", "The change before"),
  later: say("后一次改动", "後一次改動", "The next change"),
  pair: say(
    (from: number, to: number) => `第 ${from} 版到第 ${to} 版`,
    (from, to) => `第 ${from} 版到第 ${to} 版`,
    (from, to) => `version ${from} to ${to}`,
  ),

  // The merged text
  unchanged: say(
    (from: number, to: number) => (from === to ? `第 ${from} 段未改` : `第 ${from}–${to} 段未改`),
    (from, to) => (from === to ? `第 ${from} 段未改` : `第 ${from}–${to} 段未改`),
    (from, to) => (from === to ? `Paragraph ${from} unchanged` : `Paragraphs ${from}–${to} unchanged`),
  ),
  onlyScript: say(
    (from: number, to: number) => (from === to ? `第 ${from} 段只换写法` : `第 ${from}–${to} 段只换写法`),
    (from, to) => (from === to ? `第 ${from} 段只換寫法` : `第 ${from}–${to} 段只換寫法`),
    (from, to) =>
      from === to
        ? `Paragraph ${from}: the same words in other characters`
        : `Paragraphs ${from}–${to}: the same words in other characters`,
  ),
  moved: say(
    (from: number, to: number) => `原第 ${from} 段移为第 ${to} 段，字句未改`,
    (from, to) => `原第 ${from} 段移為第 ${to} 段，字句未改`,
    (from, to) => `Paragraph ${from} moved here as ${to}, its words unchanged`,
  ),
  changedMark: say("改", "改", "±"),
  addedMark: say("增", "增", "+"),
  removedMark: say("删", "刪", "−"),
  nothingChanged: say(
    "两版的标题与正文没有可见的不同；改动在图片、链接或略去的字句里。",
    "兩版的標題與正文沒有可見的不同；改動在圖片、連結或略去的字句裡。",
    "Title and text show no difference: what changed are pictures, links or lines that were left out.",
  ),
  sameWords: say(
    "两版字句相同，只换了写法：简繁、全半角、空白或引号。",
    "兩版字句相同，只換了寫法：繁簡、全半形、空白或引號。",
    "The words are the same; only how they are written changed: script, width, spaces or quotation marks.",
  ),
  toTraditional: say(
    "两版字句相同，只是由简体改为繁体。",
    "兩版字句相同，只是由簡體改為繁體。",
    "The words are the same; Simplified characters became Traditional ones.",
  ),
  toSimplified: say(
    "两版字句相同，只是由繁体改为简体。",
    "兩版字句相同，只是由繁體改為簡體。",
    "The words are the same; Traditional characters became Simplified ones.",
  ),

  // Summary
  whatChanged: say("改了什么", "改了什麼", "What changed"),
  edits: say("改动", "改動", "Changes"),
  headline: say("标题", "標題", "Title"),
  names: say("名称", "名稱", "Names"),
  numbers: say("数字", "數字", "Numbers"),
  paragraphs: say("段落", "段落", "Paragraphs"),
  length: say("字数", "字數", "Characters"),
  same: say("未改", "未改", "unchanged"),
  rewritten: say("只换写法", "只換寫法", "only written in other characters"),
  came: say("增 ", "增 ", "added: "),
  went: say("删 ", "刪 ", "removed: "),
  places: say(
    (n: number) => `${count(n)} 处`,
    (n) => `${count(n)} 處`,
    (n) => plural(n, "place", "places"),
  ),
  glossed: say(
    (gloss: string) => `同指 ${gloss}`,
    (gloss) => `同指 ${gloss}`,
    (gloss) => `both ${gloss}`,
  ),
  paragraphSums: say(
    (changed: number, added: number, removed: number, moved: number) =>
      sums(["改", changed], ["增", added], ["删", removed], ["移", moved]).join("，"),
    (changed, added, removed, moved) => sums(["改", changed], ["增", added], ["刪", removed], ["移", moved]).join("，"),
    (changed, added, removed, moved) =>
      sums(["changed", changed], ["added", added], ["removed", removed], ["moved", moved]).join(", "),
  ),
  characterSums: say(
    (added: number, removed: number) => sums(["增", added], ["删", removed]).join("，"),
    (added, removed) => sums(["增", added], ["刪", removed]).join("，"),
    (added, removed) => sums(["added", added], ["removed", removed]).join(", "),
  ),

  // Legend and captures
  legend: say("图例", "圖例", "Legend"),
  legendAdded: say("增加的字", "增加的字", "added text"),
  legendAddedHow: say("朱色下线、浅底", "朱色底線、淺底", "vermilion underline, tinted ground"),
  legendRemoved: say("删去的字", "刪去的字", "removed text"),
  legendRemovedHow: say("删除线、灰字", "刪除線、灰字", "struck through, grey"),
  legendMarks: say(
    "左栏注“改”“增”“删”，读屏软件逐处读出；每段之下注明改到了什么。",
    "左欄註「改」「增」「刪」，螢幕報讀軟體逐處讀出；每段之下註明改到了什麼。",
    "Signs at the left mark changed, added and removed paragraphs; a line below says what the changes touch.",
  ),
  takenAt: say(
    (when: string) => `${when} 取得`,
    (when) => `${when} 取得`,
    (when) => `taken ${when}`,
  ),
} as const;

const WORDS = speak(TABLE);

/** The words of the page that compares two versions, in one language. */
export function differenceWordsOf(lang: UiLang): (typeof WORDS)["en"] {
  return WORDS[lang];
}

const GRADES: Readonly<Record<Grade, Said<string>>> = {
  headline: say("标题", "標題", "title"),
  quote: say("引语", "引語", "quotation"),
  figure: say("数字", "數字", "figure"),
  name: say("名称", "名稱", "name"),
  paragraph: say("整段", "整段", "whole paragraph"),
  wording: say("措辞", "措辭", "wording"),
  typo: say("勘误", "勘誤", "typo"),
};

/** Grades of edits, the weightiest first. */
export const GRADE_ORDER = Object.keys(GRADES) as readonly Grade[];

/** What an edit touches, in a word. */
export function gradeWord(grade: Grade, lang: UiLang): string {
  return GRADES[grade][lang];
}
