import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderedText } from "../../tests/rendered-text.ts";
import type { EntryBody } from "../model/entry.ts";
import { extractFragment } from "./fragment.ts";
import { textOfMarkdown } from "./markdown/plain-text.ts";
import { MARKUP_LIMITS } from "./markup/sax.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const KINDS: Readonly<Record<string, EntryBody["kind"]>> = { html: "html", md: "markdown", txt: "text" };
const CONTEXT = { url: "https://news.example/2023/a/1.html", zone: "Asia/Taipei" };

function extractHtml(source: string) {
  return extractFragment({ kind: "html", source }, CONTEXT);
}

describe("extractFragment on whole samples", () => {
  const cases = readdirSync(FIXTURES);
  test.each(cases)("%s", (name) => {
    const folder = join(FIXTURES, name);
    const file = readdirSync(folder).find((entry) => entry.startsWith("source.")) ?? "";
    const kind = KINDS[file.split(".")[1] ?? ""];
    if (kind === undefined) throw new Error(`${name} has no source.html, source.md or source.txt`);
    const { markdown, images, times, problems } = extractFragment(
      { kind, source: readFileSync(join(folder, file), "utf8") },
      CONTEXT,
    );
    expect(`${markdown}\n`).toBe(readFileSync(join(folder, "expected.md"), "utf8"));
    expect({ images, times, problems }).toEqual(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
    expect(textOfMarkdown(markdown)).toBe(renderedText(markdown));
  });
});

describe("extractFragment", () => {
  test("keeps text as it was written: compatibility ideographs and decomposed letters stay", () => {
    const text = "\uf967\uf9dc e\u0301 \ufa0e \u{2f800}";
    expect(extractHtml(`<p>${text}</p>`).markdown).toBe(text);
  });

  test("leaves control characters out and says so", () => {
    const { markdown, problems } = extractHtml("<p>甲\u0000\u0008乙\u0085</p>");
    expect(markdown).toBe("甲乙");
    expect(problems).toEqual([
      { code: "text/control-character", message: "2 control characters were left out of the text." },
    ]);
  });

  test("keeps replacement characters and says so", () => {
    const { markdown, problems } = extractHtml("<p>大\ufffd直美</p>");
    expect(markdown).toBe("大\ufffd直美");
    expect(problems.map(({ code }) => code)).toEqual(["text/replacement-character"]);
  });

  test("gives as raw text all text nodes but those of scripts, styles, drawings and templates", () => {
    const source =
      "<p>一</p><script>二</script><style>三</style><svg><text>四</text></svg><template>五</template><div class='share'>六</div>";
    expect(extractHtml(source).rawText).toBe("一六");
  });

  test("leaves template languages nothing to run, in text, captions, links and code", () => {
    const { markdown } = extractHtml(
      "<p>{{ a }} {% b %}</p><code>{{ c }}</code><pre><code>{% d %}\n{{ e }}</code></pre><figure><img src='https://p.example/{{f}}.jpg'><figcaption>{{ g }}</figcaption></figure><a href='https://p.example/{%h%}'>{<b>{ i</b></a>",
    );
    expect(markdown).not.toMatch(/\{[{%]/);
    expect(textOfMarkdown(markdown)).toBe("{{ a }} {% b %}\n{{ c }}\n{% d %}\n{{ e }}\n{{ i");
  });

  test("reads the end of a line in Markdown as white space, in plain text as a break", () => {
    const source = "甲\n乙\n\n丙 a\r\nb";
    expect(extractFragment({ kind: "markdown", source }, CONTEXT).markdown).toBe("甲乙\n\n丙 a b");
    expect(extractFragment({ kind: "text", source }, CONTEXT).markdown).toBe("甲\\\n乙\n\n丙 a\\\nb");
  });

  test("takes a date line at the head for a time, and one further down for text", () => {
    const paragraph = "正文，".repeat(60);
    const { markdown, times } = extractHtml(
      `<div>20/07/2020 - 14:11</div><p>${paragraph}</p><p>2020年7月18日</p><p>${paragraph}</p>`,
    );
    expect(markdown).toBe(`${paragraph}\n\n2020年7月18日\n\n${paragraph}`);
    expect(times).toEqual([
      { kind: "published", from: "page", value: "2020-07-20T06:11:00.000Z", precision: "minute" },
    ]);
  });

  test("takes the time out of a header that says more, and leaves the rest", () => {
    const { times, rawText } = extractHtml("<div><i>某人<br>2020-07-03T14:45:48.933Z</i></div><p>正文。</p>");
    expect(times[0]).toEqual({
      kind: "published",
      from: "page",
      value: "2020-07-03T14:45:48.933Z",
      precision: "second",
    });
    expect(rawText).toBe("某人2020-07-03T14:45:48.933Z正文。");
  });

  test("leaves the title out that a page repeats over its text, when it is told the title", () => {
    const body: EntryBody = { kind: "html", source: "<h1>火箭升空</h1><p>今天升空。</p>" };
    expect(extractFragment(body, CONTEXT).markdown).toBe("## 火箭升空\n\n今天升空。");
    expect(extractFragment(body, { ...CONTEXT, title: "火箭升空 – 某報" }).markdown).toBe("今天升空。");
  });

  test("takes from a machine's time without a zone no more than its day", () => {
    const { times } = extractHtml("<div><i>2020-07-18T00:33:49</i></div><p>正文。</p>");
    expect(times).toEqual([{ kind: "published", from: "page", value: "2020-07-18", precision: "day" }]);
  });

  test("reads the attribute of a time element at the head, whatever its words say", () => {
    const { markdown, times } = extractHtml(
      '<h1>题</h1><div><time datetime="2024-04-15">7 分钟前</time></div><p>正文。</p>',
    );
    expect(markdown).toBe("## 题\n\n正文。");
    expect(times).toEqual([{ kind: "published", from: "page", value: "2024-04-15", precision: "day" }]);
  });

  test("drops a relative picture when no address is known, and says so", () => {
    const { images, problems } = extractFragment({ kind: "html", source: "<img src='/a.jpg'>" }, { url: null });
    expect(images).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["image/bad-url"]);
  });

  test("keeps the text of elements that nest too deep", () => {
    const { markdown, problems } = extractHtml(`${"<div><b>".repeat(5000)}深处${"</b></div>".repeat(5000)}<p>之后</p>`);
    expect(textOfMarkdown(markdown)).toBe("深处\n之后");
    expect(problems.map(({ code }) => code)).toEqual(["html/too-deep"]);
  });

  test("stops after the last node allowed and keeps what came before", () => {
    const { markdown, problems } = extractHtml("<i>x</i>".repeat(MARKUP_LIMITS.nodes + 5));
    expect(textOfMarkdown(markdown).length).toBe(MARKUP_LIMITS.nodes - 1);
    expect(problems.map(({ code }) => code)).toEqual(["html/too-many-nodes"]);
  });

  test("cuts what is too large and keeps what came before", () => {
    const { markdown, problems } = extractHtml("x".repeat(MARKUP_LIMITS.units + 10));
    expect(markdown.length).toBe(MARKUP_LIMITS.units);
    expect(problems.map(({ code }) => code)).toEqual(["html/too-large"]);
  });

  test.each([
    ["characters", "长".repeat(MARKUP_LIMITS.units + 10), MARKUP_LIMITS.units],
    ["lines", "行\n".repeat(MARKUP_LIMITS.nodes + 10), 2 * MARKUP_LIMITS.nodes - 1],
  ])("cuts a text without markup that has too many %s", (_, source, units) => {
    const { markdown, rawText, problems } = extractFragment({ kind: "text", source }, { url: null });
    expect(textOfMarkdown(markdown).length).toBe(units);
    expect(rawText).toBe(source);
    expect(problems.map(({ code }) => code)).toEqual(["text/too-long"]);
  });

  test.each([
    ["styles", "<p>", "<b>重</b><i>轻</i>"],
    ["pieces of one style", "<p>", "<span>月\n</span>"],
    ["styles within a link", '<p><a href="https://news.example/">', "<b>重</b><i>轻</i>"],
    ["pieces of code", "<p>", "<code>a</code>b"],
    ["marks within code", "<pre><code>", "`a<br>"],
  ])("puts a paragraph of many %s together in time that grows with its length", (_, start, piece) => {
    const started = performance.now();
    const { markdown } = extractHtml(start + piece.repeat(45_000));
    expect(textOfMarkdown(markdown).length).toBeGreaterThanOrEqual(45_000);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test("takes lists and quotations that nest without end into the innermost", () => {
    const { markdown } = extractHtml(`${"<blockquote>".repeat(300)}话${"</blockquote>".repeat(300)}`);
    expect(textOfMarkdown(markdown)).toBe("话");
    expect(markdown.length).toBeLessThan(40);
  });

  test("reads tags that never close, or close what never opened, in linear time", () => {
    const started = performance.now();
    for (const piece of [
      "<b>",
      "</i>",
      "</p>",
      "<a href=x>",
      "<td>",
      "<ul><li>",
      "<table><tr>",
      "&amp;",
      "<!--",
      "<figure>",
    ]) {
      expect(typeof extractHtml(piece.repeat(20_000)).markdown).toBe("string");
    }
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
