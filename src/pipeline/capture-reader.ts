import type { TransferListItem } from "node:worker_threads";
import type { Problem } from "../lib/problem.ts";
import type { Capture } from "../model/capture.ts";
import type { CaptureReading } from "./read-capture.ts";
import type { AnswerOf, InputOf, Job, JobName, ReaderData } from "./reading-jobs.ts";
import { ReadingThread, type ThreadLimits } from "./reading-thread.ts";
import type { CaptureReader, EntryReading, EntryToRead } from "./rooms.ts";

/**
 * What is read within the limits of markup (extract/markup/sax.ts) takes a small part of this. More is either an attack or a fault of
 * ours, and neither may stop an import. An answer within 5 s leaves a second for the start of the thread.
 */
const LIMITS: ThreadLimits = { jobMs: 4000, heapMiB: 256 };

/** Beside this file, and of its kind: TypeScript in a checkout, JavaScript in the package. */
const WORKER_FILE = new URL(
  `reading-worker${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`,
  import.meta.url,
);

const TOO_MUCH: Readonly<Record<"time" | "memory", Problem>> = {
  time: { code: "extract/too-slow", message: "Reading the text took too long and was stopped; the capture is kept." },
  memory: {
    code: "extract/too-large",
    message: "Reading the text took too much memory and was stopped; the capture is kept.",
  },
};
const NO_ARTICLE = { time: "no-article/too-slow", memory: "no-article/too-large" } as const;

/**
 * Reads strangers' text in a thread that can be killed. It starts with the first question. What took too much is read again
 * without its text; when that, too, takes too much, it is no article.
 */
export function openCaptureReader(data: ReaderData, limits: Partial<ThreadLimits> = {}): CaptureReader {
  const learned = new Map(data.learned);
  const thread = new ReadingThread<Job>({
    ...{ ...LIMITS, ...limits, file: WORKER_FILE, pack: packJob },
    data: (): ReaderData => ({ ...data, learned }),
  });
  const ask: Ask = async (name, input, instead) => {
    const outcome = await thread.ask({ name, input } as Job);
    return outcome.kind === "answer" ? (outcome.value as AnswerOf<typeof name>) : instead(outcome.by);
  };
  return {
    read: (captures) => Promise.all(captures.map((capture) => readCapture(ask, capture))),
    candidates: (captures) => Promise.all(captures.map((capture) => ask("candidatesOfCapture", capture, () => []))),
    readEntries: (entries) => Promise.all(entries.map((entry) => readEntry(ask, entry))),
    candidatesOfEntries: (entries) => Promise.all(entries.map((entry) => ask("candidatesOfEntry", entry, () => []))),
    useLearned: (outlet, prints) => {
      // A later thread starts with it. When this one fails, whoever awaits an answer is told.
      learned.set(outlet, prints);
      if (thread.isRunning) thread.ask({ name: "learn", input: { outlet, prints } }).catch(() => undefined);
    },
    close: () => thread.close(),
  };
}

/** Has one job done; `instead` says what stands for the answer of one that was killed. */
type Ask = <N extends JobName>(
  name: N,
  input: InputOf<N>,
  instead: (tooMuch: "time" | "memory") => AnswerOf<N> | Promise<AnswerOf<N>>,
) => Promise<AnswerOf<N>>;

function readCapture(ask: Ask, capture: Capture): Promise<CaptureReading> {
  return ask("readCapture", capture, (tooMuch) =>
    ask("readWithoutText", { capture, problem: TOO_MUCH[tooMuch] }, (again) => ({
      kind: "no-article",
      code: NO_ARTICLE[again],
    })),
  );
}

function readEntry(ask: Ask, entry: EntryToRead): Promise<EntryReading> {
  return ask("readEntry", entry, (tooMuch) =>
    ask("readEntryWithoutText", { ...entry, problem: TOO_MUCH[tooMuch] }, () => {
      throw new Error("Bug: an entry could not be read without its text");
    }),
  );
}

/** Bytes are copied, for the caller goes on with them, and the copy is given away. */
function packJob(job: Job): readonly [Job, TransferListItem[]] {
  if ("bytes" in job.input) {
    const bytes = new Uint8Array(job.input.bytes);
    return [{ ...job, input: { ...job.input, bytes } }, [bytes.buffer]];
  }
  if ("capture" in job.input && "bytes" in job.input.capture) {
    const bytes = new Uint8Array(job.input.capture.bytes);
    return [{ ...job, input: { ...job.input, capture: { ...job.input.capture, bytes } } }, [bytes.buffer]];
  }
  return [job, []];
}
