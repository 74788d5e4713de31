import type {
  ArticleRow,
  ArticleView,
  DifferenceView,
  HitRow,
  HomeView,
  OutletRow,
  OutletView,
  SearchPageView,
  SearchStartView,
  StoreTotals,
} from "../read/views.ts";
import { articlePage } from "./article-page.ts";
import { dayPage } from "./day-page.ts";
import { differencePage } from "./difference-page.ts";
import { homePage } from "./home-page.ts";
import type { PageContext } from "./links.ts";
import { renderBody } from "./markdown.ts";
import { failedPage, tooLongPage } from "./not-found-page.ts";
import { outletPage } from "./outlet-page.ts";
import { readScriptView } from "./script-view.ts";
import { searchPage } from "./search-page.ts";
import { searchStartPage } from "./search-start-page.ts";
import { at, dayView, LONG_TITLE, MISSING_PICTURE, row, sampleArticle, TRADITIONAL } from "./sheet-samples.ts";
import { sourcesPage } from "./sources-page.ts";

// States that take a whole page, each with data made by hand.

/** A page in a state; `title` says which. */
export type SheetPage = {
  readonly title: string;
  readonly make: (page: PageContext) => string | Promise<string>;
};

/** Address of one of the pages. */
export function sheetPageAddress(name: string): string {
  return `sheet/${name}.html`;
}

const NO_TOTALS: StoreTotals = { articles: 0, versions: 0, captures: 0, outlets: 0, firstDay: null, lastDay: null };
const EMPTY_ARCHIVE: HomeView = {
  totals: NO_TOTALS,
  days: [],
  calendar: null,
  retitled: [],
  retitledCount: 0,
  outlets: [],
};

const UNSURE: readonly ArticleRow[] = [
  row("图解：自由返回轨道", { when: at("2026-04-11", { from: "text" }) }),
  row("猎户座，往回走了", { when: at("2026-04-11", { from: "file-name" }) }),
  row("月背长什么样", { when: at("2026-04-11T09:44", { kind: "captured", from: "clock" }) }),
];

const HIT: HitRow = {
  summary: { ...row("四太空人創最遠飛行紀錄", TRADITIONAL), when: at("2026-04-07T09:30") },
  row: row("四太空人創最遠飛行紀錄", TRADITIONAL),
  score: 1,
  snippet: "…四名太空人繞過月球背面，離地球40萬6771公里…",
  marks: [[3, 6]],
  titleMarks: [[1, 4]],
  why: [
    {
      form: "太空人",
      matched: "宇航员",
      how: "regional",
      regions: ["tw", "hk"],
      concepts: ["astronaut"],
      place: "text",
    },
  ],
  version: null,
};

function searchView(changes: Partial<SearchPageView>): SearchPageView {
  const none = { total: 0, approx: false, hits: [], facets: { outlet: [], lang: [], month: [] }, forms: [] };
  const words = ["宇航员", "月背"].map((typed) => {
    return { kind: "word", field: "text", typed, quoted: false } as const;
  });
  return {
    ...{
      query: "宇航员 月背",
      understood: ["宇航员", "月背"],
      words: [],
      problems: [],
      mode: "folded",
      regional: true,
    },
    ...{ sort: "relevance", answer: none, instead: null, page: 1, pageSize: 20, pages: 0, hits: [], nearly: [] },
    ...{ outlets: [], tree: { kind: "all", parts: words } },
    ...changes,
  };
}

const NOTHING_FOUND = searchView({ instead: { query: "太空人 月球背面", total: 12 } });
const ESTIMATED = searchView({
  answer: { ...searchView({}).answer!, total: 48_200, approx: true },
  pages: 500,
  hits: [HIT],
  words: [
    {
      ...{ word: "宇航员", field: "text", wanted: true },
      forms: [
        { form: "宇航员", how: "typed", concepts: [], regions: [], count: 30_000 },
        { form: "太空人", how: "regional", concepts: ["astronaut"], regions: ["tw", "hk"], count: 18_200 },
      ],
    },
  ],
});
const NOT_UNDERSTOOD: SearchStartView = {
  search: searchView({
    ...{ query: "after:昨天", understood: [], tree: { kind: "all", parts: [] }, answer: null },
    problems: [{ code: "query/bad-date", message: '"昨天" is no date.', at: "after:昨天" }],
  }),
  examples: [],
};

const OUTLET: OutletRow = {
  ...{ outlet: "chidao", outletName: "赤道早报", articles: 345, firstDay: "2025-11-05", lastDay: "2026-04-08" },
  ...{ nameLang: "zh-Hans", region: "SG" },
};

/** An outlet that has been silent for longer than is usual for it. */
const SILENT_OUTLET: OutletView = {
  outlet: OUTLET,
  names: { "zh-Hant": "赤道早報", en: "Equator Morning Post" },
  zone: "Asia/Singapore",
  domains: ["chidao.example"],
  lang: "zh-Hans",
  months: [
    { key: "2025-11", count: 60 },
    { key: "2026-01", count: 82 },
    { key: "2026-02", count: 74 },
    { key: "2026-03", count: 91 },
    { key: "2026-04", count: 38 },
  ],
  activity: {
    ...{ firstDay: "2025-11-05", lastDay: "2026-04-08", lastDayOfArchive: "2026-04-18" },
    ...{ silentDays: 10, isSilent: true, usualDays: 1 },
    days: [6, 4, 0, 7, 3, 5, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].map((count, index) => ({
      ...{ key: `2026-04-${String(index + 1).padStart(2, "0")}`, count },
    })),
    silences: [{ from: "2025-12-01", until: "2025-12-31", days: 31 }],
  },
  retitled: 3,
  articles: [row("绕月之后：四人何时回家", { when: at("2026-04-08T11:40"), day: "2026-04-08", outlet: "chidao" })],
  page: 1,
  pages: 12,
};

/** Two versions that differ in nothing but their script. */
const TURNED: DifferenceView = {
  article: sampleArticle(),
  from: { ...sampleArticle().versions[1]!, markdown: "機組員平安落海。", firstCapture: null },
  to: { ...sampleArticle().versions[0]!, markdown: "机组员平安落海。", firstCapture: null },
  orderKnown: true,
  difference: {
    ...{
      change: "script",
      langs: { before: "zh-Hant", after: "zh-Hans" },
      edits: [],
      grades: {},
      numbers: [],
      names: [],
    },
    title: { change: "none", runs: [{ kind: "same", text: "人類最遠40萬6771公里　韓森向前輩致敬" }] },
    paragraphs: [
      {
        kind: "script",
        before: 1,
        after: 1,
        runs: [{ kind: "same", text: "机组员平安落海。", was: "機組員平安落海。" }],
      },
    ],
    characters: { before: 8, after: 8, added: 0, removed: 0 },
  },
};

const PLAIN_ARTICLE: Partial<ArticleView> = {
  ...{ n: 1, sha8: "00000001", versions: sampleArticle().versions.slice(-1), problems: [], aliases: [], tags: [] },
  ...{ authors: [], editors: [], credits: [], place: null, dateline: null, kicker: null, rules: [] },
  ...{ before: null, after: null },
};

async function article(
  page: PageContext,
  changes: Partial<ArticleView>,
  markdown: string,
  asked?: "hans",
): Promise<string> {
  const view = sampleArticle(changes);
  const script = await readScriptView(view.titleLang, asked);
  const setting = { lang: page.lang, root: page.root, images: [], textLang: view.titleLang, script };
  return articlePage(page, view, renderBody(markdown, setting), script);
}

/** All of them, by the name in their address. */
export const SHEET_PAGES: ReadonlyMap<string, SheetPage> = new Map<string, SheetPage>([
  ["empty-archive", { title: "馆中没有文章", make: (page) => homePage(page, EMPTY_ARCHIVE) }],
  [
    "no-sources",
    { title: "没有来源", make: (page) => sourcesPage(page, { sources: [], captures: 0, articleless: [] }) },
  ],
  ["empty-day", { title: "没有文章的一天", make: (page) => dayPage(page, dayView("2026-04-10", [])) }],
  [
    "day-of-one",
    { title: "只有一篇的一天", make: (page) => dayPage(page, dayView("2026-04-11", [row("嫦娥七号前往月球南极")])) },
  ],
  ["unsure-dates", { title: "只知日期的一天", make: (page) => dayPage(page, dayView("2026-04-11", [], UNSURE)) }],
  ["nothing-found", { title: "什么都没有找到", make: (page) => searchPage(page, NOTHING_FOUND) }],
  ["estimated", { title: "篇数为估计", make: (page) => searchPage(page, ESTIMATED) }],
  ["not-understood", { title: "没有读懂的查询", make: (page) => searchStartPage(page, NOT_UNDERSTOOD) }],
  ["article", { title: "什么都有的文章", make: (page) => article(page, { title: LONG_TITLE }, MISSING_PICTURE) }],
  ["plain-article", { title: "什么都没有的文章", make: (page) => article(page, { ...PLAIN_ARTICLE, title: "" }, "") }],
  ["other-script", { title: "简体看繁体原文", make: (page) => article(page, {}, MISSING_PICTURE, "hans") }],
  ["only-script", { title: "只换了字形的两版", make: (page) => differencePage(page, TURNED) }],
  ["silent-outlet", { title: "静默的媒体", make: (page) => outletPage(page, SILENT_OUTLET) }],
  ["failed", { title: "这一页未能做出", make: (page) => failedPage(page, 500) }],
  ["too-long", { title: "地址太长", make: tooLongPage }],
]);
