import { describe, expect, test } from "vitest";
import type { Block } from "../markdown/blocks.ts";
import { type Candidate, candidatesOf } from "./repetition.ts";
import { learnFurniture } from "./repetition-learn.ts";

/** Characters out of which stories are put together that share nothing but the alphabet. */
const FIRST_CHARACTER = 0x4e00;
const CHARACTERS = 3000;

function sentence(seed: number): string {
  const units = Array.from(
    { length: 40 },
    (_, n) => FIRST_CHARACTER + ((seed * 7919 + n * n * 104_729 + n * seed) % CHARACTERS),
  );
  return `${String.fromCharCode(...units.slice(0, 18))}，${String.fromCharCode(...units.slice(18))}。`;
}

/** A story of its own, three paragraphs. */
function story(n: number): string[] {
  return [sentence(3 * n + 1), sentence(3 * n + 2), sentence(3 * n + 3)];
}

const blocksOf = (lines: readonly (string | { heading: string })[]): Block[] =>
  lines.map((line) =>
    typeof line === "string" ? { kind: "text", lines: [line] } : { kind: "heading", level: 2, line: line.heading },
  );
const read = (lines: readonly (string | { heading: string })[]): Candidate[] => candidatesOf(blocksOf(lines));
const texts = (count: number, make: (lines: string[], n: number) => (string | { heading: string })[]): Candidate[][] =>
  Array.from({ length: count }, (_, n) => read(make(story(n), n)));
const learned = (documents: readonly (readonly Candidate[])[]): string[] =>
  learnFurniture(documents)
    .map(({ line }) => line)
    .sort();

describe("learning what repeats", () => {
  test("finds sentences at the edges and frequent labels, with their counts", () => {
    const notice = "本站內容受著作權保護，未經同意不得轉載。";
    const documents = texts(40, (lines, n) => [
      ...(n % 2 === 0 ? ["歡迎訂閱每日新聞信，一早掌握大小事。"] : []),
      ...lines.slice(0, 2),
      ...(n % 3 === 0 ? ["廣告"] : []),
      ...lines.slice(2),
      notice,
    ]);
    expect(learned(documents)).toEqual(["歡迎訂閱每日新聞信，一早掌握大小事。", "廣告", notice].sort());
    expect(learnFurniture(documents)).toContainEqual(expect.objectContaining({ line: notice, seen: 40, of: 40 }));
  });

  test("gives the same whatever the order of the texts", () => {
    const documents = texts(40, (lines, n) => [
      ...lines,
      ...(n % 4 === 0 ? ["看更多新聞"] : []),
      `© ${2020 + (n % 2)} 港報`,
    ]);
    const mixed = documents.toSorted((a, b) => (a[0]?.print ?? "").localeCompare(b[0]?.print ?? ""));
    expect(learnFurniture(mixed)).toEqual(learnFurniture(documents));
    expect(learned(documents)).toHaveLength(2);
  });

  test("says nothing of an outlet with few texts", () => {
    expect(learned(texts(7, (lines) => [...lines, "本站內容受著作權保護，未經同意不得轉載。"]))).toEqual([]);
  });
});

describe("what is told again is no furniture", () => {
  const lead = "跨海大橋自春天起分三段施工，是二十年來最大的工程。";

  test("background of one matter, though it closes every story of it", () => {
    const bridge = Array.from({ length: 6 }, (_, n) => {
      return read([
        `跨海大橋第${n}段橋墩完工，工程處說大橋工期不變，橋面鋪設隨後開始。`,
        `大橋工程處補充，橋墩與橋面的檢測由同一組人負責，第${n}批鋼纜已運抵工地。`,
        lead,
      ]);
    });
    expect(learned([...texts(40, (lines) => lines), ...bridge])).toEqual([]);
  });

  test("a paragraph in the middle of texts, however different they are", () => {
    const documents = texts(40, (lines, n) => [
      ...lines,
      ...(n % 4 === 0 ? [lead] : []),
      ...story(n + 100),
      ...story(n + 200),
    ]);
    expect(learned(documents)).toEqual([]);
  });

  test("a line whose figures differ from day to day", () => {
    const documents = texts(40, (lines, n) => [...lines, `昨天的港口吞吐量為${5000 + 37 * n}箱，比前天多${n}箱。`]);
    expect(learned(documents)).toEqual([]);
  });

  test("retitled copies of one story", () => {
    const copies = Array.from({ length: 5 }, (_, n) => read([...story(500), ...story(501), `更新${n}。`]));
    expect(learned([...texts(40, (lines) => lines), ...copies])).toEqual([]);
  });

  test("labels of a series, headings of parts, names before the text, credits, hashtags and end marks", () => {
    const documents = texts(40, (lines, n) => [
      ...(n % 5 === 0 ? ["林見川"] : []),
      ...lines.slice(0, 1),
      ...(n % 3 === 0 ? [{ heading: "詳細內容" }] : []),
      ...lines.slice(1),
      "#港口",
      ...(n % 2 === 0 ? ["責任編輯：何雨"] : []),
      "（完）",
    ]);
    const diary = Array.from({ length: 12 }, (_, n) => {
      return read([
        "〈上午〉",
        "九時到達鎮公所，與鎮長會面。",
        "〈下午〉",
        `三時回到鎮公所，批閱公文${"甲乙丙丁戊己庚辛壬癸子丑"[n]}件。`,
      ]);
    });
    expect(learned(documents)).toEqual([]);
    expect(learned(diary)).toEqual([]);
  });

  test("a line that introduces what follows, unless that is furniture too", () => {
    const documents = texts(40, (lines, n) => [
      ...lines,
      ...(n % 2 === 0 ? ["以下為各地讀者的來信摘要，依收到先後排列：", `讀者來信：${sentence(n + 900)}`] : []),
      "更多消息請見：",
      "https://news.example/all",
    ]);
    expect(learned(documents)).toEqual(["https://news.example/all", "更多消息請見："]);
  });
});
