import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyArchive, tryDamages } from "../bench/damage.ts";
import { LOCK_FILE } from "../src/archive/layout.ts";
import { verifyArchive } from "../src/archive/verify.ts";
import { sha256Hex } from "../src/lib/hash.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { runJianbao } from "./setup/cli.ts";
import { makeRandom } from "./setup/random.ts";

/** Faults in small numbers, with nothing but the program; bench/faults.ts does the same in large ones with strace and full disks. */

const POSTS = 900;
const LAUNCHER = resolve(import.meta.dirname, "../src/cli/jianbao.js");

let folder: string;
let posts: string;
let archive: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "faults-"));
  posts = join(folder, "posts");
  archive = join(folder, "archive");
  mkdirSync(posts);
  const random = makeRandom(11);
  for (let n = 0; n < POSTS; n++) writeFileSync(join(posts, `${n}.md`), makePost(n, random));
  expect(runJianbao(["init", archive]).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A post of the seeds' form; every ninth is a retitled update of the one before. */
function makePost(n: number, random: () => number): string {
  const ms = Date.UTC(2024, 0, 1) + n * 3_600_000;
  const url = `https://faults.example/${n % 9 === 8 ? n - 1 : n}`;
  const sentences = Array.from(
    { length: 5 + Math.floor(random() * 30) },
    (_, i) => `<p>第${n}篇第${i}句：探測器繞月飛行第${Math.floor(random() * 1e6)}圈。</p>`,
  );
  return `<!--${ms}-->\n[第${n}篇報導](${url})\n------\n\n${sentences.join("")}\n`;
}

function startImport(): { process: ChildProcess; lines: string[]; ended: Promise<number | null> } {
  const process_ = spawn(process.execPath, [LAUNCHER, "-C", archive, "--quiet", "import", posts, "--acks"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines: string[] = [];
  let rest = "";
  process_.stdout?.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return { process: process_, lines, ended: new Promise((done) => process_.on("close", done)) };
}

describe("an import that is killed", () => {
  test("again and again at random moments, loses nothing it acknowledged and is finished by the next run", async () => {
    const random = makeRandom(5);
    const acknowledged = new Map<string, { sha256: string; path: string }>();
    const begun = new Map<string, string>();
    for (let round = 0; round < 12; round++) {
      const run = startImport();
      const timer = setTimeout(() => run.process.kill("SIGKILL"), 250 + random() * 700);
      await run.ended;
      clearTimeout(timer);
      for (const line of run.lines) {
        const [word, id = "", sha256 = "", ...path] = line.split(" ");
        if (word === "ACK") acknowledged.set(id, { sha256, path: path.join(" ") });
        if (word === "BEGIN") begun.set(id, sha256);
      }
      expect(verifyArchive(archive, { deep: true })).toMatchObject({ damaged: [], edited: [] });
      for (const [id, { sha256, path }] of acknowledged) {
        const now = existsSync(join(archive, path)) ? sha256Hex(readFileSync(join(archive, path))) : null;
        expect([sha256, begun.get(id)], path).toContain(now);
      }
    }
    expect(acknowledged.size).toBeGreaterThan(0);

    const last = runJianbao(["-C", archive, "--json", "import", posts]);
    expect(last.status).toBe(0);
    expect(verifyArchive(archive, { deep: true })).toMatchObject({
      damaged: [],
      edited: [],
      unfinished: [],
      checked: { articles: 800, versions: 100, captures: POSTS },
    });
  });

  test("or told to stop by Ctrl-C, ends with 130 and goes on the next time", async () => {
    const own = join(folder, "stopped");
    expect(runJianbao(["init", own]).status).toBe(0);
    const run = spawn(process.execPath, [LAUNCHER, "-C", own, "--quiet", "import", posts, "--acks"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    run.stdout?.once("data", () => run.kill("SIGINT"));
    const status = await new Promise((done) => run.on("close", done));
    expect(status).toBe(130);
    expect(verifyArchive(own, { deep: true })).toMatchObject({ damaged: [], edited: [], unfinished: [] });
    expect(runJianbao(["-C", own, "--json", "import", posts]).status).toBe(0);
    expect(verifyArchive(own, { deep: true }).checked.captures).toBe(POSTS);
  });
});

describe("two imports at once", () => {
  test("do not get in each other's way: the second waits, or says 75 when it is told not to", async () => {
    const own = join(folder, "two");
    expect(runJianbao(["init", own]).status).toBe(0);
    const first = spawn(process.execPath, [LAUNCHER, "-C", own, "--quiet", "import", posts], { stdio: "ignore" });
    const firstEnded = new Promise((done) => first.on("close", done));
    while (!existsSync(join(own, LOCK_FILE))) await sleep(5);
    const refused = runJianbao(["-C", own, "--wait", "0", "--json", "import", posts]);
    expect(refused.status).toBe(75);
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, error: { code: "archive/locked" } });
    const waited = runJianbao(["-C", own, "--wait", "30", "--json", "import", posts]);
    expect(waited.status).toBe(0);
    expect(await firstEnded).toBe(0);
    expect(JSON.parse(waited.stdout)).toMatchObject({ ok: true, data: { articles: 0, unchanged: POSTS } });
    expect(verifyArchive(own, { deep: true })).toMatchObject({ damaged: [], edited: [], unfinished: [] });
  });
});

describe("random damages", () => {
  test("are all named by verify --deep", async () => {
    const victim = join(folder, "victim");
    copyArchive(archive, victim);
    const store = await openSqliteStore(join(victim, ".jianbao/store.sqlite"), { mode: "read" });
    const results = tryDamages(victim, 100, 2, await store.marks());
    await store.close();
    expect(results.filter(({ named }) => !named)).toEqual([]);
    expect(new Set(results.map(({ damage }) => damage.how)).size).toBe(4);
  });
});
