/**
 * How fast the store takes articles in and answers searches.
 *
 *   node bench/search.ts ../shared/corpus                 10,121 real posts, tags crudely stripped
 *   node bench/search.ts FILE.jsonl [--keep STORE]        lines of {id,title,date,outlet,url,text}, made by ../shared/tools/make_x20.mjs --jsonl
 *   node bench/search.ts --store STORE                    only asks a store made before
 *   --limit N   takes the first N articles only
 *
 * Queries are cut from the texts themselves, always the same: every k-th article gives one of 1, 2 and 3 to 8 characters.
 */
import { Console } from "node:console";
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import type { IndexedArticle, SearchQuery, Store, StoreReader } from "../src/store/store.ts";
import { indexedPost, type Post } from "./posts.ts";

const out = new Console(process.stdout, process.stderr);
const BATCH = 300;
const QUERIES_PER_LENGTH = 100;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { limit: { type: "string", default: "1000000" }, keep: { type: "string" }, store: { type: "string" } },
});
const [input] = positionals;
if (input === undefined && options.store === undefined) {
  out.error("usage: node bench/search.ts CORPUS|FILE.jsonl [--limit N] [--keep STORE] | --store STORE");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "jianbao-bench-"));
const file = options.store ?? options.keep ?? join(folder, "store.db");
try {
  if (input !== undefined) await fill(file, input, Number(options.limit));
  await ask(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes all posts in batches and prints what one costs. */
async function fill(file: string, input: string, limit: number): Promise<void> {
  const store = await openSqliteStore(file, { mode: "write" });
  const spent = { applyMs: 0, cpuMs: 0, articles: 0, characters: 0 };
  let batch: IndexedArticle[] = [];
  for await (const post of readPosts(input)) {
    if (spent.articles + batch.length >= limit) break;
    batch.push(indexedPost(post, String(spent.articles + batch.length)));
    if (batch.length === BATCH) {
      await apply(store, batch, spent);
      batch = [];
    }
  }
  await apply(store, batch, spent);
  const settleMs = await timed(() => store.settle());
  await store.close();
  const rows = {
    articles: spent.articles,
    "characters each": Math.round(spent.characters / spent.articles),
    "apply, CPU ms each": (spent.cpuMs / spent.articles).toFixed(3),
    "apply, wall ms each": (spent.applyMs / spent.articles).toFixed(3),
    "settle, ms": settleMs.toFixed(0),
    "store, MB": (statSync(file).size / 1e6).toFixed(1),
    "peak memory, MB": (process.resourceUsage().maxRSS / 1024).toFixed(0),
  };
  out.table(rows);
}

async function apply(
  store: Store,
  articles: IndexedArticle[],
  spent: { applyMs: number; cpuMs: number; articles: number; characters: number },
): Promise<void> {
  const cpu = process.cpuUsage();
  spent.applyMs += await timed(() => store.apply({ articles, captures: [], articleless: [], removed: [], marks: [] }));
  const { user, system } = process.cpuUsage(cpu);
  spent.cpuMs += (user + system) / 1000;
  spent.articles += articles.length;
  spent.characters += articles.reduce((sum, { text }) => sum + text.length, 0);
}

/** Asks queries of each length in each mode and prints the times. */
async function ask(file: string): Promise<void> {
  const store = await openSqliteStore(file, { mode: "read" });
  const firstMs = await timed(() => store.search(queryOf("月球", "folded", "relevance")));
  out.log(`first search of the process: ${firstMs.toFixed(1)} ms`);
  const queries = await cutQueries(store);
  const table: Record<string, unknown> = {};
  for (const [length, texts] of Object.entries(queries)) {
    for (const [mode, sort] of [
      ["folded", "relevance"],
      ["folded", "newest"],
      ["exact", "newest"],
    ] as const) {
      const times: number[] = [];
      let hits = 0;
      let approx = 0;
      for (const text of texts) {
        const started = performance.now();
        const answer = await store.search(queryOf(text, mode, sort));
        times.push(performance.now() - started);
        hits += answer.total;
        approx += answer.approx ? 1 : 0;
      }
      times.sort((a, b) => a - b);
      const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
      table[`${length} ${mode} ${sort}`] = {
        "p50 ms": at(0.5),
        "p95 ms": at(0.95),
        "max ms": at(1),
        "hits each": Math.round(hits / texts.length),
        estimated: approx,
      };
    }
  }
  out.table(table);
  await store.close();
}

function queryOf(text: string, mode: SearchQuery["mode"], sort: SearchQuery["sort"]): SearchQuery {
  const where = { kind: "word", field: "text", forms: [{ text }] } as const;
  return { where, versions: false, mode, sort, limit: 20, offset: 0 };
}

async function cutQueries(store: StoreReader): Promise<Record<string, string[]>> {
  const { articles } = await store.totals();
  const step = Math.max(1, Math.floor(articles / QUERIES_PER_LENGTH));
  const queries: Record<string, string[]> = {
    "1 character": [],
    "2 characters": [],
    "3–8 characters": [],
    "Latin word": [],
  };
  for (let i = 0; i < QUERIES_PER_LENGTH; i++) {
    const [row] = await store.list({ order: "oldest", limit: 1, offset: Math.min(articles - 1, i * step) });
    const [text] = row === undefined ? [] : await store.getTexts([row.id]);
    const han = [...(text ?? "").matchAll(/\p{Script=Han}{8,}/gu)].map(([run]) => run);
    const run = han[i % Math.max(1, han.length)];
    if (run !== undefined) {
      queries["1 character"]?.push(run.slice(0, 1));
      queries["2 characters"]?.push(run.slice(1, 3));
      queries["3–8 characters"]?.push(run.slice(0, 3 + (i % 6)));
    }
    const word = /[A-Za-z]{4,}/.exec(text ?? "");
    if (word !== null) queries["Latin word"]?.push(word[0]);
  }
  return queries;
}

async function* readPosts(input: string): AsyncGenerator<Post> {
  if (!statSync(input).isDirectory()) {
    for await (const line of createInterface({ input: createReadStream(input, "utf8") }))
      yield JSON.parse(line) as Post;
    return;
  }
  const files = readdirSync(input, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(md|html)$/.test(entry.name),
  );
  for (const [i, entry] of files.entries()) {
    const path = join(entry.parentPath, entry.name);
    const raw = existsSync(path) ? readFileSync(path, "utf8") : "";
    const title = /^title: *"?(.*?)"?$/m.exec(raw)?.[1] ?? entry.name;
    const text = raw
      .replace(/^---\n[\s\S]*?\n---\n/, "")
      .replace(/<(script|style)[\s\S]*?<\/\1>/gi, "")
      .replace(/<[^>]*>/g, "\n")
      .replace(/\n{2,}/g, "\n");
    const date = /\d{4}-\d\d-\d\d/.exec(entry.name)?.[0] ?? "2021-01-01";
    yield {
      id: String(i),
      title,
      date: `${date}T00:00:00.000Z`,
      outlet: /^author: *(.*)$/m.exec(raw)?.[1] ?? "unknown",
      url: `https://news.example/${i}`,
      text,
    };
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
