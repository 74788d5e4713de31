import type { ArticleRow, ArticleView, LocalTime, VersionLine } from "../read/views.ts";
import { versionsSection } from "./article-margin.ts";
import { articlePage } from "./article-page.ts";
import { changedText } from "./difference-text.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { PageContext } from "./links.ts";
import { renderBody } from "./markdown.ts";
import { monthBars } from "./pictures.ts";
import { articleRows, facts } from "./rows.ts";
import { clauses, titleSize } from "./text.ts";
import { wordsOf } from "./words.ts";

// A sheet of all parts and states, made by hand: for looking while the style is worked on, and for tests of hostile and
// odd content. It knows no archive.

function at(local: string, changes: Partial<LocalTime> = {}): LocalTime {
  const precision = local.length === 7 ? "month" : local.length === 10 ? "day" : "minute";
  const offset = local.length > 10 ? "+08:00" : null;
  return { kind: "published", value: local, from: "page", precision, local, offset, ...changes };
}

function row(title: string, changes: Partial<ArticleRow> = {}): ArticleRow {
  return {
    id: "mfrggzdfmztwq2lk",
    title,
    url: "https://news.example/1",
    outlet: "guantian",
    outletName: "观天科技",
    lang: "zh-Hans",
    publishedAt: "2026-04-11T01:12:00.000Z",
    sortAt: "2026-04-11T01:12:00.000Z",
    day: "2026-04-11",
    when: at("2026-04-11T09:12"),
    path: "articles/2026/04/2026-04-11-guantian-x.md",
    versions: 1,
    retitled: false,
    titleLang: "zh-Hans",
    outletLang: "zh-Hans",
    opening: null,
    ...changes,
  };
}

const TRADITIONAL = {
  titleLang: "zh-Hant-TW",
  outletLang: "zh-Hant-TW",
  outletName: "島嶼通訊社",
  outlet: "island",
} as const;

/** A title of 110 characters, as they come. */
export const LONG_TITLE =
  "最遠的四個人　「阿耳忒彌斯2號」掠過月球背面　與地球失聯約40分鐘期間艙內做了甚麼、看到甚麼、又聽不到甚麼：一份由任務時間表整理出來的逐分鐘記錄（長文，連圖表）";

/** Markup, direction controls, control characters and a word without end, where a title should be. */
export const HOSTILE_TITLES: readonly string[] = [
  `<script>document.title = "owned"</script><img src=x onerror="document.title='owned'">`,
  `" onmouseover="document.title='owned'" x="`,
  "\u202eevisrever si eltit siht\u202c \u2067\u2066",
  "\u0000\u0007\u001b[31m控制字符\u007f",
  "W".repeat(600),
  "长".repeat(600),
];

/** A body that tries what a body can try. */
export const HOSTILE_BODY = [
  "<script>document.title = 'owned'</script>",
  "[javascript](javascript:document.title='owned') [data](data:text/html,<script>1</script>) [vb](vbscript:x)",
  "[good](https://news.example/?a=1&b=2 'title') <https://auto.example> <b onclick=x>bold</b>",
  '![caption "><script>1</script>](javascript:alert(1))',
  "![帶圖說的照片](https://pictures.example/1.jpg)",
  `| a | b |\n| :-- | --: |\n| ${"寬".repeat(80)} | <i>x</i> |`,
  "```html onload=x\n<script>document.title = 'owned'</script>\n```",
  "# one\n\n## two\n\n### three\n\n#### four",
  "> quote\n>\n> > deeper",
  `${"> ".repeat(90)}deep`,
  "W".repeat(3000),
  "&lt;script&gt; &#60;img src=x onerror=1&#62; \\<escaped\\>",
].join("\n\n");

/** Forty versions, two of them with new titles. */
export function fortyVersions(): VersionLine[] {
  return Array.from({ length: 40 }, (_, index) => {
    const n = 40 - index;
    const title =
      n >= 31
        ? "人類最遠40萬6771公里　韓森向前輩致敬"
        : n >= 12
          ? "人類最遠40萬6771公里"
          : "直播／人類最遠40萬6771公里";
    const clock = `${String(7 + Math.floor(n / 3)).padStart(2, "0")}:${String((n % 3) * 20).padStart(2, "0")}`;
    return {
      n,
      sha8: n.toString(16).padStart(8, "0"),
      title,
      at: at(`2026-04-07T${clock}`),
      titleChanged: n === 31 || n === 12,
      captures: 1,
    };
  });
}

/** An article with everything that an article can have. */
export function sampleArticle(changes: Partial<ArticleView> = {}): ArticleView {
  const sha256 = "9f3c".repeat(16);
  return {
    id: "mfrggzdfmztwq2lk",
    url: "https://island.example/2026/04/11/orion",
    outlet: "island",
    outletName: "島嶼通訊社",
    outletLang: "zh-Hant-TW",
    source: "import:sheet",
    path: "articles/2026/04/2026-04-11-island-x.md",
    file: "articles/2026/04/2026-04-11-island-x.md",
    fileSha256: sha256,
    zone: "Asia/Taipei",
    day: "2026-04-11",
    n: 40,
    sha8: "00000028",
    title: "阿提米絲2號返航　四太空人平安落海　寫下人類最遠航程",
    kicker: "專題",
    lang: "zh-Hant",
    titleLang: "zh-Hant-TW",
    publishedAt: "2026-04-11T00:14:05.000Z",
    modifiedAt: "2026-04-11T02:40:00.000Z",
    firstSeenAt: "2026-04-11T00:31:12.000Z",
    when: at("2026-04-11T08:14:05", { precision: "second" }),
    times: [
      at("2026-04-11T08:14:05", { precision: "second", from: "feed", value: "2026-04-11T00:14:05.000Z" }),
      at("2026-04-11", { from: "file-name" }),
      at("2026-04-11T10:40", { kind: "modified" }),
      at("2026-04-11T08:31:12", { kind: "first-seen", from: "clock", precision: "second" }),
    ],
    authors: ["林見川"],
    editors: ["陳望舒"],
    credits: ["據NASA資料"],
    place: "聖地牙哥",
    dateline: "島嶼通訊社記者林見川聖地牙哥11日專電",
    rules: ["outlet", "learned"],
    tags: ["太空"],
    images: [],
    problems: [{ code: "post/bad-date", message: 'The date "NaN" is no date; the file name was used.' }],
    captures: [
      {
        sha256,
        url: "urn:jianbao:import:sheet/a.md",
        at: "2026-04-11T02:41:00.000Z",
        local: at("2026-04-11T10:41", { kind: "captured" }),
        bytes: 42_000,
        mime: "text/markdown",
      },
    ],
    aliases: ["https://m.island.example/orion", `https://island.example/${"long".repeat(60)}`],
    versions: fortyVersions(),
    before: row("倒數兩小時　獵戶座服務艙準備分離", TRADITIONAL),
    after: row("太空艙怎麼拖進船塢？一張圖看回收", TRADITIONAL),
    ...changes,
  };
}

/** The page of an article whose every text is hostile. */
export function hostileArticlePage(page: PageContext): string {
  const title = HOSTILE_TITLES.join(" ");
  const view = sampleArticle({
    title,
    outletName: title,
    authors: [title],
    place: title,
    kicker: `${title}!`,
    dateline: title,
    credits: [title],
    tags: [title],
    source: title,
    url: "javascript:document.title='owned'",
    aliases: ["javascript:document.title='owned'", `https://x.example/"><script>${"a".repeat(900)}`],
    problems: [{ code: "x", message: title }],
    before: row(title),
  });
  const setting = { lang: page.lang, root: page.root, images: [], textLang: view.titleLang };
  return articlePage(page, view, renderBody(HOSTILE_BODY, setting));
}

function datesSection(page: PageContext): Html {
  const rows = [
    row("到分", TRADITIONAL),
    row("到日", { when: at("2026-04-11", { from: "text" }) }),
    row("到月", { when: at("2026-04", { from: "text" }) }),
    row("推定", { when: at("2026-04-11", { from: "file-name" }) }),
    row("只有首见时间", { when: at("2026-04-11T09:44", { kind: "first-seen", from: "clock" }) }),
    row("没有日期", { when: at("2026-04-11T09:44", { kind: "captured", from: "clock" }) }),
    row("别处的钟点", { when: at("2026-04-10T21:30", { offset: "-04:00" }) }),
  ];
  return html`<section>${head("日期的几种把握")}${articleRows(page, rows, "hours")}</section>`;
}

/** All parts and states on one page. */
export function sheetPage(page: PageContext): string {
  const words = wordsOf(page.lang);
  const months = [
    { key: "2024-11", count: 12 },
    { key: "2025-01", count: 40 },
    { key: "2025-02", count: 3 },
    { key: "2025-09", count: 31 },
  ];
  const titles = [
    row("", { opening: "飞船上的四名宇航员今天看见了地球从月球边缘升起" }),
    row("", { opening: "" }),
    row(LONG_TITLE, TRADITIONAL),
    ...HOSTILE_TITLES.map((title) => row(title)),
  ];
  const body = html`<h1 class="title t">${words.sheetTitle}</h1>
<p class="under-title"><span>${words.sheetWhy}</span></p>
<div class="cols"><div>
<section>${head("空", "说出为什么空，下一步是什么")}<p>${words.dayEmpty}</p></section>
<section>${head("只有一篇")}${articleRows(page, [row("嫦娥七号计划8月前后发射，前往月球南极")], "hours")}</section>
<section>${head("很长的标题")}<p class="t ${titleSize(LONG_TITLE)}" lang="zh-Hant-HK">${clauses(LONG_TITLE)}</p></section>
${datesSection(page)}
<section>${head("没有标题、过长、怀有恶意")}${articleRows(page, titles, "hours")}</section>
<section>${head("每月篇数")}${monthBars(months, page.lang, "2024-11–2025-09")}</section>
<section>${head("正文")}<div class="t text" lang="zh-Hans">${renderBody(HOSTILE_BODY, { lang: page.lang, root: page.root, images: [] })}</div></section>
</div>
<aside class="side" aria-label="${words.sheetTitle}">
${versionsSection(page, sampleArticle(), words)}
<section>${head("记号")}${facts([
    ["着重号", html`<span class="t" lang="zh-Hans"><mark>太空人</mark></span>`],
    ["朱", changedText("删", "增", words, page.lang)],
    ["没有", null],
  ])}</section>
</aside></div>`;
  return pageHtml(page, { title: words.sheetTitle, place: null, body, json: false });
}
