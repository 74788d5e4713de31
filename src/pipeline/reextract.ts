import { setImmediate as nextTurn } from "node:timers/promises";
import { readLearned } from "../archive/furniture.ts";
import { idFromPath } from "../archive/layout.ts";
import { readIntent, type WriteSession } from "../archive/session.ts";
import { textOfMarkdown } from "../extract/markdown/plain-text.ts";
import { cutBatches } from "../lib/batches.ts";
import { Failure } from "../lib/failure.ts";
import { compareText } from "../lib/order.ts";
import type { Progress } from "../lib/progress.ts";
import type { Article, ArticleId, Version } from "../model/article.ts";
import type { ArticleDocument } from "../store/store.ts";
import { currentVersion } from "./index-entry.ts";
import { learnOutlets } from "./learn.ts";
import { copyToQuarantine, regenerateArticles, strangeFiles } from "./regenerate.ts";
import type { Rooms } from "./rooms.ts";
import { type ArticleToWrite, filesOf, filesToWrite, writeArticles } from "./write-articles.ts";

export type ReextractCount = { readonly articles: number; readonly changed: number };

/** Data of `reextract`. An article counts as changed when it says or states something else, not when only the rules' own name did. */
export type ReextractReport = ReextractCount & {
  readonly byOutlet: Readonly<Record<string, ReextractCount>>;
  /** Articles that stay as they are because a capture of theirs cannot be read. */
  readonly failed: readonly { readonly id: ArticleId; readonly code: string; readonly message: string }[];
  /** A few of the articles that would change; none where they were changed. */
  readonly examples: readonly ReextractExample[];
  readonly seconds: number;
  /** True when it was stopped before its end; the next run goes on with what is left to change. */
  readonly interrupted: boolean;
};

/** What would change in the current version of an article. */
export type ReextractExample = {
  readonly id: ArticleId;
  readonly outlet: string;
  readonly title: string;
  /** Names of the fields that change. */
  readonly fields: readonly (keyof Version)[];
  /** Lines of the text that go and that come, cut short. */
  readonly out: readonly string[];
  readonly in: readonly string[];
};

export type ReextractOptions = {
  readonly outlet?: string;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/** Articles made again together, and how many bytes of captures they may rest on. */
const BATCH_LIMIT = { items: 100, bytes: 8 * 1024 * 1024 };
const EXAMPLES_PER_OUTLET = 3;
const EXAMPLE_LINES = 8;
const EXAMPLE_UNITS = 200;

/**
 * Makes every article again from its captures by today's rules, after learning anew what repeats in each outlet. Ids, paths, outlets
 * and versions stay; texts and fields are those that a fresh import by the same rules would give. Writes only files that differ, in the
 * order of every writer (captures are there already): a kill leaves an archive that the next writer finishes.
 */
export async function reextractArticles(
  rooms: Rooms,
  session: WriteSession,
  options: ReextractOptions,
): Promise<ReextractReport> {
  await learnOutlets(rooms, options.outlet ?? null, { ...options, record: true });
  const report = await visitArticles(rooms, options, session.interrupted, async (remade) => {
    await writeAgain(rooms, session, remade);
    return [];
  });
  await rooms.store.settle();
  return report;
}

/** What `reextractArticles` would change. Nothing is written; the archive's reader learns as before when it is done. */
export async function previewReextract(rooms: Rooms, options: ReextractOptions): Promise<ReextractReport> {
  const held = readLearned(rooms.dir);
  try {
    await learnOutlets(rooms, options.outlet ?? null, { ...options, record: false });
    return await visitArticles(rooms, options, readIntent(rooms.dir), async (remade) =>
      remade.filter(({ isChanged }) => isChanged).map((one) => exampleOf(rooms, one)),
    );
  } finally {
    for (const { outlet } of await rooms.store.outlets())
      rooms.reader.useLearned(outlet, held.get(outlet) ?? new Set());
  }
}

/**
 * Finishes the files of articles that a writer replaced and died before their manifest lines were written. Without this they would
 * look edited as soon as another writer has ended well. Cheap when no writer died.
 */
export async function finishReplacements(rooms: Rooms, session: WriteSession): Promise<void> {
  const ids = new Set([...session.interrupted.keys()].flatMap((path) => idFromPath(path) ?? []));
  const documents = (await rooms.store.getArticles([...ids])).filter((document) => document !== null);
  // A file that is as the manifest says was not reached, or is finished.
  const open = documents.filter((document) => strangeFiles(rooms.dir, document).size > 0);
  const { remade } = await remake(rooms, open, session.interrupted);
  await writeAgain(rooms, session, remade);
}

/** An article made again that differs from its files. */
type Remade = ArticleToWrite & {
  readonly document: ArticleDocument;
  /** Those of its strange files that no writer left: edits, damage. */
  readonly foreign: ReadonlySet<string>;
  /** False where only the name of the rules differs. */
  readonly isChanged: boolean;
};

type Remaking = { readonly remade: readonly Remade[]; readonly failed: ReextractReport["failed"] };

async function visitArticles(
  rooms: Rooms,
  options: ReextractOptions,
  interrupted: ReadonlyMap<string, string>,
  work: (remade: readonly Remade[]) => Promise<readonly ReextractExample[]>,
): Promise<ReextractReport> {
  const startMs = performance.now();
  const { outlet, signal, progress } = options;
  const total = await rooms.store.count(outlet === undefined ? {} : { outlet });
  const sum = new Tally();
  let isStopped = false;
  for await (const documents of batchesOf(rooms, outlet)) {
    if (signal?.aborted) {
      isStopped = true;
      break;
    }
    const { remade, failed } = await remake(rooms, documents, interrupted);
    sum.add(documents, remade, failed, await work(remade));
    progress?.({ done: sum.articles, total, unit: "articles" });
    await nextTurn();
  }
  return { ...sum.report(), seconds: (performance.now() - startMs) / 1000, interrupted: isStopped };
}

/** The documents of an outlet, or all, by id, as many at a time as can be held with their captures. */
async function* batchesOf(rooms: Rooms, outlet: string | undefined): AsyncGenerator<ArticleDocument[]> {
  for await (const page of rooms.store.articles()) {
    const meant = outlet === undefined ? page : page.filter(({ article }) => article.outlet === outlet);
    const sized = await Promise.all(
      meant.map(async (document) => ({ document, bytes: await bytesOf(rooms, document) })),
    );
    for (const batch of cutBatches(sized, BATCH_LIMIT, ({ bytes }) => bytes))
      yield batch.map(({ document }) => document);
  }
}

async function bytesOf(rooms: Rooms, { article }: ArticleDocument): Promise<number> {
  const refs = article.versions.flatMap((version) => version.captures);
  const entries = await rooms.store.getCaptures(refs);
  return entries.reduce((sum, entry) => sum + (entry?.bytes ?? 0), 0);
}

async function remake(
  rooms: Rooms,
  documents: readonly ArticleDocument[],
  interrupted: ReadonlyMap<string, string>,
): Promise<Remaking> {
  const again = await regenerateArticles(rooms, documents);
  const remade: Remade[] = [];
  const failed: { id: ArticleId; code: string; message: string }[] = [];
  for (const [index, kept] of again.entries()) {
    const document = documents[index] as ArticleDocument;
    if (kept instanceof Failure) {
      failed.push({ id: document.article.id, code: kept.code, message: kept.message });
      continue;
    }
    const strange = strangeFiles(rooms.dir, document);
    const foreign = strange.size === 0 ? strange : strangeFiles(rooms.dir, document, interrupted);
    const { article } = kept;
    const one = { article, versionPaths: new Map(kept.versionPaths), stamps: document.files, strange };
    if (filesToWrite(one, filesOf(article, one.versionPaths)).length === 0) continue;
    const namedAsBefore = filesOf(withRulesNamed(article, document), one.versionPaths);
    remade.push({ ...one, document, foreign, isChanged: filesToWrite(one, namedAsBefore).length > 0 });
  }
  return { remade, failed };
}

/** The article with the name of those rules that made its versions before. */
function withRulesNamed(article: Article, { article: before }: ArticleDocument): Article {
  const names = new Map(before.versions.map(({ sha8, extractor }) => [sha8, extractor]));
  const versions = article.versions.map((version) => {
    return { ...version, extractor: names.get(version.sha8) ?? version.extractor };
  });
  return { ...article, versions };
}

async function writeAgain(rooms: Rooms, session: WriteSession, remade: readonly Remade[]): Promise<void> {
  if (remade.length === 0) return;
  for (const { foreign } of remade) for (const path of foreign) copyToQuarantine(rooms.dir, path);
  const articles = writeArticles(rooms, session, remade);
  await rooms.store.apply({ articles, captures: [], articleless: [], removed: [], marks: [session.position()] });
}

function exampleOf(rooms: Rooms, { document, article }: Remade): ReextractExample {
  const after = currentVersion(article);
  const before = rooms.archive.readKept(article.path)?.article.versions.at(-1) ?? null;
  const fields = before === null ? [] : (Object.keys(after) as (keyof Version)[]);
  const [old, fresh] = [linesOf(before), linesOf(after)];
  return {
    id: article.id,
    outlet: article.outlet,
    title: document.article.versions.at(-1)?.title ?? after.title,
    fields: fields.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after[field])),
    out: linesBeside(old, fresh),
    in: linesBeside(fresh, old),
  };
}

function linesOf(version: Version | null): string[] {
  return version === null ? [] : textOfMarkdown(version.markdown).split("\n");
}

/** The first lines of a text that another one has not. */
function linesBeside(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  const beside = lines.filter((line) => !known.has(line));
  return beside.slice(0, EXAMPLE_LINES).map((line) => line.slice(0, EXAMPLE_UNITS).toWellFormed());
}

class Tally {
  articles = 0;
  private changed = 0;
  private readonly byOutlet = new Map<string, { articles: number; changed: number }>();
  private readonly failed: ReextractReport["failed"][number][] = [];
  private readonly examples = new Map<string, ReextractExample[]>();

  add(
    documents: readonly ArticleDocument[],
    remade: readonly Remade[],
    failed: ReextractReport["failed"],
    examples: readonly ReextractExample[],
  ): void {
    this.articles += documents.length;
    for (const { article } of documents) this.of(article.outlet).articles += 1;
    for (const { article, isChanged } of remade) {
      if (!isChanged) continue;
      this.changed += 1;
      this.of(article.outlet).changed += 1;
    }
    this.failed.push(...failed);
    for (const example of examples) {
      const known = this.examples.get(example.outlet) ?? [];
      if (known.length < EXAMPLES_PER_OUTLET) this.examples.set(example.outlet, [...known, example]);
    }
  }

  report(): Pick<ReextractReport, "articles" | "changed" | "byOutlet" | "failed" | "examples"> {
    const { articles, changed, failed } = this;
    const byOutlet = Object.fromEntries([...this.byOutlet].sort(([a], [b]) => compareText(a, b)));
    return { articles, changed, byOutlet, failed, examples: [...this.examples.values()].flat() };
  }

  private of(outlet: string): { articles: number; changed: number } {
    const count = this.byOutlet.get(outlet) ?? { articles: 0, changed: 0 };
    this.byOutlet.set(outlet, count);
    return count;
  }
}
