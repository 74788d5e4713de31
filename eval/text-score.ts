/**
 * How near a text comes to the one that a person wrote down. Shingles are runs of four tokens; a token is one character of Han, kana or
 * Hangul, or one word of other scripts. Precision and recall count shingles with their multiplicity (the measure of
 * scrapinghub/article-extraction-benchmark).
 */

/** What a person says of one text. */
export type GoldText = {
  /** Paragraphs, a line each. */
  readonly text: string;
  /** Lines that stand around the text and must be gone. */
  readonly junk: readonly string[];
  /** Lines that are neither right nor wrong: captions, credits, lines of time. */
  readonly neutral: readonly string[];
};

export type TextScore = {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The same tokens in the same order. */
  readonly exact: boolean;
  /** How many junk lines could be looked for, and how many are not in the text. */
  readonly junk: { readonly of: number; readonly gone: number };
  /** Lines of the gold text that are not there, and lines that are there and not in the gold text. */
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
};

const SHINGLE_TOKENS = 4;
const IDEOGRAPH = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]`;
const TOKEN = new RegExp(String.raw`${IDEOGRAPH}|[[\p{L}\p{N}\p{M}_]--${IDEOGRAPH}]+`, "gv");

/** Scores an extracted text against what a person says of it. */
export function scoreText(gold: GoldText, extracted: string): TextScore {
  const neutral = new Set(gold.neutral.map(lettersOf));
  const text = linesOf(extracted).filter((line) => !neutral.has(lettersOf(line)));
  const [wanted, found] = [tokensOf(gold.text), tokensOf(text.join("\n"))];
  const { precision, recall } = compareShingles(shinglesOf(wanted), shinglesOf(found));
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    exact: wanted.length === found.length && wanted.every((token, at) => token === found[at]),
    junk: countJunk(gold, text.join("\n")),
    missing: withoutLines(linesOf(gold.text), text),
    foreign: withoutLines(text, linesOf(gold.text)),
  };
}

/** The harmonic mean, 0 where both are. */
export function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

/** Tokens of a text, width and case folded. */
export function tokensOf(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().match(TOKEN) ?? [];
}

function shinglesOf(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const last = Math.max(0, tokens.length - SHINGLE_TOKENS);
  for (let at = 0; at <= last && tokens.length > 0; at++) {
    const shingle = tokens.slice(at, at + SHINGLE_TOKENS).join(" ");
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** Of nothing wanted and nothing found both are 1. */
function compareShingles(wanted: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>) {
  let shared = 0;
  for (const [shingle, count] of wanted) shared += Math.min(count, found.get(shingle) ?? 0);
  const share = (counts: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number => {
    const total = counts.values().reduce((sum, count) => sum + count, 0);
    return total === 0 ? Number(other.size === 0) : shared / total;
  };
  return { precision: share(found, wanted), recall: share(wanted, found) };
}

/** A junk line that the article says too cannot be told from it, so it is not looked for. */
function countJunk({ text, junk }: GoldText, extracted: string): TextScore["junk"] {
  const [wanted, found] = [oneSpaced(text), oneSpaced(extracted)];
  const lookedFor = junk.map(oneSpaced).filter((line) => line !== "" && !wanted.includes(line));
  return { of: lookedFor.length, gone: lookedFor.filter((line) => !found.includes(line)).length };
}

function withoutLines(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(lettersOf(line), (left.get(lettersOf(line)) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(lettersOf(line)) ?? 0;
    left.set(lettersOf(line), count - 1);
    return count <= 0;
  });
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Letters and digits alone, by which two lines are the same. */
function lettersOf(line: string): string {
  return line
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
