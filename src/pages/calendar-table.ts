import type { CalendarMonth } from "../read/views.ts";
import { daysInMonth, fullMonth, monthName, weekdayOf, weekHeads } from "./dates.ts";
import { head } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { CALENDAR_ADDRESS, dayAddress, linkTo, monthAddress, type PageContext } from "./links.ts";
import { count, wordsOf } from "./words.ts";

const DAYS_A_WEEK = 7;

function cell(page: PageContext, day: string, articles: number, current: string | null): Html {
  const date = Number(day.slice(8));
  if (articles === 0) return html`<td><span>${date}</span></td>`;
  const here = day === current ? html` aria-current="date"` : "";
  return html`<td><a href="${linkTo(page, dayAddress(day))}"${here}>${date} <small>${count(articles)}</small></a></td>`;
}

/** A month as a table of weeks, each day with the number of its articles. */
export function monthTable(page: PageContext, calendar: CalendarMonth, current: string | null): Html {
  const { lang } = page;
  const counts = new Map(calendar.days.map(({ key, count: articles }) => [key, articles]));
  const lead = (weekdayOf(`${calendar.month}-01`) + 6) % DAYS_A_WEEK;
  const cells: Piece[] = Array.from({ length: lead }, () => html`<td></td>`);
  for (let date = 1; date <= daysInMonth(calendar.month); date += 1) {
    const day = `${calendar.month}-${String(date).padStart(2, "0")}`;
    cells.push(cell(page, day, counts.get(day) ?? 0, current));
  }
  while (cells.length % DAYS_A_WEEK !== 0) cells.push(html`<td></td>`);
  const weeks = Array.from({ length: cells.length / DAYS_A_WEEK }, (_, week) =>
    cells.slice(week * DAYS_A_WEEK, (week + 1) * DAYS_A_WEEK),
  );
  const heads = weekHeads(lang).map(({ short, long }) => html`<th scope="col" abbr="${long}">${short}</th>`);
  const caption = `${fullMonth(lang, calendar.month)} ${wordsOf(lang).perDay}`;
  return html`<table class="cal"><caption class="vh">${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${weeks.map((week) => html`<tr>${week}</tr>`)}</tbody></table>`;
}

/** The month in the margin, with the way to the whole calendar and to the months beside it. */
export function monthSection(page: PageContext, calendar: CalendarMonth, current: string | null): Html {
  const beside = (month: string | null): Piece =>
    month === null ? null : html`<a href="${linkTo(page, monthAddress(month))}">${fullMonth(page.lang, month)}</a>`;
  const whole = html`<a href="${linkTo(page, CALENDAR_ADDRESS)}">${wordsOf(page.lang).calendar}</a>`;
  const around = [beside(calendar.previous), beside(calendar.next)].filter((link) => link !== null);
  const more = around.length === 0 ? "" : html`<p class="small around">${around.map((link) => [link, " "])}</p>`;
  return html`<section>${head(monthName(page.lang, calendar.month), whole)}${monthTable(page, calendar, current)}${more}</section>`;
}
