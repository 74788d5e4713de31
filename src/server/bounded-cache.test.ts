import { describe, expect, test } from "vitest";
import { BoundedCache, textBytes } from "./bounded-cache.ts";

const ROOM_FOR_TWO = 2 * (2 * (1 + 100) + 120);

const makeCache = (bytesMax: number): BoundedCache<string> => new BoundedCache(bytesMax, textBytes);

describe("a cache of texts", () => {
  test("drops the text that was used longest ago when it is full", () => {
    const cache = makeCache(ROOM_FOR_TWO);
    cache.set("a", "x".repeat(100));
    cache.set("b", "x".repeat(100));
    expect(cache.get("a")).toBeDefined();
    cache.set("c", "x".repeat(100));
    expect([cache.get("a"), cache.get("b"), cache.get("c")].map((text) => text !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test("never holds more than its bytes, whatever is put in", () => {
    const cache = makeCache(10_000);
    for (let i = 0; i < 500; i += 1) {
      cache.set(String(i % 37), "字".repeat((i * 97) % 3000));
      expect(cache.bytes).toBeLessThanOrEqual(10_000);
    }
  });

  test("does not keep a text larger than itself, nor the one it would have replaced", () => {
    const cache = makeCache(500);
    cache.set("a", "small");
    cache.set("a", "x".repeat(1000));
    expect([cache.get("a"), cache.bytes]).toEqual([undefined, 0]);
  });
});
