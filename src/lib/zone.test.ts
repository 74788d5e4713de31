import { describe, expect, test } from "vitest";
import { dayInZone, instantOf, isZone, offsetMinutesAt, utcMsOfLocal } from "./zone.ts";

describe("offsetMinutesAt", () => {
  test.each([
    ["Asia/Shanghai", "2023-07-01T00:00:00Z", 480],
    ["Asia/Shanghai", "1988-07-01T00:00:00Z", 540],
    ["Asia/Taipei", "2023-07-01T00:00:00Z", 480],
    ["America/New_York", "2023-01-01T00:00:00Z", -300],
    ["America/New_York", "2023-07-01T00:00:00Z", -240],
    ["Asia/Kolkata", "2023-07-01T00:00:00Z", 330],
    ["UTC", "2023-07-01T00:00:00Z", 0],
    ["+08:00", "2023-07-01T00:00:00Z", 480],
  ])("Clocks in %s at %s are %d minutes ahead.", (zone, at, minutes) => {
    expect(offsetMinutesAt(zone, Date.parse(at))).toBe(minutes);
  });

  test("The zones kept in a table agree with the time zone database on each first of a month since their last change.", () => {
    for (const zone of [
      "Asia/Shanghai",
      "Asia/Taipei",
      "Asia/Hong_Kong",
      "Asia/Macau",
      "Asia/Singapore",
      "Asia/Tokyo",
      "Asia/Seoul",
    ]) {
      const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
      for (let month = 0; month < 12 * 80; month += 1) {
        const utcMs = Date.UTC(1955, month, 1);
        const hours = Number(/GMT([+-]\d{2})/.exec(format.format(utcMs))?.[1]);
        const minutes = Number(/GMT[+-]\d{2}:(\d{2})/.exec(format.format(utcMs))?.[1]);
        expect(offsetMinutesAt(zone, utcMs), `${zone} ${new Date(utcMs).toISOString()}`).toBe(hours * 60 + minutes);
      }
    }
  });
});

test.each([
  ["Asia/Taipei", true],
  ["Europe/Berlin", true],
  ["+05:30", true],
  ["Asia/Atlantis", false],
  ["", false],
])("Whether %j is a zone: %j.", (zone, known) => {
  expect(isZone(zone)).toBe(known);
});

test.each([
  ["2023-10-17T15:59:59.999Z", "2023-10-17"],
  ["2023-10-17T16:00:00.000Z", "2023-10-18"],
  ["2023-10-17", "2023-10-17"],
  ["2023-10", "2023-10"],
])("%s is the day %s in Taipei.", (iso, day) => {
  expect(dayInZone(iso, "Asia/Taipei")).toBe(day);
});

test.each([
  ["2023-10-17", "Asia/Taipei", "2023-10-16T16:00:00.000Z"],
  ["2023-10", "Asia/Taipei", "2023-09-30T16:00:00.000Z"],
  ["2023-07-01", "America/New_York", "2023-07-01T04:00:00.000Z"],
  ["2023-10-17T01:02:03.000Z", "Asia/Taipei", "2023-10-17T01:02:03.000Z"],
])("The first instant of %s in %s is %s.", (written, zone, instant) => {
  expect(instantOf(written, zone)).toBe(instant);
});

test.each([
  ["an hour that the clocks skip", "2024-03-10T02:30:00Z", "2024-03-10T07:30:00.000Z"],
  ["an hour that they repeat", "2024-11-03T01:30:00Z", "2024-11-03T05:30:00.000Z"],
  ["the day before a change", "2024-03-09T12:00:00Z", "2024-03-09T17:00:00.000Z"],
  ["the day after a change", "2024-03-10T12:00:00Z", "2024-03-10T16:00:00.000Z"],
])("Local time in %s is one instant.", (_, local, instant) => {
  expect(new Date(utcMsOfLocal(Date.parse(local), "America/New_York")).toISOString()).toBe(instant);
});
