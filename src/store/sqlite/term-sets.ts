import type { Connection } from "./database.ts";
import { addRow, emptySet, type RowSet } from "./row-set.ts";

const ALL = "SELECT json_group_array(rowid) AS numbers FROM term WHERE term MATCH ?";
const NEW = `${ALL} AND rowid >= ?`;

/** Memory for sets that may be asked for again. */
const KEPT_BYTES = 32_000_000;
/** What an entry takes beside its numbers and its question: in a small archive most of it all. */
const ENTRY_BYTES = 300;

type KeptSet = { rows: RowSet; size: number };

/**
 * The articles that answer a question to the index of terms, kept as sets. An article's terms never change under its row
 * number, so a set that is kept is only ever extended by the rows written since.
 */
export class TermSets {
  readonly #kept = new Map<string, KeptSet>();
  #bytes = 0;

  /** Rows below `size` that match, retired ones perhaps among them. To be called inside `reading`; not to be changed. */
  rowsOf(db: Connection, expression: string, size: number): RowSet {
    const known = this.#kept.get(expression);
    if (known?.size === size) return known.rows;
    const set = { rows: emptySet(size), size };
    if (known === undefined) fill(set.rows, db.get(ALL, expression));
    else {
      set.rows.set(known.rows);
      fill(set.rows, db.get(NEW, expression, known.size));
    }
    this.#keep(expression, set, known);
    return set.rows;
  }

  #keep(expression: string, set: KeptSet, known: KeptSet | undefined): void {
    this.#bytes += bytesOf(expression, set) - (known === undefined ? 0 : bytesOf(expression, known));
    this.#kept.delete(expression);
    this.#kept.set(expression, set);
    for (const [oldest, old] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES || this.#kept.size === 1) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytesOf(oldest, old);
    }
  }
}

/** Characters of a question take two bytes. */
function bytesOf(expression: string, { rows }: KeptSet): number {
  return rows.byteLength + expression.length * 2 + ENTRY_BYTES;
}

/** One row of JSON is ten times faster than a row an article. */
function fill(set: RowSet, row: { numbers: string } | undefined): void {
  for (const n of JSON.parse(row?.numbers ?? "[]") as number[]) addRow(set, n);
}
