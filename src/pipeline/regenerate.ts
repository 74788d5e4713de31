import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { addVersion } from "../archive/article-merge.ts";
import { QUARANTINE_DIR } from "../archive/layout.ts";
import { type KeptArticle, readPayload } from "../archive/open.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Article } from "../model/article.ts";
import type { ArticleDocument, FileStamp } from "../store/store.ts";
import { readCapture } from "./read-capture.ts";
import type { Rooms } from "./rooms.ts";

/**
 * Articles are made from their captures and nothing else, so a file that was edited, damaged or lost is made again:
 * the same captures give the same words.
 */

/** The article as its captures tell it, at its fixed path and with its fixed fields. */
export async function regenerateArticle(rooms: Rooms, document: ArticleDocument): Promise<KeptArticle> {
  const { versions: told, ...head } = document.article;
  const refs = told.flatMap((version) => version.captures);
  const entries = await rooms.store.getCaptures(refs);
  let article: Article = { ...head, versions: [] };
  for (const [i, entry] of entries.entries()) {
    const ref = refs[i];
    if (entry === null || ref === undefined) continue;
    const holder = entry.kind === "revisit" ? (await rooms.store.findPayloads([entry.sha256]))[0] : entry;
    if (holder === null || holder === undefined) continue;
    const reading = readCapture(rooms, { ...entry, at: ref.at, bytes: readPayload(rooms.dir, holder) });
    if (reading.kind === "article") article = addVersion(article, reading.version);
  }
  if (article.versions.length === 0) {
    throw new Failure("archive/damaged", `no capture of article ${article.id} can be read`, {
      hint: "Run `jianbao verify --deep` and restore the named WARC file from a copy.",
    });
  }
  const versionPaths = new Map(
    document.files.flatMap(({ path }) => (path.startsWith("versions/") ? [[path.slice(-11, -3), path] as const] : [])),
  );
  return { article, versionPaths };
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
