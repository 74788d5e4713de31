import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openReading } from "../src/app.ts";
import { createServer, type RunningServer } from "../src/server/server.ts";
import { dataOf, PROJECT, type Ran, runCli } from "./cli-process.ts";

const SAMPLES = join(PROJECT, "samples");

let root = "";
let dir = "";
let server: RunningServer;
let close: () => Promise<void>;

const run = (...args: string[]): Ran => runCli(["-C", dir, ...args], { cwd: root });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "jianbao-saved-"));
  dir = join(root, "archive");
  runCli(["init", "archive"], { cwd: root });
  cpSync(join(SAMPLES, "outlets"), join(dir, "outlets"), { recursive: true });
  run("import", join(SAMPLES, "posts"), "--as", "samples");
  run("save", "绕月", "绕月 -火箭", "--title", "绕月飞行", "--sort", "newest");
  writeFileSync(join(dir, "saved/bad.yaml"), "query: a\nsort: <b>best</b>\n");
  const reading = await openReading(dir, { env: {}, now: () => new Date(0), waitMs: 0 });
  server = await createServer({
    rooms: await reading.openRooms(),
    software: "jianbao/test",
    host: "127.0.0.1",
    port: 0,
  });
  close = async () => {
    await server.close();
    await reading.close();
  };
});

afterAll(async () => {
  await close?.();
  rmSync(root, { recursive: true, force: true });
});

type Found = { total: number; hits: { id: string }[]; understood: string[] };
const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init);
const SAVED = `saved/${encodeURIComponent("绕月")}`;

describe("a saved search", () => {
  test("finds on the command line and on its page what its query finds", async () => {
    const typed = dataOf<Found>(run("search", "绕月", "--sort", "newest", "--json", "--", "-火箭"));
    const saved = dataOf<Found>(run("search", "--saved", "绕月", "--json"));
    expect(saved.total).toBeGreaterThan(0);
    expect(saved).toEqual(typed);
    const twin = (await (await ask(`${SAVED}.json`)).json()) as Found & { title: string; query: string };
    expect([twin.hits, twin.title, twin.query]).toEqual([saved.hits, "绕月飞行", "绕月 -火箭"]);
    const page = await (await ask(`${SAVED}.html`)).text();
    expect(page).toContain(">绕月飞行</h1>");
    expect(page.match(/<h3 class="t"/g)).toHaveLength(saved.total);
  });

  test("is a feed of the same articles", async () => {
    const { hits } = dataOf<Found>(run("search", "--saved", "绕月", "--json"));
    const feed = await (await ask(`${SAVED}.atom`)).text();
    const ids = [...feed.matchAll(/<id>urn:jianbao:article:([a-z2-7]+)<\/id>/g)].map(([, id]) => id);
    expect(ids).toEqual(hits.map(({ id }) => id));
  });

  test("is an export of the same articles", () => {
    const { hits } = dataOf<Found>(run("search", "--saved", "绕月", "--json"));
    const out = join(root, "out");
    expect(run("export", "jsonl", "--saved", "绕月", "--out", out).status).toBe(0);
    const lines = readFileSync(join(out, "articles-00001.jsonl"), "utf8").trimEnd().split("\n");
    const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids.sort()).toEqual(hits.map(({ id }) => id).sort());
    const posts = join(root, "posts");
    expect(run("export", "jekyll", "--saved", "绕月", "--out", posts).status).toBe(0);
    expect(readdirSync(join(posts, "_posts"))).toHaveLength(hits.length);
  });

  test("changes its page as soon as its file does", async () => {
    mkdirSync(join(dir, "saved"), { recursive: true });
    writeFileSync(join(dir, "saved/now.yaml"), "query: zzzz\n");
    const first = await ask("saved/now.html");
    expect(first.status).toBe(200);
    const etag = first.headers.get("etag")!;
    expect((await ask("saved/now.html", { headers: { "if-none-match": etag } })).status).toBe(304);
    writeFileSync(join(dir, "saved/now.yaml"), "query: zzzz\ntitle: Changed\n");
    const again = await ask("saved/now.html", { headers: { "if-none-match": etag } });
    expect([again.status, (await again.text()).includes(">Changed</h1>")]).toEqual([200, true]);
    rmSync(join(dir, "saved/now.yaml"));
    expect((await ask("saved/now.html")).status).toBe(404);
    expect((await ask("saved/now.atom")).status).toBe(404);
  });
});

describe("a broken file", () => {
  test("is named in the list and breaks neither it nor the page of its name", async () => {
    const list = await (await ask("saved/")).text();
    expect(list).toContain(">绕月飞行</a>");
    expect(list).toContain("saved/bad.yaml");
    expect(list).toContain("&lt;b&gt;best&lt;/b&gt;");
    expect(await (await ask("saved/bad.html")).text()).toContain("it must be one of relevance");
    const { status, stdout } = run("saved", "--json");
    const { data, problems } = JSON.parse(stdout) as { data: { saved: object[] }; problems: object[] };
    expect([status, data.saved, problems]).toMatchObject([
      5,
      [{ name: "绕月", query: "绕月 -火箭", sort: "newest" }],
      [{ code: "saved/unreadable", at: "saved/bad.yaml" }],
    ]);
  });

  test("is refused by name and value where it is asked for", () => {
    const { status, stderr } = run("search", "--saved", "bad");
    expect(status).toBe(1);
    expect(stderr).toContain('saved/bad.yaml: `sort` is "<b>best</b>"');
  });
});

describe("the command line", () => {
  test.each([
    [["search", "--saved", "绕"], 2, "saved/not-found"],
    [["search", "--saved", "绕月", "more"], 2, "usage/bad-argument"],
    [["search"], 2, "usage/bad-argument"],
    [["save", "No Name", "a"], 2, "no-name"],
    [["save", "a", "outlet:"], 2, "usage/bad-argument"],
    [["save", "绕月", "other"], 2, "saved/exists"],
    [["export", "jekyll", "--exact", "--saved", "绕月", "--out", "x"], 2, "usage/bad-argument"],
  ])("refuses %j", (args, status, said) => {
    const ran = run(...args);
    expect([ran.status, ran.stderr]).toEqual([status, expect.stringContaining(said)]);
  });

  test("tells what a dry run would save, and what was wrong with the query", () => {
    const { stdout } = run("save", "dry", '月球 "', "--dry-run", "--json");
    const { data, problems } = JSON.parse(stdout) as { data: object; problems: { code: string }[] };
    expect(data).toMatchObject({ path: "saved/dry.yaml", replaced: false, understood: ["月球"] });
    expect(problems.map(({ code }) => code)).toEqual(["query/open-quote"]);
    expect(readdirSync(join(dir, "saved")).sort()).toEqual(["bad.yaml", "绕月.yaml"]);
  });
});

test("saved searches are no matter of verify and rebuild, which leave them as they are", () => {
  expect(run("verify", "--deep").status).toBe(0);
  const before = readFileSync(join(dir, "saved/绕月.yaml"));
  expect(run("rebuild").status).toBe(0);
  expect(run("repair").status).toBe(0);
  expect(readFileSync(join(dir, "saved/绕月.yaml"))).toEqual(before);
});
