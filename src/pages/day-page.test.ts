import { describe, expect, test } from "vitest";
import type { ArticleRow, DayView } from "../read/views.ts";
import { dayPage } from "./day-page.ts";
import type { PageContext } from "./links.ts";
import { at, dayView, row } from "./sheet-samples.ts";

const PAGE: PageContext = {
  ...{ lang: "en", root: "../", path: "day/2026-04-11.html", query: "", keepLang: false },
  assets: { style: "style.css", keys: "keys.js", icon: "icon.svg" },
};

const timed = (clocks: readonly string[]): ArticleRow[] =>
  clocks.map((clock) => row(`At ${clock}`, { when: at(`2026-04-11T${clock}`) }));

const dayOf = (rows: readonly ArticleRow[], untimed: readonly ArticleRow[] = []): DayView =>
  dayView("2026-04-11", rows, untimed);

/** Heads of the parts of the day with what they say of their number. */
const heads = (html: string): string[] =>
  [...html.matchAll(/<h2 class="head" id="[^"]+"><span>([^<]+)<\/span><span class="small">([^<]+)</g)].map(
    ([, name, count]) => `${name}: ${count}`,
  );

describe("dayPage", () => {
  test("sets a part of the day with few articles under one head with its neighbour", () => {
    const page = dayPage(PAGE, dayOf(timed(["05:00", "06:00", "08:00", "11:59", "12:00", "13:00", "17:59", "18:00"])));
    expect(heads(page).slice(1)).toEqual(["Night and morning: 4 articles", "Afternoon and evening: 4 articles"]);
  });

  test("keeps parts apart that have enough, or nothing beside them", () => {
    const page = dayPage(PAGE, dayOf(timed(["00:00", "01:00", "02:00", "06:00", "07:00", "08:00", "23:59"])));
    expect(heads(page).slice(1)).toEqual(["Night: 3 articles", "Morning: 3 articles", "Evening: 1 article"]);
  });

  test("leads from a page of a long day to its parts and its neighbours", () => {
    const [night, morning] = [timed(["05:00", "05:10", "05:20"]), timed(["08:00", "09:00", "10:00"])];
    const view: DayView = {
      ...dayOf([...night, ...morning]),
      parts: [
        { part: "night", count: 30, page: 1, articles: night },
        { part: "morning", count: 30, page: 2, articles: [] },
      ],
      ...{ page: 1, pages: 3 },
    };
    const page = dayPage(PAGE, view);
    expect(page).toContain('href="#night">Night</a>');
    expect(page).toContain('href="2026-04-11/2.html#morning">Morning</a>');
    expect(page).toContain('rel="next" href="2026-04-11/2.html"');
    expect(page).not.toContain('rel="prev" href="2026-04-11');
    expect(heads(page)).toEqual(["The hours of the day: each outlet’s own clock", "Night: 30 articles"]);
    expect(heads(dayPage(PAGE, { ...view, page: 2 }))[0]).toBe("Night: 30 articles");
  });

  test("puts what has only a date last, and says what a guess was read from", () => {
    const guessed = row("Some day", { when: at("2026-04-11", { from: "file-name" }) });
    const page = dayPage(PAGE, dayOf(timed(["09:00"]), [guessed]));
    expect(heads(page).at(-1)).toBe("Date only: 1 article");
    expect(page).toMatch(/class="when guess">about .*from the file name/);
  });
});
