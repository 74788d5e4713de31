import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemWords } from "./problem-words.ts";
import { UI_LANGS } from "./words.ts";

/** Codes that a version can carry, as they stand in the code that reads what comes in. */
function codesOfVersions(): string[] {
  const texts = ["../intake/", "../extract/"].flatMap((folder) => {
    const here = new URL(folder, import.meta.url);
    const files = readdirSync(here).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
    return files.map((file) => readFileSync(new URL(file, here), "utf8"));
  });
  texts.push(readFileSync(new URL("../pipeline/capture-reader.ts", import.meta.url), "utf8"));
  const codes = texts.join("\n").matchAll(/"((?:post|text|image|version|html|charset|extract)\/[a-z-]+)"/g);
  return [...new Set([...codes].map(([, code = ""]) => code))].filter(
    (code) => !/^text\/(?:html|plain|xml)/.test(code),
  );
}

test("every problem of a version has a sentence in each language of the interface", () => {
  const codes = codesOfVersions();
  expect(codes.length).toBeGreaterThan(15);
  for (const code of codes) {
    for (const lang of UI_LANGS) expect(problemWords(lang, { code, message: "" }).text, `${code} ${lang}`).not.toBe("");
  }
});

test("a sentence about an address ends with it", () => {
  const problem = {
    code: "post/url-raw",
    message: "The URL is not percent-encoded: x",
    at: "https://island.example/月",
  };
  expect(problemWords("zh-Hans", problem).text).toBe("网址未经百分号编码：https://island.example/月");
});

test("a problem without a sentence keeps its message, which is English", () => {
  expect(problemWords("zh-Hant", { code: "other/new", message: "Something is new." })).toEqual({
    text: "Something is new.",
    lang: "en",
  });
});
