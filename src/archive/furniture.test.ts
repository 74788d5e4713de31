import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readFurniture, readLearned, recordLook } from "./furniture.ts";
import { furniturePath, outletOfFurniture } from "./layout.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "furniture-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const LOOK = { at: "2026-06-01T12:00:00.000Z", articles: 40 };
const LATER = { at: "2026-07-01T12:00:00.000Z", articles: 90 };
const ruling = (print: string, is: "furniture" | "text" = "furniture") => ({
  print,
  is,
  seen: 9,
  of: 40,
  line: "看更多",
});

describe("what was learned", () => {
  test("is read as it was written, and of several rulings on a line the last holds", () => {
    recordLook(dir, "island", LOOK, [ruling("b".repeat(16)), ruling("a".repeat(16))]);
    recordLook(dir, "harbour", LOOK, []);
    recordLook(dir, "island", LATER, [ruling("a".repeat(16), "text")]);
    expect(readLearned(dir)).toEqual(
      new Map([
        ["harbour", new Set()],
        ["island", new Set(["b".repeat(16)])],
      ]),
    );
    expect(readFurniture(dir, "island").look).toEqual(LATER);
    expect(readFurniture(dir, "island").rulings.get("b".repeat(16))).toMatchObject({ at: LOOK.at, line: "看更多" });
  });

  test("is nothing in an archive that has learned nothing", () => {
    expect(readLearned(dir)).toEqual(new Map());
    expect(readFurniture(dir, "island")).toEqual({ look: null, rulings: new Map() });
  });

  test("loses no more than the line that a kill cut or a disk spoilt", () => {
    recordLook(dir, "island", LOOK, [ruling("a".repeat(16))]);
    const file = join(dir, furniturePath("island"));
    appendFileSync(file, '{"at":"2026-06-02T12:00:00.000Z","print":"cccc');
    recordLook(dir, "island", LATER, [ruling("b".repeat(16))]);
    appendFileSync(file, 'null\n7\n{"print":4}\n');
    expect([...readFurniture(dir, "island").rulings.keys()]).toEqual(["a".repeat(16), "b".repeat(16)]);
    expect(readFurniture(dir, "island").look).toEqual(LATER);
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(9);
  });

  test("lies in a file that every system allows, and that leads back to the outlet", () => {
    for (const outlet of ["cna", "老楊到處說", "con", "aux", "a-b-3"]) {
      const name = furniturePath(outlet).split("/").at(-1) as string;
      expect(name).not.toMatch(/^(?:con|aux)\b/);
      expect(outletOfFurniture(name)).toBe(outlet);
    }
    expect(outletOfFurniture("notes.txt")).toBeNull();
  });
});
