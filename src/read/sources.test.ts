import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roomsOver } from "../../tests/setup/reading-rooms.ts";
import { capture, EMPTY, hash, post } from "../../tests/setup/stored-articles.ts";
import { importUrn } from "../lib/import-urn.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import { readSources } from "./sources.ts";

let store: Store;

beforeAll(async () => {
  store = await openSqliteStore(":memory:", { mode: "write" });
});

afterAll(() => store.close());

describe("readSources", () => {
  test("of an empty archive gives none", async () => {
    expect(await readSources(roomsOver(store))).toEqual({ sources: [], captures: 0, articleless: [] });
  });

  test("tells labels of imports and hosts of pages apart, with what became of their captures", async () => {
    const [first, again, list, page] = [
      capture("1", importUrn("old posts", "a.md"), 0),
      capture("2", importUrn("old posts", "b.md"), 100),
      { ...capture("3", importUrn("old posts", "list.md"), 200), at: "2026-01-03T00:00:00.000Z" },
      capture("4", "https://island.example/a/y", 300),
    ];
    const ref = ({ sha256, url, at }: typeof first): { sha256: string; url: string; at: string } => ({
      sha256,
      url,
      at,
    });
    await store.apply({
      ...EMPTY,
      articles: [
        post("x", { captures: [ref(first), ref(again)], sortAt: "2024-06-02T00:00:00.000Z" }),
        post("y", { captures: [ref(page)], outlet: "strait", sortAt: "2023-10-17T00:00:00.000Z" }),
      ],
      captures: [first, again, list, page],
      articleless: [{ url: list.url, sha256: hash("3"), problem: "no-article/list" }],
    });
    const { sources, captures, articleless } = await readSources(roomsOver(store));
    expect(sources).toEqual([
      {
        ...{ kind: "import", name: "old posts", captures: 3, articles: 1 },
        outlets: [{ key: "island", count: 1, name: "island 通訊", nameLang: expect.any(String) }],
        ...{ firstDay: "2024-06-02", lastDay: "2024-06-02" },
        ...{ firstCapturedAt: "2026-01-01T00:00:00.000Z", lastCapturedAt: "2026-01-03T00:00:00.000Z" },
        articleless: [{ key: "no-article/list", count: 1 }],
      },
      expect.objectContaining({ kind: "web", name: "island.example", captures: 1, firstDay: "2023-10-17" }),
    ]);
    expect([captures, articleless]).toEqual([4, [{ key: "no-article/list", count: 1 }]]);
  });
});
