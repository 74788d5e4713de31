import { composeArticleFile } from "../archive/article-file.ts";
import { versionTime } from "../archive/article-merge.ts";
import { versionPath } from "../archive/layout.ts";
import type { FileToWrite, WriteSession, WrittenFile } from "../archive/session.ts";
import { assert } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Article } from "../model/article.ts";
import type { FileStamp, IndexedArticle } from "../store/store.ts";
import { currentVersion, indexArticle } from "./index-entry.ts";
import type { Rooms } from "./rooms.ts";

/** Told what is safe on disk, and what is about to be replaced (COMMANDS, `--acks`). */
export type Acknowledge = (line: string) => void;

/** An article as its files shall tell it. */
export type ArticleToWrite = {
  readonly article: Article;
  /** Paths of earlier versions by key; those of new ones are added when files are made. */
  readonly versionPaths: Map<string, string>;
  /** Its files as the manifest names them. */
  readonly stamps: readonly FileStamp[];
  /** Those that are not as the manifest names them: they are written whatever they hold. */
  readonly strange: ReadonlySet<string>;
};

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

/** Those files of an article that differ from what the manifest says of them. */
export function filesToWrite(one: ArticleToWrite, files: readonly FileToWrite[]): FileToWrite[] {
  const known = new Map(one.stamps.map((stamp) => [stamp.path, stamp.sha256]));
  return files.filter(({ path, text }) => one.strange.has(path) || known.get(path) !== sha256Hex(text));
}

/** Writes the files that differ, and gives the articles as the store takes them. */
export function writeArticles(
  rooms: Rooms,
  session: WriteSession,
  articles: readonly ArticleToWrite[],
  acks?: Acknowledge,
): IndexedArticle[] {
  const composed = articles.map((one) => ({ one, files: filesOf(one.article, one.versionPaths) }));
  const changed = composed.flatMap(({ one, files }) => filesToWrite(one, files));
  const idOfPath = new Map(articles.map(({ article }) => [article.path, article.id]));
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
