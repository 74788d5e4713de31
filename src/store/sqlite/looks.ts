import type { SearchQuestion } from "../store.ts";
import type { Condition, Form, Word } from "./conditions.ts";
import type { Connection } from "./database.ts";
import { addRow, emptySet, hasRow, type RowSet } from "./row-set.ts";
import { type ArticleTexts, partsOf, readTexts, type Sought, soughtOf } from "./texts.ts";

/** Texts held in memory at once. */
const BATCH_ROWS = 200;

/** A form among those of all words. */
export type PlacedForm = { readonly word: Word; readonly form: Form; readonly sought: Sought };

/** Words of a condition in the order of the query. */
export function wordsOf(condition: Condition): Word[] {
  if (condition.kind === "word") return [condition];
  if (condition.kind === "not") return wordsOf(condition.part);
  return condition.kind === "scope" ? [] : condition.parts.flatMap(wordsOf);
}

/** Looks into the texts of articles that the index cannot decide, and remembers what it saw. */
export class Looks {
  /** All forms of all words. */
  readonly forms: readonly PlacedForm[];
  /** Rows that were looked at, and those of them that meet the condition. */
  readonly seen: RowSet;
  readonly held: RowSet;
  /** How many were looked at. */
  count = 0;
  readonly #db: Connection;
  readonly #condition: Condition;
  readonly #query: SearchQuestion;
  readonly #all: boolean;
  readonly #byForm: ReadonlyMap<Form, Sought>;
  readonly #formsOf = new Map<number, readonly PlacedForm[]>();
  /** Answers about the article that is looked at. */
  readonly #answers = new Map<Form, boolean>();

  constructor(db: Connection, condition: Condition, query: SearchQuestion, size: number) {
    this.#db = db;
    this.#condition = condition;
    this.#query = query;
    this.seen = emptySet(size);
    this.held = emptySet(size);
    this.forms = wordsOf(condition).flatMap((word) =>
      word.forms.map((form) => ({ word, form, sought: soughtOf(form.needle) })),
    );
    this.#byForm = new Map(this.forms.map(({ form, sought }) => [form, sought]));
    this.#all = query.versions || this.forms.some(({ word }) => word.field === "author" || word.field === "caption");
  }

  /** Looks at those of the rows that were not looked at yet. */
  look(rows: readonly number[]): void {
    const fresh = rows.filter((row) => !hasRow(this.seen, row));
    for (let at = 0; at < fresh.length; at += BATCH_ROWS) {
      const batch = fresh.slice(at, at + BATCH_ROWS);
      const found = readTexts(this.#db, batch, { mode: this.#query.mode, all: this.#all });
      for (const texts of found) this.#lookAt(texts);
    }
    this.count += fresh.length;
  }

  /** The forms that an article holds which meets the condition and was looked at. */
  formsOf(row: number): readonly PlacedForm[] {
    return this.#formsOf.get(row) ?? [];
  }

  #lookAt(texts: ArticleTexts): void {
    this.#answers.clear();
    addRow(this.seen, texts.row);
    if (!this.#meets(this.#condition, texts)) return;
    addRow(this.held, texts.row);
    this.#formsOf.set(
      texts.row,
      this.forms.filter(({ word, form }) => this.#holds(word, form, texts)),
    );
  }

  #meets(condition: Condition, texts: ArticleTexts): boolean {
    if (hasRow(condition.must, texts.row)) return true;
    if (!hasRow(condition.may, texts.row)) return false;
    if (condition.kind === "word") return condition.forms.some((form) => this.#holds(condition, form, texts));
    if (condition.kind === "some") {
      const { least, notAll, parts } = condition;
      let missing = least;
      const isEnough = parts.some((part) => this.#meets(part, texts) && --missing === 0);
      return isEnough && !(notAll && parts.every((part) => this.#meets(part, texts)));
    }
    return condition.kind === "not" && !this.#meets(condition.part, texts);
  }

  #holds(word: Word, form: Form, texts: ArticleTexts): boolean {
    if (hasRow(form.must, texts.row)) return true;
    if (!hasRow(form.may, texts.row)) return false;
    const known = this.#answers.get(form);
    if (known !== undefined) return known;
    const sought = this.#byForm.get(form) as Sought;
    const answer = partsOf(texts, word.field, this.#query.versions).some((part) => part.holds(sought));
    this.#answers.set(form, answer);
    return answer;
  }
}
