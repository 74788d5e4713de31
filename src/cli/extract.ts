import { createReadStream, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { OUTLETS_DIR, readSettingsOf } from "../app.ts";
import { readLearned } from "../archive/furniture.ts";
import { OUTLETS } from "../config/outlet-table.ts";
import { loadOutlets } from "../config/outlets.ts";
import { SETTINGS } from "../config/settings-table.ts";
import { makeOutletBook } from "../intake/outlet-book.ts";
import { EXIT, Failure } from "../lib/failure.ts";
import { openCaptureReader } from "../pipeline/capture-reader.ts";
import { type BatchAnswer, extractBatch } from "../pipeline/extract-batch.ts";
import { locateArchive } from "./archive.ts";
import type { Answer, Context, Runner } from "./command.ts";
import { formatDuration } from "./duration.ts";

const STDIN = "-";
/** Answers written at a time. */
const PRINTED_AT_ONCE = 64;

/** `extract`: JSON lines that name documents in, JSON lines that say what stands in them out. */
export const runExtract: Runner<"extract"> = async (context, _args, options) => {
  const { cwd, out, say } = context;
  const startMs = performance.now();
  const input = options.batch === STDIN ? await openStdin(cwd) : openFile(context, resolve(cwd, options.batch));
  const { lines, failed } = await extractAll(context, input);
  const seconds = (performance.now() - startMs) / 1000;
  const words = { lines, failed, time: formatDuration(seconds) };
  out.note(say(failed === 0 ? "extract.done" : "extract.failed", words));
  const answer: Answer = { data: { lines, failed, seconds }, lines: () => [] };
  if (context.global.json) context.show(answer);
  return { shown: true, empty: lines === 0, ...(failed === 0 ? {} : { exit: EXIT.partly }) };
};

async function extractAll(context: Context, { folder, readLines }: Input) {
  const { outlets, learned, zone } = await rulesOf(context);
  const reader = openCaptureReader({ outlets, zone, learned });
  try {
    const answers = extractBatch(readLines, {
      ...{ folder, learned, reader, outlets: makeOutletBook(outlets) },
      ...{ now: context.now().toISOString(), progress: context.progress },
    });
    return await printAnswers(answers, context);
  } finally {
    await reader.close();
  }
}

async function printAnswers(answers: AsyncIterable<BatchAnswer>, { out }: Context) {
  let lines = 0;
  let failed = 0;
  let waiting: string[] = [];
  for await (const answer of answers) {
    lines += 1;
    if (answer.failed) failed += 1;
    waiting.push(JSON.stringify(answer.line));
    if (waiting.length < PRINTED_AT_ONCE) continue;
    out.print(waiting);
    waiting = [];
    if (out.closed()) break;
  }
  out.print(waiting);
  return { lines, failed };
}

/** With `-C` the outlets that an archive describes and what it has learned; else what comes with the program. */
async function rulesOf(context: Context): Promise<Parameters<typeof openCaptureReader>[0]> {
  if (context.global.dir === undefined) return { outlets: OUTLETS, zone: SETTINGS.zone.default, learned: new Map() };
  const dir = locateArchive(context);
  // A folder that is no archive has nothing to say, which must not pass for an archive that has learned nothing.
  const { zone } = await readSettingsOf(dir, context);
  return { outlets: await loadOutlets(join(dir, OUTLETS_DIR)), zone, learned: readLearned(dir) };
}

type Input = { readonly folder: string; readonly readLines: () => AsyncIterable<string> };

function openFile({ say }: Context, path: string): Input {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Failure("input/not-found", say("extract.no-file", { path }), { hint: say("extract.no-file-hint") });
  }
  return { folder: dirname(path), readLines: () => linesOf(createReadStream(path)) };
}

/** What comes in from outside can be read but once, so the lines are held; the documents they name are not. */
async function openStdin(folder: string): Promise<Input> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return { folder, readLines: () => linesOf(Readable.from(chunks)) };
}

function linesOf(input: Readable): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
