import { expect, test } from "vitest";
import { articleIdFromParts, articleIdFromUrl } from "./article-id.ts";

test("An id is 16 characters of base32.", () => {
  expect(articleIdFromUrl("https://news.example.org/1")).toMatch(/^[a-z2-7]{16}$/);
  expect(articleIdFromParts("example", "2024-05-01", "嫦娥六号发射")).toMatch(/^[a-z2-7]{16}$/);
});

test.each([
  ["scheme", "http://news.example.org/月球/1"],
  ["percent-encoding", "https://news.example.org/%E6%9C%88%e7%90%83/1"],
  ["tracking keys", "https://news.example.org/月球/1?utm_source=rss&fbclid=x"],
  ["default port and fragment", "https://NEWS.example.org:443/月球/1#top"],
  ["an archive's copy", "https://web.archive.org/web/20240501000000/https://news.example.org/月球/1"],
])("A URL that differs in %s gives the same id.", (_, url) => {
  expect(articleIdFromUrl(url)).toBe(articleIdFromUrl("https://news.example.org/月球/1"));
});

test("Another query gives another id.", () => {
  expect(articleIdFromUrl("https://news.example.org/a?id=1")).not.toBe(
    articleIdFromUrl("https://news.example.org/a?id=2"),
  );
});

test("Without a URL, outlet, day and title each make a difference, and none can stand for another.", () => {
  const ids = [
    ["a", "2024-05-01", "t"],
    ["b", "2024-05-01", "t"],
    ["a", "2024-05-02", "t"],
    ["a", "2024-05-01", "u"],
    ["a", "", "2024-05-01\nt"],
  ].map(([outlet = "", day = "", title = ""]) => articleIdFromParts(outlet, day, title));
  expect(new Set(ids).size).toBe(ids.length);
});
