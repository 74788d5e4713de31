import type { Connection } from "./database.ts";
import { addRow, eachRow, emptySet, hasRow, type RowSet, removeRow } from "./row-set.ts";

/** Values of a column as numbers, and what they stand for. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The number of a value; a new value gets the next one. */
  codeOf(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    this.#codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** One row of JSON arrays costs a fifth of a row an article. */
const ROWS_OF = `SELECT json_group_array(n) AS n, json_group_array(id) AS id, json_group_array(sort_at) AS sortAt,
  json_group_array(outlet) AS outlet, json_group_array(lang) AS lang, json_group_array(day) AS day`;
const ALL_ROWS = `${ROWS_OF} FROM (SELECT n, id, sort_at, outlet, lang, day FROM article ORDER BY sort_at, id)`;
const NEW_ROWS = `${ROWS_OF} FROM (SELECT * FROM article WHERE n >= ?)`;
const RETIRED_ROWS = "SELECT turn, n FROM retired WHERE turn > ? ORDER BY turn";

type NewRows = Readonly<Record<"n" | "id" | "sortAt" | "outlet" | "lang" | "day", string>>;

/**
 * What a search asks of every hit, in the memory of the process: arrays by row number. A query that finds half of the archive
 * then sorts and counts without reading rows. Row numbers are never given twice, so that what others have written since is
 * read and nothing else.
 */
export class Columns {
  /** Row numbers are smaller. */
  size = 1;
  live: RowSet = emptySet(1);
  /** Row numbers by time and id, oldest first. */
  order = new Uint32Array();
  /** Places in `order` by row number. */
  rank = new Uint32Array(1);
  sortMs = new Float64Array(1);
  outlet = new Uint32Array(1);
  lang = new Uint32Array(1);
  month = new Uint32Array(1);
  day = new Uint32Array(1);
  readonly outlets = new Dictionary();
  readonly langs = new Dictionary();
  readonly months = new Dictionary();
  readonly days = new Dictionary();
  #ids: string[] = [""];
  #turn = 0;

  /** Reads what was written since the last time; to be called inside `reading`. */
  refresh(db: Connection): void {
    const top = db.get<{ top: number | null }>("SELECT max(n) AS top FROM article")?.top ?? 0;
    const added = top < this.size ? [] : this.#readRows(db, top + 1);
    const retired = db.rows<[turn: number, n: number]>(RETIRED_ROWS, this.#turn);
    for (const [turn, n] of retired) {
      this.#turn = turn;
      if (n < this.size) removeRow(this.live, n);
    }
    if (added.length + retired.length > 0) this.#merge(added);
  }

  /** Reads the rows from `this.size` on, which are then below `size`; gives their numbers. */
  #readRows(db: Connection, size: number): number[] {
    const rows = this.size === 1 ? db.get<NewRows>(ALL_ROWS) : db.get<NewRows>(NEW_ROWS, this.size);
    const read = <T>(column: keyof NewRows): T[] => JSON.parse(rows?.[column] ?? "[]") as T[];
    const numbers = read<number>("n");
    const [ids, times, outlets, langs, days] = (["id", "sortAt", "outlet", "lang", "day"] as const).map(read<string>);
    const monthOf: number[] = [];
    this.#grow(size);
    this.size = size;
    numbers.forEach((n, i) => {
      const day = this.days.codeOf(days?.[i] as string);
      addRow(this.live, n);
      this.#ids[n] = ids?.[i] as string;
      this.sortMs[n] = Date.parse(times?.[i] as string);
      this.outlet[n] = this.outlets.codeOf(outlets?.[i] as string);
      this.lang[n] = this.langs.codeOf(langs?.[i] as string);
      this.day[n] = day;
      monthOf[day] ??= this.months.codeOf((this.days.values[day] as string).slice(0, MONTH_LENGTH));
      this.month[n] = monthOf[day];
    });
    return numbers;
  }

  /** Makes room for row numbers below `size`, and for as many again: growing must not cost more than what it makes room for. */
  #grow(size: number): void {
    if (size <= this.rank.length) return;
    const room = size + (this.size > 1 ? size >>> 2 : 0);
    this.live = moved(this.live, emptySet(room));
    this.rank = moved(this.rank, new Uint32Array(room));
    this.sortMs = moved(this.sortMs, new Float64Array(room));
    this.outlet = moved(this.outlet, new Uint32Array(room));
    this.lang = moved(this.lang, new Uint32Array(room));
    this.month = moved(this.month, new Uint32Array(room));
    this.day = moved(this.day, new Uint32Array(room));
  }

  /** Puts new rows into the order of time and takes retired ones out. */
  #merge(added: number[]): void {
    // Nearly in order already when all were read.
    added.sort((a, b) => this.#compare(a, b));
    const old = this.order;
    const merged = new Uint32Array(old.length + added.length);
    let length = 0;
    let next = 0;
    for (const row of old) {
      if (!hasRow(this.live, row)) continue;
      while (next < added.length && this.#compare(added[next] as number, row) < 0)
        merged[length++] = added[next++] as number;
      merged[length++] = row;
    }
    while (next < added.length) merged[length++] = added[next++] as number;
    this.order = merged.subarray(0, length);
    for (let rank = 0; rank < length; rank++) this.rank[this.order[rank] as number] = rank;
  }

  /** The ids of articles, sorted. */
  idsOf(rows: RowSet): string[] {
    const ids: string[] = [];
    eachRow(rows, (row) => ids.push(this.#ids[row] as string));
    return ids.sort();
  }

  #compare(a: number, b: number): number {
    const [x, y] = [this.sortMs[a] as number, this.sortMs[b] as number];
    if (x !== y) return x - y;
    return (this.#ids[a] as string) < (this.#ids[b] as string) ? -1 : 1;
  }
}

const MONTH_LENGTH = "2024-06".length;

function moved<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
