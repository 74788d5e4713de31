import { type Context, Hono } from "hono";
import { FAILURES, Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import { articleAddress, type CitationKind } from "../pages/links.ts";
import { failedPage, notFoundPage, tooLongPage } from "../pages/not-found-page.ts";
import { hostileArticlePage, sheetPage } from "../pages/sheet.ts";
import { SHEET_PAGES } from "../pages/sheet-pages.ts";
import type { UiLang } from "../pages/words.ts";
import { readArticleView } from "../read/article.ts";
import { readLatestFeed, readOutletFeed, readRetitledFeed } from "../read/feeds.ts";
import { findByAddress, readNotFound } from "../read/not-found.ts";
import type { ReadingRooms } from "../read/rooms.ts";
import type { FeedView } from "../read/views.ts";
import {
  type Answering,
  answerCitation,
  answerFeed,
  answerPage,
  type Format,
  type Made,
  strayPageContext,
} from "./answers.ts";
import { readAssets } from "./assets.ts";
import { BoundedCache, textBytes } from "./bounded-cache.ts";
import { answerAsset, answerCapture, answerMedia } from "./files.ts";
import { type Guard, guardLoopbackNames, guardReading, guardWithToken } from "./guard.ts";
import {
  makeArticle,
  makeCalendar,
  makeDay,
  makeDayFeed,
  makeDifference,
  makeHome,
  makeMonth,
  makeOutlet,
  makeOutlets,
  makeRetitled,
  makeSources,
} from "./page-makers.ts";
import { HTML_TYPE, JSON_TYPE, redirectTo, respond } from "./respond.ts";
import { makeSaved, makeSavedFeed, makeSavedList, makeSearch, makeSearchFeed } from "./search-makers.ts";

export type AppOptions = {
  readonly rooms: ReadingRooms;
  /** Name and version of the program; a new one makes browsers ask again. */
  readonly software: string;
  /** Wanted from every reader; without one only names of this machine are answered. */
  readonly token?: string | undefined;
  /** Language of a reader who has chosen none; without it the one that the browser asks for. */
  readonly lang?: UiLang | undefined;
  /** Serves `/sheet.html`, all parts and states, and `/hostile.html`, for development. */
  readonly sheet?: boolean;
  /** Told of every failure that readers only see as a status. */
  readonly onFailure?: (error: unknown) => void;
};

/** The server as a function from requests to answers. */
export type App = {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** The page that says that an address is too long, for a request that could not be read whole. */
  readonly answerTooLong: (request: Request) => Response;
};

/** A query of ten thousand characters, each of nine in the address, and the rest of it. */
const URL_CHARACTERS_MAX = 100_000;

/** Rendered bodies kept ready: they outlive a change of the archive. */
const BODIES_BYTES_MAX = 32 * 1024 * 1024;
/** Whole answers kept ready, as long as nothing in the archive changes. */
const PAGES_BYTES_MAX = 32 * 1024 * 1024;

type Kit = { readonly rooms: ReadingRooms; readonly answering: Answering; readonly bodies: BoundedCache<string> };

const formatOf = (file: string): Format => (file.endsWith(".json") ? "json" : "html");

/** File name without its ending. */
const stemOf = (file: string): string => file.replace(/\.(?:html|json|atom)$/, "");

/** Answers a page at this path, in the format that its ending names; `make` is given the parameters of the path. */
function addPage(
  app: Hono,
  kit: Kit,
  path: string,
  make: (params: Readonly<Record<string, string>>, context: Context) => Promise<Made | null>,
): void {
  app.get(path, async (context) => {
    const format = formatOf(context.req.path);
    const answer = await answerPage(context, kit.answering, format, () => make(context.req.param(), context));
    return answer ?? answerNothing(context, kit);
  });
}

const END = "\\.(?:html|json)";

function addLists(app: Hono, kit: Kit): void {
  const { rooms } = kit;
  for (const path of ["/", `/:file{index${END}}`]) addPage(app, kit, path, () => makeHome(rooms));
  addPage(app, kit, `/:file{calendar${END}}`, () => makeCalendar(rooms));
  addPage(app, kit, `/calendar/:file{\\d{4}-\\d{2}${END}}`, ({ file = "" }) => makeMonth(rooms, stemOf(file)));
  const day = "\\d{4}-\\d{2}-\\d{2}";
  addPage(app, kit, `/day/:file{${day}${END}}`, ({ file = "" }) => makeDay(rooms, stemOf(file), 1));
  addPage(app, kit, `/day/:day{${day}}/:file{\\d{1,4}${END}}`, ({ day: of = "", file = "" }) =>
    makeDay(rooms, of, Number(stemOf(file))),
  );
  addPage(app, kit, `/:file{search(?:${END})?}`, ({ file = "" }, context) =>
    makeSearch(rooms, context.req.query(), formatOf(file)),
  );
  app.get("/outlet", () => redirectTo("/outlet/", 301));
  for (const path of ["/outlet/", `/outlet/:file{index${END}}`]) addPage(app, kit, path, () => makeOutlets(rooms));
  app.get("/source", () => redirectTo("/source/", 301));
  for (const path of ["/source/", `/source/:file{index${END}}`]) addPage(app, kit, path, () => makeSources(rooms));
  addPage(app, kit, `/outlet/:file{.+${END}}`, ({ file = "" }) => {
    const [, id = "", retitled, page = "1"] = /^(.+?)(\/retitled)?(?:\/(\d{1,6}))?$/.exec(stemOf(file)) ?? [];
    return retitled === undefined ? makeOutlet(rooms, id, Number(page)) : makeRetitled(rooms, Number(page), id);
  });
  addPage(app, kit, `/:file{retitled${END}}`, () => makeRetitled(rooms, 1));
  addPage(app, kit, `/retitled/:file{\\d{1,6}${END}}`, ({ file = "" }) => makeRetitled(rooms, Number(stemOf(file))));
}

/** Answers a feed at this path; `read` is given the parameters of the path. */
function addFeed(
  app: Hono,
  kit: Kit,
  path: string,
  read: (params: Readonly<Record<string, string>>, context: Context) => Promise<FeedView | null>,
): void {
  app.get(path, async (context) => {
    const answer = await answerFeed(context, kit.answering, () => read(context.req.param(), context));
    return answer ?? answerNothing(context, kit);
  });
}

function addFeeds(app: Hono, kit: Kit): void {
  const { rooms } = kit;
  addFeed(app, kit, "/index.atom", () => readLatestFeed(rooms));
  addFeed(app, kit, "/retitled.atom", () => readRetitledFeed(rooms));
  addFeed(app, kit, "/search.atom", (_, context) => makeSearchFeed(rooms, context.req.query()));
  addFeed(app, kit, "/day/:file{\\d{4}-\\d{2}-\\d{2}\\.atom}", ({ file = "" }) => makeDayFeed(rooms, stemOf(file)));
  addFeed(app, kit, "/outlet/:file{.+\\.atom}", ({ file = "" }) => readOutletFeed(rooms, stemOf(file)));
}

/** Saved searches are files that people may change at any time: their pages name the state of these files too. */
function addSaved(app: Hono, shared: Kit): void {
  const { rooms, answering } = shared;
  const state = async (): Promise<string> => {
    const files = sha256Hex(JSON.stringify(await rooms.files.savedQueries()));
    return `${await answering.state()}-${files.slice(0, 16)}`;
  };
  const kit: Kit = { ...shared, answering: { ...answering, state } };
  app.get("/saved", () => redirectTo("/saved/", 301));
  for (const path of ["/saved/", `/saved/:file{index${END}}`]) addPage(app, kit, path, () => makeSavedList(rooms));
  addPage(app, kit, `/saved/:file{[^/]+${END}}`, ({ file = "" }, context) =>
    makeSaved(rooms, stemOf(file), context.req.query(), formatOf(file)),
  );
  addFeed(app, kit, "/saved/:file{[^/]+\\.atom}", ({ file = "" }) => makeSavedFeed(rooms, stemOf(file)));
}

const ARTICLE_ID = "[a-z2-7]{16}";
const SHA8 = "[0-9a-f]{8}";

function addArticles(app: Hono, kit: Kit): void {
  const { rooms, bodies } = kit;
  addPage(
    app,
    kit,
    `/article/:shelf{[a-z2-7]{2}}/:file{${ARTICLE_ID}${END}}`,
    async ({ shelf = "", file = "" }, context) =>
      file.startsWith(shelf) ? makeArticle(rooms, bodies, stemOf(file), undefined, context.req.query("script")) : null,
  );
  const versions = `/article/:shelf{[a-z2-7]{2}}/:id{${ARTICLE_ID}}/:file{${SHA8}(?:-${SHA8})?${END}}`;
  addPage(app, kit, versions, async ({ shelf = "", id: article = "", file = "" }, context) => {
    if (!article.startsWith(shelf)) return null;
    const [from = "", to] = stemOf(file).split("-");
    return to === undefined
      ? makeArticle(rooms, bodies, article, from, context.req.query("script"))
      : makeDifference(rooms, article, from, to);
  });
}

/** The citation of an article, and of each of its versions, as files. */
function addCitations(app: Hono, kit: Kit): void {
  const { rooms, answering } = kit;
  const end = "\\.(?:bib|csl\\.json)";
  const paths = [
    `/article/:shelf{[a-z2-7]{2}}/:file{${ARTICLE_ID}${end}}`,
    `/article/:shelf{[a-z2-7]{2}}/:id{${ARTICLE_ID}}/:file{${SHA8}${end}}`,
  ];
  for (const path of paths) {
    app.get(path, async (context) => {
      const { shelf = "", id, file = "" } = context.req.param() as Readonly<Record<string, string>>;
      const [stem = "", ...kind] = file.split(".");
      const [article, sha8] = id === undefined ? [stem, undefined] : [id, stem];
      const answer = await answerCitation(context, answering, kind.join(".") as CitationKind, async () =>
        article.startsWith(shelf) ? readArticleView(rooms, article, sha8) : null,
      );
      return answer ?? answerNothing(context, kit);
    });
  }
}

function addFiles(app: Hono, kit: Kit): void {
  const { rooms, answering } = kit;
  app.get("/capture/:sha256{[0-9a-f]{64}}", async (context) => {
    return (await answerCapture(rooms, context.req.param("sha256"))) ?? answerNothing(context, kit);
  });
  app.get("/media/:path{[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z]{2,5}}", async (context) => {
    return (await answerMedia(rooms, `media/${context.req.param("path")}`)) ?? answerNothing(context, kit);
  });
  for (const [name, asset] of answering.assets) app.get(`/${name}`, (context) => answerAsset(context.req.raw, asset));
  app.get("/health", async () => {
    const { articles, lastDay } = await rooms.store.totals();
    const health = JSON.stringify({ ok: true, articles, lastDay });
    return respond(health, 200, { "content-type": JSON_TYPE, "cache-control": "no-store" });
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A broken escape is shown as it was asked for.
    return path;
  }
}

/** Nothing at this address: a redirection when it is the web address of an article, else a page that helps to find it. */
async function answerNothing(context: Context, { rooms, answering }: Kit): Promise<Response> {
  const path = decoded(context.req.path);
  const query = context.req.url.split("?", 2)[1];
  const id = await findByAddress(rooms, query === undefined ? path : `${path}?${query}`);
  if (id !== null) return redirectTo(`/${articleAddress(id)}`, 302);
  const headers = { "cache-control": "no-cache" };
  if (path.endsWith(".json")) {
    const error = {
      code: "article/not-found",
      message: `Nothing is kept at ${path}.`,
      hint: "Look for it at /search.json?q=…",
    };
    return respond(JSON.stringify({ ok: false, error }), 404, { ...headers, "content-type": JSON_TYPE });
  }
  const page = notFoundPage(strayPageContext(context.req.raw, answering), await readNotFound(rooms, path));
  return respond(page, 404, { ...headers, "content-type": HTML_TYPE });
}

/**
 * Names the state of what pages are made from: the store's position in the manifests, our own files, the program. The
 * last name is kept beside the marks that it was made from.
 */
function stateOf(rooms: ReadingRooms, fixed: string): () => Promise<string> {
  let last = { marks: "", name: "" };
  return async () => {
    const marks = JSON.stringify(await rooms.store.marks());
    if (marks !== last.marks) last = { marks, name: sha256Hex(fixed + marks).slice(0, 16) };
    return last.name;
  };
}

function makeKit({ rooms, software, lang = undefined }: AppOptions): Kit {
  const assets = readAssets();
  const fixed = [software, ...[...assets.values()].map(({ hash }) => hash)].join(" ");
  const pages = new BoundedCache<Uint8Array<ArrayBuffer>>(PAGES_BYTES_MAX, (page) => page.byteLength);
  const answering: Answering = { assets, state: stateOf(rooms, fixed), lang: lang ?? null, pages };
  return { rooms, answering, bodies: new BoundedCache(BODIES_BYTES_MAX, textBytes) };
}

/** The server as a function; all it does is reading. */
export function createApp(options: AppOptions): App {
  const { token, sheet = false, onFailure } = options;
  const kit = makeKit(options);
  const app = new Hono();
  addLists(app, kit);
  addFeeds(app, kit);
  addSaved(app, kit);
  addArticles(app, kit);
  addCitations(app, kit);
  addFiles(app, kit);
  if (sheet) {
    addPage(app, kit, "/sheet.html", async () => ({ json: () => null, html: sheetPage }));
    addPage(app, kit, "/sheet/:file{[a-z-]+\\.html}", async ({ file = "" }) => {
      const state = SHEET_PAGES.get(stemOf(file));
      return state === undefined ? null : { json: () => null, html: state.make };
    });
    addPage(app, kit, "/hostile.html", async () => ({ json: () => null, html: hostileArticlePage }));
  }
  app.notFound((context) => answerNothing(context, kit));
  app.onError((error, context) => {
    onFailure?.(error);
    const status = error instanceof Failure ? FAILURES[error.code].status : 500;
    const page = failedPage(strayPageContext(context.req.raw, kit.answering), status);
    return respond(page, status, { "content-type": HTML_TYPE, "cache-control": "no-store" });
  });
  // Guards stand before the routes, not among them: a route alone is answered faster than one behind others.
  const guards: readonly Guard[] = [
    guardReading,
    token === undefined || token === "" ? guardLoopbackNames : guardWithToken(token),
  ];
  const answerTooLong = (request: Request): Response => {
    const page = tooLongPage(strayPageContext(request, kit.answering));
    return respond(page, 414, { "content-type": HTML_TYPE, "cache-control": "no-store" });
  };
  return {
    answerTooLong,
    fetch: (request) => {
      for (const guard of guards) {
        const answer = guard(request);
        if (answer !== null) return answer;
      }
      return request.url.length > URL_CHARACTERS_MAX ? answerTooLong(request) : app.fetch(request);
    },
  };
}
