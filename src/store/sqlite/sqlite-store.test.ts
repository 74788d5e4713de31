import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anArticle, aVersion } from "../../../tests/setup/articles.ts";
import { storeContract } from "../store.contract.ts";
import type { IndexedArticle, SearchQuery } from "../store.ts";
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
      expect(folded.total).toBe(1500);
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
});

const EMPTY = { articles: [], captures: [], articleless: [], removed: [], marks: [] };

function query(text: string): SearchQuery {
  const where = { kind: "word", field: "text", forms: [{ text }] } as const;
  return { where, versions: false, mode: "folded", sort: "newest", limit: 10, offset: 0 };
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
