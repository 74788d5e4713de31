import type { ArticleRow, LocalTime, OutletFacet } from "../read/views.ts";
import { bareDate, clockOf, fullDay, listTime, machineTime, offsetName } from "./dates.ts";
import { type Html, html, type Piece } from "./html.ts";
import { articleAddress, linkTo, outletAddress, type PageContext } from "./links.ts";
import { visible } from "./text.ts";
import { originWords } from "./time-words.ts";
import { wordsOf } from "./words.ts";

/** How a time is named: under the head of a day, with the day in each row, or with day and year. */
export type TimeStyle = "hours" | "days" | "full";

/** The clock most of the archive goes by; rows of another say so. */
const HOME_OFFSET = "+08:00";

type Certainty = "stated" | "inferred" | "seen" | "unknown";

/** How sure a time is: as the outlet states it, inferred from a name, only first seen here, or not known at all. */
export function certaintyOf(time: LocalTime): Certainty {
  if (time.kind === "captured") return "unknown";
  if (time.kind === "first-seen") return "seen";
  return time.from === "file-name" || time.from === "comment" ? "inferred" : "stated";
}

function nameTime(page: PageContext, time: LocalTime, style: TimeStyle): string {
  if (style === "hours") return clockOf(time) ?? bareDate(page.lang, time);
  return style === "days" ? listTime(page.lang, time) : dayAndClock(page, time);
}

/** One time of a list. What was inferred has the word and a dotted line; nothing finer than known is shown. */
export function listedTime(page: PageContext, time: LocalTime, style: TimeStyle): Html {
  const words = wordsOf(page.lang);
  const certainty = certaintyOf(time);
  if (certainty === "unknown") return html`<span class="when">${words.noDate}</span>`;
  const shown = nameTime(page, time, style);
  // In a line of facts a stated time needs no colour of its own.
  const own = certainty === "stated" && style !== "full" ? html` class="when"` : "";
  const stamp = html`<time${own} datetime="${machineTime(time)}">${shown}</time>`;
  if (certainty === "stated") return stamp;
  const word = certainty === "seen" ? words.seenAt : words.about;
  return html`<span class="when guess">${word} ${stamp}</span>`;
}

/** The title of a row, or its first words after 〔无标题〕. */
export function rowTitle(page: PageContext, row: ArticleRow): Piece {
  if (row.title !== "") return visible(row.title);
  return [
    html`<span class="none" lang="${page.lang}">${wordsOf(page.lang).noTitle}</span>`,
    visible(row.opening ?? ""),
  ];
}

/** The language of a text where it is not that of the page: lists are kept small. */
export function ownLang(page: PageContext, lang: string): Html | "" {
  return lang === page.lang ? "" : html` lang="${lang}"`;
}

/** An outlet's name as a link to its page. */
export function outletLink(page: PageContext, outlet: string, name: string, lang: string): Html {
  return html`<a class="outlet" href="${linkTo(page, outletAddress(outlet))}"${ownLang(page, lang)}>${visible(name)}</a>`;
}

function notes(page: PageContext, row: ArticleRow): Piece {
  const words = wordsOf(page.lang);
  const found: string[] = [];
  if (row.versions > 1) found.push(words.versions(row.versions));
  if (row.retitled) found.push(words.changedTitle);
  const certainty = certaintyOf(row.when);
  if (certainty === "seen") found.push(words.noTimeStated);
  if (certainty === "inferred") found.push(originWords(page.lang, row.when.from));
  if (row.when.offset !== null && row.when.offset !== HOME_OFFSET) found.push(offsetName(row.when.offset));
  return found.map((note) => html`　<span class="c">${note}</span>`);
}

/** One article of a list: when, title, outlet with what is worth knowing. `withOutlet` is off on the outlet's own page. */
export function articleRow(page: PageContext, row: ArticleRow, times: TimeStyle, withOutlet = true): Html {
  const by = [withOutlet ? outletLink(page, row.outlet, row.outletName, row.outletLang) : "", notes(page, row)];
  return html`<li class="row">${listedTime(page, row.when, times)}<p class="t"${ownLang(page, row.titleLang)}><a href="${linkTo(page, articleAddress(row.id))}">${rowTitle(page, row)}</a></p><p class="by">${by}</p></li>`;
}

/** A list of articles. */
export function articleRows(page: PageContext, rows: readonly ArticleRow[], times: TimeStyle, withOutlet = true): Html {
  return html`<ul${times === "days" ? html` class="dated"` : ""}>${rows.map((row) => articleRow(page, row, times, withOutlet))}</ul>`;
}

/** Names with counts, each a link. */
export function facetList(
  page: PageContext,
  facets: readonly {
    readonly name: string;
    readonly lang?: string;
    readonly address: string;
    readonly count: string;
  }[],
): Html {
  const items = facets.map(
    ({ name, lang, address, count }) =>
      html`<li><a href="${linkTo(page, address)}"${lang === undefined ? "" : ownLang(page, lang)}>${visible(name)}</a><span class="n">${count}</span></li>`,
  );
  return html`<ul class="facets">${items}</ul>`;
}

/** Outlets with counts, each a link to the outlet's page. */
export function outletFacets(page: PageContext, facets: readonly OutletFacet[], count: (n: number) => string): Html {
  return facetList(
    page,
    facets.map((facet) => ({
      name: facet.name,
      lang: facet.nameLang,
      address: outletAddress(facet.key),
      count: count(facet.count),
    })),
  );
}

/** A day in words with the hour where it is known, for one article: 2026年4月11日 08:14. */
export function dayAndClock(page: PageContext, time: LocalTime): string {
  if (time.local.length < 10) return listTime(page.lang, time);
  const clock = clockOf(time);
  const day = fullDay(page.lang, time.local.slice(0, 10));
  return clock === null ? day : `${day} ${clock}`;
}

/** Name and value pairs; pairs without a value are left out. */
export function facts(pairs: readonly (readonly [name: Piece, value: Piece, note?: Piece])[]): Html {
  const items = pairs
    .filter(([, value]) => value !== null && value !== "" && value !== false)
    .map(
      ([name, value, note]) =>
        html`<div><dt>${name}</dt><dd>${value}${note === undefined || note === null || note === "" ? "" : html`<small>${note}</small>`}</dd></div>`,
    );
  return html`<dl class="facts">${items}</dl>`;
}
