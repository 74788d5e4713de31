import { describe, expect, test } from "vitest";
import { parseQuery } from "../read/query.ts";
import type { HitReason, HitRow, SearchedWord, SearchPageView } from "../read/views.ts";
import type { PageContext } from "./links.ts";
import { searchPage } from "./search-page.ts";

function context(lang: PageContext["lang"] = "en"): PageContext {
  return {
    lang,
    root: "",
    path: "search",
    query: "q=moon",
    keepLang: false,
    assets: { style: "style.css", keys: "keys.js", icon: "icon.svg" },
  };
}

function reason(form: string, changes: Partial<HitReason> = {}): HitReason {
  return { form, matched: form, how: "typed", regions: [], concepts: [], place: "text", ...changes };
}

function hit(changes: Partial<HitRow> = {}): HitRow {
  const when = { kind: "published", value: "2026-04-11T01:12:00.000Z", from: "page", precision: "minute" } as const;
  const summary = {
    ...{ id: "mfrggzdfmztwq2lk", title: "Moon", url: null, outlet: "island", outletName: "Island", lang: "en" },
    ...{ publishedAt: when.value, sortAt: when.value, day: "2026-04-11", when, path: "a.md", versions: 1 },
    retitled: false,
  };
  const local = { ...when, local: "2026-04-11T09:12", offset: "+08:00" };
  const row = { ...summary, when: local, titleLang: "en", outletLang: "en", opening: null };
  const marks = [[5, 9]] as const;
  return {
    summary,
    row,
    score: 1,
    snippet: "…the moon…",
    marks,
    titleMarks: [],
    why: [reason("moon")],
    version: null,
    ...changes,
  };
}

function view(query: string, total: number, changes: Partial<SearchPageView> = {}): SearchPageView {
  const { tree, understood, problems } = parseQuery(query);
  return {
    ...{ query, tree, understood, problems, mode: "folded", regional: true, sort: "relevance", outlets: [], words: [] },
    answer: { total, approx: false, hits: [], facets: { outlet: [], lang: [], month: [] }, forms: [] },
    ...{
      instead: null,
      nearly: [],
      hits: total === 0 ? [] : [hit()],
      page: 1,
      pageSize: 20,
      pages: Math.ceil(total / 20),
    },
    ...changes,
  };
}

function shown(view: SearchPageView, lang: PageContext["lang"] = "en"): string {
  return searchPage(context(lang), view);
}

const form = (text: string, count: number, regions: readonly string[] = []): SearchedWord["forms"][number] => {
  return { form: text, how: regions.length > 0 ? "regional" : "typed", concepts: [], regions, count };
};

/** Queries of the links that a page has. */
function queriesOf(html: string): string[] {
  return [...html.matchAll(/href="search\?([^"]*)"/g)].map(([, query = ""]) =>
    [...new URLSearchParams(query.replaceAll("&amp;", "&"))].map((pair) => pair.join("=")).join("&"),
  );
}

describe("the hits", () => {
  test("are counted by the size of a page, also on a last page that is not full", () => {
    expect(shown(view("moon", 21, { page: 2 }))).toContain("21–21 of 21 articles");
    const hits = Array.from({ length: 20 }, () => hit());
    expect(shown(view("moon", 41, { page: 2, hits }))).toContain("21–40 of 41 articles");
    expect(shown(view("moon", 41, { page: 2, hits }))).toContain(">Next article</a>");
  });

  test("show their snippets as they were cut, with the words marked", () => {
    expect(shown(view("moon", 1))).toContain("…the <mark>moon</mark>…</p>");
  });

  test("lead to the first word that their snippet marks", () => {
    expect(shown(view("moon", 1))).toContain('href="article/mf/mfrggzdfmztwq2lk.html#:~:text=moon"');
    expect(shown(view("moon", 1, { hits: [hit({ marks: [] })] }))).toContain('href="article/mf/mfrggzdfmztwq2lk.html"');
  });

  test("say for each form what it is to the word typed, and where it stands", () => {
    const why = [
      reason("太空人", { matched: "宇航员", how: "regional", regions: ["tw", "hk"], place: "title" }),
      reason("繞月", { matched: "绕月", how: "script" }),
      reason("月球"),
    ];
    const html = shown(view("宇航员 绕月", 1, { hits: [hit({ why })] }), "zh-Hans");
    expect(html).toContain("因 月球（原样）、太空人（宇航员的台、港用词）、繞月（绕月的繁体）命中；标题、正文");
  });

  test("that only an earlier version makes one lead to that version", () => {
    const why = [reason("moon", { place: "version", version: "0a1b2c3d" })];
    const html = shown(view("moon", 1, { hits: [hit({ version: "0a1b2c3d", why })] }));
    expect(html).toContain('<a href="article/mf/mfrggzdfmztwq2lk/0a1b2c3d.html">only in an earlier version</a>');
  });

  test("name the forms that only an earlier version has, where the current one has others", () => {
    const old = { place: "version", version: "0a1b2c3d" } as const;
    const why = [reason("上班", old), reason("FBI", { place: "title" })];
    const html = shown(view("上班 FBI in:versions", 1, { hits: [hit({ marks: [], why })] }), "zh-Hans");
    expect(html).toContain("因 FBI（原样）命中；标题　<a ");
    expect(html).toContain('mfrggzdfmztwq2lk/0a1b2c3d.html">上班（原样）只见于较早的一版</a></p>');
  });

  test("without a title have the first words of the text", () => {
    const row = { ...hit().row, title: "", opening: "Four people" };
    expect(shown(view("moon", 1, { hits: [hit({ row })] }))).toContain("[no title]</span>Four people");
  });
});

describe("the forms that hit", () => {
  const words = [
    { word: "宇航员", field: "text", wanted: true, forms: [form("太空人", 29, ["tw", "hk"]), form("宇航员", 18)] },
  ] as const;

  test("stand with their counts and reasons, the one typed first", () => {
    const html = shown(view("宇航员", 40, { words }), "zh-Hans");
    const text = html.replaceAll(/<[^>]+>/g, "");
    expect(text).toContain("宇航员 18　原样　去掉");
    expect(text).toContain("太空人 29　台、港用词　去掉");
    expect(text.indexOf("宇航员 18")).toBeLessThan(text.indexOf("太空人 29"));
  });

  test("can each be asked for alone, and left out", () => {
    const queries = queriesOf(shown(view("宇航员 outlet:a", 40, { words })));
    expect(queries).toContain('q="太空人" outlet:a');
    expect(queries).toContain('q=宇航员 outlet:a -"太空人"');
  });

  test("have the one typed with a zero where only others hit", () => {
    const only = [{ ...words[0], forms: [form("太空人", 29, ["tw", "hk"])] }];
    expect(shown(view("宇航员", 29, { words: only })).replaceAll(/<[^>]+>/g, "")).toContain("宇航员 0　as typed");
  });

  test("are not said to be as typed where no hit of the page has the spelling typed", () => {
    const words = [{ word: "绕月", field: "text", wanted: true, forms: [form("绕月", 1)] } as const];
    const why = [reason("繞月", { matched: "绕月", how: "script" })];
    const html = shown(view("绕月", 1, { words, hits: [hit({ why })] }), "zh-Hans");
    expect(html).toContain('<span class="small">1　各种字形</span>');
    const both = [...why, reason("绕月")];
    expect(shown(view("绕月", 1, { words, hits: [hit({ why: both })] }), "zh-Hans")).toContain("1　原样</span>");
  });

  test("can only be left out where hits remain", () => {
    const forms = [form("朝鲜", 9), form("北韓", 2, ["tw"])];
    const words = [{ word: "朝鲜", field: "text", wanted: true, forms } as const];
    expect(queriesOf(shown(view("朝鲜", 9, { words })))).not.toContain('q=朝鲜 -"朝鲜"');
    expect(queriesOf(shown(view("朝鲜", 10, { words })))).toContain('q=朝鲜 -"朝鲜"');
  });

  test("are no section where nothing but what was typed was found", () => {
    const plain = [{ word: "moon", field: "text", wanted: true, forms: [form("moon", 3)] }] as const;
    expect(shown(view("moon", 3, { words: plain }))).not.toContain('id="forms"');
  });
});

describe("a query", () => {
  test.each([
    ["宇航员 绕月", "同时含“宇航员”与“绕月”，各种写法"],
    ["title:登月 -火箭 after:2026-04", "标题含“登月”，不含“火箭”，发表晚于2026年4月，各种写法"],
    ["火箭 OR 飞船", "含“火箭”或“飞船”，各种写法"],
    ["(火箭 OR author:王) lang:zh-Hant outlet:a,b", "含“火箭”，或作者含“王”，语言为繁體中文，媒体为a或b，各种写法"],
    ["-(火箭 飞船) since:2026 in:versions", "不合“同时含“火箭”与“飞船””，2026年起发表，各种写法，也查较早的版本"],
  ])("%s is said in words", (query, sentence) => {
    expect(shown(view(query, 1), "zh-Hans")).toContain(`理解为：${sentence}<`);
  });

  test("is said with how far its words may differ from what was typed", () => {
    expect(shown(view("moon", 1, { regional: false }))).toContain(
      "Understood as: “moon”, only as typed, in both scripts",
    );
    expect(shown(view("moon", 1, { mode: "exact" }))).toContain("Understood as: “moon”, in exactly these characters");
  });

  test("that is not well written has its faults as sentences", () => {
    expect(shown(view('moon "', 1))).toContain("Nothing closes &quot;; it was left out.");
  });

  test("is text, whatever it holds", () => {
    const html = shown(view('<script>alert(1)</script> "x', 1));
    expect(html).not.toContain("<script>alert");
  });
});

describe("facets", () => {
  const facets = {
    outlet: [
      { key: "a", count: 3 },
      { key: "b", count: 2 },
    ],
    lang: [{ key: "zh-Hant", count: 5 }],
    month: [{ key: "2026-04", count: 5 }],
  };
  const outlets = facets.outlet.map((facet) => ({ ...facet, name: facet.key.toUpperCase(), nameLang: "en" }));
  const answer = { total: 5, approx: false, hits: [], facets, forms: [] };

  test("narrow the search; alternatives are put in parentheses first", () => {
    const queries = queriesOf(shown(view("火箭 OR 飞船", 5, { answer, outlets })));
    expect(queries).toContain("q=(火箭 OR 飞船) outlet:a");
    expect(queries).toContain("q=(火箭 OR 飞船) month:2026-04");
  });

  test("take the place of one in force, and each condition can be taken off", () => {
    const html = shown(view("火箭 outlet:a,b since:2026", 5, { answer, outlets }));
    expect(queriesOf(html)).toContain("q=火箭 since:2026 outlet:a");
    expect(html).toContain('<b aria-current="true">A, B</b>');
    expect(queriesOf(html)).toContain("q=火箭 since:2026");
    expect(queriesOf(html)).toContain("q=火箭 outlet:a,b");
  });

  test("count days where the hits are of one month; a day takes the place of the month", () => {
    const day = [
      { key: "2026-04-10", count: 2 },
      { key: "2026-04-11", count: 3 },
    ];
    const html = shown(view("火箭 month:2026-04", 5, { answer: { ...answer, facets: { ...facets, day } } }), "zh-Hans");
    expect(queriesOf(html)).toEqual(
      expect.arrayContaining(["q=火箭 day:2026-04-11", "q=火箭 day:2026-04-10", "q=火箭"]),
    );
    expect(html.indexOf("4月11日</a>")).toBeLessThan(html.indexOf("4月10日</a>"));
  });

  test("count years where the hits spread over many months", () => {
    const month = Array.from({ length: 24 }, (_, index) => ({
      key: `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
      count: 1,
    }));
    const html = shown(view("火箭", 24, { answer: { ...answer, facets: { ...facets, month } } }));
    expect(queriesOf(html)).toContain("q=火箭 month:2025");
    expect(queriesOf(html)).not.toContain("q=火箭 month:2025-03");
  });
});

describe("nothing found", () => {
  test("offers what was cut, fewer conditions, and earlier versions", () => {
    const html = shown(view("朝鲜导弹 outlet:a", 0, { instead: { query: "朝鲜 导弹 outlet:a", total: 7 } }));
    expect(html).toContain("Cut into words it finds 7 articles");
    const queries = queriesOf(html);
    expect(queries).toContain("q=朝鲜 导弹 outlet:a");
    expect(queries).toContain("q=朝鲜导弹");
    expect(queries).toContain("q=朝鲜导弹 outlet:a in:versions");
  });

  test("by the very characters offers the looser ways", () => {
    const queries = queriesOf(shown(view("朝鲜", 0, { mode: "exact", regional: false })));
    expect(queries).toEqual(expect.arrayContaining(["q=朝鲜", "q=朝鲜&regional=0"]));
  });

  test("beyond the last page leads back", () => {
    expect(shown(view("moon", 21, { page: 9, hits: [] }))).toContain("Back to the first page");
  });
});

test("a query that is the name of an article or a day leads there", () => {
  const named = { kind: "article", by: "url", id: "mfrggzdfmztwq2lk", title: "<Moon>" } as const;
  expect(shown(view("https://island.example/1", 0, { named }))).toContain(
    'address of an article: <a class="under t" href="article/mf/mfrggzdfmztwq2lk.html">&lt;Moon&gt;</a>',
  );
  expect(shown(view("2023-10-17", 0, { named: { kind: "day", day: "2023-10-17" } }), "zh-Hans")).toContain(
    '这一天的文章：<a class="under" href="day/2023-10-17.html">2023年10月17日</a>',
  );
});

test("an estimated total says so", () => {
  const answer = { total: 12_000, approx: true, hits: [], facets: { outlet: [], lang: [], month: [] }, forms: [] };
  const html = shown(view("moon", 12_000, { answer }));
  expect(html).toContain("about 12,000 articles");
  expect(html).toContain("the number is an estimate");
});

test("a search can be kept: its feed, and the command that makes a file of it", () => {
  const html = shown(view("it's moon", 1, { sort: "newest", regional: false }));
  expect(html).toContain('type="application/atom+xml"');
  expect(html).toContain("search.atom?q=it%27s+moon&amp;regional=0&amp;lang=en");
  expect(html).toContain("jianbao save NAME --no-regional --sort newest &#39;it&#39;\\&#39;&#39;s moon&#39;");
});

test("Articles that lack some of the words follow under a head of their own, each with what it lacks.", () => {
  const asked = ["moon", "ice"].map((word) => ({ word, field: "text", wanted: true, forms: [] }) as const);
  const page = shown(view("moon ice", 1, { words: asked, nearly: [hit({ titleMarks: [[0, 4]] })] }));
  expect(page).toContain("Lacking some of the words");
  expect(page).toContain("without ice");
  expect(page).toContain("1 article");
  expect(shown(view("moon ice", 1, { words: asked }))).not.toContain("Lacking");
  expect(shown(view("moon ice", 0, { words: asked, nearly: [hit()] }))).toContain("without ice");
});

test("A pasted text stands whole in the field alone; the heading and the sentences name its beginning.", () => {
  const query = "月球与火箭".repeat(100);
  const html = shown(view(query, 0), "zh-Hans").replace(/ href="[^"]*"/g, "");
  expect(html).toContain(`value="${query}"`);
  expect(html.replace(`value="${query}"`, "")).not.toContain(query.slice(0, 90));
  expect(html).toContain(`${query.slice(0, 80)}…</h1>`);
});
