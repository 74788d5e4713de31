import type { QueryPart } from "../read/query-tree.ts";
import type { SearchPageView } from "../read/views.ts";
import { fullDay, fullMonth, yearName } from "./dates.ts";
import { shortened, visible } from "./text.ts";
import type { UiLang } from "./words.ts";

type Leaf<K extends QueryPart["kind"]> = Extract<QueryPart, { kind: K }>;
type WordField = Leaf<"word">["field"];
type DateField = Leaf<"days">["field"];

/** How conditions are said in one language. */
type Grammar = {
  readonly quoted: (word: string) => string;
  readonly and: (items: readonly string[]) => string;
  readonly or: (items: readonly string[]) => string;
  /** Words that stand somewhere: one, or several that are all wanted. */
  readonly has: (words: string, several: boolean) => string;
  readonly word: Readonly<Record<WordField, (word: string, wanted: boolean) => string>>;
  readonly outlet: (names: string, wanted: boolean) => string;
  readonly lang: (name: string, wanted: boolean) => string;
  readonly days: Readonly<Record<DateField, (date: string) => string>>;
  readonly not: (inner: string) => string;
  readonly group: (inner: string) => string;
  readonly either: (clauses: readonly string[]) => string;
  readonly clauses: (clauses: readonly string[]) => string;
  readonly versions: string;
  /** How far a word may be from what was typed. */
  readonly mode: Readonly<Record<SearchMode, string>>;
};

/** A pasted text is one word, and longer than anyone reads again. */
const WORD_CHARACTERS_MAX = 40;

/** A word of a query as sentences name it: no more than its beginning where it is long. */
export function shownWord(word: string): string {
  return visible(shortened(word, WORD_CHARACTERS_MAX));
}

/** All regional writings; as typed, scripts as one; the very characters. */
export type SearchMode = "all" | "typed" | "exact";

const HANS: Grammar = {
  quoted: (word) => `“${word}”`,
  and: (items) => listed(items, "、", "与"),
  or: (items) => listed(items, "、", "或"),
  has: (words, several) => `${several ? "同时" : ""}含${words}`,
  word: {
    text: (word, wanted) => `${wanted ? "" : "不"}含${word}`,
    title: (word, wanted) => `标题${wanted ? "" : "不"}含${word}`,
    author: (word, wanted) => `作者${wanted ? "" : "不"}含${word}`,
    caption: (word, wanted) => `图说${wanted ? "" : "不"}含${word}`,
  },
  outlet: (names, wanted) => `媒体${wanted ? "为" : "不是"}${names}`,
  lang: (name, wanted) => `语言${wanted ? "为" : "不是"}${name}`,
  days: {
    before: (date) => `发表早于${date}`,
    after: (date) => `发表晚于${date}`,
    since: (date) => `${date}起发表`,
    until: (date) => `发表到${date}为止`,
    month: (date) => `发表于${date}`,
    day: (date) => `发表于${date}`,
  },
  not: (inner) => `不合“${inner}”`,
  group: (inner) => `（${inner}）`,
  either: (clauses) => clauses.join("，或"),
  clauses: (clauses) => clauses.join("，"),
  versions: "也查较早的版本",
  mode: { all: "各种写法", typed: "只限所写，繁简不分", exact: "一字不差" },
};

const HANT: Grammar = {
  ...HANS,
  quoted: (word) => `「${word}」`,
  and: (items) => listed(items, "、", "與"),
  has: (words, several) => `${several ? "同時" : ""}含${words}`,
  word: {
    ...HANS.word,
    title: (word, wanted) => `標題${wanted ? "" : "不"}含${word}`,
    caption: (word, wanted) => `圖說${wanted ? "" : "不"}含${word}`,
  },
  outlet: (names, wanted) => `媒體${wanted ? "為" : "不是"}${names}`,
  lang: (name, wanted) => `語言${wanted ? "為" : "不是"}${name}`,
  days: {
    before: (date) => `發表早於${date}`,
    after: (date) => `發表晚於${date}`,
    since: (date) => `${date}起發表`,
    until: (date) => `發表到${date}為止`,
    month: (date) => `發表於${date}`,
    day: (date) => `發表於${date}`,
  },
  not: (inner) => `不合「${inner}」`,
  versions: "也查較早的版本",
  mode: { all: "各種寫法", typed: "只限所寫，繁簡不分", exact: "一字不差" },
};

const EN: Grammar = {
  quoted: (word) => `“${word}”`,
  and: (items) => listed(items, ", ", " and "),
  or: (items) => listed(items, ", ", " or "),
  has: (words) => words,
  word: {
    text: (word, wanted) => `${wanted ? "" : "not "}${word}`,
    title: (word, wanted) => `title with${wanted ? "" : "out"} ${word}`,
    author: (word, wanted) => `author with${wanted ? "" : "out"} ${word}`,
    caption: (word, wanted) => `a caption with${wanted ? "" : "out"} ${word}`,
  },
  outlet: (names, wanted) => `${wanted ? "in" : "not in"} ${names}`,
  lang: (name, wanted) => `${wanted ? "written" : "not written"} in ${name}`,
  days: {
    before: (date) => `published before ${date}`,
    after: (date) => `published after ${date}`,
    since: (date) => `published since ${date}`,
    until: (date) => `published up to ${date}`,
    month: (date) => `published in ${date}`,
    day: (date) => `published on ${date}`,
  },
  not: (inner) => `not (${inner})`,
  group: (inner) => `(${inner})`,
  either: (clauses) => clauses.join(", or "),
  clauses: (clauses) => clauses.join(", "),
  versions: "in earlier versions too",
  mode: { all: "in all writings", typed: "only as typed, in both scripts", exact: "in exactly these characters" },
};

const GRAMMARS: Readonly<Record<UiLang, Grammar>> = { "zh-Hans": HANS, "zh-Hant": HANT, en: EN };

/** Names of languages; others stand by their tag. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  zh: "中文",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
  fr: "Français",
  de: "Deutsch",
  es: "Español",
  ru: "Русский",
  ja: "日本語",
  ko: "한국어",
};

/** The name of a language in itself; its tag where we have none. */
export function languageName(tag: string): string {
  return LANGUAGE_NAMES[tag] ?? tag;
}

function listed(items: readonly string[], comma: string, last: string): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(comma)}${last}${items.at(-1)}`;
}

/** A day, month or year `yyyy[-mm[-dd]]` in words. */
export function dateWords(lang: UiLang, date: string): string {
  if (date.length === 4) return yearName(lang, date);
  return date.length === 7 ? fullMonth(lang, date) : fullDay(lang, date);
}

/** What names an outlet by its id. */
export type NameOutlet = (id: string) => string;

/** The words of a search, however each may be written. */
export function searchMode({ mode, regional }: Pick<SearchPageView, "mode" | "regional">): SearchMode {
  return mode === "exact" ? "exact" : regional ? "all" : "typed";
}

/** A query as it was understood, as one sentence; empty when nothing was asked. */
export function understoodSentence(
  lang: UiLang,
  view: Pick<SearchPageView, "tree" | "mode" | "regional" | "understood">,
  nameOutlet: NameOutlet,
): string {
  const grammar = GRAMMARS[lang];
  const said = new Sayer(lang, grammar, nameOutlet).say(view.tree);
  if (said === "") return "";
  const versions = view.understood.includes("in:versions") ? [grammar.versions] : [];
  return grammar.clauses([said, ...(hasWords(view.tree) ? [grammar.mode[searchMode(view)]] : []), ...versions]);
}

/** One condition in words. */
export function conditionWords(lang: UiLang, part: QueryPart, nameOutlet: NameOutlet): string {
  return new Sayer(lang, GRAMMARS[lang], nameOutlet).say(part);
}

function hasWords(part: QueryPart): boolean {
  if (part.kind === "not") return hasWords(part.part);
  return part.kind === "all" || part.kind === "any" ? part.parts.some(hasWords) : part.kind === "word";
}

const isPlainWord = (part: QueryPart): part is Leaf<"word"> => part.kind === "word" && part.field === "text";

/** Says the parts of one query. */
class Sayer {
  readonly #lang: UiLang;
  readonly #grammar: Grammar;
  readonly #nameOutlet: NameOutlet;

  constructor(lang: UiLang, grammar: Grammar, nameOutlet: NameOutlet) {
    this.#lang = lang;
    this.#grammar = grammar;
    this.#nameOutlet = nameOutlet;
  }

  say(part: QueryPart): string {
    if (part.kind === "all") return this.#grammar.clauses(this.#clausesOf(part.parts));
    if (part.kind === "any") return this.#either(part.parts);
    if (part.kind !== "not") return this.#leaf(part, true);
    const inner = part.part;
    const isLeaf = inner.kind === "word" || inner.kind === "outlet" || inner.kind === "lang";
    return isLeaf ? this.#leaf(inner, false) : this.#grammar.not(this.say(inner));
  }

  #clausesOf(parts: readonly QueryPart[]): string[] {
    const words = parts.filter(isPlainWord).map(({ typed }) => this.#grammar.quoted(shownWord(typed)));
    const others = parts.filter((part) => !isPlainWord(part)).map((part) => this.say(part));
    return [...(words.length === 0 ? [] : [this.#grammar.has(this.#grammar.and(words), words.length > 1)]), ...others];
  }

  #either(parts: readonly QueryPart[]): string {
    const { has, or, quoted, group, either } = this.#grammar;
    if (parts.every(isPlainWord)) return has(or(parts.map(({ typed }) => quoted(shownWord(typed)))), false);
    return either(parts.map((part) => (part.kind === "all" ? group(this.say(part)) : this.say(part))));
  }

  #leaf(part: Exclude<QueryPart, { kind: "all" | "any" | "not" }>, wanted: boolean): string {
    const grammar = this.#grammar;
    switch (part.kind) {
      case "word":
        return grammar.word[part.field](grammar.quoted(shownWord(part.typed)), wanted);
      case "outlet":
        return grammar.outlet(grammar.or(part.ids.map(this.#nameOutlet)), wanted);
      case "lang":
        return grammar.lang(languageName(part.lang), wanted);
      case "days":
        return grammar.days[part.field](dateWords(this.#lang, part.date));
    }
  }
}
