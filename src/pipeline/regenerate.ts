import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { readArticleFile } from "../archive/article-file.ts";
import { addVersion, restsOn } from "../archive/article-merge.ts";
import { QUARANTINE_DIR } from "../archive/layout.ts";
import type { KeptArticle } from "../archive/open.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Article, CaptureRef, Version } from "../model/article.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import type { ArticleDocument, FileStamp } from "../store/store.ts";
import type { Rooms } from "./rooms.ts";

/**
 * Articles are made from their captures and nothing else, so a file that was edited, damaged or lost is made again:
 * the same captures give the same words.
 */

/**
 * The article as its captures tell it, at its fixed path and with its fixed fields. What a damaged capture told is taken
 * from the file of its version, if that is as it was written; throws `archive/damaged` when words would be lost.
 */
export async function regenerateArticle(rooms: Rooms, document: ArticleDocument): Promise<KeptArticle> {
  const { versions: told, ...head } = document.article;
  const refs = told.flatMap((version) => version.captures);
  let article: Article = { ...head, versions: [] };
  for (const version of [...(await versionsOfCaptures(rooms, refs)), ...versionsOfFiles(rooms.dir, document.files)]) {
    article = addVersion(article, version);
  }
  if (!refs.every((ref) => restsOn(article, ref))) {
    throw new Failure(
      "archive/damaged",
      `a capture of article ${article.id} cannot be read, nor the file made from it`,
      {
        hint: "Run `jianbao verify --deep` and restore the named WARC file from a copy.",
      },
    );
  }
  const versionPaths = new Map(
    document.files.flatMap(({ path }) => (path.startsWith("versions/") ? [[path.slice(-11, -3), path] as const] : [])),
  );
  return { article, versionPaths };
}

/** What the captures tell that can be read. */
async function versionsOfCaptures(rooms: Rooms, refs: readonly CaptureRef[]): Promise<Version[]> {
  const entries = await rooms.store.getCaptures(refs);
  const captures: Capture[] = [];
  for (const entry of entries) {
    const bytes = entry === null ? null : await readIfWhole(rooms, entry);
    if (entry !== null && bytes !== null) captures.push({ ...entry, bytes });
  }
  const readings = await rooms.reader.read(captures);
  return readings.flatMap((reading) => (reading.kind === "article" ? [reading.version] : []));
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
  const whole = files.filter((stamp) => isAsWritten(dir, stamp, new Map()));
  return whole.flatMap(({ path }) => readArticleFile(readFileSync(join(dir, path), "utf8"))?.version ?? []);
}

/**
 * The article from its files when they are as the manifest says (or as the last writer was about to leave them);
 * otherwise from its captures, with whatever stands in the files moved to quarantine: nothing is lost and no edit
 * passes for the outlet's words.
 */
export async function trustedArticle(
  rooms: Rooms,
  document: ArticleDocument,
  interrupted: ReadonlyMap<string, string>,
): Promise<KeptArticle> {
  const strange = document.files.filter((stamp) => !isAsWritten(rooms.dir, stamp, interrupted));
  const kept = strange.length === 0 ? rooms.archive.readKept(document.article.path) : null;
  if (kept !== null) return kept;
  const again = await regenerateArticle(rooms, document);
  for (const { path } of strange) moveToQuarantine(rooms.dir, path);
  return again;
}

function isAsWritten(dir: string, stamp: FileStamp, interrupted: ReadonlyMap<string, string>): boolean {
  const file = join(dir, stamp.path);
  if (!existsSync(file)) return false;
  const sha256 = sha256Hex(readFileSync(file));
  return sha256 === stamp.sha256 || sha256 === interrupted.get(stamp.path);
}

/** Moves a file under `quarantine/`, never over another one; gives its new path, or null when there was no file. */
export function moveToQuarantine(dir: string, path: string): string | null {
  if (!existsSync(join(dir, path))) return null;
  for (let n = 1; ; n++) {
    const target = join(QUARANTINE_DIR, n === 1 ? path : `${path}.${n}`);
    if (existsSync(join(dir, target))) continue;
    mkdirSync(dirname(join(dir, target)), { recursive: true });
    renameSync(join(dir, path), join(dir, target));
    return target;
  }
}
