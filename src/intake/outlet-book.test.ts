import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readYaml } from "../lib/yaml.ts";
import type { Outlet } from "../model/outlet.ts";
import { makeOutletBook } from "./outlet-book.ts";

const FOLDER = join(import.meta.dirname, "../../outlets");

function readOutlets(): (Outlet & { readonly file: string })[] {
  return readdirSync(FOLDER).map((file) => {
    const { value, problems } = readYaml(readFileSync(join(FOLDER, file), "utf8"));
    if (problems.length > 0) throw new Error(`${file}: ${problems[0]?.message}`);
    return { ...(value as Outlet), file };
  });
}

const ISLAND: Outlet = {
  id: "island",
  name: "島嶼通訊社",
  names: { en: "Island News Agency" },
  lang: "zh-Hant",
  region: "TW",
  zone: "Asia/Taipei",
  domains: ["island-news.example"],
  labels: ["(臺)島嶼社"],
  rules: [],
};

describe("the book of outlets", () => {
  const book = makeOutletBook([ISLAND]);

  test("finds an outlet by id, name, label or domain, in any case and width", () => {
    for (const label of ["island", "ISLAND", "島嶼通訊社", "island news agency", "（臺）島嶼社 "]) {
      expect(book.byLabel(label)?.id).toBe("island");
    }
    expect(book.byUrl("https://www.island-news.example/a")?.id).toBe("island");
    expect(book.byId("island")?.name).toBe("島嶼通訊社");
  });

  test("does not take a domain that only ends alike", () => {
    expect(book.byUrl("https://notisland-news.example/")).toBeNull();
    expect(book.byUrl("not a url")).toBeNull();
  });

  test("makes a safe key of at most forty bytes from any name", () => {
    expect(book.keyFromName("柴Sean你說")).toBe("柴sean你說");
    for (const name of ["a/b\\c:d", "..", "长".repeat(40), "😀".repeat(20), "", "CON"]) {
      const key = book.keyFromName(name);
      expect(key).toMatch(/^[^\s/\\:*?"<>|.]+$/u);
      expect(Buffer.byteLength(key)).toBeLessThanOrEqual(40);
    }
  });
});

describe("the outlets that come with the program", () => {
  const outlets = readOutlets();

  test("stand in files named by their ids", () => {
    expect(outlets.length).toBeGreaterThan(40);
    for (const { id, file } of outlets) expect(file).toBe(`${id}.yaml`);
  });

  test("share no domain and no name", () => {
    const owners = new Map<string, string>();
    for (const { id, name, names, labels, domains } of outlets) {
      const own = [id, name, ...Object.values(names), ...labels].map((label) =>
        label.normalize("NFKC").trim().toLowerCase(),
      );
      for (const key of new Set([...own, ...domains.map((domain) => `domain ${domain}`)])) {
        expect(owners.get(key) ?? id, key).toBe(id);
        owners.set(key, id);
      }
    }
  });
});
