import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { EXIT, Failure } from "../lib/failure.ts";
import type { Problem } from "../lib/problem.ts";
import { alignColumns } from "./columns.ts";
import type { Context, Runner } from "./command.ts";
import { PACKAGE_ROOT } from "./package-info.ts";

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

/** What a scorer of `eval/` found. Metrics are shares, 0 to 1. */
export type EvalReport = {
  /** Name of the set of labelled documents. */
  readonly set: string;
  readonly cases: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The least that each metric must be; none for a set that nobody pinned. */
  readonly floors: Readonly<Record<string, number>>;
  readonly worst: readonly EvalCase[];
};

/** What `eval/text.ts` gives; it is loaded by its path, for the product does not rest on its scorers. */
type TextScorer = { readonly evaluateText: (options: { dir?: string | undefined }) => Promise<EvalReport> };

/** Lines of one case that people are shown, of each kind. */
const LINES_MAX = 6;

/** `eval`: how well the program does on labelled documents, against floors that must not be fallen below. */
export const runEval: Runner<"eval"> = async (context, _args, options) => {
  const { say, cwd } = context;
  const dir = options.set === undefined ? undefined : findSet(context, resolve(cwd, options.set));
  const { evaluateText } = await loadScorer(context);
  const report = await evaluateText({ dir });
  const below = Object.entries(report.floors).filter(([metric, floor]) => (report.metrics[metric] ?? 0) < floor);
  const problems = below.map(([metric, floor]): Problem => {
    const value = report.metrics[metric] ?? 0;
    return { code: "eval/below-floor", message: `${metric} is ${value}, below ${floor}.`, at: metric };
  });
  return {
    data: { text: report.metrics, worst: report.worst, floors: { text: report.floors } },
    problems,
    lines: () => [
      say("eval.cases", { count: report.cases, set: report.set }),
      ...describeMetrics(report, context),
      ...describeWorst(report.worst, context),
    ],
    ...(below.length === 0 ? {} : { exit: EXIT.failed }),
  };
};

function findSet({ say }: Context, dir: string): string {
  if (existsSync(join(dir, "gold.jsonl"))) return dir;
  throw new Failure("input/not-found", say("eval.no-set", { dir }), { hint: say("eval.no-set-hint") });
}

/** The scorers and their documents come with the sources, not with the package. */
async function loadScorer({ say }: Context): Promise<TextScorer> {
  const file = join(PACKAGE_ROOT, "eval", "text.ts");
  if (existsSync(file)) return (await import(pathToFileURL(file).href)) as TextScorer;
  throw new Failure("eval/no-scorers", say("eval.no-scorers", { dir: join(PACKAGE_ROOT, "eval") }), {
    hint: say("eval.no-scorers-hint"),
  });
}

function describeMetrics({ metrics, floors }: EvalReport, { say, out }: Context): string[] {
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
