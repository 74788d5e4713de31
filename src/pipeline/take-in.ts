import { addVersion } from "../archive/article-merge.ts";
import { articlePath } from "../archive/layout.ts";
import type { WriteSession } from "../archive/session.ts";
import { dayInZone } from "../lib/zone.ts";
import type { Article, ArticleId, Version } from "../model/article.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import type { ArticleDocument } from "../store/store.ts";
import { zoneOf } from "./index-entry.ts";
import type { CaptureReading } from "./read-capture.ts";
import { trustedArticle } from "./regenerate.ts";
import type { Rooms } from "./rooms.ts";
import { type Acknowledge, type ArticleToWrite, writeArticles } from "./write-articles.ts";

/** What a batch brought. Counts are of what is new; `unchanged` are captures that added neither article nor version. */
export type TakenIn = {
  readonly articles: number;
  readonly versions: number;
  readonly unchanged: number;
  readonly problems: ReadonlyMap<string, number>;
};

type ArticleReading = Extract<CaptureReading, { kind: "article" }>;

/** One article that a batch touches: as it was kept before, and as it is now. */
type Touched = Omit<ArticleToWrite, "article"> & { readonly before: Article | null; article: Article };

/**
 * Brings a batch of captures into the archive and the store, in the order that makes them safe: captures, files,
 * manifest, store, acknowledgement. `written` gives their places when they lie in a WARC file already (after a
 * kill): then this finishes what the dead writer began, and leaves it to the caller to mark how far the store has come.
 */
export async function takeIn(
  rooms: Rooms,
  session: WriteSession,
  captures: readonly Capture[],
  options: {
    readonly written?: readonly CaptureEntry[];
    readonly acks?: Acknowledge;
    /** What the reader gives for the captures, when it was asked before. */
    readonly readings?: Promise<readonly CaptureReading[]>;
  },
): Promise<TakenIn> {
  const readings = await (options.readings ?? rooms.reader.read(captures));
  const entries = options.written ?? (await putCaptures(rooms, session, captures));
  const touched = await mergeReadings(rooms, session.interrupted, readings);
  const indexed = writeArticles(rooms, session, touched, options.acks);

  const articleless = readings.flatMap((reading, i) => {
    const capture = captures[i] as Capture;
    return reading.kind === "article" ? [] : [{ url: capture.url, sha256: capture.sha256, problem: reading.code }];
  });
  await rooms.store.apply({
    articles: indexed,
    captures: entries,
    articleless,
    removed: [],
    marks: options.written === undefined ? [session.position()] : [],
  });
  for (const { article, files } of indexed) options.acks?.(`ACK ${article.id} ${files[0]?.sha256} ${article.path}`);
  return countTaken(readings, touched);
}

async function putCaptures(
  rooms: Rooms,
  session: WriteSession,
  captures: readonly Capture[],
): Promise<readonly CaptureEntry[]> {
  const hashes = [...new Set(captures.map((capture) => capture.sha256))];
  const holders = await rooms.store.findPayloads(hashes);
  const known = new Map(hashes.map((sha256, i) => [sha256, holders[i] ?? null]));
  return session.putCaptures(captures, (sha256) => known.get(sha256) ?? null);
}

/** Adds each reading to its article: one known by URL or alias, one met earlier in this batch, or a new one. */
async function mergeReadings(
  rooms: Rooms,
  interrupted: WriteSession["interrupted"],
  readings: readonly CaptureReading[],
): Promise<Touched[]> {
  const found = readings.filter((reading) => reading.kind === "article");
  const ids = await resolveIds(rooms, found);
  const documents = await rooms.store.getArticles([...new Set(ids)]);
  const known = new Map(documents.flatMap((document) => (document === null ? [] : [[document.article.id, document]])));
  const touched = new Map<ArticleId, Touched>();
  for (const [i, reading] of found.entries()) {
    const id = ids[i] as ArticleId;
    const one = touched.get(id) ?? (await openArticle(rooms, interrupted, id, known.get(id) ?? null, reading));
    one.article = addVersion(one.article, reading.version);
    touched.set(id, one);
  }
  return [...touched.values()];
}

async function resolveIds(rooms: Rooms, readings: readonly ArticleReading[]): Promise<ArticleId[]> {
  const urls = readings.map((reading) => reading.article.url);
  const asked = urls.filter((url) => url !== null);
  const answers = await rooms.store.findByUrls(asked);
  const idByUrl = new Map(asked.map((url, i) => [url, answers[i] ?? null]));
  return readings.map(({ article }) => (article.url === null ? null : idByUrl.get(article.url)) ?? article.id);
}

async function openArticle(
  rooms: Rooms,
  interrupted: WriteSession["interrupted"],
  id: ArticleId,
  document: ArticleDocument | null,
  reading: ArticleReading,
): Promise<Touched> {
  if (document !== null) {
    const { article, versionPaths, strange } = await trustedArticle(rooms, document, interrupted);
    return { before: article, article, versionPaths: new Map(versionPaths), stamps: document.files, strange };
  }
  const { version } = reading;
  const day = dayInZone(version.publishedAt ?? version.firstSeenAt, zoneOf(rooms, reading.article.outlet));
  const path = articlePath(id, day, reading.article.outlet, version.title);
  const article: Article = { ...reading.article, id, path, versions: [] };
  return { before: null, article, versionPaths: new Map(), stamps: [], strange: new Set() };
}

function countTaken(readings: readonly CaptureReading[], touched: readonly Touched[]): TakenIn {
  const problems = new Map<string, number>();
  const count = (code: string): void => void problems.set(code, (problems.get(code) ?? 0) + 1);
  let captures = 0;
  for (const reading of readings) {
    if (reading.kind === "no-article") count("no-article");
    else {
      captures++;
      for (const problem of reading.version.problems) count(problem.code);
    }
  }
  const versionsOf = (article: Article | null): readonly Version[] => article?.versions ?? [];
  const versions = touched.reduce(
    (sum, { before, article }) => sum + article.versions.length - versionsOf(before).length,
    0,
  );
  const articles = touched.filter(({ before }) => before === null).length;
  return { articles, versions, unchanged: captures - versions, problems };
}
