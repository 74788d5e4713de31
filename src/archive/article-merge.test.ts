import { describe, expect, test } from "vitest";
import { anArticle, aVersion } from "../../tests/setup/articles.ts";
import type { Version } from "../model/article.ts";
import { addVersion, restsOn } from "./article-merge.ts";

const empty = anArticle({ versions: [] });

/** A version told by the capture `path`; those with equal `words` are one version. */
function told(words: string, path: string, changes: Partial<Version> = {}): Version {
  const capture = {
    sha256: path.padEnd(64, "0"),
    url: `urn:jianbao:import:posts/${path}`,
    at: "2026-01-01T00:00:00.000Z",
  };
  return aVersion({ sha8: words.padEnd(8, "0"), title: words, captures: [capture], ...changes });
}

/** Every order of a list. */
function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

describe("captures that add up to an article", () => {
  const captures = [
    told("first", "a.md", { publishedAt: "2024-06-02T01:00:00.000Z" }),
    told("first", "b.md", { publishedAt: "2024-06-02T00:00:00.000Z", problems: [{ code: "post/x", message: "m" }] }),
    told("second", "c.md", { publishedAt: "2024-06-02T00:30:00.000Z" }),
    told("second", "d.md", { publishedAt: null, firstSeenAt: "2024-06-01" }),
    // Seen before it says that it was published, as posts with a corrected date are.
    told("first", "f.md", { publishedAt: "2024-06-02T02:00:00.000Z", firstSeenAt: "2024-05-30", authors: ["f"] }),
    told("third", "e.md", { publishedAt: "2024-06-02T00:00:00.000Z", modifiedAt: "2024-06-03T00:00:00.000Z" }),
  ];

  test("come out the same whatever the order of their arrival", () => {
    const results = permutations(captures).map((order) => JSON.stringify(order.reduce(addVersion, empty)));
    expect(results.length).toBe(720);
    expect(new Set(results).size).toBe(1);
  });

  test("are versions where the words differ, in the order of their times", () => {
    const article = captures.reduce(addVersion, empty);
    expect(article.versions.map((version) => version.title)).toEqual(["first", "second", "third"]);
  });

  test("are in the order in which they were first seen where they state the same time", () => {
    const later = told("changed", "a.md", { firstSeenAt: "2024-06-02T03:00:00.000Z" });
    const article = [later, told("before", "b.md")].reduce(addVersion, empty);
    expect(article.versions.map((version) => version.title)).toEqual(["before", "changed"]);
  });

  test("are captures of one version where the words are the same, the earlier one's words standing", () => {
    const [first] = [captures[0], captures[1]].reduce(
      (article, version) => addVersion(article, version as Version),
      empty,
    ).versions;
    expect(first?.captures.map((capture) => capture.url.slice(-4))).toEqual(["b.md", "a.md"]);
    expect(first?.publishedAt).toBe("2024-06-02T00:00:00.000Z");
    expect(first?.problems).toHaveLength(1);
  });

  test("state the published time that any of them stated", () => {
    const both = [captures[2], captures[3]].reduce(
      (article, version) => addVersion(article, version as Version),
      empty,
    );
    expect(both.versions[0]).toMatchObject({ publishedAt: "2024-06-02T00:30:00.000Z", firstSeenAt: "2024-06-01" });
  });

  test("change nothing when they come a second time", () => {
    const once = captures.reduce(addVersion, empty);
    expect(captures.reduce(addVersion, once)).toEqual(once);
  });

  test("are found again by address and hash", () => {
    const article = captures.reduce(addVersion, empty);
    expect(restsOn(article, { url: "urn:jianbao:import:posts/d.md", sha256: "d.md".padEnd(64, "0") })).toBe(true);
    expect(restsOn(article, { url: "urn:jianbao:import:posts/d.md", sha256: "a.md".padEnd(64, "0") })).toBe(false);
  });
});
