import { describe, expect, test } from "vitest";
import { dayBars, fillMonths, monthBars } from "./pictures.ts";

const PHONE_WIDTH_PX = 350;
/** A Han character is as wide as its size; letters and digits are narrower. */
const WIDEST_PX = 13;

const bars = (picture: string): number[] =>
  [...picture.matchAll(/ height="(\d+)"\/>/g)].map(([, height]) => Number(height));
const labels = (picture: string): { x: number; text: string }[] =>
  [...picture.matchAll(/<text x="([\d.]+)%"[^>]*>([^<]+)</g)].map(([, x, text]) => ({ x: Number(x), text: text! }));

describe("monthBars", () => {
  test("months without articles keep their place", () => {
    expect(
      fillMonths([
        { key: "2024-11", count: 3 },
        { key: "2025-02", count: 1 },
      ]).map(({ count }) => count),
    ).toEqual([3, 0, 0, 1]);
    const picture = monthBars(
      [
        { key: "2024-11", count: 3 },
        { key: "2025-02", count: 1 },
      ],
      "zh-Hans",
      "x",
    ).toString();
    expect(bars(picture)).toHaveLength(2);
    expect(picture).not.toContain('class="gap"');
  });

  test("labels neither touch nor leave a phone's width", () => {
    const months = Array.from({ length: 12 }, (_, month) => ({
      key: `2025-${String(month + 1).padStart(2, "0")}`,
      count: 1,
    }));
    for (const lang of ["zh-Hans", "en"] as const) {
      const placed = labels(monthBars(months, lang, "x").toString());
      expect(placed.length).toBeGreaterThan(3);
      placed.forEach(({ x, text }, index) => {
        const width = [...text].reduce((sum, letter) => sum + (letter > "\u024f" ? 1 : 0.6) * WIDEST_PX, 0);
        const end = (x / 100) * PHONE_WIDTH_PX + width;
        expect(end).toBeLessThan(((placed[index + 1]?.x ?? 100) / 100) * PHONE_WIDTH_PX);
      });
    }
  });
});

describe("dayBars", () => {
  test("what follows the last article is dashed, the largest day is highest, the smallest is seen", () => {
    const days = [400, 1, 0, 0].map((count, index) => ({ key: `2026-04-0${index + 1}`, count }));
    const picture = dayBars(days, "zh-Hans", "四天").toString();
    expect(bars(picture)).toEqual([76, 1]);
    expect(picture).toMatch(/<line class="gap" x1="16.67%" x2="33.33%"/);
    expect(picture).toContain('aria-label="四天"');
    expect(labels(picture)[0]).toEqual({ x: 0, text: "4月1日" });
  });
});
