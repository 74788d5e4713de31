import { describe, expect, test } from "vitest";
import { readByline } from "./byline.ts";

function read(line: string): string {
  const found = readByline(line);
  if (found === null) return "none";
  return [found.reporters.join(","), found.editors.join(","), found.place ?? "", found.agencies.join(",")].join(" | ");
}

describe("readByline", () => {
  test.each([
    ["（中央社記者林小美首爾17日專電）", "林小美 |  | 首爾 | 中央社"],
    ["（中央社記者林小美、王大明台北6日電）", "林小美,王大明 |  | 台北 | 中央社"],
    ["（中央社特派記者林小美名古屋6日電）", "林小美 |  | 名古屋 | 中央社"],
    ["（中央社雪梨23日綜合外電報導）", " |  | 雪梨 | 中央社"],
    ["新华社北京9月13日电（记者王大、林小美）", "王大,林小美 |  | 北京 | 新华社"],
    ["中新社北京1月12日电 (林小美)", "林小美 |  | 北京 | 中新社"],
    ["【大纪元2021年01月16日讯】（大纪元记者林小美台北报导）", "林小美 |  | 台北 | 大纪元"],
  ])("reads a dateline: %s", (line, wanted) => {
    expect(read(line)).toBe(wanted);
  });

  test.each([
    ["〔記者林小美、王大明／金門報導〕", "林小美,王大明 |  | 金門 | "],
    ["【林小美／台北報導】", "林小美 |  | 台北 | "],
    ["【林小美╱綜合外電報導】", "林小美 |  |  | "],
    ["生活中心／林小美報導", "林小美 |  |  | "],
    ["聯合報／ 記者林小美、王大明／綜合報導", "林小美,王大明 |  |  | "],
    ["某某日報 / 編譯林小美 / 綜合外電", "林小美 |  |  | "],
    ["〔即時新聞／綜合報導〕", " |  |  | "],
    ["國際中心／綜合報導", " |  |  | "],
    ["記者林小美、實習記者王大明／高雄報導", "林小美,王大明 |  | 高雄 | "],
    ["文／CTWANT", "CTWANT |  |  | "],
    ["【文/某某网专栏作者 王大】", "王大 |  |  | "],
  ])("reads names parted by slashes from desks: %s", (line, wanted) => {
    expect(read(line)).toBe(wanted);
  });

  test.each([
    ["（編輯：林小美）1121017", " | 林小美 |  | "],
    ["（譯者：林小美/核稿：王大明）1120823", " | 林小美,王大明 |  | "],
    ["责任编辑：林妍妍#", " | 林妍妍 |  | "],
    ["责任编辑：林小美_NF4425", " | 林小美 |  | "],
    ["编译 林小美/王大明; 审校 张三丰", " | 林小美,王大明,张三丰 |  | "],
    ["发稿 林小美;审校 王大明", "林小美 | 王大明 |  | "],
    ["记者：林小美 责编：王大明 张三丰 网编：瑞瑞", "林小美 | 王大明,张三丰,瑞瑞 |  | "],
    ["自由亚洲电台记者小林华盛顿报道 责编：王大明", "小林 | 王大明 | 华盛顿 | "],
    ["自由亚洲电台记者 林小美、王大明 台北报导 责编 梒青", "林小美,王大明 | 梒青 | 台北 | "],
    ["某某报记者 林小美 编辑 王大明 校对 李四", "林小美 | 王大明,李四 |  | "],
    ["摄影 王大明 | 撰文 林小美 | 编辑 张三丰", "林小美 | 张三丰 |  | "],
    ["(记者 林小美 通讯员 王大)", "林小美,王大 |  |  | "],
    ["执笔/叨叨姐、王一刀&李小飞刀", "叨叨姐,王一刀,李小飞刀 |  |  | "],
    ["作者：馬西莫·英特羅（Massimo Intro）", "馬西莫·英特羅 |  |  | "],
    ["翻译：林小美、Harry Lin", " | 林小美,Harry Lin |  | "],
    ["翻译：某某时报中文网", " |  |  | "],
    ["香港特約記者 林小美", "林小美 |  | 香港 | "],
    ["本文来源：新京报 责任编辑：林小美", " | 林小美 |  | 新京报"],
  ])("reads what labels say: %s", (line, wanted) => {
    expect(read(line)).toBe(wanted);
  });

  test.each([
    ["林小美（综合报导）", "林小美 |  |  | "],
    ["林小美（摘编）", " | 林小美 |  | "],
    ["林小美/文山 (路透社、法新社)", "林小美,文山 |  |  | 路透社,法新社"],
    ["ANNA LIN,ANNA LIN", "ANNA LIN |  |  | "],
    ["（路透社）", " |  |  | 路透社"],
  ])("reads names without a label: %s", (line, wanted) => {
    expect(read(line)).toBe(wanted);
  });

  test.each([
    "警方告訴記者林小美，他昨天",
    "圖／記者林小美攝",
    "中央社記者林小美攝 110年1月5日",
    "视频【警察向记者直射】",
    "看了他们全部人的采访，",
    "公园免费提供饮水",
    "《湖边》(Lake) ，作者林·小美(Lin)",
    "据朝中社报道：",
    "Getty Images",
    "",
  ])("finds nobody in %j", (line) => {
    const found = readByline(line);
    expect([...(found?.reporters ?? []), ...(found?.editors ?? [])]).toStrictEqual([]);
    expect(found === null || !found.isWhole || found.isBare || found.isDateline || line.includes("攝")).toBe(true);
  });

  test("is quick about hostile lines", () => {
    const before = performance.now();
    for (const part of ["記者", "（", "／", "林小美、", "編輯：", "A ", "日電", "路透"]) {
      readByline(part.repeat(2_500_000));
      readByline(part.repeat(60));
    }
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test.each([
    ["文｜ym", "ym |  |  | "],
    ["文｜林小美 图｜王大明", "林小美 |  |  | "],
    ["图文/Anna Lin     翻译/泡泡", "Anna Lin | 泡泡 |  | "],
    ["作者︰林小美", "林小美 |  |  | "],
    ["特约撰稿人 林小美、王大明 发自上海、北京 20190503", "林小美,王大明 |  | 上海 | "],
    ["島嶼台記者林小美、王大明報導", "林小美,王大明 |  |  | "],
    ["島報報導", " |  |  | "],
  ])("reads the habits of magazines and broadcasters: %s", (line, wanted) => {
    expect(read(line)).toBe(wanted);
    expect(readByline(line)?.isWhole).toBe(true);
  });
});
