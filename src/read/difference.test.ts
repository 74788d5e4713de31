import { describe, expect, test } from "vitest";
import { compareVersions, type Difference } from "./difference.ts";

function compare(before: readonly string[], after: readonly string[], titles = ["題", "題"]): Difference {
  return compareVersions({ title: titles[0]!, paragraphs: before }, { title: titles[1]!, paragraphs: after });
}

const kinds = ({ paragraphs }: Difference): string[] => paragraphs.map(({ kind }) => kind);
const grades = ({ edits }: Difference): string[] => edits.map(({ grade }) => grade);

const CREW = "任務專家柯克（Christina Koch）是首位飛往月球的女性，柯克今年四十七歲。";

describe("paragraphs", () => {
  test("are paired by likeness, and what has no counterpart came or went", () => {
    const found = compare(
      ["太空船在太平洋落海。", "記者會稍後舉行。", "機組員身體狀況良好，已由直升機送上軍艦。"],
      ["太空船在太平洋落海。", "隔熱罩將送往中心檢查。", "機組員身體狀況良好，已由小艇送上軍艦。"],
    );
    expect(kinds(found)).toEqual(["same", "removed", "added", "changed"]);
    expect(found.paragraphs.map(({ before, after }) => [before, after])).toEqual([
      [1, 1],
      [2, null],
      [null, 2],
      [3, 3],
    ]);
  });

  test("that moved are not told as gone and come", () => {
    const [a, b, c] = ["太空船在太平洋落海。", "記者會稍後舉行。", "機組員身體狀況良好。"];
    const found = compare([a!, b!, c!], [c!, a!, b!]);
    expect(kinds(found).toSorted()).toEqual(["moved", "same", "same"]);
    expect(found.edits).toEqual([]);
  });
});

describe("a version that only changed script", () => {
  const found = compare(["太空總署說：「成功」。"], ["太空总署说：“成功”。"], ["太空船返航", "太空船返航"]);

  test("is no change of text", () => {
    expect([found.change, found.title.change, found.edits]).toEqual(["script", "none", []]);
  });

  test("keeps how both wrote it", () => {
    expect(found.paragraphs[0]).toMatchObject({
      kind: "script",
      runs: [{ text: "太空总署说：“成功”。", was: "太空總署說：「成功」。" }],
    });
  });

  test("says from which script to which", () => {
    const long = compare(
      ["太空總署說這次飛行圓滿結束，機組員將於週三返回休士頓。"],
      ["太空总署说这次飞行圆满结束，机组员将于周三返回休士顿。"],
    );
    expect(long.langs).toEqual({ before: "zh-Hant", after: "zh-Hans" });
  });
});

describe("edits", () => {
  test.each([
    ["quote", "他說：「這是很長的一段路，我們做到了。」", "他說：「這是很遠的一段路，我們都做到了。」"],
    ["figure", "太空船離地球最遠達40萬6778公里。", "太空船離地球最遠達40萬6771公里。"],
    ["name", "任務專家柯克（Christina Koch）說。", "任務專家柯赫（Christina Koch）說。"],
    ["wording", "阿提米絲4號預定升空。", "阿提米絲4號最快升空。"],
    ["typo", "太空船登錄月球之後返航。", "太空船登陸月球之後返航。"],
    ["typo", "機組員落海，檢查身體。", "機組員落海、檢查身體。"],
    ["wording", "總署證實有人受傷。", "總署證實未有人受傷。"],
    ["wording", "發射日期是五月底之前。", "發射日期是5月底之後。"],
  ])("that touch a %s say so", (grade, before, after) => {
    expect(grades(compare([before], [after]))).toContain(grade);
  });

  test("of the title and of whole paragraphs are told as such", () => {
    const found = compare(["同段。"], ["同段。", "隔熱罩將送往中心檢查。"], ["太空船落海", "太空船返航"]);
    expect(found.edits).toMatchObject([
      { grade: "headline", paragraph: null, before: "落海", after: "返航" },
      { grade: "paragraph", paragraph: 1, before: "", after: "隔熱罩將送往中心檢查。" },
    ]);
    expect(found.grades).toEqual({ headline: 1, paragraph: 1 });
  });
});

describe("facts", () => {
  test("a name is told with what took its place, in how many places, and its gloss", () => {
    expect(compare([CREW], [CREW.replaceAll("柯克", "柯赫")]).names).toEqual([
      { before: "柯克", after: "柯赫", times: 2, gloss: "Christina Koch" },
    ]);
  });

  test("a name that stays elsewhere in the text did not go", () => {
    const found = compare(["川普說會去。", "川普抵達。"], ["總統說會去。", "川普抵達。"]);
    expect(found.names).toEqual([]);
  });

  test("numbers stand before and after; the same value in other numerals is none", () => {
    const found = compare(["於9月20日落海，重1.2萬公斤，八月返航。"], ["於9月21日落海，重1.5萬公斤，8月返航。"]);
    expect(found.numbers).toEqual([
      { before: "9月20日", after: "9月21日", times: 1 },
      { before: "1.2萬公斤", after: "1.5萬公斤", times: 1 },
    ]);
  });

  test("characters are counted without white space, as code points", () => {
    const found = compare(["𠮷 野家"], ["𠮷 野家 好"]);
    expect(found.characters).toEqual({ before: 3, after: 4, added: 1, removed: 0 });
  });
});

describe("hostile versions", () => {
  test("of very many paragraphs are compared up to a number of them", () => {
    const found = compare(
      Array.from({ length: 50_000 }, () => "甲"),
      Array.from({ length: 50_000 }, () => "乙"),
    );
    expect(found.paragraphs.length).toBeLessThan(10_000);
  });

  test("that are empty differ in nothing", () => {
    expect(compare([], [], ["", ""])).toMatchObject({ change: "none", paragraphs: [], edits: [] });
  });
});
