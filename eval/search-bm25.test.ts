import { describe, expect, test } from "vitest";
import { type Bm25Ranking, rankByBm25 } from "./search-bm25.ts";

async function rank(texts: Record<string, string>, query: string, limit = 10): Promise<Bm25Ranking> {
  async function* each() {
    for (const [id, text] of Object.entries(texts)) yield { id, text };
  }
  const [ranking] = await rankByBm25(each(), [query], limit);
  return ranking ?? { any: [], all: [] };
}

describe("plain BM25", () => {
  test("takes any term or all of them, and knows no phrases", async () => {
    const texts = { both: "潮汐与灯塔", one: "潮汐与海鸥", none: "海鸥与沙滩", apart: "灯塔旁没有人，潮汐照旧" };
    const { any, all } = await rank(texts, "潮汐 灯塔");
    expect(any.toSorted()).toEqual(["apart", "both", "one"]);
    expect(all.toSorted()).toEqual(["apart", "both"]);
    expect(any.at(-1)).toBe("one");
  });

  test("puts more mentions first, and among equals the shorter text", async () => {
    const often = "灯塔，灯塔，灯塔";
    expect((await rank({ once: "灯塔，海鸥，沙滩", often }, "灯塔")).any).toEqual(["often", "once"]);
    expect((await rank({ long: "灯塔，海鸥，沙滩，礁石", short: "灯塔，海鸥" }, "灯塔")).any).toEqual([
      "short",
      "long",
    ]);
  });

  test("counts a rare term for more than a frequent one", async () => {
    const texts = { rare: "礁石，海鸥", frequent: "灯塔，海鸥", other: "灯塔，沙滩", another: "灯塔，潮汐" };
    expect((await rank(texts, "灯塔 礁石")).any[0]).toBe("rare");
  });

  test("finds words over scripts and cases, as the index does", async () => {
    expect((await rank({ a: "燈塔", b: "NASA 的燈" }, "灯塔 nasa")).any.toSorted()).toEqual(["a", "b"]);
  });

  test("gives equals by id, no more than asked for, and nothing for nothing", async () => {
    expect((await rank({ b: "灯塔", a: "灯塔", c: "灯塔" }, "灯塔", 2)).any).toEqual(["a", "b"]);
    expect(await rank({ a: "灯塔" }, "，")).toEqual({ any: [], all: [] });
    expect(await rank({}, "灯塔")).toEqual({ any: [], all: [] });
  });
});
