import { describe, expect, test } from "vitest";
import { bestCandidate, isOrnament, pictureSource, pictureUrl, resolveUrl, sensibleAlt } from "./picture.ts";

describe("pictures", () => {
  test("the late-loaded address counts where the other holds the place", () => {
    expect(pictureSource({ src: "/img/blank.gif", "data-src": "https://p.example/a.jpg" })).toBe(
      "https://p.example/a.jpg",
    );
    expect(pictureSource({ src: "https://p.example/b.jpg", "data-src": "https://p.example/a.jpg" })).toBe(
      "https://p.example/b.jpg",
    );
    expect(pictureSource({ srcset: "https://p.example/s.jpg 1x, https://p.example/l.jpg 2x" })).toBe(
      "https://p.example/l.jpg",
    );
    expect(pictureSource({ src: "data:image/gif;base64,R0" })).toBe("");
  });

  test("of several sizes the largest counts, and addresses may hold commas", () => {
    expect(bestCandidate("https://p.example/a,w_300.jpg 300w, https://p.example/a,w_900.jpg 900w,/a.jpg 600w")).toBe(
      "https://p.example/a,w_900.jpg",
    );
    expect(bestCandidate("https://p.example/only.jpg")).toBe("https://p.example/only.jpg");
    expect(bestCandidate("data:image/gif;base64,R0 1x")).toBe("");
    expect(bestCandidate("")).toBe("");
  });

  test("a picture named after what holds its place elsewhere is a picture", () => {
    const isNothing = (name: string): boolean => isOrnament({}, `https://p.example/${name}`);
    expect(
      ["blank.gif", "grey-placeholder.png", "icon-zoom.png", "loading.svg", "1_grey_line-nc.png"].map(isNothing),
    ).toEqual([true, true, true, true, true]);
    expect(["grey-whale.jpg", "uploading/a.jpg", "loading-dock.jpg", "iconic.jpg"].map(isNothing)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test("proxies are unwrapped and relative addresses resolved", () => {
    expect(pictureUrl("https://images.weserv.nl?url=p.example/a.jpg", null)).toBe("https://p.example/a.jpg");
    expect(pictureUrl("../a b.jpg", "https://n.example/x/y/z.html")).toBe("https://n.example/x/a%20b.jpg");
    expect(pictureUrl("//p.example/a.jpg", null)).toBe("https://p.example/a.jpg");
    expect(pictureUrl("a.jpg", null)).toBeNull();
  });

  test("of an address behind the site's own name the inner one counts", () => {
    expect(resolveUrl("https://www.n.examplehttps://p.example/a?b=1", null)).toBe("https://p.example/a?b=1");
    const archived = "https://a.example/2020/https://p.example/";
    expect(resolveUrl(archived, null)).toBe(archived);
  });

  test("only web addresses are addresses", () => {
    for (const url of [
      "javascript:alert(1)",
      "JAVASCRIPT:x",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
      "mailto:a@b.c",
    ]) {
      expect(resolveUrl(url, "https://n.example/")).toBeNull();
    }
  });

  test("dots, trackers and emoji are ornaments", () => {
    expect(isOrnament({ width: "1", height: "1" }, "https://p.example/a.gif")).toBe(true);
    expect(isOrnament({ class: "wp-smiley" }, "https://p.example/a.gif")).toBe(true);
    expect(isOrnament({}, "https://feeds.feedburner.com/~r/a/1")).toBe(true);
    expect(isOrnament({ width: "100%" }, "https://p.example/a.jpg")).toBe(false);
  });

  test("icons, lines between sections and buttons are ornaments", () => {
    expect(isOrnament({ width: "32", height: "32px" }, "https://p.example/a.png")).toBe(true);
    expect(isOrnament({ width: "32", height: "320" }, "https://p.example/a.png")).toBe(false);
    expect(isOrnament({}, "https://p.example/news/line976-nc.png")).toBe(true);
    expect(isOrnament({}, "https://p.example/sites/all/twitter.png")).toBe(true);
    expect(isOrnament({}, "https://p.example/2024/twitter-headquarters.jpg")).toBe(false);
  });

  test("an alternative text is a caption only when it says something", () => {
    expect(sensibleAlt("发射场上空的火箭尾迹")).toBe("发射场上空的火箭尾迹");
    for (const alt of ["photo", "DSC001.jpg", "图片", "https://p.example/a", "", undefined])
      expect(sensibleAlt(alt)).toBe("");
  });
});
