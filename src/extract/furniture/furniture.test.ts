import { describe, expect, test } from "vitest";
import type { OutletRule } from "../../model/outlet.ts";
import { type Block, renderBlocks } from "../markdown/blocks.ts";
import { dropFurniture, isKeptText } from "./furniture.ts";

const PROSE =
  "渡輪公司今天宣布，往來兩座島嶼的夜班船下月起恢復行駛，首航當天票價減半，島上居民可以先行登記，名額共三百人。";
const MORE = "島上的商家表示歡迎。碼頭附近的餐館打算延長營業時間，旅館業者也說，訂房電話在消息傳出後響個不停。";
const HOME = "https://island.example/news";

const text = (...lines: string[]): Block => ({ kind: "text", lines });
const heading = (line: string): Block => ({ kind: "heading", level: 2, line });
const list = (...items: string[]): Block => ({ kind: "list", start: null, items: items.map((line) => [text(line)]) });
const figure = (name: string): Block => ({
  kind: "figure",
  src: `https://pictures.example/${name}`,
  caption: "",
  alt: "",
});
const rule = (parts: Partial<OutletRule>): OutletRule => ({
  from: null,
  until: null,
  checked: "2031-01-01",
  drop: [],
  cut: [],
  keep: [],
  dropClasses: [],
  titlePrefixes: [],
  titleSuffixes: [],
  ...parts,
});

/** What is left of blocks under rules, as Markdown. */
function left(blocks: readonly Block[], ...rules: OutletRule[]): string {
  return renderBlocks(dropFurniture(blocks, rules).blocks);
}

describe("rules of an outlet", () => {
  test("lines that it names go, wherever they stand, and the reader is told", () => {
    const rules = [rule({ drop: ["本台節目*敬請收看*"] })];
    const blocks = [text(PROSE, "本台節目每週一播出，敬請收看。"), list("本臺節目每週二播出，敬請收看。"), text(MORE)];
    expect(dropFurniture(blocks, rules)).toMatchObject({ blocks: [text(PROSE), text(MORE)], ruled: true });
    expect(dropFurniture([text(PROSE)], rules)).toMatchObject({ blocks: [text(PROSE)], ruled: false });
  });

  test("emphasis and links do not hide a line", () => {
    const line = `*感謝閱讀*[*島嶼晨報*](${HOME})。*下期再會*`;
    expect(left([text(PROSE), text(line)], rule({ drop: ["感謝閱讀*"] }))).toBe(PROSE);
  });

  test("a line that only holds the words stays", () => {
    const line = "他說，感謝閱讀這份報紙的人越來越多。";
    expect(left([text(PROSE), text(line)], rule({ drop: ["感謝閱讀*"] }))).toContain(line);
  });

  test("nothing stays from a line on that ends the article", () => {
    const blocks = [text(PROSE), text("正文到此。", "讀者評論", "沙發！"), text("板凳！")];
    expect(left(blocks, rule({ cut: ["讀者評論"] }))).toBe(`${PROSE}\n\n正文到此。`);
    expect(left([text(PROSE), heading("讀者評論"), text("沙發！")], rule({ cut: ["讀者評論"] }))).toBe(PROSE);
  });

  test("a rule that would end the article before it begins is not believed", () => {
    expect(left([heading("讀者評論"), text(PROSE)], rule({ cut: ["讀者評論"] }))).toBe(`## 讀者評論\n\n${PROSE}`);
  });

  test("a kept line withstands the general rules, not the outlet's own", () => {
    const blocks = [text(PROSE), text("分享："), text("廣告")];
    expect(left(blocks, rule({ keep: ["*"], drop: ["廣告"] }))).toBe(`${PROSE}\n\n分享：`);
    expect(isKeptText("分享：", [rule({ keep: ["分享:"] })])).toBe(true);
    expect(isKeptText("分享會", [rule({ keep: ["分享:"] })])).toBe(false);
  });

  test("lists of links of an outlet that keeps everything stay", () => {
    const blocks = [text(PROSE), list(`[寫手甲的八月來稿選讀](${HOME}/1)`, `[寫手乙的八月來稿選讀](${HOME}/2)`)];
    expect(dropFurniture(blocks, [rule({ keep: ["*"] })]).blocks).toEqual(blocks);
    expect(left(blocks)).toBe(PROSE);
  });
});

describe("boxes, bars and footers of any site", () => {
  test.each([
    "訂閱",
    "订阅《岛屿晨报》电子报 每天三分钟",
    "請輸入正確的電子信箱格式",
    "感謝您的訂閱！",
    "Sign up for the Island Morning newsletter",
    "分享 :",
    "分享到",
    "点击以在 Twitter 上共享（在新窗口中打开）",
    "Click to share on Facebook (Opens in new window)",
    "分享：Facebook Twitter LINE",
    "Facebook | Twitter | WhatsApp",
    "複製連結",
    "广告",
    "\\- Advertisement -",
    "获取更多RSS：",
    "[https://feedx.net](https://feedx.net)",
    `The post [${"夜班船".repeat(3)}](${HOME}) appeared first on [島嶼通訊社](${HOME}).`,
    "© 2031 Island News Agency. All rights reserved.",
    "版權所有 未經許可不得轉載",
  ])("%s goes", (line) => {
    expect(left([text(PROSE), text(line), text(MORE)])).toBe(`${PROSE}\n\n${MORE}`);
  });

  test.each([
    "訂閱《島嶼晨報》電子報的人今年增加了兩成。",
    "Sign up for the newsletter, the company told readers, and the ferry is free.",
    "記者會上，他分享了自己在船上工作三十年的經驗",
    "分享經濟",
    "Facebook 與 Twitter 都拒絕評論",
    "廣告收入減少",
    "版權官司",
    "© 是版權的符號",
    "© 2031 島嶼通訊社",
  ])("%s stays", (line) => {
    expect(left([text(PROSE), text(line), text(MORE)])).toContain(line);
  });

  test("a word of a bar that heads a part of the article stays", () => {
    expect(left([text(PROSE), heading("廣告"), text(MORE)])).toContain("## 廣告");
  });

  test("a share bar in a list goes with its heading, and no empty list stays", () => {
    const bar = list(
      "[点击以在 Twitter 上共享（在新窗口中打开）](https://x.example)",
      "[Facebook, LINE](https://f.example)",
    );
    expect(left([text(PROSE), heading("共享此文章："), bar])).toBe(PROSE);
  });

  test("what is all that a text says stays", () => {
    const blocks = [figure("1"), text("廣告")];
    expect(dropFurniture(blocks, []).blocks).toEqual(blocks);
  });

  test("what the maker of a feed added goes even from a text without other words", () => {
    const footer = text(
      "获取更多RSS：",
      "[https://feedx.net(墙外)](https://feedx.net)",
      "[https://feedx.xyz](https://feedx.xyz)",
    );
    expect(dropFurniture([figure("1"), { kind: "rule" }, footer], []).blocks).toEqual([figure("1")]);
  });

  test("a rule that parted the furniture from the text goes too", () => {
    expect(left([text(PROSE), { kind: "rule" }, text("分享 :")])).toBe(PROSE);
    expect(left([text(PROSE), { kind: "rule" }, text("廣告"), { kind: "rule" }, text(MORE)])).toBe(
      `${PROSE}\n\n---\n\n${MORE}`,
    );
  });
});

describe("links to other articles", () => {
  const related = [`[夜班船停駛三年始末](${HOME}/1)`, `[島上旅館業的寒冬一覽](${HOME}/2)`];

  test.each(["延伸閱讀", "**相关阅读：**", "【推薦閱讀】", "更多關於渡輪的報導：", "Related", "Read more"])(
    "%s goes with the links that hang on it",
    (line) => {
      expect(left([text(PROSE), text(line), list(...related), text(MORE)])).toBe(`${PROSE}\n\n${MORE}`);
      expect(left([text(PROSE), heading(line), figure("1"), heading(related[0]!), text(MORE)])).toBe(
        `${PROSE}\n\n${MORE}`,
      );
      expect(left([text(PROSE), text(line)])).toBe(PROSE);
    },
  );

  test("the same words over prose are a heading of the article", () => {
    const blocks = [text(PROSE), heading("延伸閱讀"), text(MORE)];
    expect(dropFurniture(blocks, []).blocks).toEqual(blocks);
  });

  test("related links on the line of their heading go; a sentence with a link stays", () => {
    expect(left([text(`延伸閱讀：${related[0]}`), text(PROSE)])).toBe(PROSE);
    const sentence = `相關報道：船公司在${related[0]}一文刊出之後否認曾經收到主管機關的任何通知，並且要求更正。`;
    expect(left([text(sentence), text(PROSE)])).toContain("否認");
  });

  test("lists of links between paragraphs and runs of links at the end go", () => {
    expect(left([text(PROSE), list(...related), text(MORE), list(related[1]!)])).toBe(`${PROSE}\n\n${MORE}`);
    expect(left([text(PROSE), text(related.join(""))])).toBe(PROSE);
    expect(left([text(PROSE), text(related[0]!), text(related[1]!)])).toBe(PROSE);
  });

  test("a headline that lost its link goes with those around it", () => {
    expect(left([text(PROSE), list(related[0]!), list("碼頭整修工程全紀錄"), list(related[1]!), text(MORE)])).toBe(
      `${PROSE}\n\n${MORE}`,
    );
    expect(left([text(PROSE), list("碼頭整修工程全紀錄"), text(MORE)])).toContain("- 碼頭整修工程全紀錄");
  });

  test("links inside prose stay, and so does one link on a line", () => {
    const blocks = [text(`${PROSE}詳見[公告](${HOME}/3)與[時刻表](${HOME}/4)。`), text(related[0]!), text(MORE)];
    expect(dropFurniture(blocks, []).blocks).toEqual(blocks);
  });

  test("one headline between paragraphs goes when the keywords show whose it is", () => {
    const keyword = text(`[#渡輪](https://island.example/tag/1)`);
    expect(left([text(PROSE), text(related[0]!), text(MORE), keyword])).toBe(`${PROSE}\n\n${MORE}`);
  });

  test("an article that consists of links stays as it is", () => {
    const contents = [heading("今日要聞"), ...related.map((line) => text(line)), list(...related)];
    expect(dropFurniture(contents, []).blocks).toEqual(contents);
    const roundup = [
      text(PROSE),
      list(...Array.from({ length: 9 }, (_, i) => `[一週大事之${i}：夜班船復航](${HOME}/${i})`)),
    ];
    expect(dropFurniture(roundup, []).blocks).toEqual(roundup);
  });

  test("links that carry prose, addresses, sources and bylines stay", () => {
    const blocks = [
      text(PROSE),
      list(`[船公司說，夜班船不會再停。](${HOME}/1)`, `[島民說，這一次他們相信。](${HOME}/2)`),
      list(`[island.example/a](https://island.example/a)`, `[https://island.example/b](https://island.example/b)`),
      list("[島嶼航運史及其分期](https://a.example/wiki/1)", "[兩島之間的交通考](https://a.example/wiki/2)"),
      list("[港務局年報第十二號](https://port.example/1)", "[漁會月刊第三十期](https://fish.example/2)"),
      text(
        "[Anna Isle Shoreham](https://island.example/author/1)",
        "[Ben Harbour Mole](https://island.example/author/2)",
      ),
      text(MORE),
    ];
    expect(dropFurniture(blocks, []).blocks).toEqual(blocks);
  });

  test("names in a row that link to what they name stay", () => {
    const names = "[甲島](https://map.example/1)、[乙島](https://map.example/2)、[丙島](https://map.example/3)";
    expect(left([text(PROSE), text(names), text(MORE)])).toContain(names);
  });

  test("bylines and summaries before the first paragraph stay", () => {
    const blocks = [text(related[0]!), text(related[1]!), text(PROSE)];
    expect(dropFurniture(blocks, []).blocks).toEqual(blocks);
  });

  test("keywords after the text go with the labels and links under them; a closing line stays", () => {
    const tail = [
      text("[#渡輪](https://island.example/tag/1)"),
      text("[#夜班](https://island.example/tag/2)"),
      text("林船長"),
      text(related[0]!),
      text("夜班船"),
      text(related.join("")),
    ];
    const closing = text("時刻以公告為準。1200101");
    expect(left([text(PROSE), closing, ...tail])).toBe(`${PROSE}\n\n時刻以公告為準。1200101`);
    expect(left([text(PROSE), text("林船長"), text(MORE)])).toContain("林船長");
    expect(left([text(PROSE), text("#我也是 運動傳到島上，碼頭貼滿標語。")])).toContain("運動");
  });

  test("a list of headlines with dates goes, the article's own among them; a chronicle stays", () => {
    const dated = (line: string): Block[] => [text(line), text("2031/04/15 14:52")];
    const short = "夜班船下月恢復行駛。票價首航日減半，島民可先登記，名額三百人，額滿為止，詳情洽碼頭服務台。";
    const items = [dated("夜班船下月恢復"), dated(related[0]!), dated(related[1]!)];
    expect(left([text(short), { kind: "list", start: null, items }])).toBe(short);
    const chronicle: Block = { kind: "list", start: null, items: [dated("夜班船停駛"), dated("夜班船復航")] };
    expect(dropFurniture([text(short), chronicle], []).blocks).toEqual([text(short), chronicle]);
  });

  test("a picture story of its own goes; pictures of the article stay", () => {
    const story = [
      figure("2"),
      text("**停駛**：三年前的最後一班船。"),
      figure("3"),
      text("**復航**：今年的第一班船。"),
    ];
    const own = [figure("1"), text(MORE)];
    expect(left([text(PROSE), heading("相关图集：夜班船今昔"), ...story, ...own])).toBe(
      renderBlocks([text(PROSE), ...own]),
    );
    const told = [text(PROSE), heading("夜班船今昔"), ...story];
    expect(dropFurniture(told, []).blocks).toEqual(told);
  });
});

test("the blocks are looked at a number of times that does not grow with their number", () => {
  let looks = 0;
  const countLooks = (make: (index: number) => string, length: number): number => {
    const blocks = Array.from({ length }, (_, index): Block => {
      const lines = [make(index)];
      return {
        kind: "text",
        get lines() {
          looks += 1;
          return lines;
        },
      };
    });
    looks = 0;
    dropFurniture([text(PROSE), ...blocks], [rule({ drop: ["*終"], cut: ["*完"], keep: ["*存"] })]);
    return looks;
  };
  for (const make of [
    () => "字",
    () => "延伸閱讀",
    (index: number) => `[夜班船復航的第${index}天](https://a${index}.example)`,
    (index: number) => (index % 2 === 0 ? "延伸閱讀" : `[夜班船復航的第${index}天](${HOME})`),
  ]) {
    expect(countLooks(make, 2000)).toBeLessThan(2.1 * countLooks(make, 1000));
  }
});

describe("ends that lead to nothing", () => {
  test("drawn lines, labels over comments and headings with a colon go from the end", () => {
    expect(left([text(PROSE), text("———"), text("分享："), heading("讀者評論")])).toBe(PROSE);
    expect(left([text(PROSE, "\\----"), heading("本週其他消息：")])).toBe(PROSE);
    expect(left([text(PROSE), heading("Comments"), text("———")], rule({ keep: ["Comments"] }))).toBe(
      `${PROSE}\n\n## Comments`,
    );
  });

  test("they stay before text, and so do signs between scenes and headings that say something", () => {
    const blocks = [text(PROSE), heading("評論"), text(MORE), text("———"), text(PROSE), text("⁂"), text(MORE)];
    expect(left(blocks)).toBe(renderBlocks(blocks));
    expect(left([text(PROSE), heading("夜班船下月恢復行駛")])).toContain("## 夜班船");
    expect(left([text(PROSE), text("-")])).toContain("\n-");
  });

  test("a copyright notice that a rule names goes from behind the last sentence", () => {
    const notice = rule({ drop: ["© ####年 島嶼晨報*版權*", "摘自他報*©*"] });
    expect(left([text(`${PROSE} © 2031年 島嶼晨報版權聲明：不得使用。`)], notice)).toBe(PROSE);
    expect(left([text(`${PROSE} *摘自他報 © 2031年 島嶼晨報*`)], notice)).toBe(PROSE);
    const line = `${PROSE} © 2031年 北島晚報`;
    expect(left([text(line)], notice)).toBe(line);
  });
});
