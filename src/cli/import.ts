import { resolve } from "node:path";
import { EXIT, type ExitCode } from "../lib/failure.ts";
import { type ImportOptions, type ImportReport, importPaths, previewImport } from "../pipeline/import.ts";
import { withSession } from "../pipeline/writing.ts";
import { waitMsOf, withWriting } from "./archive.ts";
import { alignColumns } from "./columns.ts";
import type { Answer, Context, Runner } from "./command.ts";
import { formatDuration } from "./duration.ts";
import { groupDigits, type WordKey } from "./words.ts";

/** Skipped files and problem codes named one by one; the rest is counted. */
const SHOWN_MAX = 20;

/** `import`: takes folders and files of old posts into the archive. */
export const runImport: Runner<"import"> = async (context, paths, options) => {
  const absolute = paths.map((path) => resolve(context.cwd, path));
  const report = await withWriting(context, { dryRun: options["dry-run"] }, async (rooms) => {
    const importOptions = importOptionsOf(context, options.as, options.acks);
    if (options["dry-run"]) return previewImport(rooms, absolute, importOptions);
    return withSession(rooms, { ...importOptions, waitMs: waitMsOf(context) }, (session) =>
      importPaths(rooms, session, absolute, importOptions),
    );
  });
  return answerOf(report, context, options["dry-run"]);
};

function importOptionsOf(context: Context, label: string | undefined, acks: boolean): ImportOptions {
  const acknowledge = (line: string): void => {
    context.out.print([line]);
    // Nobody listens any more: finish the batch and stop, rather than work on unheard.
    if (context.out.closed()) context.interrupt();
  };
  return {
    signal: context.signal(),
    ...(label === undefined ? {} : { label }),
    // Acknowledgements and a moving bar on one terminal would be unreadable.
    ...(acks ? { acks: acknowledge } : { progress: context.progress }),
  };
}

function answerOf(report: ImportReport, context: Context, dryRun: boolean): Answer {
  const { interrupted, ...data } = report;
  const exit = interrupted ? undefined : exitOf(report);
  return {
    data,
    lines: () => describeReport(report, context, dryRun),
    empty: report.articles + report.versions === 0 && report.unchanged === report.read,
    ...(exit === undefined ? {} : { exit }),
  };
}

/** Files that are no posts are no failure; one that should have been readable is, and one over the limit says so. */
function exitOf({ skipped }: ImportReport): ExitCode | undefined {
  const codes = new Set(skipped.map(({ code }) => code));
  if (codes.has("input/unreadable")) return EXIT.partly;
  return codes.has("input/too-large") ? EXIT.limit : undefined;
}

function describeReport(report: ImportReport, { say, out }: Context, dryRun: boolean): string[] {
  const { files, read, articles, versions, unchanged, skipped, problems, seconds, waiting, interrupted } = report;
  const count = (key: WordKey, n: number): [string, string] => [groupDigits(n), say(key, { count: n })];
  const counts = [
    // A preview reads no post, so it knows nothing of articles.
    ...(dryRun ? [] : [count("import.articles", articles), count("import.versions", versions)]),
    count("import.unchanged", unchanged),
    count("import.skipped", skipped.length),
  ];
  const codes = Object.entries(problems).sort(([, a], [, b]) => b - a);
  const skips = skipped.map(({ path, code, message }) => [code, `${path}: ${message}`]);
  const odd = codes.map(([code, count]) => [groupDigits(count), code]);
  return [
    dryRun
      ? say("import.would", { waiting, files })
      : say("import.read", { read, files, time: formatDuration(seconds) }),
    ...indent(alignColumns(counts, { aligns: ["right"] })),
    ...indent(firstOf(alignColumns(skips, { columns: out.columns }), say)),
    ...(odd.length === 0 ? [] : [out.paint("dim", say("import.problems"))]),
    ...indent(firstOf(alignColumns(odd, { aligns: ["right"] }), say)),
    ...(dryRun ? [say("import.dry")] : []),
    ...(interrupted && !dryRun ? [say("import.waiting", { waiting })] : []),
  ];
}

function firstOf(lines: readonly string[], say: Context["say"]): string[] {
  const left = lines.length - SHOWN_MAX;
  return left > 0 ? [...lines.slice(0, SHOWN_MAX), say("list.more", { count: left })] : [...lines];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
