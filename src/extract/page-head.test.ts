import { describe, expect, test } from "vitest";
import { isWholePage, readPageHead } from "./page-head.ts";

describe("a whole page", () => {
  test.each([
    "<!DOCTYPE html><html>",
    "\n<html lang=zh>",
    "<?xml version='1.0'?><html>",
    "<!-- made by hand -->\n<HTML>",
    "<body>",
  ])("is told by how it begins: %j", (html) => {
    expect(isWholePage(html)).toBe(true);
  });

  test.each(["<div><p>一</p></div>", "text", "", "<header>", "<p>about &lt;html></p>"])("is not %j", (html) => {
    expect(isWholePage(html)).toBe(false);
  });
});

describe("the head of a page", () => {
  test("names the article: as it is shared, as its heading says, as the window says", () => {
    const { titles } = readPageHead(
      `<html><head><title>灯塔 &amp; 海 | 岛报</title><meta property="og:title" content="灯塔"></head>
       <body><h1> 灯塔<br>与 海 </h1><h1>另一个</h1></body></html>`,
      null,
    );
    expect(titles).toEqual(["灯塔", "灯塔与 海", "灯塔 & 海 | 岛报"]);
  });

  test("says a name once", () => {
    expect(readPageHead("<title>灯塔</title><h1>灯塔</h1>", null).titles).toEqual(["灯塔"]);
  });

  test("states times, those without zone in the outlet's", () => {
    const { times } = readPageHead(
      `<meta property="article:published_time" content="2023-10-17 22:31:00">
       <meta itemprop="dateModified" content="2023-10-18T01:00:00Z"><meta name="pubdate" content="soon">`,
      "Asia/Taipei",
    );
    expect(times).toEqual([
      { kind: "published", value: "2023-10-17T14:31:00.000Z", from: "page", precision: "second" },
      { kind: "modified", value: "2023-10-18T01:00:00.000Z", from: "page", precision: "second" },
    ]);
  });

  test("says nothing where there is nothing", () => {
    expect(readPageHead("", null)).toEqual({ titles: [], times: [] });
  });
});
