import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openWriting } from "../src/app.ts";
import { filesBelow } from "../src/archive/disk.ts";
import { readFurniture, readLearned, recordLook } from "../src/archive/furniture.ts";
import { verifyArchive } from "../src/archive/verify.ts";
import { printOf } from "../src/extract/furniture/repetition.ts";
import { sha256Hex } from "../src/lib/hash.ts";
import { eraseArticle } from "../src/pipeline/erase.ts";
import { importPaths } from "../src/pipeline/import.ts";
import { previewReextract, type ReextractReport, reextractArticles } from "../src/pipeline/reextract.ts";
import { withSession } from "../src/pipeline/writing.ts";
import { makeArchive, SAMPLES, type TestArchive } from "./setup/archive.ts";
import { makeRandom } from "./setup/random.ts";

/** What is learned from the archive as a whole, and how texts are made again with it. */

const NOTICE = "風鈴日報的每一篇報導都由讀者支持，謝謝您。";
const OUTLET = "風鈴日報";

let archive: TestArchive;
let folder: string;
beforeEach(async () => {
  archive = await makeArchive();
  folder = mkdtempSync(join(tmpdir(), "posts-"));
});
afterEach(async () => {
  await archive.remove();
  rmSync(folder, { recursive: true });
});

const FIRST_CHARACTER = 0x4e00;

function sentence(random: () => number): string {
  const units = Array.from({ length: 30 }, () => FIRST_CHARACTER + Math.floor(random() * 3000));
  return `${String.fromCharCode(...units)}。`;
}

/** Posts of one outlet: each tells something of its own and closes with the same lines. */
function writePosts(target: string, from: number, until: number, closing: readonly string[] = [NOTICE]): void {
  mkdirSync(target, { recursive: true });
  for (let n = from; n < until; n++) {
    const random = makeRandom(n + 1);
    const day = `2024-03-${String(1 + (n % 28)).padStart(2, "0")}`;
    const title = sentence(random).slice(0, 12);
    const url = `https://windbell.example/${n}`;
    const body = [sentence(random), sentence(random), sentence(random), ...closing]
      .map((line) => `<p>${line}</p>`)
      .join("");
    const head = `---\nlayout: post\ntitle: "${title}"\ndate: ${day}T01:00:00.000Z\nauthor: ${OUTLET}\nfrom: ${url}\n`;
    const text = `${head}tags: [ ${OUTLET} ]\ncategories: [ ${OUTLET} ]\n---\n<!--${Date.parse(`${day}T01:00:00Z`)}-->\n[${title}](${url})\n------\n\n<div>\n${body}\n</div>\n`;
    writeFileSync(join(target, `${day}-${n}.md`), text);
  }
}

function reextract(on: TestArchive = archive, outlet?: string): Promise<ReextractReport> {
  const options = outlet === undefined ? {} : { outlet };
  return withSession(on.rooms, { waitMs: 0 }, (session) => reextractArticles(on.rooms, session, options));
}

const verify = () => {
  const { damaged, edited, unfinished } = verifyArchive(archive.dir, { deep: true });
  return { damaged, edited, unfinished };
};
const CLEAN = { damaged: [], edited: [], unfinished: [] };

function snapshot(dir: string): Map<string, string> {
  const paths = ["articles", "versions", "registry", "manifest"].flatMap((top) => filesBelow(dir, top));
  return new Map(paths.map((path) => [path, readFileSync(join(dir, path), "utf8")]));
}

const textsIn = (dir: string): string[] =>
  filesBelow(dir, "articles").map((path) => readFileSync(join(dir, path), "utf8"));
const holding = (line: string): number => textsIn(archive.dir).filter((text) => text.includes(line)).length;

/** Id, keys of versions and text of every article. */
async function told(on: TestArchive): Promise<string[]> {
  const lines: string[] = [];
  for await (const page of on.rooms.store.articles()) {
    const texts = await on.rooms.store.getTexts(page.map(({ article }) => article.id));
    for (const [i, { article }] of page.entries()) {
      const versions = article.versions.map(({ sha8, title, rules }) => ({ sha8, title, rules }));
      lines.push(JSON.stringify({ id: article.id, versions, text: texts[i] }));
    }
  }
  return lines;
}

describe("what repeats in an outlet", () => {
  test("is learned when the next import begins, used for what it brings, and taken out of older texts by reextract", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(join(folder, "a"));
    await archive.importFrom(join(folder, "a"));
    expect(holding(NOTICE)).toBe(40);
    expect(readLearned(archive.dir)).toEqual(new Map());

    writePosts(join(folder, "b"), 40, 45);
    await archive.importFrom(join(folder, "b"));
    expect(readLearned(archive.dir)).toEqual(new Map([[OUTLET, new Set([printOf(NOTICE)])]]));
    expect(readFurniture(archive.dir, OUTLET).look).toEqual({ at: "2026-06-01T12:00:00.000Z", articles: 40 });
    expect(holding(NOTICE)).toBe(40);

    expect(await reextract()).toMatchObject({
      articles: 45,
      changed: 40,
      failed: [],
      byOutlet: { [OUTLET]: { changed: 40 } },
    });
    expect(holding(NOTICE)).toBe(0);
    expect(verify()).toEqual(CLEAN);
  });

  test("is looked for again only when the outlet has grown", async () => {
    writePosts(join(folder, "a"), 0, 29);
    await archive.importFrom(join(folder, "a"));
    expect(readFurniture(archive.dir, OUTLET).look).toBeNull();
    // An import looks at what is there when it begins.
    for (const [from, until, lookedAt] of [
      [29, 31, undefined],
      [31, 35, 31],
      [35, 38, 31],
      [38, 39, 38],
    ] as const) {
      writePosts(join(folder, `from-${from}`), from, until);
      await archive.importFrom(join(folder, `from-${from}`));
      expect(readFurniture(archive.dir, OUTLET).look?.articles).toBe(lookedAt);
    }
  });

  test("comes back when it turns out to be text, with a ruling that says so", async () => {
    writePosts(join(folder, "a"), 0, 40, []);
    const line = readFileSync(join(folder, "a", "2024-03-01-0.md"), "utf8").match(/<p>([^<]+)<\/p>/)?.[1] as string;
    const at = "2026-05-01T00:00:00.000Z";
    const ruling = { print: printOf(line), is: "furniture" as const, seen: 3, of: 30, line };
    recordLook(archive.dir, OUTLET, { at, articles: 30 }, [ruling]);
    await archive.reopen();
    await archive.importFrom(join(folder, "a"));
    expect(holding(line)).toBe(0);
    writePosts(join(folder, "b"), 40, 41, []);
    await archive.importFrom(join(folder, "b"));
    expect(readFurniture(archive.dir, OUTLET).rulings.has(ruling.print)).toBe(false);
    const lines = readFileSync(join(archive.dir, `registry/furniture/${OUTLET}.jsonl`), "utf8");
    expect(lines).toContain(`"print":"${ruling.print}","is":"text","seen":1,"of":40`);
    expect((await reextract()).changed).toBe(1);
    expect(holding(line)).toBe(1);
  });
});

describe("what was learned", () => {
  test("makes no version and no article of posts without title and address", async () => {
    const write = (target: string): void => {
      mkdirSync(target, { recursive: true });
      for (let n = 0; n < 40; n++) {
        const random = makeRandom(n + 1);
        const body = [NOTICE, sentence(random), sentence(random)].map((line) => `<p>${line}</p>`).join("");
        const head = `---\nlayout: post\ntitle: ""\ndate: 2024-03-01T01:00:00.000Z\nauthor: ${OUTLET}\n`;
        const tail = `tags: [ ${OUTLET} ]\ncategories: [ ${OUTLET} ]\n---\n<div>\n${body}\n</div>\n`;
        writeFileSync(join(target, `2024-03-01-${n}.md`), head + tail);
      }
    };
    write(join(folder, "a"));
    write(join(folder, "b"));
    expect(await archive.importFrom(join(folder, "a"))).toMatchObject({ articles: 40, versions: 40 });
    expect((await reextract()).changed).toBe(40);
    expect(await archive.importFrom(join(folder, "b"))).toMatchObject({ articles: 0, versions: 0, unchanged: 40 });
  });

  test("holds on when its outlet is described under another id", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(join(folder, "a"));
    await reextract();
    expect(holding(NOTICE)).toBe(0);
    mkdirSync(join(archive.dir, "outlets"));
    const description = `id: windbell\nname: ${OUTLET}\nlang: zh-Hant\nregion: TW\nzone: Asia/Taipei\n`;
    writeFileSync(join(archive.dir, "outlets/windbell.yaml"), `${description}domains: [windbell.example]\n`);
    await archive.reopen();
    writePosts(join(folder, "b"), 40, 45);
    await archive.importFrom(join(folder, "b"));
    await reextract();
    expect(holding(NOTICE)).toBe(0);
  });

  test("is known to a writer that waited while it was learned", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(join(folder, "a"));
    const other = await openWriting(archive.dir, { env: {}, now: () => new Date(0), waitMs: 0 });
    await reextract();
    writePosts(join(folder, "b"), 40, 45);
    await withSession(other, { waitMs: 0 }, (session) => importPaths(other, session, [join(folder, "b")], {}));
    await other.close();
    expect(holding(NOTICE)).toBe(0);
  });

  test("keeps no word of an article that was erased", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(join(folder, "a"));
    await reextract();
    const registry = (): string => readFileSync(join(archive.dir, `registry/furniture/${OUTLET}.jsonl`), "utf8");
    expect(registry()).toContain(NOTICE);
    const ids = (await told(archive)).map((line) => (JSON.parse(line) as { id: string }).id);
    await withSession(archive.rooms, { waitMs: 0 }, async (session) => {
      for (const id of ids) await eraseArticle(archive.rooms, session, id, { reason: "test", dryRun: false });
    });
    await reextract();
    expect(registry()).not.toContain(NOTICE);
    expect(registry()).toContain(printOf(NOTICE));
    expect(verify()).toEqual(CLEAN);
  });
});

describe("texts made again", () => {
  test("are the same when the rules are", async () => {
    await archive.importFrom(SAMPLES);
    await reextract();
    const before = snapshot(archive.dir);
    const rows = await archive.dump();
    expect(await reextract()).toMatchObject({ articles: 53, changed: 0, failed: [], interrupted: false });
    expect(snapshot(archive.dir)).toEqual(before);
    expect(await archive.dump()).toEqual(rows);
  });

  test("change neither ids nor paths nor versions", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(join(folder, "a"));
    const head = async () =>
      (await told(archive)).map((line) => {
        const { id, versions } = JSON.parse(line) as { id: string; versions: { sha8: string }[] };
        return { id, keys: versions.map(({ sha8 }) => sha8) };
      });
    const [before, paths] = [await head(), filesBelow(archive.dir, "articles")];
    expect((await reextract()).changed).toBe(40);
    expect(await head()).toEqual(before);
    expect([...filesBelow(archive.dir, "articles"), ...filesBelow(archive.dir, "versions")]).toEqual(paths);
  });

  test("give the rows that a rebuild gives", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(SAMPLES);
    await archive.importFrom(join(folder, "a"));
    await reextract();
    const rows = await archive.dump();
    rmSync(join(archive.dir, ".jianbao"), { recursive: true });
    await archive.reopen();
    expect(await archive.dump()).toEqual(rows);
  });

  test("are only of the outlet that was asked for", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(SAMPLES);
    await archive.importFrom(join(folder, "a"));
    const report = await reextract(archive, OUTLET);
    expect(report).toMatchObject({ articles: 40, changed: 40, byOutlet: { [OUTLET]: { articles: 40, changed: 40 } } });
  });

  test("are shown and not written when they are only tried", async () => {
    writePosts(join(folder, "a"), 0, 40);
    await archive.importFrom(join(folder, "a"));
    const before = snapshot(archive.dir);
    const report = await previewReextract(archive.rooms, {});
    expect(report).toMatchObject({ articles: 40, changed: 40 });
    expect(report.examples).toHaveLength(3);
    expect(report.examples[0]).toMatchObject({ outlet: OUTLET, fields: ["markdown", "rules"], out: [NOTICE], in: [] });
    expect(snapshot(archive.dir)).toEqual(before);
    expect((await reextract()).changed).toBe(40);
  });

  test("do not pass an edit for the outlet's words: it moves to quarantine", async () => {
    await archive.importFrom(SAMPLES);
    const path = filesBelow(archive.dir, "articles")[0] as string;
    appendFileSync(join(archive.dir, path), "\nA word of somebody else.\n");
    await reextract();
    expect(verify()).toEqual(CLEAN);
    expect(readFileSync(join(archive.dir, "quarantine", path), "utf8")).toContain("A word of somebody else.");
  });

  test("stop when they are told to, and go on the next time", async () => {
    writePosts(join(folder, "a"), 0, 220);
    await archive.importFrom(join(folder, "a"));
    const stop = new AbortController();
    const stopped = await withSession(archive.rooms, { waitMs: 0 }, (session) =>
      reextractArticles(archive.rooms, session, {
        signal: stop.signal,
        progress: ({ done, note }) => void (note === undefined && done > 0 && stop.abort()),
      }),
    );
    expect(stopped).toMatchObject({ articles: 100, interrupted: true });
    expect(verify()).toEqual(CLEAN);
    expect((await reextract()).changed).toBe(220 - stopped.changed);
    expect(holding(NOTICE)).toBe(0);
  });

  test("that a writer had replaced when it died are finished by the next one, whoever it is", async () => {
    writePosts(join(folder, "a"), 0, 3);
    await archive.importFrom(SAMPLES);
    const path = filesBelow(archive.dir, "articles")[0] as string;
    const replaced = `${readFileSync(join(archive.dir, path), "utf8")}\n`;
    writeFileSync(join(archive.dir, path), replaced);
    writeFileSync(join(archive.dir, ".jianbao/intent.json"), JSON.stringify([[path, sha256Hex(replaced)]]));
    expect(verify()).toEqual({ ...CLEAN, unfinished: [{ path }] });
    await archive.importFrom(join(folder, "a"));
    expect(verify()).toEqual(CLEAN);
    expect(filesBelow(archive.dir, "quarantine")).toEqual([]);
  });

  test("do not depend on the order in which an archive came to be, nor on what it had learned on the way", async () => {
    const other = await makeArchive();
    try {
      writePosts(join(folder, "one"), 0, 35);
      // What comes second is read with what the first has taught, and these teach one line more.
      writePosts(join(folder, "two"), 35, 75, [NOTICE, "本頁由風鈴日報編排，歡迎分享給親友閱讀。"]);
      for (const [target, parts] of [
        [archive, ["one", "two"]],
        [other, ["two", "one"]],
      ] as const) {
        for (const part of parts) await target.importFrom(join(folder, part), { label: "posts" });
        await target.importFrom(SAMPLES);
      }
      expect(await told(other)).not.toEqual(await told(archive));
      await reextract();
      await reextract(other);
      expect(await told(other)).toEqual(await told(archive));
      expect(readLearned(other.dir).get(OUTLET)?.size).toBe(2);
      expect(readLearned(other.dir)).toEqual(readLearned(archive.dir));
    } finally {
      await other.remove();
    }
  });
});
