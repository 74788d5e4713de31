import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roomsOver } from "../../tests/setup/reading-rooms.ts";
import { EMPTY, post } from "../../tests/setup/stored-articles.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import type { IndexedArticle, Store } from "../store/store.ts";
import { readDay } from "./days.ts";

let store: Store;

const DAY = "2024-06-02";

/** One article a quarter of an hour from midnight on, and three of which only the day is known. */
function articlesOfADay(): IndexedArticle[] {
  const timed = Array.from({ length: 60 }, (_, index) => {
    const clock = `${String(Math.floor(index / 4)).padStart(2, "0")}:${String((index % 4) * 15).padStart(2, "0")}`;
    return post(`timed${index}`, { sortAt: `${DAY}T${clock}:00.000Z` });
  });
  const untimed = Array.from({ length: 3 }, (_, index) => {
    const when = { kind: "published", value: DAY, from: "text", precision: "day" } as const;
    return { ...post(`untimed${index}`, { sortAt: `${DAY}T00:00:00.000Z` }), when };
  });
  return [...untimed, ...timed, post("before", { sortAt: "2024-05-30T08:00:00.000Z" })];
}

beforeAll(async () => {
  store = await openSqliteStore(":memory:", { mode: "write" });
  await store.apply({ ...EMPTY, articles: articlesOfADay() });
});

afterAll(() => store.close());

describe("readDay", () => {
  test("gives each article once on its pages, by the hour, those with only a date last", async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => readDay(roomsOver(store), DAY, page)));
    const ids = pages.flatMap((view) => view!.parts.flatMap(({ articles }) => articles.map(({ id }) => id)));
    expect(ids).toHaveLength(63);
    expect(new Set(ids).size).toBe(63);
    expect(ids.slice(0, 3)).toEqual(["timed0", "timed1", "timed2"]);
    expect(ids.slice(-3).every((id) => id.startsWith("untimed"))).toBe(true);
  });

  test("says of each part how many it has on all pages, and where it begins", async () => {
    const view = (await readDay(roomsOver(store), DAY, 2))!;
    expect([view.count, view.page, view.pages]).toEqual([63, 2, 3]);
    expect(view.parts.map(({ part, count, page, articles }) => [part, count, page, articles.length])).toEqual([
      ["night", 24, 1, 0],
      ["morning", 24, 2, 24],
      ["afternoon", 12, 3, 0],
      ["date-only", 3, 3, 0],
    ]);
    expect(view.clocks).toHaveLength(60);
    expect(view.previous).toEqual({ key: "2024-05-30", count: 1 });
  });

  test("is null for a page that a day does not have; an empty day has one", async () => {
    for (const page of [0, 4, 1.5, Number.NaN]) expect(await readDay(roomsOver(store), DAY, page)).toBeNull();
    const empty = (await readDay(roomsOver(store), "2024-06-01", 1))!;
    expect([empty.count, empty.pages, empty.parts, empty.next?.key]).toEqual([0, 1, [], DAY]);
    expect(await readDay(roomsOver(store), "2024-06-01", 2)).toBeNull();
  });
});
