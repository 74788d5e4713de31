/**
 * How good a ranking is against what people say of it. nDCG with gains of 2^grade − 1 and the discount log2(rank + 1)
 * (Järvelin and Kekäläinen 2002; Burges et al. 2005).
 */

/** What people say of the answers to one need. */
export type Judgement = {
  /** Grades of the right articles: 2 for one about the very thing, 1 for one that touches it. Not empty. */
  readonly grades: ReadonlyMap<string, number>;
  /** Neither right nor wrong: taken out of a ranking before it is scored. */
  readonly unscored: ReadonlySet<string>;
};

/** All from 0 to 1, the higher the better. */
export type RankingScore = {
  /** The first ten against the best ten there could be. */
  readonly ndcg10: number;
  /** Share of the right articles among the first fifty; of more than fifty right ones, of fifty. */
  readonly recall50: number;
  /** One by the rank of the first right article; 0 when there is none among the first fifty. */
  readonly mrr: number;
};

export const NDCG_DEPTH = 10;
export const RECALL_DEPTH = 50;

/** Scores a ranking, best first; an article counts where it stands first. */
export function scoreRanking(ranking: readonly string[], { grades, unscored }: Judgement): RankingScore {
  const judged = [...new Set(ranking)].filter((id) => !unscored.has(id)).map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].sort((a, b) => b - a);
  const first = judged.slice(0, RECALL_DEPTH);
  const firstRight = first.findIndex((grade) => grade > 0);
  return {
    ndcg10: gainOf(judged) / gainOf(ideal),
    recall50: first.filter((grade) => grade > 0).length / Math.min(RECALL_DEPTH, grades.size),
    mrr: firstRight < 0 ? 0 : 1 / (firstRight + 1),
  };
}

/** Discounted gain of the first ten grades. */
function gainOf(grades: readonly number[]): number {
  return grades.slice(0, NDCG_DEPTH).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

/** The mean of each measure. */
export function meanScore(scores: readonly RankingScore[]): RankingScore {
  const mean = (read: (score: RankingScore) => number): number =>
    scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + read(score), 0) / scores.length;
  return { ndcg10: mean((one) => one.ndcg10), recall50: mean((one) => one.recall50), mrr: mean((one) => one.mrr) };
}
