/** Languages of the interface. What an outlet wrote is never translated. */
export type UiLang = "zh-Hans" | "zh-Hant" | "en";

export const UI_LANGS: readonly UiLang[] = ["zh-Hans", "zh-Hant", "en"];

/** The same in every language of the interface. */
export type Said<T> = Readonly<Record<UiLang, T>>;

/** One word or phrase in all languages: leaving one out is a type error. */
export function say(hans: string, hant: string, en: string): Said<string>;
export function say<A extends readonly unknown[]>(
  hans: (...values: A) => string,
  hant: (...values: NoInfer<A>) => string,
  en: (...values: NoInfer<A>) => string,
): Said<(...values: A) => string>;
export function say(hans: unknown, hant: unknown, en: unknown): Said<unknown> {
  return { "zh-Hans": hans, "zh-Hant": hant, en };
}

/** 12345 → `12,345`. */
export function count(n: number): string {
  return n < 1000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** 2 → `2 articles`. */
export function plural(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** Every word of the interface, by page and part. Spaces between facts are U+3000 in all languages. */
const TABLE = {
  // Frame
  name: say("剪报", "剪報", "Jianbao"),
  skip: say("跳到正文", "跳到正文", "Skip to content"),
  mainNav: say("主要", "主要", "Main"),
  latest: say("最新", "最新", "Latest"),
  calendar: say("日历", "日曆", "Calendar"),
  outlets: say("媒体", "媒體", "Outlets"),
  searchField: say("全文搜索", "全文搜尋", "Search all text"),
  searchButton: say("搜索", "搜尋", "Search"),
  searchHint: say("一个字也能搜", "一個字也能搜", "one character is enough"),
  rights: say(
    "原文归各媒体所有；剪报只留底、比对、注明出处。",
    "原文歸各媒體所有；剪報只留底、比對、註明出處。",
    "Texts belong to their outlets; Jianbao keeps them, compares them and names the source.",
  ),
  keys: say(
    "按键：j k 上下　o 打开　v 版本　/ 搜索　? 说明",
    "按鍵：j k 上下　o 開啟　v 版本　/ 搜尋　? 說明",
    "Keys: j k move, o open, v versions, / search, ? help",
  ),
  interface: say("界面", "介面", "Interface"),
  asJson: say("本页的 JSON", "本頁的 JSON", "This page as JSON"),
  asFeed: say("Atom 订阅", "Atom 訂閱", "Atom feed"),
  position: say("位置", "位置", "Position"),
  pageOf: say(
    (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
    (page, pages) => `第 ${page} 頁，共 ${pages} 頁`,
    (page, pages) => `Page ${page} of ${pages}`,
  ),
  newerPage: say("较新的一页", "較新的一頁", "Newer"),
  olderPage: say("较早的一页", "較早的一頁", "Older"),
  previousPage: say("上一页", "上一頁", "Previous page"),
  nextPage: say("下一页", "下一頁", "Next page"),
  withName: say(
    (title: string) => `${title} · 剪报`,
    (title) => `${title} · 剪報`,
    (title) => `${title} · Jianbao`,
  ),

  // Counts
  articles: say(
    (n: number) => `${count(n)} 篇`,
    (n) => `${count(n)} 篇`,
    (n) => plural(n, "article", "articles"),
  ),
  outletCount: say(
    (n: number) => `${count(n)} 家媒体`,
    (n) => `${count(n)} 家媒體`,
    (n) => plural(n, "outlet", "outlets"),
  ),
  holdings: say(
    (n: number) => `馆藏 ${count(n)} 篇`,
    (n) => `館藏 ${count(n)} 篇`,
    (n) => `${plural(n, "article", "articles")} kept`,
  ),
  versions: say(
    (n: number) => `${count(n)} 版`,
    (n) => `${count(n)} 版`,
    (n) => plural(n, "version", "versions"),
  ),
  times: say(
    (n: number) => `${count(n)} 次`,
    (n) => `${count(n)} 次`,
    (n) => plural(n, "time", "times"),
  ),
  paragraphs: say(
    (n: number) => `${count(n)} 段`,
    (n) => `${count(n)} 段`,
    (n) => plural(n, "paragraph", "paragraphs"),
  ),
  bytes: say(
    (n: number) => (n < 1000 ? `${n} B` : `${Math.round(n / 1000)} kB`),
    (n) => (n < 1000 ? `${n} B` : `${Math.round(n / 1000)} kB`),
    (n) => (n < 1000 ? `${n} B` : `${Math.round(n / 1000)} kB`),
  ),

  // Lists
  byStatedTime: say(
    "按各文所述的时间，各媒体当地钟点",
    "按各文所述的時間，各媒體當地鐘點",
    "by stated time, on each outlet’s own clock",
  ),
  allOfDay: say(
    (day: string, n: number) => `${day}全部 ${count(n)} 篇`,
    (day, n) => `${day}全部 ${count(n)} 篇`,
    (day, n) => `All ${count(n)} articles of ${day}`,
  ),
  changedTitle: say("改过标题", "改過標題", "retitled"),
  noTitle: say("〔无标题〕", "〔無標題〕", "[no title]"),
  about: say("约", "約", "about"),
  seenAt: say("见于", "見於", "seen"),
  noDate: say("日期不详", "日期不詳", "no date"),
  noTimeStated: say("未注明时间", "未註明時間", "no time stated"),
  archiveNews: say("馆藏近况", "館藏近況", "State of the archive"),
  retitledHead: say("改过的标题", "改過的標題", "Changed titles"),
  retitledFeed: say("订阅改过的标题", "訂閱改過的標題", "Feed of changed titles"),
  retitledWhy: say("最近的", "最近的", "latest"),
  byArticles: say("按篇数", "按篇數", "by articles"),
  added: say("〔增〕", "〔增〕", "[added] "),
  removed: say("〔删〕", "〔刪〕", "[removed] "),
  arrow: say("→", "→", "→"),

  // Empty archive
  emptyTitle: say("馆中还没有文章", "館中還沒有文章", "Nothing is kept here yet"),
  emptyWhy: say(
    "还没有导入任何文件，也没有读过任何来源。",
    "還沒有匯入任何檔案，也沒有讀過任何來源。",
    "No file has been imported and no source has been read.",
  ),
  emptyNext: say("下一步：导入一批旧文", "下一步：匯入一批舊文", "Next: import a folder of old posts"),

  // Calendar and days
  calendarTitle: say("日历", "日曆", "Calendar"),
  calendarWhy: say("有文章的月份与篇数", "有文章的月份與篇數", "months with articles"),
  previousDay: say("前一天", "前一天", "Day before"),
  nextDay: say("后一天", "後一天", "Day after"),
  hours: say("一天二十四小时", "一天二十四小時", "The hours of the day"),
  ownClock: say("各媒体当地钟点", "各媒體當地鐘點", "each outlet’s own clock"),
  hourMark: say("0时", "0時", "0 h"),
  night: say("凌晨", "凌晨", "Night"),
  morning: say("上午", "上午", "Morning"),
  afternoon: say("下午", "下午", "Afternoon"),
  evening: say("晚间", "晚間", "Evening"),
  nightAndMorning: say("凌晨与上午", "凌晨與上午", "Night and morning"),
  afternoonAndEvening: say("下午与晚间", "下午與晚間", "Afternoon and evening"),
  dateOnly: say("只知日期", "只知日期", "Date only"),
  dayEmpty: say("这一天没有文章。", "這一天沒有文章。", "There are no articles of this day."),
  dayEmptyBefore: say("前一个有文章的日子：", "前一個有文章的日子：", "The last day before with articles: "),
  dayEmptyAfter: say("后一个有文章的日子：", "後一個有文章的日子：", "The next day with articles: "),
  dayCut: say(
    (shown: number, all: number) => `这里列出 ${count(shown)} 篇，当天共 ${count(all)} 篇；其余请按媒体查看。`,
    (shown, all) => `這裡列出 ${count(shown)} 篇，當天共 ${count(all)} 篇；其餘請按媒體查看。`,
    (shown, all) => `${count(shown)} of ${count(all)} articles are listed; the rest stand under their outlets.`,
  ),
  perDay: say("每日篇数", "每日篇數", "articles a day"),

  // Outlets
  outletsTitle: say("媒体", "媒體", "Outlets"),
  outletsWhy: say(
    "按馆藏篇数，起讫为文章的日期",
    "按館藏篇數，起訖為文章的日期",
    "by articles kept, with their first and last day",
  ),
  columnOutlet: say("媒体", "媒體", "Outlet"),
  columnArticles: say("篇数", "篇數", "Articles"),
  columnShare: say("多少", "多寡", "Share"),
  columnSpan: say("起讫", "起訖", "From and to"),
  columnFrom: say("最早", "最早", "First"),
  columnTo: say("最近", "最近", "Last"),
  fromTo: say(
    (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
    (from, to) => (from === to ? from : `${from} 至 ${to}`),
    (from, to) => (from === to ? from : `${from} to ${to}`),
  ),
  activity: say("每月篇数", "每月篇數", "Articles a month"),
  activitySum: say(
    (months: number, busiest: string, n: number) =>
      `有文章的月份 ${count(months)} 个；最多的是${busiest}，${count(n)} 篇。`,
    (months, busiest, n) => `有文章的月份 ${count(months)} 個；最多的是${busiest}，${count(n)} 篇。`,
    (months, busiest, n) => `${plural(months, "month", "months")} with articles; most in ${busiest}, ${count(n)}.`,
  ),
  article: say("文章", "文章", "Article"),
  articlesHead: say("文章", "文章", "Articles"),
  newestFirst: say("新的在前", "新的在前", "newest first"),
  names: say("名称", "名稱", "Names"),
  domains: say("网域", "網域", "Domains"),
  language: say("语言", "語言", "Language"),
  region: say("地区", "地區", "Region"),
  zone: say("时区", "時區", "Time zone"),
  aboutOutlet: say("关于这家媒体", "關於這家媒體", "About this outlet"),

  // Article
  origin: say("原文", "原文", "Original"),
  published: say("发表", "發表", "published"),
  modified: say("修改", "修改", "changed"),
  firstSeen: say("首见", "首見", "first seen"),
  captured: say("留底", "留底", "captured"),
  provenance: say("这篇文章的来历", "這篇文章的來歷", "Where this article comes from"),
  timesHead: say("时间", "時間", "Times"),
  timesWhy: say("各自的出处", "各自的出處", "each with its origin"),
  inUtc: say(
    (utc: string) => `发表为 ${utc} UTC`,
    (utc) => `發表為 ${utc} UTC`,
    (utc) => `published at ${utc} UTC`,
  ),
  versionsHead: say("版本", "版本", "Versions"),
  versionN: say(
    (n: number) => `第 ${n} 版`,
    (n) => `第 ${n} 版`,
    (n) => `Version ${n}`,
  ),
  versionOf: say(
    (n: number, all: number) => `此为第 ${n} 版，共 ${all} 版`,
    (n, all) => `此為第 ${n} 版，共 ${all} 版`,
    (n, all) => `Version ${n} of ${all}`,
  ),
  olderShown: say("不是最新的一版", "不是最新的一版", "not the latest one"),
  toLatest: say("看最新一版", "看最新一版", "Read the latest"),
  compareWith: say(
    (n: number) => `与第 ${n} 版比较`,
    (n) => `與第 ${n} 版比較`,
    (n) => `Compare with version ${n}`,
  ),
  titleChanged: say("改标题", "改標題", "title changed"),
  textChanged: say("改正文", "改正文", "text changed"),
  firstVersion: say("初版", "初版", "first"),
  otherVersions: say(
    (n: number) => `其余 ${n} 版，只改正文`,
    (n) => `其餘 ${n} 版，只改正文`,
    (n) => `${n} more, only the text changed`,
  ),
  capturesHead: say("留底", "留底", "Captures"),
  download: say("下载", "下載", "Download"),
  importedFile: say("导入的文件", "匯入的檔案", "imported file"),
  fetchedPage: say("网页", "網頁", "page"),
  otherCaptures: say(
    (n: number) => `其余 ${count(n)} 次`,
    (n) => `其餘 ${count(n)} 次`,
    (n) => `${count(n)} more`,
  ),
  problemsHead: say("瑕疵", "瑕疵", "Problems"),
  aliasesHead: say("其他网址", "其他網址", "Other addresses"),
  creditsHead: say("文中所据", "文中所據", "Credits"),
  creditsWhy: say("文中写明的出处", "文中寫明的出處", "as the text names them"),
  facts: say("登记", "登記", "Record"),
  authors: say("作者", "作者", "By"),
  editors: say("编辑", "編輯", "Edited by"),
  place: say("地点", "地點", "Place"),
  dateline: say("电头", "電頭", "Dateline"),
  leftOut: say("略去", "略去", "Left out"),
  leftOutByOutlet: say("此媒体每篇都附的字句", "此媒體每篇都附的字句", "what this outlet sets around its articles"),
  leftOutByLearning: say("多篇重复的字句", "多篇重複的字句", "lines that repeat across articles"),
  tags: say("标签", "標籤", "Tags"),
  sourceOf: say("来源", "來源", "Source"),
  fileOf: say("文件", "檔案", "File"),
  idOf: say("编号", "編號", "Id"),
  neighbours: say("同一媒体的前后篇", "同一媒體的前後篇", "Before and after in this outlet"),
  earlier: say("前一篇", "前一篇", "Before"),
  later: say("后一篇", "後一篇", "After"),
  noText: say("这一版没有正文。", "這一版沒有正文。", "This version has no text."),
  pictureAway: say(
    "此处原有一张图片，未在馆中。",
    "此處原有一張圖片，未在館中。",
    "A picture stood here; it is not kept in the archive. ",
  ),
  picturesAway: say(
    (n: number) => `此处原有 ${n} 张图片，未在馆中。原处：`,
    (n) => `此處原有 ${n} 張圖片，未在館中。原處：`,
    (n) => `${n} pictures stood here; they are not kept in the archive. At their origin: `,
  ),
  pictureNumber: say(
    (n: number) => `图 ${n}`,
    (n) => `圖 ${n}`,
    (n) => `picture ${n}`,
  ),
  pictureCaption: say("图说：", "圖說：", "Caption: "),
  playerAway: say(
    "此处原有视频、音频或嵌入的内容，未在馆中。",
    "此處原有影片、音訊或嵌入的內容，未在館中。",
    "A video, sound or frame stood here; it is not kept in the archive. ",
  ),
  playerLink: say("原处的内容", "原處的內容", "At its origin"),
  pictureLink: say("原处的图片", "原處的圖片", "Picture at its origin"),
  bracketOpen: say("〔", "〔", "["),
  bracketClose: say("〕", "〕", "]"),

  // Punctuation and sums
  listComma: say("、", "、", ", "),
  clauseComma: say("，", "，", ", "),
  clauseSemicolon: say("；", "；", "; "),
  quoteOpen: say("“", "「", "“"),
  quoteClose: say("”", "」", "”"),
  approximately: say(
    (what: string) => `约 ${what}`,
    (what) => `約 ${what}`,
    (what) => `about ${what}`,
  ),
  others: say(
    (n: number) => `另 ${count(n)} 项`,
    (n) => `另 ${count(n)} 項`,
    (n) => `${count(n)} more`,
  ),
  searchTitle: say("搜索", "搜尋", "Search"),

  // Not found, errors
  notFoundTitle: say("这个地址没有留底", "這個地址沒有留底", "Nothing is kept at this address"),
  notFoundCode: say("404，未找到", "404，未找到", "404, not found"),
  addressWas: say("地址是", "地址是", "The address was"),
  looksArticle: say(
    "看起来是一篇文章的编号，但没有文章用这个编号。",
    "看起來是一篇文章的編號，但沒有文章用這個編號。",
    "It looks like the id of an article, but no article has this id.",
  ),
  looksVersion: say(
    "看起来是一篇文章的某一版，但没有这一版。",
    "看起來是一篇文章的某一版，但沒有這一版。",
    "It looks like a version of an article, but there is no such version.",
  ),
  looksDay: say(
    "看起来是某一天，但不是历上的日子。",
    "看起來是某一天，但不是曆上的日子。",
    "It looks like a day, but it is not a day of the calendar.",
  ),
  looksOutlet: say(
    "看起来是一家媒体，但馆中没有它的文章。",
    "看起來是一家媒體，但館中沒有它的文章。",
    "It looks like an outlet, but no article of it is kept.",
  ),
  looksCapture: say(
    "看起来是一份留底，但没有这份留底。",
    "看起來是一份留底，但沒有這份留底。",
    "It looks like a capture, but there is no such capture.",
  ),
  looksPost: say(
    "看起来是旧站的一篇文章，地址或已截短。",
    "看起來是舊站的一篇文章，地址或已截短。",
    "It looks like a post of an older site, perhaps with its address cut.",
  ),
  looksUrl: say(
    "看起来是媒体自己的网址，但没有文章用这个网址。",
    "看起來是媒體自己的網址，但沒有文章用這個網址。",
    "It looks like an outlet’s own address, but no article has it.",
  ),
  looksOther: say("本馆没有这样的地址。", "本館沒有這樣的地址。", "The archive has no addresses of this kind."),
  nearestHead: say("也许是这些", "也許是這些", "Perhaps one of these"),
  nearestWhy: say("日期或地址相近", "日期或地址相近", "near in date or address"),
  searchThese: say("全文搜索这些字", "全文搜尋這些字", "Search all text for these words"),
  otherMeanings: say("还可能是", "還可能是", "What else it could mean"),
  meaningUrl: say(
    "媒体的原网址不是本馆的地址，可以在搜索框里按网址查。",
    "媒體的原網址不是本館的地址，可以在搜尋框裡按網址查。",
    "An outlet’s page is not kept under its own address: search for the URL.",
  ),
  meaningStart: say("也可以从最新的文章看起。", "也可以從最新的文章看起。", "Or start with the latest articles."),
  failedTitle: say("这一页未能做出", "這一頁未能做出", "This page could not be made"),
  failedCode: say(
    (status: number) => `${status}，出错`,
    (status) => `${status}，出錯`,
    (status) => `${status}, error`,
  ),
  failedNext: say(
    "可以再试一次；若仍如此，请看服务器的记录。",
    "可以再試一次；若仍如此，請看伺服器的記錄。",
    "Try again; if it stays so, the server’s log says more.",
  ),
  tooLongTitle: say("地址太长", "網址太長", "The address is too long"),
  tooLongNext: say(
    "一次最多查一万字。请只留要找的那一段；一句话多半就够了。",
    "一次最多查一萬字。請只留要找的那一段；一句話多半就夠了。",
    "A search takes up to ten thousand characters. Keep the passage you look for; a sentence will mostly do.",
  ),

  // The sheet of parts and states
  sheetTitle: say("各部分与各种状态", "各部分與各種狀態", "All parts and states"),
  sheetWhy: say(
    "开发时的样张：同一部分在没有、一个、过长、缺失时的样子",
    "開發時的樣張：同一部分在沒有、一個、過長、缺失時的樣子",
    "For development: each part when there is none, one, too much, or something missing",
  ),
} as const;

type SaidTable = Readonly<Record<string, Said<unknown>>>;

/** A table of words in one language. */
export type Spoken<T extends SaidTable> = { readonly [K in keyof T]: T[K] extends Said<infer W> ? W : never };

/** A table of words in each language, made once. */
export function speak<T extends SaidTable>(table: T): Said<Spoken<T>> {
  const pick = (lang: UiLang): Spoken<T> =>
    Object.fromEntries(Object.entries(table).map(([key, said]) => [key, said[lang]])) as Spoken<T>;
  return { "zh-Hans": pick("zh-Hans"), "zh-Hant": pick("zh-Hant"), en: pick("en") };
}

/** The words of one language: plain strings, and functions where a number or a name goes in. */
export type Words = Spoken<typeof TABLE>;

const WORDS = speak(TABLE);

/** All words of the interface in one language, but those of single pages that have a table of their own. */
export function wordsOf(lang: UiLang): Words {
  return WORDS[lang];
}
