import type { QueryPart } from "../read/query-tree.ts";
import type { SearchedWord, SearchPageView } from "../read/views.ts";
import { searchAddress } from "./links.ts";
import { type SearchMode, searchMode } from "./search-understood.ts";

// Addresses of a search and of its neighbours: another order, another page, one condition more or less.

/** One of the conditions that must all be met: what it means, and how one would type it beside others. */
export type Condition = { readonly part: QueryPart; readonly typed: string };

type Changes = {
  readonly query?: string;
  readonly sort?: SearchPageView["sort"];
  readonly mode?: SearchMode;
  readonly page?: number;
};

/** Parameters of this search with some of its settings changed; what is usual is empty. */
export function searchParams(view: SearchPageView, changes: Changes = {}): Readonly<Record<string, string>> {
  const sort = changes.sort ?? view.sort;
  const mode = changes.mode ?? searchMode(view);
  const page = changes.page ?? 1;
  return {
    q: changes.query ?? view.query,
    sort: sort === "relevance" ? "" : sort,
    exact: mode === "exact" ? "1" : "",
    regional: mode === "typed" ? "0" : "",
    page: page > 1 ? String(page) : "",
  };
}

/** The address of this search with some of its settings changed. */
export function searchWith(view: SearchPageView, changes: Changes): string {
  return searchAddress(searchParams(view, changes));
}

/** The conditions of a query. */
export function conditionsOf({ tree, understood }: Pick<SearchPageView, "tree" | "understood">): Condition[] {
  const parts = tree.kind === "all" ? tree.parts : [tree];
  return parts.map((part, index) => {
    const typed = understood[index] ?? "";
    return { part, typed: tree.kind === "any" ? `(${typed})` : typed };
  });
}

/** The query with this condition added, in place of those that `replaced` names. */
export function queryWith(
  view: Pick<SearchPageView, "tree" | "understood">,
  added: string,
  replaced: (part: QueryPart) => boolean = () => false,
): string {
  const kept = conditionsOf(view).filter(({ part }) => !replaced(part));
  return [...kept.map(({ typed }) => typed), ...scopeOf(view), added].join(" ");
}

/** The query without one of its conditions. */
export function queryWithout(view: Pick<SearchPageView, "tree" | "understood">, left: Condition): string {
  const kept = conditionsOf(view).filter(({ part }) => part !== left.part);
  return [...kept.map(({ typed }) => typed), ...scopeOf(view)].join(" ");
}

/** What is asked of the whole search: `in:versions`. It stands behind the conditions. */
function scopeOf({ tree, understood }: Pick<SearchPageView, "tree" | "understood">): readonly string[] {
  return understood.slice(tree.kind === "all" ? tree.parts.length : 1);
}

/** A form alone, as one would type it in the field of its word. */
export function typedForm({ field }: Pick<SearchedWord, "field">, form: string): string {
  const quoted = form.includes('"') ? `「${form}」` : `"${form}"`;
  return field === "text" ? quoted : `${field}:${quoted}`;
}

/** The query with only this form of a word; null where the word is no condition of its own. */
export function queryWithForm(view: SearchPageView, word: SearchedWord, form: string): string | null {
  const conditions = conditionsOf(view);
  const at = conditions.findIndex(
    ({ part }) => part.kind === "word" && part.typed === word.word && part.field === word.field,
  );
  if (at < 0) return null;
  const typed = conditions.map((condition, index) => (index === at ? typedForm(word, form) : condition.typed));
  return [...typed, ...scopeOf(view)].join(" ");
}
