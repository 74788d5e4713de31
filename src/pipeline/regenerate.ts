import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { readArticleFile } from "../archive/article-file.ts";
import { addVersion, restsOn } from "../archive/article-merge.ts";
import { QUARANTINE_DIR } from "../archive/layout.ts";
import type { KeptArticle } from "../archive/open.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Article, CaptureRef, Picture, Version } from "../model/article.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import type { ArticleDocument, FileStamp } from "../store/store.ts";
import type { Rooms } from "./rooms.ts";

/**
 * Articles are made from their captures and nothing else, so a file that was edited, damaged or lost is made again:
 * the same captures give the same words, and newer rules better ones.
 */

/**
 * The article as its captures tell it, at its fixed path and with its fixed fields. What a damaged capture told is taken
 * from the file of its version, if that is as it was written; throws `archive/damaged` when words would be lost.
 */
export async function regenerateArticle(rooms: Rooms, document: ArticleDocument): Promise<KeptArticle> {
  const [again] = await regenerateArticles(rooms, [document]);
  if (again instanceof Failure) throw again;
  return again as KeptArticle;
}

/** The same for several articles, whose captures are read together; a failure stands for one that would lose words. */
export async function regenerateArticles(
  rooms: Rooms,
  documents: readonly ArticleDocument[],
): Promise<(KeptArticle | Failure)[]> {
  const refs = documents.flatMap(({ article }) => article.versions.flatMap((version) => version.captures));
  const told = await readVersions(rooms, refs);
  return documents.map((document) => joinVersions(rooms.dir, document, told.whole, told.cutShort));
}

/**
 * Puts an article together again. Each capture tells the version that it told before, whatever key newer rules would give its
 * words: what an article said does not change by how it is read.
 */
function joinVersions(
  dir: string,
  document: ArticleDocument,
  told: ReadonlyMap<string, Version>,
  cutShort: ReadonlyMap<string, Version>,
): KeptArticle | Failure {
  const { versions: known, ...head } = document.article;
  let article: Article = { ...head, versions: [] };
  for (const { sha8, captures, images } of known) {
    for (const capture of captures) {
      const again = told.get(captureKey(capture));
      if (again === undefined) continue;
      article = addVersion(article, { ...again, sha8, images: withMedia(again.images, images) });
    }
  }
  const isLost = (ref: CaptureRef): boolean => !restsOn(article, ref);
  if (known.some(({ captures }) => captures.some(isLost))) {
    const versions = versionsOfFiles(dir, document.files);
    for (const version of versions) if (version.captures.some(isLost)) article = addVersion(article, version);
  }
  // Bytes that are there, and that nothing else tells of, tell at least what stands around their text.
  for (const { sha8, captures } of known) {
    for (const capture of captures.filter(isLost)) {
      const again = cutShort.get(captureKey(capture));
      if (again !== undefined) article = addVersion(article, { ...again, sha8 });
    }
  }
  if (known.some(({ captures }) => captures.some(isLost))) {
    const message = `a capture of article ${article.id} cannot be read, nor the file made from it`;
    return new Failure("archive/damaged", message, {
      hint: "Run `jianbao verify --deep` and restore the named WARC file from a copy.",
    });
  }
  const versionPaths = new Map(
    document.files.flatMap(({ path }) => (path.startsWith("versions/") ? [[path.slice(-11, -3), path] as const] : [])),
  );
  return { article, versionPaths };
}

const captureKey = ({ url, sha256 }: { readonly url: string; readonly sha256: string }): string => `${url} ${sha256}`;

/** Pictures that were kept stay kept. */
function withMedia(images: readonly Picture[], before: readonly Picture[]): readonly Picture[] {
  const media = new Map(before.map((picture) => [picture.src, picture.media]));
  return images.map((picture) => ({ ...picture, media: media.get(picture.src) ?? picture.media }));
}

/** What each of these captures tells, as far as it can be read. */
async function readVersions(rooms: Rooms, refs: readonly CaptureRef[]) {
  const captures = await readCaptures(rooms, refs);
  const readings = await rooms.reader.read(captures);
  const [whole, cutShort] = [new Map<string, Version>(), new Map<string, Version>()];
  for (const [index, reading] of readings.entries()) {
    if (reading.kind !== "article") continue;
    const told = reading.version.problems.some(isCutShort) ? cutShort : whole;
    told.set(captureKey(captures[index] as Capture), reading.version);
  }
  return { whole, cutShort };
}

/** A busy machine may stop the reading of a text that was read before: that is no reason to lose it. */
function isCutShort({ code }: Version["problems"][number]): boolean {
  return code === "extract/too-slow" || code === "extract/too-large";
}

/** Those of the captures whose bytes can be read. */
export async function readCaptures(rooms: Rooms, refs: readonly CaptureRef[]): Promise<Capture[]> {
  const entries = await rooms.store.getCaptures(refs);
  const captures: Capture[] = [];
  for (const entry of entries) {
    const bytes = entry === null ? null : await readIfWhole(rooms, entry);
    if (entry !== null && bytes !== null) captures.push({ ...entry, bytes });
  }
  return captures;
}

async function readIfWhole(rooms: Rooms, entry: CaptureEntry): Promise<Uint8Array | null> {
  try {
    return await rooms.archive.readCapture(entry);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** The versions in those files that are as they were written. */
function versionsOfFiles(dir: string, files: readonly FileStamp[]): Version[] {
  const whole = files.filter((stamp) => isAsWritten(dir, stamp));
  return whole.flatMap(({ path }) => readArticleFile(readFileSync(join(dir, path), "utf8"))?.version ?? []);
}

/** An article as it may be built on, with those of its files that are not as they were written: edited, damaged or lost. */
export type TrustedArticle = KeptArticle & { readonly strange: ReadonlySet<string> };

/**
 * The article from its files when they are as the manifest says (or as the last writer was about to leave them);
 * otherwise from its captures, with a copy of whatever stands in the files in quarantine: nothing is lost and no edit
 * passes for the outlet's words. The strange files themselves stay until they are replaced.
 */
export async function trustedArticle(
  rooms: Rooms,
  document: ArticleDocument,
  interrupted: ReadonlyMap<string, string>,
): Promise<TrustedArticle> {
  const strange = strangeFiles(rooms.dir, document, interrupted);
  const kept = strange.size === 0 ? rooms.archive.readKept(document.article.path) : null;
  if (kept !== null) return { ...kept, strange };
  const again = await regenerateArticle(rooms, document);
  for (const path of strange) copyToQuarantine(rooms.dir, path);
  return { ...again, strange };
}

/** The files of an article that are not as the manifest says, nor as a writer was `interrupted` in leaving them. */
export function strangeFiles(
  dir: string,
  document: ArticleDocument,
  interrupted: ReadonlyMap<string, string> = new Map(),
): ReadonlySet<string> {
  const strange = document.files.filter((stamp) => !isAsWritten(dir, stamp, interrupted));
  return new Set(strange.map(({ path }) => path));
}

function isAsWritten(dir: string, stamp: FileStamp, interrupted?: ReadonlyMap<string, string>): boolean {
  const file = join(dir, stamp.path);
  if (!existsSync(file)) return false;
  const sha256 = sha256Hex(readFileSync(file));
  return sha256 === stamp.sha256 || sha256 === interrupted?.get(stamp.path);
}

/** Moves a file under `quarantine/`, never over another one; gives its new path, or null when there was no file. */
export function moveToQuarantine(dir: string, path: string): string | null {
  return setAside(dir, path, renameSync);
}

/** Puts a copy of a file that is about to be replaced under `quarantine/`: a kill in between must not leave a gap. */
export function copyToQuarantine(dir: string, path: string): string | null {
  return setAside(dir, path, copyFileSync);
}

function setAside(dir: string, path: string, place: (from: string, to: string) => void): string | null {
  if (!existsSync(join(dir, path))) return null;
  for (let n = 1; ; n++) {
    const target = join(QUARANTINE_DIR, n === 1 ? path : `${path}.${n}`);
    if (existsSync(join(dir, target))) continue;
    mkdirSync(dirname(join(dir, target)), { recursive: true });
    place(join(dir, path), join(dir, target));
    return target;
  }
}
