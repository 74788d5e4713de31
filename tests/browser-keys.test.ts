import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, startBrowser } from "./browser.ts";
import { serveSamples, type TestSite } from "./setup/site.ts";

const found = await findBrowser();
const missing = "missing" in found ? found.missing : null;
if (missing !== null) process.stderr.write(`tests/browser-keys.test.ts is skipped: ${missing}\n`);

/** Run in the page, where there are no types of ours: kept as text. */
const IN_PAGE = {
  focused: `document.activeElement?.textContent ?? ""`,
  focusedId: `document.activeElement?.id ?? ""`,
  focusedHref: `document.activeElement?.getAttribute("href") ?? ""`,
  seen: `(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  })()`,
  outlined: `getComputedStyle(document.activeElement).outlineStyle === "solid"`,
} as const;

describe.skipIf(missing !== null)("the keys", () => {
  let browser: Browser;
  let site: TestSite;
  let context: BrowserContext;

  beforeAll(async () => {
    if ("missing" in found) return;
    [browser, site] = await Promise.all([startBrowser(found), serveSamples()]);
    context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 600 } });
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function openPage(address: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(site.url + address);
    return page;
  }

  /** An article with several versions, as one gets to it from the front page. */
  async function openRetitled(): Promise<Page> {
    const page = await openPage("/");
    await page.locator(".side .plain .t a").first().click();
    await page.waitForURL(/\/article\//);
    return page;
  }

  async function press(page: Page, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }

  test.each([
    ["the front page", "/", ".row > .t a"],
    ["a search", `/search?q=${encodeURIComponent("月球")}`, ".hits > li > h3 a"],
    ["all outlets", "/outlet/", ".told th a"],
  ])("move along %s, forth and back, and show where they are", async (_, address, selector) => {
    const page = await openPage(address);
    const titles = await page.locator(selector).allTextContents();
    expect(titles.length).toBeGreaterThan(3);
    await press(page, "j", "j", "j", "k");
    expect(await page.evaluate(IN_PAGE.focused)).toBe(titles[1]);
    expect(await page.evaluate(IN_PAGE.outlined)).toBe(true);
    for (let n = 0; n < 8; n += 1) await press(page, "j");
    expect(await page.evaluate(IN_PAGE.seen)).toBe(true);
    await press(page, "o");
    await page.waitForURL(/\/(?:article|outlet)\/.+\.html/);
    await page.close();
  });

  test("go on from whatever has the focus, also from what is no item", async () => {
    const page = await openPage("/");
    const titles = await page.locator(".row > .t a").allTextContents();
    await page.locator(".row a.outlet").nth(1).focus();
    await press(page, "j");
    expect(await page.evaluate(IN_PAGE.focused)).toBe(titles[2]);
    await page.locator(".row a.outlet").nth(1).focus();
    await press(page, "k");
    expect(await page.evaluate(IN_PAGE.focused)).toBe(titles[1]);
    await page.close();
  });

  test("go from a list to the versions of an article, from one difference to the next, and open it", async () => {
    const page = await openPage("/");
    await press(page, "j", "v");
    await page.waitForURL(/\/article\/.+\.html#versions$/);
    await page.close();

    const article = await openRetitled();
    const differences = article.locator("#versions a.under");
    await press(article, "v");
    expect(await article.evaluate(IN_PAGE.focusedId)).toBe("versions");
    await press(article, "v");
    expect(await article.evaluate(IN_PAGE.focusedHref)).toBe(await differences.first().getAttribute("href"));
    await press(article, "o");
    await article.waitForURL(/\/[0-9a-f]{8}-[0-9a-f]{8}\.html/);
    await press(article, "v");
    expect(await article.evaluate(IN_PAGE.seen)).toBe(true);
    expect(await article.evaluate(IN_PAGE.focused)).not.toBe("");
    await article.close();
  });

  test("open nothing when nothing is chosen, and the original when its link is", async () => {
    const page = await openRetitled();
    const origin = new URL((await page.locator("a.src").first().getAttribute("href"))!).href;
    const left: string[] = [];
    await page.route("**/*", (route) => {
      const address = route.request().url();
      if (address.startsWith(site.url)) return route.continue();
      left.push(address);
      return route.abort();
    });
    await press(page, "o", "j", "k");
    expect(left).toEqual([]);
    await page.locator("a.src").first().focus();
    const asked = page.waitForRequest(origin);
    await press(page, "o");
    expect((await asked).isNavigationRequest()).toBe(true);
    await page.close();
  });

  test("tell what they do, do nothing else meanwhile, and give the focus back", async () => {
    const page = await openPage("/");
    await press(page, "j");
    const chosen = await page.evaluate(IN_PAGE.focused);
    const help = page.locator("#keys-help");
    expect(await help.isVisible()).toBe(false);
    await press(page, "?");
    expect(await help.isVisible()).toBe(true);
    await press(page, "j", "/", "v");
    expect(await help.isVisible()).toBe(true);
    await press(page, "Escape");
    expect(await help.isVisible()).toBe(false);
    expect(await page.evaluate(IN_PAGE.focused)).toBe(chosen);
    await press(page, "?");
    await help.locator("button").click();
    expect(await help.isVisible()).toBe(false);
    await page.close();
  });

  test("leave typing, and keys of the browser, alone", async () => {
    const page = await openPage("/");
    await press(page, "/");
    await page.keyboard.type("jkov/?");
    expect(await page.locator("#q").inputValue()).toBe("jkov/?");
    await page.locator("#q").blur();
    await press(page, "Control+j", "Alt+j", "Meta+j");
    expect(await page.evaluate(IN_PAGE.focused)).not.toBe((await page.locator(".row > .t a").allTextContents())[0]);
    await page.close();
  });
});
