import { describe, expect, test } from "vitest";
import { readDateline } from "./dateline.ts";

describe("readDateline", () => {
  test("gives the dateline as written, without brackets, and how much of the paragraph it takes", () => {
    expect(readDateline("（中央社記者林小美首爾17日專電）總統今天說")).toStrictEqual({
      text: "中央社記者林小美首爾17日專電",
      length: 17,
      agency: "中央社",
      reporters: ["林小美"],
      place: "首爾",
      filed: { year: null, month: null, day: 17 },
      isLead: false,
    });
  });

  test.each([
    ["路透北京1月12日 - 央行称", "路透北京1月12日", "北京"],
    ["北岸上海8月4日 - 铜价", "北岸上海8月4日", "上海"],
    ["【共同社首尔、东京9月13日电】政府", "共同社首尔、东京9月13日电", "首尔、东京"],
    ["（中央社倫敦／舊金山7日綜合外電報導）公司", "中央社倫敦／舊金山7日綜合外電報導", "倫敦/舊金山"],
    ["（中央社紐約聯合國總部21日綜合外電報導）秘書長", "中央社紐約聯合國總部21日綜合外電報導", "紐約聯合國總部"],
    ["（中央社網站10日電）今晚", "中央社網站10日電", null],
    ["（德国之声中文网）议会", "德国之声中文网", null],
    ["（某某网信息中心报道）本网", "某某网信息中心报道", null],
    ["\u2061（中央社記者林小美新北17日電）警方", "中央社記者林小美新北17日電", "新北"],
    ["（中央社記者林小美北京特稿／10月17日）今年", "中央社記者林小美北京特稿／10月17日", "北京"],
  ])("reads %s", (paragraph, text, place) => {
    expect(readDateline(paragraph)).toMatchObject({ text, place });
  });

  test("reads a lead with its day and the reporter in the bracket behind it", () => {
    const found = readDateline("【大纪元2021年01月16日讯】（大纪元记者林小美报导）近日");
    expect(found).toMatchObject({ isLead: true, reporters: ["林小美"], filed: { year: 2021, month: 1, day: 16 } });
    expect(found?.text).toBe("大纪元2021年01月16日讯");
  });

  test.each([
    "（一）总则",
    "（图片来源：某某）",
    "【中国人权】声明",
    "路透社报道，央行称",
    "新华社记者说",
    "（他说）",
    "（",
  ])("finds none in %j", (paragraph) => {
    expect(readDateline(paragraph)).toBeNull();
  });
});
