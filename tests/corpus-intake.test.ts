import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { OUTLETS } from "../src/config/outlet-table.ts";
import { decodeBytes } from "../src/extract/charset.ts";
import { renderBlocks } from "../src/extract/markdown/blocks.ts";
import { textOfMarkdown } from "../src/extract/markdown/plain-text.ts";
import { FragmentReader } from "../src/extract/markup/fragment-reader.ts";
import { readMarkup } from "../src/extract/markup/sax.ts";
import { versionFromEntry } from "../src/extract/version.ts";
import { type GitPostReading, quickTime, readGitPost } from "../src/intake/git-post.ts";
import { makeOutletBook } from "../src/intake/outlet-book.ts";
import { canonicalUrl } from "../src/lib/url.ts";
import { dayInZone } from "../src/lib/zone.ts";
import type { Outlet } from "../src/model/outlet.ts";
import { renderedText } from "./rendered-text.ts";

/** The readers alone on 10,121 real posts. Their text stays outside the project; without ../shared these tests are skipped. */
const CORPUS = "../shared/corpus";

type Post = Extract<GitPostReading, { kind: "post" }>;
type Row = {
  readonly path: string;
  readonly date: string;
  readonly url: string;
  readonly variant: string;
  readonly reading: GitPostReading;
  readonly text: string;
};

/** The URL of a row as an address; a few rows keep the quotes of the front matter. */
function bareUrl(written: string): string {
  return written.replace(/^(['"])(.*)\1$/, "$2");
}

function readRow(line: string): Row {
  const [path = "", , , date = "", url = "", , , , variant = ""] = line.split("\t");
  const { text } = decodeBytes(readFileSync(join(CORPUS, path)));
  return { path, date, url: bareUrl(url), variant, text, reading: readGitPost(text, path).value };
}

/** All that a reader could compare: white space, invisible and control characters left out. */
function inkOf(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2060\ufeff]/g, "");
}

describe.skipIf(!existsSync(CORPUS))("readers on the corpus of real posts (needs ../shared/corpus)", () => {
  const lines = existsSync(CORPUS)
    ? readFileSync(join(CORPUS, "MANIFEST.tsv"), "utf8").trimEnd().split("\n").slice(1)
    : [];
  const rows = lines.map(readRow);
  const posts = rows.flatMap((row) => (row.reading.kind === "post" ? [{ ...row, post: row.reading }] : []));
  const book = makeOutletBook(OUTLETS);
  const findOutlet = ({ entry }: Post): Outlet | null => {
    const byUrl = entry.urls.map(book.byUrl).find((outlet) => outlet !== null);
    return byUrl ?? entry.outletLabels.map(book.byLabel).find((outlet) => outlet !== null) ?? null;
  };

  test("every row is read, and only what is data is no post", () => {
    expect(rows.length).toBe(10_121);
    const others = rows.filter(({ reading }) => reading.kind !== "post").map(({ variant }) => variant);
    expect(others.toSorted()).toEqual([...Array(5).fill("data"), ...Array(3).fill("weixin data json")]);
  });

  test("every post has a title and a key to sort by, and all but a hundred a body", () => {
    expect(posts.filter(({ post }) => post.entry.titles.length === 0).map(({ path }) => path)).toEqual([]);
    expect(posts.filter(({ text, path }) => quickTime(text, path) === "").map(({ path }) => path)).toEqual([]);
    // Videos without a description, and one page that shows a table.
    expect(posts.filter(({ post }) => post.entry.body === null).length).toBeLessThan(100);
  });

  test("every URL of the manifest is among the URLs of the post", () => {
    const lost = posts.filter(
      ({ url, post }) => url !== "" && !post.entry.urls.some((own) => canonicalUrl(own) === canonicalUrl(url)),
    );
    expect(lost.map(({ path }) => path)).toEqual([]);
  });

  test("every day of the manifest is among the days of the post, in the outlet's zone or in UTC", () => {
    const dated = posts.filter(({ date }) => date !== "");
    const lost = dated.filter(({ date, post }) => {
      const zones = ["UTC", findOutlet(post)?.zone ?? "Asia/Shanghai"];
      const days = post.entry.times.flatMap(({ value }) => zones.map((zone) => dayInZone(value, zone)));
      return !days.includes(date.slice(0, 10)) && !days.includes(dayInZone(date, zones[1] ?? "UTC"));
    });
    expect(lost.length).toBeLessThanOrEqual(dated.length * 0.01);
  });

  test("nine in ten posts belong to an outlet that is known", () => {
    const unknown = posts.filter(({ post }) => findOutlet(post) === null);
    expect(unknown.length).toBeLessThan(posts.length / 10);
  });

  test("every version has a title, a time and a text that agrees with a CommonMark parser", () => {
    for (const { path, post } of posts.filter((_, index) => index % 20 === 0)) {
      const capture = { sha256: "", url: path, at: "2026-11-24T00:00:00.000Z" };
      const { version } = versionFromEntry(post.entry, {
        outlet: findOutlet(post),
        capture,
        url: post.entry.urls[0] ?? null,
      });
      expect(version.title, path).not.toBe("");
      expect(version.firstSeenAt < capture.at, path).toBe(true);
      expect(textOfMarkdown(version.markdown), path).toBe(renderedText(version.markdown));
    }
  });

  test("no word of plain paragraphs is lost or changed on the way to plain text", () => {
    let compared = 0;
    for (const { path, post } of posts) {
      const { body } = post.entry;
      // Bodies of paragraphs alone: nothing in them may leave the text before furniture and credits are told from it.
      if (body?.kind !== "html" || /<(?!\/?(?:p|br|b|strong|em|div)\b)|class=|style=|日期|RSS/.test(body.source))
        continue;
      const reader = new FragmentReader({ base: null, zone: null, dropClasses: new Set() });
      readMarkup(body.source, reader);
      const markdown = renderBlocks(reader.builder.finish());
      if (reader.builder.head.times.length > 0) continue;
      expect(inkOf(textOfMarkdown(markdown)), path).toBe(inkOf(reader.rawText));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(800);
  });
});
