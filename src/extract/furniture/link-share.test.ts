import { describe, expect, test } from "vitest";
import { shareOfLinks } from "./link-share.ts";

describe("how much of a line is links", () => {
  test("letters, digits and characters count; marks, signs and escapes do not", () => {
    const line = "見[**夜班船\\[影\\]**](https://island.example/a\\(1\\))、[時刻表](https://island.example/b)。";
    const { links, linkUnits, otherUnits, addresses } = shareOfLinks([line]);
    expect({ links, linkUnits, otherUnits }).toEqual({ links: 2, linkUnits: 7, otherUnits: 1 });
    expect(addresses).toEqual(["https://island.example/a\\(1\\)", "https://island.example/b"]);
  });

  test("a date beside a link is no text of its own; a number in prose is", () => {
    const dated = ["[夜班船復航](https://island.example/a) 2031/04/15 14:52", "2031-04-15"];
    expect(shareOfLinks(dated)).toMatchObject({ linkUnits: 5, otherUnits: 0 });
    expect(shareOfLinks(["第12班船"])).toMatchObject({ links: 0, otherUnits: 5 });
  });

  test.each([
    ["[夜班船復航](https://island.example/a)", false],
    ["[夜班船下月復航。](https://island.example/a)", true],
    ["[夜班船復航](https://island.example/a)，船公司這樣說。", true],
    [`[${"夜班船".repeat(50)}](https://island.example/a)`, true],
    ["[https://island.example/a](https://island.example/a)", true],
    ["[island.example/a](https://island.example/a)", true],
    ["[3.5級地震](https://island.example/a)", false],
  ])("%s holds more than headlines: %s", (line, expected) => {
    expect(shareOfLinks([line]).hasProse).toBe(expected);
  });

  test("brackets that are no link are text", () => {
    expect(shareOfLinks(["\\[影\\](夜班船)"])).toMatchObject({ links: 0, linkUnits: 0, otherUnits: 4 });
    expect(shareOfLinks(["[夜班船](https://island.example/a"])).toMatchObject({ links: 1, linkUnits: 3 });
  });

  test("a hundred thousand links are counted", () => {
    const line = "[夜班船](https://island.example/a)".repeat(100_000);
    expect(shareOfLinks([line])).toMatchObject({ links: 100_000, linkUnits: 300_000, otherUnits: 0 });
  });
});
