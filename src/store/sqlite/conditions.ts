import { Failure } from "../../lib/failure.ts";
import { type Needle, needleOf, type SearchMode } from "../match.ts";
import {
  SEARCH_FORMS_MAX,
  SEARCH_WORDS_MAX,
  type SearchField,
  type SearchForm,
  type SearchNode,
  type SearchQuestion,
} from "../store.ts";
import type { Columns } from "./columns.ts";
import type { Connection } from "./database.ts";
import { addRow, both, either, emptySet, inAtLeast, type RowSet, without } from "./row-set.ts";
import { isDecidedByTerm, matchExpression } from "./search-terms.ts";
import type { TermSets } from "./term-sets.ts";

/**
 * What the index alone says about a condition: `may` holds every article that meets it, `must` none that does not.
 * Only those in between need a look at their texts.
 */
export type Bounds = { readonly may: RowSet; readonly must: RowSet };

/** A form of a word, with the articles that may and must hold it. */
export type Form = Bounds & { readonly index: number; readonly needle: Needle };

/** A word of the query: `wanted` is false under a NOT. */
export type Word = Bounds & {
  readonly kind: "word";
  readonly index: number;
  readonly field: SearchField;
  readonly wanted: boolean;
  readonly forms: readonly Form[];
};

/** The condition of a query with what the index says about each of its parts. */
export type Condition =
  | Word
  | (Bounds & {
      readonly kind: "some";
      readonly least: number;
      readonly notAll: boolean;
      readonly parts: readonly Condition[];
    })
  | (Bounds & { readonly kind: "not"; readonly part: Condition })
  | (Bounds & { readonly kind: "scope" });

/** The index as one state of the store has it. */
export type IndexState = { readonly db: Connection; readonly columns: Columns; readonly terms: TermSets };

/**
 * Asks the index about each part of a query. Words of which nothing is left once they are folded are left out; null when
 * nothing is asked then. Throws `usage/bad-argument` for too many words or forms.
 */
export function readCondition(state: IndexState, query: SearchQuestion): Condition | null {
  if (query.where === null) return null;
  const wordsOf = countWords(query.where);
  if (wordsOf > SEARCH_WORDS_MAX) throw tooMany("words in a search", wordsOf, SEARCH_WORDS_MAX);
  return new ConditionReader(state, query).read(query.where, true);
}

function countWords(node: SearchNode): number {
  if (node.kind === "word") {
    if (node.forms.length > SEARCH_FORMS_MAX) throw tooMany("forms of a word", node.forms.length, SEARCH_FORMS_MAX);
    return 1;
  }
  if (node.kind === "not") return countWords(node.part);
  return "parts" in node ? node.parts.reduce((sum, part) => sum + countWords(part), 0) : 0;
}

function tooMany(what: string, count: number, most: number): Failure {
  return new Failure("usage/bad-argument", `${count} ${what}; ${most} are possible`, { hint: "Search for less." });
}

/** Goes through a condition once, counting its words. */
class ConditionReader {
  readonly #state: IndexState;
  readonly #mode: SearchMode;
  readonly #versions: boolean;
  #words = 0;

  constructor(state: IndexState, { mode, versions }: SearchQuestion) {
    this.#state = state;
    this.#mode = mode;
    this.#versions = versions;
  }

  read(node: SearchNode, wanted: boolean): Condition | null {
    const { columns } = this.#state;
    if (node.kind === "word") return this.#readWord(node, wanted);
    if ("parts" in node) return this.#readParts(node, wanted);
    if (node.kind === "not") {
      const part = this.read(node.part, !wanted);
      return (
        part && { kind: "not", part, may: without(columns.live, part.must), must: without(columns.live, part.may) }
      );
    }
    const rows = rowsInScope(columns, node);
    return { kind: "scope", may: rows, must: rows };
  }

  #readParts(node: Extract<SearchNode, { parts: unknown }>, wanted: boolean): Condition | null {
    const parts = node.parts.map((part) => this.read(part, wanted)).filter((part) => part !== null);
    if (parts.length === 0) return null;
    const asked = node.kind === "all" ? parts.length : node.kind === "any" ? 1 : node.least;
    const least = Math.min(Math.max(1, asked), parts.length);
    const notAll = node.kind === "some" && node.notAll === true;
    const [mays, musts] = [parts.map((part) => part.may), parts.map((part) => part.must)];
    const [may, must] = [inAtLeast(least, mays), inAtLeast(least, musts)];
    if (!notAll) return { kind: "some", least, notAll, parts, may, must };
    return {
      ...{ kind: "some", least, notAll, parts },
      may: without(may, musts.reduce(both)),
      must: without(must, mays.reduce(both)),
    };
  }

  #readWord(node: Extract<SearchNode, { kind: "word" }>, wanted: boolean): Word | null {
    const index = this.#words++;
    const forms = node.forms.flatMap((form, i) => this.#readForm(form, i, node.field) ?? []);
    if (forms.length === 0) return null;
    const may = forms.map((form) => form.may).reduce(either);
    const must = forms.map((form) => form.must).reduce(either);
    return { kind: "word", index, field: node.field, wanted, forms, may, must };
  }

  #readForm(form: SearchForm, index: number, field: SearchField): Form | null {
    const needle = needleOf(form, this.#mode);
    if (needle === null) return null;
    const may = this.#rowsWith(needle, field);
    if (!isDecidedByTerm(needle)) return { index, needle, may, must: emptySet(0) };
    // A longer string may hide the form wherever it may stand.
    const longer = new Set(needle.shadows.map(({ key }) => key));
    const must = [...longer].reduce((rows, text) => {
      const shadow = needleOf({ text }, this.#mode);
      return shadow === null ? rows : without(rows, this.#rowsWith({ ...shadow, notBefore: null }, field));
    }, may);
    return { index, needle, may, must };
  }

  #rowsWith(needle: Needle, field: SearchField): RowSet {
    const { db, columns, terms } = this.#state;
    const expression = matchExpression(needle, field, this.#versions);
    return expression === null ? columns.live : both(terms.rowsOf(db, expression, columns.size), columns.live);
  }
}

function rowsInScope(columns: Columns, node: Extract<SearchNode, { kind: "outlet" | "lang" | "days" }>): RowSet {
  if (node.kind === "outlet") {
    const wanted = new Set(node.ids);
    return rowsOfCodes(columns, columns.outlet, columns.outlets.values, (id) => wanted.has(id));
  }
  if (node.kind === "lang") {
    const { lang } = node;
    return rowsOfCodes(
      columns,
      columns.lang,
      columns.langs.values,
      (tag) => tag === lang || tag.startsWith(`${lang}-`),
    );
  }
  const { from, until } = node;
  const isWithin = (day: string): boolean => (from === null || day >= from) && (until === null || day <= until);
  return rowsOfCodes(columns, columns.day, columns.days.values, isWithin);
}

function rowsOfCodes(
  columns: Columns,
  column: Uint32Array,
  values: readonly string[],
  isWanted: (value: string) => boolean,
): RowSet {
  const wanted = values.map(isWanted);
  const rows = emptySet(columns.size);
  for (let row = 1; row < columns.size; row++) if (wanted[column[row] as number] === true) addRow(rows, row);
  return both(rows, columns.live);
}
