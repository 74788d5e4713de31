import { describe, expect, test } from "vitest";
import { loadScriptConverter, type Script, scriptOf } from "./convert-script.ts";

async function convert(text: string, lang: string, to: Script): Promise<string | null> {
  const converter = await loadScriptConverter(lang, to);
  return converter === null ? null : converter(text);
}

describe("a text in the other script", () => {
  test("is offered for Chinese that names its script, and for the other one only", async () => {
    expect(["zh-Hant-TW", "zh-Hans", "zh", "ja", "en-Hans", "und"].map(scriptOf)).toEqual([
      "Hant",
      "Hans",
      null,
      null,
      null,
      null,
    ]);
    expect(await convert("月球", "zh-Hant-TW", "Hant")).toBeNull();
    expect(await convert("月球", "ja", "Hans")).toBeNull();
  });

  test("has other shapes and the same words", async () => {
    expect(await convert("软件工程师在旧金山看直播", "zh-Hans", "Hant")).toBe("軟件工程師在舊金山看直播");
    expect(await convert("太空人透過網路報平安", "zh-Hant-TW", "Hans")).toBe("太空人透过网路报平安");
  });

  test("leaves everything else as it is", async () => {
    const text = "NASA 2026-04-11 🚀 https://moon.example/?a=1\n\tאב 한글 かな";
    expect(await convert(text, "zh-Hans", "Hant")).toBe(text);
    expect(await convert("", "zh-Hans", "Hant")).toBe("");
  });

  test.each([
    ["皇后在后面，落海之后", "皇后在後面，落海之後"],
    ["家里离这里三公里", "家裡離這裡三公里"],
    ["头发发白，发射台", "頭髮發白，發射台"],
    ["干部干活，干燥与干预，乌干达", "幹部幹活，乾燥與干預，烏干達"],
    ["台风、舞台、台北、台湾", "颱風、舞台、台北、台灣"],
    ["看着著名的着陆器", "看著著名的著陸器"],
    ["面粉、面条、方面、面积", "麵粉、麵條、方面、面積"],
    ["一只猫，只有一艘船只", "一隻貓，只有一艘船隻"],
    ["恢复、复杂、反复", "恢復、複雜、反覆"],
    ["关系、系统、联系", "關係、系統、聯繫"],
    ["制造与制度，限制", "製造與制度，限制"],
    ["特征与长征，新征程", "特徵與長征，新征程"],
    ["农历历史，日历", "農曆歷史，日曆"],
  ])("tells one character from another by the word: %s", async (simplified, traditional) => {
    expect(await convert(simplified, "zh-Hans", "Hant")).toBe(traditional);
  });

  test.each([
    ["资金发展与基金发行", "資金發展與基金發行"],
    ["陈建名表示，代表名表格", "陳建名表示，代表名表格"],
    ["坚持一个中国原则", "堅持一個中國原則"],
    ["3天后返航，两天后落海", "3天後返航，兩天後落海"],
    ["被发现时并发出信号", "被發現時並發出信號"],
    ["对中国制裁，美国制造", "對中國制裁，美國製造"],
    ["扩大采访，大采购", "擴大採訪，大採購"],
    ["有400年历史", "有400年歷史"],
    ["这只会更难", "這只會更難"],
    ["中俄关系与美韩关系有进展", "中俄關係與美韓關係有進展"],
    ["分配制度、破产制度、重制裁", "分配制度、破產制度、重制裁"],
    ["周六只有十几分钟", "週六只有十幾分鐘"],
    ["此系列进行复杂化，恢复交通", "此系列進行複雜化，恢復交通"],
    ["去干涉，均未干预", "去干涉，均未干預"],
    ["海底两万里，前往里根图书馆", "海底兩萬里，前往里根圖書館"],
    ["半导体制造，机制作用，综合中国", "半導體製造，機制作用，綜合中國"],
  ])("finds no third word where two words meet: %s", async (simplified, traditional) => {
    expect(await convert(simplified, "zh-Hans", "Hant")).toBe(traditional);
  });

  test.each([
    ["克里斯蒂娜在布里斯托，佛罗里达", "克里斯蒂娜在布里斯托，佛羅里達"],
    ["斯克里帕尔，这里根本没有", "斯克里帕爾，這裡根本沒有"],
    ["范先生谈规范与范围", "范先生談規範與範圍"],
    ["余先生多余，10余人", "余先生多餘，10餘人"],
    ["朴女士很朴素", "朴女士很樸素"],
    ["游教授旅游", "游教授旅遊"],
    ["批准、准备、标准、准将", "批准、準備、標準、准將"],
  ])("leaves names alone: %s", async (simplified, traditional) => {
    expect(await convert(simplified, "zh-Hans", "Hant")).toBe(traditional);
  });

  test.each([
    ["著名作家拿著顯著的著作", "著名作家拿着显著的著作"],
    ["乾淨、乾坤、幹部、干預", "干净、乾坤、干部、干预"],
    ["瞭解計畫，藉由徵求", "了解计划，借由征求"],
    ["裡面、裏面、皇后、後面", "里面、里面、皇后、后面"],
    ["臺灣的颱風，甚麼", "台湾的台风，什么"],
    ["設於倫敦，藉這一刻慰藉", "设于伦敦，借这一刻慰藉"],
    ["衞生署説，裏面吃麪", "卫生署说，里面吃面"],
  ])("comes back to Simplified: %s", async (traditional, simplified) => {
    expect(await convert(traditional, "zh-Hant-TW", "Hans")).toBe(simplified);
    expect(await convert(traditional, "zh-Hant-HK", "Hans")).toBe(simplified);
  });
});
