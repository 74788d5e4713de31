import type { SearchField } from "../store/store.ts";
import type { DateField } from "./query-dates.ts";
import { QUOTES } from "./query-words.ts";

export type QueryWordPart = {
  readonly kind: "word";
  readonly field: SearchField;
  /** Without quotes; words of one name with a space between them. */
  readonly typed: string;
  /** Meant in these words. */
  readonly quoted: boolean;
};

/** A query as it was understood: a condition on articles, in the words of who asked. */
export type QueryPart =
  | QueryWordPart
  /** Without parts: no condition. */
  | { readonly kind: "all"; readonly parts: readonly QueryPart[] }
  | { readonly kind: "any"; readonly parts: readonly QueryPart[] }
  | { readonly kind: "not"; readonly part: QueryPart }
  | { readonly kind: "outlet"; readonly ids: readonly string[] }
  | { readonly kind: "lang"; readonly lang: string }
  | {
      readonly kind: "days";
      readonly field: DateField;
      /** As in `DateSpan.text`. */
      readonly date: string;
      readonly from: string | null;
      readonly until: string | null;
    };

export type QueryLeaf = Exclude<QueryPart, { kind: "all" | "any" | "not" }>;

/** No condition. */
export const NOTHING: QueryPart = { kind: "all", parts: [] };

/** Whether a part is no condition. */
export function isNothing(part: QueryPart): boolean {
  return part.kind === "all" && part.parts.length === 0;
}

/**
 * The same condition with fewer words: groups of the same kind are joined, what stands twice beside itself stands once, a
 * double NOT is none. `evenWord` gives what makes two words the same.
 */
export function simplify(part: QueryPart, evenWord: (typed: string) => string): QueryPart {
  if (part.kind === "not") {
    const inner = simplify(part.part, evenWord);
    if (isNothing(inner)) return NOTHING;
    return inner.kind === "not" ? inner.part : { kind: "not", part: inner };
  }
  if (part.kind !== "all" && part.kind !== "any") return part;
  const { kind } = part;
  const parts = new Map<string, QueryPart>();
  for (const one of part.parts) {
    const simple = simplify(one, evenWord);
    if (isNothing(simple)) continue;
    for (const each of simple.kind === kind ? simple.parts : [simple]) {
      const key = keyOf(each, evenWord);
      if (!parts.has(key)) parts.set(key, each);
    }
  }
  const [first = NOTHING] = parts.values();
  return parts.size < 2 ? first : { kind, parts: [...parts.values()] };
}

function keyOf(part: QueryPart, evenWord: (typed: string) => string): string {
  if (part.kind !== "word") return writePart(part, { isBound: true, isClear: true });
  return `${part.field} ${part.quoted} ${evenWord(part.typed)}`;
}

/** The tree with each leaf replaced; `wanted` is false under a NOT. */
export function mapLeaves(
  part: QueryPart,
  change: (leaf: QueryLeaf, wanted: boolean) => QueryPart,
  wanted = true,
): QueryPart {
  if (part.kind === "not") return { kind: "not", part: mapLeaves(part.part, change, !wanted) };
  if (part.kind !== "all" && part.kind !== "any") return change(part, wanted);
  return { kind: part.kind, parts: part.parts.map((one) => mapLeaves(one, change, wanted)) };
}

/** The leaves, in the order in which they were typed; `wanted` is false under a NOT. */
export function* leavesOf(
  part: QueryPart,
  wanted = true,
): Generator<{ readonly leaf: QueryLeaf; readonly wanted: boolean }> {
  if (part.kind === "not") yield* leavesOf(part.part, !wanted);
  else if (part.kind === "all" || part.kind === "any") for (const one of part.parts) yield* leavesOf(one, wanted);
  else yield { leaf: part, wanted };
}

/** Parentheses inside one another, as many as a query may have. */
export const DEPTH_MAX = 20;

/**
 * A simplified tree as one would type it, each of the conditions that must all be met for itself. Groups of AND inside OR
 * stand in parentheses, which they do not need, unless these would be too many to be read again.
 */
export function writeQuery(part: QueryPart): string[] {
  if (isNothing(part)) return [];
  const isClear = nestingOf(part, { isBound: false, isClear: true }) <= DEPTH_MAX;
  if (part.kind !== "all") return [writePart(part, { isBound: false, isClear })];
  return part.parts.map((one) => writePart(one, { isBound: true, isClear }));
}

type Writing = {
  /** Whether something stands beside it that an OR must not take in. */
  readonly isBound: boolean;
  /** Whether an AND inside an OR is put into parentheses. */
  readonly isClear: boolean;
};

function writePart(part: QueryPart, how: Writing): string {
  switch (part.kind) {
    case "word":
      return writeWord(part);
    case "outlet":
      return `outlet:${part.ids.every(isPlainName) ? part.ids.join(",") : inQuotes(part.ids.join(","))}`;
    case "lang":
      return `lang:${part.lang}`;
    case "days":
      return `${part.field}:${part.date}`;
    case "not": {
      const inner = writePart(part.part, { ...how, isBound: true });
      const denied = isSeveral(part.part) ? `(${inner})` : inner;
      return denied.startsWith("-") ? `NOT ${denied}` : `-${denied}`;
    }
    case "all":
      return part.parts.map((one) => writePart(one, { ...how, isBound: true })).join(" ");
    case "any": {
      const branches = part.parts.map((one) => {
        const branch = writePart(one, { ...how, isBound: false });
        return how.isClear && isSeveral(one) ? `(${branch})` : branch;
      });
      return how.isBound ? `(${branches.join(" OR ")})` : branches.join(" OR ");
    }
  }
}

/** A word; a name of several, each with its field. */
function writeWord({ field, typed, quoted }: QueryWordPart): string {
  const prefix = field === "text" ? "" : `${field}:`;
  if (quoted) return prefix + inQuotes(typed);
  return typed
    .split(" ")
    .map((word) => prefix + word)
    .join(" ");
}

/** Whether it is written as what must all be met. */
function isSeveral(part: QueryPart): boolean {
  return part.kind === "all" || (part.kind === "word" && !part.quoted && part.typed.includes(" "));
}

/** How many parentheses stand inside one another where `writePart` writes this. */
function nestingOf(part: QueryPart, how: Writing): number {
  if (part.kind === "not") return nestingOf(part.part, { ...how, isBound: true }) + (isSeveral(part.part) ? 1 : 0);
  if (part.kind === "all") return Math.max(0, ...part.parts.map((one) => nestingOf(one, { ...how, isBound: true })));
  if (part.kind !== "any") return 0;
  const branches = part.parts.map(
    (one) => nestingOf(one, { ...how, isBound: false }) + (how.isClear && isSeveral(one) ? 1 : 0),
  );
  return Math.max(...branches) + (how.isBound ? 1 : 0);
}

/** A text in the first pair of quotes that it does not end itself. */
function inQuotes(text: string): string {
  const pair = [...QUOTES].find(([, closing]) => !text.includes(closing));
  return pair === undefined ? text : pair.join(text);
}

/** Whether a name can stand behind `outlet:` without quotes, also in a list. What is several names has only such. */
export function isPlainName(name: string): boolean {
  return /^[^\s()（）,，、]+$/.test(name) && !QUOTES.has(name.charAt(0));
}
