import { afterEach, describe, expect, test } from "vitest";
import type { Capture } from "../model/capture.ts";
import { openCaptureReader } from "./capture-reader.ts";
import type { CaptureReading } from "./read-capture.ts";
import type { ThreadLimits } from "./reading-thread.ts";
import type { CaptureReader, EntryToRead } from "./rooms.ts";

const LEAST = 80;

function captureOf(name: string, body: string): Capture {
  const head = `title: 标题${name}\ndate: 2026-04-11T01:00:00Z\nfrom: https://news.example/${name}`;
  const bytes = Buffer.from(`---\n${head}\n---\n${body}\n`);
  const url = `urn:jianbao:import:test/${name}.md`;
  return { sha256: name.padEnd(64, "0"), url, at: "2026-11-24T00:00:00.000Z", mime: "text/markdown", bytes };
}

function entryOf(source: string, kind: "html" | "markdown" = "html"): EntryToRead {
  return {
    entry: {
      ...{
        format: "test",
        titles: ["题"],
        urls: [],
        outletLabels: [],
        authors: ["某人"],
        tags: [],
        categories: [],
        times: [],
      },
      body: { kind, source },
    },
    ...{ outlet: "unknown", url: null },
    capture: { sha256: "e".repeat(64), url: "urn:jianbao:import:test/e.md", at: "2026-11-24T00:00:00.000Z" },
  };
}

/** Markdown for which parsers need time that grows with the square of it. */
const SLOW = "[".repeat(400_000);
/** As many elements as are read of one text. */
const LARGE = `<p>${"<b>重</b><i>轻</i>".repeat(49_000)}</p>`;
const JOB_MS = 300;

describe("the reader of captures", () => {
  const readers: CaptureReader[] = [];

  function open(limits: Partial<ThreadLimits> = {}): CaptureReader {
    const reader = openCaptureReader({ outlets: [], zone: "Asia/Shanghai", learned: new Map() }, limits);
    readers.push(reader);
    return reader;
  }

  afterEach(async () => {
    for (const reader of readers.splice(0)) await reader.close();
  });

  const versionOf = (reading: CaptureReading | undefined) => {
    if (reading?.kind !== "article") throw new Error("no article was read");
    return reading.version;
  };

  test("answers in the order of the captures and leaves their bytes to the caller", async () => {
    const captures = ["a", "b", "c"].map((name) => captureOf(name, `<p>正文${name}。</p>`));
    const readings = await open().read(captures);
    expect(readings.map((reading) => versionOf(reading).markdown)).toEqual(["正文a。", "正文b。", "正文c。"]);
    expect(captures.every(({ bytes }) => bytes.length > LEAST)).toBe(true);
  });

  test.each([
    ["too long", "extract/too-slow", SLOW, { jobMs: JOB_MS }],
    ["too much memory", "extract/too-large", LARGE, { heapMiB: 24 }],
  ])("reads what takes %s without its text, and the rest of the batch as ever", async (_, code, body, limits) => {
    const batch = [captureOf("a", "<p>前。</p>"), captureOf("b", body), captureOf("c", "<p>后。</p>")];
    const readings = await open(limits).read(batch);
    expect(readings.map((reading) => versionOf(reading).markdown)).toEqual(["前。", "", "后。"]);
    const version = versionOf(readings[1]);
    expect(version.problems.map((problem) => problem.code)).toEqual([code]);
    expect(version.title).toBe("标题b");
    expect(version.publishedAt).toBe("2026-04-11T01:00:00.000Z");
    // The same again, whatever was read before.
    expect((await open(limits).read(batch))[1]).toEqual(readings[1]);
  });

  test("takes other bytes for another version when neither text can be read", async () => {
    const one = captureOf("b", SLOW);
    const readings = await open({ jobMs: JOB_MS }).read([one, { ...one, sha256: "f".repeat(64) }]);
    const [first, second] = readings.map((reading) => versionOf(reading).sha8);
    expect(first).toMatch(/^[0-9a-f]{8}$/);
    expect(second).not.toBe(first);
  });

  test("reads entries, and what takes too long without its text", async () => {
    const readings = await open({ jobMs: JOB_MS }).readEntries([entryOf("<p>文。</p>"), entryOf(SLOW, "markdown")]);
    expect(readings.map(({ version, rawText }) => [version.markdown, rawText])).toEqual([
      ["文。", "文。"],
      ["", ""],
    ]);
    expect(readings[1]?.version).toMatchObject({
      title: "题",
      authors: ["某人"],
      problems: [{ code: "extract/too-slow" }],
    });
  });

  test("gives no candidates of what takes too long", async () => {
    const reader = open({ jobMs: JOB_MS });
    const captures = [captureOf("a", "<p>一行。</p><p>又一行。</p>"), captureOf("b", SLOW)];
    const [some, none] = await reader.candidates(captures);
    expect([some?.length, none?.length]).toEqual([2, 0]);
    expect(await reader.candidatesOfEntries([entryOf(SLOW, "markdown")])).toEqual([[]]);
  });

  test("leaves out what an outlet is known to repeat, from the moment it is told", async () => {
    const reader = open();
    const entry = entryOf("<p>正文在此，说了一些话。</p><p>更多精彩内容请关注我们</p>");
    const [candidates] = await reader.candidatesOfEntries([entry]);
    const print = candidates?.at(-1)?.print ?? "";
    const before = reader.readEntries([entry]);
    reader.useLearned("unknown", new Set([print]));
    const after = reader.readEntries([entry]);
    expect((await before)[0]?.version.markdown).toContain("更多精彩");
    expect((await after)[0]?.version.markdown).toBe("正文在此，说了一些话。");
  });

  test("can be closed unused, and again", async () => {
    const reader = open();
    await reader.close();
    await reader.close();
    expect(await open().read([])).toEqual([]);
  });
});
