import { describe, expect, test } from "vitest";
import type { ShowData } from "../read/show.ts";
import type { ExportFolder } from "./export-folder.ts";
import { composePost, exportJekyll } from "./export-jekyll.ts";

/** The grammar of the git archives: one expression that reads every post of their second form. */
const GRAMMAR =
  /^---\nlayout: post\ntitle: "(.*)"\ndate: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nauthor: (.+)\nfrom: (.+)\ntags: \[ (.+) \]\ncomments: True\ncategories: \[ (.+) \]\n---\n<!--(\d+|NaN)-->\n\[(.*)\]\((.*)\)\n------\n\n<div>\n(.*)\n<\/div>\n$/;

function article(fields: Partial<ShowData> = {}): ShowData {
  return {
    id: "abcdefghijklmnop",
    url: "https://island-news.example/space/1",
    outlet: "island",
    outletName: "島嶼通訊社",
    source: "import:demo",
    title: "太空船返航",
    kicker: null,
    lang: "zh-Hant",
    publishedAt: "2026-04-10T20:07:00.000Z",
    modifiedAt: null,
    firstSeenAt: "2026-04-11",
    capturedAt: "2026-11-24T00:00:00.000Z",
    times: [],
    authors: [],
    credits: [],
    editors: [],
    place: null,
    dateline: null,
    rules: [],
    tags: [],
    text: "第一段\n第二段",
    markdown: "第一段\n\n第二段",
    images: [],
    path: "articles/2026/04/a.md",
    captures: [],
    aliases: [],
    versions: [],
    version: 1,
    copies: [],
    problems: [],
    ...fields,
  };
}

describe("a post", () => {
  test("is written byte for byte in the form of the seeds", () => {
    expect(composePost(article())).toBe(
      [
        "---",
        "layout: post",
        'title: "太空船返航"',
        "date: 2026-04-10T20:07:00.000Z",
        "author: 島嶼通訊社",
        "from: https://island-news.example/space/1",
        "tags: [ 島嶼通訊社 ]",
        "comments: True",
        "categories: [ 島嶼通訊社 ]",
        "---",
        "<!--1775851620000-->",
        "[太空船返航](https://island-news.example/space/1)",
        "------",
        "",
        "<div>",
        "<p>第一段</p><p>第二段</p>",
        "</div>",
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["a quote and a backslash", { title: 'He said "no" \\ yes' }],
    ["brackets", { title: "[图解] 53天 (上)](x" }],
    ["a line break and a control character", { title: "一\n二\u0007三" }],
    ["a torn surrogate", { title: "月\ud83d" }],
    ["no address", { url: null }],
    ["no date", { publishedAt: null, firstSeenAt: "2026-04" }],
    ["code over several lines", { markdown: "```\na\nb\n```\n\n尾" }],
    ["a name that YAML would misread", { outletName: "- BBC: 中文 [网], #1" }],
  ] satisfies [string, Partial<ShowData>][])("with %s fits the grammar", (_, fields) => {
    expect(composePost(article(fields))).toMatch(GRAMMAR);
  });

  test("with a bare day has the first moment and NaN, so that no time is invented", () => {
    const [, , date, , , , , ms] = GRAMMAR.exec(composePost(article({ publishedAt: "2026-04-11" }))) ?? [];
    expect([date, ms]).toEqual(["2026-04-11T00:00:00.000Z", "NaN"]);
  });

  test("keeps pictures at their origin, with their captions", () => {
    const images = [{ src: "https://img.example/a.jpg", caption: "發射台", media: null }];
    const body = GRAMMAR.exec(
      composePost(article({ markdown: "![發射台](https://img.example/a.jpg)\n\n文", images })),
    )?.[10];
    expect(body).toContain('src="https://img.example/a.jpg"');
    expect(body).toContain("發射台");
    expect(body).toContain("<p>文</p>");
  });

  test("carries no script, whatever the text says", () => {
    expect(composePost(article({ markdown: "<script>alert(1)</script>\n\n[a](javascript:alert(1))" }))).not.toMatch(
      /<script|href="javascript/,
    );
  });
});

test("posts of one day and title get names of their own, whatever their case", async () => {
  const paths: string[] = [];
  const folder: ExportFolder = { write: (path) => void paths.push(path), count: () => paths.length };
  async function* articles(): AsyncGenerator<ShowData> {
    yield article({ title: "Moon/Return" });
    yield article({ title: "MOON/RETURN", id: "qrstuvwxyz234567" });
  }
  await exportJekyll(articles(), folder);
  expect(paths).toEqual(["_posts/2026-04-10-Moon--Return.md", "_posts/2026-04-10-MOON--RETURN_qrstuvwxyz234567.md"]);
});
