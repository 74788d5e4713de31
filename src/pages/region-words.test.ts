import { expect, test } from "vitest";
import { regionWords } from "./region-words.ts";

test.each([
  [["tw"], "台湾用词", "Taiwan word"],
  [["tw", "hk"], "台、港用词", "Taiwan, Hong Kong word"],
  [["cn", "hk", "mo", "sg", "my"], "大陆等地用词", "mainland and other word"],
  [["cn", "hk", "ja"], "大陆、港用词、日文", "mainland, Hong Kong word, Japanese"],
  [["en"], "英文", "English"],
  [[], "", ""],
])("%j is said as people say it", (regions, hans, en) => {
  expect([regionWords("zh-Hans", regions), regionWords("en", regions)]).toEqual([hans, en]);
});
