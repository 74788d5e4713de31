import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "..");
const VERSION = (JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string }).version;

function run(cwd: string, file: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, encoding: "utf8", timeout: 300_000 });
  if (status !== 0)
    throw new Error(`${file} ${args.join(" ")}: exit ${status} ${error?.message ?? ""}\n${stdout}${stderr}`);
  return stdout;
}

describe("the package", () => {
  let folder = "";
  let files: string[] = [];

  function jianbao(...args: string[]): { ok: boolean; data: Record<string, number> } {
    const answer = run(folder, join(folder, "node_modules/.bin/jianbao"), [...args, "--json"]);
    return JSON.parse(answer) as { ok: boolean; data: Record<string, number> };
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "jianbao-pack-"));
    // Packed from a copy: `prepack` makes dist/ anew, and whoever works in the checkout may be using it.
    const copy = join(folder, "checkout");
    cpSync(PROJECT, copy, { recursive: true, filter: (path) => !/\/(node_modules|\.git|dist|\.demo)$/.test(path) });
    symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));
    const [packed] = JSON.parse(run(copy, "npm", ["pack", "--json", "--pack-destination", folder])) as [
      { filename: string; files: { path: string }[] },
    ];
    files = packed.files.map(({ path }) => path);
    rmSync(copy, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    run(folder, "npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("holds compiled JavaScript, no TypeScript and no tests", () => {
    expect(files).toContain("dist/cli/jianbao.js");
    expect(files.filter((path) => /^(src|tests|scripts|eval|bench)\/|\.ts$|\.test\./.test(path))).toEqual([]);
  });

  test("holds the data the program reads", () => {
    const assets = (room: string): string[] => {
      return existsSync(join(PROJECT, room)) ? (readdirSync(join(PROJECT, room), { recursive: true }) as string[]) : [];
    };
    const wanted = ["outlets", "words", "samples"].flatMap((room) => assets(room).map((path) => `${room}/${path}`));
    const data = wanted.filter((path) => /\.(yaml|json|txt|tsv|md)$/.test(path));
    expect(data.filter((path) => !files.includes(path))).toEqual([]);
    const styles = assets("src/browser").filter((path) => /\.(css|js|svg|woff2)$/.test(path));
    expect(styles.filter((path) => !files.includes(`dist/browser/${path}`))).toEqual([]);
  });

  test("says its version", () => {
    expect(run(folder, join(folder, "node_modules/.bin/jianbao"), ["--version"]).trim()).toContain(VERSION);
  });

  test("says that its scorers come with the sources", () => {
    const ran = spawnSync(join(folder, "node_modules/.bin/jianbao"), ["eval", "--json"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, error: { code: "eval/no-scorers" } });
  });

  test("extracts documents away from the checkout", () => {
    writeFileSync(join(folder, "a.html"), "<p>灯塔的光来自透镜。</p>");
    writeFileSync(join(folder, "batch.jsonl"), '{"id":"a","file":"a.html","title":"灯塔"}\n');
    const printed = run(folder, join(folder, "node_modules/.bin/jianbao"), ["extract", "--batch", "batch.jsonl"]);
    expect(JSON.parse(printed)).toMatchObject({ id: "a", text: "灯塔的光来自透镜。" });
  });

  test("takes in posts, finds them and proves them, away from the checkout", () => {
    mkdirSync(join(folder, "posts"));
    cpSync(join(PROJECT, "samples/posts"), join(folder, "posts"), { recursive: true });
    expect(jianbao("init", "news").ok).toBe(true);
    const { data } = jianbao("-C", "news", "import", "posts");
    expect(data.articles).toBeGreaterThan(0);
    expect(jianbao("-C", "news", "search", "月").data.total).toBeGreaterThan(0);
    expect(jianbao("-C", "news", "verify").ok).toBe(true);
  });
});
