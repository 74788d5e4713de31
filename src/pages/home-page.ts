import type { DayList, HomeView } from "../read/views.ts";
import { monthSection } from "./calendar-table.ts";
import { fullDay, gutterDay, lunarDay, weekdayName } from "./dates.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import {
  dayAddress,
  feedAddress,
  HOME_ADDRESS,
  linkTo,
  linkToFeed,
  OUTLETS_ADDRESS,
  outletAddress,
  type PageContext,
  RETITLED_FEED,
  retitledAddress,
} from "./links.ts";
import { retitledItem } from "./retitled-page.ts";
import { articleRows, facetList } from "./rows.ts";
import { versionWordsOf } from "./version-words.ts";
import { count, type Words, wordsOf } from "./words.ts";

/** Outlets named in the margin; the rest stand on the page of outlets. */
const OUTLETS_SHOWN = 12;
/** Beside fewer rows than this the weekday stands in a second column, so that the gutter is not taller than the rows. */
const ROWS_BESIDE_A_WHOLE_DAY = 8;

function ear(page: PageContext, view: HomeView, words: Words): Html {
  const day = view.days[0]?.day;
  const { articles, outlets } = view.totals;
  const date = day === undefined ? "" : html`<p>${fullDay(page.lang, day)}　${weekdayName(page.lang, day)}</p>`;
  const lunar = day === undefined ? null : lunarDay(page.lang, day);
  return html`<div class="ear">${date}${lunar === null ? "" : html`<p>${lunar}</p>`}<p>${words.holdings(articles)}　${words.outletCount(outlets)}</p></div>
`;
}

function daySection(page: PageContext, list: DayList, newest: string, words: Words): Html {
  const name = gutterDay(page.lang, list.day, newest);
  const href = linkTo(page, dayAddress(list.day));
  const more =
    list.count === list.articles.length
      ? ""
      : html`<p class="more small"><a class="under" href="${href}">${words.allOfDay(name, list.count)}</a></p>`;
  const few = list.articles.length < ROWS_BESIDE_A_WHOLE_DAY ? " few" : "";
  return html`<section class="dayed${few}" aria-labelledby="d${list.day}"><h3 id="d${list.day}"><a href="${href}">${name}<span>　</span><span class="weekday">${weekdayName(page.lang, list.day)}</span></a></h3><div>${articleRows(page, list.articles, "hours")}${more}</div></section>
`;
}

function margin(page: PageContext, view: HomeView, words: Words): Html {
  const calendar = view.calendar === null ? "" : monthSection(page, view.calendar, view.days[0]?.day ?? null);
  const retitled =
    view.retitled.length === 0
      ? ""
      : html`<section>${head(words.retitledHead, words.retitledWhy)}<ul class="plain">${view.retitled.map((item) => retitledItem(page, item, view.days[0]?.day))}</ul><p class="more small links"><a class="under" href="${linkTo(page, retitledAddress())}">${versionWordsOf(page.lang).allRetitled(view.retitledCount)}</a><a class="under" href="${linkToFeed(page, RETITLED_FEED)}">${words.retitledFeed}</a></p></section>`;
  const shown = view.outlets.slice(0, OUTLETS_SHOWN).map((outlet) => ({
    name: outlet.outletName,
    lang: outlet.nameLang,
    address: outletAddress(outlet.outlet),
    count: count(outlet.articles),
  }));
  const rest = view.totals.outlets - shown.length;
  const more =
    rest > 0
      ? html`<p class="more small"><a class="under" href="${linkTo(page, OUTLETS_ADDRESS)}">${words.others(rest)}</a></p>`
      : "";
  return html`<aside class="side" aria-label="${words.archiveNews}">${calendar}${retitled}<section>${head(words.outlets, words.byArticles)}${facetList(page, shown)}${more}</section></aside>`;
}

function emptyArchive(words: Words): Html {
  return html`<h1 class="title t">${words.emptyTitle}</h1>
<p class="under-title"><span>${words.emptyWhy}</span></p>
<section class="narrow">${head(words.emptyNext)}<p><code>jianbao import FOLDER</code></p></section>`;
}

/** The front page: the newest days with their articles, the month, changed titles, outlets. */
export function homePage(page: PageContext, view: HomeView): string {
  const words = wordsOf(page.lang);
  const first = view.days[0];
  const body =
    first === undefined
      ? emptyArchive(words)
      : html`<h1 class="vh">${fullDay(page.lang, first.day)}</h1>
<div class="cols">
<div><section aria-labelledby="latest">${head(words.latest, words.byStatedTime, "latest")}
${view.days.map((list) => daySection(page, list, first.day, words))}</section></div>
${margin(page, view, words)}
</div>`;
  return pageHtml(page, {
    title: words.name,
    place: "home",
    ear: ear(page, view, words),
    body,
    feed: feedAddress(HOME_ADDRESS),
  });
}
