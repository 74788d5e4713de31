import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture, EMPTY, hash, post, put, urlOf } from "../../tests/setup/stored-articles.ts";
import type { CaptureEntry } from "../model/capture.ts";
import { searchContract, searchFor } from "./search.contract.ts";
import type { Store } from "./store.ts";

/** What every store must do. The test of a store calls this with a function that opens a new, empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name}, as every store`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await open();
    });

    afterEach(async () => {
      await store.close();
    });

    describe("articles", () => {
      test("gives documents and texts in the order asked, and null for what it does not have", async () => {
        await put(store, post("a", { text: "甲" }), post("b", { text: "乙" }));
        const documents = await store.getArticles(["b", "none", "a"]);
        expect(documents.map((document) => document?.article.id)).toEqual(["b", undefined, "a"]);
        expect(await store.getTexts(["b", "none", "a"])).toEqual(["乙", null, "甲"]);
      });

      test("gives back all that it was given but the Markdown", async () => {
        const given = post("a", { title: "月背採樣", text: "甲" });
        await put(store, given);
        const { text: _text, earlier: _earlier, article, ...rest } = given;
        const versions = article.versions.map(({ markdown: _markdown, ...version }) => version);
        expect(await store.getArticles(["a"])).toEqual([{ ...rest, article: { ...article, versions } }]);
      });

      test("keeps text as it was written: compatibility ideographs, decomposed letters, NUL, characters of the upper planes", async () => {
        const text = "豈更 e\u0301 a\0b 𠀀😀 \u2028\ufeff終";
        await put(store, post("a", { text }));
        expect(await store.getTexts(["a"])).toEqual([text]);
      });

      test("replaces an article with all that belonged to it", async () => {
        const before = post("a", {
          title: "舊題",
          text: "從前",
          url: "https://island.example/old",
          aliases: ["https://m.island.example/old"],
        });
        const after = post("a", {
          title: "新題",
          text: "現在",
          url: "https://island.example/new",
          sortAt: "2024-07-01T00:00:00.000Z",
        });
        await put(store, before);
        await put(store, after);
        expect(await store.getTexts(["a"])).toEqual(["現在"]);
        expect(
          await store.findByUrls([
            "https://island.example/old",
            "https://m.island.example/old",
            "https://island.example/new",
          ]),
        ).toEqual([null, null, "a"]);
        expect(await titles(store, "從前")).toEqual([]);
        expect(await titles(store, "舊題")).toEqual([]);
        expect(await titles(store, "現在")).toEqual(["新題"]);
        expect(await store.count({})).toBe(1);
      });

      test("takes the last of two with one id in one batch", async () => {
        await put(store, post("a", { title: "先" }), post("a", { title: "後" }));
        expect((await list(store)).map(({ title }) => title)).toEqual(["後"]);
        expect(await titles(store, "先")).toEqual([]);
      });

      test("removes an article with all that belonged to it", async () => {
        await put(store, post("a", { text: "甲乙" }), post("b", { text: "甲丙" }));
        await store.apply({ ...EMPTY, removed: ["a", "none"] });
        expect(await store.getArticles(["a"])).toEqual([null]);
        expect(await store.findByUrls([urlOf("a")])).toEqual([null]);
        expect((await list(store)).map(({ id }) => id)).toEqual(["b"]);
        expect((await searchFor(store, "甲")).total).toBe(1);
        expect((await searchFor(store, "乙")).total).toBe(0);
      });

      test("applies a batch as a whole or not at all", async () => {
        await put(store, post("a"));
        const broken = { ...post("c"), article: { ...post("c").article, versions: [] } };
        await expect(put(store, post("b"), broken)).rejects.toThrow();
        expect((await list(store)).map(({ id }) => id)).toEqual(["a"]);
        await put(store, post("d"));
        expect(await store.count({})).toBe(2);
      });

      test("finds ids by canonical URL before alias, and by the first id among equals", async () => {
        const shared = "https://island.example/shared";
        await put(store, post("b", { aliases: [shared] }), post("a", { aliases: [shared] }));
        expect(await store.findByUrls([shared])).toEqual(["a"]);
        await put(store, post("c", { url: shared }));
        expect(await store.findByUrls([shared, urlOf("a"), "https://island.example/none"])).toEqual(["c", "a", null]);
      });

      test("finds ids by how they begin, in order, as many as asked", async () => {
        await put(store, post("abcd"), post("abce"), post("abdd"), post("b"));
        expect(await store.findByIdPrefix("abc", 5)).toEqual(["abcd", "abce"]);
        expect(await store.findByIdPrefix("ab", 2)).toEqual(["abcd", "abce"]);
        expect(await store.findByIdPrefix("%", 5)).toEqual([]);
        expect(await store.findByIdPrefix("_bcd", 5)).toEqual([]);
      });

      test("walks through all articles by id", async () => {
        const ids = Array.from({ length: 1200 }, (_, i) => `id${String(i).padStart(4, "0")}`);
        await put(store, ...ids.toReversed().map((id) => post(id)));
        const seen: string[] = [];
        for await (const page of store.articles()) seen.push(...page.map(({ article }) => article.id));
        expect(seen).toEqual(ids);
      });
    });

    describe("lists", () => {
      beforeEach(async () => {
        await put(
          store,
          post("a", { outlet: "island", sortAt: "2024-06-01T02:00:00.000Z" }),
          post("b", { outlet: "island", sortAt: "2024-06-02T02:00:00.000Z", lang: "en" }),
          post("c", { outlet: "strait", sortAt: "2024-06-02T02:00:00.000Z", titles: ["初題", "改題"] }),
          post("d", { outlet: "island", sortAt: "2024-07-01T02:00:00.000Z" }),
          post("e", { outlet: "island", sortAt: "2025-01-01T02:00:00.000Z" }),
        );
      });

      const listed: [sentence: string, query: Parameters<Store["count"]>[0], ids: string][] = [
        ["all", {}, "edcba"],
        ["an outlet", { outlet: "island" }, "edba"],
        ["a language", { lang: "en" }, "b"],
        ["a day", { day: "2024-06-02" }, "cb"],
        ["a month", { day: "2024-06" }, "cba"],
        ["a year", { day: "2024" }, "dcba"],
        ["an outlet in a month", { outlet: "island", day: "2024-06" }, "ba"],
        ["days from one to another, both included", { since: "2024-06-02", until: "2024-07-01" }, "dcb"],
        ["changed titles", { retitled: true }, "c"],
        ["an outlet that is none", { outlet: "%" }, ""],
      ];
      test.each(listed)("lists and counts %s, newest first and by id", async (_sentence, query, ids) => {
        const rows = await store.list({ ...query, order: "newest", limit: 10 });
        expect(rows.map(({ id }) => id).join("")).toBe(ids);
        expect(await store.count(query)).toBe(ids.length);
      });

      test("lists oldest first in the very reverse order, in pieces", async () => {
        const first = await store.list({ order: "oldest", limit: 2 });
        const rest = await store.list({ order: "oldest", limit: 10, offset: 2 });
        expect([...first, ...rest].map(({ id }) => id).join("")).toBe("abcde");
      });

      test("gives a row with the title and language of the current version and the number of versions", async () => {
        const [row] = await store.list({ outlet: "strait", order: "newest", limit: 1 });
        expect(row).toEqual({
          id: "c",
          title: "改題",
          url: urlOf("c"),
          outlet: "strait",
          outletName: "strait 通訊",
          lang: "zh-Hant",
          publishedAt: "2024-06-02T02:00:00.000Z",
          sortAt: "2024-06-02T02:00:00.000Z",
          day: "2024-06-02",
          when: post("c", { sortAt: "2024-06-02T02:00:00.000Z" }).when,
          path: "articles/c.md",
          versions: 2,
          retitled: true,
        });
      });

      test("names the neighbours in the same outlet", async () => {
        const { before, after } = await store.neighbours("b");
        expect([before?.id, after?.id]).toEqual(["a", "d"]);
        expect(await store.neighbours("c")).toEqual({ before: null, after: null });
        expect(await store.neighbours("none")).toEqual({ before: null, after: null });
      });

      test("counts days, months, outlets and everything", async () => {
        expect(await store.days("2024-06")).toEqual([
          { key: "2024-06-01", count: 1 },
          { key: "2024-06-02", count: 2 },
        ]);
        expect(await store.days("2024", "strait")).toEqual([{ key: "2024-06-02", count: 1 }]);
        expect(await store.months()).toEqual([
          { key: "2024-06", count: 3 },
          { key: "2024-07", count: 1 },
          { key: "2025-01", count: 1 },
        ]);
        expect(await store.months("strait")).toEqual([{ key: "2024-06", count: 1 }]);
        expect(await store.outlets()).toEqual([
          { outlet: "island", outletName: "island 通訊", articles: 4, firstDay: "2024-06-01", lastDay: "2025-01-01" },
          { outlet: "strait", outletName: "strait 通訊", articles: 1, firstDay: "2024-06-02", lastDay: "2024-06-02" },
        ]);
        expect(await store.totals()).toEqual({
          articles: 5,
          versions: 6,
          captures: 0,
          outlets: 2,
          firstDay: "2024-06-01",
          lastDay: "2025-01-01",
        });
      });

      test("counts anew after each batch", async () => {
        await store.totals();
        await store.months();
        await put(store, post("f", { sortAt: "2025-02-01T02:00:00.000Z" }));
        expect((await store.totals()).articles).toBe(6);
        expect((await store.months()).at(-1)).toEqual({ key: "2025-02", count: 1 });
      });
    });

    test("has nothing at the beginning", async () => {
      expect(await store.totals()).toEqual({
        articles: 0,
        versions: 0,
        captures: 0,
        outlets: 0,
        firstDay: null,
        lastDay: null,
      });
      expect(await store.marks()).toEqual([]);
      expect(await lines(store)).toEqual([]);
      expect((await searchFor(store, "月")).total).toBe(0);
    });

    describe("captures", () => {
      test("knows a capture by URL and hash together", async () => {
        await store.apply({ ...EMPTY, captures: [capture("1", "urn:one", 0), capture("2", "urn:two", 500)] });
        const asked = [
          { sha256: hash("1"), url: "urn:one" },
          { sha256: hash("1"), url: "urn:two" },
          { sha256: hash("2"), url: "urn:two" },
        ];
        expect(await store.knowsCaptures(asked)).toEqual([true, false, true]);
        expect(await store.getCaptures(asked)).toEqual([
          capture("1", "urn:one", 0),
          null,
          capture("2", "urn:two", 500),
        ]);
      });

      test("gives the record that holds the bytes, not one that points to it", async () => {
        const revisit: CaptureEntry = { ...capture("1", "urn:again", 0), kind: "revisit" };
        await store.apply({
          ...EMPTY,
          captures: [revisit, capture("1", "urn:one", 900), capture("1", "urn:one", 500)],
        });
        expect(await store.findPayloads([hash("1"), hash("9")])).toEqual([capture("1", "urn:one", 500), null]);
      });

      test("takes a capture again without a second row", async () => {
        await store.apply({ ...EMPTY, captures: [capture("1", "urn:one", 0)] });
        await store.apply({ ...EMPTY, captures: [capture("1", "urn:one", 0)] });
        expect((await store.totals()).captures).toBe(1);
      });

      test("lists captures by file and offset with their article or the reason why there is none", async () => {
        const told = post("a", { captures: [{ sha256: hash("2"), url: "urn:two", at: "2026-01-01T00:00:00.000Z" }] });
        await store.apply({
          ...EMPTY,
          captures: [capture("3", "urn:three", 900), capture("2", "urn:two", 500), capture("1", "urn:one", 0)],
          articleless: [{ url: "urn:one", sha256: hash("1"), problem: "post/list" }],
        });
        await put(store, told);
        const rows = [];
        for await (const page of store.captures()) rows.push(...page);
        expect(rows).toEqual([
          { ...capture("1", "urn:one", 0), article: null, articleless: "post/list" },
          { ...capture("2", "urn:two", 500), article: "a", articleless: null },
          { ...capture("3", "urn:three", 900), article: null, articleless: null },
        ]);
      });

      test("counts captures without an article by problem, until an article tells them", async () => {
        const articleless = ["1", "2", "3"].map((digit) => ({
          url: `urn:${digit}`,
          sha256: hash(digit),
          problem: digit === "3" ? "post/empty" : "post/list",
        }));
        await store.apply({ ...EMPTY, articleless });
        expect(await store.articlelessCounts()).toEqual([
          { key: "post/list", count: 2 },
          { key: "post/empty", count: 1 },
        ]);
        await put(
          store,
          post("a", { captures: [{ sha256: hash("1"), url: "urn:1", at: "2026-01-01T00:00:00.000Z" }] }),
        );
        await store.apply({ ...EMPTY, articleless });
        expect(await store.articlelessCounts()).toEqual([
          { key: "post/empty", count: 1 },
          { key: "post/list", count: 1 },
        ]);
      });

      test("forgets a capture whose bytes were erased", async () => {
        await store.apply({ ...EMPTY, captures: [capture("1", "urn:one", 0), capture("1", "urn:two", 500)] });
        await store.apply({ ...EMPTY, forgotten: [{ sha256: hash("1"), url: "urn:one" }] });
        expect(await store.knowsCaptures([{ sha256: hash("1"), url: "urn:one" }])).toEqual([false]);
        expect((await store.totals()).captures).toBe(1);
      });
    });

    test("keeps one mark a manifest, the latest", async () => {
      await store.apply({
        ...EMPTY,
        marks: [
          { file: "manifest/2024-06.jsonl", bytes: 10, sum: "x" },
          { file: "manifest/2024-05.jsonl", bytes: 5, sum: "y" },
        ],
      });
      await store.apply({ ...EMPTY, marks: [{ file: "manifest/2024-06.jsonl", bytes: 20, sum: "z" }] });
      expect(await store.marks()).toEqual([
        { file: "manifest/2024-05.jsonl", bytes: 5, sum: "y" },
        { file: "manifest/2024-06.jsonl", bytes: 20, sum: "z" },
      ]);
    });

    describe("dump", () => {
      const articles = ["a", "b", "c", "d"].map((id, i) =>
        post(id, {
          title: `題${id}`,
          text: `第${"一二三四"[i]}篇，說的是月球。`,
          captures: [{ sha256: hash(String(i)), url: `urn:${id}`, at: "2026-01-01T00:00:00.000Z" }],
        }),
      );
      const captures = ["a", "b", "c", "d"].map((id, i) => capture(String(i), `urn:${id}`, i * 100));
      const rest = {
        articleless: [{ url: "urn:list", sha256: hash("9"), problem: "post/list" }],
        marks: [{ file: "manifest/2024-06.jsonl", bytes: 10, sum: "x" }],
      };

      test("is the same whatever the order, the batches and what was there in between", async () => {
        await store.apply({ ...EMPTY, ...rest, articles, captures });
        const other = await open();
        try {
          await other.apply({ ...EMPTY, captures: captures.toReversed() });
          await put(other, post("x", { text: "只在中間" }), post("b", { title: "別的題", text: "別的文字" }));
          for (const article of articles.toReversed()) await put(other, article);
          await other.apply({ ...EMPTY, ...rest, removed: ["x"] });
          await other.settle();
          const [mine, theirs] = [await lines(store), await lines(other)];
          expect(theirs).toEqual(mine);
          expect(mine.length).toBeGreaterThan(20);
        } finally {
          await other.close();
        }
      });

      test("is lines of JSON that change with every fact", async () => {
        await store.apply({ ...EMPTY, ...rest, articles, captures });
        const before = await lines(store);
        expect(before.every((line) => typeof JSON.parse(line) === "object")).toBe(true);
        await put(store, { ...post("a", { title: "題a", text: "第一篇，說的是火星。" }) });
        expect(await lines(store)).not.toEqual(before);
      });
    });

    searchContract(() => store);
  });
}

function list(store: Store): ReturnType<Store["list"]> {
  return store.list({ order: "newest", limit: 100 });
}

async function lines(store: Store): Promise<string[]> {
  const found: string[] = [];
  for await (const line of store.dump()) found.push(line);
  return found;
}

async function titles(store: Store, text: string): Promise<string[]> {
  return (await searchFor(store, text)).hits.map(({ summary }) => summary.title);
}
