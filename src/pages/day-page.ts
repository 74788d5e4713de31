import type { ArticleRow, DayView } from "../read/views.ts";
import { monthSection } from "./calendar-table.ts";
import { fullDay, fullMonth, lunarDay, shortDay, weekdayName, yearName } from "./dates.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { CALENDAR_ADDRESS, dayAddress, feedAddress, linkTo, monthAddress, type PageContext } from "./links.ts";
import { hoursStrip } from "./pictures.ts";
import { articleRows, outletFacets } from "./rows.ts";
import { count, type Words, wordsOf } from "./words.ts";

/** Two parts of a day stand under one head when one of them has fewer articles than this. */
const ROWS_OF_A_PART_MIN = 3;

type PartOfDay = { readonly id: string; readonly name: string; readonly rows: readonly ArticleRow[] };

/** The halves of a day, each as its two parts or as one. */
function partsOfDay(timed: readonly ArticleRow[], words: Words): PartOfDay[] {
  const between = (from: number, to: number): readonly ArticleRow[] =>
    timed.filter((row) => {
      const hour = Number(row.when.local.slice(11, 13));
      return hour >= from && hour < to;
    });
  const half = (first: PartOfDay, second: PartOfDay, name: string): PartOfDay[] => {
    const fewest = Math.min(first.rows.length, second.rows.length);
    if (fewest === 0 || fewest >= ROWS_OF_A_PART_MIN) return [first, second];
    return [{ id: first.id, name, rows: [...first.rows, ...second.rows] }];
  };
  return [
    ...half(
      { id: "night", name: words.night, rows: between(0, 6) },
      { id: "morning", name: words.morning, rows: between(6, 12) },
      words.nightAndMorning,
    ),
    ...half(
      { id: "afternoon", name: words.afternoon, rows: between(12, 18) },
      { id: "evening", name: words.evening, rows: between(18, 24) },
      words.afternoonAndEvening,
    ),
  ];
}

function section(page: PageContext, id: string, name: string, rows: readonly ArticleRow[], words: Words): Html {
  if (rows.length === 0) return html``;
  return html`<section aria-labelledby="${id}">${head(name, words.articles(rows.length), id)}${articleRows(page, rows, "hours")}</section>
`;
}

function emptyDay(page: PageContext, view: DayView, words: Words): Html {
  const link = (day: string): Html =>
    html`<a class="under" href="${linkTo(page, dayAddress(day))}">${fullDay(page.lang, day)}</a>`;
  const before = view.previous === null ? "" : html`<p>${words.dayEmptyBefore}${link(view.previous.key)}</p>`;
  const after = view.next === null ? "" : html`<p>${words.dayEmptyAfter}${link(view.next.key)}</p>`;
  return html`<section><p>${words.dayEmpty}</p>${before}${after}</section>`;
}

function underTitle(page: PageContext, view: DayView, words: Words): Html {
  const lunar = lunarDay(page.lang, view.day);
  const sums =
    view.count === 0
      ? ""
      : html`<span><b class="zhu">${words.articles(view.count)}${words.clauseComma}${words.outletCount(view.outlets.length)}</b></span>`;
  const way = (target: DayView["previous"], rel: string, word: string): Html | "" =>
    target === null
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, dayAddress(target.key))}">${word}　${shortDay(page.lang, target.key)}　${words.articles(target.count)}</a>`;
  return html`<p class="under-title">${lunar === null ? "" : html`<span>${lunar}</span>`}${sums}${way(view.previous, "prev", words.previousDay)}${way(view.next, "next", words.nextDay)}</p>`;
}

function list(page: PageContext, view: DayView, words: Words): Html {
  const shown = view.timed.length + view.untimed.length;
  const cut = shown < view.count ? html`<p class="small">${words.dayCut(shown, view.count)}</p>` : "";
  const strip =
    view.timed.length === 0
      ? ""
      : html`<section aria-labelledby="hours">${head(words.hours, words.ownClock, "hours")}${hoursStrip(view.timed, words)}</section>
`;
  return html`${strip}${partsOfDay(view.timed, words).map(({ id, name, rows }) => section(page, id, name, rows, words))}${section(page, "date-only", words.dateOnly, view.untimed, words)}${cut}`;
}

/** All articles of a day by its hours; those with only a date stand last. */
export function dayPage(page: PageContext, view: DayView): string {
  const words = wordsOf(page.lang);
  const { lang } = page;
  const month = view.day.slice(0, 7);
  const title = `${fullDay(lang, view.day)}　${weekdayName(lang, view.day)}`;
  const outlets =
    view.outlets.length === 0
      ? ""
      : html`<section>${head(words.outlets, words.byArticles)}${outletFacets(page, view.outlets, count)}</section>`;
  const body = html`${crumbs(words, [
    html`<a href="${linkTo(page, CALENDAR_ADDRESS)}">${words.calendar}</a>`,
    html`<a href="${linkTo(page, CALENDAR_ADDRESS)}">${yearName(lang, month.slice(0, 4))}</a>`,
    html`<a href="${linkTo(page, monthAddress(month))}">${fullMonth(lang, month)}</a>`,
  ])}
<h1 class="t title">${title}</h1>
${underTitle(page, view, words)}
<div class="cols">
<div>${view.count === 0 ? emptyDay(page, view, words) : list(page, view, words)}</div>
<aside class="side" aria-label="${words.archiveNews}">${monthSection(page, view.calendar, view.day)}${outlets}</aside>
</div>`;
  return pageHtml(page, { title, place: "calendar", body, feed: feedAddress(dayAddress(view.day)) });
}
