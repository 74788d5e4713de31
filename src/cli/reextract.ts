import { EXIT } from "../lib/failure.ts";
import {
  previewReextract,
  type ReextractExample,
  type ReextractReport,
  reextractArticles,
} from "../pipeline/reextract.ts";
import { withSession } from "../pipeline/writing.ts";
import { waitMsOf, withWriting } from "./archive.ts";
import { alignColumns } from "./columns.ts";
import type { Answer, Context, Runner } from "./command.ts";
import { formatDuration } from "./duration.ts";
import { findOutlet } from "./outlet.ts";
import { groupDigits } from "./words.ts";

/** Articles named that could not be made again; the rest is counted. */
const FAILED_MAX = 20;

/** Fields that need no naming: the text itself is shown, and the others follow from it. */
const BOOKKEEPING: ReadonlySet<string> = new Set(["markdown", "extractor", "rules"]);

/** `reextract`: makes the texts again from the captures by today's rules. */
export const runReextract: Runner<"reextract"> = async (context, _args, options) => {
  const dryRun = options["dry-run"];
  const report = await withWriting(context, { dryRun }, async (rooms) => {
    const outlet = options.outlet === undefined ? {} : { outlet: await findOutlet(context, rooms, options.outlet) };
    const work = { ...outlet, progress: context.progress, signal: context.signal() };
    if (dryRun) return previewReextract(rooms, work);
    return withSession(rooms, { waitMs: waitMsOf(context), progress: context.progress }, (session) =>
      reextractArticles(rooms, session, work),
    );
  });
  return answerOf(report, context, dryRun);
};

function answerOf({ interrupted, ...data }: ReextractReport, context: Context, dryRun: boolean): Answer {
  return {
    data,
    lines: () => describeReport(data, context, dryRun),
    empty: data.changed === 0,
    ...(data.failed.length > 0 && !interrupted ? { exit: EXIT.partly } : {}),
  };
}

function describeReport(report: Omit<ReextractReport, "interrupted">, context: Context, dryRun: boolean): string[] {
  const { say, out } = context;
  const { articles, changed, seconds, failed, examples } = report;
  const left = failed.length - FAILED_MAX;
  return [
    say(dryRun ? "reextract.would" : "reextract.done", { articles, changed, time: formatDuration(seconds) }),
    ...describeOutlets(report, context),
    ...examples.flatMap((example) => ["", ...describeExample(example, context)]),
    ...(failed.length === 0 ? [] : ["", say("reextract.failed", { count: failed.length })]),
    ...failed.slice(0, FAILED_MAX).map(({ id, code, message }) => `  ${out.paint("dim", id)}  ${code}: ${message}`),
    ...(left > 0 ? [`  ${say("list.more", { count: left })}`] : []),
  ];
}

function describeOutlets({ byOutlet }: Pick<ReextractReport, "byOutlet">, { say }: Context): string[] {
  const rows = Object.entries(byOutlet)
    .filter(([, { changed }]) => changed > 0)
    .map(([outlet, { articles, changed }]) => [groupDigits(changed), groupDigits(articles), outlet]);
  if (rows.length === 0) return [];
  const head = [say("reextract.changed"), say("reextract.articles"), say("reextract.outlet")];
  return alignColumns([head, ...rows], { aligns: ["right", "right"] }).map((line) => `  ${line}`);
}

/** What would change in one article, as a difference: fields by name, lines of the text with minus and plus. */
function describeExample(example: ReextractExample, { say, out }: Context): string[] {
  const { id, outlet, title, fields } = example;
  const named = fields.filter((field) => !BOOKKEEPING.has(field));
  return [
    `${out.paint("dim", id)}  ${outlet}  ${out.paint("bold", title)}`,
    ...(named.length === 0 ? [] : [`  ${say("reextract.fields", { fields: named.join(", ") })}`]),
    ...example.out.map((line) => out.paint("red", `- ${line}`)),
    ...example.in.map((line) => out.paint("green", `+ ${line}`)),
  ];
}
