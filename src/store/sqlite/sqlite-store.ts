import type { ArticleId } from "../../model/article.ts";
import type { CaptureEntry } from "../../model/capture.ts";
import type {
  ArticleDocument,
  ArticleSummary,
  Facet,
  ListQuery,
  ManifestMark,
  OutletCount,
  SearchAnswer,
  SearchQuery,
  SearchQuestion,
  Store,
  StoreBatch,
  StoreReader,
  StoreTotals,
} from "../store.ts";
import { Columns } from "./columns.ts";
import type { IndexState } from "./conditions.ts";
import { asFailure, type Connection, decodeText, type OpenMode, openConnection } from "./database.ts";
import { dumpLines, openVocabulary } from "./dump.ts";
import {
  countArticles,
  countDays,
  countMonths,
  countOutlets,
  countTotals,
  facetOf,
  listArticles,
  neighboursOf,
} from "./lists.ts";
import { findIds, searchStore } from "./search.ts";
import { TermSets } from "./term-sets.ts";
import { applyBatch } from "./write.ts";

/** SQLite only marks what is deleted as free: what was erased must not stay in the file. */
function wipeFreed(db: Connection): void {
  db.database.exec("INSERT INTO term (term) VALUES ('optimize'); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
}

/** The index of terms is brought into one piece again once an eighth of the articles was written: it is then a fifth smaller. */
const MERGED_SHARE = 1 / 8;
/** Pages of the index written in one step, each a transaction: readers and the log of changes are not held up. */
const MERGED_PAGES = 1000;

function mergeTerms(db: Connection): void {
  const merge = (pages: number): number => {
    const before = db.get<{ changes: number }>("SELECT total_changes() AS changes")?.changes ?? 0;
    db.run("INSERT INTO term (term, rank) VALUES ('merge', ?)", pages);
    return (db.get<{ changes: number }>("SELECT total_changes() AS changes")?.changes ?? 0) - before;
  };
  // The first step, negative, says that all pieces are meant; one that changes nothing beside its own row was the last.
  for (let changes = merge(-MERGED_PAGES); changes > 1; ) changes = merge(MERGED_PAGES);
}

/** Rows of one page of `captures()` and `articles()`. */
const PAGE_ROWS = 500;

/** How long a store that was made again may go unnoticed by a reader. */
const LOOK_EVERY_MS = 200;

/** Answers kept in memory until the store changes. */
const REMEMBERED_MAX = 500;

/** A capture with the article that rests on it, or why none does. */
type PlacedCapture = CaptureEntry & { article: ArticleId | null; articleless: string | null };

/** A reader that can be closed. */
export interface ClosableStoreReader extends StoreReader {
  close(): Promise<void>;
}

/**
 * Opens the store in this file. `write` makes it when there is none; `read` opens it read-only beside one that writes.
 * Throws `store/unreadable` when the file is missing, damaged or of another schema version: it is to be rebuilt.
 */
export async function openSqliteStore(file: string, options: { mode: "write" }): Promise<Store>;
export async function openSqliteStore(file: string, options: { mode: "read" }): Promise<ClosableStoreReader>;
export async function openSqliteStore(file: string, options: { mode: OpenMode }): Promise<Store | ClosableStoreReader> {
  return new SqliteStore(file, options.mode);
}

/** The store on SQLite. Each method is one synchronous piece of work; its failures carry our codes. */
class SqliteStore implements Store {
  readonly #file: string;
  readonly #mode: OpenMode;
  #db: Connection;
  #lookedMs = performance.now();
  /** Counts over the whole store, valid while `#dataVersion` stands. */
  readonly #remembered = new Map<string, unknown>();
  #dataVersion = -1;
  /** Articles written since the index of terms was in one piece. */
  #written = 0;
  /** What searches keep in memory of this file. */
  #index = { columns: new Columns(), terms: new TermSets() };

  constructor(file: string, mode: OpenMode) {
    this.#file = file;
    this.#mode = mode;
    this.#db = openConnection(file, mode);
  }

  apply(batch: StoreBatch): Promise<void> {
    this.#remembered.clear();
    return this.#do((db) => {
      applyBatch(db, batch);
      this.#written += batch.articles.length;
      if ((batch.forgotten ?? []).length > 0) wipeFreed(db);
    });
  }

  settle(): Promise<void> {
    return this.#do((db) => {
      if (this.#written > 0 && this.#written >= countTotals(db).articles * MERGED_SHARE) {
        mergeTerms(db);
        this.#written = 0;
      }
      db.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => resolve(this.#db.database.close()));
  }

  getArticles(ids: readonly ArticleId[]): Promise<(ArticleDocument | null)[]> {
    return this.#each(ids, (db, id) => {
      const row = db.get<{ json: string }>("SELECT json FROM article JOIN document USING (n) WHERE id = ?", id);
      return row === undefined ? null : (JSON.parse(row.json) as ArticleDocument);
    });
  }

  getTexts(ids: readonly ArticleId[]): Promise<(string | null)[]> {
    return this.#each(ids, (db, id) => {
      const sql = "SELECT CAST(text AS BLOB) AS text FROM article JOIN passage USING (n) WHERE id = ?";
      const row = db.get<{ text: Uint8Array }>(sql, id);
      return row === undefined ? null : decodeText(row.text);
    });
  }

  findByUrls(urls: readonly string[]): Promise<(ArticleId | null)[]> {
    // A canonical URL is stronger than an alias; among several articles the first id, whatever came in first.
    const sql = "SELECT id FROM address JOIN article USING (n) WHERE address.url = ? ORDER BY alias, id LIMIT 1";
    return this.#each(urls, (db, url) => db.get<{ id: string }>(sql, url)?.id ?? null);
  }

  findByIdPrefix(prefix: string, limit: number): Promise<ArticleId[]> {
    const sql = "SELECT id FROM article WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2";
    return this.#do((db) => db.all<{ id: string }>(sql, prefix, limit).map(({ id }) => id));
  }

  list(query: ListQuery): Promise<ArticleSummary[]> {
    return this.#do((db) => listArticles(db, query));
  }

  count(query: Omit<ListQuery, "order" | "limit" | "offset">): Promise<number> {
    return this.#do((db) => countArticles(db, query));
  }

  neighbours(id: ArticleId): Promise<{ before: ArticleSummary | null; after: ArticleSummary | null }> {
    return this.#do((db) => db.reading(() => neighboursOf(db, id)));
  }

  days(prefix: string, outlet?: string): Promise<Facet[]> {
    return this.#remember(JSON.stringify(["days", prefix, outlet]), (db) => countDays(db, prefix, outlet));
  }

  months(outlet?: string): Promise<Facet[]> {
    return this.#remember(JSON.stringify(["months", outlet]), (db) => countMonths(db, outlet));
  }

  outlets(): Promise<OutletCount[]> {
    return this.#remember("outlets", countOutlets);
  }

  totals(): Promise<StoreTotals> {
    return this.#remember("totals", countTotals);
  }

  search(query: SearchQuery): Promise<SearchAnswer> {
    return this.#ask((state) => searchStore(state, query));
  }

  searchIds(question: SearchQuestion): Promise<ArticleId[]> {
    return this.#ask((state) => findIds(state, question));
  }

  knowsCaptures(captures: readonly { url: string; sha256: string }[]): Promise<boolean[]> {
    return this.#each(captures, (db, { url, sha256 }) => findCapture(db, url, sha256) !== null);
  }

  findPayloads(sha256s: readonly string[]): Promise<(CaptureEntry | null)[]> {
    const sql = `SELECT ${CAPTURE_COLUMNS} FROM capture WHERE sha256 = ? AND kind <> 'revisit' ORDER BY file, offset LIMIT 1`;
    return this.#each(sha256s, (db, sha256) => captureOf(db.get<CaptureEntry>(sql, sha256)));
  }

  getCaptures(captures: readonly { url: string; sha256: string }[]): Promise<(CaptureEntry | null)[]> {
    return this.#each(captures, (db, { url, sha256 }) => findCapture(db, url, sha256));
  }

  async *captures(): AsyncIterable<readonly PlacedCapture[]> {
    const sql = `SELECT ${CAPTURE_COLUMNS}, (
        SELECT min(id) FROM telling JOIN article USING (n) WHERE telling.sha256 = capture.sha256 AND telling.url = capture.url
      ) AS article, (
        SELECT problem FROM articleless WHERE articleless.sha256 = capture.sha256 AND articleless.url = capture.url
      ) AS articleless
      FROM capture WHERE (file, offset) > (?, ?) ORDER BY file, offset LIMIT ${PAGE_ROWS}`;
    let [file, offset] = ["", -1];
    for (;;) {
      const page = await this.#do((db) => db.all<PlacedCapture>(sql, file, offset));
      const last = page.at(-1);
      if (last === undefined) return;
      [file, offset] = [last.file, last.offset];
      yield page.map((row) => ({ ...row }));
    }
  }

  async *articles(): AsyncIterable<readonly ArticleDocument[]> {
    const sql = `SELECT id, json FROM article JOIN document USING (n) WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`;
    let after = "";
    for (;;) {
      const page = await this.#do((db) => db.all<{ id: string; json: string }>(sql, after));
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.id;
      yield page.map(({ json }) => JSON.parse(json) as ArticleDocument);
    }
  }

  articlelessCounts(): Promise<Facet[]> {
    const sql =
      "SELECT problem AS key, count(*) AS count FROM articleless GROUP BY problem ORDER BY count DESC, problem";
    return this.#do((db) => db.all<Facet>(sql).map(facetOf));
  }

  marks(): Promise<ManifestMark[]> {
    const sql = "SELECT file, bytes, sum FROM mark ORDER BY file";
    return this.#do((db) => db.all<ManifestMark>(sql).map(({ file, bytes, sum }) => ({ file, bytes, sum })));
  }

  async *dump(): AsyncIterable<string> {
    await this.#do(openVocabulary);
    yield* dumpLines(this.#db);
  }

  /** Runs `work` now; what it throws is a failure of ours, and a rejection. */
  #do<T>(work: (db: Connection) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      try {
        this.#follow();
        resolve(work(this.#db));
      } catch (error) {
        reject(asFailure(error, this.#file));
      }
    });
  }

  /** Goes over to the store that a rebuild has put in the place of this one. A writer must not miss it. */
  #follow(): void {
    const nowMs = performance.now();
    if (this.#mode === "read" && nowMs - this.#lookedMs < LOOK_EVERY_MS) return;
    this.#lookedMs = nowMs;
    if (!this.#db.isReplaced()) return;
    const old = this.#db;
    this.#db = openConnection(this.#file, this.#mode);
    this.#remembered.clear();
    this.#dataVersion = -1;
    this.#index = { columns: new Columns(), terms: new TermSets() };
    old.database.close();
  }

  #each<Key, T>(keys: readonly Key[], work: (db: Connection, key: Key) => T): Promise<T[]> {
    return this.#do((db) => keys.map((key) => work(db, key)));
  }

  /** Asks one state of the index. */
  #ask<T>(work: (state: IndexState) => T): Promise<T> {
    return this.#do((db) =>
      db.reading(() => {
        const { columns, terms } = this.#index;
        columns.refresh(db);
        return work({ db, columns, terms });
      }),
    );
  }

  #remember<T>(key: string, work: (db: Connection) => T): Promise<T> {
    return this.#do((db) => db.reading(() => this.#recall(key, work)));
  }

  /** The answer of `work`, kept until this or another process changes the store. Asked inside `reading`. */
  #recall<T>(key: string, work: (db: Connection) => T): T {
    const version = this.#db.get<{ data_version: number }>("PRAGMA data_version")?.data_version ?? 0;
    if (version !== this.#dataVersion || this.#remembered.size >= REMEMBERED_MAX) this.#remembered.clear();
    this.#dataVersion = version;
    if (!this.#remembered.has(key)) this.#remembered.set(key, work(this.#db));
    return this.#remembered.get(key) as T;
  }
}

const CAPTURE_COLUMNS = "sha256, url, at, mime, bytes, kind, file, offset, length";
const CAPTURE = `SELECT ${CAPTURE_COLUMNS} FROM capture WHERE sha256 = ? AND url = ? ORDER BY file, offset LIMIT 1`;

/** The first record of a capture: the one that holds the bytes comes before those that point to it. */
function findCapture(db: Connection, url: string, sha256: string): CaptureEntry | null {
  return captureOf(db.get<CaptureEntry>(CAPTURE, sha256, url));
}

function captureOf(row: CaptureEntry | undefined): CaptureEntry | null {
  return row === undefined ? null : { ...row };
}
