import { describe, expect, test } from "vitest";
import type { LocalTime } from "../read/views.ts";
import {
  bareDate,
  daysInMonth,
  fullTime,
  gutterDay,
  hanNumber,
  listTime,
  lunarDay,
  machineTime,
  offsetName,
  weekdayName,
} from "./dates.ts";

const time = (local: string, offset: string | null = null): LocalTime => ({
  kind: "published",
  value: local,
  from: "page",
  precision: "minute",
  local,
  offset,
});

test("Han numerals of dates write tens without a one before them", () => {
  expect([1, 10, 11, 20, 31].map(hanNumber)).toEqual(["一", "十", "十一", "二十", "三十一"]);
});

test("the day in the gutter has its year only when it is another", () => {
  expect(gutterDay("zh-Hans", "2026-04-11", "2026-05-01")).toBe("四月十一日");
  expect(gutterDay("zh-Hant", "2025-12-30", "2026-05-01")).toBe("二〇二五年十二月三十日");
  expect(gutterDay("en", "2025-12-30", "2026-05-01")).toBe("30 December 2025");
});

test("lunar days are told in Chinese, leap months included, and not in English", () => {
  expect(lunarDay("zh-Hans", "2026-04-11")).toBe("丙午年二月廿四");
  expect(lunarDay("zh-Hant", "2025-07-28")).toBe("乙巳年閏六月初四");
  expect(lunarDay("en", "2026-04-11")).toBeNull();
});

test("weekdays and lengths of months follow the calendar", () => {
  expect([weekdayName("zh-Hans", "2026-04-11"), weekdayName("en", "2024-02-29")]).toEqual(["星期六", "Thursday"]);
  expect([daysInMonth("2024-02"), daysInMonth("2023-02"), daysInMonth("2026-12")]).toEqual([29, 28, 31]);
});

describe("a time is shown as exact as it is known", () => {
  test("with seconds, minutes, day or month", () => {
    const shown = ["2026-04-11T08:14:05", "2026-04-11T08:14", "2026-04-11", "2026-04"].map((local) =>
      fullTime("zh-Hans", time(local)),
    );
    expect(shown).toEqual(["2026年4月11日 08:14:05", "2026年4月11日 08:14", "2026年4月11日", "2026年4月"]);
  });

  test("in lists without year and seconds, and under a day as the bare date", () => {
    expect(listTime("en", time("2026-04-11T08:14:05"))).toBe("11 Apr 08:14");
    expect([bareDate("zh-Hant", time("2026-04-11")), bareDate("zh-Hant", time("2026-04"))]).toEqual([
      "11日",
      "2026年4月",
    ]);
  });

  test("for machines with its distance from UTC", () => {
    expect(machineTime(time("2026-04-11T08:14", "+08:00"))).toBe("2026-04-11T08:14+08:00");
    expect([offsetName("+08:00"), offsetName("-03:30"), offsetName("+00:00")]).toEqual(["UTC+8", "UTC−3:30", "UTC+0"]);
  });
});
