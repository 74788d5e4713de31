import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roomsOver } from "../../tests/setup/reading-rooms.ts";
import { post, put } from "../../tests/setup/stored-articles.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { Store } from "../store/store.ts";
import { readRetitledPage } from "./retitled.ts";

let store: Store;

beforeAll(async () => {
  store = await openSqliteStore(":memory:", { mode: "write" });
  const retitled = Array.from({ length: 60 }, (_, index) => {
    const clock = String(index).padStart(2, "0");
    const outlet = index % 2 === 0 ? "island" : "strait";
    return post(`r${clock}`, { sortAt: `2024-06-02T03:${clock}:00.000Z`, titles: ["初題", "改題"], outlet });
  });
  await put(store, ...retitled, post("plain", { outlet: "harbour" }));
});

afterAll(() => store.close());

describe("readRetitledPage", () => {
  test("gives each retitled article once on its pages, newest first", async () => {
    const pages = await Promise.all([1, 2].map((page) => readRetitledPage(roomsOver(store), page)));
    const ids = pages.flatMap((view) => view!.articles.map(({ row }) => row.id));
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([60, "r59", "r00"]);
    expect([pages[0]!.count, pages[0]!.pages, pages[0]!.outlet]).toEqual([60, 2, null]);
    expect(await readRetitledPage(roomsOver(store), 3)).toBe(null);
  });

  test("gives those of one outlet, none where it changed none, and nothing of one that is not kept", async () => {
    const own = await readRetitledPage(roomsOver(store), 1, "strait");
    expect(new Set(own!.articles.map(({ row }) => row.outlet))).toEqual(new Set(["strait"]));
    expect(await readRetitledPage(roomsOver(store), 1, "harbour")).toMatchObject({ count: 0, articles: [], pages: 1 });
    expect(await readRetitledPage(roomsOver(store), 1, "nobody")).toBe(null);
  });

  test("says where the order of the two titles is not known", async () => {
    const { articles } = (await readRetitledPage(roomsOver(store), 1))!;
    expect(articles[0]).toMatchObject({ before: "初題", row: { title: "改題" }, orderKnown: false });
  });
});
