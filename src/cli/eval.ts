import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EXIT, Failure } from "../lib/failure.ts";
import type { Problem } from "../lib/problem.ts";
import type { Progress } from "../lib/progress.ts";
import { alignColumns } from "./columns.ts";
import type { Context, Runner } from "./command.ts";
import { describeNeeds, describeRuns, type EvalNeed, type SearchRun } from "./eval-needs.ts";
import { PACKAGE_ROOT } from "./package-info.ts";
import type { WordKey } from "./words.ts";

/** A document that was not read as it should be: lines that are missing, lines that do not belong, fields that are wrong. */
export type EvalCase = {
  readonly id: string;
  readonly f1: number;
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
  readonly fields: readonly EvalField[];
};

/** A field that says something else than it should; several values are joined by `, `, and none is empty. */
export type EvalField = { readonly name: string; readonly wanted: string; readonly found: string };

/** What a scorer of `eval/` found. Metrics are shares, 0 to 1, or differences of them. */
export type EvalReport<Case = EvalCase> = {
  /** Name of the labelled set. */
  readonly set: string;
  readonly cases: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The least that each metric must be; none for a set that nobody pinned. */
  readonly floors: Readonly<Record<string, number>>;
  readonly worst: readonly Case[];
};

/** `runs`: our ranking first, then those that it is held against. */
export type SearchEvalReport = EvalReport<EvalNeed> & { readonly runs: readonly SearchRun[] };

/** What `eval/text.ts` and `eval/search.ts` give; they are loaded by path, for the product does not rest on its scorers. */
type TextScorer = { readonly evaluateText: (options: { dir?: string | undefined }) => Promise<EvalReport> };
type SearchScorer = { readonly evaluateSearch: (options: SearchEvalOptions) => Promise<SearchEvalReport> };

export type SearchEvalOptions = {
  /** Folder of the labels and texts of the 60 needs; without it the needs of our own over the samples. */
  readonly corpus?: string | undefined;
  /** An archive of these texts; without it they are taken into one that is gone afterwards. */
  readonly archive?: string | undefined;
  /** Also ranks without each of the things that make a better answer. */
  readonly ablate?: boolean;
  readonly progress?: (progress: Progress) => void;
};

type Options = Parameters<Runner<"eval">>[2];

/** A report with the task that it is of, and what people are shown of it. */
type Measured = {
  readonly task: string;
  readonly report: EvalReport<unknown> & { readonly runs?: readonly SearchRun[] };
  readonly lines: () => readonly string[];
};

/** Lines of one case that people are shown, of each kind. */
const LINES_MAX = 6;

/** `eval`: how well the program does on what people labelled, against floors that must not be fallen below. */
export const runEval: Runner<"eval"> = async (context, [task], options) => {
  const measured: Measured[] = [];
  if (task !== "search") measured.push(await measureText(context, options));
  if (task !== "text") measured.push(await measureSearch(context, options));
  const problems = measured.flatMap(belowFloor);
  const runs = measured.flatMap(({ report }) => report.runs ?? []);
  return {
    data: {
      ...Object.fromEntries(measured.map(({ task: name, report }) => [name, report.metrics])),
      worst: measured.flatMap(({ report }) => report.worst),
      floors: Object.fromEntries(measured.map(({ task: name, report }) => [name, report.floors])),
      ...(runs.length === 0 ? {} : { runs }),
    },
    problems,
    lines: () => measured.flatMap(({ lines }, at) => [...(at === 0 ? [] : [""]), ...lines()]),
    ...(problems.length === 0 ? {} : { exit: EXIT.failed }),
  };
};

async function measureText(context: Context, { set }: Options): Promise<Measured> {
  const dir = set === undefined ? undefined : findFolder(context, set, "gold.jsonl", "eval.no-set-hint");
  const { evaluateText } = await loadScorer<TextScorer>(context, "text.ts");
  const report = await evaluateText({ dir });
  const { say } = context;
  const lines = (): string[] => [
    say("eval.cases", { count: report.cases, set: report.set }),
    ...describeMetrics(report, context),
    ...describeWorst(report.worst, context),
  ];
  return { task: "text", report, lines };
}

async function measureSearch(context: Context, { corpus: folder, ablate }: Options): Promise<Measured> {
  const { say, cwd, global, progress } = context;
  const corpus =
    folder === undefined ? undefined : findFolder(context, folder, "link/events.tsv", "eval.no-corpus-hint");
  const archive = corpus === undefined || global.dir === undefined ? undefined : resolve(cwd, global.dir);
  const { evaluateSearch } = await loadScorer<SearchScorer>(context, "search.ts");
  const report = await evaluateSearch({ corpus, archive, ablate, progress });
  const lines = (): string[] => [
    say("eval.needs", { count: report.cases, set: report.set }),
    ...describeMetrics(report, context),
    "",
    ...describeRuns(report.runs, context),
    "",
    ...describeNeeds(report.worst, context),
  ];
  return { task: "search", report, lines };
}

function belowFloor({ report: { metrics, floors } }: Measured): Problem[] {
  return Object.entries(floors).flatMap(([metric, floor]) => {
    const value = metrics[metric] ?? 0;
    if (value >= floor) return [];
    return [{ code: "eval/below-floor", message: `${metric} is ${value}, below ${floor}.`, at: metric }];
  });
}

/** The folder of a set; it must hold this file. */
function findFolder({ say, cwd }: Context, folder: string, file: string, hint: WordKey): string {
  const dir = resolve(cwd, folder);
  if (existsSync(join(dir, file))) return dir;
  throw new Failure("input/not-found", say("eval.no-set", { dir, file }), { hint: say(hint) });
}

/** The scorers and what they measure come with the sources, not with the package. */
async function loadScorer<Scorer>({ say }: Context, name: string): Promise<Scorer> {
  const file = join(PACKAGE_ROOT, "eval", name);
  if (existsSync(file)) return (await import(pathToFileURL(file).href)) as Scorer;
  throw new Failure("eval/no-scorers", say("eval.no-scorers", { dir: join(PACKAGE_ROOT, "eval") }), {
    hint: say("eval.no-scorers-hint"),
  });
}

function describeMetrics({ metrics, floors }: EvalReport<unknown>, { say, out }: Context): string[] {
  const head = [say("eval.metric"), say("eval.value"), say("eval.floor"), ""];
  const rows = Object.entries(metrics).map(([metric, value]) => {
    const floor = floors[metric];
    const isBelow = floor !== undefined && value < floor;
    return [metric, value.toFixed(4), floor?.toFixed(4) ?? "–", isBelow ? out.paint("red", say("eval.below")) : ""];
  });
  return alignColumns([head, ...rows], { aligns: ["left", "right", "right"] }).map((line) => `  ${line}`);
}

/** Each case as a difference: what is missing with a minus, what does not belong with a plus. */
function describeWorst(worst: readonly EvalCase[], { say, out }: Context): string[] {
  if (worst.length === 0) return [say("eval.all-right")];
  const described = worst.flatMap(({ id, f1, missing, foreign, fields }) => [
    "",
    `${out.paint("bold", id)}  F1 ${f1.toFixed(3)}`,
    ...firstOf(missing, say).map((line) => out.paint("red", `- ${line}`)),
    ...firstOf(foreign, say).map((line) => out.paint("green", `+ ${line}`)),
    ...fields.flatMap(({ name, wanted, found }) => [
      out.paint("red", `- ${name}: ${wanted || "–"}`),
      out.paint("green", `+ ${name}: ${found || "–"}`),
    ]),
  ]);
  return [say("eval.worst"), ...described];
}

function firstOf(lines: readonly string[], say: Context["say"]): string[] {
  const left = lines.length - LINES_MAX;
  return left > 0 ? [...lines.slice(0, LINES_MAX), say("list.more", { count: left })] : [...lines];
}
