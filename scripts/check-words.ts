// How often the forms of words/ occur in an archive, and what stands around them: `node scripts/check-words.ts ARCHIVE [FILE…]`
// reports on all of words/ or on these files. A form that never occurs must be left out with that reason; a form that often
// stands inside other words (北韓 in 東北韓裔) needs an exception.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArticleFile } from "../src/archive/article-file.ts";
import { textOfMarkdown } from "../src/extract/markdown/plain-text.ts";
import { foldText } from "../src/han/fold.ts";
import type { Concept, RegionalForm } from "../src/han/regional-concept.ts";
import { makeFinder } from "../src/han/regional-find.ts";
import { readWordFiles } from "./word-files.ts";

/** How a form occurs: in how many texts, and its neighbours of two characters with how often each is one, folded. */
export type FormCount = {
  texts: number;
  readonly before: Map<string, number>;
  readonly after: Map<string, number>;
};

const NEIGHBOUR_LENGTH = 2;
const NEIGHBOURS_SHOWN = 5;

/** Counts every form in texts as a search would find it: folded, Latin as whole words, exceptions taken out. */
export function countForms(concepts: readonly Concept[], texts: Iterable<string>): Map<RegionalForm, FormCount> {
  const forms = concepts.flatMap((concept) => concept.forms);
  const counts = new Map(forms.map((form) => [form, { texts: 0, before: new Map(), after: new Map() } as FormCount]));
  const { findAll } = makeFinder(concepts);
  for (const text of texts) {
    const folded = foldText(text);
    const seen = new Set<FormCount>();
    for (const { start, end, form } of findAll(folded)) {
      const count = counts.get(form)!;
      seen.add(count);
      addOne(count.before, folded.slice(Math.max(0, start - NEIGHBOUR_LENGTH), start));
      addOne(count.after, folded.slice(end, end + NEIGHBOUR_LENGTH));
    }
    for (const count of seen) count.texts += 1;
  }
  return counts;
}

/** Title and plain text of the current version of every article of an archive. */
export function* readTexts(archive: string): Generator<string> {
  for (const path of globSync("articles/**/*.md", { cwd: archive })) {
    const file = readArticleFile(readFileSync(join(archive, path), "utf8"));
    if (file !== null) yield `${file.version.title}\n${textOfMarkdown(file.version.markdown)}`;
  }
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, NEIGHBOURS_SHOWN);
  return sorted.map(([text, count]) => `${text.replace(/\s/g, " ")} ${count}`).join(", ");
}

function report(archive: string, names: readonly string[]): number {
  const all = readWordFiles(join(import.meta.dirname, "../words"));
  const files = all.filter(({ name }) => names.length === 0 || names.includes(name));
  const concepts = files.flatMap(({ kind, concepts }) => concepts.map((concept): Concept => ({ kind, ...concept })));
  const counts = countForms(concepts, readTexts(archive));
  console.log(["concept", "form", "texts", "before", "after"].join("\t"));
  for (const { id, forms } of concepts) {
    for (const form of forms) {
      const { texts, before, after } = counts.get(form)!;
      console.log([id, form.text, texts, mostFrequent(before), mostFrequent(after)].join("\t"));
    }
  }
  const unseen = [...counts].filter(([, { texts }]) => texts === 0).map(([{ text }]) => text);
  console.error(`${concepts.length} concepts, ${counts.size} forms; never seen: ${unseen.join(", ") || "none"}`);
  return unseen.length;
}

if (import.meta.main) {
  const [archive, ...names] = process.argv.slice(2);
  if (archive === undefined) {
    console.error("usage: node scripts/check-words.ts ARCHIVE [FILE…]");
    process.exitCode = 2;
  } else {
    process.exitCode = report(archive, names) === 0 ? 0 : 1;
  }
}
