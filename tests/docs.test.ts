import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readImports } from "../scripts/boundaries.ts";
import { findAnchors, findBrokenLinks, findLinks, listDocuments } from "../scripts/docs.ts";
import { GENERATED } from "../scripts/generate.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { SETTINGS } from "../src/config/settings-table.ts";
import { FAILURES } from "../src/lib/failure.ts";

const PROJECT = join(import.meta.dirname, "..");

function readDocument(path: string): string {
  return readFileSync(join(PROJECT, path), "utf8");
}

describe("links", () => {
  test.each(listDocuments(PROJECT))("of %s lead somewhere", (path) => {
    expect(findBrokenLinks(path, PROJECT)).toEqual([]);
  });

  test("are found in every form, and not in code", () => {
    const markdown =
      'see [a](a.md), ![b](b.png "B"), <img src="c.svg">\n\n[d]: d.md\n\n`[no](no.md)`\n\n```\n[no](no.md)\n```\n';
    expect(findLinks(markdown)).toEqual(["a.md", "b.png", "d.md", "c.svg"]);
  });

  test("to a heading are checked as far as the heading", () => {
    expect(findAnchors("# Exit codes\n\n## `verify`, and 修复\n")).toEqual(["exit-codes", "verify-and-修复"]);
    const root = mkdtempSync(join(tmpdir(), "jianbao-links-"));
    writeFileSync(join(root, "a.md"), "# A\n\n[1](#a) [2](#b) [3](b.md) [4](https://example.org/)\n");
    expect(findBrokenLinks("a.md", root)).toEqual(["a.md: #b has no such heading", "a.md: b.md does not exist"]);
    rmSync(root, { recursive: true });
  });
});

describe("made pages", () => {
  test.each(GENERATED)("$path is what the tables and imports give now (npm run generate)", async ({ path, make }) => {
    expect(readDocument(path) === (await make()), `${path} is out of date`).toBe(true);
  });

  test.each([
    ["failure code", "docs/reference/failures.md", Object.keys(FAILURES)],
    ["setting", "docs/reference/settings.md", Object.keys(SETTINGS)],
    ["command", "docs/reference/commands.md", Object.keys(COMMANDS)],
  ])("explain every %s", (_, path, names) => {
    const page = readDocument(path);
    expect(names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\n## ${name}\n`))).toEqual([]);
  });
});

describe("dependencies", () => {
  type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
  const manifest = JSON.parse(readDocument("package.json")) as Manifest;
  const lock = JSON.parse(readDocument("package-lock.json")) as { packages: Record<string, { dev?: boolean }> };
  const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && !dev);

  test("stand in docs/dependencies.md, each direct one, and no other", () => {
    const page = readDocument("docs/dependencies.md");
    const listed = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
    expect(listed.toSorted()).toEqual(
      [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].toSorted(),
    );
  });

  test("are pinned, so that two installs are the same", () => {
    const versions = [...Object.values(manifest.dependencies), ...Object.values(manifest.devDependencies)];
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("at run time are few", () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(25);
    expect(installed.length).toBeLessThanOrEqual(150);
  });

  test("at run time are all imported by the program", async () => {
    const { modules } = await readImports();
    const product = modules.filter(({ source }) => source.startsWith("src/") && !/\.(test|contract)\.ts$/.test(source));
    const imported = new Set(product.flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved)));
    const used = (name: string): boolean => [...imported].some((path) => path.includes(`node_modules/${name}/`));
    expect(Object.keys(manifest.dependencies).filter((name) => !used(name))).toEqual([]);
  });

  test("at run time have licences that let anyone use them", () => {
    const licences = installed.map(([path]) => {
      const { license } = JSON.parse(readDocument(join(path, "package.json"))) as { license?: string };
      return `${path}: ${license}`;
    });
    // argparse comes with markdown-it; its Python licence asks no more than MIT does.
    const known = ["node_modules/argparse: PSF-2.0"];
    const free = /: .*\b(MIT|0BSD|BSD-[23]-Clause|ISC|Apache-2\.0|MPL-2\.0|BlueOak-1\.0\.0)\b/;
    expect(licences.filter((line) => !free.test(line) && !known.includes(line))).toEqual([]);
  });
});

/** The code blocks of a document that stand after `<!-- run -->`, in order. */
function findSamples(markdown: string): string[] {
  return [...markdown.matchAll(/^<!-- run -->\n+```sh\n([\s\S]*?)^```/gm)].map((match) => match[1]!);
}

const WITH_SAMPLES = listDocuments(PROJECT).filter((path) => findSamples(readDocument(path)).length > 0);

describe.runIf(WITH_SAMPLES.length > 0)("samples", () => {
  let bin = "";

  beforeAll(() => {
    bin = mkdtempSync(join(tmpdir(), "jianbao-bin-"));
    writeFileSync(
      join(bin, "jianbao"),
      `#!/bin/sh\nexec "${process.execPath}" "${join(PROJECT, "src/cli/jianbao.js")}" "$@"\n`,
    );
    chmodSync(join(bin, "jianbao"), 0o755);
  });
  afterAll(() => rmSync(bin, { recursive: true, force: true }));

  test.each(WITH_SAMPLES)("of %s run, one after the other in one folder", (path) => {
    const folder = mkdtempSync(join(tmpdir(), "jianbao-samples-"));
    try {
      symlinkSync(join(PROJECT, "samples"), join(folder, "samples"));
      const env = { ...process.env, PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter) };
      for (const sample of findSamples(readDocument(path))) {
        const { status, stderr } = spawnSync("sh", ["-eu", "-c", sample], { cwd: folder, env, encoding: "utf8" });
        expect({ sample, status, stderr: status === 0 ? "" : stderr }).toEqual({ sample, status: 0, stderr: "" });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
