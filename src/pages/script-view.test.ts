import { beforeAll, describe, expect, test } from "vitest";
import { html } from "./html.ts";
import { renderBody } from "./markdown.ts";
import { readScriptView, type ScriptView, scriptsBeside, scriptText, scriptTitle } from "./script-view.ts";

let hant: ScriptView;

beforeAll(async () => {
  hant = (await readScriptView("zh-Hans", "hant"))!;
});

const shown = (text: string): string => html`${scriptText(text, hant)}`.toString();
const body = (markdown: string): string =>
  renderBody(markdown, { lang: "zh-Hans", root: "", images: [], script: hant }).toString();
const kept = (text: string): string => `<span lang="zh-Hans">${text}</span>`;

describe("the script switch", () => {
  test("offers the other script, and nothing for what is not Chinese", () => {
    expect(["zh-Hans", "zh-Hant-HK", "en", "ja"].map(scriptsBeside)).toEqual([["hant"], ["hans"], [], []]);
  });

  test("gives the text as written for any other wish", async () => {
    for (const asked of [undefined, "", "hans", "HANT", "<script>"]) {
      expect(await readScriptView("zh-Hans", asked)).toBeNull();
    }
    expect(await readScriptView("en", "hant")).toBeNull();
  });
});

describe("a text in the other script", () => {
  test("leaves direct quotations as written, in their own language", () => {
    expect(shown("他说：“发动机关闭。”飞船返航。")).toBe(`他說：${kept("“发动机关闭。”")}飛船返航。`);
  });

  test("leaves addresses as written", () => {
    expect(shown("见 https://a.example/发现 一文")).toBe(`見 ${kept("https://a.example/发现")} 一文`);
  });

  test("escapes what it shows", () => {
    expect(shown("<b>发现</b>“<i>”")).toBe(`&lt;b&gt;發現&lt;/b&gt;${kept("“&lt;i&gt;”")}`);
  });

  test("keeps the clauses of a title whole, with its quotations inside", () => {
    expect(html`${scriptTitle("“猎户座”到家：飞船返航", hant)}`.toString()).toBe(
      `<span class="c">${kept("“猎户座”")}到家：</span><span class="c">飛船返航</span>`,
    );
  });
});

describe("a body in the other script", () => {
  test("follows a quotation through links and emphasis, to the end of its paragraph", () => {
    expect(body("他说：“看**发动机**，还有[月亮](https://a.example/1)。”返航。\n\n发现")).toBe(
      `<p>他說：${kept("“看")}<strong>${kept("发动机")}</strong>${kept("，还有")}<a href="https://a.example/1" rel="noopener noreferrer nofollow">${kept("月亮")}</a>${kept("。”")}返航。</p>\n<p>發現</p>\n`,
    );
    expect(body("他说：“发动机\n\n发现")).toBe(`<p>他說：${kept("“发动机")}</p>\n<p>發現</p>\n`);
  });

  test("leaves block quotations and code as written", () => {
    expect(body("> 发现\n> > 返航\n\n发现 `发现`")).toBe(
      '<blockquote lang="zh-Hans">\n<p>发现</p>\n<blockquote>\n<p>返航</p>\n</blockquote>\n</blockquote>\n<p>發現 <code>发现</code></p>\n',
    );
    expect(body("```\n发现\n```")).toBe("<pre><code>发现\n</code></pre>");
  });

  test("turns headings, lists, tables and captions", () => {
    expect(body("## 发现\n\n- 返航\n\n| 发 |\n| -- |\n| 现 |")).toMatch(
      /<h2>發現<\/h2>.*<li>返航<\/li>.*<th>發<\/th>.*<td>現<\/td>/s,
    );
    expect(body("![飞船：“发现号”](https://a.example/1.jpg)")).toContain(`飛船：${kept("“发现号”")}`);
    expect(body("看 ![飞船](https://a.example/1.jpg) 图")).toContain("〔飛船〕");
  });

  test("leaves addresses that are links as written", () => {
    expect(body("见 <https://a.example/发>，发现")).toContain('href="https://a.example/%E5%8F%91"');
    expect(body("见 <https://a.example/发>，发现")).toContain(">https://a.example/发</a>，發現");
  });

  test("is as safe as the text as written", () => {
    const hostile = '<script>发</script> <span lang="x" onclick="y">发</span> [发](javascript:发)';
    expect(body(hostile)).toBe(
      `<p>&lt;script&gt;發&lt;/script&gt; &lt;span lang=${kept('"x"')} onclick=${kept('"y"')}&gt;發&lt;/span&gt; [發](javascript:發)</p>\n`,
    );
  });
});
