import { describe, expect, test } from "vitest";
import { SEARCH_TERMS_MAX } from "../store/store.ts";
import { parseQuery } from "./query.ts";

function terms(query: string): string[] {
  return parseQuery(query).terms.map(({ text }) => text);
}

describe("a query", () => {
  test.each([
    ["", []],
    [" \u3000\n", []],
    ["月球", ["月球"]],
    ["嫦娥　月壤 NASA", ["嫦娥", "月壤", "NASA"]],
    ["月球 月球", ["月球"]],
    ['"lunar orbit" 嫦娥', ["lunar orbit", "嫦娥"]],
    ["“月球 背面”「火星 表面」水", ["月球 背面", "火星 表面", "水"]],
    ['""', []],
    ['"  "', []],
  ])("%j is the terms %j", (query, wanted) => {
    expect(terms(query)).toEqual(wanted);
  });

  test.each([
    ['"月球', ['"月球']],
    ["「月球 背面", ["「月球", "背面"]],
    ['他說"月球"', ['他說"月球"']],
    ['5" 鏡', ['5"', "鏡"]],
    ["AND OR NOT (月 -火 *", ["AND", "OR", "NOT", "(月", "-火", "*"]],
  ])("%j is text where no quotes enclose a phrase: %j", (query, wanted) => {
    expect(terms(query)).toEqual(wanted);
  });

  test("is narrowed to an outlet, a language, a month", () => {
    const { terms: found, scope } = parseQuery("月球 outlet:cna lang:zh-Hant month:2023-10");
    expect(found).toEqual([{ text: "月球" }]);
    expect(scope).toEqual({ outlet: "cna", lang: "zh-Hant", month: "2023-10" });
  });

  test("takes for text what only looks like a field", () => {
    expect(parseQuery('month:10 lang: "outlet:cna" url:x').scope).toEqual({});
    expect(terms('month:10 lang: "outlet:cna" url:x')).toEqual(["month:10", "lang:", "outlet:cna", "url:x"]);
  });

  test("says how it was understood, so that it can be typed again", () => {
    const { understood } = parseQuery('嫦娥 「月球 背面」 "outlet:x" lang:en');
    expect(understood).toEqual(["嫦娥", '"月球 背面"', '"outlet:x"', "lang:en"]);
    expect(parseQuery(understood.join(" ")).understood).toEqual(understood);
  });

  test("is cut where it has too many words or characters, and says so", () => {
    const words = Array.from({ length: SEARCH_TERMS_MAX + 3 }, (_, i) => `詞${i}`).join(" ");
    expect(parseQuery(words).terms).toHaveLength(SEARCH_TERMS_MAX);
    expect(parseQuery(words).problems.map(({ code }) => code)).toEqual(["query/too-many-words"]);
    const long = parseQuery("月".repeat(20_000));
    expect(long.terms[0]?.text).toHaveLength(10_000);
    expect(long.problems.map(({ code }) => code)).toEqual(["query/too-long"]);
    expect(parseQuery("月球").problems).toEqual([]);
  });

  test("never breaks on odd characters", () => {
    for (const query of ["\0", "\ud83d", "\ud83d\ud83d x", "\ufeff", '"\0"', "\u2028月"]) {
      expect(parseQuery(query).terms.every(({ text }) => text.isWellFormed() && text !== "")).toBe(true);
    }
  });
});
