// Pictures of the demo: `node scripts/pictures.ts` takes those that stand with the documents,
// `node scripts/pictures.ts FOLDER [NAME…]` every page in every setting, or those named, for looking.
// Han faces come from the development dependencies, so that pictures look alike on every machine.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { findBrowser, startBrowser } from "../tests/browser.ts";
import { serveSamples } from "../tests/setup/site.ts";

type Shot = {
  readonly name: string;
  /** Address below the root, or how to get there from the front page. */
  readonly open: string | ((page: Page) => Promise<void>);
  /** Taken only when it is named. */
  readonly onDemand?: true;
};

type Setting = {
  readonly suffix: string;
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly lang: string;
  readonly only?: readonly string[];
};

const FACES = ["serif-sc", "serif-tc", "sans-sc", "sans-tc"] as const;
const WEIGHTS = [400, 700] as const;
const FONT_PATH = "/picture-fonts/";
const LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+2122,U+2190-2193,U+2212";

const require = createRequire(import.meta.url);

function fontRules(): string {
  return FACES.flatMap((face) =>
    WEIGHTS.flatMap((weight) => {
      const kind = face.endsWith("tc") ? "chinese-traditional" : "chinese-simplified";
      const family = `Noto ${face.startsWith("serif") ? "Serif" : "Sans"} ${face.endsWith("tc") ? "TC" : "SC"}`;
      const rule = (subset: string, range: string): string =>
        `@font-face{font-family:"${family}";font-weight:${weight};src:url(${FONT_PATH}noto-${face}/files/noto-${face}-${subset}-${weight}-normal.woff2)${range}}`;
      return [
        rule(kind, ""),
        rule("latin", `;unicode-range:${LATIN}`),
        rule("latin", `;unicode-range:${LATIN}`).replace(/ (?:SC|TC)"/, '"'),
      ];
    }),
  ).join("\n");
}

/** Gives the pages the Han faces: their style gets rules for them, and their files come from the dependencies. */
async function addFonts(context: BrowserContext): Promise<void> {
  await context.route(/\/style\.css/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n${fontRules()}` });
  });
  await context.route(`**${FONT_PATH}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(FONT_PATH.length);
    const body = readFileSync(require.resolve(`@fontsource/${path}`));
    await route.fulfill({ body, contentType: "font/woff2" });
  });
}

const follow =
  (...steps: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) {
      await page.locator(step).first().click();
      await page.waitForLoadState();
    }
  };

const RETITLED = ".side .plain .t a";

const SHOTS: readonly Shot[] = [
  { name: "home", open: "/" },
  { name: "day", open: follow(".dayed h3 a") },
  { name: "calendar", open: "/calendar.html" },
  { name: "month", open: follow(".dayed h3 a", ".crumbs a:last-of-type") },
  { name: "outlets", open: "/outlet/" },
  { name: "sources", open: "/source/" },
  { name: "outlet", open: follow(".row a.outlet") },
  { name: "retitled", open: "/retitled.html" },
  { name: "article", open: follow(RETITLED) },
  { name: "other-script", open: follow(RETITLED, ".bar-read a[lang]") },
  { name: "old-version", open: follow(RETITLED, ".versions li:last-child > a") },
  { name: "difference", open: follow(RETITLED, ".bar-read a.under") },
  { name: "search", open: `/search?q=${encodeURIComponent("宇航员 title:绕月")}` },
  {
    name: "search-narrowed",
    open: `/search?q=${encodeURIComponent("宇航员 (绕月 OR 登月) -火箭 since:2022 lang:zh")}`,
  },
  { name: "search-start", open: "/search" },
  { name: "search-faults", open: `/search?q=${encodeURIComponent('"月球 foo:bar since:2023-99 (')}` },
  { name: "nothing-found", open: `/search?q=${encodeURIComponent("太空人绕月 outlet:island after:2030")}` },
  { name: "saved", open: "/saved/" },
  { name: "saved-search", open: "/saved/astronauts.html" },
  { name: "404", open: `/articles/2026/04/2026-04-11-island-${encodeURIComponent("阿提米絲2號返航")}` },
  { name: "sheet", open: "/sheet.html", onDemand: true },
];

const SETTINGS: readonly Setting[] = [
  { suffix: "", width: 1280, colorScheme: "light", lang: "zh-Hans" },
  { suffix: "-phone", width: 390, colorScheme: "light", lang: "zh-Hant" },
  {
    suffix: "-dark",
    width: 1280,
    colorScheme: "dark",
    lang: "zh-Hant",
    only: [
      "home",
      "day",
      "outlet",
      "article",
      "search",
      "difference",
      "search-narrowed",
      "search-start",
      "saved-search",
    ],
  },
  {
    suffix: "-english",
    width: 1280,
    colorScheme: "light",
    lang: "en",
    only: [
      "home",
      "day",
      "article",
      "404",
      "outlet",
      "search",
      "search-start",
      "search-faults",
      "nothing-found",
      "saved",
    ],
  },
];

const DOCUMENT_FOLDER = "docs/pictures";

/** Few, so that a clone stays small. */
const DOCUMENT_PICTURES: ReadonlySet<string> = new Set([
  "home",
  "day",
  "day-dark",
  "article",
  "article-phone",
  "article-english",
  "difference",
  "search",
  "outlet",
  "calendar",
  "404-phone",
]);

async function takeShot(context: BrowserContext, url: string, shot: Shot, lang: string, file: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${url}${typeof shot.open === "string" ? shot.open : "/"}`);
  if (typeof shot.open === "function") await shot.open(page);
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: file, fullPage: true });
  console.log(`${file} (${lang}) ${page.url()}`);
  await page.close();
}

async function takeAll(browser: Browser, url: string, folder: string, names: readonly string[]): Promise<void> {
  for (const { suffix, width, colorScheme, lang, only } of SETTINGS) {
    const isWanted = ({ name, onDemand }: Shot): boolean => {
      if (folder === DOCUMENT_FOLDER) return DOCUMENT_PICTURES.has(name + suffix);
      return (names.length === 0 ? onDemand !== true : names.includes(name)) && (only?.includes(name) ?? true);
    };
    const shots = SHOTS.filter(isWanted);
    if (shots.length === 0) continue;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      locale: lang,
      bypassCSP: true,
      extraHTTPHeaders: { "accept-language": lang },
    });
    await addFonts(context);
    for (const shot of shots) await takeShot(context, url, shot, lang, join(folder, `${shot.name}${suffix}.png`));
    await context.close();
  }
}

const [folder = DOCUMENT_FOLDER, ...names] = process.argv.slice(2);
const found = await findBrowser();
if ("missing" in found) throw new Error(found.missing);
mkdirSync(resolve(folder), { recursive: true });
const site = await serveSamples();
const browser = await startBrowser(found);
try {
  await takeAll(browser, site.url, folder, names);
} finally {
  await browser.close();
  await site.close();
}
