/**
 * How fast the live server answers searches over HTTP: best 20 of all with total, facets and snippets, as `/search.json`.
 *
 *   node bench/search-http.ts STORE POSTS.jsonl     a store filled by bench/search.ts, and the posts it was filled from
 *
 * The server runs in a process of its own on a copy of the store. 200 queries are cut from the texts, always the same: 1 to 8
 * characters, Latin words, two words, conditions. They are asked one after the other, once with nothing else running, once
 * while a third process writes 300 articles a second to the same store.
 */
import { type ChildProcess, fork } from "node:child_process";
import { constants, copyFileSync, createReadStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { openReading } from "../src/app.ts";
import { initArchive } from "../src/archive/init.ts";
import { STORE_FILE } from "../src/archive/layout.ts";
import { createServer } from "../src/server/server.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { StoreReader } from "../src/store/store.ts";
import { markdownTable } from "./measure.ts";
import { indexedPost, type Post } from "./posts.ts";

const BATCH = 300;
const BATCH_EVERY_MS = 1000;
/** While another process writes more queries are asked, so that they meet many of its batches. */
const ROUNDS = 8;
const QUERIES_A_KIND = 20;
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8];

type Query = { readonly kind: string; readonly text: string };

/** The server's side. */
async function serveArchive(dir: string): Promise<void> {
  const archive = await openReading(dir, { env: {}, now: () => new Date(), waitMs: 0 });
  const rooms = await archive.openRooms();
  const { port } = await createServer({ rooms, software: "bench", host: "127.0.0.1", port: 0 });
  process.send?.(port);
  process.on("disconnect", () => process.exit());
}

/** The writer's side: a batch a second until it is ended; says after each how long it took. */
async function writeOn(file: string, input: string): Promise<void> {
  const store = await openSqliteStore(file, { mode: "write" });
  process.on("disconnect", () => process.exit());
  let index = 0;
  let batch: Post[] = [];
  for await (const line of createInterface({ input: createReadStream(input, "utf8") })) {
    batch.push(JSON.parse(line) as Post);
    if (batch.length < BATCH) continue;
    const articles = batch.map((post) => indexedPost(post, `new${index++}`));
    const started = performance.now();
    await store.apply({ articles, captures: [], articleless: [], removed: [], marks: [] });
    const tookMs = performance.now() - started;
    process.send?.(tookMs);
    await sleep(Math.max(0, BATCH_EVERY_MS - tookMs));
    batch = [];
  }
}

/** Queries cut from texts spread over the whole archive, kinds in turn; another `round` gives others of the same kinds. */
async function cutQueries(store: StoreReader, round: number): Promise<Query[]> {
  const { articles } = await store.totals();
  const kinds = LENGTHS.length + 2;
  const step = Math.floor(articles / (QUERIES_A_KIND * kinds));
  const queries: Query[] = [];
  for (let i = 0; i < QUERIES_A_KIND * kinds; i++) {
    const [row] = await store.list({ order: "oldest", limit: 1, offset: i * step + round });
    const [text] = await store.getTexts([row?.id ?? ""]);
    const runs = [...(text ?? "").matchAll(/\p{Script=Han}{8,}/gu)].map(([run]) => run);
    const [one = "", two = ""] = [runs[i % Math.max(1, runs.length)], runs[(i + 1) % Math.max(1, runs.length)]];
    const length = LENGTHS[i % kinds];
    const isEven = Math.floor(i / kinds) % 2 === 0;
    if (length !== undefined) queries.push({ kind: nameOf(length), text: one.slice(0, length) });
    else if (i % kinds === LENGTHS.length) {
      const word = /[A-Za-z]{3,}/.exec(text ?? "")?.[0] ?? "the";
      queries.push(
        isEven
          ? { kind: "Latin word", text: word }
          : { kind: "two words", text: `${one.slice(0, 2)} ${two.slice(1, 4)}` },
      );
    } else {
      const [a, b, c] = [one.slice(0, 2), two.slice(0, 2), one.slice(2, 5)];
      queries.push({ kind: "condition", text: isEven ? `(${a} OR ${b}) NOT ${c}` : `${a} NOT title:${b}` });
    }
  }
  return queries;
}

function nameOf(length: number): string {
  if (length === 1) return "1 character";
  return length === 2 ? "2 characters" : "3–8 characters";
}

/** Asks all queries one after the other; gives the times of each kind, in milliseconds. */
async function askAll(port: number, queries: readonly Query[]): Promise<Map<string, number[]>> {
  const agent = new Agent({ keepAlive: true });
  const times = new Map<string, number[]>([["all", []]]);
  for (const { kind, text } of queries) {
    const started = performance.now();
    await ask(agent, port, text);
    const tookMs = performance.now() - started;
    times.get("all")?.push(tookMs);
    times.set(kind, [...(times.get(kind) ?? []), tookMs]);
  }
  agent.destroy();
  return times;
}

function ask(agent: Agent, port: number, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = `/search.json?q=${encodeURIComponent(text)}`;
    const request = get({ agent, host: "127.0.0.1", port, path }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for ${text}`));
      response.resume().on("end", resolve);
    });
    request.on("error", reject);
  });
}

function tableOf(times: ReadonlyMap<string, readonly number[]>): string {
  const rows = [...times].map(([kind, some]) => {
    const sorted = some.toSorted((a, b) => a - b);
    const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1);
    return [kind, some.length, at(0.5), at(0.95), at(1)];
  });
  return markdownTable(["query", "asked", "p50 ms", "p95 ms", "max ms"], rows);
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once("message", (message) => resolve(message as T)));
}

async function measure(store: string, posts: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "jianbao-bench-"));
  const children: ChildProcess[] = [];
  const start = (...args: string[]): ChildProcess => {
    const child = fork(import.meta.filename, args);
    children.push(child);
    return child;
  };
  try {
    initArchive(dir, { settingsText: "format: 1\n" });
    const file = join(dir, STORE_FILE);
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(store, file, constants.COPYFILE_FICLONE);
    const reader = await openSqliteStore(file, { mode: "read" });
    const before = (await cutQueries(reader, 1)).slice(0, 60);
    const alone = await cutQueries(reader, 2);
    const writing: Query[] = [];
    for (let round = 0; round < ROUNDS; round++) writing.push(...(await cutQueries(reader, 3 + round)));
    await reader.close();
    const port = await nextMessage<number>(start("--serve", dir));
    const first = await askAll(port, [{ kind: "first", text: "月球" }]);
    console.log(`first search of the process: ${first.get("all")?.[0]?.toFixed(1)} ms\n`);
    // Other queries of the same kinds: the code is compiled by then.
    await askAll(port, before);
    console.log(`nothing else running\n\n${tableOf(await askAll(port, alone))}\n`);
    const writer = start("--write", file, posts);
    const spent: number[] = [];
    writer.on("message", (ms) => spent.push(Number(ms)));
    await nextMessage(writer);
    const times = await askAll(port, writing);
    console.log(`while another process writes ${BATCH} articles a second\n\n${tableOf(times)}\n`);
    console.log(
      `${spent.length} batches written, ${(spent.reduce((a, b) => a + b, 0) / spent.length).toFixed(0)} ms each`,
    );
  } finally {
    for (const child of children) child.kill();
    rmSync(dir, { recursive: true, force: true });
  }
}

const [first, second, third] = process.argv.slice(2);
if (first === "--serve" && second !== undefined) await serveArchive(second);
else if (first === "--write" && second !== undefined && third !== undefined) await writeOn(second, third);
else if (first === undefined || second === undefined) {
  console.error("usage: node bench/search-http.ts STORE POSTS.jsonl");
  process.exitCode = 2;
} else await measure(first, second);
