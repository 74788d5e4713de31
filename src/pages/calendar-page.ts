import type { CalendarView, Facet, MonthView } from "../read/views.ts";
import { monthTable } from "./calendar-table.ts";
import { fullDay, fullMonth, narrowMonth, yearName } from "./dates.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { CALENDAR_ADDRESS, linkTo, monthAddress, type PageContext } from "./links.ts";
import { count, type Words, wordsOf } from "./words.ts";

const MONTHS_A_YEAR = 12;
/** The style has a class for each height of a month's column, from `h0`. */
const HEIGHTS = 10;

function yearSection(page: PageContext, year: string, months: readonly Facet[], largest: number, words: Words): Html {
  const counts = new Map(months.map((month) => [month.key, month.count]));
  const all = months.reduce((sum, month) => sum + month.count, 0);
  const items = Array.from({ length: MONTHS_A_YEAR }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    const articles = counts.get(month) ?? 0;
    const name = narrowMonth(page.lang, month);
    if (articles === 0) return html`<li>${name}</li>`;
    return html`<li class="h${Math.round((HEIGHTS * articles) / largest)}"><a href="${linkTo(page, monthAddress(month))}">${name} <small>${count(articles)}</small></a></li>`;
  });
  return html`<section>${head(yearName(page.lang, year), words.articles(all))}<ol class="months">${items}</ol></section>
`;
}

/** Years and months with the number of articles, newest year first. */
export function calendarPage(page: PageContext, view: CalendarView): string {
  const words = wordsOf(page.lang);
  const largest = Math.max(1, ...view.months.map((month) => month.count));
  const years = Map.groupBy(view.months, (month) => month.key.slice(0, 4));
  const { firstDay, lastDay, articles } = view.totals;
  const span =
    firstDay === null || lastDay === null
      ? ""
      : html`<span>${words.fromTo(fullDay(page.lang, firstDay), fullDay(page.lang, lastDay))}</span>`;
  const body = html`<h1 class="t title">${words.calendarTitle}</h1>
<p class="under-title"><span><b>${words.holdings(articles)}</b></span>${span}</p>
${articles === 0 ? html`<p>${words.emptyWhy}</p>` : ""}${[...years].toReversed().map(([year, months]) => yearSection(page, year, months, largest, words))}`;
  return pageHtml(page, { title: words.calendarTitle, place: "calendar", body });
}

/** The days of one month with the number of articles. */
export function monthPage(page: PageContext, view: MonthView): string {
  const words = wordsOf(page.lang);
  const { calendar } = view;
  const title = fullMonth(page.lang, calendar.month);
  const way = (month: string | null, rel: string): Html | "" =>
    month === null
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, monthAddress(month))}">${fullMonth(page.lang, month)}</a>`;
  const body = html`${crumbs(words, [
    html`<a href="${linkTo(page, CALENDAR_ADDRESS)}">${words.calendar}</a>`,
    html`<a href="${linkTo(page, CALENDAR_ADDRESS)}">${yearName(page.lang, calendar.month.slice(0, 4))}</a>`,
  ])}
<h1 class="t title">${title}</h1>
<p class="under-title"><span><b>${words.articles(view.count)}</b></span>${way(calendar.previous, "prev")}${way(calendar.next, "next")}</p>
<section class="narrow whole-month">${head(words.perDay)}${monthTable(page, calendar, null)}</section>`;
  return pageHtml(page, { title, place: "calendar", body });
}
