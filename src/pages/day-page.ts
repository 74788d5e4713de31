import type { DayPart, DayPartName, DayView } from "../read/views.ts";
import { monthSection } from "./calendar-table.ts";
import { fullDay, fullMonth, lunarDay, shortDay, weekdayName, yearName } from "./dates.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import {
  CALENDAR_ADDRESS,
  dayAddress,
  feedAddress,
  linkTo,
  monthAddress,
  OUTLETS_ADDRESS,
  type PageContext,
} from "./links.ts";
import { hoursStrip } from "./pictures.ts";
import { articleRows, outletFacets } from "./rows.ts";
import { count, type Words, wordsOf } from "./words.ts";

/** Outlets named in the margin. */
const OUTLETS_SHOWN = 12;
/** Two parts of a day stand under one head when one of them has fewer articles than this. */
const ROWS_OF_A_PART_MIN = 3;
const HALVES = [
  ["night", "morning"],
  ["afternoon", "evening"],
] as const;

/** A part of the day, or both parts of one half, as they stand under one head. */
type Section = Omit<DayPart, "part"> & { readonly id: string; readonly name: string };

function sectionsOf(parts: readonly DayPart[], words: Words): Section[] {
  const names: Readonly<Record<DayPartName, string>> = {
    night: words.night,
    morning: words.morning,
    afternoon: words.afternoon,
    evening: words.evening,
    "date-only": words.dateOnly,
  };
  const alone = ({ part, ...rest }: DayPart): Section => ({ ...rest, id: part, name: names[part] });
  const found = new Map(parts.map((part) => [part.part, part]));
  const halves = HALVES.flatMap(([first, second]) => {
    const [a, b] = [found.get(first), found.get(second)];
    const apart = [a, b].filter((part) => part !== undefined).map(alone);
    if (a === undefined || b === undefined || Math.min(a.count, b.count) >= ROWS_OF_A_PART_MIN) return apart;
    const name = first === "night" ? words.nightAndMorning : words.afternoonAndEvening;
    return [{ id: first, name, count: a.count + b.count, page: a.page, articles: [...a.articles, ...b.articles] }];
  });
  const dateOnly = found.get("date-only");
  return dateOnly === undefined ? halves : [...halves, alone(dateOnly)];
}

function sectionHtml(page: PageContext, { id, name, count: all, articles }: Section, words: Words): Html {
  if (articles.length === 0) return html``;
  return html`<section aria-labelledby="${id}">${head(name, words.articles(all), id)}${articleRows(page, articles, "hours")}</section>
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

/** Ways to where each part of a long day begins. */
function partWays(page: PageContext, view: DayView, sections: readonly Section[]): Html {
  if (view.pages === 1) return html``;
  const ways = sections.map(({ id, name, page: begin }) => {
    const address = begin === view.page ? "" : linkTo(page, dayAddress(view.day, begin));
    return html`<span><a class="under" href="${address}#${id}">${name}</a></span>`;
  });
  return html`<p class="bar-read">${ways}</p>
`;
}

function paging(page: PageContext, view: DayView, words: Words): Html {
  if (view.pages === 1) return html``;
  const way = (to: number, rel: string, word: string): Html | "" =>
    to < 1 || to > view.pages
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, dayAddress(view.day, to))}">${word}</a>`;
  return html`<p class="under-title"><span>${words.pageOf(view.page, view.pages)}</span>${way(view.page - 1, "prev", words.previousPage)}${way(view.page + 1, "next", words.nextPage)}</p>`;
}

function list(page: PageContext, view: DayView, words: Words): Html {
  const sections = sectionsOf(view.parts, words);
  const isLast = view.page === view.pages;
  const listed = view.parts.reduce((sum, { count: articles }) => sum + articles, 0);
  const cut = isLast && listed < view.count ? html`<p class="small">${words.dayCut(listed, view.count)}</p>` : "";
  const strip =
    view.clocks.length === 0 || view.page > 1
      ? ""
      : html`<section aria-labelledby="hours">${head(words.hours, words.ownClock, "hours")}${hoursStrip(view.clocks, words)}</section>
`;
  return html`${strip}${partWays(page, view, sections)}${sections.map((section) => sectionHtml(page, section, words))}${paging(page, view, words)}${cut}`;
}

/** All articles of a day by its hours; those with only a date stand last. */
export function dayPage(page: PageContext, view: DayView): string {
  const words = wordsOf(page.lang);
  const { lang } = page;
  const month = view.day.slice(0, 7);
  const title = `${fullDay(lang, view.day)}　${weekdayName(lang, view.day)}`;
  const rest = view.outlets.length - OUTLETS_SHOWN;
  const outlets =
    view.outlets.length === 0
      ? ""
      : html`<section>${head(words.outlets, words.byArticles)}${outletFacets(page, view.outlets.slice(0, OUTLETS_SHOWN), count)}${rest > 0 ? html`<p class="more small"><a class="under" href="${linkTo(page, OUTLETS_ADDRESS)}">${words.others(rest)}</a></p>` : ""}</section>`;
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
