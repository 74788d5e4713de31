import { addPageHead } from "../extract/page-head.ts";
import { candidatesOfEntry, versionFromEntry } from "../extract/version.ts";
import { makeOutletBook } from "../intake/outlet-book.ts";
import type { Problem } from "../lib/problem.ts";
import type { Capture } from "../model/capture.ts";
import type { Entry } from "../model/entry.ts";
import type { Outlet } from "../model/outlet.ts";
import { candidatesOfCapture, type ReadingRules, readCapture, readWithoutText, withoutText } from "./read-capture.ts";
import type { EntryReading, EntryToRead } from "./rooms.ts";

/** What reading rests on, as plain data that can be handed to another thread. */
export type ReaderData = {
  readonly outlets: readonly Outlet[];
  /** Zone of outlets that have none of their own, an IANA name. */
  readonly zone: string;
  /** Fingerprints of what repeats across an outlet's articles, by the outlet's id. */
  readonly learned: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The rules as one thread holds them; `learned` grows by the job `learn`. */
export type ThreadRules = ReadingRules & { readonly learned: Map<string, ReadonlySet<string>> };

/** The rules that the data describe. */
export function makeThreadRules({ outlets, zone, learned }: ReaderData): ThreadRules {
  return { outlets: makeOutletBook(outlets), zone, learned: new Map(learned) };
}

/**
 * All that the reading thread can be asked. Each job is given the rules and one input, and depends on nothing else; input and
 * answer are plain data.
 */
const JOBS = {
  readCapture,
  readWithoutText: (rules: ThreadRules, { capture, problem }: { capture: Capture; problem: Problem }) =>
    readWithoutText(rules, capture, problem),
  candidatesOfCapture,
  readEntry,
  readEntryWithoutText: (rules: ThreadRules, { problem, ...one }: EntryToRead & { readonly problem: Problem }) => {
    const { version, rawText } = readEntry(rules, { ...one, entry: { ...one.entry, body: null }, isPage: false });
    return { version: withoutText(version, problem), rawText };
  },
  candidatesOfEntry: (rules: ThreadRules, one: EntryToRead) =>
    candidatesOfEntry(wholeEntry(rules, one), { outlet: rules.outlets.byId(one.outlet), url: one.url }),
  learn: (rules: ThreadRules, { outlet, prints }: { outlet: string; prints: ReadonlySet<string> }) =>
    void rules.learned.set(outlet, prints),
} as const;

type Jobs = typeof JOBS;
export type JobName = keyof Jobs;
export type InputOf<N extends JobName> = Parameters<Jobs[N]>[1];
export type AnswerOf<N extends JobName> = ReturnType<Jobs[N]>;
export type Job<N extends JobName = JobName> = { readonly name: N; readonly input: InputOf<N> };

/** Does one job. What it throws is a bug. */
export function doJob<N extends JobName>(rules: ThreadRules, { name, input }: Job<N>): AnswerOf<N> {
  const work = JOBS[name] as (rules: ThreadRules, input: InputOf<N>) => AnswerOf<N>;
  return work(rules, input);
}

function readEntry(rules: ThreadRules, one: EntryToRead): EntryReading {
  const { outlet, url, capture } = one;
  const learned = rules.learned.get(outlet);
  const { version, rawText } = versionFromEntry(wholeEntry(rules, one), {
    ...{ outlet: rules.outlets.byId(outlet), capture, url },
    ...(learned === undefined ? {} : { learned }),
  });
  return { version, rawText };
}

/** The entry, with what its page states around the text where it is a page. */
function wholeEntry(rules: ThreadRules, { entry, outlet, isPage = false }: EntryToRead): Entry {
  return isPage ? addPageHead(entry, rules.outlets.byId(outlet)?.zone ?? null) : entry;
}
