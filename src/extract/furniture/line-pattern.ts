import { foldText } from "../../han/fold.ts";

/** Longer lines are paragraphs: they fit no pattern, whatever it says. */
const LINE_UNITS_MAX = 1000;
/** Enough to hold the first character. */
const FIRST_UNITS = 2;
const ANY_FIRST = -1;
const HASH = 35;
const ZERO = 48;
const NINE = 57;

/** A pattern cut at its stars: folded text in which `#` of `digits` stands for one digit. */
type Part = { readonly text: string; readonly digits: readonly boolean[] | null };
type Pattern = { readonly parts: readonly Part[] };

/** Patterns for whole lines, made ready to be asked for many of them. */
export type LinePatterns = {
  /** By the first unit of the pattern, where it is a plain one; the others under `ANY_FIRST`. */
  readonly byFirst: ReadonlyMap<number, readonly Pattern[]>;
};

/**
 * Makes patterns of whole lines ready. In a pattern `*` stands for anything, `#` for one digit, and `\` before either for
 * the character itself; the rest is compared as `foldText` sees it, so case, width and Chinese script do not matter.
 */
export function compilePatterns(patterns: readonly string[]): LinePatterns {
  const byFirst = new Map<number, Pattern[]>();
  for (const written of patterns) {
    const pattern = { parts: cutPattern(written) };
    const first = pattern.parts[0]!;
    const key = first.text === "" || first.digits?.[0] ? ANY_FIRST : first.text.charCodeAt(0);
    const known = byFirst.get(key);
    if (known === undefined) byFirst.set(key, [pattern]);
    else known.push(pattern);
  }
  return { byFirst };
}

/** A line of plain text as patterns are compared with it; null when it is too long to fit any. */
function foldLine(line: string): string | null {
  return line.length > LINE_UNITS_MAX ? null : foldText(line).trim();
}

/** Whether a line of plain text fits one of the patterns. Linear in the line: nothing is tried twice at the same place. */
export function fitsPattern({ byFirst }: LinePatterns, line: string): boolean {
  if (byFirst.size === 0) return false;
  // Most lines start like none of the patterns, and folding is what costs.
  const first = foldText(line.slice(0, FIRST_UNITS)).trimStart();
  if (first !== "" && !byFirst.has(first.charCodeAt(0)) && !byFirst.has(ANY_FIRST)) return false;
  const folded = foldLine(line);
  if (folded === null) return false;
  return fitsSome(byFirst.get(folded.charCodeAt(0)), folded) || fitsSome(byFirst.get(ANY_FIRST), folded);
}

function fitsSome(patterns: readonly Pattern[] | undefined, folded: string): boolean {
  return patterns?.some(({ parts }) => fits(parts, folded)) ?? false;
}

/** The first part at the start, the last one at the end, each other one at the first place after the one before. */
function fits(parts: readonly Part[], folded: string): boolean {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (parts.length === 1) return folded.length === first.text.length && standsAt(first, folded, 0);
  const end = folded.length - last.text.length;
  if (end < first.text.length || !standsAt(first, folded, 0) || !standsAt(last, folded, end)) return false;
  let from = first.text.length;
  for (const part of parts.slice(1, -1)) {
    const at = findPart(part, folded, from, end);
    if (at === -1) return false;
    from = at + part.text.length;
  }
  return true;
}

/** Where a part first stands between two places, or -1. */
function findPart(part: Part, folded: string, from: number, end: number): number {
  const lastStart = end - part.text.length;
  if (part.digits === null) {
    const at = folded.indexOf(part.text, from);
    return at <= lastStart ? at : -1;
  }
  for (let at = from; at <= lastStart; at += 1) if (standsAt(part, folded, at)) return at;
  return -1;
}

function standsAt({ text, digits }: Part, folded: string, at: number): boolean {
  if (digits === null) return folded.startsWith(text, at);
  for (let index = 0; index < text.length; index += 1) {
    const unit = folded.charCodeAt(at + index);
    const isFit = digits[index] ? unit >= ZERO && unit <= NINE : unit === text.charCodeAt(index);
    if (!isFit) return false;
  }
  return true;
}

function cutPattern(written: string): Part[] {
  const parts: Part[] = [];
  let text = "";
  let digits: boolean[] = [];
  const endPart = (): void => {
    parts.push({ text, digits: digits.includes(true) ? digits : null });
    text = "";
    digits = [];
  };
  const addText = (literal: string): void => {
    const folded = foldText(literal);
    text += folded;
    for (let index = 0; index < folded.length; index += 1) digits.push(false);
  };
  const characters = [...written.trim()];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index]!;
    const next = characters[index + 1];
    if (character === "\\" && (next === "*" || next === "#")) {
      addText(next);
      index += 1;
    } else if (character === "*") endPart();
    else if (character.charCodeAt(0) === HASH) {
      text += character;
      digits.push(true);
    } else addText(character);
  }
  endPart();
  return parts;
}
