import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHEET_PAGES, sheetPageAddress } from "../src/pages/sheet-pages.ts";
import { findBrowser, startBrowser } from "./browser.ts";
import { serveSamples, type TestSite } from "./setup/site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const found = await findBrowser();
const missing = "missing" in found ? found.missing : null;
if (missing !== null) process.stderr.write(`tests/browser.test.ts is skipped: ${missing}\n`);

type Setting = {
  readonly name: string;
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly locale: string;
};

const WIDE_LIGHT: Setting = { name: "wide light", width: 1280, colorScheme: "light", locale: "zh-CN" };
const PHONE_DARK: Setting = { name: "phone dark", width: 390, colorScheme: "dark", locale: "zh-TW" };

/** Run in the page, where there are no types of ours: kept as text. */
const IN_PAGE = {
  axe: `axe.run().then(({ violations }) =>
    violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map(({ html }) => html) })))`,
  overflow: `(() => {
    const width = document.documentElement.clientWidth;
    const what = [...document.querySelectorAll("body *")]
      .filter((one) => getComputedStyle(one).display !== "inline") // A space at the end of a line may hang over.
      .filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest(".vh, .skip, pre, table, svg"))
      .map((one) => one.outerHTML.slice(0, 120));
    return { beyond: document.documentElement.scrollWidth - width, what: what.slice(0, 3) };
  })()`,
  risky: `[...document.querySelectorAll("*")]
    .flatMap((element) => [...element.attributes])
    .filter(({ name, value }) => /^(?:on|style$)/.test(name) || /^\\s*(?:javascript|data|vbscript):/i.test(value))
    .map(({ name, value }) => name + "=" + value)`,
  scripts: "document.scripts.length",
  hiddenInPrint: `[...document.querySelectorAll(".masthead nav, search, .bar-read, .choices")]
    .every((element) => getComputedStyle(element).display === "none")`,
  source: `getComputedStyle(document.querySelector("a.src"), "::after").content`,
} as const;

/** What axe finds on a page, under the rules of WCAG 2.2 AA and its own best practice. */
async function findWithAxe(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(IN_PAGE.axe);
}

describe.skipIf(missing !== null)("in a real browser", () => {
  let browser: Browser;
  let site: TestSite;
  let addresses: Record<string, string>;

  beforeAll(async () => {
    if ("missing" in found) return;
    [browser, site] = await Promise.all([startBrowser(found), serveSamples()]);
    addresses = await findAddresses();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** One page of each kind, by links that a reader would follow. */
  async function findAddresses(): Promise<Record<string, string>> {
    const page = await (await openContext(WIDE_LIGHT)).newPage();
    await page.goto(site.url);
    const link = async (selector: string): Promise<string> => {
      const { pathname, search } = new URL((await page.locator(selector).first().getAttribute("href"))!, page.url());
      return pathname + search;
    };
    const href = async (selector: string): Promise<string> => (await link(selector)).replace(/\?.*/, "");
    const article = await href(".side .plain .t a");
    const [day, outlet] = [await href(".dayed h3 a"), await href(".row a.outlet")];
    await page.goto(site.url + article);
    const difference = await href(".bar-read a.under");
    const otherScript = await link(".bar-read a[lang]");
    const old = await href(".versions li:last-child > a");
    await page.goto(site.url + day);
    const month = await href(".crumbs a:last-of-type");
    await page.context().close();
    return {
      ...{ home: "/", calendar: "/calendar.html", outlets: "/outlet/", sources: "/source/", sheet: "/sheet.html" },
      ...{ retitled: "/retitled.html", "retitled of an outlet": outlet.replace(/\.html$/, "/retitled.html") },
      ...{ day, month, outlet, article, difference, "old version": old, "other script": otherScript },
      search: `/search?q=${encodeURIComponent("太空人 绕月")}`,
      "search by conditions": `/search?q=${encodeURIComponent("宇航员 (绕月 OR 登月) -火箭 since:2022 lang:zh")}`,
      "search without a query": "/search",
      "search with faults": `/search?q=${encodeURIComponent('"zz foo:bar since:2023-99 (月')}`,
      ...{ saved: "/saved/", "saved search": "/saved/astronauts.html" },
      "nothing found": "/search?q=zzzz",
      ...Object.fromEntries([...SHEET_PAGES.keys()].map((name) => [name, `/${sheetPageAddress(name)}`])),
      "not found": `/articles/2026/04/2026-04-11-island-${encodeURIComponent("阿提米絲2號返航")}`,
    };
  }

  async function openContext({ width, colorScheme, locale }: Setting, bypassCSP = false): Promise<BrowserContext> {
    return browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale, bypassCSP });
  }

  describe.each([WIDE_LIGHT, PHONE_DARK])("$name", (setting) => {
    test("axe finds nothing on any kind of page", async () => {
      // The policy of the pages forbids to run axe in them; only here it is put aside.
      const context = await openContext(setting, true);
      const page = await context.newPage();
      for (const [kind, address] of Object.entries(addresses)) {
        await page.goto(site.url + address);
        expect([kind, await findWithAxe(page)]).toEqual([kind, []]);
      }
      await context.close();
    });
  });

  test.each([320, 390, 640, 1280])("no page scrolls sideways at %i pixels", async (width) => {
    const context = await openContext({ ...WIDE_LIGHT, width });
    const page = await context.newPage();
    for (const [kind, address] of Object.entries(addresses)) {
      await page.goto(site.url + address);
      expect([kind, await page.evaluate(IN_PAGE.overflow)]).toEqual([kind, { beyond: 0, what: [] }]);
    }
    await context.close();
  });

  test("no page asks anyone else for anything, breaks its policy or says an error", async () => {
    const context = await openContext(WIDE_LIGHT);
    const page = await context.newPage();
    const odd: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(`${site.url}/`)) odd.push(`request: ${request.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("404")) odd.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => odd.push(`error: ${error.message}`));
    for (const address of Object.values(addresses)) await page.goto(site.url + address, { waitUntil: "networkidle" });
    expect(odd).toEqual([]);
    await context.close();
  });

  test("hostile titles and texts run nothing and stay in their place", async () => {
    for (const setting of [WIDE_LIGHT, PHONE_DARK]) {
      // Without the policy too: the sanitizer alone has to hold.
      const context = await openContext(setting, true);
      const page = await context.newPage();
      for (const address of ["/sheet.html", "/hostile.html"]) {
        await page.goto(site.url + address);
        expect(await page.title()).not.toBe("owned");
        expect(await page.evaluate(IN_PAGE.risky)).toEqual([]);
        expect(await page.evaluate(IN_PAGE.scripts)).toBe(1);
        expect(await page.evaluate(IN_PAGE.overflow)).toEqual({ beyond: 0, what: [] });
      }
      await context.close();
    }
  });

  test("every page reads without scripts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
    const page = await context.newPage();
    await page.goto(site.url);
    expect(await page.locator("#keys").isVisible()).toBe(false);
    await page.locator("#q").fill("月球");
    await page.locator(".find button").click();
    expect(await page.locator(".hits > li").count()).toBeGreaterThan(0);
    await context.close();
  });

  test("print leaves out what only works on a screen and names the source", async () => {
    const context = await openContext(WIDE_LIGHT);
    const page = await context.newPage();
    await page.goto(site.url + addresses["article"]);
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(IN_PAGE.hiddenInPrint)).toBe(true);
    expect(await page.evaluate(IN_PAGE.source)).toContain(await page.locator("a.src").getAttribute("href"));
    await context.close();
  });
});
