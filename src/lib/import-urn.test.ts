import { describe, expect, test } from "vitest";
import { importUrn, readImportUrn } from "./import-urn.ts";

describe("import URN", () => {
  test("gives label and path back, whatever they hold", () => {
    for (const [label, path] of [
      ["posts", "2023/a.md"],
      ["a/b c", "旧文/100%.md"],
      ["", "x"],
    ] as const) {
      expect(readImportUrn(importUrn(label, path))).toEqual({ label, path });
    }
  });

  test("other addresses and broken escapes are none", () => {
    expect(readImportUrn("https://news.example/a")).toBeNull();
    expect(readImportUrn("urn:jianbao:import:a/%E6%9")).toBeNull();
  });
});
