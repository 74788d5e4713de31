import { join } from "node:path";
import type { EvalCase, EvalField, EvalReport } from "../src/cli/eval.ts";
import { loadOutlets } from "../src/config/outlets.ts";
import { SETTINGS } from "../src/config/settings-table.ts";
import { makeOutletBook, type OutletBook } from "../src/intake/outlet-book.ts";
import { compareText } from "../src/lib/order.ts";
import { dayInZone } from "../src/lib/zone.ts";
import { openCaptureReader } from "../src/pipeline/capture-reader.ts";
import { type ExtractedLine, extractBatch } from "../src/pipeline/extract-batch.ts";
import { FLOORS } from "./floors.ts";
import { harmonicMean, scoreText, type TextScore } from "./text-score.ts";
import { type GoldCase, type GoldFields, type GoldSet, readGoldSet } from "./text-set.ts";

/** The fragments that come with the program, written for it. */
const OWN_SET = join(import.meta.dirname, "text");
const WORST_MAX = 10;
/** A text that keeps less of the gold text has lost a line. */
const KEPT_RECALL = 0.99;

/** `fields`: what the labelled fields should say and say; null where none are labelled. */
type Scored = { readonly gold: GoldCase; readonly score: TextScore; readonly fields: readonly EvalField[] | null };

/**
 * Measures `extract --batch` on a set of labelled fragments: the same code, what repeats being learned over the set alone.
 * Without `dir` on the fragments of our own.
 */
export async function evaluateText({ dir = OWN_SET }: { readonly dir?: string | undefined } = {}): Promise<EvalReport> {
  const set = readGoldSet(dir);
  const outlets = await loadOutlets(join(dir, "outlets"));
  const book = makeOutletBook(outlets);
  const answers = await extractSet(set, outlets);
  const scored = set.cases.map((gold, at): Scored => {
    const answer = answers[at];
    if (answer?.id !== gold.id) throw new Error(`no answer for ${gold.id}`);
    return { gold, score: scoreText(gold, answer.text), fields: readFields(gold, answer, book) };
  });
  return {
    set: set.name,
    cases: scored.length,
    metrics: { ...measureTexts(scored.map(({ score }) => score)), ...measureFields(scored) },
    floors: FLOORS[set.name] ?? {},
    worst: worstOf(scored),
  };
}

async function extractSet({ dir, cases }: GoldSet, outlets: Awaited<ReturnType<typeof loadOutlets>>) {
  const reader = openCaptureReader({ outlets, zone: SETTINGS.zone.default, learned: new Map() });
  const options = { folder: dir, outlets: makeOutletBook(outlets), learned: new Map(), reader, now: "" };
  const answers: ExtractedLine[] = [];
  try {
    for await (const { line } of extractBatch(() => batchOf(cases), options)) answers.push(line);
  } finally {
    await reader.close();
  }
  return answers;
}

async function* batchOf(cases: readonly GoldCase[]): AsyncGenerator<string> {
  for (const { id, file, url, outlet, title } of cases) {
    yield JSON.stringify({ id, file, url, outlet, title, fragment: true });
  }
}

/** Precision over the texts that are not empty, all else over all texts. */
function measureTexts(scores: readonly TextScore[]): Record<string, number> {
  const precision = meanOf(
    scores.filter(({ precision, recall }) => precision + recall > 0).map((one) => one.precision),
  );
  const recall = meanOf(scores.map((one) => one.recall));
  const withJunk = scores.filter(({ junk }) => junk.of > 0);
  const junk = { of: sumOf(withJunk.map((one) => one.junk.of)), gone: sumOf(withJunk.map((one) => one.junk.gone)) };
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    exact: shareOf(scores, ({ exact }) => exact),
    junkGone: junk.of === 0 ? 1 : junk.gone / junk.of,
    clean: shareOf(withJunk, ({ junk }) => junk.gone === junk.of),
    kept: shareOf(scores, ({ recall }) => recall >= KEPT_RECALL),
  };
}

/** Of the documents whose fields are labelled: the share of those in which each is exactly so. */
function measureFields(scored: readonly Scored[]): Record<string, number> {
  const labelled = scored.flatMap(({ fields }) => fields ?? []);
  const byName = Map.groupBy(labelled, ({ name }) => name);
  return Object.fromEntries([...byName].map(([name, fields]) => [name, shareOf(fields, isRight)]));
}

function readFields({ fields }: GoldCase, answer: ExtractedLine, book: OutletBook): EvalField[] | null {
  if (fields === null) return null;
  const zone = (answer.outlet === null ? null : book.byId(answer.outlet))?.zone ?? SETTINGS.zone.default;
  const found: GoldFields = {
    authors: answer.author,
    editors: answer.editors,
    place: answer.place,
    day: answer.date === null ? null : dayInZone(answer.date, zone),
  };
  const names = Object.keys(found) as (keyof GoldFields)[];
  return names.map((name) => ({ name, wanted: sayField(fields[name]), found: sayField(found[name]) }));
}

function sayField(value: GoldFields[keyof GoldFields]): string {
  return typeof value === "string" ? value : (value ?? []).toSorted().join(", ");
}

function isRight({ wanted, found }: EvalField): boolean {
  return wanted === found;
}

/** The documents furthest from what they should be, for reading: worst text first, then most wrong fields. */
function worstOf(scored: readonly Scored[]): EvalCase[] {
  return scored
    .map(({ gold: { id }, score: { f1, missing, foreign }, fields }) => {
      return { id, f1, missing, foreign, fields: (fields ?? []).filter((field) => !isRight(field)) };
    })
    .filter(({ f1, missing, foreign, fields }) => f1 < 1 || missing.length + foreign.length + fields.length > 0)
    .sort((a, b) => a.f1 - b.f1 || b.fields.length - a.fields.length || compareText(a.id, b.id))
    .slice(0, WORST_MAX);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 1 : all.filter(holds).length / all.length;
}
