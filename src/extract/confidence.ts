import type { Problem } from "../lib/problem.ts";

/** What is known of a text and of what it was made from. */
export type TextEvidence = {
  /** The plain text as it came out. */
  readonly text: string;
  /** All text that the source held, furniture included. */
  readonly rawText: string;
  readonly problems: readonly Problem[];
};

/** A text that keeps less of its source than this is the less sure the less it keeps: share bars are long, but not that long. */
const KEPT_SHARE_LOW = 0.5;
/** A text of fewer characters may be all that there was, or what is left of one. */
const SHORT_UNITS = 40;
const SHORT_FACTOR = 0.7;
/** One lost letter in a hundred costs a fifth. */
const LOST_WEIGHT = 20;
const LOST_FACTOR_MIN = 0.1;

/** By how much a problem lowers the trust in the whole text. */
const FACTORS: Readonly<Record<string, number>> = {
  "charset/guessed": 0.8,
  "charset/unknown-label": 0.9,
  "extract/whole-page": 0.5,
  "html/too-large": 0.5,
  "html/too-many-nodes": 0.5,
  "html/too-deep": 0.9,
  "text/control-character": 0.95,
  "version/no-title": 0.9,
};

/**
 * How far a text can be trusted to be all that an outlet said and nothing else, 0 to 1, in hundredths. It is a product of what can
 * be seen without knowing the truth: the share of the source that was kept, letters lost in decoding, the length, and the problems
 * met. 1 says that nothing speaks against the text, 0 that there is none. It orders texts for a second look; it is no probability.
 */
export function confidenceOf({ text, rawText, problems }: TextEvidence): number {
  const units = countVisible(text);
  if (units === 0) return 0;
  const share = units / Math.max(units, countVisible(rawText));
  const kept = share >= KEPT_SHARE_LOW ? 1 : 0.5 + share;
  const lost = Math.max(LOST_FACTOR_MIN, 1 - (LOST_WEIGHT * countLost(text)) / units);
  const length = units < SHORT_UNITS ? SHORT_FACTOR : 1;
  const codes = new Set(problems.map(({ code }) => code));
  const odd = [...codes].reduce((factor, code) => factor * (FACTORS[code] ?? 1), 1);
  return Math.round(kept * lost * length * odd * 100) / 100;
}

/** UTF-16 units that are no white space. */
function countVisible(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x20 && unit !== 0xa0 && unit !== 0x3000) count++;
  }
  return count;
}

function countLost(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) count++;
  return count;
}
