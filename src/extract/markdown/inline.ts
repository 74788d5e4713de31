/*
 * Running text in the archive's Markdown: runs of styled text become lines in which every character of the outlet stands for
 * itself. The dialect is described in docs/reference/markdown.md; `plain-text.ts` is the way back.
 */

export const STRONG = 1;
export const EMPHASIS = 2;
export const CODE = 4;

/** Text of one style. The text is as it came: white space neither collapsed nor trimmed. */
export type Run = { readonly text: string; readonly style: number; readonly href: string | null };

/** A forced line break between runs. */
export const BREAK: Run = { text: "\n", style: 0, href: null };

/** White space that shows as one blank; the ideographic space is a character of its own. */
const SPACE = "[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f]";
const SPACES = new RegExp(`${SPACE}+`, "g");
const UNEVEN_SPACE = /[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]| {2}/;
const ONE_SPACE = new RegExp(SPACE);
const LINE_END = /[\n\r\u2028\u2029\u0085]/;
const WIDE = /[\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/;
const WIDE_BEFORE = new RegExp(`(?:${WIDE.source}|[\\ud840-\\ud88d][\\udc00-\\udfff])$`);
const WIDE_AFTER = new RegExp(`^(?:${WIDE.source}|[\\ud840-\\ud88d])`);

/** Full-width punctuation, which carries its own white space. */
const WIDE_MARK = "[\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301f\\uff01-\\uff0f\\uff1a-\\uff1f\\uff5b-\\uff60]";
const MARK_BEFORE = new RegExp(`${WIDE_MARK}$`);
const MARK_AFTER = new RegExp(`^${WIDE_MARK}`);

const SPECIAL = /[\\`*_[\]~<&]/;
const SPECIALS = /[\\`*_[\]~<&]/g;
const PUNCTUATION_OR_SPACE = /[\s\p{P}\p{S}]/u;

/** White space between two texts: none where a line ends between wide characters or beside a wide mark (CSS Text 3, §4.1.3), else one blank. */
function joint(before: string, space: string, after: string): string {
  if (space === "") return "";
  if (!LINE_END.test(space)) return " ";
  const isBetweenWide = WIDE_BEFORE.test(before) && WIDE_AFTER.test(after);
  return isBetweenWide || MARK_BEFORE.test(before) || MARK_AFTER.test(after) ? "" : " ";
}

/** White space as a reader sees it: each run of it one blank, none at all where a source line ends between Han characters. */
export function collapseSpace(text: string): string {
  if (!UNEVEN_SPACE.test(text)) return text;
  return text.replace(SPACES, (space, at: number) =>
    joint(text.slice(Math.max(0, at - 2), at), space, text.slice(at + space.length, at + space.length + 1)),
  );
}

/** Makes every character of a text literal Markdown, wherever in a line it stands but for its start. */
export function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, escapeCharacter) : text;
}

function escapeCharacter(character: string): string {
  if (character === "<") return "&lt;";
  return character === "&" ? "&amp;" : `\\${character}`;
}

/** Escaped text in which the template languages of site makers find nothing to do. */
export function tameTemplates(escaped: string): string {
  return escaped.includes("{") ? escaped.replace(/\{(?=[{%:])/g, "{\\") : escaped;
}

/** Makes the start of a line literal: no heading, list, quotation, rule or table; and keeps template languages from waking. */
export function escapeLine(line: string): string {
  const tame = tameTemplates(line);
  switch (tame[0]) {
    case "#":
    case ">":
    case "=":
    case "|":
      return `\\${tame}`;
    case "-":
      return /^-(?:[ -]|$)/.test(tame) ? `\\${tame}` : tame;
    case "+":
      return /^\+(?: |$)/.test(tame) ? `\\${tame}` : tame;
    case ":":
      return tame[1] === "-" ? `\\${tame}` : tame;
    default:
      return /^\d{1,9}[.)](?: |$)/.test(tame) ? tame.replace(/[.)]/, "\\$&") : tame;
  }
}

/** A web address in which nothing can end a link or wake an entity. */
export function escapeAddress(url: string): string {
  return url
    .replace(/[\s<>"\\`|{}^\u0000-\u001f\u007f]/g, (character) => encodeURIComponent(character))
    .replace(/&(?=#?\w{1,31};)/g, "&amp;");
}

/** A web address between the parentheses of a link or picture. */
export function escapeDestination(url: string): string {
  return escapeAddress(url).replace(/[()]/g, "\\$&");
}

/** A run without the white space around it; `before` is the blank that parts it from the run before, if any. */
type Piece = { readonly before: string; readonly core: string; readonly style: number; readonly href: string | null };

/** The lines of a paragraph in Markdown, without those that show nothing. */
export function renderLines(runs: readonly Run[]): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let index = 0; index <= runs.length; index += 1) {
    if (index < runs.length && runs[index] !== BREAK) continue;
    const line = renderLine(runs.slice(from, index));
    if (line !== "") lines.push(line);
    from = index + 1;
  }
  return lines;
}

function renderLine(runs: readonly Run[]): string {
  const first = runs[0];
  if (first === undefined) return "";
  if (runs.length === 1 && first.style === 0 && first.href === null) {
    return escapeLine(escapeText(collapseSpace(first.text).trim()));
  }
  const pieces = cutPieces(runs);
  // Parts, not one growing text: whoever looks at the end of that has it copied each time.
  const parts: string[] = [];
  for (let index = 0; index < pieces.length; ) {
    const end = endOfLink(pieces, index);
    const { before, href } = pieces[index]!;
    const last = parts.at(-1) ?? "";
    // A `!` right before a link would make a picture of it.
    if (href !== null && before === "" && last.endsWith("!")) parts[parts.length - 1] = `${last.slice(0, -1)}\\!`;
    parts.push(renderGroup(pieces.slice(index, end), parts.at(-1) ?? "", pieces[end]));
    index = end;
  }
  return escapeLine(parts.join(""));
}

/** Settles the white space between runs and joins runs of one style. */
function cutPieces(runs: readonly Run[]): Piece[] {
  const pieces: {
    readonly before: string;
    readonly cores: string[];
    readonly style: number;
    readonly href: string | null;
  }[] = [];
  let space = "";
  for (const { text, style, href } of runs) {
    const [start, end] = findInk(text);
    const last = pieces.at(-1);
    const inner = text.slice(start, end);
    const core = collapseSpace(last === undefined ? inner.trimStart() : inner);
    space += text.slice(0, start);
    if (core === "") continue;
    const before = last === undefined ? "" : joint(last.cores.at(-1)!.slice(-2), space, core);
    if (last !== undefined && last.style === style && last.href === href) last.cores.push(before + core);
    else pieces.push({ before, cores: [core], style, href });
    space = text.slice(end);
  }
  return pieces
    .map(({ cores, ...piece }, index) => {
      const core = cores.join("");
      return { ...piece, core: index === pieces.length - 1 ? core.trimEnd() : core };
    })
    .filter(({ core }) => core !== "");
}

/** Start and end of what is not white space at the edges; both the length when all of it is. */
function findInk(text: string): [number, number] {
  let [start, end] = [0, text.length];
  while (start < end && ONE_SPACE.test(text[start]!)) start += 1;
  if (start === text.length) return [start, start];
  while (ONE_SPACE.test(text[end - 1]!)) end -= 1;
  return [start, end];
}

/** Index after the last piece that belongs to the same link as the piece at `start`. */
function endOfLink(pieces: readonly Piece[], start: number): number {
  const href = pieces[start]!.href;
  let end = start + 1;
  if (href !== null) while (pieces[end]?.href === href) end += 1;
  return end;
}

/** `line` is the end of what stands before the group. */
function renderGroup(group: readonly Piece[], line: string, next: Piece | undefined): string {
  const first = group[0]!;
  const after = next === undefined ? "" : next.before + next.core;
  if (first.href === null) return first.before + renderPiece(first, line + first.before, after);
  const label: string[] = [];
  group.forEach((piece, index) => {
    const following = group[index + 1];
    const gap = index === 0 ? "" : piece.before;
    const before = (label.at(-1) ?? "") + gap;
    label.push(gap + renderPiece(piece, before, following === undefined ? "" : following.before + following.core));
  });
  return `${first.before}[${label.join("")}](${escapeDestination(first.href)})`;
}

/** One piece with its marks, when CommonMark would read them as marks between these neighbours. */
function renderPiece({ core, style }: Piece, before: string, after: string): string {
  if ((style & CODE) !== 0 && !/\{[{%:]/.test(core)) return renderCode(core, before);
  const marks = (style & STRONG) !== 0 ? "**" : "";
  const mark = (style & EMPHASIS) !== 0 ? `${marks}*` : marks;
  if (mark === "" || before.endsWith("*")) return escapeText(core);
  // Marks that touch punctuation within and a letter without are no marks: both ends then give their punctuation away.
  const isOpen = isOpenEdge(before.at(-1)) && isOpenEdge(after[0]);
  const head = isOpen ? "" : leadingPunctuation(core);
  const tail = isOpen ? "" : trailingPunctuation(core.slice(head.length));
  const middle = core.slice(head.length, core.length - tail.length);
  if (middle === "" || middle.trim() !== middle) return escapeText(core);
  return `${escapeText(head)}${mark}${escapeText(middle)}${mark}${escapeText(tail)}`;
}

/** True beside the end of a line, white space or punctuation: there a mark may touch punctuation within. */
function isOpenEdge(character: string | undefined): boolean {
  return character === undefined || /[\s\p{P}]/u.test(character);
}

function leadingPunctuation(text: string): string {
  let end = 0;
  for (const character of text) {
    if (!PUNCTUATION_OR_SPACE.test(character)) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function trailingPunctuation(text: string): string {
  let start = text.length;
  for (const character of [...text].reverse()) {
    if (!PUNCTUATION_OR_SPACE.test(character)) break;
    start -= character.length;
  }
  return text.slice(start);
}

function renderCode(code: string, before: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((most, ticks) => Math.max(most, ticks.length), 0);
  if (before.endsWith("`")) return escapeText(code);
  const fence = "`".repeat(longest + 1);
  const pad = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return fence + pad + code + pad + fence;
}
