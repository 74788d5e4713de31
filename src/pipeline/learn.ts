import { setImmediate as nextTurn } from "node:timers/promises";
import { type LearnedFurniture, readFurniture, recordLook } from "../archive/furniture.ts";
import type { Candidate } from "../extract/furniture/repetition.ts";
import { learnFurniture, type RepeatedLine } from "../extract/furniture/repetition-learn.ts";
import { cutBatches } from "../lib/batches.ts";
import { compareText } from "../lib/order.ts";
import type { Progress } from "../lib/progress.ts";
import type { CaptureRef } from "../model/article.ts";
import type { FurnitureRuling } from "../model/furniture.ts";
import type { ArticleDocument } from "../store/store.ts";
import { readCaptures } from "./regenerate.ts";
import type { Rooms } from "./rooms.ts";

/**
 * Learns what repeats across each outlet's articles (extract/furniture/repetition-learn.ts says what counts). What is learned follows from the
 * captures that the archive holds and from nothing else: neither the order in which they came nor what was learned before.
 */

/** Articles of an outlet that are looked at: enough to see what one in eighty holds; with 400 the corpus gave no line more. */
const SAMPLE_MAX = 250;
/** With fewer articles an outlet is too young to be learned while articles are taken in. */
const ARTICLES_MIN = 30;
/** An outlet is looked at again when it has grown by this much. */
const GROWTH = 1.2;
/** Captures read at a time. */
const BATCH_LIMIT = { items: 50, bytes: 8 * 1024 * 1024 };

export type LearnOptions = {
  /** False: what is learned is used, and not written down. */
  readonly record: boolean;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/** Learns of those outlets that have grown enough since they were looked at: before an import writes, for what it brings. */
export async function learnWhatIsDue(rooms: Rooms, options: Pick<LearnOptions, "signal">): Promise<void> {
  if (options.signal?.aborted) return;
  const due = (await rooms.store.outlets()).filter(({ outlet, articles }) => {
    const { look } = readFurniture(rooms.dir, outlet);
    return articles >= ARTICLES_MIN && (look === null || articles >= GROWTH * look.articles);
  });
  await learn(rooms, due, { ...options, record: true });
}

/** Learns of every outlet, or of one. */
export async function learnOutlets(rooms: Rooms, outlet: string | null, options: LearnOptions): Promise<void> {
  const all = await rooms.store.outlets();
  const wanted = outlet === null ? all : all.filter((one) => one.outlet === outlet);
  await learn(rooms, wanted, options);
}

type OutletSize = { readonly outlet: string; readonly articles: number };

async function learn(rooms: Rooms, outlets: readonly OutletSize[], options: LearnOptions): Promise<void> {
  const samples = await drawSamples(rooms, new Set(outlets.map(({ outlet }) => outlet)));
  const total = [...samples.values()].reduce((sum, refs) => sum + refs.length, 0);
  let done = 0;
  for (const one of outlets) {
    const entries = await rooms.store.getCaptures(samples.get(one.outlet) ?? []);
    const held = entries.filter((entry) => entry !== null);
    const texts: (readonly Candidate[])[] = [];
    for (const batch of cutBatches(held, BATCH_LIMIT, ({ bytes }) => bytes)) {
      if (options.signal?.aborted) return;
      const captures = await readCaptures(rooms, batch);
      texts.push(...(await rooms.reader.candidates(captures)));
      done += batch.length;
      options.progress?.({ done, total, unit: "articles", note: "learn" });
      await nextTurn();
    }
    holdLook(rooms, one, texts, options.record);
  }
}

/**
 * One capture of each article that is looked at: the articles are those with the lowest ids, which are hashes, and the capture the one
 * with the lowest hash, so that time of arrival has no part in it.
 */
async function drawSamples(rooms: Rooms, outlets: ReadonlySet<string>): Promise<Map<string, CaptureRef[]>> {
  const samples = new Map<string, CaptureRef[]>();
  if (outlets.size === 0) return samples;
  for await (const page of rooms.store.articles()) {
    for (const document of page) {
      const { outlet } = document.article;
      const sample = samples.get(outlet) ?? [];
      if (!outlets.has(outlet) || sample.length >= SAMPLE_MAX) continue;
      sample.push(lowestCapture(document));
      samples.set(outlet, sample);
    }
  }
  return samples;
}

function lowestCapture({ article }: ArticleDocument): CaptureRef {
  const refs = article.versions.flatMap((version) => version.captures);
  const ordered = refs.sort((a, b) => compareText(a.sha256, b.sha256) || compareText(a.url, b.url));
  return ordered[0] as CaptureRef;
}

/** Has what these texts tell hold from now on, and writes down what is new in it. */
function holdLook(
  rooms: Rooms,
  { outlet, articles }: OutletSize,
  texts: readonly (readonly Candidate[])[],
  record: boolean,
): void {
  const found = learnFurniture(texts);
  const before = readFurniture(rooms.dir, outlet);
  const rulings = newRulings(before, found, texts);
  const isNew = rulings.length > 0 || before.look?.articles !== articles;
  const tells = rulings.length > 0 || articles >= ARTICLES_MIN || before.look !== null;
  if (record && isNew && tells) recordLook(rooms.dir, outlet, { at: rooms.now().toISOString(), articles }, rulings);
  rooms.reader.useLearned(outlet, new Set(found.map(({ print }) => print)));
}

/** What is furniture and did not hold as such, and what held and is none: it turned out to be text. */
function newRulings(
  before: LearnedFurniture,
  found: readonly RepeatedLine[],
  texts: readonly (readonly Candidate[])[],
): Omit<FurnitureRuling, "at">[] {
  const prints = new Set(found.map(({ print }) => print));
  const fresh = found.filter(({ print }) => !before.rulings.has(print));
  const restored = [...before.rulings.values()].filter(({ print }) => !prints.has(print));
  const seenNow = (print: string): number => texts.filter((lines) => lines.some((line) => line.print === print)).length;
  return [
    ...fresh.map(({ print, line, seen, of }) => ({ print, is: "furniture" as const, seen, of, line })),
    // What is text again is no outlet's standing line, and its words are the articles' own.
    ...restored.map(({ print }) => {
      return { print, is: "text" as const, seen: seenNow(print), of: texts.length, line: "" };
    }),
  ];
}
