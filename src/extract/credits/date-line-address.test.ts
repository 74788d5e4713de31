import { describe, expect, test } from "vitest";
import { dayInAddress, isAddress } from "./date-line-address.ts";

describe("dayInAddress", () => {
  test.each([
    ["https://news.example/aopl/202310170397.aspx", "2023-10-17"],
    ["https://news.example/realtime/story20200929-1088788", "2020-09-29"],
    ["http://world.example/n1/2024/0424/c1002-40222222.html", "2024-04-24"],
    ["http://news.example/politics/2012-01/17/c_111444.htm", "2012-01-17"],
    ["https://news.example/2014/9/5/a.html", "2014-09-05"],
    ["https://www.example/gb/21/1/18/n12694357.htm", "2021-01-18"],
    ["https://news.example/18/0308/23/DCDPB3.html", "2018-03-08"],
    ["https://www.example/simp/world/2014/09/140925_china.shtml", "2014-09-25"],
    ["example.org/mandarin/ql1-08212020062216.html", "2020-08-21"],
    ["https://www.example/a/governor-tested-09252020/5598173.html", "2020-09-25"],
  ])("finds the day in %s", (address, day) => {
    expect(dayInAddress(address)).toBe(day);
  });

  test.each([
    "https://www.example/news/view/id/2073672",
    "https://www.example/zh/a-54198032",
    "https://20231017.example/",
  ])("finds none in %s", (address) => {
    expect(dayInAddress(address)).toBeNull();
  });
});

describe("isAddress", () => {
  test("knows addresses with and without a scheme from text that begins with one", () => {
    expect(isAddress("https://news.example/1.html")).toBe(true);
    expect(isAddress("news.example/1.html")).toBe(true);
    expect(isAddress("http://www.example.com2011-12-09 18:51")).toBe(false);
  });
});
