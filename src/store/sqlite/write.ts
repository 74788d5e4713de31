import type { ArticleId } from "../../model/article.ts";
import type { CaptureEntry } from "../../model/capture.ts";
import type { ArticleDocument, IndexedArticle, StoreBatch } from "../store.ts";
import type { Connection } from "./database.ts";
import { articleTerms } from "./search-terms.ts";

/**
 * Applies a batch in one transaction. Terms go in last, all together: FTS5 collects them in memory and must write them
 * out whenever a statement begins that may have to be undone alone, which most of the others are (.45 ms an article).
 */
export function applyBatch(db: Connection, batch: StoreBatch): void {
  db.transaction(() => {
    for (const id of batch.removed) removeArticle(db, id);
    for (const { url, sha256 } of batch.forgotten ?? []) {
      db.run("DELETE FROM capture WHERE sha256 = ? AND url = ?", sha256, url);
    }
    const articles = [...new Map(batch.articles.map((indexed) => [indexed.article.id, indexed])).values()];
    const written = articles.map((indexed) => ({ n: putArticle(db, indexed), indexed }));
    for (const capture of batch.captures) putCapture(db, capture);
    for (const { sha256, url, problem } of batch.articleless) {
      db.run(
        `INSERT OR REPLACE INTO articleless SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM telling WHERE sha256 = ?1 AND url = ?2)`,
        sha256,
        url,
        problem,
      );
    }
    for (const { file, bytes, sum } of batch.marks) {
      db.run("INSERT OR REPLACE INTO mark VALUES (?, ?, ?)", file, bytes, sum);
    }
    for (const { n, indexed } of written) {
      db.run("INSERT INTO term (rowid, terms) VALUES (?, ?)", n, articleTerms(indexed));
    }
  });
}

/** Writes all of an article but its terms, in the place of what was there; gives its row number. */
function putArticle(db: Connection, indexed: IndexedArticle): number {
  const { article, text, earlier, ...rest } = indexed;
  removeArticle(db, article.id);
  const current = article.versions.at(-1);
  if (current === undefined) throw new Error(`Bug: article ${article.id} has no version`);

  const versions = article.versions.map(({ markdown: _markdown, ...version }) => version);
  const document: ArticleDocument = { ...rest, article: { ...article, versions } };
  const retitled = versions.some((version) => version.title !== current.title);
  const n = db.insert(
    "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    article.id,
    current.title,
    article.url,
    article.outlet,
    article.outletName,
    current.lang,
    current.publishedAt,
    rest.sortAt,
    rest.day,
    JSON.stringify(rest.when),
    article.path,
    versions.length,
    retitled ? 1 : 0,
  );
  db.run("INSERT INTO document VALUES (?, ?)", n, JSON.stringify(document));
  db.run("INSERT INTO passage VALUES (?, ?)", n, text);
  if (earlier.length > 0) db.run("INSERT INTO earlier VALUES (?, ?)", n, JSON.stringify(earlier));
  if (article.url !== null) putAddress(db, article.url, 0, n);
  for (const alias of article.aliases) putAddress(db, alias, 1, n);
  for (const { sha256, url } of versions.flatMap((version) => version.captures)) {
    db.run("INSERT OR IGNORE INTO telling VALUES (?, ?, ?)", sha256, url, n);
    db.run("DELETE FROM articleless WHERE sha256 = ? AND url = ?", sha256, url);
  }
  return n;
}

function putCapture(db: Connection, { file, offset, length, kind, sha256, url, at, mime, bytes }: CaptureEntry): void {
  db.run(
    "INSERT OR REPLACE INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    file,
    offset,
    length,
    kind,
    sha256,
    url,
    at,
    mime,
    bytes,
  );
}

function putAddress(db: Connection, url: string, alias: 0 | 1, n: number): void {
  db.run("INSERT OR IGNORE INTO address VALUES (?, ?, ?)", url, alias, n);
}

function removeArticle(db: Connection, id: ArticleId): void {
  const known = db.get<{ n: number }>("SELECT n FROM article WHERE id = ?", id);
  if (known === undefined) return;
  forgetArticle(db, known.n);
  for (const table of ["article", "document", "passage", "earlier"])
    db.run(`DELETE FROM ${table} WHERE n = ?`, known.n);
  db.run("INSERT INTO retired (n) VALUES (?)", known.n);
}

/** Deletes the terms, addresses and tellings of an article; its document says which they are. */
function forgetArticle(db: Connection, n: number): void {
  db.run("DELETE FROM term WHERE rowid = ?", n);
  const row = db.get<{ json: string }>("SELECT json FROM document WHERE n = ?", n);
  if (row === undefined) return;
  const { article } = JSON.parse(row.json) as ArticleDocument;
  for (const url of [article.url, ...article.aliases]) db.run("DELETE FROM address WHERE url = ? AND n = ?", url, n);
  for (const { sha256, url } of article.versions.flatMap((version) => version.captures)) {
    db.run("DELETE FROM telling WHERE sha256 = ? AND url = ? AND n = ?", sha256, url, n);
  }
}
