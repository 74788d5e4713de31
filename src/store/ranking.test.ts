import { describe, expect, test } from "vitest";
import { type ArticleSignals, DEFAULT_WEIGHTS, scoreArticle, type WordSignals } from "./ranking.ts";

const WORD: WordSignals = { inTitle: 0, inText: 1, first: 800, rarity: 0.5 };
const ARTICLE: ArticleSignals = { words: [WORD], titleLength: 20, textLength: 1000, span: null, ageDays: 0 };

function score(changes: Partial<ArticleSignals> = {}, word: Partial<WordSignals> = {}): number {
  return scoreArticle({ ...ARTICLE, words: [{ ...WORD, ...word }], ...changes }, DEFAULT_WEIGHTS);
}

describe("the score of an article", () => {
  test("is higher for a title that hits than for a lead that does, and for a lead than for many mentions further down", () => {
    const [title, lead, often] = [score({}, { inTitle: 1 }), score({}, { first: 0 }), score({}, { inText: 8 })];
    expect(title).toBeGreaterThan(lead);
    expect(lead).toBeGreaterThan(often);
    expect(often).toBeGreaterThan(score());
  });

  test("is higher for mentions in a short text, for the newer of two, and for words close to each other", () => {
    expect(score({ textLength: 500 })).toBeGreaterThan(score({ textLength: 5000 }));
    expect(score({ ageDays: 0 })).toBeGreaterThan(score({ ageDays: 400 }));
    const two = { words: [WORD, WORD] };
    expect(score({ ...two, span: 5 })).toBeGreaterThan(score({ ...two, span: 500 }));
  });

  test("counts a rare word for more than a frequent one", () => {
    const rare = { ...WORD, rarity: 0.9 };
    const frequent = { ...WORD, rarity: 0.1 };
    const inTitle = { inTitle: 1 };
    const [one, other] = [
      [{ ...rare, ...inTitle }, frequent],
      [rare, { ...frequent, ...inTitle }],
    ].map((words) => score({ words }));
    expect(one).toBeGreaterThan(other ?? 0);
  });

  test("follows each weight: without it, its signal says nothing", () => {
    const none = { title: 0, lead: 0, frequency: 0, closeness: 0, length: 0, recency: 0 };
    const rich: ArticleSignals = { ...ARTICLE, words: [{ ...WORD, inTitle: 1, inText: 9, first: 0 }], span: 3 };
    expect(scoreArticle(rich, none)).toBe(0);
    for (const weight of ["title", "lead", "frequency", "closeness", "recency"] as const)
      expect(scoreArticle(rich, { ...none, [weight]: 1 }), weight).toBeGreaterThan(0);
  });
});
