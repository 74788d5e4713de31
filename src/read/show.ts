import { Failure } from "../lib/failure.ts";
import type { Problem } from "../lib/problem.ts";
import { canonicalUrl } from "../lib/url.ts";
import type { Picture } from "../model/article.ts";
import type { StatedTime } from "../model/times.ts";
import type { ArticleDocument } from "../store/store.ts";
import { versionFile } from "./article.ts";
import type { ReadingRooms } from "./rooms.ts";
import { zoneOf } from "./rows.ts";
import { versionOrder } from "./version-order.ts";
import { versionTime } from "./version-time.ts";

/** The data of the command `show`, and of an article's JSON twin. */
export type ShowData = {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly outletName: string;
  readonly source: string;
  readonly title: string;
  readonly kicker: string | null;
  readonly lang: string;
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly firstSeenAt: string;
  readonly capturedAt: string | null;
  readonly times: readonly StatedTime[];
  readonly authors: readonly string[];
  readonly credits: readonly string[];
  readonly editors: readonly string[];
  readonly place: string | null;
  readonly dateline: string | null;
  /** Rules that took something out of the text: `outlet`, `learned`. */
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly text: string;
  readonly markdown: string;
  readonly images: readonly Picture[];
  readonly path: string;
  /** Captures of all versions, oldest first; `version` is the number of the version that each of them said. */
  readonly captures: readonly ShownCapture[];
  readonly aliases: readonly string[];
  /** Oldest first; `sha256` and `url` are those of the version's first capture. */
  readonly versions: readonly ShownVersion[];
  /** The version shown. */
  readonly version: number;
  /** Articles with the same words; known once linking has run. */
  readonly copies: readonly [];
  readonly problems: readonly Problem[];
};

export type ShownCapture = {
  readonly id: string;
  readonly file: string | null;
  readonly sha256: string;
  readonly url: string;
  readonly at: string;
  readonly version: number;
};

export type ShownVersion = {
  readonly n: number;
  readonly sha8: string;
  readonly at: string;
  readonly url: string | null;
  readonly title: string;
  readonly sha256: string | null;
  /** False when nothing tells that it came after the version before. */
  readonly orderKnown: boolean;
};

const ARTICLE_ID = /^[a-z2-7]{16}$/;

/** The document with this id or URL (also an alias); throws `article/not-found`. */
async function findDocument(rooms: ReadingRooms, idOrUrl: string): Promise<ArticleDocument> {
  const key = idOrUrl.trim();
  const id = ARTICLE_ID.test(key) ? key : (await rooms.store.findByUrls([canonicalUrl(key) ?? key]))[0];
  const document = id === null || id === undefined ? null : (await rooms.store.getArticles([id]))[0];
  if (document === null || document === undefined) {
    throw new Failure("article/not-found", `No article has the id or URL "${idOrUrl}".`, {
      hint: "Look for it with `jianbao search`, or list what there is with `jianbao list`.",
    });
  }
  return document;
}

async function shownCaptures(rooms: ReadingRooms, document: ArticleDocument): Promise<ShownCapture[]> {
  const captures = document.article.versions.flatMap((version, index) =>
    version.captures.map((capture) => ({ ...capture, version: index + 1 })),
  );
  const entries = await rooms.store.getCaptures(captures);
  return captures.map(({ sha256, url, at, version }, index) => ({
    id: sha256,
    file: entries[index]?.file ?? null,
    sha256,
    url,
    at,
    version,
  }));
}

/**
 * All that is kept of an article, by its id or a URL of it. `version` counts from 1; without it the last one is shown.
 * Throws `article/not-found`, `article/no-such-version`, or `archive/unreadable` when its file is gone.
 */
export async function readShow(rooms: ReadingRooms, idOrUrl: string, version?: number): Promise<ShowData> {
  const document = await findDocument(rooms, idOrUrl);
  const { article } = document;
  const n = version ?? article.versions.length;
  const shown = article.versions[n - 1];
  if (shown === undefined) {
    throw new Failure("article/no-such-version", `${article.id} has no version ${n}.`, {
      hint: `It has versions 1 to ${article.versions.length}.`,
    });
  }
  const { title, kicker, lang, publishedAt, modifiedAt, firstSeenAt, times } = shown;
  const { authors, credits, editors, place, dateline, rules, tags, images, problems } = shown;
  const zone = zoneOf(rooms, article.outlet);
  const markdown = await rooms.files.readBody(versionFile(document, shown).path);
  return {
    id: article.id,
    url: article.url,
    outlet: article.outlet,
    outletName: article.outletName,
    source: article.source,
    ...{ title, kicker, lang, publishedAt, modifiedAt, firstSeenAt },
    capturedAt: shown.captures.at(-1)?.at ?? null,
    ...{ times, authors, credits, editors, place, dateline, rules, tags },
    text: rooms.textOfMarkdown(markdown),
    markdown,
    images: images.map(({ src, caption, media }) => ({ src, caption, media })),
    path: article.path,
    captures: await shownCaptures(rooms, document),
    aliases: article.aliases,
    versions: article.versions.map((one, index) => ({
      n: index + 1,
      sha8: one.sha8,
      at: versionTime(one).value,
      url: one.captures[0]?.url ?? article.url,
      title: one.title,
      sha256: one.captures[0]?.sha256 ?? null,
      orderKnown: index === 0 || versionOrder(article.versions[index - 1]!, one, zone).known,
    })),
    version: n,
    copies: [],
    problems,
  };
}

/** One article in the data of the command `list`. */
export type ListedArticle = {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly lang: string;
  readonly publishedAt: string | null;
  readonly path: string;
  readonly versions: number;
};

export type ListOptions = {
  readonly outlet?: string;
  /** First and last day, `yyyy-mm-dd`, both included. */
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
  /** Articles to pass over. */
  readonly offset?: number;
};

/** The data of the command `list`: articles newest first. */
export async function readList(
  rooms: Pick<ReadingRooms, "store">,
  options: ListOptions,
): Promise<{ readonly articles: readonly ListedArticle[] }> {
  const summaries = await rooms.store.list({ ...options, order: "newest" });
  return {
    articles: summaries.map(({ id, title, url, outlet, lang, publishedAt, path, versions }) => ({
      ...{ id, title, url, outlet, lang, publishedAt, path, versions },
    })),
  };
}
