import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOutletFolder } from "./outlet-files.ts";
import { OUTLETS } from "./outlet-table.ts";
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
  const outlets = readOutletFolder(join(import.meta.dirname, "../../samples/outlets"));
  expect(outlets.length).toBeGreaterThanOrEqual(13);
  expect(outlets.find(({ id }) => id === "island")).toMatchObject({
    name: "島嶼通訊社",
    zone: "Asia/Taipei",
    region: "TW",
  });
});

test("the table of the program says what its files say (npm run generate)", () => {
  expect(OUTLETS).toEqual(readOutletFolder(join(import.meta.dirname, "../../outlets")));
});

test("an archive without a folder of its own has the outlets of the program", async () => {
  expect(await loadOutlets(join(dir, "nowhere"))).toBe(OUTLETS);
});

test("an outlet of the archive takes the place of the program's with the same id, and stands last", async () => {
  const [first] = OUTLETS;
  const own = folder("own", {
    "a.yaml": ISLAND,
    "b.yaml": ISLAND.replace("island", first?.id ?? ""),
    "readme.md": "no outlet",
  });
  const outlets = await loadOutlets(own);
  expect(outlets.length).toBe(OUTLETS.length + 1);
  expect(outlets.filter(({ id }) => id === first?.id)).toEqual([
    expect.objectContaining({ name: "島嶼通訊社", domains: [], labels: [] }),
  ]);
  expect(outlets.at(-1)?.id === "island" || outlets.at(-2)?.id === "island").toBe(true);
});

test.each([
  ["zone: Mars/Olympus", /zone: a zone is an IANA name/],
  ["region: Taiwan", /region: a region is an ISO 3166 code/],
  ["colour: red", /colour/],
  ["name: [", /describes no outlet/],
])("an outlet with %s is refused, and the file is named", async (line, message) => {
  const rest = ISLAND.replace(new RegExp(`^${line.split(":")[0]}:.*\n`, "m"), "");
  const own = folder("own", { "a.yaml": `${rest}${line}\n` });
  await expect(loadOutlets(own)).rejects.toMatchObject({
    code: "settings/unreadable",
    message: expect.stringMatching(message),
  });
  await expect(loadOutlets(own)).rejects.toThrow("a.yaml");
});
