import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anArticle, aVersion } from "../../../tests/setup/articles.ts";
import { makeRandom } from "../../../tests/setup/random.ts";
import { storeContract } from "../store.contract.ts";
import {
  type IndexedArticle,
  SEARCH_FORMS_MAX,
  SEARCH_WORDS_MAX,
  type SearchNode,
  type SearchQuery,
  type StoreReader,
} from "../store.ts";
import { removeSqliteStore, replaceSqliteStore } from "./database.ts";
import { openSqliteStore } from "./sqlite-store.ts";

let folder: string;
let count = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jianbao-store-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function newFile(): string {
  count += 1;
  return join(folder, `${count}.sqlite`);
}

storeContract("SQLite", () => openSqliteStore(newFile(), { mode: "write" }));

describe("a SQLite store", () => {
  let file: string;

  beforeEach(() => {
    file = newFile();
  });

  test("is read by others while one writes, each search from one state", async () => {
    const writer = await openSqliteStore(file, { mode: "write" });
    const reader = await openSqliteStore(file, { mode: "read" });
    try {
      for (const [i, id] of ["c", "b", "a"].entries()) {
        await writer.apply({ ...EMPTY, articles: [post(id, `第${i}篇：月球`)] });
        expect((await reader.search(query("月球"))).hits.map(({ summary }) => summary.id)).toEqual(
          ["c", "b", "a"].slice(0, i + 1),
        );
        expect((await reader.totals()).articles).toBe(i + 1);
      }
    } finally {
      await reader.close();
      await writer.close();
    }
  });

  test("cannot be written through a reader", async () => {
    await (await openSqliteStore(file, { mode: "write" })).close();
    const reader = await openSqliteStore(file, { mode: "read" });
    try {
      await expect(
        Reflect.get(reader, "apply").call(reader, { ...EMPTY, articles: [post("a", "甲")] }),
      ).rejects.toThrow("may not be written");
    } finally {
      await reader.close();
    }
  });

  test("that is missing is made by a writer and refused to a reader", async () => {
    await expect(openSqliteStore(file, { mode: "read" })).rejects.toMatchObject({ code: "store/unreadable" });
    await (await openSqliteStore(file, { mode: "write" })).close();
    await (await openSqliteStore(file, { mode: "read" })).close();
  });

  test("of another schema version is refused with the way out", async () => {
    await (await openSqliteStore(file, { mode: "write" })).close();
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 999");
    database.close();
    for (const mode of ["read", "write"] as const) {
      const opening = mode === "read" ? openSqliteStore(file, { mode }) : openSqliteStore(file, { mode });
      await expect(opening).rejects.toMatchObject({
        code: "store/unreadable",
        hint: expect.stringContaining("jianbao rebuild"),
      });
    }
  });

  test.each([
    ["no database at all", "not a database, but long enough to look at: ".repeat(40)],
    ["empty", ""],
  ])("whose file is %s is refused to a reader", async (_what, content) => {
    writeFileSync(file, content);
    await expect(openSqliteStore(file, { mode: "read" })).rejects.toMatchObject({ code: "store/unreadable" });
  });

  test("whose pages are damaged says so when they are read", async () => {
    const writer = await openSqliteStore(file, { mode: "write" });
    await writer.apply({
      ...EMPTY,
      articles: Array.from({ length: 200 }, (_, i) => post(`id${i}`, "月球".repeat(500))),
    });
    await writer.settle();
    await writer.close();
    damage(file);
    const reader = await openSqliteStore(file, { mode: "read" });
    try {
      await expect(reader.list({ order: "newest", limit: 500 })).rejects.toMatchObject({ code: "store/unreadable" });
    } finally {
      await reader.close();
    }
  });

  test("can be removed and made anew", async () => {
    const first = await openSqliteStore(file, { mode: "write" });
    await first.apply({ ...EMPTY, articles: [post("a", "甲")] });
    await first.close();
    removeSqliteStore(file);
    const second = await openSqliteStore(file, { mode: "write" });
    expect((await second.totals()).articles).toBe(0);
    await second.close();
  });

  test("is followed by those who have it open when it is made again", async () => {
    const store = async (target: string, id: string) => {
      const made = await openSqliteStore(target, { mode: "write" });
      await made.apply({ ...EMPTY, articles: [post(id, "甲")] });
      return made;
    };
    const writer = await store(file, "old");
    const reader = await openSqliteStore(file, { mode: "read" });
    expect(await reader.findByIdPrefix("", 9)).toEqual(["old"]);
    await (await store(`${file}.new`, "new")).close();
    replaceSqliteStore(file, `${file}.new`);
    expect(await writer.findByIdPrefix("", 9)).toEqual(["new"]);
    await expect.poll(() => reader.findByIdPrefix("", 9)).toEqual(["new"]);
    expect(existsSync(`${file}.new`)).toBe(false);
    await reader.close();
    await writer.close();
  });

  test("estimates what a long folded phrase would find among thousands, in total and facets alike", async () => {
    const store = await openSqliteStore(file, { mode: "write" });
    try {
      // Every text holds all pairs of the phrase, every second one the phrase.
      const texts = ["月球背面", "月球，球背，背面"];
      const articles = Array.from({ length: 3000 }, (_, i) =>
        post(`id${String(i).padStart(4, "0")}`, texts[i % 2] ?? "", i % 3 === 0 ? "island" : "strait"),
      );
      await store.apply({ ...EMPTY, articles });
      const folded = await store.search(query("月球背面"));
      expect(folded.approx).toBe(true);
      expect(Math.abs(folded.total - 1500)).toBeLessThan(30);
      for (const facet of Object.values(folded.facets))
        expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(folded.total);
      const deep = await store.search({ ...query("月球背面"), offset: 1490, limit: 20 });
      expect([deep.hits.length, deep.total, deep.approx]).toEqual([10, 1500, false]);
      expect(await store.search({ ...query("月球背面"), mode: "exact" })).toMatchObject({ total: 1500, approx: false });
      expect(await store.search(query("月球"))).toMatchObject({ total: 3000, approx: false });
    } finally {
      await store.close();
    }
  });

  test("estimates conditions so that what meets one and what does not add up, in total, facets and forms", async () => {
    const store = await openSqliteStore(file, { mode: "write" });
    try {
      // Every text holds all pairs of both phrases; half hold the first, a third the second.
      const articles = Array.from({ length: 6000 }, (_, i) => {
        const first = i % 2 === 0 ? "月球背面" : "月球，球背，背面";
        const second = i % 3 === 0 ? "火星表面" : "火星，星表，表面";
        return post(`id${String(i).padStart(4, "0")}`, `${first}。${second}`, i % 5 === 0 ? "island" : "strait");
      });
      await store.apply({ ...EMPTY, articles });
      const [moon, mars] = [word("月球背面"), word("火星表面")];
      const ask = (where: SearchNode) => store.search({ ...query(""), where });
      const all = await ask({ kind: "all", parts: [moon, { kind: "not", part: mars }] });
      const any = await ask({ kind: "any", parts: [{ kind: "not", part: moon }, mars] });
      for (const answer of [all, any]) {
        expect(answer.approx).toBe(true);
        for (const facet of Object.values(answer.facets))
          expect(facet.reduce((sum, { count }) => sum + count, 0)).toBe(answer.total);
      }
      expect(Math.abs(all.total - 2000)).toBeLessThan(200);
      expect(all.total + any.total).toBe(6000);
      expect(all.forms).toEqual([{ word: 0, form: 0, count: all.total }]);
      const sure = await ask({ kind: "any", parts: [word("月球"), mars] });
      expect([sure.total, sure.approx]).toEqual([6000, false]);
      expect(sure.forms.map(({ word: index, count }) => [index, Math.abs(count - [6000, 2000][index]!) < 200])).toEqual(
        [
          [0, true],
          [1, true],
        ],
      );
    } finally {
      await store.close();
    }
  });

  test("answers whoever has it open all the while like one who opens it now, whatever was written in between", async () => {
    const random = makeRandom(11);
    const writer = await openSqliteStore(file, { mode: "write" });
    const reader = await openSqliteStore(file, { mode: "read" });
    const wheres = [word("月"), word("月球"), word("球"), word("nasa"), { kind: "not", part: word("月球") }] as const;
    const answers = (store: StoreReader) =>
      Promise.all(
        wheres.flatMap((where) =>
          (["relevance", "oldest"] as const).map((sort) => store.search({ ...query(""), where, sort, limit: 500 })),
        ),
      );
    try {
      for (let round = 0; round < 25; round++) {
        const some = Array.from({ length: Math.floor(random() * 40) }, () => {
          const text = ["月球", "月", "球", "NASA", "，"].filter(() => random() < 0.5).join(random() < 0.5 ? "，" : "");
          const sortAt = `20${10 + Math.floor(random() * 10)}-06-02T00:10:00.000Z`;
          return { ...post(`id${Math.floor(random() * 60)}`, text, random() < 0.5 ? "island" : "strait"), sortAt };
        });
        const removed = Array.from({ length: Math.floor(random() * 8) }, () => `id${Math.floor(random() * 60)}`);
        await writer.apply({ ...EMPTY, articles: some, removed });
        if (round % 10 === 9) await writer.settle();
        const late = await openSqliteStore(file, { mode: "read" });
        const expected = await answers(late);
        await late.close();
        expect(await answers(reader)).toEqual(expected);
        expect(await answers(writer)).toEqual(expected);
      }
    } finally {
      await reader.close();
      await writer.close();
    }
  });

  test("is read on by those who have it open when what was erased is wiped out of it", async () => {
    const writer = await openSqliteStore(file, { mode: "write" });
    const reader = await openSqliteStore(file, { mode: "read" });
    try {
      const articles = Array.from({ length: 300 }, (_, i) =>
        post(`id${i}`, `第${i}篇：月球${"，很長的文字".repeat(200)}`),
      );
      await writer.apply({ ...EMPTY, articles });
      await writer.settle();
      expect((await reader.search(query("月球"))).total).toBe(300);
      const removed = articles.slice(1).map(({ article }) => article.id);
      await writer.apply({ ...EMPTY, removed, forgotten: [{ url: "urn:one", sha256: "0".repeat(64) }] });
      const { total, hits } = await reader.search(query("月球"));
      expect([total, hits.map(({ summary }) => summary.id)]).toEqual([1, ["id0"]]);
      expect(readFileSync(file).includes("第299篇")).toBe(false);
    } finally {
      await reader.close();
      await writer.close();
    }
  });

  test("holds the same when the index of terms is brought into one piece", async () => {
    const store = await openSqliteStore(file, { mode: "write" });
    try {
      for (let batch = 0; batch < 12; batch++)
        await store.apply({
          ...EMPTY,
          articles: Array.from({ length: 30 }, (_, i) => post(`id${batch}-${i}`, `月球${batch}號`)),
        });
      const before = await linesOf(store);
      const found = await store.search(query("月球"));
      await store.settle();
      expect(await linesOf(store)).toEqual(before);
      expect(await store.search(query("月球"))).toEqual(found);
      const database = new DatabaseSync(file, { readOnly: true });
      const { pieces } = database.prepare("SELECT count(DISTINCT segid) AS pieces FROM term_idx").get() as {
        pieces: number;
      };
      database.close();
      expect(pieces).toBeLessThanOrEqual(1);
    } finally {
      await store.close();
    }
  });

  test("answers a query of as many words and forms as are possible", async () => {
    const store = await openSqliteStore(file, { mode: "write" });
    try {
      await store.apply({ ...EMPTY, articles: [post("a", "第7詞甲乙丙3"), post("b", "別的")] });
      const parts = Array.from({ length: SEARCH_WORDS_MAX }, (_, i): SearchNode => {
        const forms = Array.from({ length: SEARCH_FORMS_MAX }, (_, form) => ({ text: `第${i}詞甲乙丙${form}` }));
        return { kind: "word", field: "text", forms };
      });
      const answer = await store.search({ ...query(""), where: { kind: "any", parts } });
      expect(answer.hits[0]?.matches).toEqual([{ word: 7, form: 3, written: "第7詞甲乙丙3", place: "text" }]);
      expect([answer.total, answer.forms]).toEqual([1, [{ word: 7, form: 3, count: 1 }]]);
    } finally {
      await store.close();
    }
  });
});

const EMPTY = { articles: [], captures: [], articleless: [], removed: [], marks: [] };

function word(text: string): SearchNode {
  return { kind: "word", field: "text", forms: [{ text }] };
}

async function linesOf(store: StoreReader): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of store.dump()) lines.push(line);
  return lines;
}

function query(text: string): SearchQuery {
  return { where: word(text), versions: false, mode: "folded", sort: "newest", limit: 10, offset: 0 };
}

function post(id: string, text: string, outlet = "island"): IndexedArticle {
  const when = { kind: "published", value: "2024-06-02T00:10:00.000Z", from: "feed", precision: "second" } as const;
  const article = anArticle({ id, url: null, outlet, path: `articles/${id}.md`, versions: [aVersion({ title: id })] });
  return { article, text, earlier: [], day: "2024-06-02", sortAt: when.value, when, files: [] };
}

/** Overwrites all pages but the first, which holds the schema. */
function damage(file: string): void {
  const database = new DatabaseSync(file);
  const { page_size: pageSize } = database.prepare("PRAGMA page_size").get() as { page_size: number };
  database.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x7f, pageSize));
}
