import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anArticle, aVersion } from "../../tests/setup/articles.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { IndexedArticle, Store } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import { readSearch, type SearchOptions, searchArticles } from "./search.ts";
import type { SearchPageView } from "./views.ts";

let store: Store;

beforeAll(async () => {
  store = await openSqliteStore(":memory:", { mode: "write" });
  const articles = [
    post("a", "探測器抵達月球", "嫦娥六號在月球背面著陸。NASA 也看著。"),
    post("b", "月面的一天", "這裡的白晝長十四天，月球上沒有風。", { outlet: "strait" }),
    post("c", "遠處", `${"很長的開頭。".repeat(30)}環形山${"很長的結尾。".repeat(30)}`, { outlet: "strait" }),
    post("d", "平壤的地鐵", "北韓的地鐵建在很深的地下。", { day: "2023-10-17" }),
    post("e", "平壤地铁", "朝鲜的地铁建得很深，站台像宫殿。", { outlet: "strait", day: "2023-10-21", lang: "zh-Hans" }),
    post("f", "Metro", "The metro of North Korea is deep.", { day: "2023-11-01", lang: "en", authors: ["Ann Lake"] }),
    post("g", "深処の駅", "海底油田也在很深的地方。", { earlier: "北朝鮮的地鐵" }),
    ...Array.from({ length: 45 }, (_, i) => post(`id${String(i).padStart(2, "0")}`, "潮汐", "潮汐來自月亮。")),
  ];
  await store.apply({ articles, captures: [], articleless: [], removed: [], marks: [] });
});

afterAll(() => store.close());

/** Ids of the articles that a query finds, in order of their names. */
async function find(query: string, changes: Partial<SearchOptions> = {}): Promise<string[]> {
  const { hits } = await searchArticles(rooms(), { ...options(query), ...changes });
  return hits.map(({ id }) => id).toSorted();
}

describe("a query", () => {
  test.each([
    ["北韓", ["d", "e", "f"]],
    ["北韩 OR nothing", ["d", "e", "f"]],
    ["朝鮮", ["d", "e", "f"]],
    ["North Korea", ["d", "e", "f"]],
    ['"North Korea"', ["f"]],
    ['"朝鮮"', ["e"]],
    ["地鐵 -朝鲜", []],
    ["深 -朝鲜", ["g"]],
    ["NOT 潮汐 NOT 月 NOT 深 NOT 山 NOT deep", []],
    ["NOT 潮汐 outlet:island", ["a", "d", "f", "g"]],
    ["title:平壤 朝鲜", ["d", "e"]],
    ["title:(月球 OR metro)", ["a", "f"]],
    ["author:lake", ["f"]],
    ["in:versions 朝鲜", ["d", "e", "f", "g"]],
    ["outlet:海峡日报", ["b", "c", "e"]],
    ["lang:zh-Hans", ["e"]],
    ["朝鲜 lang:zh", ["d", "e"]],
    ["since:2023-10-17 until:2023-10-21", ["d", "e"]],
    ["after:2023-10-17 before:2023-11-01", ["e"]],
    ["month:2023-11 OR day:2023-10-17", ["d", "f"]],
  ])("%j finds %j", async (query, ids) => {
    expect(await find(query)).toEqual(ids);
  });

  test("finds what was typed alone when exact, or without regional words", async () => {
    expect(await find("北韩", { regional: false })).toEqual(["d"]);
    expect(await find("北韓", { exact: true })).toEqual(["d"]);
    expect(await find("北韩", { exact: true })).toEqual([]);
  });

  test("finds counts that add up to the total", async () => {
    for (const query of ["朝鲜", "潮汐 OR 月", "NOT 潮汐", "since:2023 深"]) {
      const { total, facets } = await searchArticles(rooms(), { ...options(query), limit: 0 });
      for (const counts of Object.values(facets)) {
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      }
    }
  });
});

describe("articles that lack some of the words", () => {
  const nearly = async (query: string, changes: Partial<SearchOptions> = {}): Promise<string[]> =>
    (await searchArticles(rooms(), { ...options(query), ...changes })).nearly.map(({ id }) => id).toSorted();

  test("follow where few hold all, and are not counted", async () => {
    const { total, hits, nearly } = await searchArticles(rooms(), options("北韓 地鐵 metro"));
    expect([total, hits]).toEqual([0, []]);
    expect(nearly.map(({ id }) => id).toSorted()).toEqual(["d", "e", "f"]);
    const wordsIn = (id: string): Set<string> =>
      new Set(nearly.find((article) => article.id === id)?.why.map(({ matched }) => matched));
    expect(wordsIn("f")).toEqual(new Set(["北韓", "metro"]));
    expect(wordsIn("d")).toEqual(new Set(["北韓", "地鐵"]));
  });

  test("hold half of the words or more, and meet every other condition", async () => {
    expect(await nearly("北韓 地鐵 metro 環形山 潮汐")).toEqual([]);
    expect(await nearly("北韓 地鐵 metro outlet:strait")).toEqual(["e"]);
    expect(await nearly("NOT 深的 北韓 地鐵 metro")).toEqual(["e", "f"]);
    expect(await nearly('"宫殿" 北韓 地鐵 metro')).toEqual(["e"]);
  });

  test("fill a page and no more, without telling any twice", async () => {
    expect(await nearly("潮汐 月亮 月球", { limit: 10 })).toHaveLength(10);
    const second = await nearly("潮汐 月亮 月球", { limit: 10, offset: 10 });
    expect(second).toHaveLength(10);
    expect(new Set([...second, ...(await nearly("潮汐 月亮 月球", { limit: 10 }))]).size).toBe(20);
  });

  test("follow a query of as many words as a search takes", async () => {
    const others = Array.from("風雨雪雷電霜露霧雲虹冰雹潮浪沙塵煙火石土金木水竹草", (char) => `${char}々`);
    expect(others).toHaveLength(25);
    const words = ["潮汐", "月亮", "來自", "潮", "汐", "月", "亮"];
    expect(await nearly([...others.slice(0, 5), ...words].join(" "))).toHaveLength(10);
    expect(await nearly([...others, ...words].join(" "))).toEqual([]);
  });

  test.each([
    ["of one word", "環形山", {}],
    ["of a word and a phrase", '"北韓" metro', {}],
    ["of phrases", '"北韓" "地鐵" "metro"', {}],
    ["of words in fields", "title:北韓 title:地鐵 metro", {}],
    ["where the words are alternatives", "環形山 OR 地鐵", {}],
    ["that is exact", "北韓 地鐵 metro", { exact: true }],
    ["by time", "北韓 地鐵 metro", { sort: "newest" }],
    ["that fills its page", "潮汐 月亮", { limit: 5 }],
  ] as const)("do not follow a search %s", async (_which, query, changes) => {
    expect(await nearly(query, changes)).toEqual([]);
  });
});

describe("the data of a search", () => {
  test("has the fields that scripts rely on, and says why each article is there", async () => {
    const data = await searchArticles(rooms(), options('"月球背面" nasa'));
    expect(data).toEqual({
      total: 1,
      understood: ['"月球背面"', "nasa"],
      words: [
        { word: "月球背面", field: "text", wanted: true, forms: [aForm("月球背面", 1)] },
        { word: "nasa", field: "text", wanted: true, forms: [aForm("nasa", 1)] },
      ],
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
            { form: "月球背面", matched: "月球背面", how: "typed", regions: [], concepts: [], place: "text" },
            { form: "NASA", matched: "nasa", how: "script", regions: [], concepts: [], place: "text" },
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
        day: [{ key: "2024-06-02", count: 1 }],
      },
      problems: [],
      nearly: [],
    });
  });

  test("says which language no article has", async () => {
    const codes = async (query: string): Promise<string[]> =>
      (await searchArticles(rooms(), options(query))).problems.map(({ code, at }) => `${code} ${at}`);
    expect(await codes("lang:xx 月")).toEqual(["query/no-lang lang:xx"]);
    expect(await codes("lang:zh -lang:xx")).toEqual([]);
  });

  test("says which form of which region each article has, and how many have it", async () => {
    const { hits, words } = await searchArticles(rooms(), { ...options("朝鮮 NOT 環形山"), sort: "oldest" });
    expect(hits.map(({ why }) => why.map(({ form, how, concepts, place }) => [form, how, concepts, place]))).toEqual([
      [["北韓", "regional", ["north-korea"], "text"]],
      [["朝鲜", "script", [], "text"]],
      [["North Korea", "regional", ["north-korea"], "text"]],
    ]);
    expect(hits[0]?.why[0]?.regions).toContain("tw");
    expect(words[0]).toMatchObject({ word: "朝鮮", wanted: true });
    expect(words[0]?.forms.map(({ form, how, count }) => [form, how, count])).toEqual([
      ["朝鮮", "typed", 1],
      ["北韓", "regional", 1],
      ["North Korea", "regional", 1],
    ]);
    expect(words[1]).toEqual({ word: "環形山", field: "text", wanted: false, forms: [] });
  });

  test("shows where a snippet was cut, and still marks the very words", async () => {
    const { hits } = await searchArticles(rooms(), options("環形山"));
    const [{ snippet = "", marks = [] } = {}] = hits;
    expect([snippet.at(0), snippet.at(-1)]).toEqual(["…", "…"]);
    expect(marks.map(([start, end]) => snippet.slice(start, end))).toEqual(["環形山"]);
  });

  test("is empty where nothing is asked", async () => {
    const facets = { outlet: [], lang: [], month: [] };
    const nothing = { total: 0, understood: [], words: [], hits: [], nearly: [], facets, problems: [] };
    expect(await searchArticles(rooms(), options("  "))).toEqual(nothing);
  });

  test("names the outlet that may be meant, and what was left out", async () => {
    const { problems } = await searchArticles(rooms(), options("月球 outlet:strat before:2023-02-30"));
    expect(problems).toMatchObject([{ code: "query/no-outlet", meant: "outlet:strait" }, { code: "query/bad-date" }]);
  });

  test("offers the words of a long run apart, where the whole is nowhere", async () => {
    const { total, instead } = await searchArticles(rooms(), options("朝鲜地铁 outlet:strait"));
    expect([total, instead]).toEqual([0, { query: "朝鲜 地铁 outlet:strait", total: 1 }]);
    expect(await searchArticles(rooms(), options('"朝鲜地铁"'))).not.toHaveProperty("instead");
    const { instead: apart } = await searchArticles(rooms(), options('"地铁 朝鲜" OR title:"不在 这里"'));
    expect(apart).toEqual({ query: "(地铁 朝鲜) OR (title:不在 title:这里)", total: 2 });
    expect(await searchArticles(rooms(), options('"月球 OR 火"'))).not.toHaveProperty("instead");
    expect(await searchArticles(rooms(), options("朝鲜火箭"))).not.toHaveProperty("instead");
    expect(await searchArticles(rooms(), { ...options("朝鲜地铁"), exact: true })).not.toHaveProperty("instead");
    expect(await searchArticles(rooms(), options("朝鲜的地铁"))).not.toHaveProperty("instead");
    const long = `"${"潮汐 月亮 ".repeat(20)}"`;
    expect(await searchArticles(rooms(), options(long))).toMatchObject({ total: 0, instead: { query: "潮汐 月亮" } });
    const longer = Array.from({ length: 40 }, (_, n) => `word${n}`).join(" ");
    expect(await searchArticles(rooms(), options(`"${longer}"`))).not.toHaveProperty("instead");
  });

  test("is ordered by the weights that are set", async () => {
    const none = { title: 0, lead: 0, frequency: 0, closeness: 0, length: 0, recency: 0 };
    const first = async (weights: Partial<typeof none>): Promise<string | undefined> => {
      const asked = { ...rooms(), weights: { ...none, ...weights } };
      return (await searchArticles(asked, options("月球"))).hits[0]?.id;
    };
    expect(await first({ title: 1 })).toBe("a");
    expect(
      (await searchArticles({ ...rooms(), weights: none }, options("月球"))).hits.map(({ score }) => score),
    ).toEqual([0, 0]);
  });
});

describe("the page of a search", () => {
  const ask = (query: string, page: number, changes: Partial<SearchOptions> = {}): Promise<SearchPageView> =>
    readSearch(rooms(), { query, exact: false, regional: true, sort: "newest", ...changes, page });

  test("holds a part of the hits as rows and knows how many pages there are", async () => {
    const [first, last] = [await ask("潮汐", 1), await ask("潮汐", 3)];
    expect([first.page, first.pages, first.hits.length]).toEqual([1, 3, 20]);
    expect([last.page, last.pages, last.hits.length]).toEqual([3, 3, 5]);
    expect(first.pageSize).toBe(20);
    expect(first.hits[0]).toMatchObject({ row: { id: "id44", titleLang: "zh-Hant-TW" }, titleMarks: [[0, 2]] });
    expect(first.outlets).toMatchObject([{ key: "island", count: 45, name: "島嶼通訊社" }]);
  });

  test("has no answer without a query, and no hits beyond the last page", async () => {
    expect(await ask("", 1)).toMatchObject({ answer: null, hits: [], page: 1, pages: 0, instead: null });
    expect(await ask("潮汐", 9)).toMatchObject({ hits: [], page: 9, pages: 3 });
    expect((await ask("潮汐", Number.NaN)).page).toBe(1);
  });

  test("says what was asked, in which way, and what could be asked instead", async () => {
    expect(await ask("朝鲜地铁 (", 1, { regional: false })).toMatchObject({
      understood: ["朝鲜地铁"],
      mode: "folded",
      regional: false,
      instead: { query: "朝鲜 地铁", total: 1 },
      problems: [{ code: "query/open-parenthesis" }, { code: "query/empty-group" }],
    });
  });
});

function aForm(form: string, count: number): object {
  return { form, how: "typed", concepts: [], regions: [], count };
}

function options(query: string): SearchOptions {
  return { query, exact: false, regional: true, sort: "relevance", limit: 10, offset: 0 };
}

function rooms(): ReadingRooms {
  const refuse = (): never => {
    throw new Error("a search reads no files");
  };
  return {
    store,
    files: { readBody: refuse, readArticle: refuse, readCapture: refuse, readMedia: refuse, savedQueries: refuse },
    outlets: { byId: () => null, all: [] },
    zone: "Asia/Shanghai",
    textOfMarkdown: refuse,
  };
}

type Changes = {
  readonly outlet?: string;
  readonly day?: string;
  readonly lang?: string;
  readonly authors?: readonly string[];
  /** The title of an earlier version. */
  readonly earlier?: string;
};

function post(id: string, title: string, text: string, changes: Changes = {}): IndexedArticle {
  const { outlet = "island", day = "2024-06-02", lang = "zh-Hant", authors = [], earlier } = changes;
  const when = { kind: "published", value: `${day}T00:10:00.000Z`, from: "feed", precision: "second" } as const;
  const url = `https://island.example/a/${id}`;
  const outletName = outlet === "island" ? "島嶼通訊社" : "海峽日報";
  const version = aVersion({ title, lang, authors, publishedAt: when.value });
  const article = anArticle({ id, url, outlet, outletName, path: `articles/${id}.md`, versions: [version] });
  const versions = earlier === undefined ? [] : [{ sha8: "00000000", title: earlier, text: "" }];
  return { article, text, earlier: versions, day, sortAt: when.value, when, files: [] };
}
