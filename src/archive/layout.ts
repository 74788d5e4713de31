import { safeFileName, slugOf } from "../lib/file-name.ts";
import type { ArticleId } from "../model/article.ts";

/** Where each kind of file lies. All paths are relative to the archive, with `/`, and legal on every system. */

export const FORMAT = 1;
export const SETTINGS_FILE = "jianbao.yaml";
/** Holds what files can give again: the store, the lock, files being written. Safe to delete. */
export const WORK_DIR = ".jianbao";
export const STORE_FILE = `${WORK_DIR}/store.sqlite`;
export const LOCK_FILE = `${WORK_DIR}/lock`;
export const TEMPORARY_DIR = `${WORK_DIR}/writing`;
/** Names the files that the batch in hand is about to replace, so that `verify` can tell unfinished from edited. */
export const INTENT_FILE = `${WORK_DIR}/intent.json`;
export const QUARANTINE_DIR = "quarantine";

/** File names stay under this many bytes, so that they fit every file system with room for a suffix. */
const NAME_BYTES_MAX = 180;

/**
 * The path an article gets when it is first seen, and keeps: day, outlet and title for people, id for the program.
 * `day` is `yyyy-mm-dd` in the outlet's zone.
 */
export function articlePath(id: ArticleId, day: string, outlet: string, title: string): string {
  const head = `${day}-${slugOf(outlet, 40)}-`;
  const tail = `-${id}.md`;
  const room = NAME_BYTES_MAX - Buffer.byteLength(head) - Buffer.byteLength(tail);
  const slug = slugOf(title, room);
  return `articles/${day.slice(0, 4)}/${day.slice(5, 7)}/${head}${slug}${tail}`;
}

/** The id that an article's path ends in, or null when the path is none of ours. */
export function idFromPath(path: string): ArticleId | null {
  const match = /^articles\/.*-([a-z2-7]{16})\.md$/.exec(path) ?? /^versions\/([a-z2-7]{16})\/[^/]+\.md$/.exec(path);
  return match?.[1] ?? null;
}

/** Path of an earlier version; `at` is its stated time, which orders the folder for a reader. */
export function versionPath(id: ArticleId, at: string, sha8: string): string {
  return `versions/${id}/${at.replaceAll(/[-:]|\.\d+/g, "")}-${sha8}.md`;
}

/** Path of the manifest for a moment (UTC instant). */
export function manifestPath(at: string): string {
  return `manifest/${at.slice(0, 7)}.jsonl`;
}

/** Path of the log of decisions for a moment (UTC instant). */
export function decisionsPath(at: string): string {
  return `decisions/${at.slice(0, 7)}.jsonl`;
}

export const FURNITURE_DIR = "registry/furniture";

/** Path of what was learned of an outlet. Ids are letters, digits and hyphens; what systems reserve gets an underscore before it. */
export function furniturePath(outlet: string): string {
  return `${FURNITURE_DIR}/${safeFileName(outlet, NAME_BYTES_MAX)}.jsonl`;
}

/** The outlet of which a file of `FURNITURE_DIR` tells, or null when its name is none of ours. */
export function outletOfFurniture(name: string): string | null {
  return /^_?([^_]+)\.jsonl$/.exec(name)?.[1] ?? null;
}

export const SAVED_DIR = "saved";

/** Path of a saved search; names are letters, digits and hyphens. */
export function savedPath(name: string): string {
  return `${SAVED_DIR}/${name}.yaml`;
}

/** Path of a WARC file opened at a moment; `n` parts the files of one run. */
export function warcPath(at: string, n: number): string {
  return `captures/${at.slice(0, 7)}/${at.replaceAll(/[-:.]/g, "")}-${n}.warc.gz`;
}

/** The CDXJ beside a WARC file: derived, made again when missing. */
export function cdxjPath(warc: string): string {
  return warc.replace(/\.warc\.gz$/, ".cdxj");
}
