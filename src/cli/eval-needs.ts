import { alignColumns } from "./columns.ts";
import type { Context } from "./command.ts";

/** How well a search ranks, from 0 to 1: nDCG of the first ten, recall of the first fifty, one by the rank of the first right one. */
export type SearchScore = { readonly ndcg10: number; readonly recall50: number; readonly mrr: number };

/** One way to rank, over all needs and over those of odd and of even number. */
export type SearchRun = SearchScore & {
  readonly name: string;
  readonly odd: SearchScore;
  readonly even: SearchScore;
};

/** A need that was not met as it should be, with right articles that are not among the first fifty. */
export type EvalNeed = SearchScore & {
  readonly id: string;
  readonly query: string;
  readonly missed: readonly { readonly id: string; readonly title: string }[];
};

/** Missed articles of one need that people are shown. */
const MISSED_SHOWN = 3;

/** All ways to rank in one table. */
export function describeRuns(runs: readonly SearchRun[], { say }: Context): string[] {
  const scoreCells = ({ ndcg10, recall50, mrr }: SearchScore): string[] =>
    [ndcg10, recall50, mrr].map((value) => value.toFixed(4));
  const head = [say("eval.run"), "nDCG@10", "recall@50", "MRR", say("eval.odd"), say("eval.even")];
  const rows = runs.map((run) => [
    run.name,
    ...scoreCells(run),
    ...[run.odd, run.even].map(({ ndcg10, recall50 }) => `${ndcg10.toFixed(4)} / ${recall50.toFixed(4)}`),
  ]);
  const aligned = alignColumns([head, ...rows], { aligns: ["left", "right", "right", "right", "right", "right"] });
  return aligned.map((line) => `  ${line}`);
}

/** The needs that are met worst, with some of what they miss. */
export function describeNeeds(worst: readonly EvalNeed[], { say, out }: Context): string[] {
  if (worst.length === 0) return [say("eval.all-met")];
  const described = worst.flatMap(({ query, ndcg10, recall50, missed }) => [
    "",
    `${out.paint("bold", query)}  nDCG@10 ${ndcg10.toFixed(3)}  recall@50 ${recall50.toFixed(3)}`,
    ...missed.slice(0, MISSED_SHOWN).map(({ id, title }) => out.paint("red", `- ${id} ${title}`)),
    ...(missed.length > MISSED_SHOWN ? [say("list.more", { count: missed.length - MISSED_SHOWN })] : []),
  ]);
  return [say("eval.worst-needs"), ...described];
}
