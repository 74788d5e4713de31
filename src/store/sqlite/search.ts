import type { ArticleId } from "../../model/article.ts";
import type { SearchAnswer, SearchQuery, SearchQuestion } from "../store.ts";
import { byTier, byTime, rankingWords, SCORED_MAX, scoreRows } from "./best-first.ts";
import { type IndexState, readCondition } from "./conditions.ts";
import { countFacets } from "./facets.ts";
import { countForms, decide } from "./found.ts";
import { readHits } from "./hits.ts";
import { Looks, wordsOf } from "./looks.ts";
import { either, rowsOf, without } from "./row-set.ts";

const NOTHING: SearchAnswer = {
  total: 0,
  approx: false,
  hits: [],
  facets: { outlet: [], lang: [], month: [] },
  forms: [],
};

/** Answers a query from one state of the store. Throws `usage/bad-argument` for too many words or forms. */
export function searchStore(state: IndexState, query: SearchQuery): SearchAnswer {
  const { db, columns } = state;
  const condition = readCondition(state, query);
  if (condition === null) return NOTHING;
  const words = wordsOf(condition);
  const ranked = query.sort === "relevance" ? rankingWords(words) : [];
  const ordered =
    ranked.length > 0
      ? byTier(state, condition.may, ranked)
      : byTime(columns, condition.may, query.sort === "oldest" ? "oldest" : "newest");
  const pageEnd = query.offset + query.limit;
  const looks = new Looks(db, condition, query, columns.size);
  const found = decide(condition, looks, query, ordered, ranked.length > 0 ? SCORED_MAX : 0);
  const scored = found.first.slice(0, found.ranked);
  const scores = scoreRows(state, scored, ranked, query.weights);
  const rankOf = (row: number): number => columns.rank[row] as number;
  const best = scored.sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || rankOf(b) - rankOf(a));
  const page = [...best, ...found.first.slice(best.length)].slice(query.offset, pageEnd);
  return {
    total: found.total,
    approx: found.approx,
    hits: readHits(db, page, words, query, scores),
    facets: countFacets(columns, found),
    forms: countForms(looks, found),
  };
}

/** Decides every article, however many texts that takes. Throws like `searchStore`. */
export function findIds(state: IndexState, question: SearchQuestion): ArticleId[] {
  const { db, columns } = state;
  const condition = readCondition(state, question);
  if (condition === null) return [];
  const looks = new Looks(db, condition, question, columns.size);
  looks.look(rowsOf(without(condition.may, condition.must)));
  return columns.idsOf(either(condition.must, looks.held));
}
