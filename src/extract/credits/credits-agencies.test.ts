import { describe, expect, test } from "vitest";
import { agenciesInProse } from "./credits-agencies.ts";

describe("agenciesInProse", () => {
  test.each([
    ["据路透社报道，议会开会。", ["路透社"]],
    ["美聯社（AP）報導，議會開會。", ["美聯社"]],
    ["综合法新社、德新社和《卫报》报道", ["法新社", "德新社", "卫报"]],
    ["中央社台北10日报道，议会开会", ["中央社"]],
    ["另外韩联社消息，议会开会", ["韩联社"]],
    ["据21世纪经济报道报道，议会开会", ["21世纪经济报道"]],
    ["（本文来自道琼斯通讯社）", ["道琼斯通讯社"]],
    ["路透社周二引述官员的话说，议会开会。", ["路透社"]],
    ["《卫报》分析，议会开会。", ["卫报"]],
    ["根據路透社，議會開會。", ["路透社"]],
    ["据法新社报道，开会。法新社又报道说，散会。", ["法新社"]],
  ])("finds whom %j was taken from", (text, wanted) => {
    expect(agenciesInProse(text)).toStrictEqual(wanted);
  });

  test.each([
    "他告诉路透社，报道不实。",
    "路透社成立于伦敦。",
    "《卫报》尚未证实这家媒体的报道。",
    "他接受法新社采访时谈到报道。",
    "WHAPP报道",
    "《卫报》、《世界报》的报道被删去。",
    "[人民网会议报道专页](https://a.example/1)",
    "根据路透社的章程，记者不写评论。",
  ])("finds nobody in %j", (text) => {
    expect(agenciesInProse(text)).toStrictEqual([]);
  });

  test("is linear in the text", () => {
    const before = performance.now();
    for (const part of ["报道", "路透社", "路透社、", "本文来自"]) agenciesInProse(part.repeat(200_000));
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
