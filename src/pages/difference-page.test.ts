import { describe, expect, test } from "vitest";
import { compareVersions } from "../read/difference.ts";
import type { ArticleView, DifferenceView, LocalTime, VersionLine } from "../read/views.ts";
import { differencePage } from "./difference-page.ts";
import type { PageContext } from "./links.ts";
import { UI_LANGS, type UiLang } from "./words.ts";

const ID = "aaaaaaaaaaaaaaaa";

function pageIn(lang: UiLang): PageContext {
  const assets = { style: "style.css", keys: "keys.js", icon: "icon.svg" };
  return { lang, root: "../../", path: "article/aa/x.html", query: "", keepLang: false, assets };
}

function timeAt(clock: string): LocalTime {
  const value = `2026-04-11T0${clock}:00Z`;
  const local = `2026-04-11T0${clock}`;
  return { kind: "modified", value, from: "page", precision: "minute", local, offset: "+00:00" };
}

function versionLine(n: number, title: string, clock = "8:52"): VersionLine {
  return { n, sha8: `0000000${n}`, title, at: timeAt(clock), orderKnown: true, titleChanged: false, captures: 1 };
}

/** Versions 2 and 3 of an article with four, by an invented outlet. */
function viewOf(before: readonly string[], after: readonly string[], titles = ["題", "題"]): DifferenceView {
  const versions = [1, 2, 3, 4].map((n) => versionLine(n, "題")).toReversed();
  const own = { id: ID, outlet: "island", outletName: "島嶼通訊社", outletLang: "zh-Hant-TW", titleLang: "zh-Hant-TW" };
  const article = { ...own, versions } as unknown as ArticleView;
  const side = { markdown: "", firstCapture: null };
  return {
    article,
    from: { ...versionLine(2, titles[0]!), ...side },
    to: { ...versionLine(3, titles[1]!, "9:40"), ...side },
    orderKnown: true,
    difference: compareVersions({ title: titles[0]!, paragraphs: before }, { title: titles[1]!, paragraphs: after }),
  };
}

describe("the difference of two versions", () => {
  const view = viewOf(
    ["首段。", "次段。", "最遠達40萬6778公里。", "記者會稍後舉行。"],
    ["首段。", "次段。", "最遠達40萬6771公里。"],
  );
  const text = differencePage(pageIn("zh-Hant"), view);

  test("folds what stayed, marks what changed, and says both aloud", () => {
    expect(text).toContain('<summary lang="zh-Hant">第 1–2 段未改</summary><p>首段。</p><p>次段。</p></details>');
    expect(text).toContain("〔刪〕</span>40萬6778公里</del><ins>");
    expect(text).toMatch(/<b lang="zh-Hant">改<\/b>.*40萬6771公里<\/ins>/);
    expect(text).toMatch(/<b lang="zh-Hant">刪<\/b>/);
  });

  test("of the titles alone shows the text that stayed", () => {
    const titles = differencePage(pageIn("en"), viewOf(["首段。"], ["首段。"], ["落海", "返航"]));
    expect(titles).toContain('<details class="fold" open><summary lang="en">Paragraph 1 unchanged</summary>');
    expect(text).not.toContain(" open>");
  });

  test("says beside it what changed, in facts", () => {
    expect(text).toContain(`<span lang="zh-Hant-TW">40萬6778公里</span> → <span lang="zh-Hant-TW">40萬6771公里</span>`);
    expect(text).toContain("數字 1　整段 1");
    expect(text).toContain("改 1，刪 1");
    expect(text).toContain("隔 48 分");
  });

  test("offers any two versions, and the changes before and after", () => {
    const pairs = [...text.matchAll(/0000000(\d)-0000000(\d)\.html/g)].map(([, from, to]) => `${from}→${to}`);
    expect(pairs).toEqual(["1→3", "2→3", "2→3", "2→4", "1→2", "3→4"]);
  });

  test.each(UI_LANGS)("of script alone is told in a sentence: %s", (lang) => {
    const long = "太空總署說這次飛行圓滿結束，機組員將於週三返回休士頓。";
    const turned = "太空总署说这次飞行圆满结束，机组员将于周三返回休士顿。";
    const page = differencePage(pageIn(lang), viewOf([long], [turned]));
    const said = {
      "zh-Hans": "由繁体改为简体",
      "zh-Hant": "由繁體改為簡體",
      en: "Traditional characters became Simplified",
    };
    expect(page).toContain(said[lang]);
    expect(page.slice(0, page.indexOf("<aside"))).not.toMatch(/<ins>|<del>/);
  });

  test("of hostile text is text", () => {
    const page = differencePage(pageIn("en"), viewOf(["<b>甲</b>\u202e"], ["<script>乙</script>"], ["<i>", "</h1>"]));
    expect(page).not.toMatch(/<script>|<i>|\u202e/);
  });
});

describe("two versions of which nothing tells which came first", () => {
  const view = viewOf(["最遠達40萬6778公里。"], ["最遠達40萬6771公里。"]);
  const unknown = { ...view, from: { ...view.from, at: timeAt("9:40") }, orderKnown: false };

  test("are told apart, and neither is said to have become the other", () => {
    const text = differencePage(pageIn("zh-Hant"), unknown);
    expect(text).toContain("兩版時間相同，先後不明");
    expect(text).toContain("標為刪去的字只見於第 2 版，標為增加的只見於第 3 版");
    expect(text).toContain("兩版有何不同");
    expect(text).not.toContain("改了什麼");
  });

  test("are so in every language", () => {
    for (const lang of UI_LANGS) expect(differencePage(pageIn(lang), unknown)).not.toContain("→　<a");
  });
});
