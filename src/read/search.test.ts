import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anArticle, aVersion } from "../../tests/setup/articles.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { IndexedArticle, Store } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import { readSearch, type SearchOptions, searchArticles } from "./search.ts";

let store: Store;

beforeAll(async () => {
  store = await openSqliteStore(":memory:", { mode: "write" });
  const articles = [
    post("a", "探測器抵達月球", "嫦娥六號在月球背面著陸。NASA 也看著。"),
    post("b", "月面的一天", "這裡的白晝長十四天，月球上沒有風。", "strait"),
    post("c", "遠處", `${"很長的開頭。".repeat(30)}環形山${"很長的結尾。".repeat(30)}`, "strait"),
    ...Array.from({ length: 45 }, (_, i) => post(`id${String(i).padStart(2, "0")}`, "潮汐", "潮汐來自月亮。")),
  ];
  await store.apply({ articles, captures: [], articleless: [], removed: [], marks: [] });
});

afterAll(() => store.close());

describe("the data of a search", () => {
  test("has the fields that scripts rely on, and says why each article is there", async () => {
    const data = await searchArticles(store, options('"月球背面" nasa'));
    expect(data).toEqual({
      total: 1,
      understood: ["月球背面", "nasa"],
      hits: [
        {
          id: "a",
          title: "探測器抵達月球",
          url: "https://island.example/a/a",
          outlet: "island",
          lang: "zh-Hant",
          publishedAt: "2024-06-02T00:10:00.000Z",
          score: expect.any(Number),
          snippet: "嫦娥六號在月球背面著陸。NASA 也看著。",
          why: [
            { form: "月球背面", matched: "月球背面" },
            { form: "NASA", matched: "nasa" },
          ],
          marks: [
            [5, 9],
            [12, 16],
          ],
          titleMarks: [],
        },
      ],
      facets: {
        outlet: [{ key: "island", count: 1 }],
        lang: [{ key: "zh-Hant", count: 1 }],
        month: [{ key: "2024-06", count: 1 }],
      },
    });
  });

  test("names the form as the outlet writes it beside the term as it was typed", async () => {
    const { hits } = await searchArticles(store, options("嫦娥六号"));
    expect(hits.map(({ why }) => why)).toEqual([[{ form: "嫦娥六號", matched: "嫦娥六号" }]]);
    expect((await searchArticles(store, { ...options("嫦娥六号"), exact: true })).total).toBe(0);
  });

  test("shows where a snippet was cut, and still marks the very words", async () => {
    const { hits } = await searchArticles(store, options("環形山"));
    const [{ snippet = "", marks = [] } = {}] = hits;
    expect([snippet.at(0), snippet.at(-1)]).toEqual(["…", "…"]);
    expect(marks.map(([start, end]) => snippet.slice(start, end))).toEqual(["環形山"]);
  });

  test("is empty where nothing is asked", async () => {
    const nothing = { total: 0, understood: [], hits: [], facets: { outlet: [], lang: [], month: [] } };
    expect(await searchArticles(store, options("  "))).toEqual(nothing);
  });

  test("stays within an outlet named in the query", async () => {
    const { hits, understood } = await searchArticles(store, options("月球 outlet:strait"));
    expect(hits.map(({ id }) => id)).toEqual(["b"]);
    expect(understood).toEqual(["月球", "outlet:strait"]);
  });
});

describe("the page of a search", () => {
  const ask = (query: string, page: number): ReturnType<typeof readSearch> =>
    readSearch(rooms(), { query, exact: false, sort: "newest", page });

  test("holds a part of the hits as rows and knows how many pages there are", async () => {
    const [first, last] = [await ask("潮汐", 1), await ask("潮汐", 3)];
    expect([first.page, first.pages, first.hits.length]).toEqual([1, 3, 20]);
    expect([last.page, last.pages, last.hits.length]).toEqual([3, 3, 5]);
    expect(first.pageSize).toBe(20);
    expect(first.hits[0]).toMatchObject({ row: { id: "id44", titleLang: "zh-Hant-TW" }, titleMarks: [[0, 2]] });
    expect(first.outlets).toMatchObject([{ key: "island", count: 45, name: "島嶼通訊社" }]);
  });

  test("has no answer without a query, and no hits beyond the last page", async () => {
    expect(await ask("", 1)).toMatchObject({ answer: null, hits: [], page: 1, pages: 0 });
    expect(await ask("潮汐", 9)).toMatchObject({ hits: [], page: 9, pages: 3 });
    expect((await ask("潮汐", Number.NaN)).page).toBe(1);
  });
});

function options(query: string): SearchOptions {
  return { query, exact: false, sort: "relevance", limit: 10, offset: 0 };
}

function rooms(): ReadingRooms {
  const refuse = (): never => {
    throw new Error("a search reads no files");
  };
  return {
    store,
    files: { readBody: refuse, readArticle: refuse, readCapture: refuse, readMedia: refuse },
    outlets: { byId: () => null },
    zone: "Asia/Shanghai",
    textOfMarkdown: refuse,
  };
}

function post(id: string, title: string, text: string, outlet = "island"): IndexedArticle {
  const when = { kind: "published", value: "2024-06-02T00:10:00.000Z", from: "feed", precision: "second" } as const;
  const url = `https://island.example/a/${id}`;
  const article = anArticle({ id, url, outlet, path: `articles/${id}.md`, versions: [aVersion({ title })] });
  return { article, text, day: "2024-06-02", sortAt: when.value, when, files: [] };
}
