import { describe, expect, test } from "vitest";
import { COMMANDS } from "./commands.ts";
import { parseArgv, type Request } from "./program.ts";
import { type Lang, speaker } from "./words.ts";

function parse(line: string, lang: Lang = "en"): Request {
  return parseArgv(line.split(" ").filter(Boolean), { lang, say: speaker(lang), version: "1.2.3", helpColumns: 100 });
}

describe("what is asked", () => {
  test("options of the program stand before or after the command", () => {
    expect(parse("-C a --json search 月球")).toMatchObject({
      name: "search",
      args: ["月球"],
      global: { dir: "a", json: true },
    });
    expect(parse("search 月球 -C a --json")).toMatchObject({
      global: { dir: "a", json: true, color: true, "fail-if-empty": false },
    });
    expect(parse("--no-color search 月球")).toMatchObject({ global: { color: false } });
    expect(parse("-C a search 月球 -C b")).toMatchObject({ global: { dir: "b" } });
  });

  test("every option of the table is given to the command, with its default", () => {
    expect(parse("search 月球 土壤")).toMatchObject({
      args: ["月球", "土壤"],
      options: { exact: false, limit: 20, offset: 0, sort: "relevance" },
    });
    expect(parse("import a b --no-link --as old --dry-run")).toMatchObject({
      args: ["a", "b"],
      options: { link: false, as: "old", "dry-run": true, acks: false },
    });
    expect(parse("import a")).toMatchObject({ options: { link: true, as: undefined } });
  });

  test("--version is the program's before the command and the article's after show", () => {
    expect(parse("--version")).toEqual({ kind: "text", text: "1.2.3" });
    expect(parse("show abc --version 2")).toMatchObject({ name: "show", options: { version: 2 } });
  });

  test("a value that starts with a dash can follow --", () => {
    expect(parse("search -- -1")).toMatchObject({ args: ["-1"] });
  });
});

describe("refusals", () => {
  test.each([
    ["serach x", "usage/unknown-command", 'there is no command "serach"', "Did you mean search?"],
    ["search x --exat", "usage/bad-argument", 'there is no option "--exat"', "Did you mean --exact?"],
    ["show", "usage/bad-argument", "id-or-url is missing", "See `jianbao show --help`."],
    [
      "search x --limit many",
      "usage/bad-argument",
      '--limit <N> is "many"',
      "It must be a whole number from 0 to 1,000.",
    ],
    ["search x --limit", "usage/bad-argument", "needs a value", "See `jianbao search --help`."],
    [
      "search x --sort best",
      "usage/bad-argument",
      '--sort <relevance|newest|oldest> is "best"',
      "It must be one of relevance, newest, oldest.",
    ],
    ["export pdf --out a", "usage/bad-argument", 'format is "pdf"', "It must be one of jekyll, jsonl."],
    ["export jsonl", "usage/bad-argument", "--out <DIR> is required", "See `jianbao export --help`."],
    ["rebuild x", "usage/bad-argument", "too many arguments", "See `jianbao rebuild --help`."],
  ])("%s", (line, code, message, hint) => {
    expect(() => parse(line)).toThrow(
      expect.objectContaining({ code, exit: 2, hint, message: expect.stringContaining(message) }),
    );
  });

  test("speak the user's language", () => {
    expect(() => parse("serach x", "zh-Hant")).toThrow("沒有「serach」這個命令");
  });
});

describe("help", () => {
  test("names every command that is not hidden", () => {
    const request = parse("--help");
    const text = request.kind === "text" ? request.text : "";
    for (const [name, spec] of Object.entries(COMMANDS)) {
      expect(new RegExp(`^ {2}${name} `, "m").test(text)).toBe(!("hidden" in spec));
    }
  });

  test("nothing at all prints the same help, and so does the word help", () => {
    expect(parse("")).toEqual(parse("--help"));
    expect(parse("help")).toEqual(parse("--help"));
    expect(parse("help search --lang en")).toEqual(parse("search --help"));
    expect(() => parse("help serach")).toThrow('there is no command "serach"');
  });

  test("of a command ends with its examples and lines up Han text", () => {
    const request = parse("search --help", "zh-Hans");
    const text = request.kind === "text" ? request.text : "";
    expect(text).toContain("用法： jianbao search");
    expect(text).toContain("示例：\n  jianbao search 月球");
    expect(text).toContain("每个命令都可用：");
  });
});
