import { describe, expect, test } from "vitest";
import { renderBody } from "./markdown.ts";
import { HOSTILE_BODY } from "./sheet-samples.ts";

const setting = { lang: "zh-Hans", root: "../../", images: [] } as const;
const render = (markdown: string): string => renderBody(markdown, setting).toString();

describe("the dialect", () => {
  test("has paragraphs, emphasis, links, quotations, lists and hard breaks", () => {
    expect(render("甲 **乙** *丙*\\\n丁")).toBe("<p>甲 <strong>乙</strong> <em>丙</em><br />\n丁</p>\n");
    expect(render("> 引\n\n- 一\n- 二")).toContain("<blockquote>\n<p>引</p>\n</blockquote>\n<ul>\n<li>一</li>");
    expect(render("[原文](https://a.example/?x=1&y=2)")).toBe(
      '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer nofollow">原文</a></p>\n',
    );
  });

  test("sets headings below the title of the page", () => {
    expect(render("# 一\n\n## 二\n\n#### 四")).toBe("<h2>一</h2><h2>二</h2><h3>四</h3>");
  });

  test("has tables without styles and code without classes", () => {
    expect(render("| 甲 | 乙 |\n| :-: | --: |\n| 1 | 2 |")).toContain("<th>甲</th>\n<th>乙</th>");
    expect(render("```js\na<b\n```")).toBe("<pre><code>a&lt;b\n</code></pre>");
  });

  test("takes characters of HTML as text", () => {
    expect(render("&lt;b&gt; 1 < 2 & 3 \\*x\\*")).toBe("<p>&lt;b&gt; 1 &lt; 2 &amp; 3 *x*</p>\n");
  });

  test("has rules; underlined headings, references and bare addresses are text", () => {
    expect(render("甲\n\n---\n\n乙")).toBe("<p>甲</p>\n<hr />\n<p>乙</p>\n");
    expect(render("甲\n===\n\n[x]: https://a.example")).not.toMatch(/<h|<a/);
    expect(render("https://a.example")).not.toContain("<a");
  });
});

describe("pictures", () => {
  test("one that is kept is shown with its caption", () => {
    const images = [{ src: "https://a.example/1.jpg", caption: "圖說", media: "media/aa/bb.jpg" }];
    expect(renderBody("![圖說](https://a.example/1.jpg)", { ...setting, images }).toString()).toBe(
      '<figure><img src="../../media/aa/bb.jpg" alt="圖說" loading="lazy" decoding="async"><figcaption>圖說</figcaption></figure>\n',
    );
  });

  test("one that is not kept is a line of the archive with a link, never a request to its origin", () => {
    const shown = render('前\n\n![圖"說](https://a.example/1.jpg)\n\n後');
    expect(shown).toContain('<p class="missing" lang="zh-Hans">');
    expect(shown).toContain("圖&quot;說");
    expect(shown).toContain('<a href="https://a.example/1.jpg" rel="noopener noreferrer nofollow">');
    expect(shown).not.toContain("<img");
  });

  test("of pictures without a word that are not kept, a row is told in one line; any word parts it", () => {
    const bare = (n: number): string => `![](https://a.example/${n}.jpg)`;
    const row = render([bare(1), bare(2), "![图说](https://a.example/3.jpg)", bare(4), "文", bare(5)].join("\n\n"));
    expect(row.match(/<p class="missing"/g)).toHaveLength(4);
    expect(row).toContain("〔此处原有 2 张图片，未在馆中。原处：<a");
    expect(row).toContain('<a href="https://a.example/2.jpg" rel="noopener noreferrer nofollow">图 2</a>〕');
    const images = [{ src: "https://a.example/2.jpg", caption: "", media: "media/aa/b.jpg" }];
    const kept = renderBody([bare(1), bare(2)].join("\n\n"), { ...setting, images }).toString();
    expect(kept.match(/<p class="missing"|<figure>/g)).toEqual(['<p class="missing"', "<figure>"]);
  });

  test("a caption is told without the marks that protect it", () => {
    expect(render("![1\\*2 \\[甲\\] &lt;乙&gt;](https://a.example/1.jpg)")).toContain("“1*2 [甲] &lt;乙&gt;”");
  });

  test("a player is a line of the archive with a link", () => {
    const shown = render("<https://video.example/?v=1>");
    expect(shown).toContain("此处原有视频");
    expect(shown).toContain('<a href="https://video.example/?v=1" rel="noopener noreferrer nofollow">');
    expect(render("<javascript:alert(1)>")).not.toContain("<a");
  });

  test("one inside a line is a link with its caption", () => {
    expect(render("見 ![圖](https://a.example/1.jpg) 下")).toBe(
      '<p>見 <a href="https://a.example/1.jpg" rel="noopener noreferrer nofollow">〔圖〕</a> 下</p>\n',
    );
  });
});

describe("hostile text", () => {
  test("brings in no script, handler, style, class, id, frame or scheme", () => {
    const shown = render(HOSTILE_BODY).replace(/<p class="missing" lang="zh-Hans">/g, "<p>");
    const tags = shown.match(/<[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(20);
    for (const tag of tags) {
      expect(tag).toMatch(
        /^<(?:\/?(?:p|h2|h3|ul|ol|li|blockquote|pre|code|strong|em|table|thead|tbody|tr|th|td|span|a)|br \/|span class="caption"|a href="https?:[^"]*" rel="noopener noreferrer nofollow")>$/,
      );
    }
  });

  test("any depth of nesting ends", () => {
    expect(render(`${"> ".repeat(40)}deep`)).toContain("deep");
    expect(render(`${"> ".repeat(5000)}deep`).length).toBeLessThan(10_000);
    expect(render(`${"[".repeat(5000)}x`)).toContain("x");
  });
});
