import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWriting, type WritingRooms } from "../src/app.ts";
import { initArchive } from "../src/archive/init.ts";
import { verifyArchive } from "../src/archive/verify.ts";
import { sha256Hex } from "../src/lib/hash.ts";
import { type ImportReport, importPaths } from "../src/pipeline/import.ts";
import { importUrn } from "../src/pipeline/read-capture.ts";
import { withSession } from "../src/pipeline/writing.ts";
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

  test("agrees with a plain substring search on 500 random queries, character for character", async () => {
    const texts: { id: string; title: string; text: string }[] = [];
    for await (const page of rooms.store.articles()) {
      const bodies = await rooms.store.getTexts(page.map(({ article }) => article.id));
      for (const [i, { article }] of page.entries()) {
        texts.push({ id: article.id, title: article.versions.at(-1)?.title ?? "", text: bodies[i] ?? "" });
      }
    }
    const random = makeRandom(20260101);
    for (let n = 0; n < 500; n++) {
      const query = randomQuery(texts, random);
      const wanted = texts
        .filter(({ title, text }) => title.includes(query) || text.includes(query))
        .map(({ id }) => id);
      const terms = [{ text: query }];
      const answer = await rooms.store.search({ terms, mode: "exact", sort: "newest", limit: 20_000, offset: 0 });
      expect(answer.total, query).toBe(wanted.length);
      expect(answer.hits.map(({ summary }) => summary.id).sort(), query).toEqual(wanted.sort());
    }
  }, 180_000);
});

const urls = new Map<string, string>();

/** The URL that the corpus' own manifest gives a path. */
function urlOf(path: string): string {
  if (urls.size === 0) for (const [own = "", , , , url = ""] of readRows("MANIFEST.tsv")) urls.set(own, url);
  return urls.get(path) ?? "";
}

/** 1 to 8 characters out of a random title or text; not white space alone, which is no query. */
function randomQuery(texts: readonly { title: string; text: string }[], random: () => number): string {
  for (;;) {
    const one = texts[Math.floor(random() * texts.length)] as { title: string; text: string };
    const from = random() < 0.3 ? one.title : one.text;
    const characters = Array.from(from.slice(0, 20_000));
    const at = Math.floor(random() * characters.length);
    const query = characters.slice(at, at + 1 + Math.floor(random() * 8)).join("");
    if (query.trim() !== "" && !query.includes("\n")) return query;
  }
}
