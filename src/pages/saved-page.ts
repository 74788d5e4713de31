import type { SavedListView, SavedRow, SavedSearchView } from "../read/views.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import {
  articleAddress,
  feedAddress,
  linkTo,
  linkToFeed,
  type PageContext,
  SAVED_ADDRESS,
  savedAddress,
} from "./links.ts";
import { listedTime, rowTitle } from "./rows.ts";
import { searchPage } from "./search-page.ts";
import { searchWordsOf } from "./search-words.ts";
import { visible } from "./text.ts";
import { wordsOf } from "./words.ts";

type Sound = Extract<SavedRow, { saved: unknown }>;

function soundItem(page: PageContext, { name, saved, total, approx, newest }: Sound): Html {
  const words = wordsOf(page.lang);
  const articles = approx ? words.approximately(words.articles(total)) : words.articles(total);
  const latest =
    newest === null
      ? ""
      : html`<p class="small">${searchWordsOf(page.lang).newestHit}${listedTime(page, newest.when, "full")}　<a class="t" lang="${newest.titleLang}" href="${linkTo(page, articleAddress(newest.id))}">${rowTitle(page, newest)}</a></p>`;
  return html`<li><h2 class="t"><a href="${linkTo(page, savedAddress(name))}">${visible(saved.title ?? name)}</a></h2><p><code>${visible(saved.query)}</code>　<b>${articles}</b>　<a class="under" href="${linkToFeed(page, feedAddress(savedAddress(name)))}">${words.asFeed}</a></p>${latest}</li>
`;
}

function faultyItem(page: PageContext, path: string, name: string, fault: string): Html {
  const words = searchWordsOf(page.lang);
  return html`<li><h2 class="t">${visible(name)}</h2><p class="zhu">${words.savedFault(visible(path))}</p><p class="small" lang="en">${visible(fault)}</p></li>
`;
}

/** All saved searches: what each asks, how much it finds now, what it found last. */
export function savedListPage(page: PageContext, view: SavedListView): string {
  const words = searchWordsOf(page.lang);
  const items = view.saved.map((row) =>
    "saved" in row ? soundItem(page, row) : faultyItem(page, row.path, row.name, row.fault),
  );
  const list = items.length === 0 ? html`<p>${words.savedNone}</p>` : html`<ul class="hits">${items}</ul>`;
  const body = html`<h1 class="title t">${words.savedTitle}</h1>
<p class="under-title"><b class="zhu">${words.savedCount(items.length)}</b><span>${words.savedWhy}</span></p>
${list}
<section class="narrow">${head(words.savedHow)}<p><code>${words.savedCommand}</code></p><p>${words.savedHowMore}</p></section>`;
  return pageHtml(page, { title: words.savedTitle, place: null, body });
}

/** A saved search: what its query finds, under its title. */
export function savedSearchPage(page: PageContext, { saved, search }: SavedSearchView): string {
  return searchPage(page, search, {
    title: saved.title ?? saved.name,
    address: (to) => savedAddress(saved.name, to),
    feed: feedAddress(savedAddress(saved.name)),
    name: saved.name,
  });
}

/** A saved search whose file cannot be read: where the file lies and what is wrong with it. */
export function savedFaultPage(page: PageContext, row: Extract<SavedRow, { fault: string }>): string {
  const words = searchWordsOf(page.lang);
  const body = html`${crumbs(wordsOf(page.lang), [html`<a href="${linkTo(page, SAVED_ADDRESS)}">${words.savedTitle}</a>`, visible(row.name)])}
<h1 class="title t">${visible(row.name)}</h1>
<p class="under-title"><span class="zhu">${words.savedFault(visible(row.path))}</span></p>
<p lang="en">${visible(row.fault)}</p>`;
  return pageHtml(page, { title: row.name, place: null, body });
}
