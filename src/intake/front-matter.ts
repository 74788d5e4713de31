import type { Problem } from "../lib/problem.ts";

/*
 * Front matter of strangers' posts, read line by line. A YAML parser refuses one post in a few hundred (unescaped quotes,
 * `\` before any letter, raw colons) and costs twenty times as much; here each line is read for what its writer meant, and
 * what is not valid YAML becomes a problem.
 */

/** One key with its value. */
export type FrontField = {
  /** As written after the colon, trimmed; the lines of a longer value joined by line ends. */
  readonly raw: string;
  /** The value as one text: quotes taken off, escapes resolved. */
  readonly text: string;
  /** The value as a list: of flow form, of block form, or one item. */
  readonly items: readonly string[];
};

export type FrontMatter = {
  readonly fields: ReadonlyMap<string, FrontField>;
  /** Index of the first character after the closing line. */
  readonly bodyStart: number;
  /** True when a blank stands before a colon (`title : x`): the habit of one archive. */
  readonly hasSpacedKeys: boolean;
  readonly problems: readonly Problem[];
};

type Line = { readonly text: string; readonly next: number };
type Draft = { readonly key: string; readonly lines: string[] };

const KEY = /^[A-Za-z_][\w.-]{0,63}$/;
const LINES_MAX = 500;
const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\x85",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
  '"': '"',
  "/": "/",
  "\\": "\\",
  " ": " ",
};

function lineAt(text: string, start: number): Line | null {
  if (start >= text.length) return null;
  const end = text.indexOf("\n", start);
  const stop = end === -1 ? text.length : end;
  const line = text.slice(start, stop);
  return { text: line.endsWith("\r") ? line.slice(0, -1) : line, next: stop + 1 };
}

/** Reads the front matter at the head of `text`; null when there is none. Never throws. */
export function readFrontMatter(text: string): FrontMatter | null {
  const opening = lineAt(text, 0);
  if (opening?.text.trimEnd() !== "---") return null;
  const problems: Problem[] = [];
  const drafts: Draft[] = [];
  let hasSpacedKeys = false;
  let start = opening.next;
  for (let count = 0; count < LINES_MAX; count += 1) {
    const line = lineAt(text, start);
    if (line === null) break;
    start = line.next;
    if (line.text.trimEnd() === "---") {
      return { fields: readFields(drafts, problems), bodyStart: Math.min(start, text.length), hasSpacedKeys, problems };
    }
    hasSpacedKeys = addLine(line.text, drafts, problems) || hasSpacedKeys;
  }
  return null;
}

/** Files one line under its key; says whether the key had a blank before its colon. */
function addLine(line: string, drafts: Draft[], problems: Problem[]): boolean {
  const current = drafts.at(-1);
  if (line.startsWith("#")) return false;
  if (line.trim() === "") {
    if (current !== undefined && current.lines.length > 1) current.lines.push("");
    return false;
  }
  const colon = line.indexOf(":");
  const written = colon === -1 ? "" : line.slice(0, colon).trimEnd();
  const key = written.endsWith(".") ? written.slice(0, -1) : written;
  const value = line.slice(colon + 1);
  if (KEY.test(key) && !value.startsWith("//")) {
    if (value !== "" && !/^\s/.test(value)) problems.push(badYaml(key, "no blank after the colon"));
    if (key !== written) problems.push(badYaml(written, "a dot behind the key"));
    if (drafts.some((draft) => draft.key === key)) problems.push(badYaml(key, "the key stands twice"));
    drafts.push({ key, lines: [value.trim()] });
    return written.length < colon;
  }
  if (current === undefined || !/^[\s\-}\]]/.test(line))
    problems.push(badYaml(line.slice(0, 40), "a line without a key"));
  current?.lines.push(line);
  return false;
}

function readFields(drafts: readonly Draft[], problems: Problem[]): Map<string, FrontField> {
  const fields = new Map<string, FrontField>();
  for (const { key, lines } of drafts) {
    if (fields.has(key)) continue;
    fields.set(key, lines.length === 1 ? readOneLine(key, lines[0]!, problems) : readManyLines(lines));
  }
  return fields;
}

function readOneLine(key: string, raw: string, problems: Problem[]): FrontField {
  const fault = { reason: "" };
  const text = readScalar(raw, fault);
  const isList = raw.startsWith("[") && raw.endsWith("]");
  if (fault.reason !== "" && !(isList && key !== "title")) problems.push(badYaml(key, fault.reason));
  return { raw, text, items: isList ? splitFlowList(raw.slice(1, -1)) : text === "" ? [] : [text] };
}

function readManyLines(lines: readonly string[]): FrontField {
  const [first = "", ...rest] = lines;
  const items = rest.flatMap((line) => /^\s*-\s+(.*)$/s.exec(line)?.[1] ?? []).map((item) => readScalar(item.trim()));
  const isBlock = /^[|>][+-]?\d?$/.test(first);
  const parts = (isBlock ? rest : lines).map((line) => line.trim());
  const joined = parts.join(first.startsWith("|") ? "\n" : " ").trim();
  const text = isBlock ? joined : readScalar(joined);
  return { raw: lines.join("\n"), text, items: items.length > 0 ? items : text === "" ? [] : [text] };
}

/** What a scalar says. `fault.reason` tells why YAML would not read it so; empty when it would. */
function readScalar(raw: string, fault: { reason: string } = { reason: "" }): string {
  if (raw.startsWith('"')) return readDoubleQuoted(raw, fault);
  if (raw.startsWith("'") && raw.length > 1 && raw.endsWith("'")) return raw.slice(1, -1).replaceAll("''", "'");
  if (raw.includes(": ") || raw.endsWith(":")) fault.reason = "a colon in unquoted text";
  else if (raw.includes(" #")) fault.reason = "a number sign in unquoted text";
  else if (/^[[\]{}*&!|>%@`,'#?]/.test(raw) || raw.startsWith("- "))
    fault.reason = `unquoted text starts with ${raw[0]}`;
  return raw;
}

function readDoubleQuoted(raw: string, fault: { reason: string }): string {
  if (raw.length < 2 || !raw.endsWith('"')) {
    fault.reason = "the closing quote is not at the end";
    return raw;
  }
  const inner = raw.slice(1, -1);
  if (!inner.includes("\\") && !inner.includes('"')) return inner;
  let text = "";
  for (let index = 0; index < inner.length; index += 1) {
    const character = inner[index]!;
    if (character === '"') fault.reason = "a quote that is not escaped";
    if (character !== "\\") {
      text += character;
      continue;
    }
    const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(inner.slice(index + 1, index + 10));
    const escaped = ESCAPES[inner[index + 1] ?? ""];
    if (hex !== null) {
      text += fromCodePoint(hex[1] ?? hex[2] ?? hex[3] ?? "");
      index += hex[0].length;
    } else if (escaped !== undefined) {
      text += escaped;
      index += 1;
    } else {
      fault.reason = "a backslash that escapes nothing";
      text += character;
    }
  }
  // Astral characters may be escaped as two halves; a half that stays alone is no character.
  return text.toWellFormed();
}

function fromCodePoint(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** Splits `a, "b, c", d`: commas inside quotes belong to the item. */
/** Longer than any list of tags: such a line is hostile, and is cut at its commas without a look at quotes. */
const FLOW_LIST_UNITS_MAX = 10_000;

function splitFlowList(inner: string): string[] {
  const isPlain = !inner.includes('"') && !inner.includes("'");
  if (isPlain || inner.length > FLOW_LIST_UNITS_MAX) return cleanItems(inner.split(","));
  return cleanItems(inner.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^,"']+/g) ?? []);
}

function cleanItems(items: readonly string[]): string[] {
  return items.map((item) => readScalar(item.trim())).filter((item) => item !== "");
}

function badYaml(at: string, reason: string): Problem {
  return { code: "post/bad-yaml", message: `The front matter is not valid YAML at "${at}": ${reason}.`, at };
}
