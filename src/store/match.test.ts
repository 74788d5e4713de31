import { describe, expect, test } from "vitest";
import { type Needle, needleOf, SearchedText } from "./match.ts";
import type { SearchForm, SearchQuery } from "./store.ts";

function needle(form: string | SearchForm, mode: SearchQuery["mode"] = "folded"): Needle {
  const made = needleOf(typeof form === "string" ? { text: form } : form, mode);
  if (made === null) throw new Error(`${JSON.stringify(form)} gives no needle`);
  return made;
}

describe("a needle", () => {
  /** Where a form stands in a text, as written. */
  function places(form: string | SearchForm, text: string): number[] {
    return new SearchedText(text, "folded").rangesOf(needle(form), 10).map(([start]) => start);
  }

  test("is not made of a form that folds to nothing", () => {
    expect([needleOf({ text: "" }, "folded"), needleOf({ text: "\u200b" }, "folded")]).toEqual([null, null]);
    expect(needleOf({ text: "\u200b" }, "exact")?.key).toBe("\u200b");
  });

  test("is found again after a place, at the beginning of words only", () => {
    const text = new SearchedText("Moonlight, a moon; honeymoon MOON", "folded");
    const moon = needle("moon");
    expect([0, 1, 14, 30].map((from) => text.find(moon, from))).toEqual([0, 13, 29, -1]);
  });

  test("need not stand at the beginning of a word when it begins with a Chinese character or a mark", () => {
    expect(places("月a", "x月abc")).toEqual([1]);
    expect(places("-19", "covid-19")).toEqual([5]);
  });

  test("that is whole has no letter of its own script on either side", () => {
    expect(places({ text: "us", whole: true }, "US USA bus 在US月 us2 𝼀us")).toEqual([0, 12]);
    expect(places({ text: "月球", whole: true }, "月球，a月球b月球車")).toEqual([0, 4]);
    expect(places({ text: "-19", whole: true }, "covid-19 -191")).toEqual([5]);
  });

  test("does not count inside the longer strings that it names, wherever it stands in them", () => {
    const form = { text: "北韩", except: ["东北韩裔", "北韓北韓街", "北韩", "别的"] };
    expect(places(form, "東北韓裔、東北韓人、北韓")).toEqual([6, 10]);
    expect(places(form, "北韓北韓街北韓")).toEqual([5]);
    expect(needle(form, "exact").shadows).toEqual([]);
  });
});

describe("ranges", () => {
  function forms(text: string, query: string): string[] {
    return new SearchedText(text, "folded").rangesOf(needle(query), 10).map(([start, end]) => text.slice(start, end));
  }

  test("cover the text as written, whatever folding did to its length", () => {
    expect(forms("飛\u200b彈與ﬁlm和飞弹", "飞弹")).toEqual(["飛\u200b彈", "飞弹"]);
    expect(forms("第㍿號", "株式会社")).toEqual(["㍿"]);
    expect(forms("𠀀月𠀀", "月𠀀")).toEqual(["月𠀀"]);
  });

  test("take a character whole that folds to several when only its first part is meant", () => {
    expect(forms("ﬁlm", "f")).toEqual(["ﬁ"]);
    expect(forms("見㍿", "株式")).toEqual(["㍿"]);
  });

  test("are as many as asked for, without overlaps", () => {
    expect(new SearchedText("月月月月月", "exact").rangesOf(needle("月月", "exact"), 10)).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(new SearchedText("月月月月月", "folded").rangesOf(needle("月"), 3)).toHaveLength(3);
  });
});
