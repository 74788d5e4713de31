import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataOf, PROJECT, runCli } from "./cli-process.ts";

const DROPPED = "This is a developing story.";

type Count = { articles: number; changed: number };
type Data = Count & {
  byOutlet: Record<string, Count>;
  examples: { outlet: string; out: string[]; in: string[] }[];
  failed: unknown[];
};

let root = "";
/** An archive of the samples and of a post with a line that a rule will take out. */
let demo = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "jianbao-reextract-"));
  demo = join(root, "demo");
  runCli(["init", "demo"], { cwd: root });
  cpSync(join(PROJECT, "samples/outlets"), join(demo, "outlets"), { recursive: true });
  runCli(["-C", demo, "import", join(PROJECT, "samples/posts"), "--as", "samples"], { cwd: root });
  mkdirSync(join(root, "posts"));
  const head =
    '---\nlayout: post\ntitle: "Lichens"\ndate: 2024-03-01T09:00:00.000Z\nfrom: https://www.northstar.example/l\n---\n';
  const body = `<div>\n<p>A lichen is a partnership of a fungus with algae.</p><p>${DROPPED}</p>\n</div>\n`;
  writeFileSync(join(root, "posts/2024-03-01-lichens.md"), `${head}\n${body}`);
  runCli(["-C", demo, "import", join(root, "posts"), "--as", "more"], { cwd: root });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the archive in which an outlet has a rule that it had not when its articles came in. */
function withRule(name: string): string {
  const dir = join(root, name);
  cpSync(demo, dir, { recursive: true });
  const file = join(dir, "outlets/northstar.yaml");
  const rule = `rules:\n  - checked: 2026-11-24\n    drop:\n      - "${DROPPED}"\n`;
  writeFileSync(file, `${readFileSync(file, "utf8")}${rule}`);
  return dir;
}

function filesOf(dir: string): Record<string, string> {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("/.jianbao/"));
  return Object.fromEntries(paths.sort().map((path) => [relative(dir, path), readFileSync(path, "base64")]));
}

function reextract(dir: string, ...args: string[]) {
  return runCli(["-C", dir, "reextract", ...args], { cwd: root });
}

describe("reextract", () => {
  test("changes nothing where the rules are those of the import", () => {
    const data = dataOf<Data>(reextract(demo, "--dry-run", "--json"));
    expect(data).toMatchObject({ changed: 0, failed: [], examples: [] });
    expect(reextract(demo, "--dry-run", "--fail-if-empty").status).toBe(4);
  });

  test("shows with --dry-run what would change of each outlet, and writes nothing", () => {
    const dir = withRule("dry");
    const before = filesOf(dir);
    const data = dataOf<Data>(reextract(dir, "--dry-run", "--json"));
    expect(data.changed).toBeGreaterThanOrEqual(1);
    expect(data.byOutlet["northstar"]?.changed).toBe(data.changed);
    expect(data.byOutlet["island"]?.changed).toBe(0);
    expect(data.examples).toContainEqual(expect.objectContaining({ outlet: "northstar", out: [DROPPED], in: [] }));
    const said = reextract(dir, "--dry-run", "--lang", "zh-Hans").stdout;
    expect(said).toContain("未写入任何文件");
    expect(said).toContain(`- ${DROPPED}`);
    expect(filesOf(dir)).toEqual(before);
  });

  test("makes texts by today's rules, and neither versions nor other paths", () => {
    const dir = withRule("wet");
    const before = filesOf(dir);
    const would = dataOf<Data>(reextract(dir, "--dry-run", "--json"));
    const did = dataOf<Data>(reextract(dir, "--json"));
    expect(did.changed).toBe(would.changed);
    const after = filesOf(dir);
    const isArticle = (path: string): boolean => /^(articles|versions)\//.test(path);
    expect(Object.keys(after).filter(isArticle)).toEqual(Object.keys(before).filter(isArticle));
    const lichens = Object.keys(after).find((path) => path.includes("ichens")) ?? "";
    expect(Buffer.from(before[lichens] ?? "", "base64").toString()).toContain(DROPPED);
    expect(Buffer.from(after[lichens] ?? "", "base64").toString()).not.toContain(DROPPED);
    expect(dataOf<Data>(reextract(dir, "--json")).changed).toBe(0);
    expect(runCli(["-C", dir, "verify", "--json"], { cwd: root }).status).toBe(0);
  });

  test("of one outlet leaves the others alone, and knows it by its name", () => {
    const dir = withRule("one");
    const data = dataOf<Data>(reextract(dir, "--outlet", "island", "--json"));
    expect(Object.keys(data.byOutlet)).toEqual(["island"]);
    expect(dataOf<Data>(reextract(dir, "--outlet", "島嶼通訊社", "--dry-run", "--json")).articles).toBe(data.articles);
  });

  test("of an outlet that nobody knows names it and the nearest", () => {
    const ran = reextract(demo, "--outlet", "iland");
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('no outlet "iland"');
    expect(ran.stderr).toContain("island?");
  });
});
