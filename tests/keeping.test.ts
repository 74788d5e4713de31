import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDecisions, recordDecision } from "../src/archive/decisions.ts";
import { filesBelow } from "../src/archive/disk.ts";
import { type VerifyReport, verifyArchive } from "../src/archive/verify.ts";
import { eraseArticle } from "../src/pipeline/erase.ts";
import { repairArchive } from "../src/pipeline/repair.ts";
import { withSession } from "../src/pipeline/writing.ts";
import { makeArchive, SAMPLES, type TestArchive } from "./setup/archive.ts";
import { makeRandom } from "./setup/random.ts";

let archive: TestArchive;
beforeEach(async () => {
  archive = await makeArchive();
  await archive.importFrom(SAMPLES);
});
afterEach(() => archive.remove());

const CLEAN = { damaged: [], edited: [], unfinished: [] };

function verify(): Pick<VerifyReport, "damaged" | "edited" | "unfinished"> {
  const { damaged, edited, unfinished } = verifyArchive(archive.dir, { deep: true });
  return { damaged, edited, unfinished };
}

/** Path → bytes of every file that is not derived or in quarantine. */
function snapshot(): Map<string, string> {
  const paths = ["articles", "versions", "captures"].flatMap((folder) => filesBelow(archive.dir, folder));
  return new Map(paths.map((path) => [path, readFileSync(join(archive.dir, path), "base64")]));
}

function firstBelow(folder: string): string {
  return filesBelow(archive.dir, folder)[0] as string;
}

async function repair() {
  return repairArchive(archive.rooms, { dryRun: false, waitMs: 0 });
}

describe("an archive of files", () => {
  test("is the same whatever the order in which the files of a folder are found, and whatever parts it came in", async () => {
    const other = await makeArchive();
    const parts = mkdtempSync(join(tmpdir(), "parts-"));
    try {
      const paths = filesBelow(SAMPLES, ".").map((path) => path.replace("./", ""));
      // Two halves in an order of chance, each under its own paths: the later posts may come first.
      const random = makeRandom(3);
      const half = new Map(paths.map((path) => [path, random() < 0.5 ? "b" : "a"]));
      for (const part of ["a", "b"]) {
        for (const path of paths.filter((one) => half.get(one) === part)) {
          mkdirSync(dirname(join(parts, part, path)), { recursive: true });
          cpSync(join(SAMPLES, path), join(parts, part, path));
        }
        await other.importFrom(join(parts, part), { label: "posts" });
      }
      const told = (lines: string[]) =>
        lines.filter((line) => /"table":"(passage|article)"/.test(line)).map(withoutPlaces);
      expect(told(await other.dump()).length).toBeGreaterThan(50);
      expect(told(await other.dump())).toEqual(told(await archive.dump()));
    } finally {
      rmSync(parts, { recursive: true });
      await other.remove();
    }
  });

  test("gives the same rows when the store is deleted and rebuilt, twice", async () => {
    const before = await archive.dump();
    for (let round = 0; round < 2; round++) {
      rmSync(join(archive.dir, ".jianbao"), { recursive: true });
      await archive.reopen();
      expect(await archive.dump()).toEqual(before);
    }
  });

  test("takes in nothing twice", async () => {
    const before = snapshot();
    expect(await archive.importFrom(SAMPLES)).toMatchObject({ articles: 0, versions: 0, read: 63, unchanged: 63 });
    expect(snapshot()).toEqual(before);
  });

  test("keeps an article at its path when a later version comes", async () => {
    const one = (await archive.rooms.store.list({ order: "newest", limit: 100 })).find(({ versions }) => versions > 1);
    const document = (await archive.rooms.store.getArticles([one?.id ?? ""]))[0];
    expect(document?.files[0]?.path).toBe(one?.path);
    expect(document?.files).toHaveLength(one?.versions ?? 0);
    expect(document?.article.versions.map(({ title }) => title)).toContain(one?.title);
  });

  test("brings a capture with the same bytes under another path as a revisit of one version", async () => {
    const copy = mkdtempSync(join(tmpdir(), "copy-"));
    try {
      cpSync(SAMPLES, join(copy, "again"), { recursive: true });
      expect(await archive.importFrom(join(copy, "again"))).toMatchObject({ articles: 0, versions: 0, unchanged: 63 });
      expect(verify()).toEqual(CLEAN);
      const kinds: string[] = [];
      for await (const page of archive.rooms.store.captures()) kinds.push(...page.map(({ kind }) => kind));
      expect(kinds.filter((kind) => kind === "revisit")).toHaveLength(63);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});

/** The path depends on which version was seen first, and with it the place of a file: what is told must not. */
function withoutPlaces(line: string): string {
  const { path: _path, ...row } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify(row);
}

describe("an edited file", () => {
  test("is named as edited, and repair moves the edit aside and puts the outlet's words back", async () => {
    const before = snapshot();
    const path = firstBelow("articles");
    appendFileSync(join(archive.dir, path), "\n我加的一段。\n");
    expect(verify()).toEqual({ ...CLEAN, edited: [{ path }] });
    expect(await repair()).toEqual({ rebuilt: [path], quarantined: [{ path, reason: "edited" }] });
    expect(readFileSync(join(archive.dir, "quarantine", path), "utf8")).toContain("我加的一段。");
    expect(snapshot()).toEqual(before);
    expect(verify()).toEqual(CLEAN);
  });

  test("does not pass for the outlet's words when a new version of its article comes", async () => {
    const one = (await archive.rooms.store.list({ order: "newest", limit: 100 })).find(({ versions }) => versions > 1);
    const file = join(archive.dir, one?.path ?? "");
    writeFileSync(file, readFileSync(file, "utf8").replace(/\n\n[^-].*\n$/s, "\n\n改過的字句。\n"));
    const folder = mkdtempSync(join(tmpdir(), "new-"));
    try {
      writeFileSync(
        join(folder, "2026-05-01-新.md"),
        `<!--1777600000000-->\n[新標題](${one?.url})\n------\n\n<p>新的一段文字。</p>\n`,
      );
      expect(await archive.importFrom(folder)).toMatchObject({ articles: 0, versions: 1 });
    } finally {
      rmSync(folder, { recursive: true });
    }
    const texts = filesBelow(archive.dir, "versions").concat(filesBelow(archive.dir, "articles"));
    expect(texts.some((path) => readFileSync(join(archive.dir, path), "utf8").includes("改過的字句"))).toBe(false);
    expect(readFileSync(join(archive.dir, "quarantine", one?.path ?? ""), "utf8")).toContain("改過的字句。");
    expect(verify()).toEqual(CLEAN);
  });
});

describe("a repair", () => {
  test.each([
    ["an article that is gone", "articles", (file: string) => rmSync(file)],
    ["an article cut short", "articles", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 100))],
    ["an earlier version that is gone", "versions", (file: string) => rmSync(file)],
    [
      "an article with zeroes in it",
      "articles",
      (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(9)])),
    ],
  ])("puts back %s", async (_what, folder, damage) => {
    const before = snapshot();
    const path = firstBelow(folder);
    damage(join(archive.dir, path));
    expect(verify().damaged.map((line) => line.path)).toEqual([path]);
    expect((await repair()).rebuilt).toEqual([path]);
    expect(snapshot()).toEqual(before);
    expect(verify()).toEqual(CLEAN);
  });

  test("puts back a CDXJ", async () => {
    const cdxj = filesBelow(archive.dir, "captures").find((path) => path.endsWith(".cdxj")) as string;
    const before = readFileSync(join(archive.dir, cdxj), "utf8");
    rmSync(join(archive.dir, cdxj));
    await repair();
    expect(readFileSync(join(archive.dir, cdxj), "utf8")).toBe(before);
  });

  test.each([
    ["a line changed", (text: string) => text.replace(/"bytes":\d+/, '"bytes":7')],
    ["a line taken out", (text: string) => text.split("\n").toSpliced(20, 1).join("\n")],
    ["half of it gone", (text: string) => text.slice(0, text.length / 2)],
    ["all of it gone", () => ""],
  ])("puts back the manifest with %s", async (_what, change) => {
    const before = snapshot();
    const rows = await archive.dump();
    const file = join(archive.dir, firstBelow("manifest"));
    writeFileSync(file, change(readFileSync(file, "utf8")));
    await repair();
    expect(verify()).toEqual(CLEAN);
    expect(verifyArchive(archive.dir, { deep: true }).checked).toMatchObject({
      articles: 53,
      versions: 10,
      captures: 63,
    });
    expect(snapshot()).toEqual(before);
    const told = (lines: string[]) => lines.filter((line) => !line.includes('"table":"mark"'));
    await archive.reopen();
    expect(told(await archive.dump())).toEqual(told(rows));
  });

  test("deletes nothing: what somebody put among the articles moves to quarantine", async () => {
    writeFileSync(join(archive.dir, "articles/mine.md"), "my own\n");
    expect(verify().unfinished).toEqual([{ path: "articles/mine.md" }]);
    expect((await repair()).quarantined).toEqual([{ path: "articles/mine.md", reason: "not written by the archive" }]);
    expect(readFileSync(join(archive.dir, "quarantine/articles/mine.md"), "utf8")).toBe("my own\n");
  });

  test("that is only tried changes nothing and says what it would do", async () => {
    const path = firstBelow("articles");
    appendFileSync(join(archive.dir, path), "\nx\n");
    const before = snapshot();
    const report = await repairArchive(archive.rooms, { dryRun: true, waitMs: 0 });
    expect(report).toEqual({ rebuilt: [path], quarantined: [{ path, reason: "edited" }] });
    expect(snapshot()).toEqual(before);
  });

  describe("with a damaged record in a WARC file", () => {
    let warc: string;
    let bytes: Buffer;
    beforeEach(() => {
      warc = filesBelow(archive.dir, "captures").find((path) => path.endsWith(".warc.gz")) as string;
      bytes = readFileSync(join(archive.dir, warc));
      bytes[1000] = (bytes[1000] as number) ^ 1;
      writeFileSync(join(archive.dir, warc), bytes);
    });

    test("cannot make it whole, goes on naming it, and forgets no other", async () => {
      await repair();
      expect(new Set(verify().damaged.map((line) => line.path))).toEqual(new Set([warc]));
      expect(readFileSync(join(archive.dir, warc))).toEqual(bytes);
      expect(verifyArchive(archive.dir, { deep: true }).checked.captures).toBe(62);
      rmSync(join(archive.dir, ".jianbao"), { recursive: true });
      await archive.reopen();
      expect(await archive.rooms.store.totals()).toMatchObject({ articles: 53, versions: 63, captures: 63 });
    });

    test("opens all the same when store and CDXJ are gone too", async () => {
      rmSync(join(archive.dir, ".jianbao"), { recursive: true });
      rmSync(join(archive.dir, warc.replace(".warc.gz", ".cdxj")));
      await archive.reopen();
      expect(await archive.rooms.store.totals()).toMatchObject({ articles: 53, versions: 63, captures: 62 });
      expect((await repair()).rebuilt).toEqual([]);
    });

    test("puts back every article whose words can still be read somewhere", async () => {
      const before = snapshot();
      for (const path of filesBelow(archive.dir, "articles")) rmSync(join(archive.dir, path));
      const { rebuilt } = await repair();
      expect(rebuilt.length).toBeGreaterThanOrEqual(52);
      for (const path of rebuilt) expect(readFileSync(join(archive.dir, path), "base64")).toBe(before.get(path));
    });
  });
});

describe("an erased article", () => {
  async function eraseFirst() {
    const [one] = await archive.rooms.store.list({ order: "newest", limit: 1 });
    const id = one?.id ?? "";
    const document = (await archive.rooms.store.getArticles([id]))[0];
    const report = await withSession(archive.rooms, { waitMs: 0 }, (session) =>
      eraseArticle(archive.rooms, session, id, { reason: "the author asked", dryRun: false }),
    );
    return { id, title: one?.title ?? "", document, report };
  }

  test("is gone from captures, files and store; its hash and the reason stay, and verify accepts it", async () => {
    const { id, title, document, report } = await eraseFirst();
    expect(report.erased.length).toBeGreaterThan(1);
    expect(verify()).toEqual(CLEAN);
    expect((await archive.rooms.store.getArticles([id]))[0]).toBeNull();
    for (const { path } of document?.files ?? []) expect(existsSync(join(archive.dir, path))).toBe(false);
    const decision = readDecisions(archive.dir)[0];
    expect(decision).toMatchObject({ kind: "erase", article: id, reason: "the author asked" });
    expect(decision?.erased.map(({ sha256 }) => sha256)).toEqual(report.erased.map(({ sha256 }) => sha256));
    const { hits } = await archive.rooms.store.search({
      where: { kind: "word", field: "text", forms: [{ text: title }] },
      versions: false,
      mode: "exact",
      sort: "newest",
      limit: 5,
      offset: 0,
    });
    expect(hits.map(({ summary }) => summary.id)).not.toContain(id);
  });

  test("that was decided on by a writer who died, is erased by the next one", async () => {
    const [one] = await archive.rooms.store.list({ order: "newest", limit: 1 });
    const document = (await archive.rooms.store.getArticles([one?.id ?? ""]))[0];
    const captures = document?.article.versions.flatMap((version) => version.captures) ?? [];
    const erased = captures.map(({ url, sha256 }) => ({ path: url, sha256 }));
    recordDecision(archive.dir, {
      at: "2026-06-01T12:00:00.000Z",
      kind: "erase",
      article: one?.id ?? "",
      reason: "asked",
      erased,
    });
    rmSync(join(archive.dir, one?.path ?? ""));
    await archive.reopen();
    expect((await archive.rooms.store.getArticles([one?.id ?? ""]))[0]).toBeNull();
    expect(verify()).toEqual(CLEAN);
  });

  test("leaves none of its words in any file of the archive, the store included", async () => {
    const { title, document } = await eraseFirst();
    const words = document?.article.versions.map((version) => version.title) ?? [];
    expect(words).toContain(title);
    for (const path of filesBelow(archive.dir, ".")) {
      const bytes = readFileSync(join(archive.dir, path));
      for (const word of words) expect(bytes.includes(word), path).toBe(false);
    }
  });

  test("stays away after a rebuild, and an import of the same folder does not bring it back", async () => {
    const { id } = await eraseFirst();
    const rows = await archive.dump();
    rmSync(join(archive.dir, ".jianbao"), { recursive: true });
    await archive.reopen();
    expect(await archive.dump()).toEqual(rows);
    const report = await archive.importFrom(SAMPLES);
    expect(report.skipped.map(({ code }) => code)).toContain("import/erased");
    expect((await archive.rooms.store.getArticles([id]))[0]).toBeNull();
  });
});

describe("a writer that died", () => {
  test("between capture and article, is finished by the next one", async () => {
    const rows = await archive.dump();
    const before = snapshot();
    // What a kill right after the captures leaves: WARC and its line, no articles, no lines for them, no store.
    const manifest = join(archive.dir, firstBelow("manifest"));
    const lines = readFileSync(manifest, "utf8").split("\n");
    const cut = lines.findIndex((line) => line.includes('"path":"articles/'));
    writeFileSync(manifest, `${lines.slice(0, cut).join("\n")}\n`);
    for (const folder of ["articles", "versions", ".jianbao"]) rmSync(join(archive.dir, folder), { recursive: true });
    for (const path of filesBelow(archive.dir, "captures")) if (path.endsWith(".cdxj")) rmSync(join(archive.dir, path));
    await archive.reopen();
    expect(verify()).toEqual(CLEAN);
    await archive.importFrom(SAMPLES);
    expect(verify()).toEqual(CLEAN);
    expect((await archive.dump()).length).toBe(rows.length);
    expect([...snapshot().keys()].filter((path) => path.startsWith("articles/"))).toEqual(
      [...before.keys()].filter((path) => path.startsWith("articles/")),
    );
  });

  test("in the middle of a record, loses no whole record and leaves a file that others can read", async () => {
    const warc = filesBelow(archive.dir, "captures").find((path) => path.endsWith(".warc.gz")) as string;
    const bytes = readFileSync(join(archive.dir, warc));
    writeFileSync(join(archive.dir, warc), bytes.subarray(0, bytes.length - 30));
    for (const folder of ["articles", "versions", "manifest", ".jianbao"])
      rmSync(join(archive.dir, folder), { recursive: true });
    rmSync(join(archive.dir, warc.replace(".warc.gz", ".cdxj")));
    await archive.reopen();
    expect(verify()).toEqual(CLEAN);
    expect((await archive.rooms.store.totals()).captures).toBe(62);
    expect(filesBelow(archive.dir, "quarantine")).toHaveLength(1);
    expect(await archive.importFrom(SAMPLES)).toMatchObject({ unchanged: expect.any(Number), read: 63 });
    expect((await archive.rooms.store.totals()).articles).toBe(53);
  });

  test("while it replaced an article, is finished, and its work does not pass for an edit", async () => {
    const path = firstBelow("articles");
    const manifest = join(archive.dir, firstBelow("manifest"));
    const text = readFileSync(manifest, "utf8");
    const line = text.split("\n").find((one) => one.includes(path)) as string;
    const file = join(archive.dir, path);
    appendFileSync(file, "\n");
    const { createHash } = await import("node:crypto");
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    writeFileSync(join(archive.dir, ".jianbao/intent.json"), JSON.stringify([[path, sha256]]));
    expect(line).toContain(path);
    expect(verify()).toEqual({ ...CLEAN, unfinished: [{ path }] });
  });
});

test("a file renamed by hand is damage at its old place, and repair puts it back there", async () => {
  const path = firstBelow("articles");
  renameSync(join(archive.dir, path), join(archive.dir, `${path}.bak`));
  expect(verify().damaged.map((one) => one.path)).toEqual([path]);
  await repair();
  expect(existsSync(join(archive.dir, path))).toBe(true);
});
