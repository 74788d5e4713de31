import { describe, expect, test } from "vitest";
import { randomTexts } from "../../tests/setup/random-texts.ts";
import { readSuite } from "../../tests/setup/suites.ts";
import { calendarDay, parseDate, readEpochMs } from "./date.ts";
import { instantOf } from "./zone.ts";

describe("parseDate", () => {
  test.each([
    ["2020-10-11 15:54:05.000000000 +08:00", "2020-10-11T07:54:05.000Z", "second"],
    ["2023-10-17T14:31:00.123Z", "2023-10-17T14:31:00.123Z", "second"],
    ["2023-10-17T14:31+01:00", "2023-10-17T13:31:00.000Z", "minute"],
    ["20231017T143100Z", "2023-10-17T14:31:00.000Z", "second"],
    ["2023-10-17T23:59:60Z", "2023-10-18T00:00:00.000Z", "second"],
    ["2023-10-17", "2023-10-17", "day"],
    ["2023-10", "2023-10", "month"],
    ["Tue, 17 Oct 2023 14:31:00 +0800", "2023-10-17T06:31:00.000Z", "second"],
    ["Tue, 17 Oct 2023 14:31:00 +0800 (CST)", "2023-10-17T06:31:00.000Z", "second"],
    ["Tue, 17 Oct 2023 14:31 GMT+8", "2023-10-17T06:31:00.000Z", "minute"],
    ["Tue, 17 Oct 2023 10:31:00 America/New_York", "2023-10-17T14:31:00.000Z", "second"],
    ["October 17, 2023 at 2:31 p.m. EDT", "2023-10-17T18:31:00.000Z", "minute"],
    ["jeu., 17 août 2023 00:00:00 +0200", "2023-08-16T22:00:00.000Z", "second"],
    ["1121017", "2023-10-17", "day"],
    ["112/10/17", "2023-10-17", "day"],
    ["民國112年10月17日", "2023-10-17", "day"],
    ["令和5年10月17日", "2023-10-17", "day"],
    ["2023年 10月 17日", "2023-10-17", "day"],
    ["2023年10月", "2023-10", "month"],
    ["二〇二三年十月十七日", "2023-10-17", "day"],
    ["2012年12月10日, 格林尼治标准时间10:41", "2012-12-10T10:41:00.000Z", "minute"],
    ["2012-01-12 HKT 16:53", "2012-01-12T08:53:00.000Z", "minute"],
  ])("%j is %s, exact to the %s.", (text, value, precision) => {
    expect(parseDate(text)).toEqual({ value, precision });
  });

  test.each([
    ["2023-10-17 14:31", "2023-10-17T06:31:00.000Z"],
    ["2023年10月17日 下午2:31", "2023-10-17T06:31:00.000Z"],
    ["2023年10月17日（星期二）14時31分", "2023-10-17T06:31:00.000Z"],
    ["二〇二三年十月十七日 晚上十二点", "2023-10-17T16:00:00.000Z"],
    ["2023年10月17日 中午12:30", "2023-10-17T04:30:00.000Z"],
    ["2023-10-17 24:00", "2023-10-17T16:00:00.000Z"],
    ["2023-10-17 12:05 AM", "2023-10-16T16:05:00.000Z"],
    ["17/10/2023 - 14:31", "2023-10-17T06:31:00.000Z"],
    ["Tue Oct 17 14:31:00 CST 2023", "2023-10-17T06:31:00.000Z"],
    ["Tue, 17 Oct 2023 14:31:00 EST", "2023-10-17T19:31:00.000Z"],
  ])("%j on a page from Taipei is %s.", (text, value) => {
    expect(parseDate(text, "Asia/Taipei")?.value).toBe(value);
  });

  test("A clock time without any zone leaves only the day.", () => {
    expect(parseDate("2023-10-17 14:31:00")).toEqual({ value: "2023-10-17", precision: "day" });
  });

  test.each([
    ["05/06/2019", "2019-06-05"],
    ["05/13/2019", "2019-05-13"],
    ["星期三, 06/05/2019", "2019-06-05"],
    ["Wed, 05/06/2019", "2019-06-05"],
  ])("In %j the weekday tells day from month, else the day comes first.", (text, day) => {
    expect(parseDate(text)?.value).toBe(day);
  });

  test.each([
    "",
    "NaN",
    "Invalid Date",
    "0000-00-00 00:00:00",
    "2023-02-30",
    "2023-13-01T00:00:00Z",
    "2023-10-17T25:00:00Z",
    "2023-10-17T24:01:00Z",
    "20231017T143100+9999",
    "2023-10-17T10:61:00Z",
    "2023-10-17T10:00:00+99:99",
    "9999-12-31T23:59:59-08:00",
    "98年1月5日",
    "2023年10月17日，月球车开始工作",
    "10 Oct 2023 14:31:00 constructor",
    "Oct x 2023",
    `2023-10-17${" ".repeat(200)}`,
  ])("%j is no date.", (text) => {
    expect(parseDate(text, "UTC")).toBeNull();
  });

  test("No text makes it throw, and what it gives is an instant, a day or a month of the calendar.", () => {
    const pieces = [
      ..."0123456789:-/.,+ ",
      "2023",
      "T",
      "Z",
      "Oct",
      "年",
      "月",
      "日",
      "民國",
      "下午",
      "CST",
      "(",
      ")",
      "周",
      "-0800",
      "十",
      "Asia/",
    ];
    for (const text of randomTexts(7, 20_000, 12, pieces)) {
      const found = parseDate(text, "Asia/Taipei");
      if (found === null) continue;
      expect(found.value, text).toMatch(/^\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}:\d{2}\.\d{3}Z)?)?$/);
      expect(Date.parse(found.value), text).not.toBeNaN();
    }
  });
});

test.each([
  [2024, 2, 29, "2024-02-29"],
  [2023, 2, 29, null],
  [2023, 0, 1, null],
  [99, 1, 1, "0099-01-01"],
])("calendarDay(%d, %d, %d) is %j.", (year, month, day, written) => {
  expect(calendarDay(year, month, day)).toBe(written);
});

test.each([
  ["1697553060000", "2023-10-17T14:31:00.000Z"],
  ["NaN", null],
  ["1697553060", null],
  ["99999999999999", null],
])("The milliseconds %j are %j.", (digits, instant) => {
  expect(readEpochMs(digits)).toBe(instant);
});

type DateCase = { readonly text: string; readonly epoch?: number; readonly error?: boolean };
const suite = ["miniflux-dates", "feedparser-dates"].flatMap((name) => readSuite<DateCase>("dates", name) ?? []);

test.skipIf(suite.length === 0)(
  "At least 95 of 100 dates of the suites are read as they should be (needs ../shared/suites).",
  () => {
    const wrong = suite.filter(({ expect: { text, epoch, error } }) => {
      const found = parseDate(text, "UTC");
      if (found === null || error) return (found === null) !== (error ?? false);
      return epoch !== undefined && Math.floor(Date.parse(instantOf(found.value, "UTC")) / 1000) !== epoch;
    });
    expect(wrong.length / suite.length, wrong.map(({ expect: { text } }) => text).join(" | ")).toBeLessThanOrEqual(
      0.05,
    );
  },
);
