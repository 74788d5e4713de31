import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "..");
const planted: string[] = [];

afterEach(() => {
  for (const root of planted.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Writes a small tree, runs the checker over it and gives its exit code and what it named. */
async function checkTree(files: Readonly<Record<string, string>>): Promise<{ code: number; faults: string }> {
  const root = mkdtempSync(join(tmpdir(), "jianbao-boundaries-"));
  planted.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(PROJECT, "node_modules"), join(root, "node_modules"));
  const run = promisify(execFile)(process.execPath, [join(PROJECT, "scripts/boundaries.ts"), root]);
  return run.then(
    ({ stderr }) => ({ code: 0, faults: stderr }),
    (error: { code: number; stderr: string }) => ({ code: error.code, faults: error.stderr }),
  );
}

/** A tree in which `text` stands at `path`, is used, and finds what it may want to import. */
function around(path: string, text: string): Record<string, string> {
  const name = `./${path.slice("src/".length)}`;
  return {
    "src/lib/hash.ts": "export const hash = 1;\n",
    "src/read/day.ts":
      'import { hash } from "../lib/hash.ts";\nexport type Day = { readonly hash: number };\nexport const day = hash;\n',
    "src/store/store.ts": "export const port = 1;\n",
    "src/store/sqlite/open.ts": 'import { port } from "../store.ts";\nexport const open = port;\n',
    "src/cli/main.ts": `import "../read/day.ts";\nimport "../app.ts";\nimport "../${path.slice("src/".length)}";\n`,
    "src/app.ts": `import "./store/sqlite/open.ts";\nimport "${name}";\n`,
    [path]: text,
  };
}

describe("the boundary checker", () => {
  test("finds nothing in a tree that keeps the rules", async () => {
    const outcome = await checkTree(
      around(
        "src/pages/page.ts",
        'import type { Day } from "../read/day.ts";\nexport const page = (day: Day) => day.hash;\n',
      ),
    );
    expect(outcome).toEqual({ code: 0, faults: "" });
  });

  test.each([
    ["an import against the table", "src/extract/text.ts", 'import "../read/day.ts";', "extract-imports"],
    [
      "a type import against the table",
      "src/intake/rss.ts",
      'import type { Day } from "../read/day.ts";\nexport type Rss = Day;',
      "intake-imports",
    ],
    [
      "code of read in pages",
      "src/pages/page.ts",
      'import { day } from "../read/day.ts";\nexport const page = day;',
      "pages-take-types-of-read",
    ],
    [
      "the file system in a pure room",
      "src/link/join.ts",
      'import { readFileSync } from "node:fs";\nexport const join = readFileSync;',
      "pure-rooms",
    ],
    [
      "a network module outside its door",
      "src/archive/get.ts",
      'import { get } from "node:https";\nexport const fetch = get;',
      "door-node-http",
    ],
    [
      "SQLite outside its door",
      "src/read/count.ts",
      'import { DatabaseSync } from "node:sqlite";\nexport const open = DatabaseSync;',
      "door-node-sqlite",
    ],
    [
      "a library outside its door",
      "src/archive/serve.ts",
      'import { Hono } from "hono";\nexport const app = new Hono();',
      "door-hono",
    ],
    [
      "a library without a door",
      "src/lib/check.ts",
      'import ts from "typescript";\nexport const version = ts.version;',
      "no-unlisted-library",
    ],
    [
      "a certain store behind the port",
      "src/read/count.ts",
      'import { open } from "../store/sqlite/open.ts";\nexport const count = open;',
      "store-by-its-port",
    ],
    ["a barrel", "src/lib/index.ts", 'export { hash } from "./hash.ts";', "no-barrel"],
  ])("names %s", async (_, path, text, rule) => {
    const { code, faults } = await checkTree(around(path, `${text}\n`));
    expect(code).toBe(1);
    expect(faults).toContain(`${rule}: `);
  });

  test("names a cycle", async () => {
    const tree = around("src/lib/egg.ts", 'import { hen } from "./hen.ts";\nexport const egg = (): unknown => hen;\n');
    const { faults } = await checkTree({
      ...tree,
      "src/lib/hen.ts": 'import { egg } from "./egg.ts";\nexport const hen = egg;\n',
    });
    expect(faults).toContain("no-cycle: src/lib/egg.ts → src/lib/hen.ts → src/lib/egg.ts");
  });

  test("names a module that only its test uses", async () => {
    const { faults } = await checkTree({
      ...around("src/lib/url.ts", "export const url = 1;\n"),
      "src/lib/forgotten.ts": "export const forgotten = 1;\n",
      "src/lib/forgotten.test.ts": 'import "./forgotten.ts";\n',
    });
    expect(faults).toContain("unused: src/lib/forgotten.ts");
  });

  test("fails when it saw no modules", async () => {
    const { code, faults } = await checkTree({ "src/readme.txt": "nothing to see\n" });
    expect(code).toBe(1);
    expect(faults).toContain("blind: saw 0 modules of 0 files");
  });
});
