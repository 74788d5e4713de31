import { describe, expect, test } from "vitest";
import { readLineTime } from "./date-line.ts";

const REF = "2020-01-02T09:00:00+08:00";

function read(line: string, zone = "+08:00", ref: string | null = REF): string | null {
  return readLineTime(line, { zone, ref })?.value ?? null;
}

describe("readLineTime", () => {
  test.each([
    ["2019年06月15日08:18　　来源：某某网", "2019-06-15T00:18:00.000Z"],
    ["某某网2019-12-09 18:51论坛", "2019-12-09T10:51:00.000Z"],
    ["2018-03-0823:16", "2018-03-08T15:16:00.000Z"],
    ["2012年1月11日星期三下午8:15", "2012-01-11T12:15:00.000Z"],
    ["2012/1/12 10:13 上午", "2012-01-12T02:13:00.000Z"],
    ["2012-01-12 12:05 AM", "2012-01-11T16:05:00.000Z"],
    ["发布时间：18-03-08 23:16", "2018-03-08T15:16:00.000Z"],
    ["2020年10月7日 11时39分", "2020-10-07T03:39:00.000Z"],
    ["20191017 14:31", "2019-10-17T06:31:00.000Z"],
    ["20191017T143100", "2019-10-17T06:31:00.000Z"],
    ["07 Aug 2019 - 12:15", "2019-08-07T04:15:00.000Z"],
    ["Published: April 7, 2019 09:08", "2019-04-07T01:08:00.000Z"],
    ["1546300800000", "2019-01-01T00:00:00.000Z"],
  ])("reads a clock beside a day in %j", (line, value) => {
    expect(read(line)).toBe(value);
  });

  test.each([
    ["二○一二年一月十六日", "2012-01-16"],
    ["民國一百零九年三月五日", "2020-03-05"],
    ["中華民國100年12月9日", "2011-12-09"],
    ["100.11.30", "2011-11-30"],
    ["99.11.30", "2010-11-30"],
    ["２０１２年１月１７日", "2012-01-17"],
    ["（編輯：林小美）1090105", "2020-01-05"],
    ["【某某报2019年01月18日讯】", "2019-01-18"],
    ["本文最初发表于2019年1月6日。", "2019-01-06"],
    ["07/08/2019", "2019-08-07"],
  ])("reads the day of %j", (line, value) => {
    expect(read(line)).toBe(value);
  });

  test.each([
    ["12-29 20:35", "2019-12-29T12:35:00.000Z"],
    ["发布时间：01-02 07:58", "2020-01-01T23:58:00.000Z"],
    ["今天 07:05", "2020-01-01T23:05:00.000Z"],
    ["昨天 22:17", "2020-01-01T14:17:00.000Z"],
    ["前天 08:30", "2019-12-31T00:30:00.000Z"],
    ["11 分钟前", "2020-01-02T00:49:00.000Z"],
    ["4小時前", "2020-01-01T21:00:00.000Z"],
    ["半小时前", "2020-01-02T00:30:00.000Z"],
    ["剛剛", "2020-01-02T01:00:00.000Z"],
    ["3 天前", "2019-12-30"],
    ["（中央社台北31日電）", "2019-12-31"],
    ["新华社北京12月30日电（记者林小、王大）", "2019-12-30"],
  ])("counts %j from the moment when it was read", (line, value) => {
    expect(read(line)).toBe(value);
    expect(read(line, "+08:00", null)).toBeNull();
  });

  test.each([
    ["2012-01-12 HKT 16:53", "2012-01-12T08:53:00.000Z"],
    ["2019-09-13T17:48:56 JST+0900", "2019-09-13T08:48:56.000Z"],
    ["2018-09-16T15:31:57&#x2B;08:00", "2018-09-16T07:31:57.000Z"],
    ["2012年12月10日, 格林尼治标准时间10:41", "2012-12-10T10:41:00.000Z"],
    ["2019-10-07 11:39 (GMT+8)", "2019-10-07T03:39:00.000Z"],
    ["Fri, 05 Apr 2019 13:08:07 GMT", "2019-04-05T13:08:07.000Z"],
  ])("takes the zone that %j names for that of its clock", (line, value) => {
    expect(read(line, "-05:00")).toBe(value);
  });

  test("does not believe a zone when the page shows the same clock without one", () => {
    expect(read("2019-09-04T18:35:00+00:00 | 2019/09/04 18:35:00")).toBe("2019-09-04T10:35:00.000Z");
    expect(read("2019-09-04T10:35:00+00:00 | 2019/09/04 18:35:00")).toBe("2019-09-04T10:35:00.000Z");
  });

  test("prefers publication to a later change, and says which of them it found", () => {
    expect(read("2019/8/23 15:06（8/23 15:31 更新）")).toBe("2019-08-23T07:06:00.000Z");
    expect(read("更新：2019/01/06 11:00 發布：2019/01/05 10:22")).toBe("2019-01-05T02:22:00.000Z");
    expect(readLineTime("2019年4月6日10:30 更新", { zone: "+08:00", ref: null })).toStrictEqual({
      ...{ kind: "modified", value: "2019-04-06T02:30:00.000Z", precision: "minute", rest: "" },
    });
  });

  test.each([
    "民國109年以來，已有三起類似案件",
    "警方指出，2019年1月5日晚间发生一起事故。",
    "7月6日是某人85岁生日。",
    "2019年7月1日起施行",
    "今天天气很好",
    "第 1121017 號",
    "2019年13月40日",
    "",
  ])("takes %j for prose", (line) => {
    expect(read(line)).toBeNull();
  });

  test("gives only the day of a clock when no zone is known", () => {
    expect(readLineTime("2019-08-26 11:26:44", { zone: null, ref: null })?.value).toBe("2019-08-26");
  });

  test("is quick about hostile lines", () => {
    const before = performance.now();
    for (const part of ["1", "年", "（", "1:", "2019-", "更新"]) {
      expect(read(part.repeat(2_500_000))).toBeNull();
      read(part.repeat(140));
    }
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
