import { foldText } from "../han/fold.ts";
import { type Writing, writingsOf } from "../han/regional-words.ts";
import type { Problem } from "../lib/problem.ts";
import { SEARCH_FORMS_MAX, type SearchField, type SearchForm, type SearchNode } from "../store/store.ts";
import type { OutletNames } from "./outlet-names.ts";
import { findContradictions, limitLeaves } from "./query-checks.ts";
import { leafReader } from "./query-fields.ts";
import { joinDeniedNames, joinNames } from "./query-names.ts";
import { parseTokens } from "./query-parse.ts";
import { isNothing, leavesOf, type QueryPart, type QueryWordPart, simplify, writeQuery } from "./query-tree.ts";
import { readTokens, type Token } from "./query-words.ts";

/** A word or phrase of a query with all the ways it may be written. */
export type QueryWord = {
  /** As typed, without quotes. */
  readonly typed: string;
  readonly field: SearchField;
  /** False: under a NOT. */
  readonly wanted: boolean;
  /** What was typed first; in the order of the forms of the store's question. */
  readonly writings: readonly Writing[];
};

/** A query as it is asked of the store, and how it was understood. */
export type ParsedQuery = {
  /** Null when nothing was asked. */
  readonly where: SearchNode | null;
  /** `in:versions` was asked. */
  readonly versions: boolean;
  /** In the order in which the store counts them. */
  readonly words: readonly QueryWord[];
  /** Ids asked for with `outlet:`. */
  readonly outlets: readonly string[];
  /** The conditions as they were understood, each as one would type it. */
  readonly understood: readonly string[];
  readonly problems: readonly Problem[];
  /** The same as a tree of what was typed. */
  readonly tree: QueryPart;
};

export type QueryOptions = {
  /** Words are the very characters: two that differ in script or case alone are two, and none has other forms. */
  readonly exact?: boolean;
  /** False: no word has forms of other regions. */
  readonly regional?: boolean;
  /** Without them `outlet:` takes ids only, and takes every one. */
  readonly outlets?: OutletNames | undefined;
};

/** Characters read of a query: more than any sentence one would paste. */
const QUERY_LENGTH_MAX = 10_000;
/** Problems told of one query. */
const PROBLEMS_MAX = 20;

/**
 * Reads a query: words, phrases in quotes, AND OR NOT, parentheses and fields (docs/guide/search.md). Never throws; what
 * was left out or taken for text is among the problems. `understood`, joined by spaces, is a query with the same answer.
 */
export function parseQuery(text: string, options: QueryOptions = {}): ParsedQuery {
  return parseTexts([text], readTokens, options);
}

/**
 * Reads a query from the arguments of a command. The shell has taken its own quotes away, so an argument with white space
 * is one phrase, unless it has quotes or operators of its own. With `exact` every argument is meant as it stands.
 */
export function parseArguments(
  args: readonly string[],
  options: QueryOptions & { readonly exact: boolean },
): ParsedQuery {
  return parseTexts(args, options.exact ? readWhole : readArgument, options);
}

/** Whether a query may ask for outlets: then their names are needed to read it. */
export function mentionsOutlet(text: string): boolean {
  return /outlet[:：]/i.test(text);
}

type ReadTexts = (text: string) => { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] };

/** An argument as one phrase, whatever it holds. */
const readWhole: ReadTexts = (text) => ({ tokens: [{ kind: "word", text, quoted: true }], problems: [] });

/** An argument of plain words as one phrase; any other as a query. */
const readArgument: ReadTexts = (text) => {
  const read = readTokens(text);
  const isPhrase = read.tokens.length > 1 && read.tokens.every((token) => token.kind === "word" && !token.quoted);
  return isPhrase ? readWhole(text.trim()) : read;
};

function parseTexts(texts: readonly string[], readTexts: ReadTexts, options: QueryOptions): ParsedQuery {
  const problems: Problem[] = [];
  const tokens: Token[] = [];
  for (const text of cutTexts(texts, problems)) {
    const read = readTexts(text);
    tokens.push(...read.tokens);
    problems.push(...read.problems);
  }
  const evenWord = options.exact === true ? (typed: string): string => typed : foldText;
  const tell = (problem: Problem): void => {
    problems.push(problem);
  };
  const { leaf, asksVersions } = leafReader({ outlets: options.outlets, evenWord, tell });
  const pieces = hasForms(options) ? joinDeniedNames(tokens) : tokens;
  const asTyped = simplify(limitLeaves(simplify(parseTokens(pieces, leaf, tell), evenWord), tell), evenWord);
  const tree = hasForms(options) ? joinNames(asTyped) : asTyped;
  problems.push(...findContradictions(tree));
  return { ...toQuestion(tree, asksVersions(), options), problems: eachOnce(problems).slice(0, PROBLEMS_MAX) };
}

/** The texts as far as they are read, together at most `QUERY_LENGTH_MAX`. */
function cutTexts(texts: readonly string[], problems: Problem[]): string[] {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > QUERY_LENGTH_MAX) {
    const message = `the query has ${length} characters; the first ${QUERY_LENGTH_MAX} were read`;
    problems.push({ code: "query/too-long", message, at: String(length) });
  }
  let room = QUERY_LENGTH_MAX;
  return texts.map((text) => {
    const part = text.slice(0, room).toWellFormed();
    room -= part.length;
    return part;
  });
}

function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.at}`, problem])).values()];
}

/** Whether words are looked for in the forms of all regions. */
function hasForms({ exact = false, regional = true }: QueryOptions): boolean {
  return regional && !exact;
}

/** A tree as it is asked of the store. */
export function toQuestion(tree: QueryPart, versions: boolean, options: QueryOptions): Omit<ParsedQuery, "problems"> {
  const words: QueryWord[] = [];
  const outlets = new Set<string>();
  for (const { leaf, wanted } of leavesOf(tree)) {
    if (leaf.kind === "outlet") for (const id of leaf.ids) outlets.add(id);
    if (leaf.kind !== "word") continue;
    words.push({ typed: leaf.typed, field: leaf.field, wanted, writings: writingsOfWord(leaf, options) });
  }
  const understood = [...writeQuery(tree), ...(versions ? ["in:versions"] : [])];
  return { where: toCondition(tree, words.values()), versions, words, outlets: [...outlets], understood, tree };
}

function writingsOfWord({ typed, quoted }: QueryWordPart, options: QueryOptions): readonly Writing[] {
  if (hasForms(options) && !quoted) return writingsOf(typed, SEARCH_FORMS_MAX);
  return [{ text: typed, forms: [], whole: false, except: [] }];
}

/** The condition of a tree; `words` are its words in order, each taken once. */
function toCondition(tree: QueryPart, words: Iterator<QueryWord>): SearchNode | null {
  if (isNothing(tree)) return null;
  const convert = (part: QueryPart): SearchNode => {
    switch (part.kind) {
      case "word":
        return { kind: "word", field: part.field, forms: (words.next().value as QueryWord).writings.map(toForm) };
      case "all":
      case "any":
        return { kind: part.kind, parts: part.parts.map(convert) };
      case "not":
        return { kind: "not", part: convert(part.part) };
      case "days":
        return { kind: "days", from: part.from, until: part.until };
      default:
        return part;
    }
  };
  return convert(tree);
}

function toForm({ text, whole, except }: Writing): SearchForm {
  return { text, ...(whole ? { whole } : {}), ...(except.length > 0 ? { except } : {}) };
}
