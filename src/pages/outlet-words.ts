import { count, plural, type Said, say, speak, type UiLang } from "./words.ts";

/** The words of the pages of outlets and of sources. */
const TABLE = {
  // What is seen of an outlet over time
  lastArticle: say(
    (day: string) => `最近一篇 ${day}`,
    (day) => `最近一篇 ${day}`,
    (day) => `Last article ${day}`,
  ),
  silentSince: say(
    (days: number) => `此后 ${count(days)} 天没有文章`,
    (days) => `此後 ${count(days)} 天沒有文章`,
    (days) => `${plural(days, "day", "days")} without articles since`,
  ),
  usually: say(
    (days: number) => (days === 1 ? "平常每天都有文章" : `平常每 ${count(days)} 天有文章`),
    (days) => (days === 1 ? "平常每天都有文章" : `平常每 ${count(days)} 天有文章`),
    (days) => (days === 1 ? "usually some every day" : `usually some every ${count(days)} days`),
  ),
  archiveUntil: say(
    (day: string) => `馆藏至 ${day}`,
    (day) => `館藏至 ${day}`,
    (day) => `the archive goes to ${day}`,
  ),
  daySum: say(
    (span: string, articles: number, busiest: string, most: number) =>
      `${span}共 ${count(articles)} 篇；最多的一天是${busiest}，${count(most)} 篇。`,
    (span, articles, busiest, most) => `${span}共 ${count(articles)} 篇；最多的一天是${busiest}，${count(most)} 篇。`,
    (span, articles, busiest, most) =>
      `${plural(articles, "article", "articles")} from ${span}; most on ${busiest}, ${count(most)}.`,
  ),
  perDay: say(
    (articles: string) => `平均每天 ${articles} 篇。`,
    (articles) => `平均每天 ${articles} 篇。`,
    (articles) => ` ${articles} a day.`,
  ),
  silences: say(
    (stretches: string) => `没有文章的日子，最长的是 ${stretches}。`,
    (stretches) => `沒有文章的日子，最長的是 ${stretches}。`,
    (stretches) => `Longest without articles: ${stretches}.`,
  ),
  stretch: say(
    (span: string, days: number) => `${span}（${count(days)} 天）`,
    (span, days) => `${span}（${count(days)} 天）`,
    (span, days) => `${span} (${plural(days, "day", "days")})`,
  ),
  retitled: say(
    (articles: number) => `改过标题 ${count(articles)} 篇`,
    (articles) => `改過標題 ${count(articles)} 篇`,
    (articles) => `${count(articles)} retitled`,
  ),
  searchWithin: say("在其中搜索", "在其中搜尋", "Search in these"),

  // Sources
  sources: say("来源", "來源", "Sources"),
  sourcesWhy: say(
    "馆中的文章从何而来，按留底份数",
    "館中的文章從何而來，按留底份數",
    "where the articles come from, by captures",
  ),
  sourceSum: say(
    (sources: number, captures: number) => `${count(sources)} 个来源，留底 ${count(captures)} 份`,
    (sources, captures) => `${count(sources)} 個來源，留底 ${count(captures)} 份`,
    (sources, captures) => `${plural(sources, "source", "sources")}, ${plural(captures, "capture", "captures")}`,
  ),
  columnSource: say("来源", "來源", "Source"),
  columnCaptures: say("留底", "留底", "Captures"),
  columnOutlets: say("媒体", "媒體", "Outlets"),
  imported: say("导入的文件", "匯入的檔案", "imported files"),
  fetched: say("网页", "網頁", "web pages"),
  outletsMore: say(
    (outlets: number) => `另 ${count(outlets)} 家`,
    (outlets) => `另 ${count(outlets)} 家`,
    (outlets) => `${count(outlets)} more`,
  ),
  withoutArticle: say("没有文章的留底", "沒有文章的留底", "Captures without an article"),
  withoutArticleWhy: say(
    "文件都留了底；这些不是文章，按原因",
    "檔案都留了底；這些不是文章，按原因",
    "every file is kept; these are no articles, by reason",
  ),
  noneWithoutArticle: say("每一份留底都有文章。", "每一份留底都有文章。", "Every capture has its article."),
  allSources: say("所有来源", "所有來源", "All sources"),
} as const;

const WORDS = speak(TABLE);

export type OutletWords = (typeof WORDS)[UiLang];

/** Why a capture gave no article, by its code; one without words is shown as it is. */
const REASONS: Readonly<Record<string, Said<string>>> = {
  "no-article/list": say("列出文章的页面", "列出文章的頁面", "pages that list articles"),
  "no-article/subscriptions": say("订阅的名单", "訂閱的名單", "lists of subscriptions"),
  "no-article/url-list": say("网址的名单", "網址的名單", "lists of addresses"),
  "no-article/data": say("数据文件", "資料檔案", "files of data"),
  "no-article/unreadable": say("读不出文章的文件", "讀不出文章的檔案", "files in which no article could be read"),
  "no-article/too-slow": say("读得太久而中止的文件", "讀得太久而中止的檔案", "files that took too long to read"),
  "no-article/too-large": say(
    "读时占用太多内存的文件",
    "讀時佔用太多記憶體的檔案",
    "files that took too much memory to read",
  ),
};

/** Why captures gave no article, in words. */
export function articlelessWords(lang: UiLang, code: string): string {
  return REASONS[code]?.[lang] ?? code;
}

/** The words of the pages of outlets and sources in one language. */
export function outletWordsOf(lang: UiLang): OutletWords {
  return WORDS[lang];
}
