import type { LocalTime, RetitledRow, RetitledView } from "../read/views.ts";
import { clockOf, listTime } from "./dates.ts";
import { changedText } from "./difference-text.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import {
  articleAddress,
  differenceAddress,
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
import { dayAndClock, outletLink } from "./rows.ts";
import { visible } from "./text.ts";
import { versionWordsOf } from "./version-words.ts";
import { type Words, wordsOf } from "./words.ts";

/** From when to when a title was changed; the day once where both are of one day, the year where it is not that of `newest`. */
function changeTimes(page: PageContext, { from, to, orderKnown }: RetitledRow, newest: string | undefined): Piece {
  const words = wordsOf(page.lang);
  const name = (time: LocalTime): string =>
    time.local.slice(0, 4) === newest?.slice(0, 4) ? listTime(page.lang, time) : dayAndClock(page, time);
  if (!orderKnown) {
    const both = from.local.length < to.local.length ? from : to;
    return html`${name(both)}　<span class="c">${versionWordsOf(page.lang).orderUnknown}</span>`;
  }
  const sameDay = from.local.slice(0, 10) === to.local.slice(0, 10);
  const seen = to.kind === "first-seen" ? `${words.seenAt} ` : "";
  return `${seen}${name(from)} → ${(sameDay ? clockOf(to) : null) ?? name(to)}`;
}

/** An article with its changed title and when that was; `more` stands behind. */
export function retitledItem(page: PageContext, item: RetitledRow, newest?: string, more: Piece = ""): Html {
  const { row, before } = item;
  return html`<li><p class="t" lang="${row.titleLang}"><a href="${linkTo(page, articleAddress(row.id))}">${changedText(before, row.title, wordsOf(page.lang), page.lang)}</a></p><p class="small">${outletLink(page, row.outlet, row.outletName, row.outletLang)}　<span class="n">${changeTimes(page, item, newest)}</span>${more}</p></li>`;
}

function difference(page: PageContext, { row, versions }: RetitledRow): Html {
  const address = differenceAddress(row.id, ...versions);
  return html`　<a class="under" href="${linkTo(page, address)}">${versionWordsOf(page.lang).seeDifference}</a>`;
}

function paging(page: PageContext, { outlet, page: here, pages }: RetitledView, words: Words): Html {
  if (pages <= 1) return html``;
  const way = (to: number, rel: string, word: string): Html | "" =>
    to < 1 || to > pages
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, retitledAddress(outlet?.outlet, to))}">${word}</a>`;
  return html`<p class="under-title"><span>${words.pageOf(here, pages)}</span>${way(here - 1, "prev", words.newerPage)}${way(here + 1, "next", words.olderPage)}</p>`;
}

/** Articles whose title was changed, of all outlets or of one: both titles in one, when, and the way to the difference. */
export function retitledPage(page: PageContext, view: RetitledView): string {
  const words = wordsOf(page.lang);
  const own = versionWordsOf(page.lang);
  const { outlet } = view;
  const way =
    outlet === null
      ? [html`<a href="${linkTo(page, HOME_ADDRESS)}">${words.latest}</a>`]
      : [
          html`<a href="${linkTo(page, OUTLETS_ADDRESS)}">${words.outlets}</a>`,
          html`<a href="${linkTo(page, outletAddress(outlet.outlet))}" lang="${outlet.nameLang}">${visible(outlet.outletName)}</a>`,
        ];
  const title = outlet === null ? words.retitledHead : own.retitledOf(visible(outlet.outletName));
  const beside =
    outlet === null
      ? html`<a class="under" href="${linkToFeed(page, RETITLED_FEED)}">${words.retitledFeed}</a>`
      : html`<a class="under" href="${linkTo(page, retitledAddress())}">${own.ofAllOutlets}</a>`;
  const items = view.articles.map((item) => retitledItem(page, item, undefined, difference(page, item)));
  const list = items.length === 0 ? html`<p>${own.noneRetitled}</p>` : html`<ul class="plain retitled">${items}</ul>`;
  const body = html`${crumbs(words, way)}
<h1 class="t title">${title}</h1>
<p class="under-title"><span><b>${words.articles(view.count)}</b></span>${beside}</p>
<section aria-labelledby="articles">${head(words.articlesHead, own.retitledHow, "articles")}${list}${paging(page, view, words)}</section>`;
  return pageHtml(page, {
    title,
    place: outlet === null ? null : "outlets",
    body,
    ...(outlet === null ? { feed: feedAddress(retitledAddress()) } : {}),
  });
}
