import { describe, expect, test } from "vitest";
import { readPageTime } from "./page-time.ts";

describe("readPageTime", () => {
  test.each([
    ["Tue, 17 Oct 2023 14:00:00 GMT", "2023-10-17T14:00:00.000Z"],
    ["2020-10-07T11:39:05.770Z", "2020-10-07T11:39:05.770Z"],
    ["2020-07-18T00:33:49", "2020-07-18"],
    ["20/07/2020 - 14:11", "2020-07-20T12:11:00.000Z"],
    ["2020.10.05 13:52", "2020-10-05T11:52:00.000Z"],
    ["2020年 7月 18日", "2020-07-18"],
    ["August 4, 2020", "2020-08-04"],
  ])("reads %j in Paris as %s", (line, value) => {
    expect(readPageTime(line, "Europe/Paris")?.value).toBe(value);
  });

  test.each(["1121017", "20", "2020年", "3月5日", "在2020年7月18日，", "2020年7月18日，星期六发生了一件事", "正文"])(
    "takes %j for text",
    (line) => {
      expect(readPageTime(line, "Asia/Taipei")).toBeNull();
    },
  );
});
