import { describe, expect, test } from "vitest";
import { readFrontMatter } from "./front-matter.ts";

function read(lines: string) {
  const front = readFrontMatter(`---\n${lines}\n---\nbody`);
  if (front === null) throw new Error("no front matter was found");
  return {
    text: (key: string) => front.fields.get(key)?.text,
    items: (key: string) => front.fields.get(key)?.items,
    codes: front.problems.map(({ code }) => code),
    front,
  };
}

describe("readFrontMatter", () => {
  test("gives keys, values and the start of the body", () => {
    const { text, codes, front } = read('layout: post\ntitle: "甲"\ndate: 2023-10-17T14:31:00.000Z');
    expect([text("layout"), text("title"), text("date")]).toEqual(["post", "甲", "2023-10-17T14:31:00.000Z"]);
    expect(codes).toEqual([]);
    expect("---\nlayout: post\n".length).toBeLessThan(front.bodyStart);
  });

  test("resolves the escapes of double quotes", () => {
    const { text, codes } = read(String.raw`title: "他说\"好\"\\ \u4e2d\x41 \ud83d\ude00"`);
    expect(text("title")).toBe('他说"好"\\ 中A 😀');
    expect(codes).toEqual([]);
  });

  test.each([
    [String.raw`title: "水平\智力\定"`, String.raw`水平\智力\定`],
    ['title: "飞机"鲲龙"首飞"', '飞机"鲲龙"首飞'],
    ['title: "鲲龙"首飞', '"鲲龙"首飞'],
    [String.raw`title: "都有\"`, String.raw`都有\ `.trim()],
    ["title: 习近平: 讲话", "习近平: 讲话"],
    ["title: [生活] 疫情", "[生活] 疫情"],
    ["title: 一 #二", "一 #二"],
    ["title:无空格", "无空格"],
  ])("reads %j for what it means, and says that it is not YAML", (line, title) => {
    const { text, codes } = read(line);
    expect(text("title")).toBe(title);
    expect(codes).toEqual(["post/bad-yaml"]);
  });

  test("reads single quotes, keys with a blank before the colon, comments and empty lines between", () => {
    const { text, codes, front } = read("layout : post\n\n# a comment\ntitle  : 'it''s'\n");
    expect([text("layout"), text("title")]).toEqual(["post", "it's"]);
    expect(front.hasSpacedKeys).toBe(true);
    expect(codes).toEqual([]);
  });

  test("reads lists in flow form, in block form and as one value", () => {
    const { items, codes } = read("tags: [ 甲, \"乙, 丙\" ]\ncategories:\n  - 丁\n  - '戊'\nlist: 己");
    expect(items("tags")).toEqual(["甲", "乙, 丙"]);
    expect(items("categories")).toEqual(["丁", "戊"]);
    expect(items("list")).toEqual(["己"]);
    expect(codes).toEqual([]);
  });

  test("joins the lines of folded and literal texts, and passes over maps within", () => {
    const { text, codes } = read("a: >\n  一\n  二\nb: |\n  三\n  四\nimage:\n  feature: x.jpg\ntitle: 五");
    expect([text("a"), text("b"), text("title")]).toEqual(["一 二", "三\n四", "五"]);
    expect(codes).toEqual([]);
  });

  test("reads files with carriage returns", () => {
    expect(readFrontMatter("---\r\ntitle: 甲\r\n---\r\n正文")?.fields.get("title")?.text).toBe("甲");
  });

  test("finds none where the first line is another, or no line closes it", () => {
    for (const text of ["", "---", "--- \ntitle: x", "title: x\n---\n", "----\nx\n----\n"])
      expect(readFrontMatter(text)).toBeNull();
  });

  test("never throws on damage and never takes long", () => {
    const started = performance.now();
    for (const piece of ['"', "\\", "[", ": ", "\n", "- ", "a: [", "'", '"\\']) {
      for (const count of [1, 2, 3, 20_000]) {
        expect(() =>
          readFrontMatter(`---\ntitle: ${piece.repeat(count)}\ntags: [${piece.repeat(count)}]\n---\n`),
        ).not.toThrow();
      }
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
