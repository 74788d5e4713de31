import { accessSync, constants, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { Failure } from "../../lib/failure.ts";
import { SCHEMA, SCHEMA_VERSION } from "./schema.ts";

/** How long a statement waits for another process that writes. */
const BUSY_TIMEOUT_MS = 10_000;

/** Statements are few and fixed; those of lists vary with their filters. */
const STATEMENTS_MAX = 200;

/**
 * Readers see so much of the file as memory: a search that reads thousands of texts takes six tenths of the time. Writers do not,
 * as an error of the disk would then end the process.
 */
const MAPPED_BYTES = 2 ** 31 - 2 ** 16;

const REBUILD_HINT = "Run `jianbao rebuild` to make the store again from the archive's files.";

export type OpenMode = "read" | "write";

/** An open connection with its prepared statements. */
export class Connection {
  readonly file: string;
  readonly database: DatabaseSync;
  readonly #identity: number;
  readonly #statements = new Map<string, StatementSync>();
  /** Those that give their rows as arrays. */
  readonly #arrays = new Map<string, StatementSync>();

  constructor(file: string, database: DatabaseSync) {
    this.file = file;
    this.database = database;
    this.#identity = identityOf(file);
  }

  /** True when another store stands at the path by now: it was made again. A store that is gone is not replaced yet. */
  isReplaced(): boolean {
    const identity = identityOf(this.file);
    return identity !== 0 && identity !== this.#identity;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  /** Rows as arrays of their columns, in order: a third cheaper than objects where rows are many and wide. */
  rows<Row extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql, this.#arrays).all(...values) as unknown[] as Row[];
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  /** Rows one at a time, from a statement of their own: the caller may stop early or ask other questions between two rows. */
  iterate<Row>(sql: string, ...values: SQLInputValue[]): IterableIterator<Row> {
    return this.database.prepare(sql).iterate(...values) as IterableIterator<Row>;
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepare(sql).run(...values);
  }

  /** Inserts a row; gives its number. */
  insert(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  /** Runs `work` in one transaction: all of it or nothing. */
  transaction(work: () => void): void {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.database.exec("COMMIT");
    } catch (error) {
      if (this.database.isTransaction) this.database.exec("ROLLBACK");
      throw error;
    }
  }

  /** Runs `work` on one state of the store, whatever others write meanwhile. */
  reading<T>(work: () => T): T {
    this.database.exec("BEGIN");
    try {
      return work();
    } finally {
      if (this.database.isTransaction) this.database.exec("COMMIT");
    }
  }

  #prepare(sql: string, prepared = this.#statements): StatementSync {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    if (prepared.size >= STATEMENTS_MAX) prepared.clear();
    const statement = this.database.prepare(sql);
    if (prepared === this.#arrays) statement.setReturnArrays(true);
    prepared.set(sql, statement);
    return statement;
  }
}

/**
 * Opens the file of a store; `write` makes it when there is none.
 * Throws `store/unreadable` when it is missing, damaged, or of another schema version.
 */
export function openConnection(file: string, mode: OpenMode): Connection {
  const isNew = !existsSync(file);
  if (isNew && mode === "read") throw unreadable(file, "there is no such file");
  let database: DatabaseSync | undefined;
  try {
    database = openDatabase(file, mode);
    if (mode === "write") prepareToWrite(database);
    else database.exec(`PRAGMA mmap_size = ${MAPPED_BYTES}`);
    checkSchema(database, file);
    database.exec("PRAGMA cache_size = -32768");
    return new Connection(file, database);
  } catch (error) {
    database?.close();
    throw asFailure(error, file);
  }
}

/**
 * SQLite in WAL mode writes a little even to read (the index of the log). On a medium or in a folder where nothing may be
 * written the file is read as one that does not change.
 */
function openDatabase(file: string, mode: OpenMode): DatabaseSync {
  const options = { readOnly: mode === "read", timeout: BUSY_TIMEOUT_MS, defensive: true };
  if (mode === "write" || isWritable(dirname(file))) return new DatabaseSync(file, options);
  const address = pathToFileURL(file);
  address.searchParams.set("immutable", "1");
  return new DatabaseSync(address, options);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Removes the file of a store with what SQLite keeps beside it. Nobody may write to it. */
export function removeSqliteStore(file: string): void {
  for (const suffix of SUFFIXES) rmSync(file + suffix, { force: true });
}

/**
 * Puts the store in `made`, closed, in the place of the one in `file`. Whoever has the old one open reads on in it, and
 * takes the new one with its next question (`isReplaced`). Nobody may write to the old one.
 */
export function replaceSqliteStore(file: string, made: string): void {
  // What SQLite keeps beside the old file belongs to it alone: it would spoil the new one.
  for (const suffix of SUFFIXES.slice(1)) rmSync(file + suffix, { force: true });
  renameSync(made, file);
  removeSqliteStore(made);
}

const SUFFIXES = ["", "-wal", "-shm", "-journal"] as const;

/** Which file stands at this path now; 0 when there is none. */
function identityOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? 0;
}

/** Text that was read with `CAST(… AS BLOB)`: Node decodes bytes twice as fast as it takes text from SQLite. */
export function decodeText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}

function prepareToWrite(database: DatabaseSync): void {
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as { tables: number };
  // The archive's log is the truth and the store catches up by its marks: losing the last commits to a power cut is no loss.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000");
  if (tables > 0) return;
  database.exec(`BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
}

function checkSchema(database: DatabaseSync, file: string): void {
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version !== SCHEMA_VERSION)
    throw unreadable(file, `it has schema ${version}, this program reads ${SCHEMA_VERSION}`);
}

function unreadable(file: string, reason: string, cause?: unknown): Failure {
  return new Failure("store/unreadable", `the store ${file} cannot be read: ${reason}`, { hint: REBUILD_HINT, cause });
}

/** Turns what SQLite throws into a failure of ours, by its primary result code; anything else is passed on as it is. */
export function asFailure(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  const code = Number(error.errcode) & 0xff;
  if (code === SQLITE_BUSY || code === SQLITE_LOCKED) {
    return new Failure("archive/locked", `another process writes to the store ${file}`, {
      hint: "Try again in a moment.",
      cause: error,
    });
  }
  if (code === SQLITE_FULL) {
    return new Failure("archive/disk-full", `no space left to write the store ${file}`, {
      hint: "Free some space and run the command again.",
      cause: error,
    });
  }
  if (code === SQLITE_READONLY) {
    return new Failure("archive/write-failed", `the store ${file} may not be written`, {
      hint: "Check who owns the archive's folder; reading it needs no permission to write.",
      cause: error,
    });
  }
  if (UNREADABLE.has(code)) return unreadable(file, error.message, error);
  return error;
}

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
/** SQLITE_ERROR is not among them: a wrong statement is a bug of ours. IOERR, CORRUPT, CANTOPEN, SCHEMA, NOTADB are. */
const UNREADABLE = new Set([10, 11, 14, 17, 26]);
