import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join, normalize } from "node:path";
import { gunzipSync } from "node:zlib";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import { readYaml } from "../lib/yaml.ts";
import type { Article, Version } from "../model/article.ts";
import type { CaptureEntry } from "../model/capture.ts";
import { bodyOfArticleFile, readArticleFile } from "./article-file.ts";
import { compareVersions } from "./article-merge.ts";
import { FORMAT, idFromPath, SETTINGS_FILE } from "./layout.ts";
import type { ArchiveReader } from "./reader.ts";
import { readSavedQueries } from "./saved.ts";

/** An article together with the paths that the files of its earlier versions have, by sha8. */
export type KeptArticle = { readonly article: Article; readonly versionPaths: ReadonlyMap<string, string> };

/** The folder of files, open for reading. Writing is done by a session (session.ts). */
export interface Archive extends ArchiveReader {
  readonly dir: string;
  /** The article at this path with its earlier versions, or null when there is no readable file. */
  readKept(path: string): KeptArticle | null;
}

/** Finds the capture that holds the bytes named by a hash: a revisit has none of its own. */
export type FindPayload = (sha256: string) => Promise<CaptureEntry | null>;

/** Opens the archive in a folder; throws `archive/not-found` or `archive/format`. */
export function openArchive(dir: string, findPayload: FindPayload): Archive {
  checkFormat(dir);
  const textOf = (path: string): string => {
    try {
      return readFileSync(inside(dir, path), "utf8");
    } catch (cause) {
      throw unreadable(path, "cannot be read", cause);
    }
  };
  return {
    dir,
    readKept: (path) => (existsSync(inside(dir, path)) ? readKept(dir, path) : null),
    readBody: async (path) => {
      const body = bodyOfArticleFile(textOf(path));
      if (body === null) throw unreadable(path, "is not an article file");
      return body;
    },
    readArticle: async (path) => {
      const kept = readKept(dir, path);
      if (kept === null) throw unreadable(path, "is not an article file");
      return kept.article;
    },
    readCapture: async (entry) => {
      const holder = entry.kind === "revisit" ? await findPayload(entry.sha256) : entry;
      if (holder === null) throw unreadable(entry.file, `holds no bytes for ${entry.sha256}`);
      return readPayload(dir, holder);
    },
    savedQueries: async () => readSavedQueries(dir),
    readMedia: async (path) => {
      const file = inside(dir, path);
      return path.startsWith("media/") && existsSync(file) ? readFileSync(file) : null;
    },
  };
}

/** The settings file names the format; one that we do not know is not touched. */
function checkFormat(dir: string): void {
  const file = join(dir, SETTINGS_FILE);
  if (!existsSync(file)) {
    throw new Failure("archive/not-found", `there is no ${SETTINGS_FILE} in ${dir}`, {
      hint: "Make an archive with `jianbao init`, or name its folder with -C.",
    });
  }
  const text = readFileSync(file, "utf8");
  // A line of its own is the usual case and spares the YAML reader on every start.
  const stated =
    /^format:[ \t]*(\d+)[ \t]*(?:#.*)?$/m.exec(text)?.[1] ??
    (readYaml(text).value as { format?: unknown } | null)?.format;
  if (Number(stated) === FORMAT) return;
  throw new Failure("archive/format", `${file} says format ${String(stated)}; this program knows format ${FORMAT}`, {
    hint: "Use a version of jianbao that knows this format, or correct the line `format:`.",
  });
}

/** Reads an article's file and those of its earlier versions; the article's own file wins where both hold a version. */
export function readKept(dir: string, path: string, versionFiles?: readonly string[]): KeptArticle | null {
  const current = readFileAt(dir, path);
  if (current === null) return null;
  const versions: Version[] = [current.version];
  const versionPaths = new Map<string, string>();
  for (const file of versionFiles ?? listVersions(dir, current.article.id)) {
    const earlier = readFileAt(dir, file);
    if (earlier === null) continue;
    versionPaths.set(earlier.version.sha8, file);
    if (versions.every((known) => known.sha8 !== earlier.version.sha8)) versions.push(earlier.version);
  }
  return { article: { ...current.article, path, versions: versions.sort(compareVersions) }, versionPaths };
}

function readFileAt(dir: string, path: string): ReturnType<typeof readArticleFile> {
  try {
    const file = readArticleFile(readFileSync(join(dir, path), "utf8"));
    return file !== null && file.article.id === idFromPath(path) ? file : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw unreadable(path, "cannot be read", error);
  }
}

function listVersions(dir: string, id: string): string[] {
  const folder = join(dir, "versions", id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `versions/${id}/${name}`);
}

/** Reads one record's payload and checks it against its hash. */
export function readPayload(dir: string, entry: CaptureEntry): Uint8Array {
  const member = Buffer.alloc(entry.length);
  try {
    const fd = openSync(inside(dir, entry.file), "r");
    try {
      readSync(fd, member, 0, entry.length, entry.offset);
    } finally {
      closeSync(fd);
    }
    const record = gunzipSync(member);
    const head = record.indexOf("\r\n\r\n") + 4;
    const payload = record.subarray(head, head + entry.bytes);
    if (sha256Hex(payload) === entry.sha256) return payload;
  } catch (cause) {
    throw unreadable(entry.file, `has no readable record at byte ${entry.offset}`, cause);
  }
  throw unreadable(entry.file, `does not hold the bytes ${entry.sha256} at byte ${entry.offset}`);
}

/** A path of the archive as one of the system; refuses whatever leaves the folder. */
function inside(dir: string, path: string): string {
  const clean = normalize(path);
  if (clean.startsWith("..") || clean.startsWith("/") || path.includes("\0"))
    throw unreadable(path, "lies outside the archive");
  return join(dir, clean);
}

function unreadable(path: string, what: string, cause?: unknown): Failure {
  const hint = "Run `jianbao verify` to see what is damaged, then `jianbao repair`.";
  return new Failure("archive/unreadable", `${path} ${what}`, cause === undefined ? { hint } : { hint, cause });
}
