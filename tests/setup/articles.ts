import type { Article, Version } from "../../src/model/article.ts";

/** A version for tests: every field set, nothing surprising; override what the test is about. */
export function aVersion(changes: Partial<Version> = {}): Version {
  return {
    sha8: "0a1b2c3d",
    title: "探測器抵達月球",
    kicker: null,
    markdown: "第一段。\n\n第二段。",
    lang: "zh-Hant",
    publishedAt: "2024-06-02T00:10:00.000Z",
    modifiedAt: null,
    firstSeenAt: "2024-06-02T00:20:00.000Z",
    times: [{ kind: "published", value: "2024-06-02T00:10:00.000Z", from: "feed", precision: "second" }],
    authors: ["林見川"],
    editors: [],
    credits: [],
    place: null,
    dateline: null,
    tags: ["島嶼通訊社"],
    categories: ["島嶼通訊社"],
    images: [{ src: "https://island.example/moon.jpg", caption: "月面", media: null }],
    problems: [],
    captures: [{ sha256: "a".repeat(64), url: "urn:jianbao:import:posts/1.md", at: "2026-01-01T00:00:00.000Z" }],
    extractor: "fragment/2",
    rules: [],
    ...changes,
  };
}

/** An article for tests with one version. */
export function anArticle(changes: Partial<Article> = {}): Article {
  return {
    id: "abcdefghijklmnop",
    url: "https://island.example/a/1",
    aliases: [],
    outlet: "island",
    outletName: "島嶼通訊社",
    source: "import:posts",
    path: "articles/2024/06/2024-06-02-island-探測器抵達月球-abcdefghijklmnop.md",
    versions: [aVersion()],
    ...changes,
  };
}
