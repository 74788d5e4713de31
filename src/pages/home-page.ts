import type { DayList, HomeView, LocalTime, RetitledRow } from "../read/views.ts";
import { monthSection } from "./calendar-table.ts";
import { clockOf, fullDay, gutterDay, listTime, lunarDay, weekdayName } from "./dates.ts";
import { changedText } from "./difference-text.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import {
  articleAddress,
  dayAddress,
  feedAddress,
  HOME_ADDRESS,
  linkTo,
  linkToFeed,
  OUTLETS_ADDRESS,
  outletAddress,
  type PageContext,
  RETITLED_FEED,
} from "./links.ts";
import { articleRows, dayAndClock, facetList, outletLink } from "./rows.ts";
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

/** From when to when a title was changed; the day once where both are of one day, the year where it is not that of the newest day. */
function changeTimes(page: PageContext, from: LocalTime, to: LocalTime, newest: string): string {
  const name = (time: LocalTime): string =>
    time.local.slice(0, 4) === newest.slice(0, 4) ? listTime(page.lang, time) : dayAndClock(page, time);
  const sameDay = from.local.slice(0, 10) === to.local.slice(0, 10);
  return `${name(from)} → ${(sameDay ? clockOf(to) : null) ?? name(to)}`;
}

function retitledItem(page: PageContext, { row, before, from, to }: RetitledRow, newest: string): Html {
  return html`<li><p class="t" lang="${row.titleLang}"><a href="${linkTo(page, articleAddress(row.id))}">${changedText(before, row.title, wordsOf(page.lang), page.lang)}</a></p><p class="small">${outletLink(page, row.outlet, row.outletName, row.outletLang)}　<span class="n">${changeTimes(page, from, to, newest)}</span></p></li>`;
}

function margin(page: PageContext, view: HomeView, words: Words): Html {
  const calendar = view.calendar === null ? "" : monthSection(page, view.calendar, view.days[0]?.day ?? null);
  const retitled =
    view.retitled.length === 0
      ? ""
      : html`<section>${head(words.retitledHead, words.retitledWhy)}<ul class="plain">${view.retitled.map((item) => retitledItem(page, item, view.days[0]?.day ?? ""))}</ul><p class="more small"><a class="under" href="${linkToFeed(page, RETITLED_FEED)}">${words.retitledFeed}</a></p></section>`;
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
