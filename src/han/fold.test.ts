import { describe, expect, test } from "vitest";
import { randomNumbers, randomTexts } from "../../tests/setup/random-texts.ts";
import { readSuite } from "../../tests/setup/suites.ts";
import { foldText, foldWithMap } from "./fold.ts";

/** Characters that fold in every way there is: to themselves, one, several, none, from and to beyond the first plane. */
const ALPHABET = [..."aÉßΣς臺湾說説着著裡,。 ﾀﾞガ\u3099½㍿㗲𠵾👍🏽각\u0301\u00ad\u200b\ufeff\0ﷺ", "각", "\uf901"];

describe("foldText", () => {
  test.each([
    ["scripts", "臺灣獨立發展", "台湾独立发展"],
    ["variants", "裡裏里 説說说 衞衛卫 爲為为 峯峰", "里里里 说说说 卫卫卫 为为为 峰峰"],
    ["着 and 著", "沿著", "沿着"],
    ["Japanese forms", "対応 経済", "对应 经济"],
    ["characters of both scripts that mean two things stay apart", "芸予弁", "芸予弁"],
    ["width", "ＡＢＣ１２３（）：", "abc123():"],
    ["case", "Straße ΣΊΣΥΦΟΣ", "strasse σισυφοσ"],
    ["accents", "Café naïve", "cafe naive"],
    ["invisible characters", "月\u200b球\ufeff上\u00ad的", "月球上的"],
    ["quotation marks", "‘don’t’ “x”", `'don't' "x"`],
    ["voiced kana, which stay voiced", "がカﾞ", "か\u3099カ\u3099"],
    ["lone surrogates", "a\ud800b", "a\ud800b"],
  ])("%s: %j folds to %j.", (_, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test("The fold of a whole is made of the folds of its parts.", () => {
    const next = randomNumbers(1);
    for (const text of randomTexts(2, 5_000, 12, ALPHABET)) {
      const points = [...text];
      const cut = next(points.length + 1);
      const [head, tail] = [points.slice(0, cut).join(""), points.slice(cut).join("")];
      expect(foldText(head) + foldText(tail)).toBe(foldText(text));
    }
  });

  test("Every character of the first two planes folds once and for all, and like each of its normal forms.", () => {
    const odd: string[] = [];
    for (let point = 0; point <= 0x1ffff; point++) {
      const char = String.fromCodePoint(point);
      const folded = foldText(char);
      const forms = new Set(["NFC", "NFD", "NFKC", "NFKD"].map((form) => char.normalize(form)));
      if (foldText(folded) !== folded || [...forms].some((form) => foldText(form) !== folded))
        odd.push(point.toString(16));
    }
    expect(odd).toEqual([]);
  });

  test("Text of ASCII alone folds to lower case.", () => {
    expect(foldText("News: 24/7!\n")).toBe("news: 24/7!\n");
    expect(foldText("")).toBe("");
  });
});

describe("foldWithMap", () => {
  test("It folds like foldText and names the place that each unit came from.", () => {
    for (const text of randomTexts(3, 3_000, 12, ALPHABET)) {
      const { folded, starts } = foldWithMap(text);
      expect(folded).toBe(foldText(text));
      expect(starts.length).toBe(folded.length + 1);
      expect(starts[folded.length]).toBe(text.length);
      for (let at = 0; at < folded.length; at++) {
        const char = String.fromCodePoint(text.codePointAt(starts[at] ?? 0) ?? 0);
        expect(foldText(char)).toContain(folded.charAt(at));
      }
    }
  });

  test("A hit in the fold points at the outlet's own characters.", () => {
    const text = "㍿Ａ在臺\u200b灣";
    const { folded, starts } = foldWithMap(text);
    const at = folded.indexOf("台湾");
    expect(text.slice(starts[at], starts[at + 2])).toBe("臺\u200b灣");
  });
});

type Forms = Readonly<Record<"src" | "nfc" | "nfd" | "nfkc" | "nfkd", string>>;
const normalization = readSuite<Forms>("names", "unicode-normalization");

test.skipIf(normalization === null)(
  "All spellings of the normalization suite fold alike (needs ../shared/suites).",
  () => {
    const apart = (normalization ?? []).filter(
      ({ expect: forms }) => new Set(Object.values(forms).map(foldText)).size > 1,
    );
    expect(apart.map((row) => row.case)).toEqual([]);
  },
);
