import { describe, expect, test } from "vitest";
import { compareTexts, scriptKey, type TextRun } from "./text-difference.ts";

/** The merged text: [gone|come], and {as it was=as it is} where only script, width or spaces differ. */
function merged(before: string, after: string): string {
  const written = (run: TextRun, index: number, runs: readonly TextRun[]): string => {
    if (run.kind === "same") return run.was === undefined ? run.text : `{${run.was}=${run.text}}`;
    if (run.kind === "removed") return runs[index + 1]?.kind === "added" ? `[${run.text}|` : `[${run.text}|]`;
    return runs[index - 1]?.kind === "removed" ? `${run.text}]` : `[|${run.text}]`;
  };
  return compareTexts(before, after).map(written).join("");
}

describe("compareTexts", () => {
  test.each([
    [
      "任務專家柯克（Christina Koch）。柯克是首位",
      "任務專家柯赫（Christina Koch）。柯赫是首位",
      "任務專家[柯克|柯赫]（Christina Koch）。[柯克|柯赫]是首位",
    ],
    ["最遠達40萬6778公里，超過", "最遠達40萬6771公里，超過", "最遠達[40萬6778公里|40萬6771公里]，超過"],
    ["改於預定2028年。", "改於最快2028年。", "改於[預定|最快]2028年。"],
    ["於17-18日舉行", "於17-19日舉行", "於[17-18日|17-19日]舉行"],
    ["宇航员弗拉基米尔·科马罗夫", "宇航员弗拉季米尔·科马罗夫", "宇航员[弗拉基米尔·科马罗夫|弗拉季米尔·科马罗夫]"],
  ])("%s → %s: words, names and numbers are whole", (before, after, expected) => {
    expect(merged(before, after)).toBe(expected);
  });

  test("a long word is cut where several of its characters stayed", () => {
    expect(merged("中華人民共和國", "中華人民民主共和國")).toMatch(/^中華人民\[\|民主\]共和國$/);
  });

  test("what stayed at the end of a changed word stays, also where nothing else is left", () => {
    expect(merged("疫情尚存的疑點", "疫情尚存疑點")).toBe("疫情尚存[的|]疑點");
  });

  test("script, width, spaces and the shape of quotation marks are no change, and both forms are kept", () => {
    expect(merged("台灣說“好”，達 ４０ 人", "台湾说「好」,达40人")).toBe(
      "{台灣說“好”，達 ４０ 人=台湾说「好」,达40人}",
    );
    expect(merged("太空總署今天說", "太空总署昨天说")).toBe("{太空總署=太空总署}[今天|昨天]{說=说}");
  });

  test("a single common word between two changes is told with them", () => {
    expect(merged("由甲方的代表", "由乙方的使節").match(/\|/g)).toHaveLength(1);
  });

  test("gives both texts back whatever they are", () => {
    const pairs = [
      ["", ""],
      ["", "新"],
      ["舊", ""],
      ["快訊／阿提米絲2號太空船落海", "阿提米絲2號返航　四太空人平安落海"],
      ["𠮷𠮸𠮹野家", "𠮷𠮺𠮹野家"],
      ["\u200b", ""],
      [" a  b ", "a b c"],
      ["甲".repeat(900), "乙".repeat(700)],
    ] as const;
    for (const [before, after] of pairs) {
      const runs = compareTexts(before, after);
      const was = runs.map((run) =>
        run.kind === "added" ? "" : run.kind === "same" ? (run.was ?? run.text) : run.text,
      );
      const is = runs.map((run) => (run.kind === "removed" ? "" : run.text));
      expect([was.join(""), is.join("")]).toEqual([before, after]);
    }
  });

  test("very long texts are told to differ as wholes", () => {
    expect(compareTexts("甲乙".repeat(9_000), "甲丙".repeat(9_000)).map(({ kind }) => kind)).toEqual([
      "removed",
      "added",
    ]);
  });
});

describe("scriptKey", () => {
  test("keeps apart what is more than script", () => {
    expect(scriptKey("US")).not.toBe(scriptKey("us"));
    expect(scriptKey("no one")).not.toBe(scriptKey("noone"));
    expect(scriptKey("說 3 次")).toBe(scriptKey("说3次"));
  });
});
