import { describe, expect, test } from "vitest";
import { activityOf } from "./outlet-activity.ts";

const days = (...keys: string[]): { key: string; count: number }[] => keys.map((key) => ({ key, count: 2 }));

describe("activityOf", () => {
  test("is null without a day", () => {
    expect(activityOf([], "2026-04-11")).toBeNull();
  });

  test("one day has no usual distance and no silence before it", () => {
    expect(activityOf(days("2026-04-11"), "2026-04-11")).toEqual({
      firstDay: "2026-04-11",
      lastDay: "2026-04-11",
      lastDayOfArchive: "2026-04-11",
      silentDays: 0,
      isSilent: false,
      usualDays: null,
      days: [{ key: "2026-04-11", count: 2 }],
      silences: [],
    });
  });

  test("days without articles stand between the others, and behind the last as far as the archive goes", () => {
    const activity = activityOf(days("2026-02-27", "2026-03-01"), "2026-03-03")!;
    expect(activity.days.map(({ key, count }) => `${key.slice(5)} ${count}`)).toEqual([
      "02-27 2",
      "02-28 0",
      "03-01 2",
      "03-02 0",
      "03-03 0",
    ]);
    expect(activity.silentDays).toBe(2);
  });

  test("an outlet that ended years ago is shown as it was, with two weeks behind it", () => {
    const weekly = ["2023-01-01", "2023-12-03", "2023-12-10", "2023-12-17", "2023-12-24", "2023-12-31"];
    const activity = activityOf(days(...weekly), "2026-04-11")!;
    expect([activity.usualDays, activity.silentDays, activity.isSilent]).toEqual([7, 832, true]);
    expect([activity.days.length, activity.days[0]!.key, activity.days.at(-1)!.key]).toEqual([
      66,
      "2023-11-09",
      "2024-01-13",
    ]);
  });

  test("of few days nothing is usual, and no silence is long", () => {
    const activity = activityOf(days("2022-12-28", "2024-06-02", "2024-06-09"), "2026-04-11")!;
    expect([activity.usualDays, activity.silentDays, activity.isSilent]).toEqual([null, 671, false]);
    expect(activity.silences).toEqual([]);
  });

  test("silences are told when they are long for this outlet, the longest ones, in the order of time", () => {
    const daily = Array.from({ length: 60 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const without = (from: number, until: number): string[] =>
      daily.filter((_, index) => index < from || index > until);
    expect(activityOf(days(...without(10, 15)), "2026-03-01")!.silences).toEqual([]);
    expect(activityOf(days(...without(10, 16)), "2026-03-01")!.silences).toEqual([
      { from: "2026-01-11", until: "2026-01-17", days: 7 },
    ]);
    const weekly = daily.filter((_, index) => index % 7 === 0);
    expect(activityOf(days(...weekly), "2026-03-01")!.silences).toEqual([]);
  });
});
