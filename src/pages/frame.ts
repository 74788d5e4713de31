import { type Html, html, type Piece } from "./html.ts";
import { keysHelp } from "./keys-help.ts";
import {
  CALENDAR_ADDRESS,
  HOME_ADDRESS,
  linkTo,
  linkToFeed,
  linkToJson,
  linkToLang,
  OUTLETS_ADDRESS,
  type PageContext,
  SEARCH_ADDRESS,
} from "./links.ts";
import { visible } from "./text.ts";
import { UI_LANGS, type UiLang, type Words, wordsOf } from "./words.ts";

/** Which of the places of the masthead the reader is in. */
export type Place = "home" | "calendar" | "outlets" | null;

export type Frame = {
  /** Plain text for the title of the window. */
  readonly title: string;
  readonly place: Place;
  readonly body: Html;
  /** What stands at the right of the nameplate; only the front page has it. */
  readonly ear?: Html;
  /** The query in the search field. */
  readonly query?: string;
  /** False for pages without a JSON twin. */
  readonly json?: boolean;
  /** Address of the Atom feed of what the page lists. */
  readonly feed?: string;
  /** What else the head of the page tells other programs. */
  readonly meta?: Html;
};

const LANG_NAMES: Readonly<Record<UiLang, string>> = { "zh-Hans": "简体", "zh-Hant": "正體", en: "English" };

/** Language tag of the page; the traditional interface is written as in Taiwan. */
const PAGE_LANG: Readonly<Record<UiLang, string>> = { "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant-TW", en: "en" };

function navigation(page: PageContext, place: Place, words: Words): Html {
  const places: readonly [Place, string, string][] = [
    ["home", HOME_ADDRESS, words.latest],
    ["calendar", CALENDAR_ADDRESS, words.calendar],
    ["outlets", OUTLETS_ADDRESS, words.outlets],
  ];
  const items = places.map(
    ([key, address, name]) =>
      html`<li><a href="${linkTo(page, address)}"${key === place ? html` aria-current="page"` : ""}>${name}</a></li>`,
  );
  return html`<nav aria-label="${words.mainNav}"><ul>${items}</ul></nav>`;
}

function searchField(page: PageContext, query: string, words: Words): Html {
  const lang = page.keepLang ? html`<input type="hidden" name="lang" value="${page.lang}">` : "";
  return html`<search><form class="find" action="${page.root + SEARCH_ADDRESS}"><label class="vh" for="q">${words.searchField}</label><input id="q" name="q" type="search" placeholder="${words.searchHint}" value="${query}" autocomplete="off">${lang}<button type="submit">${words.searchButton}</button></form></search>`;
}

function footer(page: PageContext, { json = true, feed }: Frame, words: Words): Html {
  const choices = UI_LANGS.map(
    (lang) =>
      html`<a href="${linkToLang(page, lang)}" lang="${PAGE_LANG[lang]}" hreflang="${PAGE_LANG[lang]}"${lang === page.lang ? html` aria-current="true"` : ""}>${LANG_NAMES[lang]}</a>`,
  );
  const twin = json ? html`<a href="${linkToJson(page)}">${words.asJson}</a>` : "";
  const atom = feed === undefined ? "" : html`<a href="${linkToFeed(page, feed)}">${words.asFeed}</a>`;
  return html`<footer><div class="sheet"><p>${words.rights}</p><p id="keys" hidden>${words.keys}</p><p class="choices"><span>${words.interface}${choices.map((choice) => ["　", choice])}</span>${twin}${atom}</p></div>${keysHelp(page.lang)}</footer>`;
}

/** The feed, for readers that look for one. */
function feedLink(page: PageContext, feed: string | undefined, title: string): Html | "" {
  if (feed === undefined) return "";
  return html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${linkToFeed(page, feed)}">
`;
}

/** A whole page: masthead, body, footer. */
export function pageHtml(page: PageContext, frame: Frame): string {
  const words = wordsOf(page.lang);
  const home = frame.ear !== undefined;
  const title = visible(frame.title);
  return html`<!doctype html>
<html lang="${PAGE_LANG[page.lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === words.name ? title : words.withName(title)}</title>
<link rel="icon" href="${page.root + page.assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${page.root + page.assets.style}">
<script src="${page.root + page.assets.keys}" defer></script>
${feedLink(page, frame.feed, title)}${frame.meta}</head>
<body${home ? html` class="home"` : ""}>
<a class="skip" href="#main">${words.skip}</a>
<header class="sheet masthead">
<p class="flag"${page.lang === "en" ? html` lang="zh-Hant-TW"` : ""}><a href="${linkTo(page, HOME_ADDRESS)}">${page.lang === "zh-Hans" ? "剪报" : "剪報"}</a></p>
${frame.ear}${navigation(page, frame.place, words)}
${searchField(page, frame.query ?? "", words)}
</header>
<main id="main" class="sheet" tabindex="-1">
${frame.body}
</main>
${footer(page, frame, words)}
</body>
</html>
`.toString();
}

/** The way from the front to a page, as links; the last may be plain text. */
export function crumbs(words: Words, steps: readonly Piece[]): Html {
  const pieces = steps.map((step, index) => (index === 0 ? step : [html`<span aria-hidden="true">　›　</span>`, step]));
  return html`<nav class="crumbs" aria-label="${words.position}">${pieces}</nav>`;
}

/** Head of a section: its name, and at the right why these, in this order, how many. */
export function head(name: Piece, why: Piece = null, id: string | null = null): Html {
  const right = why === null || why === "" ? "" : html`<span class="small">${why}</span>`;
  return html`<h2 class="head"${id === null ? "" : html` id="${id}"`}><span>${name}</span>${right}</h2>`;
}
