import type { ArticleRow, OutletRow, OutletsView, OutletView } from "../read/views.ts";
import { fullDay, fullMonth } from "./dates.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import {
  feedAddress,
  linkTo,
  OUTLETS_ADDRESS,
  outletAddress,
  type PageContext,
  retitledAddress,
  SOURCES_ADDRESS,
  searchAddress,
} from "./links.ts";
import { activitySections } from "./outlet-activity.ts";
import { outletWordsOf } from "./outlet-words.ts";
import { shareBar } from "./pictures.ts";
import { articleRows, facts, ownLang } from "./rows.ts";
import { typedName } from "./search-facets.ts";
import { clauses, titleSize, visible } from "./text.ts";
import { count, type UiLang, type Words, wordsOf } from "./words.ts";

type Names = { readonly language: Intl.DisplayNames; readonly region: Intl.DisplayNames };

function namesIn(lang: UiLang): Names {
  return {
    language: new Intl.DisplayNames([lang], { type: "language", fallback: "code" }),
    region: new Intl.DisplayNames([lang], { type: "region", style: "short", fallback: "code" }),
  };
}

/** Names of languages and regions as the platform knows them. */
const DISPLAY_NAMES: Readonly<Record<UiLang, Names>> = {
  "zh-Hans": namesIn("zh-Hans"),
  "zh-Hant": namesIn("zh-Hant"),
  en: namesIn("en"),
};

function displayName(lang: UiLang, kind: "language" | "region", code: string): string {
  try {
    return DISPLAY_NAMES[lang][kind].of(code) ?? code;
  } catch {
    // A code that is no code (from an old archive) is shown as it is written.
    return code;
  }
}

/** A language with its script, without the region: the region stands beside it. */
function languageName(lang: UiLang, tag: string): string {
  return displayName(lang, "language", /^[a-z]+(?:-[A-Z][a-z]{3})?/.exec(tag)?.[0] ?? tag);
}

/** Smaller shares of the largest are too short to be seen as bars. */
const SHARE_SEEN_MIN = 0.01;

function outletLine(page: PageContext, outlet: OutletRow, largest: number): Html {
  const bar = outlet.articles < largest * SHARE_SEEN_MIN ? "" : shareBar(outlet.articles, largest);
  const name = html`<a href="${linkTo(page, outletAddress(outlet.outlet))}"${ownLang(page, outlet.nameLang)}>${visible(outlet.outletName)}</a>`;
  const span = wordsOf(page.lang).fromTo(fullDay(page.lang, outlet.firstDay), fullDay(page.lang, outlet.lastDay));
  return html`<tr><th scope="row">${name}</th><td class="n">${count(outlet.articles)}</td><td>${bar}</td><td>${span}</td></tr>
`;
}

/** All outlets with what is kept of each. */
export function outletsPage(page: PageContext, view: OutletsView): string {
  const words = wordsOf(page.lang);
  const largest = Math.max(1, ...view.outlets.map((outlet) => outlet.articles));
  const table = html`<table class="told stack outlets"><thead><tr><th scope="col">${words.columnOutlet}</th><th class="n" scope="col">${words.columnArticles}</th><th scope="col"><span class="vh">${words.columnShare}</span></th><th scope="col">${words.columnSpan}</th></tr></thead><tbody>
${view.outlets.map((outlet) => outletLine(page, outlet, largest))}</tbody></table>`;
  const body = html`<h1 class="t title">${words.outletsTitle}</h1>
<p class="under-title"><span><b>${words.outletCount(view.outlets.length)}</b></span><span>${words.holdings(view.totals.articles)}</span><a class="under" href="${linkTo(page, SOURCES_ADDRESS)}">${outletWordsOf(page.lang).allSources}</a></p>
<section>${head(words.outletsTitle, words.outletsWhy)}${view.outlets.length === 0 ? html`<p>${words.emptyWhy}</p>` : table}</section>`;
  return pageHtml(page, { title: words.outletsTitle, place: "outlets", body });
}

/** Articles under the head of their month, so that a row needs no year. */
function byMonth(page: PageContext, articles: readonly ArticleRow[]): Html[] {
  return [...Map.groupBy(articles, (row) => row.day.slice(0, 7))].map(
    ([month, rows]) =>
      html`<h3 class="month">${fullMonth(page.lang, month)}</h3>${articleRows(page, rows, "days", false)}`,
  );
}

function paging(page: PageContext, view: OutletView, words: Words): Html {
  if (view.pages <= 1) return html``;
  const way = (to: number, rel: string, word: string): Html | "" =>
    to < 1 || to > view.pages
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, outletAddress(view.outlet.outlet, to))}">${word}</a>`;
  return html`<p class="under-title"><span>${words.pageOf(view.page, view.pages)}</span>${way(view.page - 1, "prev", words.newerPage)}${way(view.page + 1, "next", words.olderPage)}</p>`;
}

function about(page: PageContext, view: OutletView, words: Words): Html {
  const names = Object.entries(view.names)
    .filter(([, name]) => name !== view.outlet.outletName)
    .map(([tag, name]) => html`<span lang="${tag}">${visible(name)}</span>`);
  const { region } = view.outlet;
  const rows = facts([
    [words.language, languageName(page.lang, view.lang)],
    [words.region, region === null ? null : displayName(page.lang, "region", region)],
    [words.zone, view.zone],
    [words.domains, view.domains.join(words.listComma)],
    [words.names, names.length === 0 ? null : names.map((name, index) => (index === 0 ? name : [html`<br>`, name]))],
    [words.idOf, html`<code>${visible(view.outlet.outlet)}</code>`],
  ]);
  return html`<section>${head(words.aboutOutlet)}${rows}</section>`;
}

/** One outlet: how much of it is kept, by month, and its articles, newest first. */
export function outletPage(page: PageContext, view: OutletView): string {
  const words = wordsOf(page.lang);
  const said = outletWordsOf(page.lang);
  const { outlet } = view;
  const span = words.fromTo(fullDay(page.lang, outlet.firstDay), fullDay(page.lang, outlet.lastDay));
  const region = outlet.region === null ? "" : html`<span>${displayName(page.lang, "region", outlet.region)}</span>`;
  const query = searchAddress({ q: `outlet:${typedName(outlet.outlet)}` });
  const within = html`<a class="under" href="${linkTo(page, query)}">${said.searchWithin}</a>`;
  const retitled =
    view.retitled === 0
      ? ""
      : html`<a class="under" href="${linkTo(page, retitledAddress(outlet.outlet))}">${said.retitled(view.retitled)}</a>`;
  const body = html`${crumbs(words, [html`<a href="${linkTo(page, OUTLETS_ADDRESS)}">${words.outlets}</a>`])}
<h1 class="t ${titleSize(outlet.outletName)}" lang="${outlet.nameLang}">${clauses(outlet.outletName)}</h1>
<p class="under-title">${region}<span>${languageName(page.lang, view.lang)}</span><span><b>${words.articles(outlet.articles)}</b>　${span}</span>${retitled}</p>
${view.page === 1 ? activitySections(page, view) : ""}<div class="cols">
<div><section aria-labelledby="articles">${head(words.articlesHead, [words.newestFirst, "　", within], "articles")}${byMonth(page, view.articles)}${paging(page, view, words)}</section></div>
<aside class="side" aria-label="${words.aboutOutlet}">${about(page, view, words)}</aside>
</div>`;
  return pageHtml(page, {
    title: outlet.outletName,
    place: "outlets",
    body,
    feed: feedAddress(outletAddress(outlet.outlet)),
  });
}
