import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWriting, type WritingRooms } from "../src/app.ts";
import { initArchive } from "../src/archive/init.ts";
import { verifyArchive } from "../src/archive/verify.ts";
import { sha256Hex } from "../src/lib/hash.ts";
import { importUrn } from "../src/lib/import-urn.ts";
import { type ImportReport, importPaths } from "../src/pipeline/import.ts";
import { withSession } from "../src/pipeline/writing.ts";
import type { SearchNode } from "../src/store/store.ts";
import { runJianbao } from "./setup/cli.ts";
import { makeRandom } from "./setup/random.ts";

/** The whole way on 10,121 real posts. Their text stays outside the project; without ../shared these tests are skipped. */
const CORPUS = "../shared/corpus";

type Row = { readonly path: string; readonly sha256: string; readonly variant: string };

function readRows(file: string): string[][] {
  return readFileSync(join(CORPUS, file), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
}

describe.skipIf(!existsSync(CORPUS))("the corpus of real posts (needs ../shared/corpus)", () => {
  let dir: string;
  let rooms: WritingRooms;
  let report: ImportReport;
  let rows: Row[];
  const articleOf = new Map<string, string | null>();
  const hashOf = new Map<string, string>();

  const open = (): Promise<WritingRooms> => openWriting(dir, { env: {}, now: () => new Date(), waitMs: 0 });
  const importCorpus = (): Promise<ImportReport> =>
    withSession(rooms, { waitMs: 0 }, (session) => importPaths(rooms, session, [CORPUS], {}));
  const dump = async (): Promise<string> => {
    const lines: string[] = [];
    for await (const line of rooms.store.dump()) lines.push(line);
    return sha256Hex(lines.join("\n"));
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "corpus-"));
    initArchive(dir, { settingsText: "format: 1\n" });
    rooms = await open();
    report = await importCorpus();
    rows = readRows("MANIFEST.tsv").map(([path = "", , , , , sha256 = "", , , variant = ""]) => ({
      path,
      sha256,
      variant,
    }));
    for await (const page of rooms.store.captures()) {
      for (const { url, article, sha256 } of page) {
        articleOf.set(url, article);
        hashOf.set(url, sha256);
      }
    }
  }, 180_000);
  afterAll(async () => {
    await rooms.close();
    rmSync(dir, { recursive: true });
  });

  const urn = (path: string): string => importUrn("corpus", path);

  test("is read whole: only the four tables that describe it are passed over", () => {
    expect(report.read).toBe(rows.length);
    expect(report.skipped.map(({ path, code }) => `${path} ${code}`).sort()).toEqual(
      readdirSync(CORPUS)
        .filter((name) => name.endsWith(".tsv"))
        .map((name) => `${name} import/not-a-post`)
        .sort(),
    );
  });

  test("loses nothing: every row of its manifest is a capture with the very bytes", () => {
    expect(rows.filter(({ path, sha256 }) => hashOf.get(urn(path)) !== sha256)).toEqual([]);
  });

  test("gives an article for every post, and none for lists and data", () => {
    const without = rows.filter(({ path }) => articleOf.get(urn(path)) === null);
    expect(without.map(({ variant }) => variant).sort()).toEqual([
      ...Array(5).fill("data"),
      ...Array(3).fill("weixin data json"),
    ]);
  });

  test("has one article for each pair with the same URL, and keeps bulletins of one outlet apart", () => {
    const pairs = readRows("NEAR-DUPLICATES.tsv").map(([, , kind = "", , , a = "", b = ""]) => {
      return { kind, isOne: articleOf.get(urn(a)) === articleOf.get(urn(b)), a, b };
    });
    const same = pairs.filter(({ kind }) => kind.startsWith("same-url"));
    expect(same).toHaveLength(266);
    expect(same.filter(({ isOne }) => !isOne)).toEqual([]);
    // Posts without a URL are one article when outlet, day and title are the same.
    const merged = pairs.filter(({ kind, isOne }) => kind.startsWith("other-url") && isOne);
    expect(merged.filter(({ a, b }) => urlOf(a) !== urlOf(b))).toEqual([]);
  });

  test("adds nothing when it is imported again", async () => {
    const again = await importCorpus();
    expect(again).toMatchObject({ read: rows.length, articles: 0, versions: 0, unchanged: rows.length });
  });

  test("is clean to the last byte", () => {
    const { damaged, edited, unfinished, checked } = verifyArchive(dir, { deep: true });
    expect({ damaged, edited, unfinished }).toEqual({ damaged: [], edited: [], unfinished: [] });
    expect(checked.captures).toBe(rows.length);
  });

  test("gives the same rows when the store is deleted and rebuilt, twice", async () => {
    const before = await dump();
    for (let round = 0; round < 2; round++) {
      await rooms.close();
      rmSync(join(dir, ".jianbao"), { recursive: true });
      rooms = await open();
      await withSession(rooms, { waitMs: 0 }, () => rooms.store.settle());
      expect(await dump()).toBe(before);
    }
  }, 180_000);

  test("comes back byte for byte from the exact export", () => {
    const out = join(dir, "..", `${dir.split("/").at(-1)}-exact`);
    try {
      const run = runJianbao(["-C", dir, "export", "jekyll", "--exact", "--out", out]);
      expect(run.status, run.stderr).toBe(0);
      const wrong = rows.filter(
        ({ path, sha256 }) => !existsSync(join(out, path)) || sha256Hex(readFileSync(join(out, path))) !== sha256,
      );
      expect(wrong).toEqual([]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });

  test("agrees with a plain substring search on 1,000 random queries, 400 of them conditions, character for character", async () => {
    const texts: Titled[] = [];
    for await (const page of rooms.store.articles()) {
      const bodies = await rooms.store.getTexts(page.map(({ article }) => article.id));
      for (const [i, { article }] of page.entries()) {
        texts.push({ id: article.id, title: article.versions.at(-1)?.title ?? "", text: bodies[i] ?? "" });
      }
    }
    const random = makeRandom(20260101);
    for (let n = 0; n < 1000; n++) {
      const where = n % 5 < 2 ? randomCondition(texts, random, 3) : randomWord(texts, random);
      const wanted = texts.filter((one) => meets(where, one)).map(({ id }) => id);
      const query = { where, versions: false, mode: "exact", sort: "newest", limit: 20_000, offset: 0 } as const;
      const answer = await rooms.store.search(query);
      expect([answer.total, answer.approx], JSON.stringify(where)).toEqual([wanted.length, false]);
      const found = answer.hits.map(({ summary }) => summary.id);
      expect(found.sort(), JSON.stringify(where)).toEqual(wanted.sort());
    }
  }, 300_000);
});

const urls = new Map<string, string>();

/** The URL that the corpus' own manifest gives a path. */
function urlOf(path: string): string {
  if (urls.size === 0) for (const [own = "", , , , url = ""] of readRows("MANIFEST.tsv")) urls.set(own, url);
  return urls.get(path) ?? "";
}

type Titled = { readonly id: string; readonly title: string; readonly text: string };

/** What it means that an article meets a condition, character for character. */
function meets(node: SearchNode, article: Titled): boolean {
  if (node.kind === "all") return node.parts.every((part) => meets(part, article));
  if (node.kind === "any") return node.parts.some((part) => meets(part, article));
  if (node.kind === "not") return !meets(node.part, article);
  if (node.kind !== "word") throw new Error(`no ${node.kind} here`);
  return node.forms.some(
    ({ text }) => article.title.includes(text) || (node.field === "text" && article.text.includes(text)),
  );
}

/** Words joined in all ways, at most `depth` deep, by one that joins at least. */
function randomCondition(texts: readonly Titled[], random: () => number, depth: number): SearchNode {
  const part = (): SearchNode =>
    depth > 1 && random() < 0.5 ? randomCondition(texts, random, depth - 1) : randomWord(texts, random);
  const kind = random();
  if (kind < 0.2) return { kind: "not", part: part() };
  const parts = Array.from({ length: 2 + Math.floor(random() * 2) }, part);
  return { kind: kind < 0.6 ? "all" : "any", parts };
}

/** 1 to 8 characters out of a random title or text, at times two such forms; not white space alone, which is no query. */
function randomWord(texts: readonly Titled[], random: () => number): SearchNode {
  const forms = Array.from({ length: random() < 0.1 ? 2 : 1 }, () => ({ text: randomCut(texts, random) }));
  return { kind: "word", field: random() < 0.2 ? "title" : "text", forms };
}

function randomCut(texts: readonly Titled[], random: () => number): string {
  for (;;) {
    const one = texts[Math.floor(random() * texts.length)] as Titled;
    const from = random() < 0.3 ? one.title : one.text;
    const characters = Array.from(from.slice(0, 20_000));
    const at = Math.floor(random() * characters.length);
    const cut = characters.slice(at, at + 1 + Math.floor(random() * 8)).join("");
    if (cut.trim() !== "" && !cut.includes("\n")) return cut;
  }
}
