import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadOutlets } from "./outlets.ts";

const ISLAND = "id: island\nname: 島嶼通訊社\nlang: zh-Hant-TW\nregion: TW\nzone: Asia/Taipei\n";

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "outlets-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function folder(name: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(join(dir, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, name, file), text);
  return join(dir, name);
}

test("every outlet of the samples reads", () => {
  const outlets = loadOutlets([join(import.meta.dirname, "../../samples/outlets")]);
  expect(outlets.length).toBeGreaterThanOrEqual(13);
  expect(outlets.find(({ id }) => id === "island")).toMatchObject({
    name: "島嶼通訊社",
    zone: "Asia/Taipei",
    region: "TW",
  });
});

test("a folder that is not there holds none", () => {
  expect(loadOutlets([join(dir, "nowhere")])).toEqual([]);
});

test("an archive's own outlet takes the place of one that comes with the program", () => {
  const shipped = folder("shipped", { "island.yaml": ISLAND, "readme.md": "no outlet" });
  const own = folder("own", { "mine.yaml": ISLAND.replace("島嶼通訊社", "島嶼社") });
  expect(loadOutlets([shipped, own])).toEqual([
    expect.objectContaining({ id: "island", name: "島嶼社", domains: [], labels: [] }),
  ]);
});

test.each([
  ["zone: Mars/Olympus", /zone: a zone is an IANA name/],
  ["region: Taiwan", /region: a region is an ISO 3166 code/],
  ["colour: red", /colour/],
  ["name: [", /describes no outlet/],
])("an outlet with %s is refused, and the file is named", (line, message) => {
  const own = folder("own", {
    "a.yaml": `${ISLAND.replace(new RegExp(`^${line.split(":")[0]}:.*\n`, "m"), "")}${line}\n`,
  });
  expect(() => loadOutlets([own])).toThrow(
    expect.objectContaining({ code: "settings/unreadable", message: expect.stringMatching(message) }),
  );
  expect(() => loadOutlets([own])).toThrow("a.yaml");
});
