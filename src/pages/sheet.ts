import type { ArticleRow } from "../read/views.ts";
import { versionsSection } from "./article-margin.ts";
import { articlePage } from "./article-page.ts";
import { changedText } from "./difference-text.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { linkTo, type PageContext } from "./links.ts";
import { renderBody } from "./markdown.ts";
import { dayBars, hoursStrip, monthBars } from "./pictures.ts";
import { problemWords } from "./problem-words.ts";
import { articleRows, facts } from "./rows.ts";
import { SHEET_PAGES, sheetPageAddress } from "./sheet-pages.ts";
import {
  at,
  HOSTILE_BODY,
  HOSTILE_TITLES,
  LONG_TITLE,
  MISSING_PICTURE,
  row,
  sampleArticle,
  TRADITIONAL,
} from "./sheet-samples.ts";
import { clauses, titleSize } from "./text.ts";
import { wordsOf } from "./words.ts";

// A sheet of all parts and states, made by hand: for looking while the style is worked on, and for tests of hostile and
// odd content. It knows no archive.

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

function rowsSection(page: PageContext, name: string, why: string, rows: readonly ArticleRow[]): Html {
  return html`<section>${head(name, why)}${articleRows(page, rows, "hours")}</section>
`;
}

/** Every degree of certainty of a date. */
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
  return rowsSection(page, "日期的几种把握", "推定的有“约”字和点线，不比所知的更细", rows);
}

function picturesSection(page: PageContext): Html {
  const counts = [3, 5, 2, 0, 0, 7, 6, 4, 1, 3, 0, 2, 5, 8, 4, 3, 0, 0, 0];
  const days = counts.map((count, index) => ({ key: `2026-04-${String(index + 1).padStart(2, "0")}`, count }));
  const months = [
    { key: "2024-11", count: 12 },
    { key: "2025-01", count: 40 },
    { key: "2025-02", count: 3 },
    { key: "2025-09", count: 31 },
  ];
  const hours = ["00:10", "07:40", "07:45", "12:00", "23:50"].map((key) => ({ key, count: 1 }));
  return html`<section>${head("数据的图", "缺口看得见；同样的事另有文字")}${dayBars(days, page.lang, "2026年4月每日篇数")}${monthBars(months, page.lang, "2024年11月至2025年9月每月篇数")}${hoursStrip(hours, wordsOf(page.lang))}</section>
`;
}

function titlesSection(page: PageContext): Html {
  const rows = [
    row("", { opening: "飞船上的四名宇航员今天看见了地球从月球边缘升起" }),
    row("", { opening: "" }),
    row(LONG_TITLE, TRADITIONAL),
    ...HOSTILE_TITLES.map((title) => row(title)),
  ];
  return rowsSection(page, "没有标题、过长、怀有恶意", "不截断，不执行，控制字符看得见", rows);
}

function textSection(page: PageContext, name: string, why: string, markdown: string): Html {
  const body = renderBody(markdown, { lang: page.lang, root: page.root, images: [], textLang: "zh-Hant-TW" });
  return html`<section>${head(name, why)}<div class="t text" lang="zh-Hant-TW">${body}</div></section>
`;
}

function wholePages(page: PageContext): Html {
  const links = [...SHEET_PAGES].map(
    ([name, { title }]) => html`<li><a href="${linkTo(page, sheetPageAddress(name))}">${title}</a></li>`,
  );
  return html`<section>${head("整页的状态", String(links.length))}<ul class="plain">${links}</ul></section>
`;
}

function marginSections(page: PageContext): Html {
  const words = wordsOf(page.lang);
  const problems = sampleArticle().problems.map((problem) => {
    const { text, lang } = problemWords(page.lang, problem);
    return html`<li${lang === page.lang ? "" : html` lang="${lang}"`}>${text}</li>`;
  });
  return html`${wholePages(page)}${versionsSection(page, sampleArticle(), words)}
<section>${head(words.problemsHead, String(problems.length))}<ul class="plain small">${problems}</ul></section>
<section>${head("没有瑕疵")}<p class="small">不出现这一栏。</p></section>
<section>${head("记号")}${facts([
    ["着重号", html`<span class="t" lang="zh-Hans"><mark>太空人</mark></span>`, "命中的字"],
    ["朱", changedText("删", "增", words, page.lang), "改动；要紧的一处；所在之处"],
    ["没有", null],
  ])}</section>`;
}

/** All parts and states on one page, with links to those that take a whole page. */
export function sheetPage(page: PageContext): string {
  const words = wordsOf(page.lang);
  const one = row("嫦娥七号计划8月前后发射，前往月球南极");
  const body = html`<h1 class="title t">${words.sheetTitle}</h1>
<p class="under-title"><span>${words.sheetWhy}</span></p>
<div class="cols"><div>
<section>${head("空", "说出为什么空，下一步是什么")}<p>${words.dayEmpty}</p></section>
${rowsSection(page, "只有一篇", "同样的列法", [one])}
<section>${head("很长的标题", "不截断；字号降一级，照常换行")}<p class="t ${titleSize(LONG_TITLE)}" lang="zh-Hant-HK">${clauses(LONG_TITLE)}</p></section>
${datesSection(page)}${picturesSection(page)}${textSection(page, "缺图", "原处一行，说出图说与来处", MISSING_PICTURE)}${titlesSection(page)}${textSection(page, "怀有恶意的正文", "只当文字", HOSTILE_BODY)}</div>
<aside class="side" aria-label="${words.sheetTitle}">
${marginSections(page)}
</aside></div>`;
  return pageHtml(page, { title: words.sheetTitle, place: null, body, json: false });
}
