import { count, plural, say, speak, type UiLang } from "./words.ts";

/** The words of the search page. How a query was understood is said by search-understood.ts, its faults by query-problem-words.ts. */
const TABLE = {
  understood: say("理解为：", "理解為：", "Understood as: "),
  estimated: say("篇数为估计", "篇數為估計", "the number is an estimate"),

  // Settings
  settings: say("这次搜索的设置", "這次搜尋的設定", "Settings of this search"),
  sort: say("排序", "排序", "Order"),
  sortBest: say("切题", "切題", "Best"),
  sortNewest: say("最新", "最新", "Newest"),
  sortOldest: say("最早", "最早", "Oldest"),
  forms: say("字词", "字詞", "Forms"),
  formsAll: say("各种写法", "各種寫法", "All writings"),
  formsTyped: say("只限所写", "只限所寫", "Only as typed"),
  formsExact: say("一字不差", "一字不差", "Exact characters"),

  // Forms that hit
  formsHead: say("命中的写法", "命中的寫法", "Forms found"),
  formsWhy: say("点选可只看一种，或去掉一种", "點選可只看一種，或去掉一種", "choose one alone, or leave one out"),
  leaveOut: say("去掉", "去掉", "leave out"),
  leaveOutForm: say(
    (form: string) => `去掉“${form}”`,
    (form) => `去掉「${form}」`,
    (form) => `leave out “${form}”`,
  ),
  spellings: say("此页另见：", "此頁另見：", "Also spelt on this page: "),
  asTyped: say("原样", "原樣", "as typed"),
  inAnySpelling: say("各种字形", "各種字形", "in any spelling"),
  inTraditional: say("繁体", "繁體", "Traditional"),
  inSimplified: say("简体", "簡體", "Simplified"),
  variant: say("异体", "異體", "variant"),
  otherCase: say("大小写或全半角不同", "大小寫或全半形不同", "other case or width"),

  // Hits
  whyHit: say(
    (forms: string) => `因 ${forms}命中`,
    (forms) => `因 ${forms}命中`,
    (forms) => `because of ${forms}`,
  ),
  formBecause: say(
    (form: string, why: string) => `${form}（${why}）`,
    (form, why) => `${form}（${why}）`,
    (form, why) => `${form} (${why})`,
  ),
  formOf: say(
    (word: string, kind: string) => `${word}的${kind}`,
    (word, kind) => `${word}的${kind}`,
    (word, kind) => `${kind} for ${word}`,
  ),
  andOthers: say("等", "等", " and others"),
  title: say("标题", "標題", "title"),
  text: say("正文", "內文", "text"),
  author: say("作者", "作者", "author"),
  caption: say("图说", "圖說", "caption"),
  version: say("较早的版本", "較早的版本", "an earlier version"),
  onlyInVersion: say("只见于较早的一版", "只見於較早的一版", "only in an earlier version"),
  formsOnlyInVersion: say(
    (forms: string) => `${forms}只见于较早的一版`,
    (forms) => `${forms}只見於較早的一版`,
    (forms) => `${forms} only in an earlier version`,
  ),
  nearlyHead: say("缺一部分词的文章", "缺一部分詞的文章", "Lacking some of the words"),
  nearlyWhy: say(
    "至少含一半的词，不计入篇数",
    "至少含一半的詞，不計入篇數",
    "at least half of the words; not counted above",
  ),
  lacks: say(
    (words: string) => `不含 ${words}`,
    (words) => `不含 ${words}`,
    (words) => `without ${words}`,
  ),
  hitsRange: say(
    (from: number, to: number, all: string) => `第 ${count(from)}–${count(to)} 篇，共 ${all}`,
    (from, to, all) => `第 ${count(from)}–${count(to)} 篇，共 ${all}`,
    (from, to, all) => `${count(from)}–${count(to)} of ${all}`,
  ),
  nextHits: say(
    (n: number) => `下 ${n} 篇`,
    (n) => `下 ${n} 篇`,
    (n) => (n === 1 ? "Next article" : `Next ${n}`),
  ),
  previousHits: say(
    (n: number) => `上 ${n} 篇`,
    (n) => `上 ${n} 篇`,
    (n) => `Previous ${n}`,
  ),

  // A query that is a name
  namedByUrl: say("这是一篇文章的网址：", "這是一篇文章的網址：", "This is the address of an article: "),
  namedById: say("这是一篇文章的编号：", "這是一篇文章的編號：", "This is the id of an article: "),
  namedDay: say("这一天的文章：", "這一天的文章：", "The articles of this day: "),

  // Nothing found
  nothingFound: say("没有找到", "沒有找到", "Nothing found"),
  nothingWhy: say(
    "馆藏里没有一篇合于以上条件。",
    "館藏裡沒有一篇合於以上條件。",
    "No article kept here meets these conditions.",
  ),
  noneSeen: say(
    "在已查看的文章中未见；请按媒体或时间缩小范围。",
    "在已查看的文章中未見；請按媒體或時間縮小範圍。",
    "None of the articles looked at does; narrow the search by outlet or time.",
  ),
  beyondLast: say("后面没有了。", "後面沒有了。", "There are no further hits."),
  toFirstPage: say("回到第一页", "回到第一頁", "Back to the first page"),
  couldTry: say("可以试试", "可以試試", "What could help"),
  insteadWith: say(
    (total: string) => `拆开来查，有 ${total}：`,
    (total) => `拆開來查，有 ${total}：`,
    (total) => `Cut into words it finds ${total}: `,
  ),
  tryForms: say("连各地写法一起查", "連各地寫法一起查", "Look for all regional writings too"),
  tryFolded: say("不分繁简与大小写", "不分繁簡與大小寫", "Take both scripts and any case"),
  tryVersions: say("也查较早的版本", "也查較早的版本", "Look into earlier versions too"),
  tryWithout: say("去掉这一条：", "去掉這一條：", "Without this condition: "),
  tryWord: say("只查一个词：", "只查一個詞：", "One word alone: "),

  // Narrowing
  narrow: say("缩小范围", "縮小範圍", "Narrow down"),
  months: say("月份", "月份", "Months"),
  years: say("年份", "年份", "Years"),
  days: say("日期", "日期", "Days"),
  languagesAndScripts: say("语言与字形", "語言與字形", "Languages and scripts"),
  takeOff: say("去掉", "去掉", "take off"),
  takeOffThis: say(
    (what: string) => `去掉条件“${what}”`,
    (what) => `去掉條件「${what}」`,
    (what) => `take off the condition “${what}”`,
  ),
  syntax: say("写法", "寫法", "Syntax"),
  syntaxMore: say("各种查法与例子", "各種查法與例子", "All ways to search, with examples"),

  // Keeping
  keepHead: say("把这次搜索存为订阅", "把這次搜尋存為訂閱", "Keep this search"),
  keepFeed: say("Atom 订阅：新的在前", "Atom 訂閱：新的在前", "Atom feed, newest first"),
  keepCommand: say(
    "存成馆藏里的一个文件，从此有自己的页面、订阅与导出：",
    "存成館藏裡的一個檔案，從此有自己的頁面、訂閱與匯出：",
    "As a file of the archive it gets a page, a feed and an export of its own:",
  ),
  keepName: say("名称", "名稱", "NAME"),

  // The page that says how to search
  intro: say(
    "标题与正文都查，繁体简体不分，各地说法一并找出；一个字也能搜。",
    "標題與內文都查，繁體簡體不分，各地說法一併找出；一個字也能搜。",
    "Titles and texts are searched, in both Chinese scripts and in the words of every region; one character is enough.",
  ),
  howHead: say("怎么查", "怎麼查", "How to search"),
  howWhy: say("例子都能在本馆查到", "例子都能在本館查到", "each example finds something here"),
  columnTyped: say("写成", "寫成", "Type"),
  columnFinds: say("查什么", "查什麼", "Finds"),

  // Saved searches
  savedTitle: say("存下的搜索", "存下的搜尋", "Saved searches"),
  savedCount: say(
    (n: number) => `${count(n)} 项`,
    (n) => `${count(n)} 項`,
    (n) => plural(n, "search", "searches"),
  ),
  savedWhy: say(
    "各有自己的页面、订阅与导出，按名称排列",
    "各有自己的頁面、訂閱與匯出，按名稱排列",
    "each with a page, a feed and an export, by name",
  ),
  savedNone: say("还没有存下的搜索。", "還沒有存下的搜尋。", "No search has been saved yet."),
  savedFault: say(
    (path: string) => `${path} 读不了：`,
    (path) => `${path} 讀不了：`,
    (path) => `${path} cannot be read:`,
  ),
  newestHit: say("最新：", "最新：", "Newest: "),
  savedHow: say("怎么存一项", "怎麼存一項", "How to save one"),
  savedCommand: say(
    "jianbao save 名称 '查询' --title 标题",
    "jianbao save 名稱 '查詢' --title 標題",
    "jianbao save NAME 'QUERY' --title TITLE",
  ),
  savedHowMore: say(
    "每项是馆藏里的一个文件，saved/名称.yaml：可以手改；不要了，删去文件即可。",
    "每項是館藏裡的一個檔案，saved/名稱.yaml：可以手改；不要了，刪去檔案即可。",
    "Each is a file of the archive, saved/NAME.yaml: edit it by hand; delete it when it is no longer wanted.",
  ),
  savedExport: say("导出：", "匯出：", "Export: "),
} as const;

const WORDS = speak(TABLE);

export type SearchWords = ReturnType<typeof searchWordsOf>;

/** The words of the search page in one language. */
export function searchWordsOf(lang: UiLang): (typeof WORDS)[UiLang] {
  return WORDS[lang];
}
