import { describe, expect, test } from "vitest";
import { figuresIn, renderBlocks } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { FragmentReader } from "./fragment-reader.ts";
import { captionOf } from "./picture.ts";
import { readMarkup } from "./sax.ts";

const BASE = "https://news.example/2023/a/1.html";
const SENTENCE = "月球車繼續前進，每天走一百公尺。";

function read(html: string, dropClasses: readonly string[] = []): FragmentReader {
  const reader = new FragmentReader({ base: BASE, zone: "Asia/Taipei", dropClasses: new Set(dropClasses) });
  readMarkup(html, reader);
  return reader;
}

function markdownOf(html: string, dropClasses: readonly string[] = []): string {
  return renderBlocks(read(html, dropClasses).builder.finish());
}

describe("paragraphs", () => {
  test("parted by two breaks, by boxes, or indented with ideographic spaces, come out one by one", () => {
    expect(markdownOf("　　甲。<br><br>　　乙。<div>丙。<div>丁。</div>戊。</div>")).toBe(
      "甲。\n\n乙。\n\n丙。\n\n丁。\n\n戊。",
    );
  });

  test("keep what stands between Han and Latin as it is", () => {
    expect(markdownOf("<p>在YouTube上 看 3 次，用Wi-Fi</p>")).toBe("在YouTube上 看 3 次，用Wi-Fi");
  });

  test("keep words between angle brackets, which are no element", () => {
    expect(textOfMarkdown(markdownOf("<p>版權 <name of the owner> 所有<br>待補 <to be filled in></p>"))).toBe(
      "版權 <name of the owner> 所有\n待補 <to be filled in>",
    );
    expect(markdownOf("<p><unknown class='x'>甲</unknown><details open>乙</details></p>")).toBe("甲\n\n乙");
  });

  test("that are a day in a table or a list are what it tells, no time of the page", () => {
    const { builder } = read(
      "<table><tr><th>就任</th><td>2012年11月15日</td></tr></table><ul><li>2012年11月16日</li></ul>",
    );
    const markdown = renderBlocks(builder.finish());
    expect(markdown).toContain("2012年11月15日");
    expect(markdown).toContain("- 2012年11月16日");
    expect(builder.head.times).toEqual([]);
  });

  test("have no blank beside a wide mark where the source's line ends, and keep one that was typed", () => {
    expect(markdownOf("<p>见 <a href='/b'>Sherlock</a>\n ，它快，\n fast 。</p>")).toBe(
      "见 [Sherlock](https://news.example/b)，它快，fast 。",
    );
  });

  test("hold no line that shows nothing", () => {
    expect(markdownOf("<p>甲<br>\u200b<br>乙</p><p>\u00a0\ufeff</p>")).toBe("甲\n\n乙");
  });

  test("are not cut by a box that opens beside a word: the box comes to stand below", () => {
    const box = "<div class='dictionary-box'><p>甲小檔案</p><p>生於乙地。</p></div>";
    expect(markdownOf(`<div><span>議長甲</span>${box}<span>會晤丙。</span></div><p>下段。</p>`)).toBe(
      "議長甲會晤丙。\n\n甲小檔案\n\n生於乙地。\n\n下段。",
    );
  });
});

describe("what stands within a line", () => {
  test("raised and low numbers keep their place, other text is as written", () => {
    expect(markdownOf("<p>10<sup>-5</sup> m<sup>2</sup> CO<sub>2</sub> 註<sup>甲</sup></p>")).toBe("10⁻⁵ m² CO₂ 註甲");
  });

  test("the reading of a character stands in brackets behind it", () => {
    expect(markdownOf("<p><ruby>鯰<rp>(</rp><rt>なまず</rt><rp>)</rp></ruby>博行</p>")).toBe("鯰（なまず）博行");
  });

  test("marks that no reader of Markdown would take for marks are left out, and links lead to whole addresses", () => {
    expect(markdownOf("<p><b>甲<i>乙</i></b> <a href='../b'><em>丙</em></a> <a href='#x'>丁</a></p>")).toBe(
      "**甲**乙 [*丙*](https://news.example/2023/b) 丁",
    );
  });
});

describe("lists and quotations", () => {
  test("items that stand in no list make one with their neighbours", () => {
    expect(markdownOf("<li>一</li><li>二</li><p>段。</p><li>三</li>")).toBe("- 一\n- 二\n\n段。\n\n- 三");
  });

  test("a post of another site is a quotation with its link, or only its address before a script fills it", () => {
    const post = "https://posts.example/a/status/1";
    expect(markdownOf(`<blockquote><p>話。</p>— 某人 <a href="${post}">1月1日</a></blockquote>`)).toBe(
      `> 話。\n>\n> — 某人 [1月1日](${post})`,
    );
    expect(markdownOf(`<blockquote class="twitter-tweet"><a href="${post}"></a></blockquote>`)).toBe(`<${post}>`);
    expect(markdownOf(`<div class="fb-post" data-href="${post}"></div>`)).toBe(`<${post}>`);
    expect(markdownOf(`<div class="fb-post" data-href="${post}"><blockquote>話。</blockquote></div>`)).toBe("> 話。");
  });
});

describe("players", () => {
  test("lead to the page that shows the same, wherever the address stands", () => {
    const watch = "<https://www.youtube.com/watch?v=abc_-1>";
    expect(markdownOf("<iframe data-src='//www.youtube.com/embed/abc_-1?rel=0'></iframe>")).toBe(watch);
    expect(markdownOf("<iframe src='' data-src='https://www.youtube.com/embed/abc_-1'>x</iframe>")).toBe(watch);
    expect(markdownOf("<video poster='p.jpg'><source src='/v/1.mp4'><source src='/v/2.mp4'>不支持</video>")).toBe(
      "<https://news.example/v/1.mp4>",
    );
    expect(markdownOf("<iframe src='https://count.example/x' style='display:none'></iframe>")).toBe("");
  });
});

describe("pictures", () => {
  test("that a script would load come from what stands in for it, once", () => {
    const picture = "![](https://p.example/a.jpg)";
    expect(markdownOf("<noscript><img src='https://p.example/a.jpg'></noscript>")).toBe(picture);
    expect(
      markdownOf(
        "<img src='data:image/gif;base64,R0' data-src='https://p.example/a.jpg'><noscript><img src='https://p.example/b.jpg'></noscript>",
      ),
    ).toBe(picture);
    expect(markdownOf("<picture><source srcset='https://p.example/a.jpg 900w'><img></picture>")).toBe(picture);
  });

  test("the same twice in a row is one, with the caption of the second", () => {
    const twice =
      "<img src='https://p.example/a.jpg'><figure><img src='https://p.example/a.jpg'><figcaption>圖說</figcaption></figure>";
    expect(markdownOf(twice)).toBe("![圖說](https://p.example/a.jpg)");
  });

  test.each([
    ["in the figure", "<figure><img src='/a.jpg'><figcaption>圖說</figcaption></figure>"],
    ["over the picture", "<figure><figcaption>圖說</figcaption><img src='/a.jpg'></figure>"],
    ["behind the figure", "<figure><img src='/a.jpg'></figure><figcaption>圖說</figcaption>"],
    ["in a figure of its own", "<img src='/a.jpg'><figure><figcaption>圖說</figcaption></figure>"],
    ["in small print", "<img src='/a.jpg'><div><small>圖說</small></div>"],
    ["by a class in one word", "<img src='/a.jpg'><span class='imageCaption'>圖說</span>"],
    ["by its class", "<div><img src='/a.jpg'></div><div class='picinfo'>圖說</div>"],
  ])("have their captions %s", (_, html) => {
    expect(markdownOf(`${html}<p>正文。</p>`)).toBe("![圖說](https://news.example/a.jpg)\n\n正文。");
  });

  test("what a picture shows stands before who took it", () => {
    const html =
      "<img src='/a.jpg'><span class='copyright'>Getty Images</span><figcaption class='media-caption'>火箭升空</figcaption>";
    expect(markdownOf(html)).toBe("![火箭升空 Getty Images](https://news.example/a.jpg)");
  });

  test("a line right under one that reads like a caption is one; any other stays text", () => {
    expect(markdownOf("<p><img src='/a.jpg'></p><p>▲火箭升空。</p><p>▲另一段</p>")).toBe(
      "![▲火箭升空。](https://news.example/a.jpg)\n\n▲另一段",
    );
    expect(markdownOf("<p><img src='/a.jpg'></p><p>火箭今天升空。</p>")).toBe(
      "![](https://news.example/a.jpg)\n\n火箭今天升空。",
    );
  });

  test("who took a picture waits for its caption, and a line that repeats what the picture shows goes", () => {
    const credit = "<p><span>图像来源，</span><span>某社</span></p>";
    const html = `<div><img src='/a.jpg' alt='发射场'>${credit}</div><span data-testid='caption-paragraph'>火箭升空。</span>`;
    const figures = figuresIn(read(html).builder.finish());
    expect(figures.map(captionOf)).toEqual(["火箭升空。 图像来源，某社"]);
    const bare = figuresIn(read(`<img src='/a.jpg' alt='发射场上空的火箭'>${credit}<p>正文。</p>`).builder.finish());
    expect(bare.map(captionOf)).toEqual(["发射场上空的火箭 图像来源，某社"]);
    expect(markdownOf("<img src='/a.jpg' alt='发射场上空'><p>发射场上空</p><p>正文。</p>")).toBe(
      "![发射场上空](https://news.example/a.jpg)\n\n正文。",
    );
  });

  test("that an editor meant to add leave no note behind", () => {
    expect(markdownOf("<p>甲。</p><p>[[INSERT GRAPHIC HERE]]</p><p>见 [[INSERT GRAPHIC HERE]]</p>")).toBe(
      "甲。\n\n见 \\[\\[INSERT GRAPHIC HERE\\]\\]",
    );
  });

  test("a caption that is as long as an article is text", () => {
    const long = SENTENCE.repeat(80);
    expect(markdownOf(`<figure><img src='/a.jpg'><figcaption>${long}</figcaption></figure>`)).toContain(`\n\n${long}`);
  });
});

describe("boxes", () => {
  test("of noise go when they hold few sentences, however many links they hold", () => {
    const links = "<li><a href='/x'>另一篇報導的標題，很長很長</a></li>".repeat(60);
    expect(markdownOf(`<p>${SENTENCE}</p><div class='article-share'><ul>${links}</ul></div>`)).toBe(SENTENCE);
    expect(markdownOf(`<p>${SENTENCE}</p><div class='m-block-ad'><b>廣告</b></div>`)).toBe(SENTENCE);
  });

  test("of the same names stay when they hold the article", () => {
    const article = `<p>${SENTENCE.repeat(20)}</p>`;
    expect(markdownOf(`<div class='share-content'>${article}</div>`)).toBe(SENTENCE.repeat(20));
    expect(markdownOf(`<div class='share-content'><div class='ads'>${article}</div></div>`)).toBe(SENTENCE.repeat(20));
  });

  test("that are all a text has stay, if they hold a sentence", () => {
    expect(markdownOf(`<div class='share-content'><p>${SENTENCE}</p></div>`)).toBe(SENTENCE);
    expect(markdownOf("<img src='/a.jpg'><div class='share'><b>分享</b></div>")).toBe(
      "![](https://news.example/a.jpg)",
    );
  });

  test("of doubtful names go when they hold no sentence", () => {
    expect(markdownOf(`<p>${SENTENCE}</p><footer><a href='/t'>標籤</a></footer>`)).toBe(SENTENCE);
    expect(markdownOf(`<p>甲。</p><div class='related'><p>${SENTENCE}</p></div>`)).toBe(`甲。\n\n${SENTENCE}`);
    expect(markdownOf(`<blockquote><p>話。</p><footer>某人</footer></blockquote>`)).toBe("> 話。\n>\n> 某人");
  });

  test.each(["sr-only", "off-screen", "css-1-VisuallyHiddenText", "element-invisible"])(
    "of class %s are not seen",
    (name) => {
      expect(markdownOf(`<h2 class="${name}">只給讀屏</h2><p>甲。</p>`)).toBe("甲。");
    },
  );

  test("whose class an outlet's rules name go with all they hold, and say so", () => {
    const html = `<p>甲。</p><div class="box more"><p>${SENTENCE.repeat(40)}</p></div><p class="boxes">乙。</p>`;
    const reader = read(html, ["more"]);
    expect(renderBlocks(reader.builder.finish())).toBe("甲。\n\n乙。");
    expect(reader.isRuled).toBe(true);
    expect(reader.rawText).toContain(SENTENCE);
    expect(read("<p>甲。</p>", ["more"]).isRuled).toBe(false);
  });

  test("that are left out at the head still say who wrote and when it was changed", () => {
    const meta = (name: string): string =>
      `<div class="meta"><a rel="author" href="/u">\n ${name}\n</a><time class="updated" datetime="2023-05-04T14:37:19+08:00">x</time></div>`;
    const { authors, builder } = read(`${meta("某人")}<p>${SENTENCE.repeat(20)}</p>${meta("他人")}`, ["meta"]);
    expect(authors).toEqual(["某人"]);
    expect(builder.head.times).toEqual([
      { kind: "modified", from: "page", value: "2023-05-04T06:37:19.000Z", precision: "second" },
    ]);
  });

  test("with a broken tag neither lose nor spill text", () => {
    const html = `<div><p>甲。</p><div><divclass="m-block-ad "data-x="1"><div>廣告</div></div></div><p>乙。</p></div><p>丙。</p>`;
    expect(markdownOf(html)).toBe("甲。\n\n乙。\n\n丙。");
    expect(markdownOf(`<pclass="a">甲。</p><divclass="b">乙。</div><p>丙。</p>`)).toBe("甲。\n\n乙。\n\n丙。");
  });
});

describe("hostile markup", () => {
  test.each([
    ["boxes in one paragraph", `字${"<div class=tooltip>甲</div>".repeat(30_000)}`],
    ["captions in one figure", `<figure><img src=/a.jpg>${"<figcaption>甲 乙</figcaption>".repeat(30_000)}`],
    ["captions without a picture", `<figure>${"<figcaption>甲 乙</figcaption>".repeat(30_000)}</figure>`],
    [
      "boxes in boxes",
      `${"<div class=ads>".repeat(500)}${"<a href=/x>甲</a>".repeat(50_000)}<p>${SENTENCE.repeat(30)}`,
    ],
    ["navigation in navigation", `${"<nav>".repeat(500)}${"<a href=/x>甲</a>".repeat(50_000)}<p>${SENTENCE}`],
    ["candidates of a picture", `<img srcset="${"a 1x,".repeat(400_000)}">`],
    ["glued tags", '<divclass="x">甲'.repeat(30_000)],
    ["loose items", "<li>甲".repeat(50_000)],
  ])("of %s is read in linear time", (_, html) => {
    const started = performance.now();
    expect(typeof textOfMarkdown(markdownOf(html))).toBe("string");
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
