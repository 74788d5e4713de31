import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, startBrowser } from "./browser.ts";
import { serveSamples, type TestSite } from "./setup/site.ts";

const found = await findBrowser();
const missing = "missing" in found ? found.missing : null;
if (missing !== null) process.stderr.write(`tests/browser-walk.test.ts is skipped: ${missing}\n`);

describe.skipIf(missing !== null)("a reader", () => {
  let browser: Browser;
  let site: TestSite;

  beforeAll(async () => {
    if ("missing" in found) return;
    [browser, site] = await Promise.all([startBrowser(found), serveSamples()]);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test("walks from the front page through a search in the other script to an article and its versions", async () => {
    const context = await browser.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    await page.goto(site.url);
    await page.locator("#q").fill("绕月四人回家了");
    await page.keyboard.press("Enter");

    // Asked in Simplified, found in Traditional, shown as the outlet wrote it.
    const hit = page.locator(".hits > li", { hasText: "繞月四人回家了" });
    await expect.poll(() => hit.count()).toBe(1);
    expect(await hit.locator("h3 mark").allTextContents()).toEqual(["繞月四人回家了"]);
    expect(await hit.locator("h3").getAttribute("lang")).toBe("zh-Hant-HK");

    await hit.locator("h3 a").click();
    await page.waitForURL(/\/article\//);
    expect(await page.locator("h1").textContent()).toContain("繞月四人回家了");
    expect(await page.locator(".text > p").count()).toBeGreaterThan(0);
    const title = await page.locator("h1").textContent();

    await page.locator(".versions li:last-child > a").click();
    await page.waitForURL(/\/article\/..\/[a-z2-7]{16}\/[0-9a-f]{8}\.html/);
    expect(await page.locator("h1").textContent()).not.toBe(title);
    expect(await page.locator(".bar-read").textContent()).toContain("不是最新的一版");

    await page.locator(".bar-read a", { hasText: "看最新一版" }).click();
    expect(await page.locator("h1").textContent()).toBe(title);
    await page.locator(".bar-read a", { hasText: "比较" }).click();
    expect(await page.locator("h1 ins").count()).toBeGreaterThan(0);
    await context.close();
  });

  test("keeps the language chosen in the footer from page to page", async () => {
    const context = await browser.newContext({ locale: "zh-TW" });
    const page = await context.newPage();
    await page.goto(site.url);
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hant-TW");
    await page.locator(".choices a", { hasText: "English" }).click();
    await page.locator("nav a", { hasText: "Outlets" }).click();
    expect(await page.locator("h1").textContent()).toBe("Outlets");
    await page.locator(".told th a").first().click();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await context.close();
  });
});
