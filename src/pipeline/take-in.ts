import { composeArticleFile } from "../archive/article-file.ts";
import { addVersion, versionTime } from "../archive/article-merge.ts";
import { articlePath, versionPath } from "../archive/layout.ts";
import type { KeptArticle } from "../archive/open.ts";
import type { FileToWrite, WriteSession, WrittenFile } from "../archive/session.ts";
import { assert } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import { dayInZone } from "../lib/zone.ts";
import type { Article, ArticleId, Version } from "../model/article.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import type { ArticleDocument, FileStamp, IndexedArticle } from "../store/store.ts";
import { currentVersion, indexArticle, zoneOf } from "./index-entry.ts";
import type { CaptureReading } from "./read-capture.ts";
import { trustedArticle } from "./regenerate.ts";
import type { Rooms } from "./rooms.ts";

/** What a batch brought. Counts are of what is new; `unchanged` are captures that added neither article nor version. */
export type TakenIn = {
  readonly articles: number;
  readonly versions: number;
  readonly unchanged: number;
  readonly problems: ReadonlyMap<string, number>;
};

/** Told what is safe on disk, and what is about to be replaced (COMMANDS, `--acks`). */
export type Acknowledge = (line: string) => void;

type ArticleReading = Extract<CaptureReading, { kind: "article" }>;

/** One article that a batch touches: as it was kept before, and as it is now. */
type Touched = {
  readonly before: Article | null;
  article: Article;
  readonly versionPaths: Map<string, string>;
  readonly stamps: readonly FileStamp[];
};

/**
 * Brings a batch of captures into the archive and the store, in the order that makes them safe: captures, files,
 * manifest, store, acknowledgement. `written` gives their places when they lie in a WARC file already (after a
 * kill): then this finishes what the dead writer began, and leaves it to the caller to mark how far the store has come.
 */
export async function takeIn(
  rooms: Rooms,
  session: WriteSession,
  captures: readonly Capture[],
  options: { readonly written?: readonly CaptureEntry[]; readonly acks?: Acknowledge },
): Promise<TakenIn> {
  const readings = await rooms.reader.read(captures);
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
    const kept: KeptArticle = await trustedArticle(rooms, document, interrupted);
    return {
      before: kept.article,
      article: kept.article,
      versionPaths: new Map(kept.versionPaths),
      stamps: document.files,
    };
  }
  const { version } = reading;
  const day = dayInZone(version.publishedAt ?? version.firstSeenAt, zoneOf(rooms, reading.article.outlet));
  const path = articlePath(id, day, reading.article.outlet, version.title);
  return { before: null, article: { ...reading.article, id, path, versions: [] }, versionPaths: new Map(), stamps: [] };
}

/** Writes those files that differ from what the manifest says of them, and gives the articles as the store takes them. */
function writeArticles(
  rooms: Rooms,
  session: WriteSession,
  touched: readonly Touched[],
  acks: Acknowledge | undefined,
): IndexedArticle[] {
  const composed = touched.map((one) => ({ one, files: filesOf(one.article, one.versionPaths) }));
  const changed = composed.flatMap(({ one, files }) => {
    const known = new Map(one.stamps.map((stamp) => [stamp.path, stamp.sha256]));
    return files.filter((file) => known.get(file.path) !== sha256Hex(file.text));
  });
  const idOfPath = new Map(touched.map(({ article }) => [article.path, article.id]));
  const written = session.putFiles(changed, ({ path, sha256 }) => {
    const id = idOfPath.get(path);
    if (id !== undefined) acks?.(`BEGIN ${id} ${sha256}`);
  });
  const stampOf = new Map<string, WrittenFile>(written.map((stamp) => [stamp.path, stamp]));
  return composed.map(({ one, files }) => {
    const stamps = new Map(one.stamps.map((stamp): [string, FileStamp] => [stamp.path, stamp]));
    for (const { path } of files) {
      const stamp = stampOf.get(path) ?? stamps.get(path);
      assert(stamp !== undefined, `no stamp for ${path}`);
      stamps.set(path, stamp);
    }
    return indexArticle(rooms, one.article, [...stamps.values()]);
  });
}

/** The files of an article: the current version at its own path, earlier ones at theirs, fixed when first written. */
export function filesOf(article: Article, versionPaths: Map<string, string>): FileToWrite[] {
  const current = currentVersion(article);
  const { path, versions, ...head } = article;
  const files: FileToWrite[] = [{ path, text: composeArticleFile({ article: head, version: current }) }];
  for (const version of versions.slice(0, -1)) {
    const own = versionPaths.get(version.sha8) ?? versionPath(article.id, versionTime(version), version.sha8);
    versionPaths.set(version.sha8, own);
    files.push({ path: own, text: composeArticleFile({ article: head, version }) });
  }
  return files;
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
