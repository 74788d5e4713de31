import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { byline, date } from "./adapters/datebyline.ts";

// Floors of what is read out of lines of Chinese news. They may rise, never fall.

const GOLD = new URL("../../shared/extraction/datebyline/gold.jsonl", import.meta.url);
const DAY_FLOOR = 0.98;
const MINUTE_FLOOR = 0.98;
const BYLINE_FLOOR = 0.98;

type Case =
  | { kind: "date"; text: string; zone: string; ref: string | null; expect: string | null }
  | { kind: "byline"; text: string; reporters: string[]; editors: string[]; place: string | null };

/** The share of cases that hold; with the texts of those that do not. */
function measure<T extends { readonly text: string }>(cases: readonly T[], holds: (row: T) => boolean) {
  const failed = cases.filter((row) => !holds(row)).map(({ text }) => text);
  return { share: 1 - failed.length / cases.length, failed };
}

function sorted(names: readonly string[]): string {
  return [...new Set(names)].sort().join();
}

test.skipIf(!existsSync(GOLD))(
  "Dates and bylines of real lines are read (needs ../shared/extraction/datebyline).",
  () => {
    const cases = readFileSync(GOLD, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Case);
    const dates = cases.filter((row) => row.kind === "date");
    const days = measure(
      dates,
      ({ text, zone, ref, expect: wanted }) => localDay(date(text, { zone, ref }), zone) === localDay(wanted, zone),
    );
    expect(days.share, days.failed.join("\n")).toBeGreaterThanOrEqual(DAY_FLOOR);
    const minutes = measure(
      dates.filter((row) => row.expect?.includes("T")),
      ({ text, zone, ref, expect: wanted }) =>
        Math.abs(Date.parse(date(text, { zone, ref }) ?? "") - Date.parse(wanted ?? "")) <= 60_000,
    );
    expect(minutes.share, minutes.failed.join("\n")).toBeGreaterThanOrEqual(MINUTE_FLOOR);
    const bylines = measure(
      cases.filter((row) => row.kind === "byline"),
      ({ text, reporters, editors, place }) => {
        const found = byline(text);
        return (
          sorted(found.reporters) === sorted(reporters) &&
          sorted(found.editors) === sorted(editors) &&
          found.place === place
        );
      },
    );
    expect(bylines.share, bylines.failed.join("\n")).toBeGreaterThanOrEqual(BYLINE_FLOOR);
  },
);

function localDay(value: string | null, zone: string): string | null {
  if (value === null || !value.includes("T")) return value;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  const offsetMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return new Date(Date.parse(value) + offsetMinutes * 60_000).toISOString().slice(0, 10);
}
