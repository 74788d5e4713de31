import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Judgement } from "./search-score.ts";

/** What a reader looks for: the words typed, and which imported files are right, by their SHA-256. */
export type Need = { readonly id: string; readonly query: string; readonly files: Judgement };

type NeedLine = { readonly id: string; readonly query: string } & (
  | { readonly event: string }
  | { readonly story: string }
  | { readonly right: readonly string[] }
);

/** Grades: about the very thing; touches it. */
const RIGHT = 2;
const TOUCHES = 1;

/** The needs of our own: each names the right files of `posts`. */
export function readOwnNeeds(file: string, posts: string): Need[] {
  return readLines(file).map((line) => {
    if (!("right" in line)) throw new Error(`the need ${line.id} of ${file} names no files`);
    const hashes = line.right.map((path) => hashOf(join(posts, path)));
    return toNeed(line, new Map(hashes.map((hash) => [hash, RIGHT])), []);
  });
}

/** Needs that name events and stories of a corpus (`corpus/STORIES.tsv`, `link/events.tsv`); labels and texts stay there. */
export function readCorpusNeeds(file: string, corpus: string): Need[] {
  const labels = readLabels(corpus);
  const needs = readLines(file).map((line) => {
    if ("event" in line) return needOfEvent(line, line.event, labels);
    if ("story" in line) return needOfStory(line, line.story, labels);
    throw new Error(`the need ${line.id} of ${file} names neither event nor story`);
  });
  const empty = needs.find(({ files }) => files.grades.size === 0);
  if (empty !== undefined) throw new Error(`no labels in ${corpus} for the need ${empty.id} of ${file}`);
  return needs;
}

type Labels = {
  readonly articles: readonly { readonly sha256: string; readonly story: string; readonly event: string }[];
  /** Stories as they were listed first; `core`: told by the article, not only touched. */
  readonly listed: readonly { readonly sha256: string; readonly story: string; readonly core: boolean }[];
  /** For an event or story those that a reader may well see as the same. */
  readonly mayJoin: ReadonlyMap<string, ReadonlySet<string>>;
};

function readLabels(corpus: string): Labels {
  const pairs = readTable(join(corpus, "link/events-may-join.tsv")).flatMap(({ event_a: a = "", event_b: b = "" }) => [
    [a, b] as const,
    [b, a] as const,
  ]);
  const mayJoin = Map.groupBy(pairs, ([one]) => one);
  return {
    articles: readTable(join(corpus, "link/events.tsv")).map(({ sha256 = "", story = "", event = "" }) => {
      return { sha256, story, event };
    }),
    listed: readTable(join(corpus, "corpus/STORIES.tsv")).map(({ story = "", core, path = "" }) => {
      return { sha256: hashOf(join(corpus, "corpus", path)), story, core: core === "1" };
    }),
    mayJoin: new Map([...mayJoin].map(([one, others]) => [one, new Set(others.map(([, other]) => other))])),
  };
}

/**
 * Right are the articles of the event. Neither right nor wrong are those of events that may be the same, and those of the story
 * of which nobody said which event they tell. Those of other events of the story are wrong.
 */
function needOfEvent(line: NeedLine, event: string, { articles, mayJoin }: Labels): Need {
  const right = articles.filter((one) => one.event === event);
  const stories = new Set(right.map(({ story }) => story).filter((story) => story.startsWith("D-")));
  const doubtful = articles.filter(
    (one) => mayJoin.get(event)?.has(one.event) === true || (one.event === "-" && stories.has(one.story)),
  );
  return toNeed(
    line,
    new Map(right.map(({ sha256 }) => [sha256, RIGHT])),
    doubtful.map(({ sha256 }) => sha256),
  );
}

/** Right are the articles of the story, those that touch it at the lower grade; stories that may be the same are left out. */
function needOfStory(line: NeedLine, story: string, { articles, listed, mayJoin }: Labels): Need {
  const core = listed.filter((one) => one.story === story);
  const right = [
    ...core.map(({ sha256, core: isCore }) => [sha256, isCore ? RIGHT : TOUCHES] as const),
    ...articles.filter((one) => one.story === story).map(({ sha256 }) => [sha256, RIGHT] as const),
  ];
  const doubtful = articles.filter((one) => mayJoin.get(story)?.has(one.story) === true);
  return toNeed(
    line,
    new Map(right),
    doubtful.map(({ sha256 }) => sha256),
  );
}

function toNeed({ id, query }: NeedLine, grades: ReadonlyMap<string, number>, doubtful: readonly string[]): Need {
  return { id, query, files: { grades, unscored: new Set(doubtful.filter((hash) => !grades.has(hash))) } };
}

/** What is said of files as said of the articles that were made from them: the best that is said of any of its files. */
export function judgeArticles(files: Judgement, articleOf: ReadonlyMap<string, string>): Judgement {
  const grades = new Map<string, number>();
  for (const [hash, grade] of files.grades) {
    const id = articleOf.get(hash);
    if (id === undefined) throw new Error(`no article was made from the labelled file ${hash}`);
    grades.set(id, Math.max(grade, grades.get(id) ?? 0));
  }
  const doubtful = [...files.unscored].flatMap((hash) => articleOf.get(hash) ?? []);
  return { grades, unscored: new Set(doubtful.filter((id) => !grades.has(id))) };
}

function readLines(file: string): NeedLine[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as NeedLine);
}

/** Rows of a table with a head, cells apart by tabs. */
function readTable(file: string): Record<string, string>[] {
  const [head = "", ...rows] = readFileSync(file, "utf8").split("\n");
  const names = head.split("\t");
  const cells = rows.filter((row) => row !== "").map((row) => row.split("\t"));
  return cells.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}

function hashOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
