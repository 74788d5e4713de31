import type { Connection } from "./database.ts";

/**
 * Every table as a query in a fixed order, with ids in place of row numbers: neither the order of insertion
 * nor what was replaced on the way shows. Of the index of terms it gives how many articles hold each term.
 */
const TABLES: readonly { readonly table: string; readonly sql: string }[] = [
  {
    table: "article",
    sql: `SELECT id, title, url, outlet, outlet_name, lang, published_at, sort_at, day, stated, path, versions, retitled
          FROM article ORDER BY id`,
  },
  { table: "document", sql: "SELECT id, json FROM document JOIN article USING (n) ORDER BY id" },
  { table: "passage", sql: "SELECT id, text FROM passage JOIN article USING (n) ORDER BY id" },
  { table: "earlier", sql: "SELECT id, json FROM earlier JOIN article USING (n) ORDER BY id" },
  { table: "term", sql: "SELECT term, doc AS articles FROM temp.vocabulary ORDER BY term" },
  {
    table: "address",
    sql: "SELECT address.url, alias, id FROM address JOIN article USING (n) ORDER BY address.url, alias, id",
  },
  { table: "capture", sql: "SELECT * FROM capture ORDER BY file, offset" },
  {
    table: "telling",
    sql: "SELECT sha256, telling.url, id FROM telling JOIN article USING (n) ORDER BY sha256, telling.url, id",
  },
  { table: "articleless", sql: "SELECT * FROM articleless ORDER BY sha256, url" },
  { table: "mark", sql: "SELECT * FROM mark ORDER BY file" },
];

/** Makes the view of the index that `dumpLines` reads; it belongs to the connection, not to the file. */
export function openVocabulary(db: Connection): void {
  db.database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, term, row)");
}

/** One line of JSON a row: the table's name first. */
export function* dumpLines(db: Connection): Generator<string> {
  for (const { table, sql } of TABLES) {
    for (const row of db.iterate<Record<string, unknown>>(sql)) yield JSON.stringify({ table, ...row });
  }
}
