import { describe, expect, test } from "vitest";
import { FAILURES, type FailureCode } from "../lib/failure.ts";
import { COMMANDS, GLOBAL_OPTIONS } from "./commands.ts";
import { meaningOf } from "./failure-words.ts";
import { chooseLang, fill, groupDigits, LANGS, type Phrase, speaker, WORDS } from "./words.ts";

/** The values that a text prints; one that only picks an English plural is not among them. */
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""))].sort();

describe("the table of words", () => {
  test.each(Object.entries<Phrase>(WORDS))("%s takes the same values in every language", (_key, phrase) => {
    for (const lang of LANGS) expect(placeholders(phrase[lang])).toEqual(placeholders(phrase.en));
  });

  test("Chinese help says something of its own for each command and option", () => {
    const phrases = [
      ...Object.values(COMMANDS).flatMap((command) => [
        command.about,
        ...command.options.map((option) => option.about),
      ]),
      ...GLOBAL_OPTIONS.map((option) => option.about),
    ];
    expect(phrases.length).toBeGreaterThan(30);
    for (const phrase of phrases) {
      expect(phrase["zh-Hans"]).toMatch(/\p{Script=Han}/u);
      expect(phrase["zh-Hant"]).toMatch(/\p{Script=Han}/u);
    }
  });

  test("every failure has a meaning in Chinese unless the command line words it itself", () => {
    const unworded = (Object.keys(FAILURES) as FailureCode[]).filter((code) => meaningOf(code, "zh-Hans") === null);
    expect(unworded).toEqual(["usage/bad-argument", "usage/unknown-command", "archive/not-found", "eval/no-scorers"]);
  });
});

describe("filling in values", () => {
  test("numbers are grouped and words follow the number", () => {
    expect(fill("{n} {n|file|files}", { n: 1 })).toBe("1 file");
    expect(fill("{n} {n|file|files}", { n: 10121 })).toBe("10,121 files");
  });

  test("a value that holds braces is not filled again", () => {
    expect(fill("{a} {b}", { a: "{b}", b: "x" })).toBe("{b} x");
  });

  test("fractions are left alone by grouping", () => {
    expect(groupDigits(1234567.25)).toBe("1,234,567.25");
    expect(groupDigits(999)).toBe("999");
  });
});

describe("the language", () => {
  test.each([
    ["en", { LANG: "zh_CN.UTF-8" }, "en"],
    [undefined, { LANG: "zh_CN.UTF-8" }, "zh-Hans"],
    [undefined, { LANG: "zh_TW.UTF-8" }, "zh-Hant"],
    [undefined, { LANG: "zh_HK" }, "zh-Hant"],
    [undefined, { LC_ALL: "C", LANG: "zh_CN.UTF-8" }, "en"],
    [undefined, { LC_ALL: "", LANG: "zh_CN.UTF-8" }, "zh-Hans"],
    ["fr", { LANG: "de_DE" }, "en"],
    [undefined, {}, "en"],
  ] as const)("flag %s and environment %j give %s", (flag, env, lang) => {
    expect(chooseLang(flag, env)).toBe(lang);
  });

  test("the same key speaks three languages", () => {
    expect(LANGS.map((lang) => speaker(lang)("list.none"))).toEqual(["No articles.", "没有文章。", "沒有文章。"]);
  });
});
