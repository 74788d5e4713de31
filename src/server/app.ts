import { type Context, Hono } from "hono";
import { calendarDay } from "../lib/date.ts";
import { FAILURES, Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import { articlePage } from "../pages/article-page.ts";
import { calendarPage, monthPage } from "../pages/calendar-page.ts";
import { dayPage } from "../pages/day-page.ts";
import { differencePage } from "../pages/difference-page.ts";
import { homePage } from "../pages/home-page.ts";
import { raw } from "../pages/html.ts";
import { articleAddress, type PageContext } from "../pages/links.ts";
import { renderBody } from "../pages/markdown.ts";
import { failedPage, notFoundPage } from "../pages/not-found-page.ts";
import { outletPage, outletsPage } from "../pages/outlet-page.ts";
import { searchPage } from "../pages/search-page.ts";
import { sheetPage } from "../pages/sheet.ts";
import type { UiLang } from "../pages/words.ts";
import { readArticleView, readDifference } from "../read/article.ts";
import { readCalendar, readDay, readMonth } from "../read/days.ts";
import { readHome } from "../read/home.ts";
import { findByAddress, readNotFound } from "../read/not-found.ts";
import { readOutlet, readOutlets } from "../read/outlets.ts";
import type { ReadingRooms } from "../read/rooms.ts";
import { readSearch, searchArticles } from "../read/search.ts";
import { readShow } from "../read/show.ts";
import type { ArticleView } from "../read/views.ts";
import { type Answering, answerPage, type Format, type Made, strayPageContext } from "./answers.ts";
import { readAssets } from "./assets.ts";
import { answerCapture, answerMedia } from "./files.ts";
import { onlyLoopbackNames, onlyWithToken } from "./guard.ts";
import { SECURITY_HEADERS } from "./headers.ts";
import { TextCache } from "./text-cache.ts";

export type AppOptions = {
  readonly rooms: ReadingRooms;
  /** Name and version of the program; a new one makes browsers ask again. */
  readonly software: string;
  /** Wanted from every reader; without one only names of this machine are answered. */
  readonly token?: string | undefined;
  /** Language of a reader who has chosen none; without it the one that the browser asks for. */
  readonly lang?: UiLang | undefined;
  /** Serves `/sheet.html`, all parts and states, for development. */
  readonly sheet?: boolean;
  /** Told of every failure that readers only see as a status. */
  readonly onFailure?: (error: unknown) => void;
};

/** Rendered bodies kept ready. */
const BODIES_BYTES_MAX = 48 * 1024 * 1024;
const URL_CHARACTERS_MAX = 4096;
const QUERY_CHARACTERS_MAX = 500;
const HITS_A_PAGE = 20;
const HITS_A_PAGE_MAX = 100;
const PAGES_MAX = 500;

type Kit = { readonly rooms: ReadingRooms; readonly answering: Answering; readonly bodies: TextCache };

const formatOf = (file: string): Format => (file.endsWith(".json") ? "json" : "html");

/** File name without its ending. */
const stemOf = (file: string): string => file.replace(/\.(?:html|json)$/, "");

function bodyOf({ rooms, bodies }: Kit, view: ArticleView, page: PageContext): string | Promise<string> {
  const key = `${view.id} ${view.sha8} ${page.lang} ${page.root}`;
  const kept = bodies.get(key);
  if (kept !== undefined) return kept;
  return rooms.files.readBody(view.file).then((markdown) => {
    const body = renderBody(markdown, { lang: page.lang, root: page.root, images: view.images }).toString();
    bodies.set(key, body);
    return body;
  });
}

async function makeArticle(kit: Kit, id: string, sha8?: string): Promise<Made | null> {
  const view = await readArticleView(kit.rooms, id, sha8);
  if (view === null) return null;
  return {
    json: () => readShow(kit.rooms, id, view.n),
    html: async (page) => articlePage(page, view, raw(await bodyOf(kit, view, page))),
  };
}

async function makeDifference({ rooms }: Kit, id: string, from: string, to: string): Promise<Made | null> {
  const view = await readDifference(rooms, id, from, to);
  return view === null ? null : { json: () => view, html: (page) => differencePage(page, view) };
}

async function makeOutlet({ rooms }: Kit, id: string, n: number): Promise<Made | null> {
  const view = await readOutlet(rooms, id, n);
  return view === null ? null : { json: () => view, html: (page) => outletPage(page, view) };
}

async function makeDay({ rooms }: Kit, day: string): Promise<Made | null> {
  const [year, month, date] = day.split("-").map(Number);
  if (calendarDay(year ?? 0, month ?? 0, date ?? 0) === null) return null;
  const view = await readDay(rooms, day);
  return { json: () => view, html: (page) => dayPage(page, view) };
}

async function makeMonth({ rooms }: Kit, month: string): Promise<Made | null> {
  const view = await readMonth(rooms, month);
  return view.count === 0 ? null : { json: () => view, html: (page) => monthPage(page, view) };
}

function wholeNumber(text: string | undefined, fallback: number, max: number): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.min(Number(text), max) : fallback;
}

function sortOf(asked: string | undefined): "relevance" | "newest" | "oldest" {
  return asked === "newest" || asked === "oldest" ? asked : "relevance";
}

async function makeSearch({ rooms }: Kit, context: Context, format: Format): Promise<Made> {
  const asked = context.req.query();
  const page = Math.max(1, wholeNumber(asked["page"], 1, PAGES_MAX));
  const request = {
    query: (asked["q"] ?? "").slice(0, QUERY_CHARACTERS_MAX),
    exact: (asked["exact"] ?? "0") !== "0",
    sort: sortOf(asked["sort"]),
  };
  if (format === "json") {
    const limit = Math.max(1, wholeNumber(asked["limit"], HITS_A_PAGE, HITS_A_PAGE_MAX));
    const offset = wholeNumber(asked["offset"], (page - 1) * limit, PAGES_MAX * HITS_A_PAGE_MAX);
    const data = await searchArticles(rooms.store, { ...request, limit, offset });
    return { json: () => data, html: () => "" };
  }
  const view = await readSearch(rooms, { ...request, page });
  return { json: () => view, html: (place) => searchPage(place, view) };
}

function addLists(app: Hono, kit: Kit): void {
  const { rooms, answering } = kit;
  const home = async (): Promise<Made> => {
    const view = await readHome(rooms);
    return { json: () => view, html: (page) => homePage(page, view) };
  };
  app.get("/", (context) => answerPage(context, answering, "html", home));
  app.get("/:file{index\\.(?:html|json)}", (context) =>
    answerPage(context, answering, formatOf(context.req.path), home),
  );
  app.get("/:file{calendar\\.(?:html|json)}", (context) =>
    answerPage(context, answering, formatOf(context.req.path), async () => {
      const view = await readCalendar(rooms);
      return { json: () => view, html: (page) => calendarPage(page, view) };
    }),
  );
  app.get("/calendar/:file{\\d{4}-\\d{2}\\.(?:html|json)}", (context) => {
    const { file } = context.req.param();
    return answerPage(context, answering, formatOf(file), () => makeMonth(kit, stemOf(file)));
  });
  app.get("/day/:file{\\d{4}-\\d{2}-\\d{2}\\.(?:html|json)}", (context) => {
    const { file } = context.req.param();
    return answerPage(context, answering, formatOf(file), () => makeDay(kit, stemOf(file)));
  });
  app.get("/:file{search(?:\\.html|\\.json)?}", (context) => {
    const format = formatOf(context.req.path);
    return answerPage(context, answering, format, () => makeSearch(kit, context, format));
  });
}

function addOutlets(app: Hono, kit: Kit): void {
  const { rooms, answering } = kit;
  const outlets = async (): Promise<Made> => {
    const view = await readOutlets(rooms);
    return { json: () => view, html: (page) => outletsPage(page, view) };
  };
  app.get("/outlet", (context) => context.redirect("/outlet/", 301));
  app.get("/outlet/", (context) => answerPage(context, answering, "html", outlets));
  app.get("/outlet/:file{index\\.(?:html|json)}", (context) =>
    answerPage(context, answering, formatOf(context.req.path), outlets),
  );
  app.get("/outlet/:file{.+\\.(?:html|json)}", (context) => {
    const { file } = context.req.param();
    const [, id = "", n = "1"] = /^(.+?)(?:\/(\d{1,6}))?\.(?:html|json)$/.exec(file) ?? [];
    return answerPage(context, answering, formatOf(file), () => makeOutlet(kit, id, Number(n)));
  });
}

function addArticles(app: Hono, kit: Kit): void {
  const { answering } = kit;
  app.get("/article/:shelf{[a-z2-7]{2}}/:file{[a-z2-7]{16}\\.(?:html|json)}", (context) => {
    const { shelf, file } = context.req.param();
    return answerPage(context, answering, formatOf(file), async () =>
      file.startsWith(shelf) ? makeArticle(kit, stemOf(file)) : null,
    );
  });
  app.get(
    "/article/:shelf{[a-z2-7]{2}}/:id{[a-z2-7]{16}}/:file{[0-9a-f]{8}(?:-[0-9a-f]{8})?\\.(?:html|json)}",
    (context) => {
      const { shelf, id, file } = context.req.param();
      const [from = "", to] = stemOf(file).split("-");
      return answerPage(context, answering, formatOf(file), async () => {
        if (!id.startsWith(shelf)) return null;
        return to === undefined ? makeArticle(kit, id, from) : makeDifference(kit, id, from, to);
      });
    },
  );
}

function addFiles(app: Hono, { rooms, answering }: Kit): void {
  app.get(
    "/capture/:sha256{[0-9a-f]{64}}",
    async (context) => (await answerCapture(context, rooms, context.req.param("sha256"))) ?? context.notFound(),
  );
  app.get(
    "/media/:path{[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z]{2,5}}",
    async (context) => (await answerMedia(context, rooms, `media/${context.req.param("path")}`)) ?? context.notFound(),
  );
  for (const [name, { bytes, mime, hash }] of answering.assets) {
    app.get(`/${name}`, (context) => {
      const lasting = context.req.query("v") === hash;
      context.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      context.header("etag", `"${hash}"`);
      if (context.req.header("if-none-match") === `"${hash}"`) return context.body(null, 304);
      return context.body(bytes, 200, { "content-type": mime });
    });
  }
  app.get("/health", async (context) => {
    const { articles, lastDay } = await rooms.store.totals();
    context.header("cache-control", "no-store");
    return context.json({ ok: true, articles, lastDay });
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

function addEnds(app: Hono, { rooms, answering }: Kit, onFailure: (error: unknown) => void): void {
  app.notFound(async (context) => {
    const path = decoded(context.req.path);
    const search = context.req.url.split("?", 2)[1];
    const id = await findByAddress(rooms, search === undefined ? path : `${path}?${search}`);
    if (id !== null) return context.redirect(`/${articleAddress(id)}`, 302);
    const view = await readNotFound(rooms, path);
    context.header("cache-control", "no-cache");
    if (path.endsWith(".json"))
      return context.json({ ok: false, error: { code: "article/not-found", message: path, hint: "" } }, 404);
    return context.html(notFoundPage(strayPageContext(context, answering), view), 404);
  });
  app.onError((error, context) => {
    onFailure(error);
    const status = error instanceof Failure ? FAILURES[error.code].status : 500;
    context.header("cache-control", "no-store");
    const body = failedPage(strayPageContext(context, answering), status);
    return new Response(body, { status, headers: { ...SECURITY_HEADERS, "content-type": "text/html; charset=utf-8" } });
  });
}

/** Names the state of what pages are made from: the store's position in the manifests, the files of ours, the program. */
function stateOf(rooms: ReadingRooms, fixed: string): () => Promise<string> {
  return async () => {
    const marks = await rooms.store.marks();
    return sha256Hex(fixed + JSON.stringify(marks)).slice(0, 16);
  };
}

/** The server as a function from requests to answers; all of them reading. */
export function createApp(options: AppOptions): Hono {
  const { rooms, software, token, lang = null, sheet = false, onFailure = () => undefined } = options;
  const assets = readAssets();
  const fixed = [software, ...[...assets.values()].map(({ hash }) => hash)].join(" ");
  const kit: Kit = {
    rooms,
    answering: { assets, state: stateOf(rooms, fixed), lang },
    bodies: new TextCache(BODIES_BYTES_MAX),
  };
  const app = new Hono();
  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
    if (context.req.url.length > URL_CHARACTERS_MAX) return context.text("The address is too long.\n", 414);
    if (context.req.method !== "GET" && context.req.method !== "HEAD") {
      context.header("allow", "GET, HEAD");
      return context.text("Pages are only read here.\n", 405);
    }
    return next();
  });
  app.use(token === undefined ? onlyLoopbackNames() : onlyWithToken(token));
  addLists(app, kit);
  addOutlets(app, kit);
  addArticles(app, kit);
  addFiles(app, kit);
  if (sheet) {
    app.get("/sheet.html", (context) =>
      answerPage(context, kit.answering, "html", async () => ({ json: () => null, html: (page) => sheetPage(page) })),
    );
  }
  addEnds(app, kit, onFailure);
  return app;
}
