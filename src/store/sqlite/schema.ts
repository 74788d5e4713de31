/**
 * Raise it whenever the tables, or what `src/han` folds and cuts into terms, change:
 * a store of another version is not converted but rebuilt from the archive.
 */
export const SCHEMA_VERSION = 3;

/**
 * `n` numbers articles inside one store; it never leaves it. No number is given twice: an article that is written again gets
 * a new one, so that what a reader keeps in memory about a number stays true, and `retired` says which are gone.
 * Text and document stand in tables of their own, so that lists read short rows. The index of terms keeps no content (the text is there already) and only says
 * which articles hold a term. The tokenizer `ascii` takes all that is not ASCII as part of a word, also characters
 * younger than SQLite's own tables: terms come separated by spaces, and each is one token.
 */
export const SCHEMA = `
CREATE TABLE article (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  url TEXT,
  outlet TEXT NOT NULL,
  outlet_name TEXT NOT NULL,
  lang TEXT NOT NULL,
  published_at TEXT,
  sort_at TEXT NOT NULL,
  day TEXT NOT NULL,
  stated TEXT NOT NULL, -- the time that lists show, JSON
  path TEXT NOT NULL,
  versions INTEGER NOT NULL,
  retitled INTEGER NOT NULL
) STRICT;
-- Holds all columns that a search keeps in memory (columns.ts), so that reading them touches no rows.
CREATE INDEX article_by_time ON article (sort_at, id, outlet, lang, day);
CREATE INDEX article_by_outlet ON article (outlet, sort_at, id);
CREATE INDEX article_by_day ON article (day, outlet);
CREATE INDEX article_retitled ON article (sort_at, id) WHERE retitled = 1;

CREATE TABLE document (n INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE passage (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
-- Titles and texts of earlier versions, JSON as in IndexedArticle; no row where there are none.
CREATE TABLE earlier (n INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
-- Numbers of articles that were removed or written again, in that order.
CREATE TABLE retired (turn INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;

CREATE VIRTUAL TABLE term USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
-- Terms collected in memory before they are written out, in bytes: a whole batch (by default 1 MB).
INSERT INTO term (term, rank) VALUES ('hashsize', 4000000);

CREATE TABLE address (
  url TEXT NOT NULL,
  alias INTEGER NOT NULL, -- 0: the canonical URL
  n INTEGER NOT NULL,
  PRIMARY KEY (url, alias, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE capture (
  file TEXT NOT NULL,
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  url TEXT NOT NULL,
  at TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (file, offset)
) STRICT, WITHOUT ROWID;
CREATE INDEX capture_by_hash ON capture (sha256);

-- Which article a capture gave a version of.
CREATE TABLE telling (
  sha256 TEXT NOT NULL,
  url TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (sha256, url, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE articleless (
  sha256 TEXT NOT NULL,
  url TEXT NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (sha256, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (file TEXT PRIMARY KEY, bytes INTEGER NOT NULL, sum TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
