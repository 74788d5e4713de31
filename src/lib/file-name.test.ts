import { describe, expect, test } from "vitest";
import { readSuite } from "../../tests/setup/suites.ts";
import { safeFileName, slugOf, uniqueFileName } from "./file-name.ts";

const BYTES_MAX = 180;
const REFUSED =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]|^[ .-]|[ .]$|^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]|git~\d+)(?:\.|$)/iu;

function isSafe(name: string): boolean {
  const isSpelled = name.isWellFormed() && name === name.normalize("NFC");
  return name !== "" && Buffer.byteLength(name) <= BYTES_MAX && isSpelled && !REFUSED.test(name);
}

describe("safeFileName", () => {
  test.each([
    ["嫦娥六号 发射", "嫦娥六号 发射"],
    ["a/b\\c:d", "a b c d"],
    ["../../etc/passwd", "etc passwd"],
    ["-rf", "rf"],
    ["name. ", "name"],
    ["aux", "_aux"],
    ["NUL.txt", "_NUL.txt"],
    ["COM¹", "_COM¹"],
    ["git~1", "_git~1"],
    [".git", "git"],
    ["e\u0301", "é"],
    ["a\u202eb\u200bc\ufeff", "abc"],
    ["\ud800", "\ufffd"],
    ["???", "untitled"],
    ["", "untitled"],
  ])("%j is named %j.", (text, name) => {
    expect(safeFileName(text, BYTES_MAX)).toBe(name);
  });

  test.each([
    ["between Han characters", "月".repeat(100), "月".repeat(60)],
    ["before a character that a byte limit would split", `${"a".repeat(179)}月`, "a".repeat(179)],
    ["before a flag of two characters", `${"a".repeat(176)}🇹🇼`, "a".repeat(176)],
    ["inside a letter whose marks alone are too long", `a${"\u0328".repeat(300)}`, `ą${"\u0328".repeat(89)}`],
    ["without leaving a blank at the end", `${"a".repeat(179)} b`, "a".repeat(179)],
  ])("A long text is cut %s.", (_, text, name) => {
    expect(safeFileName(text, BYTES_MAX)).toBe(name);
  });
});

describe("uniqueFileName", () => {
  test("A text that is a good name stays as it is.", () => {
    expect(uniqueFileName("嫦娥六号发射", BYTES_MAX)).toBe("嫦娥六号发射");
  });

  test.each([
    ["case", "True", "TRUE"],
    ["forbidden characters", "a/b", "a?b"],
    ["normal form", "e\u0301", "\u00e9"],
    ["lone surrogates", "a\ud800", "a\ud801"],
    ["what was cut off", `${"月".repeat(100)}一`, `${"月".repeat(100)}二`],
    ["everything", "?", "*"],
  ])("Texts that differ in %s have different names.", (_, a, b) => {
    expect(uniqueFileName(a, BYTES_MAX).toLowerCase()).not.toBe(uniqueFileName(b, BYTES_MAX).toLowerCase());
  });

  test("A text that looks like the name of another text has another name.", () => {
    const taken = uniqueFileName("A/B", BYTES_MAX);
    expect(uniqueFileName(taken, BYTES_MAX)).not.toBe(taken);
  });
});

describe("slugOf", () => {
  test.each([
    ["嫦娥六號：抵達月球！", "嫦娥六號-抵達月球"],
    ["Chang'e-6  Lands (again)", "chang-e-6-lands-again"],
    ["ＡＢＣ１２３", "abc123"],
    ["---", "untitled"],
    ["", "untitled"],
  ])("%j becomes %j.", (title, slug) => {
    expect(slugOf(title, 60)).toBe(slug);
  });

  test("A slug is cut by bytes between characters and ends without a hyphen.", () => {
    expect(slugOf(`${"月".repeat(19)}aa，球`, 60)).toBe(`${"月".repeat(19)}aa`);
  });
});

type NameCase = { readonly title?: string; readonly path?: string };
const hostile = ["blns", "hostile-names", "path-traversal"].flatMap(
  (suite) => readSuite<NameCase>("names", suite) ?? [],
);

test.skipIf(hostile.length === 0)(
  "Every hostile name of the suites is safe and none meets another (needs ../shared/suites).",
  () => {
    const texts = new Set(hostile.map(({ expect: { title, path } }) => title ?? path ?? ""));
    const names = [...texts].map((text) => uniqueFileName(text, BYTES_MAX));
    expect(names.filter((name) => !isSafe(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(texts.size);
    expect(
      [...texts].filter(
        (text) => !isSafe(slugOf(text, BYTES_MAX)) && !/^(?:con|prn|aux|nul|com|lpt)/.test(slugOf(text, BYTES_MAX)),
      ),
    ).toEqual([]);
  },
);
