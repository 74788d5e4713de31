import { foldText } from "../han/fold.ts";
import type { Problem } from "../lib/problem.ts";
import type { OutletNames } from "./outlet-names.ts";
import { daysOfField, readDateSpan } from "./query-dates.ts";
import type { ReadLeaf } from "./query-parse.ts";
import { isPlainName, NOTHING, type QueryPart } from "./query-tree.ts";
import type { FieldName } from "./query-words.ts";

export type LeafOptions = {
  /** Without them every `outlet:` names an id. */
  readonly outlets: OutletNames | undefined;
  /** What is compared of a word; a word of which nothing is left is none. */
  readonly evenWord: (typed: string) => string;
  readonly tell: (problem: Problem) => void;
};

/** Reads words, and the values of fields. What is no value is left out and told. */
export function leafReader({ outlets, evenWord, tell }: LeafOptions): { leaf: ReadLeaf; asksVersions: () => boolean } {
  let versions = false;
  const idsOf = outletReader(outlets, tell);
  const leaf: ReadLeaf = (text, quoted, field) => {
    if (text.trim() === "") return NOTHING;
    switch (field) {
      case null:
      case "title":
      case "author":
      case "caption":
        if (evenWord(text) === "") return NOTHING;
        return { kind: "word", field: field ?? "text", typed: text, quoted };
      case "outlet":
        return { kind: "outlet", ids: [...new Set(namesIn(text, quoted).flatMap(idsOf))] };
      case "lang":
        return readLang(text, tell);
      case "in":
        if (text === "versions") versions = true;
        else tell(notValue(field, text, "versions is all that can be asked for"));
        return NOTHING;
      default:
        return readDays(field, text, tell);
    }
  };
  return { leaf, asksVersions: () => versions };
}

/** Names with commas between them, `outlet:cna,voa`; what is in quotes, or holds what only quotes can hold, is one name. */
function namesIn(text: string, quoted: boolean): string[] {
  const names = text.split(/[,，、]/).filter((name) => name !== "");
  return !quoted && names.length > 0 && names.every(isPlainName) ? names : [text];
}

/** Unknown outlets told of one query, each with a search for the nearest. */
const UNKNOWN_MAX = 10;

/** Gives the ids that a name means; one that nothing is known of stays as it is, and is told. */
function outletReader(
  outlets: OutletNames | undefined,
  tell: (problem: Problem) => void,
): (name: string) => readonly string[] {
  const unknown = new Set<string>();
  return (name) => {
    const found = outlets?.find(name) ?? [name];
    if (found.length > 0) return found;
    if (!unknown.has(name) && unknown.size < UNKNOWN_MAX) tell(noOutlet(name, outlets?.nearest(name) ?? null));
    unknown.add(name);
    return [name];
  };
}

function noOutlet(name: string, near: string | null): Problem {
  const meant = `outlet:${near}`;
  const message = `the archive has no outlet "${name}"${near === null ? "" : `; did you mean ${meant}?`}`;
  return { code: "query/no-outlet", message, at: name, ...(near === null ? {} : { meant }) };
}

/** Names of scripts and languages that readers write instead of a tag, folded. */
const LANG_NAMES: ReadonlyMap<string, string> = new Map(
  [
    ["中文", "zh"],
    ["简体", "zh-Hans"],
    ["简体中文", "zh-Hans"],
    ["繁体", "zh-Hant"],
    ["繁体中文", "zh-Hant"],
    ["正体", "zh-Hant"],
    ["英文", "en"],
    ["日文", "ja"],
    ["韩文", "ko"],
  ].map(([name = "", tag = ""]) => [foldText(name), tag]),
);

const LANG_TAG = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?$/;

/** A language tag, its parts in the case in which they are written: `zh`, `zh-Hant`, `zh-Hant-TW`. */
function readLang(text: string, tell: (problem: Problem) => void): QueryPart {
  const name = foldText(text);
  const [, language, script, region] = LANG_TAG.exec(LANG_NAMES.get(name)?.toLowerCase() ?? name) ?? [];
  if (language === undefined) {
    tell(notValue("lang", text, "write it as zh-Hant, zh or en"));
    return NOTHING;
  }
  const parts = [language, script?.replace(/^./, (first) => first.toUpperCase()), region?.toUpperCase()];
  return { kind: "lang", lang: parts.filter((part) => part !== undefined).join("-") };
}

function readDays(
  field: Exclude<FieldName, "title" | "author" | "caption" | "outlet" | "lang" | "in">,
  text: string,
  tell: (problem: Problem) => void,
): QueryPart {
  const span = readDateSpan(text);
  if (span !== null) return { kind: "days", field, date: span.text, ...daysOfField(field, span) };
  const message = `"${text}" is no date; ${field}: was left out. Write it as 2023-10-17, 2023-10 or 2023`;
  tell({ code: "query/bad-date", message, at: `${field}:${text}` });
  return NOTHING;
}

function notValue(field: FieldName, text: string, hint: string): Problem {
  return { code: "query/bad-value", message: `${field}:${text} was left out: ${hint}`, at: `${field}:${text}` };
}
