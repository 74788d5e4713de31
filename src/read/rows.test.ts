import { describe, expect, test } from "vitest";
import type { Outlet } from "../model/outlet.ts";
import type { StatedTime } from "../model/times.ts";
import { localTime, shapedLang } from "./rows.ts";

const stated = (value: string, precision: StatedTime["precision"]): StatedTime => ({
  kind: "published",
  value,
  from: "feed",
  precision,
});

describe("the clock of an outlet", () => {
  test("shows an instant where the outlet is, also on another day, and under summer time", () => {
    const evening = stated("2023-10-17T22:31:05.000Z", "second");
    expect(localTime(evening, "Asia/Taipei")).toMatchObject({ local: "2023-10-18T06:31:05", offset: "+08:00" });
    expect(localTime(evening, "America/New_York")).toMatchObject({ local: "2023-10-17T18:31:05", offset: "-04:00" });
    expect(localTime(stated("2023-01-17T22:31:05.000Z", "second"), "America/New_York").offset).toBe("-05:00");
    expect(localTime(evening, "Asia/Kolkata").offset).toBe("+05:30");
  });

  test("shows nothing finer than is known", () => {
    expect(localTime(stated("2023-10-17T22:31:00.000Z", "minute"), "UTC").local).toBe("2023-10-17T22:31");
    expect(localTime(stated("2023-10-17T22:31:00.000Z", "day"), "Asia/Taipei")).toMatchObject({
      local: "2023-10-18",
      offset: null,
    });
    expect(localTime(stated("2023-10-17", "day"), "Asia/Taipei")).toMatchObject({ local: "2023-10-17", offset: null });
    expect(localTime(stated("2023-10", "month"), "Asia/Taipei").local).toBe("2023-10");
  });
});

test("Traditional characters take the shapes of the outlet's region, Taiwan's where it is not known", () => {
  const outlet = (region: string): Outlet => ({
    ...{ id: "x", name: "x", names: {}, lang: "zh-Hant", zone: "UTC", domains: [], labels: [], rules: [] },
    region,
  });
  expect(["HK", "MO", "TW", "US"].map((region) => shapedLang("zh-Hant", outlet(region)))).toEqual([
    ...["zh-Hant-HK", "zh-Hant-HK", "zh-Hant-TW", "zh-Hant-TW"],
  ]);
  expect([shapedLang("zh-Hant", null), shapedLang("zh-Hans", outlet("HK")), shapedLang("en", null)]).toEqual([
    ...["zh-Hant-TW", "zh-Hans", "en"],
  ]);
});
