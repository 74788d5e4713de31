import { describe, expect, test } from "vitest";
import { quickTime, readGitPost } from "./git-post.ts";

type Parts = {
  readonly title?: string;
  readonly date?: string;
  readonly from?: string;
  readonly ms?: string;
  readonly lineTitle?: string;
  readonly author?: string;
  readonly extra?: string;
};

const URL_ENCODED = "https://island-news.example/%E6%9C%88/1";

/** A post of variant A1, or A2 with `extra`. */
function writePost({ title = '"探測器升空"', date = "2023-10-17T14:31:00.000Z", ...parts }: Parts): string {
  return [
    "---",
    "layout: post",
    `title: ${title}`,
    `date: ${date}`,
    `author: ${parts.author ?? "島嶼社"}`,
    `from: ${parts.from ?? URL_ENCODED}`,
    "tags: [ 島嶼社 ]",
    ...(parts.extra === undefined ? [] : [parts.extra]),
    "categories: [ 島嶼社 ]",
    "---",
    `<!--${parts.ms ?? "1697553060000"}-->`,
    `[${parts.lineTitle ?? "探測器升空"}](${URL_ENCODED})`,
    "------",
    "",
    "<div>",
    "<p>正文。</p>",
    "</div>",
    "",
  ].join("\n");
}

function read(text: string, path = "2023-10-17-探測器升空.md") {
  const { value, problems } = readGitPost(text, path);
  if (value.kind !== "post") throw new Error(`not a post: ${value.kind}, ${value.reason}`);
  return { ...value, codes: problems.map(({ code }) => code) };
}

describe("readGitPost on the variants", () => {
  test("A1 gives title, URL, outlet, times and the body without its wrapper", () => {
    const { entry, head, codes } = read(writePost({}));
    expect(entry).toEqual({
      format: "git-post/A1",
      titles: ["探測器升空"],
      urls: [URL_ENCODED],
      outletLabels: ["島嶼社"],
      authors: [],
      tags: [],
      categories: [],
      times: [
        { kind: "published", value: "2023-10-17T14:31:00.000Z", from: "feed", precision: "second" },
        { kind: "first-seen", value: "2023-10-17", from: "file-name", precision: "day" },
      ],
      body: { kind: "html", source: "<p>正文。</p>\n" },
    });
    expect(head).toMatchObject({ variant: "A1", layout: "post", msText: "1697553060000", hasComments: false });
    expect(codes).toEqual([]);
  });

  test("A2 has comments, and may have two categories", () => {
    const text = writePost({ extra: "comments: True" }).replace(
      "categories: [ 島嶼社 ]",
      "categories: [ news, 島嶼社 ]",
    );
    const { entry, head } = read(text);
    expect(head).toMatchObject({ variant: "A2", hasComments: true });
    expect(entry.outletLabels).toEqual(["島嶼社"]);
    expect(entry.categories).toEqual([]);
  });

  test("B has no front matter; the folder names the outlet", () => {
    const text = `<!--1697553060000-->\n[題 [一] (二)](${URL_ENCODED})\n------\n\n<p>正文。</p>\n`;
    const { entry, head } = read(text, "news/articles/island/1025700.md");
    expect(head.variant).toBe("B");
    expect(entry.titles).toEqual(["題 [一] (二)"]);
    expect(entry.outletLabels).toEqual(["island"]);
    expect(entry.body).toEqual({ kind: "html", source: "<p>正文。</p>" });
  });

  test("C states its date in a line", () => {
    const text = `[題](${URL_ENCODED})\n------\n日期：Fri, 26 Jun 2020 14:50:44 +0000\n\n<p>正文。</p>\n`;
    const { entry, head } = read(text, "archive/articles/400166_題.md");
    expect(head.variant).toBe("C");
    expect(entry.times).toEqual([
      { kind: "published", value: "2020-06-26T14:50:44.000Z", from: "feed", precision: "second" },
    ]);
    expect(entry.body?.source).toBe("<p>正文。</p>");
  });

  test("D has a date with an offset and an author of its own", () => {
    const text = `---\nlayout: post\ntitle: "題"\ndate: 2015-05-01T09:00:38+02:00\nauthor: 林溪 &#38; 陳山\nfrom: ${URL_ENCODED}\ntags: [ 島嶼社 ]\ncategories: [ 島嶼社 ]\n---\n\n<section><p>正文。</p></section>\n`;
    const { entry, head } = read(text, "2015-05-01-題.md");
    expect(head.variant).toBe("D");
    expect(entry.authors).toEqual(["林溪 & 陳山"]);
    expect(entry.times[0]).toEqual({
      kind: "published",
      value: "2015-05-01T07:00:38.000Z",
      from: "front-matter",
      precision: "second",
    });
    expect(entry.body?.kind).toBe("html");
  });

  test("E has no URL; the file name and the category name the outlet", () => {
    const text =
      "---\nlayout: post\ntitle: 7&i 的題目\ndate: 2020-07-08 00:11:05.000000000 +08:00\ncategories: rthk\n---\n\n正文。\n\n第二段。\n";
    const { entry, head } = read(text, "repo/_posts/2020-07-08-RTHK-題目.md");
    expect(head.variant).toBe("E");
    expect(entry.titles).toEqual(["7&i 的題目"]);
    expect(entry.urls).toEqual([]);
    expect(entry.outletLabels).toEqual(["RTHK", "rthk", "repo"]);
    expect(entry.times[0]).toMatchObject({ value: "2020-07-07T16:11:05.000Z", from: "front-matter" });
    expect(entry.body).toEqual({ kind: "markdown", source: "正文。\n\n第二段。" });
  });

  test("F has a link", () => {
    const text = `---\nlayout: post\ntitle: 題\ndate: 2023-04-06 12:46:00.000000000 +00:00\nlink: ${URL_ENCODED}\ncategories: cna\n---\n\n<p>正文。</p>\n`;
    const { entry, head } = read(text, "2023-04-06-CNA-題.html");
    expect(head.variant).toBe("F");
    expect(entry.urls).toEqual([URL_ENCODED]);
  });

  test("G names a data file and has no body", () => {
    const { entry, head } = read('---\nlayout: table\ntitle: "題"\ndate: 2020-10-02\ndata: "data/a.json"\n---\n');
    expect(head.variant).toBe("G");
    expect(entry.body).toBeNull();
    expect(entry.times[0]).toMatchObject({ value: "2020-10-02", precision: "day" });
  });

  test("H names its day in the heading and its fetching in the last line", () => {
    const text = "# 《晚间新闻》 (20230407)\n\n## 摘要\n\n正文。\n\n---\n\n(更新时间戳: 1680871940084)\n";
    const { entry, head } = read(text, "news/20230407.md");
    expect(head.variant).toBe("H");
    expect(entry.titles).toEqual(["《晚间新闻》 (20230407)"]);
    expect(entry.times).toEqual([
      { kind: "published", value: "2023-04-07", from: "text", precision: "day" },
      { kind: "first-seen", value: "2023-04-07T12:52:20.084Z", from: "text", precision: "second" },
      { kind: "first-seen", value: "2023-04-07", from: "file-name", precision: "day" },
    ]);
    expect(entry.body?.source).not.toContain("更新时间戳");
  });

  test("I is made by hand: keys in any order, topics as tags", () => {
    const text =
      "---\n\nlayout: post\n\ntitle:  題：副題\n\ncategories: Archive\n\ntags: 火箭\n\ndate:   2018-04-08\n\ndescription: 引\n---\n\n正文。\n";
    const { entry, head } = read(text, "island.example/_posts/2018-04-08-ti.md");
    expect(head.variant).toBe("I");
    expect(entry.tags).toEqual(["火箭"]);
    expect(entry.outletLabels).toEqual(["island.example"]);
  });

  test("J sets a blank before the colon", () => {
    const text =
      '---\nlayout: post\ntitle : "題"\nauthor: "林溪"\ndate  : 2020-10-22 12:00:00 +0800\n---\n\n正文。\n\n<!--more-->\n';
    const { entry, head } = read(text, "pen/_columns/2020-10-22-ti.md");
    expect(head.variant).toBe("J");
    expect(entry.authors).toEqual(["林溪"]);
    expect(entry.times[0]).toMatchObject({ value: "2020-10-22T04:00:00.000Z", precision: "second" });
  });
});

describe("readGitPost on what is odd", () => {
  test("a feed time of NaN is none, and the date of the front matter is when it was fetched", () => {
    const { entry, codes } = read(writePost({ ms: "NaN", date: "2023-10-17T15:00:00.123Z" }));
    expect(entry.times[0]).toEqual({
      kind: "first-seen",
      value: "2023-10-17T15:00:00.123Z",
      from: "front-matter",
      precision: "second",
    });
    expect(codes).toEqual(["post/nan-date"]);
  });

  test("a feed time in the future leaves the date of the front matter as the time of fetching", () => {
    const { entry, codes } = read(writePost({ date: "2023-10-17T06:30:00.123Z" }));
    expect(entry.times.map(({ kind, from }) => `${kind} ${from}`)).toEqual([
      "published feed",
      "first-seen front-matter",
      "first-seen file-name",
    ]);
    expect(codes).toEqual(["post/date-clamped"]);
  });

  test("a date that cannot be read is left out", () => {
    const { entry, codes } = read(writePost({ ms: "17", date: "gestern" }), "x.md");
    expect(entry.times).toEqual([]);
    expect(codes).toEqual(["post/bad-date", "post/bad-date"]);
  });

  test("a raw URL is kept beside the encoded one", () => {
    const { entry, codes } = read(writePost({ from: "https://island-news.example/月/1" }));
    expect(entry.urls).toEqual([URL_ENCODED, "https://island-news.example/月/1"]);
    expect(codes).toEqual(["post/url-raw"]);
  });

  test("titles that differ are both kept, that of the link line first", () => {
    const { entry, codes } = read(writePost({ lineTitle: "...探測器升空" }));
    expect(entry.titles).toEqual(["...探測器升空", "探測器升空"]);
    expect(codes).toEqual(["post/title-differs"]);
  });

  test("titles are decoded, also twice, and their white space is what a reader sees", () => {
    const lineTitle = "&quot;月&amp;#29699;&quot; \u00a0 車 \u0007";
    const { entry, codes } = read(writePost({ title: '"x"', lineTitle }));
    expect(entry.titles[0]).toBe('"月球" 車');
    expect(codes).toEqual(["post/control-character", "post/title-differs"]);
  });

  test("a tag in a title is text", () => {
    expect(read(writePost({ lineTitle: "a <b>&amp;" })).entry.titles[0]).toBe("a <b>&");
  });

  test("a replacement character in a title is kept and reported", () => {
    const { entry, codes } = read(writePost({ title: '"大\ufffd直美"', lineTitle: "大\ufffd直美" }));
    expect(entry.titles).toEqual(["大\ufffd直美"]);
    expect(codes).toEqual(["post/replacement-character"]);
  });

  test("quotes that are not escaped and backslashes that escape nothing are read and reported", () => {
    const { entry, codes } = read(writePost({ title: '"月"球\\車"', lineTitle: '月"球\\車' }));
    expect(entry.titles).toEqual(['月"球\\車']);
    expect(codes).toEqual(["post/bad-yaml"]);
  });

  test("the outlet under a longer name is no author, another name is one", () => {
    expect(read(writePost({ author: "島嶼社 Island" })).entry.authors).toEqual([]);
    expect(read(writePost({ author: "Anonymous" })).entry.authors).toEqual([]);
    expect(read(writePost({ author: "林溪" })).entry.authors).toEqual(["林溪"]);
  });

  test("front matter that never closes is reported", () => {
    const { value, problems } = readGitPost("---\ntitle: x\n\n正文\n", "a.md");
    expect(value.kind).toBe("unreadable");
    expect(problems.map(({ code }) => code)).toEqual(["post/front-matter-open"]);
  });

  test("any damage is read without an exception", () => {
    const text = writePost({});
    for (let end = 0; end < text.length; end += 1) {
      expect(() => readGitPost(text.slice(0, end), "a.md")).not.toThrow();
      expect(() => readGitPost(text.slice(end), "a.md")).not.toThrow();
      expect(() => readGitPost(`${text.slice(0, end)}\u0000"${text.slice(end + 1)}`, "a.md")).not.toThrow();
    }
  });
});

describe("readGitPost on what is no post", () => {
  test.each([
    ["subs.json", '[\n {\n "site": "甲",\n "url": "https://a.example/feed"\n }\n]', "subscriptions"],
    ["data/a.json", '[\n {\n "url": "a.example/1",\n "title": "題"\n }\n]', "data"],
    ["allurls.dat", "https://a.example/1\nhttps://a.example/2\n", "url-list"],
    ["articles/a/index.md", "島嶼社\n------\n\n4-25 [題](/articles/a/1.md)\n\n4-24 [題](/articles/a/2.md)\n", "list"],
    ["empty.md", " \n", "unreadable"],
    ["notes.md", "只有文字\n", "unreadable"],
  ])("%s", (path, text, kind) => {
    const { value } = readGitPost(text, path);
    expect(value).toMatchObject({ kind, reason: expect.stringMatching(/\w/) });
  });
});

describe("quickTime", () => {
  test("takes the feed's time, else the date of the head, else the day of the file name", () => {
    const text = writePost({});
    expect(quickTime(text, "x.md")).toBe("2023-10-17T14:31:00.000Z");
    expect(quickTime(text.replace(/<!--\d+-->/, "<!--NaN-->"), "x.md")).toBe("2023-10-17T14:31:00.000Z");
    expect(quickTime("[題](u)\n------\n日期：Fri, 26 Jun 2020 14:50:44 +0000\n", "x.md")).toBe(
      "2020-06-26T14:50:44.000Z",
    );
    expect(quickTime("正文", "a/2020-01-02-x.md")).toBe("2020-01-02");
    expect(quickTime("正文", "x.md")).toBe("");
  });

  test("takes picture and standfirst from the front matter, and hashtags for what they are", () => {
    const write = (...lines: string[]) => ["---", "title : 月", ...lines, "---", "", "正文。", ""].join("\n");
    const entryOf = (...lines: string[]) => read(write(...lines)).entry;
    const picture = [
      "image : https://pictures.example/1.jpg",
      'image_caption: "遠&amp;望\\n\\n月"',
      'description: "月球的背面"',
    ];
    expect(entryOf(...picture)).toMatchObject({
      picture: { src: "https://pictures.example/1.jpg", caption: "遠&望 月" },
      summary: "月球的背面",
      tags: [],
      body: { source: "正文。" },
    });
    const tagged = entryOf("image: /assets/1.jpg", 'description: "#月球 #探測器"');
    expect(tagged.tags).toEqual(["月球", "探測器"]);
    expect(tagged).not.toHaveProperty("summary");
    expect(tagged).not.toHaveProperty("picture");
  });

  test("reads a key with a stray dot, and says so", () => {
    const found = readGitPost("---\ntitle: 月\ndate. : 2025-03-06 12:00:00 +0800\n---\n正文", "月.md");
    expect(found.value).toMatchObject({ entry: { times: [{ value: "2025-03-06T04:00:00.000Z" }] } });
    expect(found.problems.map(({ code }) => code)).toEqual(["post/bad-yaml"]);
    expect(quickTime("---\ndate. : 2025-03-06 12:00:00 +0800\n---", "月.md")).toBe("2025-03-06T04:00:00.000Z");
  });

  test("takes the outlet's name in the other script for no author", () => {
    const text =
      "---\ntitle: 月\ndate: 2023-10-17\nauthor: 島嶼鋒\nfrom: https://a.example/1\ntags: [ 岛屿锋 ]\ncategories: [ 岛屿锋 ]\n---\n<p>正文</p>";
    expect(read(text).entry.authors).toEqual([]);
  });
});
