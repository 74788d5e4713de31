import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anArticle, aVersion } from "../../tests/setup/articles.ts";
import { makeRandom } from "../../tests/setup/random.ts";
import { foldText } from "../han/fold.ts";
import type { CaptureEntry } from "../model/capture.ts";
import { type IndexedArticle, SEARCH_TERMS_MAX, type SearchQuery, type Store, type StoreBatch } from "./store.ts";

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
        const { text: _text, article, ...rest } = given;
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
        expect((await search(store, "甲")).total).toBe(1);
        expect((await search(store, "乙")).total).toBe(0);
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
      expect((await search(store, "月")).total).toBe(0);
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

function searchContract(current: () => Store): void {
  describe("search", () => {
    const seed = (...articles: IndexedArticle[]): Promise<void> => put(current(), ...articles);
    const found = async (query: string, mode: SearchQuery["mode"] = "folded"): Promise<string> =>
      (await search(current(), query, { mode, sort: "oldest" })).hits.map(({ summary }) => summary.id).join("");

    test("finds one character anywhere: at the beginning, inside, at the end, alone", async () => {
      await seed(
        post("a", { text: "月球背面" }),
        post("b", { text: "登月了" }),
        post("c", { text: "看明月" }),
        post("d", { text: "月。" }),
        post("e", { text: "火星" }),
      );
      expect(await found("月")).toBe("abcd");
      expect(await found("月", "exact")).toBe("abcd");
      expect(await found("面")).toBe("a");
    });

    test("finds words of the other script, width and case when folded, only the very characters when exact", async () => {
      await seed(post("a", { text: "嫦娥六號與ＮＡＳＡ" }), post("b", { text: "嫦娥六号与nasa" }));
      expect(await found("嫦娥六号")).toBe("ab");
      expect(await found("嫦娥六號")).toBe("ab");
      expect(await found("NASA")).toBe("ab");
      expect(await found("嫦娥六号", "exact")).toBe("b");
      expect(await found("嫦娥六號", "exact")).toBe("a");
      expect(await found("NASA", "exact")).toBe("");
      expect(await found("nasa", "exact")).toBe("b");
    });

    test("finds Latin words whole or by their beginning when folded, any part of them when exact", async () => {
      await seed(post("a", { text: "The lunar orbiter 2024 arrived." }));
      for (const query of ["lunar", "lun", "LUNAR", "orbiter", "2024", "20", "lunar orb"])
        expect(await found(query), query).toBe("a");
      for (const query of ["una", "biter", "024", "nar orbiter"]) expect(await found(query), query).toBe("");
      for (const query of ["una", "biter", "024", "nar orbiter", "r", " "])
        expect(await found(query, "exact"), query).toBe("a");
    });

    test("neither finds nor marks the inside of a longer word when folded", async () => {
      await seed(post("a", { text: "sonar orbiter, nar" }), post("b", { text: "balun, lunar" }));
      expect(await found("nar orbiter")).toBe("");
      expect(await found("nar orbiter", "exact")).toBe("a");
      expect((await search(current(), "lun")).hits[0]?.marks).toEqual([[7, 10]]);
    });

    test("finds a word that touches Chinese characters", async () => {
      await seed(post("a", { text: "由NASA發射的CubeSat衛星" }));
      for (const query of ["nasa", "NASA發", "由nasa", "cubesat卫", "的Cube"])
        expect(await found(query), query).toBe("a");
    });

    test("does not take neighbouring pairs for a phrase", async () => {
      await seed(post("a", { text: "中國人民，人民大會" }), post("b", { text: "國人民大" }));
      expect(await found("国人民大")).toBe("b");
      expect(await found("國人民大", "exact")).toBe("b");
    });

    test("never takes the end of a title and the beginning of a text for one", async () => {
      await seed(post("a", { title: "月", text: "球" }), post("b", { title: "登上月", text: "球面" }));
      for (const query of ["月球", "上月球", "月\n球"]) {
        expect(await found(query), query).toBe("");
        expect(await found(query, "exact"), query).toBe("");
      }
    });

    test("asks for every term, each in title or text", async () => {
      await seed(post("a", { title: "月球", text: "水冰" }), post("b", { title: "月球", text: "塵土" }));
      const both = { terms: [{ text: "月球" }, { text: "水冰" }] };
      for (const mode of ["folded", "exact"] as const)
        expect((await search(current(), "", { ...both, mode })).total).toBe(1);
    });

    test("finds nothing without a term, and refuses more terms than it takes", async () => {
      await seed(post("a"));
      expect((await search(current(), "", { terms: [] })).total).toBe(0);
      expect((await search(current(), "")).total).toBe(0);
      const many = Array.from({ length: SEARCH_TERMS_MAX + 1 }, (_, i) => ({ text: `詞${i}` }));
      await expect(search(current(), "", { terms: many })).rejects.toMatchObject({ code: "usage/bad-argument" });
    });

    test("sorts by time and id, or best first: title, lead, mentions, then the newest", async () => {
      await seed(
        post("a", { text: `${"無關。".repeat(200)}彗星` }),
        post("b", { text: `${"無關。".repeat(200)}彗星彗星彗星` }),
        post("c", { text: `彗星${"無關。".repeat(200)}` }),
        post("d", { title: "彗星", text: "別的" }),
        post("e", { text: `${"無關。".repeat(200)}彗星` }),
      );
      const order = async (sort: SearchQuery["sort"]): Promise<string> =>
        (await search(current(), "彗星", { sort })).hits.map(({ summary }) => summary.id).join("");
      expect(await order("newest")).toBe("edcba");
      expect(await order("oldest")).toBe("abcde");
      expect(await order("relevance")).toBe("dcbea");
      const scores = (await search(current(), "彗星")).hits.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    test("gives pages of one order, with the total of all", async () => {
      await seed(...Array.from({ length: 25 }, (_, i) => post(`id${String(i).padStart(2, "0")}`, { text: "日食" })));
      for (const sort of ["relevance", "newest", "oldest"] as const) {
        const whole = await search(current(), "日食", { sort, limit: 100 });
        const pages = [0, 10, 20, 30].map((offset) => search(current(), "日食", { sort, limit: 10, offset }));
        const parts = await Promise.all(pages);
        expect(parts.map(({ total }) => total)).toEqual([25, 25, 25, 25]);
        expect(parts.flatMap(({ hits }) => hits)).toEqual(whole.hits);
      }
      expect((await search(current(), "日食", { limit: 0 })).hits).toEqual([]);
    });

    test("counts outlets, languages and months over all hits", async () => {
      await seed(
        post("a", { outlet: "island", text: "日食", sortAt: "2024-06-01T00:00:00.000Z" }),
        post("b", { outlet: "strait", text: "日食", sortAt: "2024-07-01T00:00:00.000Z", lang: "zh-Hans" }),
        post("c", { outlet: "strait", text: "日食", sortAt: "2024-07-02T00:00:00.000Z" }),
        post("d", { outlet: "strait", text: "月食" }),
      );
      const { facets } = await search(current(), "日食", { limit: 1 });
      expect(facets).toEqual({
        outlet: [
          { key: "strait", count: 2 },
          { key: "island", count: 1 },
        ],
        lang: [
          { key: "zh-Hant", count: 2 },
          { key: "zh-Hans", count: 1 },
        ],
        month: [
          { key: "2024-06", count: 1 },
          { key: "2024-07", count: 2 },
        ],
      });
    });

    test("searches within an outlet, a language, a month", async () => {
      await seed(
        post("a", { outlet: "island", text: "日食", sortAt: "2024-06-01T00:00:00.000Z" }),
        post("b", { outlet: "strait", text: "日食", sortAt: "2024-07-01T00:00:00.000Z", lang: "zh-Hans" }),
      );
      for (const mode of ["folded", "exact"] as const) {
        const total = async (scope: SearchQuery["scope"]): Promise<number> =>
          (await search(current(), "日食", { mode, scope: scope ?? {} })).total;
        expect([await total({}), await total({ outlet: "island" }), await total({ lang: "zh-Hans" })]).toEqual([
          2, 1, 1,
        ]);
        expect([await total({ month: "2024-07" }), await total({ outlet: "island", month: "2024-07" })]).toEqual([
          1, 0,
        ]);
      }
    });

    test("shows the outlet's own text around the hit, and where and in which forms it hit", async () => {
      const text = `${"前面的話。".repeat(40)}\n探測器飛抵月球軌道，ＮＡＳＡ與月球基地。${"後面的話。".repeat(40)}`;
      await seed(post("a", { title: "月球之行", text }));
      const answer = await search(current(), "", { terms: [{ text: "月球轨道" }, { text: "nasa" }] });
      const [hit] = answer.hits;
      expect(hit?.forms).toEqual(["月球軌道", "ＮＡＳＡ"]);
      expect(text).toContain(hit?.snippet);
      expect(hit?.snippet.startsWith("探測器")).toBe(true);
      expect(hit?.cut).toEqual({ start: true, end: true });
      expect(hit?.marks.map(([start, end]) => hit.snippet.slice(start, end))).toEqual(["月球軌道", "ＮＡＳＡ"]);
      expect(hit?.titleMarks).toEqual([]);
      expect((await search(current(), "月球")).hits[0]?.titleMarks).toEqual([[0, 2]]);
    });

    test("shows a short text whole, and the beginning of a text when only the title hits", async () => {
      await seed(post("a", { title: "流星", text: "短文。" }));
      expect((await search(current(), "流星")).hits[0]).toMatchObject({ snippet: "短文。", marks: [] });
      expect((await search(current(), "文")).hits[0]).toMatchObject({
        snippet: "短文。",
        marks: [[1, 2]],
        cut: { start: false, end: false },
      });
    });

    test("takes hostile queries for what they are: characters", async () => {
      const hostile = [
        '"',
        "'",
        '""',
        "NEAR(a b)",
        "a OR b",
        "NOT",
        "*",
        "月*",
        "^月",
        "terms:月",
        "-月",
        "(",
        "%",
        "_",
        "\\",
        "a\0b",
        "\0",
        "\u2028",
        "[",
        "?",
        "{}",
        "--",
        ";",
      ];
      const texts = hostile.map((query, i) =>
        post(`id${String(i).padStart(2, "0")}`, { title: "", text: `前${query}後` }),
      );
      await seed(...texts, post("zz", { title: "", text: "月或月" }));
      for (const query of hostile) {
        const wanted = [...texts, post("zz", { text: "月或月" })]
          .filter(({ text }) => text.includes(query))
          .map(({ article }) => article.id);
        expect(await found(query, "exact"), query).toBe(wanted.join(""));
        await search(current(), query, { mode: "folded" });
      }
    });

    test("takes a half surrogate as the replacement character that stands in stored text", async () => {
      await seed(post("a", { text: "半\ufffd個" }), post("b", { text: "整😀個" }));
      expect(await found("\ud83d", "exact")).toBe("a");
      expect(await found("😀", "exact")).toBe("b");
      expect(await found("半\ude00")).toBe("a");
    });

    test("answers a query of 10,000 characters", async () => {
      const long = "天地玄黃宇宙洪荒".repeat(1250);
      await seed(post("a", { text: `起${long}終` }), post("b", { text: long.slice(1) }));
      for (const mode of ["folded", "exact"] as const) expect(await found(long, mode)).toBe("a");
      expect(await found("x".repeat(10_000))).toBe("");
    });

    test("finds characters younger than any table: extensions of Han, kana, hangul, digits of all scripts", async () => {
      await seed(post("a", { text: "𠀀𰀀𲎯字、カタカナ、한국어、２０２４、٣٤، \u{2ebf0}甲" }));
      for (const query of ["𰀀", "𠀀𰀀", "𰀀𲎯字", "タカ", "국어", "2024", "٣٤", "\u{2ebf0}甲"]) {
        expect(await found(query), query).toBe("a");
      }
    });

    test("agrees with a plain substring search on 500 random queries, exact and folded", async () => {
      const random = makeRandom(20241017);
      const texts = Array.from({ length: 120 }, (_, i) => ({
        id: `id${String(i).padStart(3, "0")}`,
        title: randomText(random, 8),
        text: randomText(random, 60),
      }));
      await seed(...texts.map(({ id, title, text }) => post(id, { title, text })));
      for (let n = 0; n < 500; n++) {
        const one = texts[Math.floor(random() * texts.length)]!;
        const characters = Array.from(random() < 0.3 ? one.title : one.text);
        const at = Math.floor(random() * characters.length);
        const query = characters.slice(at, at + 1 + Math.floor(random() * 8)).join("");
        const exact = texts.filter(({ title, text }) => title.includes(query) || text.includes(query));
        expect(await allFound(current(), query, "exact"), query).toEqual(exact.map(({ id }) => id));
        if (!/^\p{Script=Han}+$/u.test(query)) continue;
        const key = foldText(query);
        const folded = texts.filter(({ title, text }) => foldText(title).includes(key) || foldText(text).includes(key));
        expect(await allFound(current(), query, "folded"), query).toEqual(folded.map(({ id }) => id));
      }
    });
  });
}

/** Few characters, so that random texts share pairs; both scripts, Latin words, digits, punctuation, an astral character. */
const ALPHABET = [
  "月",
  "球",
  "国",
  "國",
  "号",
  "號",
  "发",
  "發",
  "里",
  "裡",
  "后",
  "後",
  "nasa",
  "ESA",
  "l",
  "2024",
  "７",
  "，",
  "。",
  "「",
  "」",
  " ",
  "\n",
  "%",
  "_",
  '"',
  "𠀀",
  "é",
];

function randomText(random: () => number, length: number): string {
  return Array.from(
    { length: 1 + Math.floor(random() * length) },
    () => ALPHABET[Math.floor(random() * ALPHABET.length)],
  ).join("");
}

async function allFound(store: Store, query: string, mode: SearchQuery["mode"]): Promise<string[]> {
  const answer = await search(store, query, { mode, sort: "oldest", limit: 1000 });
  expect([answer.total, answer.approx]).toEqual([answer.hits.length, false]);
  return answer.hits.map(({ summary }) => summary.id);
}

const EMPTY: StoreBatch = { articles: [], captures: [], articleless: [], removed: [], marks: [] };

type PostChanges = {
  readonly title?: string;
  /** Titles of all versions, the current one last. */
  readonly titles?: readonly string[];
  readonly text?: string;
  readonly url?: string;
  readonly aliases?: readonly string[];
  readonly outlet?: string;
  readonly lang?: string;
  readonly sortAt?: string;
  readonly captures?: IndexedArticle["article"]["versions"][number]["captures"];
};

function post(id: string, changes: PostChanges = {}): IndexedArticle {
  const { title = "題目", text = "正文。", outlet = "island", sortAt = "2024-06-02T00:10:00.000Z" } = changes;
  const when = { kind: "published", value: sortAt, from: "feed", precision: "second" } as const;
  const versions = (changes.titles ?? [title]).map((one) =>
    aVersion({ title: one, lang: changes.lang ?? "zh-Hant", publishedAt: sortAt, captures: changes.captures ?? [] }),
  );
  return {
    article: anArticle({
      id,
      url: changes.url ?? urlOf(id),
      aliases: changes.aliases ?? [],
      outlet,
      outletName: `${outlet} 通訊`,
      path: `articles/${id}.md`,
      versions,
    }),
    text,
    day: sortAt.slice(0, 10),
    sortAt,
    when,
    files: [{ path: `articles/${id}.md`, bytes: 1, sha256: hash(id) }],
  };
}

function urlOf(id: string): string {
  return `https://island.example/a/${id}`;
}

function hash(digit: string): string {
  return digit.slice(0, 1).repeat(64);
}

function capture(digit: string, url: string, offset: number): CaptureEntry {
  return {
    sha256: hash(digit),
    url,
    at: "2026-01-01T00:00:00.000Z",
    mime: "text/markdown",
    bytes: 100,
    kind: "resource",
    file: "captures/2026-01/run.warc.gz",
    offset,
    length: 90,
  };
}

function put(store: Store, ...articles: IndexedArticle[]): Promise<void> {
  return store.apply({ ...EMPTY, articles });
}

function list(store: Store): ReturnType<Store["list"]> {
  return store.list({ order: "newest", limit: 100 });
}

function search(store: Store, text: string, changes: Partial<SearchQuery> = {}): ReturnType<Store["search"]> {
  return store.search({ terms: [{ text }], mode: "folded", sort: "relevance", limit: 50, offset: 0, ...changes });
}

async function titles(store: Store, text: string): Promise<string[]> {
  return (await search(store, text)).hits.map(({ summary }) => summary.title);
}

async function lines(store: Store): Promise<string[]> {
  const found: string[] = [];
  for await (const line of store.dump()) found.push(line);
  return found;
}
