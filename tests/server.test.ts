import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHEET_PAGES, sheetPageAddress } from "../src/pages/sheet-pages.ts";
import type { DifferenceView } from "../src/read/views.ts";
import { CONTENT_SECURITY_POLICY, DOWNLOAD_SECURITY_POLICY } from "../src/server/headers.ts";
import { serveSamples, type TestSite } from "./setup/site.ts";

let site: TestSite;
let empty: TestSite;

beforeAll(async () => {
  [site, empty] = [await serveSamples(), await serveSamples({ empty: true })];
});

afterAll(async () => {
  await Promise.all([site?.close(), empty?.close()]);
});

type Asked = { readonly status: number; readonly headers: Headers; readonly text: string };

async function ask(path: string, init: RequestInit = {}): Promise<Asked> {
  const response = await fetch(`${site.url}${path}`, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const askJson = async <T>(path: string): Promise<T> => JSON.parse((await ask(path)).text) as T;

type Listed = {
  days: { day: string; articles: { id: string; outlet: string; versions: number; retitled: boolean }[] }[];
};

/** An article that was retitled, with its addresses. */
async function findRetitled(): Promise<{ path: string; id: string; day: string; outlet: string }> {
  const { days } = await askJson<Listed>("/index.json");
  for (const { day, articles } of days) {
    const found = articles.find(({ retitled }) => retitled);
    if (found) return { id: found.id, outlet: found.outlet, day, path: `/article/${found.id.slice(0, 2)}/${found.id}` };
  }
  throw new Error("the samples have no retitled article among the newest");
}

type Shown = {
  id: string;
  title: string;
  text: string;
  url: string;
  versions: { n: number; sha8: string; title: string }[];
  captures: { sha256: string; url: string }[];
};

async function everyAddress(): Promise<string[]> {
  const { path, day, outlet } = await findRetitled();
  const { versions, captures } = await askJson<Shown>(`${path}.json`);
  const [first, last] = [versions[0]!.sha8, versions.at(-1)!.sha8];
  const pages = [
    "/",
    "/index",
    "/calendar",
    `/calendar/${day.slice(0, 7)}`,
    `/day/${day}`,
    "/outlet/index",
    `/outlet/${outlet}`,
    "/retitled",
    `/outlet/${outlet}/retitled`,
    "/source/index",
    path,
  ];
  const twins = pages.slice(1).flatMap((page) => [`${page}.html`, `${page}.json`]);
  const versionPages = [`${path}/${first}.html`, `${path}/${first}-${last}.html`, `${path}/${first}.json`];
  const forms = ["html?script=hans", "html?script=hant", "bib", "csl.json"].flatMap((end) => [
    `${path}.${end}`,
    `${path}/${first}.${end}`,
  ]);
  const others = [
    "/search?q=%E6%9C%88",
    "/search",
    "/search.json?q=%E6%9C%88",
    "/search.atom?q=%E6%9C%88",
    "/index.atom",
    "/outlet/",
    "/outlet",
    "/source/",
    "/source",
    "/saved/",
    "/saved/index.html",
    "/saved/index.json",
    "/saved/astronauts.html",
    "/saved/astronauts.json",
    "/saved/astronauts.atom",
    "/sheet.html",
    ...[...SHEET_PAGES.keys()].map((name) => `/${sheetPageAddress(name)}`),
    "/health",
  ];
  return [
    "/",
    ...twins,
    ...versionPages,
    ...forms,
    ...others,
    "/style.css",
    "/keys.js",
    "/icon.svg",
    `/capture/${captures[0]!.sha256}`,
  ];
}

describe("every answer", () => {
  test("has the policies of DESIGN §10, whatever was asked", async () => {
    const bad = [
      "/nothing",
      "/%E0%A4%A",
      "/article/zz/none.html",
      "/day/2026-13-45.html",
      "/x.json",
      `/${"a".repeat(5000)}`,
    ];
    for (const path of [...(await everyAddress()), ...bad]) {
      const { headers, status } = await ask(path);
      expect([path, status < 500]).toEqual([path, true]);
      const policy = headers.get("content-security-policy");
      expect([path, policy]).toEqual([
        path,
        path.startsWith("/capture/") ? DOWNLOAD_SECURITY_POLICY : CONTENT_SECURITY_POLICY,
      ]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
    expect(site.failures).toEqual([]);
  });

  test("to a GET is the answer to a HEAD without its body", async () => {
    for (const path of await everyAddress()) {
      const [get, head] = [await ask(path), await ask(path, { method: "HEAD" })];
      expect([path, head.status, head.text, head.headers.get("content-type")]).toEqual([
        path,
        get.status,
        "",
        get.headers.get("content-type"),
      ]);
    }
  });

  test("to anything that would write is 405", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
      expect((await ask("/", { method })).status).toBe(405);
  });
});

describe("pages", () => {
  test("hold no inline script, no inline style and nothing of a third party", async () => {
    const pages = (await everyAddress()).filter(
      (path) => path === "/" || path.endsWith(".html") || path.startsWith("/search?"),
    );
    for (const path of pages) {
      const { text } = await ask(path);
      expect(text).not.toMatch(/<[^>]+\s(?:style|on\w+)=/i);
      expect(text).not.toMatch(/<script(?![^>]* src="(?:\.\.\/)*keys\.js)/);
      expect(text).not.toMatch(/<(?:img|link|script|iframe|form)[^>]+(?:src|href|action)="(?:https?:)?\/\//);
    }
  });

  test("are valid HTML, hostile titles and texts included", async () => {
    const validate = new HtmlValidate({ root: true, extends: ["html-validate:standard", "html-validate:a11y"] });
    const pages = (await everyAddress()).filter((path) => path === "/" || path.endsWith(".html"));
    for (const path of [
      ...pages,
      "/search?q=%E6%9C%88",
      "/search?q=%22zz%20foo:bar%20(",
      "/search",
      "/saved/",
      "/hostile.html",
      "/nothing",
    ]) {
      const { results } = await validate.validateString((await ask(path)).text);
      const found = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
      );
      expect([path, found]).toEqual([path, []]);
    }
  });

  test("of every kind take less than 15 kB beyond their text", async () => {
    const pages = (await everyAddress()).filter((path) => path === "/" || path.endsWith(".html") || path.endsWith("/"));
    const searches = ["月", "太空人 绕月", "宇航员 (绕月 OR 登月) -火箭 since:2022", "zzzz outlet:island"];
    const asked = searches.map((query) => `/search?q=${encodeURIComponent(query)}`);
    for (const path of [...pages, "/search", ...asked].filter((one) => !one.startsWith("/sheet"))) {
      const { text: html } = await ask(path, { headers: { "accept-language": "zh-CN" } });
      // References count as what they stand for, near enough.
      const text = html.replaceAll(/<[^>]*>/g, "").replaceAll(/&#?\w+;/g, "&");
      expect([path, Math.max(15_000, Buffer.byteLength(html) - Buffer.byteLength(text))]).toEqual([path, 15_000]);
    }
  });

  test("are 304 when the browser has them, and not in another language", async () => {
    const headers = { "accept-language": "zh-TW" };
    const etag = (await ask("/", { headers })).headers.get("etag")!;
    expect((await ask("/", { headers: { ...headers, "if-none-match": etag } })).status).toBe(304);
    expect((await ask("/", { headers: { "accept-language": "en", "if-none-match": etag } })).status).toBe(200);
  });

  test("come in the language of the browser, of the address and of the cookie", async () => {
    const shown = async (path: string, headers: Record<string, string>): Promise<string> =>
      /<html lang="([^"]+)"/.exec((await ask(path, { headers })).text)?.[1] ?? "";
    expect(await shown("/", { "accept-language": "zh-HK" })).toBe("zh-Hant-TW");
    expect(await shown("/?lang=en", { "accept-language": "zh-HK" })).toBe("en");
    expect(await shown("/", { "accept-language": "zh-HK", cookie: "lang=zh-Hans" })).toBe("zh-Hans");
    expect((await ask("/?lang=en")).headers.get("set-cookie")).toContain("lang=en;");
    expect((await ask("/?lang=en")).text).toContain('href="calendar.html?lang=en"');
    expect((await ask("/?lang=en", { headers: { cookie: "lang=en" } })).text).toContain('href="calendar.html"');
  });

  test("of the files of the program are kept for good under their hash", async () => {
    const address = /href="(style\.css\?v=[^"]+)"/.exec((await ask("/")).text)![1]!;
    expect((await ask(`/${address}`)).headers.get("cache-control")).toContain("immutable");
    expect((await ask("/style.css")).headers.get("cache-control")).toBe("no-cache");
  });
});

describe("an article", () => {
  test("has its versions, each under an address of its own, and their difference", async () => {
    const { path } = await findRetitled();
    const { versions } = await askJson<Shown>(`${path}.json`);
    const [first, last] = [versions[0]!, versions.at(-1)!];
    const old = await askJson<Shown & { version: number }>(`${path}/${first.sha8}.json`);
    expect([old.title, old.version]).toEqual([first.title, 1]);
    const { text } = await ask(`${path}/${first.sha8}-${last.sha8}.html`);
    expect(text).toMatch(/<ins>/);
    const twin = await askJson<DifferenceView>(`${path}/${first.sha8}-${last.sha8}.json`);
    expect(twin.difference).toMatchObject({ change: "text", title: { change: "text" } });
    expect(twin.difference.edits[0]).toMatchObject({ grade: "headline", paragraph: null });
    expect((await ask(`${path}/00000000.html`)).status).toBe(404);
  });

  test("is read in the other script, with its canonical address, and has the same twin", async () => {
    const { path } = await findRetitled();
    const { title, versions } = await askJson<Shown>(`${path}.json`);
    const written = (await ask(`${path}.html`)).text;
    expect(written).not.toContain("other-script");
    expect(written).not.toContain('rel="canonical"');
    const asked = /href="[^"]*\?script=(hans|hant)"/.exec(written)![1]!;
    const other = (await ask(`${path}.html?script=${asked}`)).text;
    expect(other).toContain('class="other-script"');
    expect(other).toContain(`<link rel="canonical" href="../..${path}.html">`);
    expect(other).toContain(`<meta name="citation_title" content="${title.replaceAll('"', "&quot;")}">`);
    const same = asked === "hans" ? "hant" : "hans";
    expect((await ask(`${path}.html?script=${same}`)).text).not.toContain("other-script");
    expect((await ask(`${path}.json?script=${asked}`)).text).toBe((await ask(`${path}.json`)).text);
    const old = (await ask(`${path}/${versions[0]!.sha8}.html?script=${asked}`)).text;
    expect(old).toContain(`<link rel="canonical" href="../../..${path}/${versions[0]!.sha8}.html">`);
  });

  test("is cited by files of each version, and the page names them", async () => {
    const { path } = await findRetitled();
    const { versions } = await askJson<Shown>(`${path}.json`);
    const bib = await ask(`${path}.bib`);
    expect(bib.headers.get("content-type")).toBe("application/x-bibtex; charset=utf-8");
    expect(bib.text).toContain(versions.at(-1)!.sha8);
    const csl = await ask(`${path}/${versions[0]!.sha8}.csl.json`);
    expect(csl.headers.get("content-type")).toBe("application/vnd.citationstyles.csl+json; charset=utf-8");
    expect(JSON.parse(csl.text)).toMatchObject([{ type: "article-newspaper", title: versions[0]!.title }]);
    expect((await ask(`${path}/00000000.bib`)).status).toBe(404);
    const { text } = await ask(`${path}.html`);
    for (const end of ["bib", "csl.json"]) expect(text).toContain(`href="../..${path}.${end}"`);
    expect(text).toContain("[N/OL]");
  });

  test("gives its captures as downloads that hold the very bytes", async () => {
    const { path } = await findRetitled();
    const { captures } = await askJson<Shown>(`${path}.json`);
    const response = await fetch(`${site.url}/capture/${captures[0]!.sha256}`);
    const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
    expect(Buffer.from(digest).toString("hex")).toBe(captures[0]!.sha256);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
  });

  test("is found by its own web address", async () => {
    const { path } = await findRetitled();
    const { url } = await askJson<Shown>(`${path}.json`);
    const { status, headers } = await ask(`/${url}`);
    expect([status, headers.get("location")]).toEqual([302, `${path}.html`]);
  });
});

describe("an address that leads nowhere", () => {
  test("says what it looks like and names the nearest articles", async () => {
    const { path, id, day } = await findRetitled();
    const mistyped = await ask(`${path.slice(0, -2)}aa.html`, { headers: { "accept-language": "en" } });
    expect(mistyped.status).toBe(404);
    expect(mistyped.text).toContain("It looks like the id of an article");
    expect(mistyped.text).toContain(id);
    const { title } = await askJson<Shown>(`${path}.json`);
    const post = await ask(`/articles/2026/${day}-x-${encodeURIComponent(title.slice(0, 8))}`, {
      headers: { "accept-language": "en" },
    });
    expect(post.text).toContain("post of an older site");
    expect(post.text).toContain(id);
  });

  test("is shown as text, broken escapes and markup included", async () => {
    const { text, status } = await ask("/%3Cscript%3Ealert(1)%3C/script%3E%E0%A4%A");
    expect(status).toBe(404);
    expect(text).not.toContain("<script>alert");
  });
});

describe("search", () => {
  test("takes any query without failing and keeps to its limits", async () => {
    const queries = [
      "%",
      '"',
      "a:b:c",
      "\u0000",
      "👩‍🚀",
      "字".repeat(2000),
      "outlet:",
      "*",
      "(",
      "' OR 1=1 --",
      "\ud800",
    ];
    for (const query of queries) {
      expect((await ask(`/search?q=${encodeURIComponent(query.toWellFormed())}`)).status).toBe(200);
    }
    const { hits } = await askJson<{ hits: unknown[] }>("/search.json?q=%E6%9C%88&limit=1000&offset=0");
    expect(hits.length).toBeLessThanOrEqual(100);
    for (const page of ["-1", "0", "999999999999", "x"])
      expect((await ask(`/search?q=%E6%9C%88&page=${page}`)).status).toBe(200);
    expect(site.failures).toEqual([]);
  });

  test("takes the ten thousand characters of a pasted text, and keeps a query of many words in its field", async () => {
    const sentence = "嫦娥七号将前往月球南极，寻找水冰。";
    const pasted = sentence.repeat(10_000 / sentence.length);
    const words = Array.from("月球南极水冰火箭飞船宇航员登陆卫星轨道发射任务探测器返回舱国家地外天").join(" ");
    for (const query of [pasted, words]) {
      const { status, text } = await ask(`/search?q=${encodeURIComponent(query)}`);
      expect([status, text.includes(`value="${query}"`)]).toEqual([200, true]);
    }
  });

  // The first is read and refused; of the others Node does not read all headers.
  test.each([12_000, 20_000, 200_000])(
    "of a text of %i characters says that it is too long, on a page",
    async (length) => {
      const { status, headers, text } = await ask(`/search?q=${encodeURIComponent("字".repeat(length))}`);
      expect([status, headers.get("content-type")]).toEqual([414, "text/html; charset=utf-8"]);
      expect(headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
      expect(text).toContain("一次最多查一万字");
      expect(site.failures).toEqual([]);
    },
  );

  test("says that a text is too long in the language of the reader", async () => {
    const init = { headers: { "accept-language": "zh-TW" } };
    expect((await ask(`/search?q=${encodeURIComponent("字".repeat(12_000))}`, init)).text).toContain("網址太長");
  });

  test("for the address or the id of an article, or for a day, leads there", async () => {
    const { path, id, day } = await findRetitled();
    const { url } = await askJson<Shown>(`${path}.json`);
    for (const name of [url, id])
      expect((await ask(`/search?q=${encodeURIComponent(name)}`)).text).toContain(`href="${path.slice(1)}.html"`);
    expect((await ask(`/search?q=${day}`)).text).toContain(`href="day/${day}.html"`);
    expect((await ask("/search?q=1901-01-01")).text).not.toContain('href="day/1901-01-01.html"');
  });

  test("marks what was found and tells which form it was", async () => {
    const { text } = await ask(`/search?q=${encodeURIComponent("绕月")}`, { headers: { "accept-language": "en" } });
    expect(text).toContain("<mark>繞月</mark>");
    expect(text).toContain("because of 繞月 (Traditional for 绕月)");
    const exact = await ask(`/search?q=${encodeURIComponent("绕月")}&exact=1`);
    expect(exact.text).not.toContain("<mark>繞月</mark>");
  });
});

test("further pages of a day are 404 where it has none", async () => {
  const { day } = await findRetitled();
  expect((await ask(`/day/${day}/1.html`)).status).toBe(200);
  for (const page of ["0", "2", "9999", "99999"]) expect((await ask(`/day/${day}/${page}.html`)).status).toBe(404);
});

describe("changed titles", () => {
  test("are listed whole, of all outlets or of one, each with the way to its difference", async () => {
    type Retitled = { count: number; articles: { row: { id: string; outlet: string }; orderKnown: boolean }[] };
    const { outlet } = await findRetitled();
    const all = await askJson<Retitled>("/retitled.json");
    expect(all.count).toBeGreaterThan(0);
    expect(all.articles).toHaveLength(all.count);
    const own = await askJson<Retitled>(`/outlet/${outlet}/retitled.json`);
    expect(own.articles).toEqual(all.articles.filter(({ row }) => row.outlet === outlet));
    const { text } = await ask("/retitled.html", { headers: { "accept-language": "en" } });
    const [difference = ""] = /article\/[^"]+-[0-9a-f]{8}\.html/.exec(text) ?? [];
    expect((await ask(`/${difference}`)).status).toBe(200);
  });

  test("are linked from the front page and the page of the outlet", async () => {
    const { outlet } = await findRetitled();
    expect((await ask("/")).text).toContain(`href="retitled.html"`);
    expect((await ask(`/outlet/${outlet}.html`)).text).toContain(`href="${outlet}/retitled.html"`);
  });

  test("have no further pages than there are, and none of outlets that are not kept", async () => {
    expect((await ask("/retitled/1.html")).status).toBe(200);
    for (const path of ["/retitled/0.html", "/retitled/2.html", "/outlet/nobody/retitled.html"]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });
});

describe("JSON twins", () => {
  test("of every page stand where its last line says, and hold data", async () => {
    const isPage = (path: string, { status, headers }: Asked): boolean =>
      status === 200 && headers.get("content-type") === "text/html; charset=utf-8" && !path.startsWith("/sheet");
    const twins = new Set<string>();
    for (const path of await everyAddress()) {
      const page = await ask(path, { headers: { "accept-language": "en" } });
      if (!isPage(path, page)) continue;
      const href = /<a href="([^"]+)">This page as JSON<\/a>/.exec(page.text)?.[1];
      expect([path, typeof href]).toEqual([path, "string"]);
      const twin = new URL(href!, site.url + path);
      const { status, headers, text } = await ask(twin.pathname + twin.search);
      expect([path, status, headers.get("content-type")]).toEqual([path, 200, "application/json; charset=utf-8"]);
      expect([path, typeof JSON.parse(text)]).toEqual([path, "object"]);
      twins.add(twin.pathname);
    }
    expect(twins.size).toBeGreaterThanOrEqual(12);
  });

  test("of the sources say where the captures came from and what became of them", async () => {
    type Source = { kind: string; name: string; captures: number; articles: number; outlets: { count: number }[] };
    const view = await askJson<{ sources: Source[]; captures: number; articleless: unknown[] }>("/source/index.json");
    const [source] = view.sources;
    expect([view.sources.length, source!.kind, source!.name]).toEqual([1, "import", "samples"]);
    expect(source!.captures).toBe(view.captures);
    expect(source!.outlets.reduce((sum, { count }) => sum + count, 0)).toBe(source!.articles);
    const { text } = await ask("/source/", { headers: { "accept-language": "en" } });
    expect(text).toContain("Every capture has its article.");
  });
});

describe("feeds", () => {
  const MOON = "/search.atom?q=%E6%9C%88";

  test("stand beside every list, with absolute addresses of the site that was asked", async () => {
    const { day, outlet } = await findRetitled();
    for (const path of ["/index.atom", `/day/${day}.atom`, `/outlet/${outlet}.atom`, MOON, "/retitled.atom"]) {
      const { status, headers, text } = await ask(path);
      expect([path, status, headers.get("content-type")]).toEqual([path, 200, "application/atom+xml; charset=utf-8"]);
      expect([path, text.match(/<entry /g)?.length ?? 0]).not.toEqual([path, 0]);
      const self = /<link rel="self" [^>]*href="([^"]+)"/.exec(text)?.[1];
      expect([path, self]).toEqual([path, site.url + path]);
      const alternate = /<link rel="alternate" [^>]*href="([^"]+)"/.exec(text)![1]!;
      expect([path, (await fetch(alternate)).headers.get("content-type")]).toEqual([path, "text/html; charset=utf-8"]);
    }
  });

  test("are linked from the pages that list the same", async () => {
    const { day, outlet } = await findRetitled();
    for (const path of ["/", `/day/${day}.html`, `/outlet/${outlet}.html`, "/retitled.html", "/search?q=%E6%9C%88"]) {
      const feed = /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]+)"/.exec(
        (await ask(path)).text,
      );
      const address = new URL(feed![1]!.replaceAll("&amp;", "&"), site.url + path);
      expect([path, (await fetch(address)).headers.get("content-type")]).toEqual([
        path,
        "application/atom+xml; charset=utf-8",
      ]);
    }
  });

  test("are 304 when the reader has them, and set no cookie", async () => {
    const { headers } = await ask(`${MOON}&lang=en`);
    expect(headers.get("set-cookie")).toBe(null);
    const again = await ask(`${MOON}&lang=en`, { headers: { "if-none-match": headers.get("etag")! } });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test("of what is not there are 404, of what is empty are feeds", async () => {
    expect((await ask("/outlet/nobody.atom")).status).toBe(404);
    expect((await ask("/day/2026-13-45.atom")).status).toBe(404);
    expect((await ask("/day/1999-01-01.atom")).status).toBe(200);
    expect((await ask("/search.atom")).status).toBe(200);
    expect((await fetch(`${empty.url}/index.atom`)).status).toBe(200);
  });
});

describe("an empty archive", () => {
  test("has every page and says what to do next", async () => {
    for (const path of [
      "/",
      "/calendar.html",
      "/outlet/",
      "/source/",
      "/retitled.html",
      "/search?q=x",
      "/day/2026-04-11.html",
      "/index.json",
    ]) {
      expect([path, (await fetch(`${empty.url}${path}`)).status]).toEqual([path, 200]);
    }
    expect(await (await fetch(`${empty.url}/`)).text()).toContain("jianbao import");
    expect(empty.failures).toEqual([]);
  });
});
