import { describe, expect, test } from "vitest";
import { evaluateSearch } from "./search.ts";

describe("searches of the samples", () => {
  test("are ranked as well as was decided, and better than plain BM25 ranks them", async () => {
    const { set, metrics, floors, worst } = await evaluateSearch();
    const below = Object.entries(floors).filter(([metric, floor]) => (metrics[metric] ?? 0) < floor);
    expect([set, below], JSON.stringify({ metrics, worst }, null, 2)).toEqual(["samples", []]);
    expect(floors["ndcg10Gain"]).toBeGreaterThanOrEqual(0);
  });

  test("are ranked without each thing in turn where that is asked", async () => {
    const { runs, cases } = await evaluateSearch({ ablate: true });
    expect(cases).toBeGreaterThanOrEqual(20);
    expect(runs.map(({ name }) => name)).toEqual([
      ...["jianbao", "BM25, any term", "BM25, all terms"],
      ...["without regional words", "without articles that lack a word"],
      ...["title", "lead", "frequency", "closeness", "length", "recency"].map((weight) => `without ${weight}`),
    ]);
    const [own, , , typed] = runs;
    expect(own?.recall50).toBeGreaterThan(typed?.recall50 ?? 1);
    expect(own?.ndcg10).toBeCloseTo(((own?.odd.ndcg10 ?? 0) + (own?.even.ndcg10 ?? 0)) / 2, 10);
  });
});
