import type { LocalTime } from "../read/views.ts";
import { count, say, speak, type UiLang } from "./words.ts";

/** The words about changed titles, and about versions of which it is not known which came first. */
const TABLE = {
  // Changed titles
  allRetitled: say(
    (n: number) => `全部 ${count(n)} 篇`,
    (n) => `全部 ${count(n)} 篇`,
    (n) => `All ${count(n)}`,
  ),
  retitledOf: say(
    (outlet: string) => `${outlet}改过的标题`,
    (outlet) => `${outlet}改過的標題`,
    (outlet) => `Changed titles of ${outlet}`,
  ),
  retitledHow: say(
    "每篇列出最近一次改动；按文章的时间，新的在前",
    "每篇列出最近一次改動；按文章的時間，新的在前",
    "the last change of each article; newest article first",
  ),
  noneRetitled: say("没有改过标题的文章。", "沒有改過標題的文章。", "No article has changed its title."),
  ofAllOutlets: say("各媒体改过的标题", "各媒體改過的標題", "Changed titles of all outlets"),
  seeDifference: say("看两版差异", "看兩版差異", "Compare the versions"),

  // Order of versions
  orderUnknown: say("先后不明", "先後不明", "order unknown"),
  sameTime: say("两版时间相同，先后不明", "兩版時間相同，先後不明", "both versions state the same time; order unknown"),
  orderUnknownTo: say(
    (n: number) => `与第 ${n} 版先后不明`,
    (n) => `與第 ${n} 版先後不明`,
    (n) => `unknown whether before or after version ${n}`,
  ),
  titlesDiffer: say("标题不同", "標題不同", "other title"),
  textsDiffer: say("正文不同", "正文不同", "other text"),
  whatDiffers: say("两版有何不同", "兩版有何不同", "What differs"),
  differences: say("不同", "不同", "Differences"),
  marksOnlyTell: say(
    (from: number, to: number) =>
      `先后不明：标为删去的字只见于第 ${from} 版，标为增加的只见于第 ${to} 版，不表示谁改成了谁。`,
    (from, to) => `先後不明：標為刪去的字只見於第 ${from} 版，標為增加的只見於第 ${to} 版，不表示誰改成了誰。`,
    (from, to) =>
      `Order unknown: text marked as removed stands only in version ${from}, text marked as added only in version ${to}; neither is known to have replaced the other.`,
  ),

  // Captures
  capturesOf: say(
    (own: number, all: number) => `本版 ${count(own)} 次，共 ${count(all)} 次`,
    (own, all) => `本版 ${count(own)} 次，共 ${count(all)} 次`,
    (own, all) => `${count(own)} of this version, ${count(all)} in all`,
  ),
} as const;

const WORDS = speak(TABLE);

export type VersionWords = (typeof WORDS)[UiLang];

/** The words about versions and changed titles in one language. */
export function versionWordsOf(lang: UiLang): VersionWords {
  return WORDS[lang];
}

/** That the order of two versions is not known, and why where both state the same time. */
export function orderUnknown(lang: UiLang, a: LocalTime, b: LocalTime): string {
  return a.local === b.local ? WORDS[lang].sameTime : WORDS[lang].orderUnknown;
}
