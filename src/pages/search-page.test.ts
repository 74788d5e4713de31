import { expect, test } from "vitest";
import type { HitRow, SearchPageView } from "../read/views.ts";
import type { PageContext } from "./links.ts";
import { searchPage } from "./search-page.ts";

const PAGE: PageContext = {
  lang: "en",
  root: "",
  path: "search",
  query: "q=moon",
  keepLang: false,
  assets: { style: "style.css", keys: "keys.js", icon: "icon.svg" },
};

function hit(): HitRow {
  const when = { kind: "published", value: "2026-04-11T01:12:00.000Z", from: "page", precision: "minute" } as const;
  const summary = {
    ...{ id: "mfrggzdfmztwq2lk", title: "Moon", url: null, outlet: "island", outletName: "Island", lang: "en" },
    ...{ publishedAt: when.value, sortAt: when.value, day: "2026-04-11", when, path: "a.md", versions: 1 },
    retitled: false,
  };
  const local = { ...when, local: "2026-04-11T09:12", offset: "+08:00" };
  const row = { ...summary, when: local, titleLang: "en", outletLang: "en", opening: null };
  return {
    summary,
    row,
    score: 1,
    snippet: "…the moon…",
    marks: [[5, 9]],
    titleMarks: [],
    forms: ["moon"],
  };
}

function view(total: number, changes: Partial<SearchPageView> = {}): SearchPageView {
  return {
    ...{ query: "moon", understood: ["moon"], mode: "folded", sort: "relevance", outlets: [] },
    answer: { total, approx: false, hits: [], facets: { outlet: [], lang: [], month: [] } },
    ...{ hits: [hit()], page: 1, pageSize: 20, pages: Math.ceil(total / 20) },
    ...changes,
  };
}

test("the range counts by the size of a page, also on a last page that is not full", () => {
  expect(searchPage(PAGE, view(21, { page: 2 }))).toContain("21–21 of 21 articles");
  const hits = Array.from({ length: 20 }, () => hit());
  expect(searchPage(PAGE, view(41, { page: 2, hits }))).toContain("21–40 of 41 articles");
});

test("a snippet is shown as it was cut, with its words marked", () => {
  expect(searchPage(PAGE, view(1))).toContain("…the <mark>moon</mark>…</p>");
});
