import { join } from "node:path";
import type { ReadingArchive } from "../src/app.ts";
import type { SearchEvalOptions, SearchEvalReport } from "../src/cli/eval.ts";
import type { EvalNeed, SearchRun } from "../src/cli/eval-needs.ts";
import { compareText } from "../src/lib/order.ts";
import { type SearchRooms, searchArticles } from "../src/read/search.ts";
import { DEFAULT_WEIGHTS } from "../src/store/ranking.ts";
import type { StoreReader } from "../src/store/store.ts";
import { FLOORS } from "./floors.ts";
import { withArchive, withPosts } from "./search-archive.ts";
import { type Bm25Ranking, type Bm25Text, rankByBm25 } from "./search-bm25.ts";
import { type Judgement, meanScore, RECALL_DEPTH, scoreRanking } from "./search-score.ts";
import { judgeArticles, type Need, readCorpusNeeds, readOwnNeeds } from "./search-set.ts";

const SETS = join(import.meta.dirname, "search");
const SAMPLES = join(import.meta.dirname, "..", "samples");

/** Answers looked at of each search: those that are neither right nor wrong are taken out, and fifty are to be left. */
const DEPTH = 200;
const WORST_MAX = 10;

/** A need with what is said of the articles that answer it. */
type JudgedNeed = { readonly need: Need; readonly judgement: Judgement };

/** Measures how well searches rank, beside plain BM25 over the terms of the same index. */
export async function evaluateSearch(options: SearchEvalOptions = {}): Promise<SearchEvalReport> {
  const { corpus, archive, ablate = false, progress } = options;
  const measure =
    corpus === undefined
      ? measureNeeds("samples", readOwnNeeds(join(SETS, "samples.jsonl"), join(SAMPLES, "posts")), ablate)
      : measureNeeds("needs", readCorpusNeeds(join(SETS, "needs.jsonl"), corpus), ablate);
  if (archive !== undefined) return withArchive(archive, measure);
  const posts =
    corpus === undefined
      ? { posts: join(SAMPLES, "posts"), outlets: join(SAMPLES, "outlets") }
      : { posts: join(corpus, "corpus") };
  return withPosts(posts, measure, progress);
}

function measureNeeds(set: string, needs: readonly Need[], ablate: boolean) {
  return async (archive: ReadingArchive): Promise<SearchEvalReport> => {
    const judged = await judgeNeeds(archive.store, needs);
    const rooms: SearchRooms = await archive.openRooms();
    const bm25 = await rankByBm25(
      textsOf(archive.store),
      needs.map(({ query }) => query),
      DEPTH,
    );
    const own = await rankAll(rooms, needs, {});
    const runs = [
      runOf("jianbao", own, judged),
      runOf("BM25, any term", allOf(bm25, "any"), judged),
      runOf("BM25, all terms", allOf(bm25, "all"), judged),
    ];
    if (ablate) runs.push(...(await runWithout(rooms, judged)));
    return {
      set,
      cases: needs.length,
      metrics: measure(runs),
      floors: FLOORS[`search/${set}`] ?? {},
      worst: await worstOf(archive.store, judged, own),
      runs,
    };
  };
}

/** Our figures and how far they lie above the better of both BM25. */
function measure([own, ...others]: readonly SearchRun[]): Record<string, number> {
  const { ndcg10 = 0, recall50 = 0, mrr = 0 } = own ?? {};
  const [any, all] = others;
  const best = (name: "ndcg10" | "recall50"): number => Math.max(any?.[name] ?? 0, all?.[name] ?? 0);
  const bm25 = { bm25Ndcg10: best("ndcg10"), bm25Recall50: best("recall50") };
  return {
    ...{ ndcg10, recall50, mrr },
    ...bm25,
    ndcg10Gain: ndcg10 - bm25.bm25Ndcg10,
    recall50Gain: recall50 - bm25.bm25Recall50,
  };
}

async function judgeNeeds(store: StoreReader, needs: readonly Need[]): Promise<JudgedNeed[]> {
  const articleOf = new Map<string, string>();
  for await (const captures of store.captures()) {
    for (const { sha256, article } of captures) if (article !== null) articleOf.set(sha256, article);
  }
  return needs.map((need) => ({ need, judgement: judgeArticles(need.files, articleOf) }));
}

async function* textsOf(store: StoreReader): AsyncGenerator<Bm25Text> {
  for await (const documents of store.articles()) {
    const texts = await store.getTexts(documents.map(({ article }) => article.id));
    for (const [at, { article }] of documents.entries()) {
      yield { id: article.id, text: `${article.versions.at(-1)?.title ?? ""}\n${texts[at] ?? ""}` };
    }
  }
}

type Ranking = readonly string[];

function allOf(rankings: readonly Bm25Ranking[], which: keyof Bm25Ranking): Ranking[] {
  return rankings.map((ranking) => ranking[which]);
}

/** What a reader is shown for each need, best first; `nearly`: with the articles that lack some of the words behind. */
async function rankAll(
  rooms: SearchRooms,
  needs: readonly Need[],
  { regional = true, nearly = true }: { readonly regional?: boolean; readonly nearly?: boolean },
): Promise<Ranking[]> {
  const rankings: Ranking[] = [];
  for (const { query } of needs) {
    const asked = { query, exact: false, regional, sort: "relevance", limit: DEPTH, offset: 0 } as const;
    const found = await searchArticles(rooms, asked);
    rankings.push([...found.hits, ...(nearly ? found.nearly : [])].map(({ id }) => id));
  }
  return rankings;
}

/** Ranks without regional words, without what lacks a word, and with each weight at 0. */
async function runWithout(rooms: SearchRooms, judged: readonly JudgedNeed[]): Promise<SearchRun[]> {
  const needs = judged.map(({ need }) => need);
  const runs = [
    runOf("without regional words", await rankAll(rooms, needs, { regional: false }), judged),
    runOf("without articles that lack a word", await rankAll(rooms, needs, { nearly: false }), judged),
  ];
  const { weights = DEFAULT_WEIGHTS } = rooms;
  for (const weight of Object.keys(weights)) {
    const without = { ...rooms, weights: { ...weights, [weight]: 0 } };
    runs.push(runOf(`without ${weight}`, await rankAll(without, needs, {}), judged));
  }
  return runs;
}

function runOf(name: string, rankings: readonly Ranking[], judged: readonly JudgedNeed[]): SearchRun {
  const scores = judged.map(({ judgement }, at) => scoreRanking(rankings[at] ?? [], judgement));
  // Counted from 1, as the needs are numbered.
  const half = (rest: number) => meanScore(scores.filter((_, at) => (at + 1) % 2 === rest));
  return { name, ...meanScore(scores), odd: half(1), even: half(0) };
}

/** The needs that are met worst, with the right articles that are not among the first fifty. */
async function worstOf(
  store: StoreReader,
  judged: readonly JudgedNeed[],
  rankings: readonly Ranking[],
): Promise<EvalNeed[]> {
  const worst = judged
    .map(({ need: { id, query }, judgement }, at) => {
      const ranking = (rankings[at] ?? []).filter((found) => !judgement.unscored.has(found));
      const first = new Set(ranking.slice(0, RECALL_DEPTH));
      const missed = [...judgement.grades.keys()].filter((right) => !first.has(right));
      return { id, query, ...scoreRanking(ranking, judgement), missed };
    })
    .filter(({ ndcg10, recall50 }) => ndcg10 < 1 || recall50 < 1)
    .sort((a, b) => a.ndcg10 - b.ndcg10 || a.recall50 - b.recall50 || compareText(a.id, b.id))
    .slice(0, WORST_MAX);
  return Promise.all(worst.map(async (need) => ({ ...need, missed: await nameArticles(store, need.missed) })));
}

async function nameArticles(store: StoreReader, ids: readonly string[]): Promise<EvalNeed["missed"]> {
  const documents = await store.getArticles(ids);
  return ids.map((id, at) => ({ id, title: documents[at]?.article.versions.at(-1)?.title ?? "" }));
}
