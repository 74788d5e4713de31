import { assert } from "../lib/failure.ts";
import type { ArticleDocument, FileStamp } from "../store/store.ts";
import { type ComparedText, compareVersions } from "./difference.ts";
import type { ReadingRooms } from "./rooms.ts";
import { localTime, shapedLang, toRows } from "./rows.ts";
import { versionOrder } from "./version-order.ts";
import { publishedTime, versionTime } from "./version-time.ts";
import type {
  ArticleView,
  CaptureLine,
  ComparedVersion,
  DifferenceView,
  LocalTime,
  VersionLine,
  VersionOrder,
} from "./views.ts";

type VersionDocument = ArticleDocument["article"]["versions"][number];

/** The file that holds one version: the article's own for the last, else the one that its hash names. */
export function versionFile({ article, files }: ArticleDocument, version: VersionDocument): FileStamp {
  const ending = `-${version.sha8}.md`;
  const own = files.find((file) => file.path === article.path);
  const file =
    version === article.versions.at(-1) ? own : files.find((other) => other !== own && other.path.endsWith(ending));
  assert(file !== undefined, `the store names no file for version ${version.sha8} of ${article.id}`);
  return file;
}

function versionLines(versions: readonly VersionDocument[], zone: string): VersionLine[] {
  return versions
    .map((version, index) => ({
      n: index + 1,
      sha8: version.sha8,
      title: version.title,
      at: localTime(versionTime(version), zone),
      orderKnown: index === 0 || versionOrder(versions[index - 1]!, version, zone).known,
      titleChanged: index > 0 && version.title !== versions[index - 1]!.title,
      captures: version.captures.length,
    }))
    .reverse();
}

async function captureLines(rooms: ReadingRooms, version: VersionDocument, zone: string): Promise<CaptureLine[]> {
  const entries = await rooms.store.getCaptures(version.captures);
  return version.captures
    .map((capture, index) => ({
      ...capture,
      local: localTime({ kind: "captured", value: capture.at, from: "clock", precision: "second" }, zone),
      bytes: entries[index]?.bytes ?? null,
      mime: entries[index]?.mime ?? null,
    }))
    .reverse();
}

/** One version of an article, by its `sha8`; without one the last. Null when there is no such article or version. */
export async function readArticleView(rooms: ReadingRooms, id: string, sha8?: string): Promise<ArticleView | null> {
  const [document] = await rooms.store.getArticles([id]);
  if (document === null || document === undefined) return null;
  const { article } = document;
  const index =
    sha8 === undefined ? article.versions.length - 1 : article.versions.findIndex((version) => version.sha8 === sha8);
  const version = article.versions[index];
  if (version === undefined) return null;
  const outlet = rooms.outlets.byId(article.outlet);
  const zone = outlet?.zone ?? rooms.zone;
  const { before, after } = await rooms.store.neighbours(id);
  const [beforeRow = null, afterRow = null] = [
    before === null ? [] : await toRows(rooms, [before]),
    after === null ? [] : await toRows(rooms, [after]),
  ].map(([row]) => row);
  return {
    ...fields(document, version, shapedLang(version.lang, outlet)),
    outletLang: outlet ? shapedLang(outlet.lang, outlet) : shapedLang(version.lang, null),
    zone,
    n: index + 1,
    isOutdated: versionOrder(version, article.versions.at(-1)!, zone).known,
    when: localTime(publishedTime(version), zone),
    times: version.times.map((time) => localTime(time, zone)),
    captures: await captureLines(rooms, version, zone),
    versions: versionLines(article.versions, zone),
    before: beforeRow,
    after: afterRow,
  };
}

type Derived =
  | "outletLang"
  | "zone"
  | "n"
  | "isOutdated"
  | "when"
  | "times"
  | "captures"
  | "versions"
  | "before"
  | "after";

/** What the view has as the document has it. */
function fields(document: ArticleDocument, version: VersionDocument, titleLang: string): Omit<ArticleView, Derived> {
  const { article, day } = document;
  const file = versionFile(document, version);
  return {
    id: article.id,
    url: article.url,
    outlet: article.outlet,
    outletName: article.outletName,
    source: article.source,
    path: article.path,
    file: file.path,
    fileSha256: file.sha256,
    day,
    sha8: version.sha8,
    title: version.title,
    kicker: version.kicker,
    lang: version.lang,
    titleLang,
    publishedAt: version.publishedAt,
    modifiedAt: version.modifiedAt,
    firstSeenAt: version.firstSeenAt,
    authors: version.authors,
    editors: version.editors,
    credits: version.credits,
    place: version.place,
    dateline: version.dateline,
    rules: version.rules,
    tags: version.tags,
    images: version.images,
    problems: version.problems,
    aliases: article.aliases,
  };
}

/** Two versions to be compared, or null when one of them does not exist. */
export async function readDifference(
  rooms: ReadingRooms,
  id: string,
  from: string,
  to: string,
): Promise<DifferenceView | null> {
  const [before, after] = [await readArticleView(rooms, id, from), await readArticleView(rooms, id, to)];
  if (before === null || after === null) return null;
  const order = orderOf(before, after);
  const side = async (view: ArticleView, at: LocalTime): Promise<ComparedVersion> => ({
    ...view.versions.find((version) => version.n === view.n)!,
    at,
    markdown: await rooms.files.readBody(view.file),
    firstCapture: view.captures.at(-1) ?? null,
  });
  const [earlier, later] = [await side(before, order.from), await side(after, order.to)];
  const textOf = ({ title, markdown }: ComparedVersion): ComparedText => ({
    title,
    paragraphs: rooms
      .textOfMarkdown(markdown)
      .split("\n")
      .filter((line) => line.trim() !== ""),
  });
  const difference = compareVersions(textOf(earlier), textOf(later));
  return { article: after, from: earlier, to: later, orderKnown: order.known, difference };
}

/** What is known of the order of two versions that may have been asked for the later one first. */
function orderOf(a: ArticleView, b: ArticleView): VersionOrder {
  if (a.n <= b.n) return versionOrder(a, b, a.zone);
  const { from, to, known } = versionOrder(b, a, a.zone);
  return { from: to, to: from, known };
}
