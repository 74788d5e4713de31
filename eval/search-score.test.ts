import { describe, expect, test } from "vitest";
import { type Judgement, meanScore, scoreRanking } from "./search-score.ts";

function judge(grades: Record<string, number>, unscored: readonly string[] = []): Judgement {
  return { grades: new Map(Object.entries(grades)), unscored: new Set(unscored) };
}

/** Articles that nobody calls right. */
function others(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `other${at}`);
}

describe("a ranking", () => {
  test("with all right articles first is perfect, whatever follows", () => {
    const perfect = { ndcg10: 1, recall50: 1, mrr: 1 };
    expect(scoreRanking(["a", "b"], judge({ a: 2, b: 1 }))).toEqual(perfect);
    expect(scoreRanking(["a", "b", ...others(80)], judge({ a: 2, b: 1 }))).toEqual(perfect);
  });

  test("is scored as by hand: gains 3 and 1, discounts 1, log2 3 and 2", () => {
    // Found: 0 + 3 / log2(3) + 1 / 2. Best: 3 + 1 / log2(3).
    const { ndcg10, mrr } = scoreRanking(["x", "a", "b"], judge({ a: 2, b: 1 }));
    expect(ndcg10).toBeCloseTo((3 / Math.log2(3) + 0.5) / (3 + 1 / Math.log2(3)), 12);
    expect(ndcg10).toBeCloseTo(0.659, 4);
    expect(mrr).toBe(0.5);
  });

  test("with nothing right, or with nothing at all, is worth nothing", () => {
    const nothing = { ndcg10: 0, recall50: 0, mrr: 0 };
    expect(scoreRanking(others(60), judge({ a: 2 }))).toEqual(nothing);
    expect(scoreRanking([], judge({ a: 2 }))).toEqual(nothing);
  });

  test("gains beyond the tenth nothing for nDCG, beyond the fiftieth nothing for recall", () => {
    const right = judge({ a: 2 });
    expect(scoreRanking([...others(9), "a"], right).ndcg10).toBeCloseTo(1 / Math.log2(11), 12);
    expect(scoreRanking([...others(10), "a"], right)).toEqual({ ndcg10: 0, recall50: 1, mrr: 1 / 11 });
    expect(scoreRanking([...others(50), "a"], right)).toEqual({ ndcg10: 0, recall50: 0, mrr: 0 });
  });

  test("is scored as if what is neither right nor wrong were not there", () => {
    const judged = judge({ a: 2, b: 2 }, ["p", "q"]);
    expect(scoreRanking(["p", "a", "q", "x", "b"], judged)).toEqual(scoreRanking(["a", "x", "b"], judged));
  });

  test("counts an article once, where it stands first", () => {
    const judged = judge({ a: 2, b: 2 });
    expect(scoreRanking(["a", "a", "b"], judged)).toEqual(scoreRanking(["a", "b"], judged));
  });

  test("can hold fifty of sixty right articles and is complete then", () => {
    const grades = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`a${at}`, 2]));
    expect(scoreRanking(Object.keys(grades), judge(grades)).recall50).toBe(1);
  });
});

test("The mean is that of the needs, each counted once; of none it is 0.", () => {
  const scores = [
    { ndcg10: 1, recall50: 0.5, mrr: 1 },
    { ndcg10: 0, recall50: 1, mrr: 0.5 },
  ];
  expect(meanScore(scores)).toEqual({ ndcg10: 0.5, recall50: 0.75, mrr: 0.75 });
  expect(meanScore([])).toEqual({ ndcg10: 0, recall50: 0, mrr: 0 });
});
