import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { COMMANDS } from "../src/cli/commands.ts";
import { cleanEnv, dataOf, LAUNCHER, PROJECT, type Ran, runCli, runShell } from "./cli-process.ts";

const SAMPLES = join(PROJECT, "samples");

let root = "";
/** An archive of the samples that no test changes. */
let demo = "";
let imported: Ran;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "jianbao-cli-"));
  demo = join(root, "demo");
  runCli(["init", "demo"], { cwd: root });
  cpSync(join(SAMPLES, "outlets"), join(demo, "outlets"), { recursive: true });
  imported = runCli(["-C", demo, "import", join(SAMPLES, "posts"), "--as", "samples", "--json"], { cwd: root });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Every file below a folder with its bytes, without what can be made again. */
function filesOf(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes("/.jianbao/"));
  return Object.fromEntries(paths.sort().map((path) => [relative(dir, path), readFileSync(path, "base64")]));
}

function copyDemo(name: string): string {
  const copy = join(root, name);
  cpSync(demo, copy, { recursive: true });
  return copy;
}

function onDemo(...args: string[]): Ran {
  return runCli(["-C", demo, ...args], { cwd: root });
}

type Listed = {
  articles: {
    id: string;
    title: string;
    url: string;
    outlet: string;
    publishedAt: string;
    path: string;
    versions: number;
  }[];
};

function listDemo(...args: string[]): Listed["articles"] {
  return dataOf<Listed>(onDemo("list", ...args, "--json")).articles;
}

describe("init", () => {
  test("makes a commented settings file and an ignore file, once", () => {
    const cwd = mkdtempSync(join(root, "init-"));
    const ran = runCli(["init", "news", "--json"], { cwd });
    expect(dataOf(ran)).toEqual({ dir: join(cwd, "news"), files: [".gitignore", "jianbao.yaml"] });
    expect(readFileSync(join(cwd, "news/jianbao.yaml"), "utf8")).toMatch(/^# .*\nformat: 1\n/);
    expect(readFileSync(join(cwd, "news/.gitignore"), "utf8")).toContain(".jianbao/");
    expect(runCli(["init", "news"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("archive/exists"),
    });
  });

  test("keeps an ignore file that is there", () => {
    const cwd = mkdtempSync(join(root, "init-"));
    writeFileSync(join(cwd, ".gitignore"), "mine\n");
    expect(dataOf(runCli(["init", "--json"], { cwd }))).toEqual({ dir: cwd, files: ["jianbao.yaml"] });
    expect(readFileSync(join(cwd, ".gitignore"), "utf8")).toBe("mine\n");
  });

  test("prints the next command so that a shell takes it as it stands", () => {
    const cwd = mkdtempSync(join(root, "init-"));
    expect(runCli(["init", "my news"], { cwd }).stdout).toContain(`jianbao -C '${join(cwd, "my news")}' import`);
    expect(runCli(["init", "news"], { cwd }).stdout).toContain(`jianbao -C ${join(cwd, "news")} import`);
  });

  test("writes nothing with --dry-run", () => {
    const cwd = mkdtempSync(join(root, "init-"));
    expect(runCli(["init", "news", "--dry-run"], { cwd }).status).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe("import", () => {
  test("reports what it read, what is new and what was odd", () => {
    const data = dataOf<Record<string, number | object>>(imported);
    expect(Object.keys(data)).toEqual([
      "files",
      "read",
      "articles",
      "versions",
      "unchanged",
      "skipped",
      "problems",
      "seconds",
      "waiting",
    ]);
    expect(data).toMatchObject({ files: 63, read: 63, unchanged: 0, skipped: [] });
    expect(data["problems"]).toMatchObject({ "post/nan-date": 1 });
    expect(imported.status).toBe(0);
  });

  test("finds nothing new the second time, which --fail-if-empty turns into exit 4", () => {
    const again = copyDemo("again");
    const args = ["-C", again, "import", join(SAMPLES, "posts"), "--as", "samples", "--json"];
    const before = filesOf(again);
    const ran = runCli(args, { cwd: root });
    expect(dataOf(ran)).toMatchObject({ files: 63, read: 63, unchanged: 63, articles: 0, versions: 0 });
    expect(ran.status).toBe(0);
    const strict = runCli([...args, "--fail-if-empty"], { cwd: root });
    expect(dataOf(strict)).toMatchObject({ unchanged: 63 });
    expect(strict.status).toBe(4);
    expect(filesOf(again)).toEqual(before);
  });

  test("writes nothing with --dry-run", () => {
    const cwd = mkdtempSync(join(root, "dry-"));
    runCli(["init"], { cwd });
    const before = filesOf(cwd);
    const ran = runCli(["import", join(SAMPLES, "posts"), "--dry-run", "--json"], { cwd });
    expect(dataOf(ran)).toMatchObject({ files: 63, read: 63, waiting: 63 });
    const said = runCli(["import", join(SAMPLES, "posts"), "--dry-run"], { cwd }).stdout;
    expect(said).toContain("63 of 63 files would be taken in");
    expect(filesOf(cwd)).toEqual(before);
  });

  test("names files that are no post, without failing", () => {
    const cwd = mkdtempSync(join(root, "skip-"));
    runCli(["init", "news"], { cwd });
    mkdirSync(join(cwd, "posts"));
    writeFileSync(join(cwd, "posts/logo.png"), "no picture");
    const ran = runCli(["-C", "news", "import", "posts", "--json"], { cwd });
    expect(dataOf(ran)).toMatchObject({
      files: 1,
      read: 0,
      skipped: [{ path: "logo.png", code: "import/not-a-post" }],
    });
    expect(ran.status).toBe(0);
  });

  test("says with exit 8 that a file is over the limit", () => {
    const cwd = mkdtempSync(join(root, "large-"));
    runCli(["init", "news"], { cwd });
    writeFileSync(join(cwd, "large.md"), "");
    truncateSync(join(cwd, "large.md"), 33 * 1024 * 1024);
    const ran = runCli(["-C", "news", "import", "large.md", "--json"], { cwd });
    expect(dataOf(ran)).toMatchObject({ skipped: [{ path: "large.md", code: "input/too-large" }] });
    expect(ran.status).toBe(8);
  });

  test("acknowledges each article with the hash of its file, the envelope last", () => {
    const cwd = mkdtempSync(join(root, "acks-"));
    runCli(["init"], { cwd });
    const { stdout, stderr } = runCli(["import", join(SAMPLES, "posts"), "--acks", "--json"], { cwd });
    const lines = stdout.trimEnd().split("\n");
    const acks = new Map<string, { sha256: string; path: string }>();
    for (const line of lines.slice(0, -1)) {
      const found = /^(ACK|BEGIN) ([a-z2-7]{16}) ([0-9a-f]{64})(?: (articles\/.+\.md))?$/.exec(line);
      if (found === null) throw new Error(`neither ACK nor BEGIN: ${line}`);
      const [, word, id = "", sha256 = "", path = ""] = found;
      // Only a file that was acknowledged before is announced before it is replaced.
      if (word === "BEGIN") expect(acks.has(id)).toBe(true);
      else acks.set(id, { sha256, path });
    }
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ ok: true, data: { articles: acks.size } });
    for (const { sha256, path } of acks.values()) {
      expect(
        createHash("sha256")
          .update(readFileSync(join(cwd, path)))
          .digest("hex"),
      ).toBe(sha256);
    }
    expect(stderr).toBe("");
  });

  test("refuses a path that is not there", () => {
    expect(onDemo("import", "nowhere")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("input/not-found"),
    });
  });

  test("stops after its batch on Ctrl-C, and the next run goes on", async () => {
    const cwd = mkdtempSync(join(root, "interrupt-"));
    runCli(["init"], { cwd });
    const total = 1200;
    mkdirSync(join(cwd, "posts"));
    for (let n = 0; n < total; n++) {
      const url = `https://island-news.example/made/${n}`;
      const post = `<!--${1_700_000_000_000 + n * 1000}-->\n[第${n}篇](${url})\n------\n\n<p>第${n}篇的內容。</p>\n`;
      writeFileSync(join(cwd, `posts/${n}.md`), post);
    }
    const child = spawn(process.execPath, [LAUNCHER, "import", "posts", "--acks", "--json"], { cwd, env: cleanEnv() });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      if (stdout === "") child.kill("SIGINT");
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const status = await new Promise((resolve) => child.once("close", resolve));
    const { data } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as {
      data: { files: number; read: number; articles: number; waiting: number };
    };
    expect(status).toBe(130);
    expect(stderr).toContain("Ctrl-C again");
    expect(data.articles).toBeGreaterThan(0);
    expect(data.articles).toBeLessThan(total);
    expect(data).toMatchObject({ files: total, read: data.articles, waiting: total - data.articles });
    expect(dataOf(runCli(["verify", "--json"], { cwd }))).toMatchObject({ damaged: [], unfinished: [] });
    const rest = dataOf<{ articles: number; unchanged: number }>(runCli(["import", "posts", "--json"], { cwd }));
    expect(rest).toMatchObject({ articles: total - data.articles, unchanged: data.articles });
  });
});

describe("search", () => {
  type Found = {
    total: number;
    hits: { id: string; title: string; outlet: string; snippet: string; why: { form: string; matched: string }[] }[];
    facets: Record<"outlet" | "lang" | "month", { key: string; count: number }[]>;
  };

  test("gives hits with reasons, and counts by outlet, language and month", () => {
    const data = dataOf<Found & { understood: unknown }>(onDemo("search", "月球", "--json"));
    expect(data.total).toBeGreaterThan(10);
    expect(data.hits.length).toBeLessThanOrEqual(20);
    for (const hit of data.hits) {
      const fields = ["id", "title", "url", "outlet", "lang", "publishedAt", "score", "snippet", "why"];
      expect(Object.keys(hit)).toEqual(expect.arrayContaining(fields));
    }
    expect(data.understood).toBeDefined();
    expect(data.facets.outlet.reduce((sum, { count }) => sum + count, 0)).toBe(data.total);
    expect(Object.keys(data.facets)).toEqual(["outlet", "lang", "month"]);
  });

  test("finds the other script and says in which form", () => {
    const simplified = dataOf<Found>(onDemo("search", "太空人平安", "--limit", "50", "--json"));
    const exact = dataOf<Found>(onDemo("search", "绕月", "--exact", "--limit", "50", "--json"));
    const folded = dataOf<Found>(onDemo("search", "绕月", "--limit", "50", "--json"));
    expect(simplified.total).toBeGreaterThan(0);
    expect(folded.total).toBeGreaterThan(exact.total);
    expect(folded.hits.flatMap(({ why }) => why.map(({ form }) => form))).toContain("繞月");
  });

  test("pages and sorts", () => {
    const all = dataOf<Found>(onDemo("search", "月", "--limit", "6", "--sort", "newest", "--json")).hits;
    const second = dataOf<Found>(
      onDemo("search", "月", "--limit", "3", "--offset", "3", "--sort", "newest", "--json"),
    ).hits;
    expect(second.map(({ id }) => id)).toEqual(all.slice(3).map(({ id }) => id));
  });

  test("prints titles and snippets for people, without colours in a pipe", () => {
    const ran = onDemo("search", "阿提米絲", "--limit", "2");
    expect(ran.stdout).toContain("阿提米絲");
    expect(ran.stdout).not.toContain("\u001b[");
    expect(ran.status).toBe(0);
  });

  test("takes an argument with white space for a phrase, and quotes inside an argument for the same", () => {
    const total = (...query: string[]): number => dataOf<Found>(onDemo("search", ...query, "--json")).total;
    const phrase = total("crew of");
    expect(phrase).toBeGreaterThan(0);
    expect(total("of", "crew")).toBeGreaterThan(0);
    expect(total("of crew")).toBe(0);
    expect(total('"crew of"')).toBe(phrase);
    expect(total("“crew of”")).toBe(phrase);
    expect(total("月球 outlet:island")).toBeLessThan(total("月球"));
  });

  test("takes operators, fields and dates, in one argument or in several", () => {
    const find = (...query: string[]): string[] =>
      dataOf<Found>(onDemo("search", ...query, "--limit", "100", "--json"))
        .hits.map(({ id }) => id)
        .toSorted();
    const all = find("月球");
    const island = find("月球 outlet:島嶼通訊社");
    expect(island).toEqual(find("月球", "outlet:island"));
    expect(find("月球", "NOT", "outlet:island")).toEqual(all.filter((id) => !island.includes(id)));
    expect(find("outlet:island since:2024-01 until:2024-12")).toEqual(find("outlet:island month:2024"));
    expect(find("title:月球").length).toBeLessThan(all.length);
  });

  test("says what it left out or took for text, and what may be meant", () => {
    const problems = (query: string): unknown =>
      (JSON.parse(onDemo("search", query, "--json").stdout) as { problems: unknown }).problems;
    expect(problems("titel:月球 (before:2023-02-30")).toMatchObject([
      { code: "query/not-known", meant: "title:" },
      { code: "query/bad-date" },
      { code: "query/open-parenthesis" },
    ]);
    expect(problems("月球 outlet:islnd")).toMatchObject([
      { code: "query/no-outlet", message: expect.stringContaining("outlet:island") },
    ]);
    expect(problems("月球 outlet:island")).toEqual([]);
    expect(onDemo("search", "月球 OR", "--lang", "zh-Hant").stdout).toContain("query/dangling-operator: OR 的一邊");
  });

  test.each(["", " ", '""', "before:2023-02-30", "( OR )"])("refuses %j, which asks for nothing", (query) => {
    expect(onDemo("search", query)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("usage/bad-argument"),
    });
  });

  test("that finds nothing is done all the same, unless --fail-if-empty", () => {
    expect(onDemo("search", "海王星的卫星").status).toBe(0);
    const strict = onDemo("search", "海王星的卫星", "--json", "--fail-if-empty");
    expect(dataOf(strict)).toMatchObject({ total: 0, hits: [] });
    expect(strict.status).toBe(4);
  });
});

describe("show and list", () => {
  test("list gives the newest first and the fields of the contract", () => {
    const articles = listDemo();
    expect(articles.length).toBeGreaterThan(40);
    expect(Object.keys(articles[0] ?? {})).toEqual([
      "id",
      "title",
      "url",
      "outlet",
      "lang",
      "publishedAt",
      "path",
      "versions",
    ]);
    expect(articles.every(({ id }) => /^[a-z2-7]{16}$/.test(id))).toBe(true);
  });

  test("list keeps to an outlet and to days, months and years", () => {
    const island = listDemo("--outlet", "island");
    expect(island.length).toBeGreaterThan(5);
    expect(island.every(({ outlet }) => outlet === "island")).toBe(true);
    const year = listDemo("--since", "2024", "--until", "2024");
    const months = listDemo("--since", "2024-01", "--until", "2024-12-31");
    expect(year.length).toBeGreaterThan(0);
    expect(year).toEqual(months);
    expect(onDemo("list", "--since", "yesterday")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("yesterday"),
    });
    expect(onDemo("list", "--since", "2024-13").status).toBe(2);
    expect(onDemo("list", "--since", "2024-02", "--until", "2024-01")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("--until 2024-01"),
    });
    expect(onDemo("list", "--limit", "0").status).toBe(2);
  });

  test("list takes an outlet by any of its names, and names the nearest to one that is none", () => {
    const island = listDemo("--outlet", "island");
    expect(listDemo("--outlet", " ISLAND")).toEqual(island);
    for (const name of ["島嶼通訊社", "岛屿通讯社", "island news agency", "岛屿社"]) {
      expect(listDemo("--outlet", name)).toEqual(island);
    }
    expect(onDemo("list", "--outlet", "islnd")).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no outlet "islnd"\n.*Did you mean island\?/),
    });
    expect(onDemo("list", "--outlet", "nothing-like-it").stderr).toContain("island");
  });

  test("list shows for an article without a date the day on which it was first seen", () => {
    const undated = listDemo("--limit", "1000").filter(({ publishedAt }) => publishedAt === null);
    expect(undated.length).toBeGreaterThan(0);
    const lines = onDemo("list", "--limit", "1000").stdout.split("\n");
    for (const { id } of undated) {
      expect(lines.find((line) => line.startsWith(id))).toMatch(/^\S+ {2}\d{4}-\d\d-\d\d {2}/);
    }
  });

  test("--jsonl streams every article, one a line", () => {
    const lines = onDemo("list", "--jsonl").stdout.trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(
      listDemo("--limit", "1000").map(({ id }) => id),
    );
    expect(onDemo("list", "--jsonl", "--limit", "3").stdout.trimEnd().split("\n").length).toBe(3);
  });

  test("show takes an id or an address and gives the fields of the contract", () => {
    const [retitled] = listDemo("--limit", "1000").filter(({ versions }) => versions > 1);
    if (retitled === undefined) throw new Error("the samples hold retitled articles");
    const byId = dataOf<Record<string, unknown>>(onDemo("show", retitled.id, "--json"));
    expect(byId).toEqual(dataOf(onDemo("show", retitled.url, "--json")));
    const keys =
      "id url outlet source title kicker lang publishedAt modifiedAt firstSeenAt capturedAt times authors credits editors place dateline rules text markdown images path captures aliases versions copies problems";
    for (const key of keys.split(" ")) expect(byId).toHaveProperty(key);
    const first = dataOf<{ versions: { n: number; title: string }[]; title: string }>(
      onDemo("show", retitled.id, "--version", "1", "--json"),
    );
    expect(first.title).toBe(first.versions[0]?.title);
    expect(onDemo("show", retitled.id).stdout).toContain(retitled.title);
  });

  test("show says what it does not find", () => {
    expect(onDemo("show", "aaaaaaaaaaaaaaaa")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("article/not-found"),
    });
    const [any] = listDemo("--limit", "1");
    expect(onDemo("show", any?.id ?? "", "--version", "99").stderr).toContain("article/no-such-version");
  });
});

describe("verify, repair, rebuild, erase", () => {
  const verifyKeys = ["checked", "unfinished", "edited", "damaged"];

  test("a fresh archive is clean, also in depth and in parts", () => {
    const data = dataOf<Record<string, unknown>>(onDemo("verify", "--deep", "--json"));
    expect(Object.keys(data)).toEqual(verifyKeys);
    expect(data).toMatchObject({ unfinished: [], edited: [], damaged: [], checked: { captures: 63 } });
    expect(onDemo("verify", "--subset", "1/3", "--json").status).toBe(0);
    expect(onDemo("verify", "--subset", "4/3").status).toBe(2);
  });

  test("damage gives exit 6 with its data, and repair puts back what is derived", () => {
    const hurt = copyDemo("hurt");
    const [article = ""] = Object.keys(filesOf(hurt)).filter((path) => path.startsWith("articles/"));
    const before = readFileSync(join(hurt, article), "utf8");
    rmSync(join(hurt, article));
    const found = runCli(["-C", hurt, "verify", "--json"], { cwd: root });
    expect(found.status).toBe(6);
    expect(dataOf(found)).toMatchObject({ damaged: [{ path: article, code: "file/missing" }] });
    const preview = dataOf<{ rebuilt: string[] }>(runCli(["-C", hurt, "repair", "--dry-run", "--json"], { cwd: root }));
    expect(preview.rebuilt).toEqual([article]);
    expect(existsSync(join(hurt, article))).toBe(false);
    expect(dataOf(runCli(["-C", hurt, "repair", "--json"], { cwd: root }))).toMatchObject({
      rebuilt: [article],
      quarantined: [],
    });
    expect(readFileSync(join(hurt, article), "utf8")).toBe(before);
    expect(runCli(["-C", hurt, "verify"], { cwd: root }).status).toBe(0);
    expect(runCli(["-C", hurt, "repair", "--fail-if-empty"], { cwd: root }).status).toBe(4);
  });

  test("rebuild and a deleted work folder give the same answers", () => {
    const fresh = copyDemo("fresh");
    const show = (): Ran => runCli(["-C", fresh, "list", "--limit", "1000", "--json"], { cwd: root });
    const before = dataOf(show());
    const data = dataOf<{ articles: number; versions: number }>(
      runCli(["-C", fresh, "rebuild", "--json"], { cwd: root }),
    );
    expect(data).toEqual({ articles: (before as Listed).articles.length, versions: 63, seconds: expect.any(Number) });
    expect(dataOf(show())).toEqual(before);
    rmSync(join(fresh, ".jianbao"), { recursive: true });
    const again = show();
    expect(again.stderr).toContain("no store yet");
    expect(dataOf(again)).toEqual(before);
  });

  test("rebuild --dry-run counts and leaves the store", () => {
    const store = readFileSync(join(demo, ".jianbao/store.sqlite"));
    expect(dataOf(onDemo("rebuild", "--dry-run", "--json"))).toMatchObject({
      articles: listDemo("--limit", "1000").length,
      versions: 63,
    });
    expect(readFileSync(join(demo, ".jianbao/store.sqlite")).equals(store)).toBe(true);
  });

  test("erase needs a reason, and takes the bytes of one article", () => {
    const erased = copyDemo("erased");
    const id = listDemo("--limit", "1")[0]?.id ?? "";
    expect(runCli(["-C", erased, "erase", id], { cwd: root })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("--reason"),
    });
    const before = filesOf(erased);
    const preview = dataOf(
      runCli(["-C", erased, "erase", id, "--reason", "test", "--dry-run", "--json"], { cwd: root }),
    );
    expect(filesOf(erased)).toEqual(before);
    expect(dataOf(runCli(["-C", erased, "erase", id, "--reason", "test", "--json"], { cwd: root }))).toEqual(preview);
    const gone = runCli(["-C", erased, "show", id], { cwd: root });
    expect(gone.status).toBe(1);
    expect(gone.stderr).toMatch(
      new RegExp(`article/not-found: article ${id} was erased on \\d{4}-\\d\\d-\\d\\d: test\\n`),
    );
    expect(runCli(["-C", erased, "verify", "--deep"], { cwd: root }).status).toBe(0);
  });
});

describe("a dry run", () => {
  test.each([
    ["reextract", "--dry-run"],
    ["import", "samples/posts", "--dry-run"],
    ["repair", "--dry-run"],
  ])("of %s in an archive without a store leaves a whole one", (...args) => {
    const bare = copyDemo(`bare-${args[0]}`);
    rmSync(join(bare, ".jianbao"), { recursive: true });
    const cwd = process.cwd();
    expect(runCli(["-C", bare, ...args, "--json"], { cwd }).status).toBe(0);
    const { articles } = dataOf<Listed>(runCli(["-C", bare, "list", "--limit", "1000", "--json"], { cwd }));
    expect(articles).toEqual(listDemo("--limit", "1000"));
  });
});

describe("export", () => {
  let out = "";

  beforeEach(() => {
    out = mkdtempSync(join(root, "out-"));
  });

  test("jekyll --exact gives every imported file back byte for byte", () => {
    expect(dataOf(onDemo("export", "jekyll", "--exact", "--out", join(out, "e"), "--json"))).toEqual({ files: 63 });
    expect(filesOf(join(out, "e"))).toEqual(filesOf(join(SAMPLES, "posts")));
  });

  test("jekyll --exact goes on after a capture that cannot be read, and names the file that is lost", () => {
    const torn = copyDemo("torn");
    const captures = join(torn, "captures");
    const [warc = ""] = readdirSync(captures, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".warc.gz"),
    );
    const bytes = readFileSync(join(captures, warc));
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] as number) ^ 0xff;
    writeFileSync(join(captures, warc), bytes);
    const ran = runCli(["-C", torn, "export", "jekyll", "--exact", "--out", join(out, "t"), "--json"], { cwd: root });
    expect(ran.status).toBe(5);
    expect(dataOf(ran)).toEqual({ files: 62 });
    const { problems } = JSON.parse(ran.stdout) as { problems: { code: string; at: string }[] };
    expect(problems.map(({ code }) => code)).toEqual(["archive/unreadable"]);
    const { [problems[0]?.at ?? ""]: lost, ...kept } = filesOf(join(SAMPLES, "posts"));
    expect(lost).toBeDefined();
    expect(filesOf(join(out, "t"))).toEqual(kept);
    const verified = runCli(["-C", torn, "verify", "--deep"], { cwd: root });
    expect(verified.status).toBe(6);
    expect(verified.stdout).toContain("from a copy");
    expect(verified.stdout).not.toContain("jianbao repair");
  });

  test("jekyll writes a post for each article, which another archive takes in", () => {
    const articles = listDemo("--limit", "1000").length;
    expect(dataOf(onDemo("export", "jekyll", "--out", join(out, "j"), "--json"))).toEqual({ files: articles });
    runCli(["init", "other"], { cwd: out });
    const back = dataOf(runCli(["-C", "other", "import", "j", "--json"], { cwd: out }));
    expect(back).toMatchObject({ files: articles, read: articles, articles });
  });

  test("names an article whose file is gone, writes all others, and ends with 5", () => {
    const torn = copyDemo("torn-article");
    const [lost = ""] = listDemo("--limit", "1").map(({ path }) => path);
    rmSync(join(torn, lost));
    const ran = runCli(["-C", torn, "export", "jsonl", "--out", join(out, "torn"), "--json"], { cwd: root });
    expect(ran.status).toBe(5);
    const { problems } = JSON.parse(ran.stdout) as { problems: { code: string; at: string }[] };
    expect(problems).toMatchObject([{ code: "archive/unreadable", at: lost }]);
    const lines = readFileSync(join(out, "torn", "articles-00001.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBe(listDemo("--limit", "1000").length - 1);
  });

  test("jsonl gives the data of show without Markdown", () => {
    expect(dataOf(onDemo("export", "jsonl", "--out", join(out, "l"), "--json"))).toEqual({ files: 1 });
    const [line = ""] = readFileSync(join(out, "l/articles-00001.jsonl"), "utf8").split("\n");
    const { id } = JSON.parse(line) as { id: string };
    const { markdown: _, ...shown } = dataOf<Record<string, unknown>>(onDemo("show", id, "--json"));
    expect(JSON.parse(line)).toEqual(shown);
  });

  test("never writes into a folder that holds something, nor with --dry-run", () => {
    writeFileSync(join(out, "mine"), "");
    expect(onDemo("export", "jsonl", "--out", out)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("output/exists"),
    });
    expect(dataOf(onDemo("export", "jekyll", "--exact", "--out", join(out, "dry"), "--dry-run", "--json"))).toEqual({
      files: 63,
    });
    expect(readdirSync(out)).toEqual(["mine"]);
    expect(onDemo("export", "jsonl", "--exact", "--out", join(out, "x")).status).toBe(2);
  });
});

describe("doctor", () => {
  test("finds a healthy archive healthy", () => {
    const data = dataOf<{ sources: []; checks: { name: string; ok: boolean; message: string }[] }>(
      onDemo("doctor", "--json"),
    );
    expect(data.sources).toEqual([]);
    expect(data.checks.map(({ name }) => name)).toEqual(["node", "settings", "store", "contents", "disk"]);
    expect(data.checks.every(({ ok, message }) => ok && message !== "")).toBe(true);
  });

  test("names wrong settings and a broken store, and fails", () => {
    const sick = copyDemo("sick");
    writeFileSync(join(sick, "jianbao.yaml"), "format: 1\nzoen: x\n");
    writeFileSync(join(sick, ".jianbao/store.sqlite"), "no database");
    const ran = runCli(["-C", sick, "doctor", "--json"], { cwd: root });
    const { checks } = dataOf<{ checks: { name: string; ok: boolean }[] }>(ran);
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(["settings", "store"]);
    expect(ran.status).toBe(1);
  });
});

/** Starts a command that stays, waits for the address it prints, and gives it with a way to end the command. */
async function startServer(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ url: string; stop: () => Promise<number | null> }> {
  const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd, env: cleanEnv(env) });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    const look = (chunk: Buffer): void => {
      text += chunk.toString();
      const address = /http:\/\/[^\s"]+/.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("close", () => reject(new Error(`ended without an address:\n${text}`)));
  });
  return {
    url,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

describe("serve", () => {
  test("prints its address, answers, and ends well on Ctrl-C", async () => {
    const server = await startServer(["-C", demo, "serve", "--port", "0", "--json"], root);
    try {
      const health = await fetch(new URL("/health", server.url));
      expect(await health.json()).toMatchObject({ ok: true });
      const found = await fetch(new URL(`/search.json?q=${encodeURIComponent("月球")}`, server.url));
      expect(await found.json()).toMatchObject({ total: expect.any(Number) });
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });

  test("shows pages in the language of the settings to readers who have chosen none", async () => {
    const hant = copyDemo("hant");
    writeFileSync(join(hant, "jianbao.yaml"), "format: 1\nlang: zh-Hant\n");
    const server = await startServer(["-C", hant, "serve", "--port", "0"], root);
    try {
      const page = async (path: string): Promise<string> => {
        const answer = await fetch(new URL(path, server.url), { headers: { "accept-language": "en" } });
        return answer.text();
      };
      expect(await page("/")).toMatch(/<html[^>]* lang="zh-Hant/);
      expect(await page("/?lang=en")).toMatch(/<html[^>]* lang="en/);
    } finally {
      await server.stop();
    }
  });

  test("says when the port is taken", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as { port: number };
    expect(onDemo("serve", "--port", String(port))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("server/port-taken"),
    });
    blocker.close();
  });

  test("refuses to be open to other machines without a token", () => {
    expect(onDemo("serve", "--host", "0.0.0.0", "--port", "0")).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("settings/unsafe-host"),
    });
  });
});

describe("start", () => {
  test("makes the demo once, says what is worth a look, and opens it again the second time", () => {
    const cwd = mkdtempSync(join(root, "start-"));
    const args = ["-C", "demo", "start", "--once"];
    const first = runCli(args, { cwd });
    expect(first.status).toBe(0);
    expect(first.stdout).toContain("Made a demo archive");
    expect(first.stdout).toMatch(/53 articles in 63 versions from 13 outlets/);
    const second = runCli(args, { cwd });
    expect(second.stdout).not.toContain("Made a demo archive");
    expect(second.stdout).toMatch(/53 articles/);
    expect(runCli(["-C", join(cwd, "demo"), "verify"], { cwd }).status).toBe(0);
  });
});

describe("the command line", () => {
  test("every command explains itself in three languages", () => {
    for (const name of Object.keys(COMMANDS)) {
      const texts = ["en", "zh-Hans", "zh-Hant"].map((lang) => runCli([name, "--help", "--lang", lang], { cwd: root }));
      expect(texts.map(({ status }) => status)).toEqual([0, 0, 0]);
      expect(new Set(texts.map(({ stdout }) => stdout)).size).toBe(3);
    }
  });

  test.each([
    [["serach", "x"], 2, "usage/unknown-command", "Did you mean search?"],
    [["search", "x", "--exat"], 2, "usage/bad-argument", "Did you mean --exact?"],
    [["search"], 2, "usage/bad-argument", "query"],
    [["show", "x"], 2, "archive/not-found", "jianbao init"],
    [["-C", "nowhere", "list"], 2, "archive/not-found", "jianbao init"],
  ] as const)("%j ends with %i and says %s", (args, status, code, hint) => {
    const ran = runCli(args, { cwd: root });
    expect(ran).toMatchObject({ status, stdout: "" });
    expect(ran.stderr).toContain(`${code}: `);
    expect(ran.stderr).toContain(hint);
    const json = runCli([...args, "--json"], { cwd: root });
    expect(json.status).toBe(status);
    expect(JSON.parse(json.stdout)).toEqual({
      ok: false,
      error: { code, message: expect.any(String), hint: expect.any(String) },
    });
  });

  test("the archive is found from any folder below it, and -C is taken from the caller's folder", () => {
    const below = readdirSync(join(demo, "articles"))[0] ?? "";
    expect(dataOf(runCli(["list", "--json"], { cwd: join(demo, "articles", below) }))).toEqual({
      articles: listDemo(),
    });
    expect(dataOf(runCli(["-C", "..", "list", "--json"], { cwd: join(demo, "articles") }))).toEqual({
      articles: listDemo(),
    });
  });

  test("under npm run the caller's folder is the one npm was called from", () => {
    const env = { INIT_CWD: demo, npm_lifecycle_event: "jianbao" };
    expect(dataOf(runCli(["list", "--json"], { cwd: PROJECT, env }))).toEqual({ articles: listDemo() });
  });

  test("settings that are wrong end with 3, a foreign format with 1", () => {
    const wrong = mkdtempSync(join(root, "wrong-"));
    writeFileSync(join(wrong, "jianbao.yaml"), "format: 1\nzoen: Asia/Taipei\n");
    expect(runCli(["list"], { cwd: wrong })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("Did you mean zone?"),
    });
    writeFileSync(join(wrong, "jianbao.yaml"), "format: 1\nserve:\n  token: abc\n");
    expect(runCli(["list"], { cwd: wrong })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("settings/secret-in-file"),
    });
    writeFileSync(join(wrong, "jianbao.yaml"), "format: 99\n");
    expect(runCli(["list"], { cwd: wrong })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("archive/format"),
    });
  });

  test("an archive that another process writes to ends with 75 after --wait", () => {
    const locked = copyDemo("locked");
    writeFileSync(join(locked, ".jianbao/lock"), JSON.stringify({ pid: 1, host: "elsewhere", start: "" }));
    const ran = runCli(["-C", locked, "import", join(SAMPLES, "posts"), "--wait", "0", "--json"], { cwd: root });
    expect(ran.status).toBe(75);
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, error: { code: "archive/locked" } });
    expect(runCli(["-C", locked, "list"], { cwd: root }).status).toBe(0);
  });

  test("a reader that goes away ends the command quietly", () => {
    const ran = runShell(`{ sleep 0.3; $JIANBAO -C "${demo}" list --jsonl; echo "ended $?" >&2; } | true`, {
      cwd: root,
    });
    expect(ran.stderr).toBe("ended 0\n");
  });

  test("the language comes from the environment, and NO_COLOR and pipes get no colours", () => {
    const hant = runCli(["list", "--since", "2999"], { cwd: demo, env: { LANG: "zh_TW.UTF-8" } });
    expect(hant.stdout).toBe("沒有文章。\n");
    expect(runCli(["doctor"], { cwd: demo, env: { NO_COLOR: "1" } }).stdout).not.toContain("\u001b[");
  });

  test("--quiet leaves stderr empty", () => {
    const quiet = copyDemo("quiet");
    rmSync(join(quiet, ".jianbao"), { recursive: true });
    expect(runCli(["-C", quiet, "list", "--quiet"], { cwd: root }).stderr).toBe("");
  });

  test("no arguments print the help, --version the version", () => {
    expect(runCli([], { cwd: root })).toMatchObject({ status: 0, stdout: expect.stringContaining("Usage: jianbao") });
    const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string };
    expect(runCli(["--version"], { cwd: root }).stdout).toBe(`${version}\n`);
  });
});
