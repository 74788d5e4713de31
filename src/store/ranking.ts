import type { SearchWeights } from "./store.ts";

/**
 * Which of the articles that meet a condition is the better answer. Signals in, weights in, a number out; every store ranks by
 * it. A store reads signals from the text of a bounded number of articles only, those that its index takes for the best.
 */

/** What is known of one word (in whichever of its forms) in one article; all lengths and places in UTF-16 units. */
export type WordSignals = {
  /** Times the word stands in the title. */
  readonly inTitle: number;
  /** Times it stands in the text, at most 200. */
  readonly inText: number;
  /** Where it stands first in the text; -1: nowhere. */
  readonly first: number;
  /** From 0 (every article of the archive may hold it) to 1 (one alone does). */
  readonly rarity: number;
};

export type ArticleSignals = {
  /** The words that are wanted in title or text, in the order of the query; not empty. */
  readonly words: readonly WordSignals[];
  readonly titleLength: number;
  readonly textLength: number;
  /** Length of the shortest stretch of the text that holds each word which the text holds; null for fewer than two. */
  readonly span: number | null;
  /** Days between this article and the newest of the archive; not negative. */
  readonly ageDays: number;
};

/** A title that hits weighs more than a lead that does, and a lead more than any number of mentions. */
export const DEFAULT_WEIGHTS: SearchWeights = {
  title: 4,
  lead: 1.5,
  frequency: 1.5,
  closeness: 1,
  length: 0.5,
  recency: 0.1,
};

/** A word within so many units counts as in the lead, the more the nearer to the beginning. */
export const LEAD_LENGTH = 200;
/** Mentions that give half of what frequency can give, in a text of the usual length. */
const FREQUENCY_HALF = 3;
const TEXT_LENGTH_USUAL = 1000;
/** Words that lie in a stretch of so many units are half as close as words that touch. */
const SPAN_HALF = 40;
/** After so many days an article is half as new. */
const AGE_HALF_DAYS = 365;

/** The score of an article: 0 or more, the higher the better, with three decimals so that equals stay equal. */
export function scoreArticle(signals: ArticleSignals, weights: SearchWeights): number {
  const { words, span, ageDays } = signals;
  const norm = 1 - weights.length + (weights.length * signals.textLength) / TEXT_LENGTH_USUAL;
  let sum = 0;
  let shares = 0;
  for (const word of words) {
    // A rare word says more than a frequent one; none says nothing.
    const share = 0.25 + word.rarity;
    shares += share;
    sum += share * scoreWord(word, norm, weights);
  }
  const close = span === null ? 0 : SPAN_HALF / (SPAN_HALF + span);
  const fresh = AGE_HALF_DAYS / (AGE_HALF_DAYS + ageDays);
  return Math.round((sum / shares + weights.closeness * close + weights.recency * fresh) * 1000) / 1000;
}

function scoreWord({ inTitle, inText, first }: WordSignals, norm: number, weights: SearchWeights): number {
  const title = inTitle > 0 ? weights.title : 0;
  const lead = first >= 0 && first < LEAD_LENGTH ? weights.lead * (1 - first / (2 * LEAD_LENGTH)) : 0;
  const frequency = inText === 0 ? 0 : (weights.frequency * inText) / (inText + FREQUENCY_HALF * Math.max(norm, 0.1));
  return title + lead + frequency;
}
