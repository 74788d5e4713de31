import type { Problem } from "../lib/problem.ts";
import type { Said, UiLang } from "./words.ts";

type Sentence = Said<(at: string) => string>;

/** What each code of a query's problems means to a reader; the value is the part of the query that it is about. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  "query/too-long": {
    "zh-Hans": () => "查询太长，后面的部分没有读。",
    "zh-Hant": () => "查詢太長，後面的部分沒有讀。",
    en: () => "The query is too long; the rest of it was not read.",
  },
  "query/too-many-words": {
    "zh-Hans": (n) => `查询有 ${n} 个词，太多了；只查前面的。`,
    "zh-Hant": (n) => `查詢有 ${n} 個詞，太多了；只查前面的。`,
    en: (n) => `The query has ${n} words, which is too many; only the first ones were looked for.`,
  },
  "query/too-many-conditions": {
    "zh-Hans": (n) => `查询有 ${n} 个条件，太多了；只用前面的。`,
    "zh-Hant": (n) => `查詢有 ${n} 個條件，太多了；只用前面的。`,
    en: (n) => `The query has ${n} conditions, which is too many; only the first ones were kept.`,
  },
  "query/two-outlets": {
    "zh-Hans": () => "没有一篇文章同属两家媒体。",
    "zh-Hant": () => "沒有一篇文章同屬兩家媒體。",
    en: () => "No article is of two outlets.",
  },
  "query/no-day": {
    "zh-Hans": (at) => `没有一天合于 ${at}。`,
    "zh-Hant": (at) => `沒有一天合於 ${at}。`,
    en: (at) => `No day meets ${at}.`,
  },
  "query/no-outlet": {
    "zh-Hans": (at) => `馆藏里没有 ${at} 这家媒体。`,
    "zh-Hant": (at) => `館藏裡沒有 ${at} 這家媒體。`,
    en: (at) => `The archive has no outlet ${at}.`,
  },
  "query/no-lang": {
    "zh-Hans": (at) => `馆藏里没有一篇合于 ${at}。`,
    "zh-Hant": (at) => `館藏裡沒有一篇合於 ${at}。`,
    en: (at) => `No article kept here meets ${at}.`,
  },
  "query/bad-date": {
    "zh-Hans": (at) => `${at} 不是日期，没有采用；请写成 2023-10-17、2023-10 或 2023。`,
    "zh-Hant": (at) => `${at} 不是日期，沒有採用；請寫成 2023-10-17、2023-10 或 2023。`,
    en: (at) => `${at} is no date and was left out; write it as 2023-10-17, 2023-10 or 2023.`,
  },
  "query/bad-value": {
    "zh-Hans": (at) => `${at} 的值不认得，没有采用。`,
    "zh-Hant": (at) => `${at} 的值不認得，沒有採用。`,
    en: (at) => `The value of ${at} is not known; it was left out.`,
  },
  "query/not-known": {
    "zh-Hans": (at) => `没有这样的条件，${at} 当作文字来查。`,
    "zh-Hant": (at) => `沒有這樣的條件，${at} 當作文字來查。`,
    en: (at) => `There is no such condition; ${at} was searched as text.`,
  },
  "query/empty-field": {
    "zh-Hans": (at) => `${at} 后面没有内容，没有采用。`,
    "zh-Hant": (at) => `${at} 後面沒有內容，沒有採用。`,
    en: (at) => `Nothing stands behind ${at}; it was left out.`,
  },
  "query/empty-group": {
    "zh-Hans": () => "有一对括号里没有内容。",
    "zh-Hant": () => "有一對括號裡沒有內容。",
    en: () => "Nothing stands between a pair of parentheses.",
  },
  "query/too-deep": {
    "zh-Hans": () => "括号套得太深，里面的部分没有采用。",
    "zh-Hant": () => "括號套得太深，裡面的部分沒有採用。",
    en: () => "The parentheses nest too deep; the inner ones were left out.",
  },
  "query/open-parenthesis": {
    "zh-Hans": (at) => `左括号 ${at} 没有配对，读到末尾为止。`,
    "zh-Hant": (at) => `左括號 ${at} 沒有配對，讀到末尾為止。`,
    en: (at) => `Nothing closes ${at}; it was read up to the end.`,
  },
  "query/stray-parenthesis": {
    "zh-Hans": (at) => `右括号 ${at} 没有配对，没有采用。`,
    "zh-Hant": (at) => `右括號 ${at} 沒有配對，沒有採用。`,
    en: (at) => `Nothing is open before ${at}; it was left out.`,
  },
  "query/open-quote": {
    "zh-Hans": (at) => `引号 ${at} 没有配对，没有采用。`,
    "zh-Hant": (at) => `引號 ${at} 沒有配對，沒有採用。`,
    en: (at) => `Nothing closes ${at}; it was left out.`,
  },
  "query/dangling-operator": {
    "zh-Hans": (at) => `${at} 的一边没有内容，没有采用。`,
    "zh-Hant": (at) => `${at} 的一邊沒有內容，沒有採用。`,
    en: (at) => `${at} has nothing to join; it was left out.`,
  },
};

const MEANT: Said<(meant: string) => string> = {
  "zh-Hans": (meant) => `是不是要写 ${meant}？`,
  "zh-Hant": (meant) => `是不是要寫 ${meant}？`,
  en: (meant) => ` Did you mean ${meant}?`,
};

/** Codes that have a sentence. */
export const QUERY_PROBLEM_CODES: ReadonlySet<string> = new Set(Object.keys(SENTENCES));

/** A problem of a query in words. One without a sentence keeps its own message, which is in English. */
export function queryProblemWords(lang: UiLang, problem: Problem): { readonly text: string; readonly lang: UiLang } {
  const sentence = SENTENCES[problem.code]?.[lang];
  if (sentence === undefined) return { text: problem.message, lang: "en" };
  const hint = problem.meant === undefined ? "" : MEANT[lang](problem.meant);
  return { text: sentence(problem.at ?? "") + hint, lang };
}
