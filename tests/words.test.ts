import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countForms, readTexts } from "../scripts/check-words.ts";
import { readWordTexts } from "../scripts/word-files.ts";
import { openReading, openWriting, type ReadingArchive } from "../src/app.ts";
import { initArchive } from "../src/archive/init.ts";
import { foldText } from "../src/han/fold.ts";
import type { Concept } from "../src/han/regional-concept.ts";
import { CONCEPTS } from "../src/han/regional-table.ts";
import { importPaths } from "../src/pipeline/import.ts";
import { withSession } from "../src/pipeline/writing.ts";
import { type SearchRooms, searchArticles } from "../src/read/search.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../src/store/store.ts";
import { makeRandom } from "./setup/random.ts";
import { post, put } from "./setup/stored-articles.ts";

/** Real posts; their text stays outside the project. */
const CORPUS = "../shared/corpus";

/** So many of `items`, the same on every machine. */
function draw<T>(items: readonly T[], count: number): T[] {
  const random = makeRandom(6);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ item }) => item);
}

/** Two forms of each concept, as far apart in its list as may be. */
function pairsOf(concepts: readonly Concept[]): [string, string][] {
  return concepts.map(({ forms }) => [forms[0]!.text, forms.at(-1)!.text]);
}

/** Ids that a query finds, in a fixed order, and the forms that were found. */
async function find(rooms: SearchRooms, query: string): Promise<{ ids: string[]; forms: string[] }> {
  const options = { query, exact: false, regional: true, sort: "newest", limit: 10_000, offset: 0 } as const;
  const { hits } = await searchArticles(rooms, options);
  const forms = hits.flatMap(({ why }) => why.map(({ form }) => foldText(form)));
  return { ids: hits.map(({ id }) => id).sort(), forms: [...new Set(forms)] };
}

/** A file of the vocabulary with these entries. */
function wordFile(...lines: string[]): string {
  return ["kind: thing", "checked: 2026-11-24", "sources: [someone]", "concepts:", ...lines, ""].join("\n");
}

function concept(id: string, ...forms: string[]): string {
  return `  - { id: ${id}, forms: [${forms.join(", ")}] }`;
}

describe("a file of words", () => {
  const faultsOf = (...texts: string[]): string => {
    const files = new Map(texts.map((text, i) => [`${"abc"[i]}.yaml`, text]));
    try {
      readWordTexts(files);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const bus = "{ text: 公交车, regions: [cn] }";
  const coach = "{ text: 巴士, regions: [hk] }";

  test("is read with all its fields", () => {
    const latin = "{ text: G20, regions: [cn, tw], whole: true, except: [G20 X] }";
    const [file] = readWordTexts(new Map([["a.yaml", wordFile(concept("one", bus, latin))]]));
    expect(file?.concepts).toEqual([
      {
        id: "one",
        forms: [
          { text: "公交车", regions: ["cn"] },
          { text: "G20", regions: ["cn", "tw"], whole: true, except: ["G20 X"] },
        ],
      },
    ]);
    expect(file?.leftOut).toEqual([]);
  });

  test.each([
    ["two forms of one concept that fold alike", [wordFile(concept("one", bus, "{ text: 公交車, regions: [tw] }"))]],
    ["a form of two concepts", [wordFile(concept("one", bus, coach)), wordFile(concept("two", bus, coach))]],
    ["an id that is taken", [wordFile(concept("one", bus, coach)), wordFile(concept("one", bus, coach))]],
    ["one form alone", [wordFile(concept("one", bus))]],
    ["a form of one character", [wordFile(concept("one", bus, "{ text: 车, regions: [tw] }"))]],
    ["a region that nobody knows", [wordFile(concept("one", bus, "{ text: 客車, regions: [xx] }"))]],
    ["no region", [wordFile(concept("one", bus, "{ text: 客車, regions: [] }"))]],
    ["a Latin form that is not whole", [wordFile(concept("one", bus, "{ text: bus, regions: [en] }"))]],
    ["a Chinese form that is whole", [wordFile(concept("one", bus, "{ text: 客車, regions: [tw], whole: true }"))]],
    ["an exception without the form", [wordFile(concept("one", bus, "{ text: 客車, regions: [tw], except: [车] }"))]],
    ["a key that nobody knows", [wordFile(concept("one", bus, "{ text: 客車, regions: [tw], note: x }"))]],
    [
      "a form both listed and left out",
      [`${wordFile(concept("one", bus, coach))}leftOut: [{ text: 巴士, concept: one, reason: x }]\n`],
    ],
  ])("is refused for %s, with file and entry", (_, texts) => {
    expect(faultsOf(...texts)).toMatch(/^The vocabulary does not hold together:\n[ab]\.yaml: (?:one|two|巴士)/);
  });

  test("that is no YAML is refused with its place", () => {
    expect(faultsOf("kind: [")).toMatch(/a\.yaml: .*line \d+/);
  });

  test("counts its forms as a search finds them", () => {
    const forms = [
      { text: "北韓", regions: ["tw"], except: ["東北韓"] },
      { text: "North Korea", regions: ["en"], whole: true as const },
    ];
    const texts = ["访问北韩，北韓。", "東北韓裔", "與North Korea會談", "North Koreans"];
    const counts = countForms([{ id: "north-korea", kind: "country", forms }], texts);
    expect(forms.map((form) => counts.get(form)?.texts)).toEqual([1, 1]);
    expect(counts.get(forms[0]!)?.before.get("访问")).toBe(1);
  });
});

describe("any two forms of a concept", () => {
  const drawn = draw(CONCEPTS, 100);
  let store: Store;
  const idOf = (concept: Concept, form: number): string => `${concept.id}-${form}`;

  beforeAll(async () => {
    store = await openSqliteStore(":memory:", { mode: "write" });
    const articles = drawn.flatMap((concept) =>
      concept.forms.map(({ text }, form) => post(idOf(concept, form), { text: `昨天，${text}。` })),
    );
    await put(store, ...articles);
  });
  afterAll(() => store.close());

  test("find the same articles, those of every form among them", async () => {
    const rooms = { store, outlets: { byId: () => null, all: [] } };
    for (const concept of drawn) {
      const own = concept.forms.map((_, form) => idOf(concept, form));
      const sets = await Promise.all(concept.forms.map(async ({ text }) => (await find(rooms, text)).ids));
      expect(sets[0], concept.id).toEqual(expect.arrayContaining(own));
      for (const ids of sets) expect(ids, concept.id).toEqual(sets[0]);
    }
  });
});

describe.skipIf(!existsSync(CORPUS))("the vocabulary and the corpus of real posts (needs ../shared/corpus)", () => {
  let dir: string;
  let reading: ReadingArchive;
  let rooms: SearchRooms;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "words-"));
    initArchive(dir, { settingsText: "format: 1\n" });
    const options = { env: {}, now: () => new Date(), waitMs: 0 };
    const writing = await openWriting(dir, options);
    await withSession(writing, { waitMs: 0 }, (session) => importPaths(writing, session, [CORPUS], {}));
    await writing.close();
    reading = await openReading(dir, options);
    rooms = await reading.openRooms();
  }, 180_000);
  afterAll(async () => {
    await reading.close();
    rmSync(dir, { recursive: true });
  });

  test("each form occurs in it", () => {
    const counts = countForms(CONCEPTS, readTexts(dir));
    const unseen = [...counts].filter(([, { texts }]) => texts === 0).map(([{ text }]) => text);
    expect(unseen).toEqual([]);
    expect(counts.size).toBeGreaterThan(2000);
  });

  test("100 pairs of forms find the same articles, with both forms among the reasons", async () => {
    for (const [one, other] of pairsOf(draw(CONCEPTS, 100))) {
      const [first, second] = [await find(rooms, one), await find(rooms, other)];
      expect(second.ids, `${one}, ${other}`).toEqual(first.ids);
      expect(first.forms, `${one}, ${other}`).toEqual(expect.arrayContaining([foldText(one), foldText(other)]));
    }
  });
});
