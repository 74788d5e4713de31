import { expect, test } from "vitest";
import { webArchiveLinks } from "./web-archive.ts";

test("an address of the public web has a link to save it and one to see it as it was then", () => {
  expect(webArchiveLinks("https://news.example/a?b=1&c=月", "2026-04-11T00:14:05.000Z")).toEqual({
    save: "https://web.archive.org/save/https://news.example/a?b=1&c=月",
    view: "https://web.archive.org/web/20260411001405/https://news.example/a?b=1&c=月",
  });
});

test("the time there is no finer than it is known", () => {
  expect(webArchiveLinks("https://news.example/", "2026-04-11")?.view).toBe(
    "https://web.archive.org/web/20260411/https://news.example/",
  );
});

test.each([
  "ftp://news.example/",
  "javascript:alert(1)",
  "urn:jianbao:import:a/b.md",
  "https://",
  "http://localhost/a",
  "http://intranet/a",
  "http://wiki.corp/a",
  "http://printer.local/",
  "http://192.168.1.1/a",
  "http://3232235777/",
  "http://[::1]/a",
  "http://user:word@news.example/",
  "http://news.example:8080/",
])("%s is no address of the public web", (url) => {
  expect(webArchiveLinks(url, "2026-04-11")).toBeNull();
});
