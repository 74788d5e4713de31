import { describe, expect, test } from "vitest";
import type { OutletRule } from "../../model/outlet.ts";
import { splitTitle } from "./title.ts";

function rule(titlePrefixes: readonly string[], titleSuffixes: readonly string[]): OutletRule {
  const lines = { drop: [], cut: [], keep: [], dropClasses: [] };
  return { from: null, until: null, checked: "2026-01-01", ...lines, titlePrefixes, titleSuffixes };
}

describe("splitTitle", () => {
  const rules = [rule(["[{*}] "], [" – 某某电台 - XY", " - {*}"])];

  test.each([
    ["议会开会 – 某某电台 - XY", "议会开会", null],
    ["议会开会 - 要闻解说", "议会开会", "要闻解说"],
    ["[國際] 議會開會", "議會開會", "國際"],
    [
      "议会开会 - 这一段实在太长了不可能是任何一个栏目的名字",
      "议会开会 - 这一段实在太长了不可能是任何一个栏目的名字",
      null,
    ],
    ["[國際] ", "[國際]", null],
  ])("takes off what the rules of the outlet name: %s", (title, headline, kicker) => {
    expect(splitTitle(title, rules)).toStrictEqual({ headline, kicker });
  });

  test.each([
    ["议会开会 - 自由亚洲电台", "议会开会"],
    ["议会开会 | 路透", "议会开会"],
    ["议会开会_人民网", "议会开会"],
    ["路透社", "路透社"],
  ])("takes off the name of a known site: %s", (title, headline) => {
    expect(splitTitle(title, [])).toStrictEqual({ headline, kicker: null });
  });

  test.each([
    ["快讯：议会开会", "快讯"],
    ["影片／議會開會", "影片"],
    ["【專訪】議長", "專訪"],
    ["議會開會[影]", "影"],
    ["美国之音｜议会开会", "美国之音"],
  ])("leaves in the headline what the outlet made part of it: %s", (title, kicker) => {
    expect(splitTitle(title, [])).toStrictEqual({ headline: title, kicker });
  });

  test("takes no part of a headline for a kicker", () => {
    expect(splitTitle("习近平：要开会", [])).toStrictEqual({ headline: "习近平：要开会", kicker: null });
  });

  test("takes a bracket for a kicker only where a headline stands behind it", () => {
    expect(splitTitle("【審訊第 9 日】", []).kicker).toBeNull();
    expect(splitTitle("【民議】【文庫】年度詞語", []).kicker).toBe("民議");
  });

  test("takes off the outlet's own name behind a sign, in either script, and nothing like it", () => {
    const names = ["島嶼電台"];
    expect(splitTitle("議會開會｜島嶼電台", [], names).headline).toBe("議會開會");
    expect(splitTitle("议会开会 - 岛屿电台", [], names).headline).toBe("议会开会");
    for (const title of ["島嶼電台", "議會談島嶼電台", "議會開會｜別的電台"])
      expect(splitTitle(title, [], names).headline).toBe(title);
  });

  test("reads a number sign of a rule as a digit", () => {
    const serial = [rule([], [" - ######-#"])];
    expect(splitTitle("議會開會 - 200804-3", serial).headline).toBe("議會開會");
    expect(splitTitle("議會開會 - 20080x-3", serial).headline).toBe("議會開會 - 20080x-3");
  });
});
