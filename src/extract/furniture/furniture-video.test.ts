import { describe, expect, test } from "vitest";
import type { Block } from "../markdown/blocks.ts";
import { renderBlocks } from "../markdown/blocks.ts";
import { dropFurniture } from "./furniture.ts";
import { cutDescription, isVideoAddress } from "./furniture-video.ts";

const URL = "https://www.youtube.com/watch?v=isle0000001";
const STORY = "昨晚的夜班船載著最後一批乘客抵達北島，碼頭上的人說，這是他們十年來見過的最大的浪。";
const JOIN = "加入頻道會員看完整版：https://www.youtube.com/channel/UCisland/join";

const text = (...lines: string[]): Block => ({ kind: "text", lines });
const furnish = (...lines: string[]) => dropFurniture([text(...lines)], [], URL);
const left = (...lines: string[]): string => renderBlocks(furnish(...lines).blocks);

test("addresses of sites for videos are told", () => {
  expect(isVideoAddress("https://m.youtube.com/watch?v=isle")).toBe(true);
  expect(isVideoAddress("https://youtu.be/isle")).toBe(true);
  expect(isVideoAddress("https://island.example/?u=https://youtu.be/isle")).toBe(false);
  expect(isVideoAddress(null)).toBe(false);
});

describe("what a channel asks for", () => {
  test("goes from behind a drawn line, with the line", () => {
    const appendix = "訂閱島嶼頻道：https://videos.example/isle島嶼頻道網站：https://island.example";
    expect(left(`${STORY}==========${appendix}`)).toBe(STORY);
    expect(left(`${STORY}\\*\\*\\*\\*\\*\\*${appendix}`)).toBe(STORY);
    expect(left(`${STORY}－－－－－－${appendix}－－－－－－${STORY}`)).toBe(`${STORY}\n\n---\n\n${STORY}`);
  });

  test("goes from between sentences with its address, and no sentence with it", () => {
    expect(left(`${STORY}${JOIN}`)).toBe(STORY);
    expect(left(`訂閱島嶼頻道，每天看船：https://videos.example/isle${STORY}`)).toBe(STORY);
    expect(left(`${STORY}贊助船隊：https://pay.example/isle PayPal：https://pay.example/two${STORY}`)).toBe(
      `${STORY}\\\n${STORY}`,
    );
  });

  test("takes neither the number nor the hashtag that follows its address", () => {
    const ask = "訂閱島嶼頻道：https://videos.example/isle";
    expect(left(`${ask}1，${STORY}`)).toBe(`1，${STORY}`);
    expect(left(`${ask}#夜班船 ${STORY}`)).toBe(`\\#夜班船 ${STORY}`);
  });

  test("stays where a word is glued to its address", () => {
    const line = `${STORY}Subscribe: https://videos.example/isleThe ferry is late again.`;
    expect(left(line)).toBe(line);
  });

  test("stays where it is all that is said, and the reader is told", () => {
    for (const line of [JOIN, `${JOIN}#島嶼 #夜班船`, "\\#島嶼 #夜班船"]) {
      const { blocks, onlyFurniture } = furnish(line);
      expect(renderBlocks(blocks).replaceAll("\\\n\\", "")).toBe(line);
      expect(onlyFurniture).toBe(true);
    }
    expect(furnish(STORY).onlyFurniture).toBe(false);
  });
});

describe("what is text of a description", () => {
  test("chapters, sources and prose behind a drawn line stay", () => {
    const chapters = "00:00 啟航 03:10 風浪 08:20 抵達，訂閱：見 https://videos.example/isle";
    const sources = "資料來源：島嶼訂閱報 https://island.example/a 北島電台 https://north.example/b";
    expect(left(`${STORY}==========${chapters}==========${sources}`)).toBe(
      [STORY, chapters, sources].join("\n\n---\n\n"),
    );
    const prose = `${STORY.repeat(3)}船公司請大家訂閱通知，見 https://island.example/notes`;
    expect(left(`${STORY}==========${prose}`)).toContain(STORY.repeat(3));
  });

  test("a sentence that speaks of subscribing stays", () => {
    for (const line of [
      `支持我們的人越來越多，船長說。${STORY}他在報導裡寫道 https://island.example/a 。`,
      `${STORY}贊助商的聲明全文：https://island.example/statement`,
      `${STORY}訂閱量超過十萬的報紙都登了：https://island.example/papers`,
    ]) {
      expect(left(line)).toBe(line);
    }
  });

  test("other sites are left alone", () => {
    const line = `${STORY}==========訂閱：https://videos.example/isle`;
    expect(renderBlocks(dropFurniture([text(line)], [], "https://island.example/a").blocks)).toBe(line);
  });

  test("cutting loses no word", () => {
    const line = `${STORY}${JOIN}${STORY}新頻道：https://videos.example/b`;
    const words = cutDescription([text(line)]).flatMap((block) => (block.kind === "text" ? block.lines : []));
    expect(words.join("")).toBe(line);
  });
});

test("a hostile description costs time in line with its length", () => {
  const line = "https://a訂閱=====".repeat(100_000);
  const started = performance.now();
  furnish(line, `訂閱${"a".repeat(1_000_000)}`, "https://".repeat(100_000));
  expect(performance.now() - started).toBeLessThan(5_000);
});
