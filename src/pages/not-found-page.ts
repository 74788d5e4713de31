import type { AddressKind, NotFoundView } from "../read/views.ts";
import { fullDay } from "./dates.ts";
import { head, pageHtml } from "./frame.ts";
import { html } from "./html.ts";
import { dayAddress, HOME_ADDRESS, linkTo, type PageContext, searchAddress } from "./links.ts";
import { articleRows } from "./rows.ts";
import { visible } from "./text.ts";
import { type Words, wordsOf } from "./words.ts";

function looksLike(kind: AddressKind, words: Words): string {
  switch (kind) {
    case "article":
      return words.looksArticle;
    case "version":
      return words.looksVersion;
    case "day":
      return words.looksDay;
    case "outlet":
      return words.looksOutlet;
    case "capture":
      return words.looksCapture;
    case "post":
      return words.looksPost;
    case "url":
      return words.looksUrl;
    case "other":
      return words.looksOther;
  }
}

/** Nothing at this address: what the address looks like, and the nearest articles. */
export function notFoundPage(page: PageContext, view: NotFoundView): string {
  const words = wordsOf(page.lang);
  const ways = [
    view.words === ""
      ? ""
      : html`<a class="under" href="${linkTo(page, searchAddress({ q: view.words }))}">${words.searchThese}</a>　`,
    view.day === null
      ? ""
      : html`<a class="under" href="${linkTo(page, dayAddress(view.day))}">${fullDay(page.lang, view.day)}</a>`,
  ];
  const nearest =
    view.nearest.length === 0
      ? ""
      : html`<section>${head(words.nearestHead, words.nearestWhy)}${articleRows(page, view.nearest, "days")}</section>`;
  const body = html`<h1 class="title t">${words.notFoundTitle}</h1>
<p class="under-title"><span>${words.notFoundCode}</span></p>
<div class="cols">
<div><section><p>${words.addressWas} <code>${visible(view.path)}</code></p><p>${looksLike(view.looksLike, words)}</p><p class="more small">${ways}</p></section>
${nearest}</div>
<aside class="side" aria-label="${words.otherMeanings}"><section>${head(words.otherMeanings)}<ul class="plain small"><li>${words.meaningUrl}</li><li><a href="${linkTo(page, HOME_ADDRESS)}">${words.meaningStart}</a></li></ul></section></aside>
</div>`;
  return pageHtml(page, { title: words.notFoundTitle, place: null, body, json: false });
}

/** The server could not make a page; says no more than the status. */
export function failedPage(page: PageContext, status: number): string {
  const { failedTitle, failedNext } = wordsOf(page.lang);
  return statusPage(page, status, failedTitle, failedNext);
}

/** The address is longer than the server reads: a text was searched for that is longer than a query may be. */
export function tooLongPage(page: PageContext): string {
  const { tooLongTitle, tooLongNext } = wordsOf(page.lang);
  return statusPage(page, 414, tooLongTitle, tooLongNext);
}

function statusPage(page: PageContext, status: number, title: string, next: string): string {
  const body = html`<h1 class="title t">${title}</h1>
<p class="under-title"><span>${wordsOf(page.lang).failedCode(status)}</span></p>
<p>${next}</p>`;
  return pageHtml(page, { title, place: null, body, json: false });
}
