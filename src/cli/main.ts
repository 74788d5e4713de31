import { EXIT } from "../lib/failure.ts";
import type { Answer, Context, Ending, Runner } from "./command.ts";
import type { CommandName } from "./commands.ts";
import { watchInterrupt } from "./interrupt.ts";
import { openOutput } from "./output.ts";
import { callerDir, readVersion } from "./package-info.ts";
import { parseArgv, type Request } from "./program.ts";
import { openMeter } from "./progress.ts";
import { reportFailure, toFailure } from "./report-failure.ts";
import { chooseLang, type Lang, speaker } from "./words.ts";

const HELP_COLUMNS = 100;

/** Each command is loaded only when it is called: `--help` and `search` do not pay for the rest. */
const RUNNERS: { readonly [N in CommandName]: () => Promise<Runner<N>> } = {
  init: async () => (await import("./init.ts")).runInit,
  import: async () => (await import("./import.ts")).runImport,
  search: async () => (await import("./search.ts")).runSearch,
  save: async () => (await import("./save.ts")).runSave,
  saved: async () => (await import("./saved.ts")).runSaved,
  show: async () => (await import("./show.ts")).runShow,
  list: async () => (await import("./list.ts")).runList,
  serve: async () => (await import("./serve.ts")).runServe,
  verify: async () => (await import("./verify.ts")).runVerify,
  repair: async () => (await import("./repair.ts")).runRepair,
  rebuild: async () => (await import("./rebuild.ts")).runRebuild,
  reextract: async () => (await import("./reextract.ts")).runReextract,
  erase: async () => (await import("./erase.ts")).runErase,
  extract: async () => (await import("./extract.ts")).runExtract,
  export: async () => (await import("./export.ts")).runExport,
  eval: async () => (await import("./eval.ts")).runEval,
  doctor: async () => (await import("./doctor.ts")).runDoctor,
  start: async () => (await import("./start.ts")).runStart,
};

/** Runs the command line and gives its exit code. `argv` is what stands after the program's name. */
export async function main(argv: readonly string[]): Promise<number> {
  const { env } = process;
  const lang = chooseLang(valueAfter(argv, "--lang"), env);
  const json = argv.includes("--json");
  const out = openOutput({
    quiet: argv.includes("--quiet") || argv.includes("-q"),
    color: !argv.includes("--no-color"),
    env,
  });
  try {
    const columns = out.columns === 0 ? HELP_COLUMNS : Math.min(out.columns, HELP_COLUMNS);
    const request = parseArgv(argv, { lang, say: speaker(lang), version: readVersion(), helpColumns: columns });
    if (request.kind === "run") return await runRequest(request, lang, out);
    out.print([request.text]);
    return EXIT.done;
  } catch (error) {
    const failure = toFailure(error, lang);
    reportFailure(failure, { out, json, lang, debug: Boolean(env.JIANBAO_DEBUG) });
    return failure.exit;
  }
}

type RunRequest = Extract<Request, { kind: "run" }>;

async function runRequest(request: RunRequest, lang: Lang, out: Context["out"]): Promise<number> {
  const { global } = request;
  const say = speaker(lang);
  const interrupt = watchInterrupt(out.note);
  const meter = openMeter({ quiet: global.quiet, say, warn: out.warn });
  const show = (answer: Answer): void => {
    const { data, problems = [] } = answer;
    out.print(global.json ? [JSON.stringify({ ok: true, data, problems })] : answer.lines());
  };
  const context: Context = {
    cwd: callerDir(process.cwd(), process.env),
    env: process.env,
    global,
    lang,
    say,
    out,
    show,
    now: () => new Date(),
    signal: (notice = say("interrupt.first")) => interrupt.signal(notice),
    interrupt: interrupt.raise,
    progress: meter.update,
  };
  try {
    // The table of commands ties each name to its options; the parser has built them by that same table.
    const run = (await RUNNERS[request.name]()) as Runner<CommandName>;
    const ending = await run(context, request.args, request.options as Parameters<typeof run>[2]);
    meter.stop();
    if (!("shown" in ending)) show(ending);
    if (ending.exit === undefined && interrupt.raised()) {
      out.note(say("interrupt.done"));
      return EXIT.interrupted;
    }
    return exitOf(ending, global["fail-if-empty"]);
  } finally {
    meter.stop();
    interrupt.release();
  }
}

function exitOf(ending: Ending, failIfEmpty: boolean): number {
  if (ending.exit !== undefined) return ending.exit;
  return failIfEmpty && ending.empty === true ? EXIT.empty : EXIT.done;
}

/** `--lang en` and `--lang=en`: needed before the command line is parsed, since refusals are said in that language. */
function valueAfter(argv: readonly string[], flag: string): string | undefined {
  const at = argv.indexOf(flag);
  return at >= 0 ? argv[at + 1] : argv.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1);
}
