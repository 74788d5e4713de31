import type { UiLang } from "./words.ts";

// Addresses inside the site. The live server and the static site use the same; links between pages are relative, so that
// a page opened as a file reads too.

/** What a page knows about where it stands. */
export type PageContext = {
  readonly lang: UiLang;
  /** The way from this page to the root of the site: empty, `../`, `../../`, or `/` on a page without a place of its own. */
  readonly root: string;
  /** Address of this page from the root, without query: `day/2023-10-17.html`; empty for the front page. */
  readonly path: string;
  /** Query of this page without `lang`, encoded, without question mark. */
  readonly query: string;
  /** True when the language is carried by every link, because no cookie keeps it. */
  readonly keepLang: boolean;
  /** Addresses of the style and the script, from the root. */
  readonly assets: { readonly style: string; readonly keys: string; readonly icon: string };
};

/** Han characters of the plane where nearly all are, percent-encoded: three bytes for one character. */
const ENCODED_HAN = /(?:%E[4-9]%[89AB][0-9A-F]%[89AB][0-9A-F])+/g;

/** Signs that a query may hold as they are. */
const ENCODED_SIGNS = /%(?:28|29|2C|3A)/g;

/** Parameters as they may stand in a page: Han characters as they are take a third of the bytes, forty times a page. */
function written(params: string): string {
  return params.replace(ENCODED_HAN, decodeURIComponent).replace(ENCODED_SIGNS, decodeURIComponent);
}

/** A relative link to an address of the site, which keeps the language. */
export function linkTo(page: PageContext, address: string): string {
  const [path = "", query = ""] = address.split("?", 2);
  const params = [query, page.keepLang ? `lang=${page.lang}` : ""].filter((part) => part !== "").join("&");
  const folder = page.path.slice(0, page.path.lastIndexOf("/") + 1);
  const isBeside = folder !== "" && path.startsWith(folder) && path !== folder;
  const way = isBeside ? path.slice(folder.length) : page.root + path;
  return (way === "" ? "./" : way) + (params === "" ? "" : `?${written(params)}`);
}

/** Characters of a text that a link leads to. */
const LED_TO_CHARACTERS = 30;

/**
 * What is put behind a link to a page so that it opens at a text, marked: a text fragment of the address. A browser that does
 * not know them opens the page at its beginning.
 */
export function atText(text: string): string {
  const found = [...text.toWellFormed()].slice(0, LED_TO_CHARACTERS).join("");
  return found === "" ? "" : `#:~:text=${encodeURIComponent(found).replaceAll("-", "%2D")}`;
}

/** This page in another language of the interface. */
export function linkToLang(page: PageContext, lang: UiLang): string {
  const params = page.query === "" ? `lang=${lang}` : `${page.query}&lang=${lang}`;
  return `${page.root + page.path || "./"}?${written(params)}`;
}

/** The JSON twin of this page. */
export function linkToJson(page: PageContext): string {
  const path = page.path.endsWith(".html")
    ? page.path.replace(/html$/, "json")
    : page.path === "search"
      ? "search.json"
      : `${page.path}index.json`;
  return page.root + path + (page.query === "" ? "" : `?${written(page.query)}`);
}

/** The Atom feed at an address; it always names its language, which a feed reader would not ask for. */
export function linkToFeed(page: PageContext, feed: string): string {
  return `${page.root}${written(feed)}${feed.includes("?") ? "&" : "?"}lang=${page.lang}`;
}

/** Address of the front page. */
export const HOME_ADDRESS = "";
export const CALENDAR_ADDRESS = "calendar.html";
export const OUTLETS_ADDRESS = "outlet/";
/** All sources. */
export const SOURCES_ADDRESS = "source/";
export const SEARCH_ADDRESS = "search";
/** All saved searches. */
export const SAVED_ADDRESS = "saved/";
/** The feed of changed titles. */
export const RETITLED_FEED = "retitled.atom";

/** All changed titles, `retitled.html`, or those of an outlet, `outlet/<id>/retitled.html`; further pages `…/retitled/2.html`. */
export function retitledAddress(outlet: string | null = null, page = 1): string {
  const folder = outlet === null ? "" : `outlet/${encodeURIComponent(outlet)}/`;
  return page <= 1 ? `${folder}retitled.html` : `${folder}retitled/${page}.html`;
}

/** The days of one month: `calendar/2023-10.html`. */
export function monthAddress(month: string): string {
  return `calendar/${month}.html`;
}

/** `day/2023-10-17.html`, further pages `day/2023-10-17/2.html`. */
export function dayAddress(day: string, page = 1): string {
  return page <= 1 ? `day/${day}.html` : `day/${day}/${page}.html`;
}

/** `outlet/<id>.html`, further pages `outlet/<id>/2.html`. */
export function outletAddress(outlet: string, page = 1): string {
  const id = encodeURIComponent(outlet);
  return page <= 1 ? `outlet/${id}.html` : `outlet/${id}/${page}.html`;
}

/** `article/<first 2 of id>/<id>.html`. */
export function articleAddress(id: string): string {
  return `article/${id.slice(0, 2)}/${id}.html`;
}

/** One version of an article. */
export function versionAddress(id: string, sha8: string): string {
  return `article/${id.slice(0, 2)}/${id}/${sha8}.html`;
}

/** A page of an article with its text in another script. */
export function scriptAddress(address: string, script: "hans" | "hant"): string {
  return `${address}?script=${script}`;
}

/** Ending of a citation's file: BibTeX, or the JSON of the Citation Style Language. */
export type CitationKind = "bib" | "csl.json";

/** The citation of the version at an address, as a file: `article/<first 2 of id>/<id>.bib`, `….csl.json`. */
export function citationAddress(address: string, kind: CitationKind): string {
  return address.replace(/html$/, kind);
}

/** Two versions of an article compared, the earlier one first. */
export function differenceAddress(id: string, from: string, to: string): string {
  return `article/${id.slice(0, 2)}/${id}/${from}-${to}.html`;
}

/** The bytes of a capture, as a download. */
export function captureAddress(sha256: string): string {
  return `capture/${sha256}`;
}

/** A search; parameters that are empty are left out. */
export function searchAddress(params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString();
  return query === "" ? SEARCH_ADDRESS : `${SEARCH_ADDRESS}?${query}`;
}

/** A saved search: `saved/<name>.html`, further pages with `?page=`. */
export function savedAddress(name: string, page = 1): string {
  return `${SAVED_ADDRESS}${encodeURIComponent(name)}.html${page > 1 ? `?page=${page}` : ""}`;
}

/** The Atom feed of what is listed at an address: `day/2023-10-17.atom`, `search.atom?q=…`, `index.atom` of the front page. */
export function feedAddress(address: string): string {
  const [path = "", query] = address.split("?", 2);
  const feed = path === HOME_ADDRESS ? "index.atom" : `${path.replace(/\.html$/, "")}.atom`;
  return query === undefined ? feed : `${feed}?${query}`;
}

/** The page that lists what a feed does: the front page for the latest. */
export function feedsPage(feed: string): string {
  if (feed === "index.atom") return HOME_ADDRESS;
  return feed === "search.atom" ? SEARCH_ADDRESS : feed.replace(/\.atom$/, ".html");
}
