import { FOLD_GROUPS } from "./fold-table.ts";

/** In the table: this unit was not folded yet, or its fold is not one unit. */
const UNKNOWN = 0;
const NOT_ONE_UNIT = 0xdfff;
/** No compatibility decomposition is longer. */
const LONGEST_FOLD = 18;

const HAN = readGroups();
/** Folds of the units of the first plane: pure values, filled when a character is met for the first time. */
const UNITS = new Uint16Array(0x10000);
/** Folds that are not one unit: dropped, several units, outside the first plane. */
const OTHERS = new Map<number, string>();
const OTHERS_MAX = 20_000;

/**
 * The text as it is compared when something is looked for; never shown.
 * Width and compatibility forms (NFKD), case, accents, invisible characters, both Chinese scripts and their variant
 * characters are evened out. Character by character, so `foldText(a + b) === foldText(a) + foldText(b)` as long as no
 * surrogate pair is cut, and every substring of a text folds to a substring of its fold. Idempotent.
 */
export function foldText(text: string): string {
  if (isPlainAscii(text)) return text.toLowerCase();
  const buffer = foldUnits(text, null);
  return unitsToText(buffer.units, buffer.length);
}

/**
 * The fold, with the place each of its units came from: `starts[i]` is the index in `text` of the character that gave
 * unit `i`; one more entry holds the length of `text`.
 */
export function foldWithMap(text: string): { folded: string; starts: Uint32Array } {
  const starts: number[] = [];
  const buffer = foldUnits(text, starts);
  starts.push(text.length);
  return { folded: unitsToText(buffer.units, buffer.length), starts: Uint32Array.from(starts) };
}

function foldUnits(text: string, starts: number[] | null): { units: Uint16Array; length: number } {
  let units = new Uint16Array(text.length + LONGEST_FOLD);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let folded = UNITS[unit] as number;
    if (folded === UNKNOWN) folded = learnUnit(unit);
    if (folded !== NOT_ONE_UNIT) {
      units[length++] = folded;
      starts?.push(at);
      continue;
    }
    const point = text.codePointAt(at) as number;
    const longer = OTHERS.get(point) ?? learnOther(point);
    if (length + longer.length + text.length - at > units.length) units = grown(units);
    for (let i = 0; i < longer.length; i++) {
      units[length++] = longer.charCodeAt(i);
      starts?.push(at);
    }
    if (point > 0xffff) at++;
  }
  return { units, length };
}

function grown(units: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(units.length * 2 + LONGEST_FOLD);
  larger.set(units);
  return larger;
}

function learnUnit(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  const folded = isSurrogate ? "" : foldPoint(unit);
  const value = folded.length === 1 ? folded.charCodeAt(0) : NOT_ONE_UNIT;
  UNITS[unit] = value;
  return value;
}

function learnOther(point: number): string {
  const folded = foldPoint(point);
  if (OTHERS.size < OTHERS_MAX) OTHERS.set(point, folded);
  return folded;
}

/** The fold of one character: decomposed, without marks, in lower case, with the Han character that stands for its group. */
function foldPoint(point: number): string {
  const char = String.fromCodePoint(point);
  let folded = withoutMarks(char.normalize("NFKD"));
  for (let before = ""; before !== folded; ) {
    before = folded;
    // Upper case first, so that ß and ss, ς and σ meet.
    folded = withoutMarks(folded.toUpperCase().toLowerCase().normalize("NFKD"));
  }
  let out = "";
  for (const part of folded) out += HAN.get(part) ?? QUOTES.get(part) ?? part;
  return out;
}

const QUOTES = new Map([
  ["‘", "'"],
  ["’", "'"],
  ["“", '"'],
  ["”", '"'],
]);

function withoutMarks(text: string): string {
  let out = "";
  for (const char of text) if (!isInvisible(char) && !isAccent(char)) out += char;
  return out;
}

function isInvisible(char: string): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(char);
}

/**
 * Whether normalisation may move this mark past another (its combining class is not 0). Without these, all spellings of
 * canonically equal text fold alike. The marks that voice kana stay: か and が are different letters.
 */
function isAccent(char: string): boolean {
  if (char < "\u0300" || char === "\u3099" || char === "\u309a" || !/\p{M}/u.test(char)) return false;
  const afterOverlay = `a\u0334${char}`;
  const beforeOverlay = `a${char}\u0334`;
  const beforeCedilla = `a${char}\u0327`;
  const afterCedilla = `a\u0327${char}`;
  return (
    beforeOverlay.normalize("NFD") === afterOverlay.normalize("NFD") ||
    beforeCedilla.normalize("NFD") === afterCedilla.normalize("NFD")
  );
}

function readGroups(): Map<string, string> {
  const standsFor = new Map<string, string>();
  for (const group of FOLD_GROUPS.trim().split(/\s+/)) {
    const [first = "", ...others] = group;
    for (const other of others) standsFor.set(other, first);
  }
  return standsFor;
}

function isPlainAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function unitsToText(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString("utf16le");
}
