import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSuite } from "../../tests/setup/suites.ts";
import { canonicalUrl, unwrapProxy, urlKey } from "./url.ts";

describe("canonicalUrl", () => {
  test.each([
    ["https://a.example/x", "https://a.example/x"],
    ["HTTPS://A.Example:443/x?#", "https://a.example/x"],
    ["http://a.example.:80", "http://a.example/"],
    ["//a.example/x", "https://a.example/x"],
    ["  https://a.example/x \n", "https://a.example/x"],
    ["https://user:secret@a.example/x", "https://a.example/x"],
    ["https://a.example/./b/../c", "https://a.example/c"],
    ["https://月.example/月?q=月", "https://xn--7ov.example/%E6%9C%88?q=%E6%9C%88"],
    ["https://a.example/%7euser/%41%2f%e6%9c%88", "https://a.example/~user/A%2F%E6%9C%88"],
    ["https://a.example/100%", "https://a.example/100%25"],
    ["https://a.example/[b]|{c}'d", "https://a.example/%5Bb%5D%7C%7Bc%7D%27d"],
    ["https://a.example/?b=1&utm_source=x&c=2&fbclid=y&at_medium=z", "https://a.example/?b=1&c=2"],
    ["https://a.example/?UTM_Source=x", "https://a.example/"],
    ["https://a.example/?&&b=1&", "https://a.example/?b=1"],
    ["https://a.example/#!/article/7", "https://a.example/#!/article/7"],
    ["https://a.example/#/article/7", "https://a.example/#/article/7"],
    ["https://a.example/x#part-2", "https://a.example/x"],
    [
      "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=f&chksm=9&scene=27",
      "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=f",
    ],
    ["https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx&sa=D", "https://a.example/x"],
    ["https://a-example.cdn.ampproject.org/c/s/a.example/x.amp", "https://a.example/x.amp"],
    ["https://web.archive.org/web/20240501000000id_/http://a.example/x?b=1", "http://a.example/x?b=1"],
    ["https://web.archive.org/about", "https://web.archive.org/about"],
    ["https://archive.today/AbCdE", "https://archive.today/AbCdE"],
  ])("%j becomes %j.", (written, canonical) => {
    expect(canonicalUrl(written)).toBe(canonical);
  });

  test.each([
    "",
    "月球",
    "/x",
    "www.a.example/x",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.example",
    "https://",
    "ftp://a.example/x",
  ])("%j is no web address.", (text) => {
    expect(canonicalUrl(text)).toBeNull();
  });

  test("What is longer than any address of an article is none, before and after encoding.", () => {
    expect(canonicalUrl(`https://a.example/${"x".repeat(9_000)}`)).toBeNull();
    expect(canonicalUrl(`https://a.example/${"月".repeat(1_000)}`)).toBeNull();
  });

  test("Proxies inside proxies are unwrapped to the end.", () => {
    const nested = `${"https://web.archive.org/web/2024/".repeat(100)}https://a.example/x`;
    expect(canonicalUrl(nested)).toBe("https://a.example/x");
  });
});

describe("urlKey", () => {
  test("http and https name one article.", () => {
    expect(urlKey("https://a.example/x")).toBe("a.example/x");
    expect(urlKey("http://a.example/x")).toBe("a.example/x");
  });
});

describe("unwrapProxy", () => {
  test.each([
    ["https://images.weserv.nl/?url=img.example/a/b.jpg", "https://img.example/a/b.jpg"],
    ["https://images.weserv.nl?url=img.example/a/b.jpg", "https://img.example/a/b.jpg"],
    ["https://images.weserv.nl/?url=http://img.example/b.jpg", "http://img.example/b.jpg"],
    ["https://images.weserv.nl/?url=https%3A%2F%2Fimg.example%2Fb.jpg%3Fv%3D1", "https://img.example/b.jpg?v=1"],
    ["https://images.weserv.nl/?url=ssl:img.example/b.jpg", "https://img.example/b.jpg"],
    ["https://images.weserv.nl/?url=//img.example/b.jpg", "https://img.example/b.jpg"],
    ["https://images.weserv.nl/?url=img.example/b.jpg?v=1&size=2&w=300", "https://img.example/b.jpg?v=1&size=2"],
    ["https://images.weserv.nl/?w=300&url=img.example/b.jpg", "https://img.example/b.jpg"],
    ["https://wsrv.nl/?url=img.example/b.jpg", "https://img.example/b.jpg"],
  ])("%s stands for %s.", (proxied, target) => {
    expect(unwrapProxy(proxied)).toBe(target);
  });

  test.each([
    "https://img.example/b.jpg?utm_source=x",
    "b.jpg",
    "",
    "data:image/png;base64,AA",
    "https://images.weserv.nl/docs",
  ])("%j stays as it is.", (url) => {
    expect(unwrapProxy(url)).toBe(url);
  });
});

type UrlCase = { readonly input?: string; readonly row?: readonly string[] };
const suites = [readSuite<UrlCase>("url", "wpt-urltestdata"), readSuite<UrlCase>("url", "crawler-commons-normalizer")];
const suiteUrls = suites
  .flatMap((cases) => cases ?? [])
  .flatMap(({ expect: { input, row } }) => [...(input === undefined ? [] : [input]), ...(row ?? [])]);
const manifest = "../shared/corpus/MANIFEST.tsv";
const corpusUrls = existsSync(manifest)
  ? readFileSync(manifest, "utf8")
      .split("\n")
      .map((line) => line.split("\t")[4] ?? "")
  : [];

test.skipIf(suiteUrls.length === 0)(
  "The canonical form of every URL of the suites is canonical (needs ../shared/suites).",
  () => {
    for (const url of suiteUrls) {
      for (const text of [
        url,
        `https://a.example/${url}`,
        `https://a.example/?${url}`,
        `https://images.weserv.nl/?url=${url}`,
      ]) {
        const canonical = canonicalUrl(text);
        if (canonical !== null) expect(canonicalUrl(canonical), text).toBe(canonical);
      }
    }
    expect(suiteUrls.length).toBeGreaterThan(700);
  },
);

test.skipIf(corpusUrls.length === 0)(
  "Raw and encoded spellings of every URL of the corpus have one key (needs ../shared/corpus).",
  () => {
    const urls = corpusUrls.filter((url) => url.startsWith("http"));
    for (const url of urls) {
      const canonical = canonicalUrl(url);
      expect(canonical, url).not.toBeNull();
      expect(canonicalUrl(canonical ?? "")).toBe(canonical);
      const raw = rawSpelling(url);
      if (raw !== null) expect(canonicalUrl(encodeURI(raw)), url).toBe(canonicalUrl(raw));
    }
    expect(urls.length).toBeGreaterThan(5_000);
  },
);

/** The URL without escapes; null when it has an escaped or a bare percent sign, which have no raw spelling. */
function rawSpelling(url: string): string | null {
  try {
    return url.includes("%25") ? null : decodeURI(url);
  } catch {
    return null;
  }
}
