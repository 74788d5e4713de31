import { describe, expect, test } from "vitest";
import { SEARCH_TERMS_MAX } from "../store/store.ts";
import { parseArguments, parseQuery } from "./query.ts";

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

  test("says which operators are not known yet, and takes them for text", () => {
    const { terms: found, understood, problems } = parseQuery('author:王 in:versions caption: "caption:x" 月');
    expect(found.map(({ text }) => text)).toEqual(["author:王", "in:versions", "caption:", "caption:x", "月"]);
    expect(understood).toEqual(['"author:王"', '"in:versions"', "caption:", '"caption:x"', "月"]);
    expect(problems).toEqual([
      {
        code: "query/not-known",
        message: 'author: is not known yet; "author:王" was searched as text',
        at: "author:王",
      },
      {
        code: "query/not-known",
        message: 'in: is not known yet; "in:versions" was searched as text',
        at: "in:versions",
      },
    ]);
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

  test("shows a phrase in quotes that it does not hold itself", () => {
    const { understood } = parseQuery('“say "cheese" now” 「"”」');
    expect(understood).toEqual(['“say "cheese" now”', '「"”」']);
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

describe("the arguments of a command", () => {
  const read = (args: string[], exact = false): string[] =>
    parseArguments(args, { exact }).terms.map(({ text }) => text);

  test.each([
    [
      ["月球", "背面"],
      ["月球", "背面"],
    ],
    [
      ["Joe Biden", "拜登 总统"],
      ["Joe Biden", "拜登 总统"],
    ],
    [["  月球 "], ["月球"]],
    [['"拜登 总统"'], ["拜登 总统"]],
    [['"Joe Biden" 總統'], ["Joe Biden", "總統"]],
    [
      ["“拜登”", "「总统」"],
      ["拜登", "总统"],
    ],
    [["", " "], []],
  ])("%j are the terms %j", (args, wanted) => {
    expect(read(args)).toEqual(wanted);
  });

  test("are a query where they hold operators", () => {
    const { terms: found, scope } = parseArguments(["月球 背面 outlet:cna", "lang:en"], { exact: false });
    expect(found.map(({ text }) => text)).toEqual(["月球", "背面"]);
    expect(scope).toEqual({ outlet: "cna", lang: "en" });
    expect(parseArguments(["月球 author:王"], { exact: false }).problems).toMatchObject([{ code: "query/not-known" }]);
  });

  test("are meant as they stand when exact", () => {
    expect(read(['"拜登 总统"', "outlet:cna", " a", " "], true)).toEqual(['"拜登 总统"', "outlet:cna", " a"]);
    expect(parseArguments(["author:王"], { exact: true }).problems).toEqual([]);
  });

  test("are cut together where they are too long", () => {
    const { terms: found, problems } = parseArguments(["月".repeat(9_999), "水火", "木"], { exact: false });
    expect(found.slice(1)).toEqual([{ text: "水" }]);
    expect(problems.map(({ code }) => code)).toEqual(["query/too-long"]);
  });
});
