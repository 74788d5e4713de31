import type { Context } from "hono";
import { bibtex, citationOf, cslJson } from "../pages/citation.ts";
import { type CitationKind, feedsPage, type PageContext } from "../pages/links.ts";
import type { UiLang } from "../pages/words.ts";
import { composeFeed, type FeedPlace } from "../publish/feeds.ts";
import type { ArticleView, FeedView } from "../read/views.ts";
import { type Asset, assetAddress } from "./assets.ts";
import type { BoundedCache } from "./bounded-cache.ts";
import { chooseLang, LANG_COOKIE, type LangChoice } from "./language.ts";
import { ATOM_TYPE, BIBTEX_TYPE, CSL_JSON_TYPE, HTML_TYPE, hasTag, JSON_TYPE, respond } from "./respond.ts";

/** A page that can be given as HTML or as its JSON twin; the view has been read already. */
export type Made = {
  readonly json: () => unknown;
  readonly html: (page: PageContext) => string | Promise<string>;
};

export type Format = "html" | "json";

const utf8 = new TextEncoder();

const COOKIE_SECONDS = 365 * 24 * 60 * 60;

function langOf(context: Context, standard: UiLang | null): LangChoice {
  return chooseLang(
    context.req.query("lang") ?? null,
    context.req.header("cookie"),
    context.req.header("accept-language"),
    standard,
  );
}

/** The query of a request without the language. */
function queryWithoutLang(url: string): string {
  const at = url.indexOf("?");
  if (at < 0) return "";
  const params = new URLSearchParams(url.slice(at + 1));
  params.delete("lang");
  return params.toString();
}

type Place = Pick<PageContext, "root" | "path" | "query">;

/** Where the page of a request stands. */
function placeOfPage(context: Context): Place {
  const path = context.req.path.slice(1).replace(/^index\.html$/, "");
  return { root: "../".repeat(path.split("/").length - 1), path, query: queryWithoutLang(context.req.url) };
}

function pageContextOf(place: Place, assets: ReadonlyMap<string, Asset>, choice: LangChoice): PageContext {
  return {
    ...place,
    lang: choice.lang,
    keepLang: choice.carried,
    assets: {
      style: assetAddress(assets, "style.css"),
      keys: assetAddress(assets, "keys.js"),
      icon: assetAddress(assets, "icon.svg"),
    },
  };
}

/** What the answers of one server have in common. */
export type Answering = {
  readonly assets: ReadonlyMap<string, Asset>;
  /** Changes with whatever changes a page: what is in the archive, and the program. */
  readonly state: () => Promise<string>;
  /** The language of a reader who has chosen none; null for the one that the browser asks for. */
  readonly lang: UiLang | null;
  /** Answers under their tag and address, as bytes: as text they take half as much again. */
  readonly pages: BoundedCache<Uint8Array<ArrayBuffer>>;
};

/** A page in the language that the reader wants, or 304 when the browser has it; null when `make` finds nothing. */
export async function answerPage(
  context: Context,
  answering: Answering,
  format: Format,
  make: () => Promise<Made | null>,
): Promise<Response | null> {
  const { assets } = answering;
  const choice = langOf(context, answering.lang);
  const isJson = format === "json";
  const variant = isJson ? "" : `-${choice.lang}${choice.carried ? "-carried" : ""}`;
  const cookie = choice.setCookie ? cookieOf(choice.lang) : null;
  return answerText(context, answering, { type: isJson ? JSON_TYPE : HTML_TYPE, variant, cookie }, async () => {
    const made = await make();
    if (made === null) return null;
    return isJson ? JSON.stringify(await made.json()) : made.html(pageContextOf(placeOfPage(context), assets, choice));
  });
}

/** A feed, or 304 when the reader has it; null when `make` finds nothing. Feed readers keep no cookie and are given none. */
export async function answerFeed(
  context: Context,
  answering: Answering,
  make: () => Promise<FeedView | null>,
): Promise<Response | null> {
  const { lang } = langOf(context, answering.lang);
  return answerText(context, answering, { type: ATOM_TYPE, variant: `-${lang}`, cookie: null }, async () => {
    const view = await make();
    return view === null ? null : composeFeed(view, placeOf(context, lang));
  });
}

/** Where a feed stands. Its absolute addresses are those under which it was asked for; the guards say which may be. */
function placeOf(context: Context, lang: UiLang): FeedPlace {
  const { origin, pathname, search } = new URL(context.req.url);
  const feed = pathname.slice(1) + search;
  const page = feedsPage(pathname.slice(1)) + search;
  return { origin, feed, page, lang };
}

/** The citation of a version as a file to keep; null when `make` finds no such version. */
export async function answerCitation(
  context: Context,
  answering: Answering,
  kind: CitationKind,
  make: () => Promise<ArticleView | null>,
): Promise<Response | null> {
  const type = kind === "bib" ? BIBTEX_TYPE : CSL_JSON_TYPE;
  return answerText(context, answering, { type, variant: "", cookie: null }, async () => {
    const view = await make();
    if (view === null) return null;
    const citation = citationOf(view);
    return kind === "bib" ? bibtex(citation) : `${JSON.stringify(cslJson(citation), null, 2)}\n`;
  });
}

type TextOptions = { readonly type: string; readonly variant: string; readonly cookie: string | null };

/** A text under the tag of what it is made from, kept ready; 304 when it is known; null when `make` finds nothing. */
async function answerText(
  context: Context,
  { state, pages }: Answering,
  { type, variant, cookie }: TextOptions,
  make: () => Promise<string | null>,
): Promise<Response | null> {
  const headers: Record<string, string> = {
    etag: `W/"${await state()}${variant}"`,
    "cache-control": "no-cache",
    vary: "accept-language, cookie",
  };
  if (cookie !== null) headers["set-cookie"] = cookie;
  else if (hasTag(context.req.header("if-none-match"), headers["etag"]!)) return respond(null, 304, headers);
  const key = `${headers["etag"]} ${context.req.url}`;
  const kept = pages.get(key);
  if (kept !== undefined) return respond(kept, 200, { ...headers, "content-type": type });
  const text = await make();
  if (text === null) return null;
  const bytes = utf8.encode(text);
  pages.set(key, bytes);
  return respond(bytes, 200, { ...headers, "content-type": type });
}

function cookieOf(lang: UiLang): string {
  return `${LANG_COOKIE}=${lang}; Path=/; Max-Age=${COOKIE_SECONDS}; SameSite=Lax; HttpOnly`;
}

/** The setting of a page without a place of its own, in the language that the reader wants: 404 and errors. */
export function strayPageContext({ url, headers }: Request, { assets, lang }: Answering): PageContext {
  const asked = new URL(url).searchParams.get("lang");
  const choice = chooseLang(asked, headers.get("cookie"), headers.get("accept-language"), lang);
  return pageContextOf({ root: "/", path: "", query: "" }, assets, choice);
}
