import { describe, expect, test } from "vitest";
import type { ArticleView, LocalTime } from "../read/views.ts";
import { bibtex, type Citation, citationMeta, citationOf, cslJson, gbt7714 } from "./citation.ts";
import { HOSTILE_TITLES, sampleArticle } from "./sheet-samples.ts";

const cite = (changes: Partial<ArticleView> = {}): Citation => citationOf(sampleArticle(changes));
const when = (changes: Partial<LocalTime>): LocalTime => ({ ...sampleArticle().when, ...changes });
const NO_DATE = when({ kind: "captured", from: "clock" });
const SHA256 = sampleArticle().captures[0]!.sha256;

/** Braces that open and close as BibTeX counts them: without regard to backslashes. */
function isBalanced(entry: string): boolean {
  let depth = 0;
  for (const character of entry) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

describe("GB/T 7714", () => {
  test("names author, title, outlet, day, day of the capture, address and version", () => {
    expect(gbt7714(cite())).toBe(
      "林見川. 阿提米絲2號返航　四太空人平安落海　寫下人類最遠航程[N/OL]. 島嶼通訊社, 2026-04-11[2026-04-11]. https://island.example/2026/04/11/orion. 剪報 mfrggzdfmztwq2lk/00000028.",
    );
  });

  test("leaves out what is not known", () => {
    const bare = cite({ authors: [], url: null, captures: [], title: "", when: NO_DATE });
    expect(gbt7714(bare)).toBe("[無標題][N/OL]. 島嶼通訊社. 剪報 mfrggzdfmztwq2lk/00000028.");
  });

  test("sets an inferred day in brackets, and gives a month where no more is known", () => {
    expect(gbt7714(cite({ when: when({ from: "file-name" }) }))).toContain("島嶼通訊社, [2026-04-11][2026-04-11]");
    expect(gbt7714(cite({ when: when({ local: "2026-04", precision: "month" }) }))).toContain("島嶼通訊社, 2026-04[");
  });

  test("names three authors and says that there are more, in the language of the article", () => {
    const four = ["甲", "乙", "丙", "丁"];
    expect(gbt7714(cite({ authors: four }))).toMatch(/^甲, 乙, 丙, 等\. /);
    expect(gbt7714(cite({ authors: four.slice(0, 3) }))).toMatch(/^甲, 乙, 丙\. /);
    expect(gbt7714(cite({ authors: ["Ann Lee", "B", "C", "D"], lang: "en" }))).toMatch(
      /^Ann Lee, B, C, et al\. .* Jianbao [a-z2-7]{16}\/[0-9a-f]{8}\.$/,
    );
  });

  test("gives no day that only says when the article was first seen", () => {
    expect(gbt7714(cite({ when: when({ kind: "first-seen" }) }))).toContain("島嶼通訊社[2026-04-11]");
  });
});

describe("BibTeX", () => {
  test("has an entry that BibTeX and biblatex read", () => {
    expect(
      bibtex(cite({ authors: ["林見川", "Ludwig van Beethoven"] })),
    ).toBe(`@article{island-mfrggzdfmztwq2lk-00000028,
  author = {{林見川} and {Ludwig van Beethoven}},
  title = {{阿提米絲2號返航　四太空人平安落海　寫下人類最遠航程}},
  journal = {島嶼通訊社},
  year = {2026},
  month = apr,
  date = {2026-04-11},
  url = {https://island.example/2026/04/11/orion},
  urldate = {2026-04-11},
  language = {zh-Hant},
  note = {Jianbao mfrggzdfmztwq2lk/00000028, SHA-256 ${SHA256}},
}
`);
  });

  test("writes what TeX would read as its own signs in words of TeX", () => {
    const entry = bibtex(cite({ title: "50% of {R&D} \\ cost_1 #2 $3 ~^" }));
    expect(entry).toContain(
      "title = {{50\\% of \\textbraceleft{}R\\&D\\textbraceright{} \\textbackslash{} cost\\_1 \\#2 \\$3 \\textasciitilde{}\\textasciicircum{}}},",
    );
  });

  test.each(["}", "{", "\\}", "a } , url = {x", '"', "% line", "a\nb", ...HOSTILE_TITLES])(
    "ends nowhere but at its end with the title %j",
    (title) => {
      const entry = bibtex(
        cite({ title, authors: [`${title} and ${title}`], outletName: title, outlet: title, url: null }),
      );
      expect(isBalanced(entry)).toBe(true);
      expect(entry).toMatch(/^@article\{jianbao-mfrggzdfmztwq2lk-00000028,\n(?: {2}[a-z]+ = .*,\n)+\}\n$/);
      expect(entry).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
    },
  );

  test("marks an inferred day as one, and gives no day that is not known", () => {
    expect(bibtex(cite({ when: when({ from: "comment" }) }))).toContain("date = {2026-04-11~},");
    expect(bibtex(cite({ when: NO_DATE }))).not.toMatch(/^ {2}(?:date|year|month)/m);
    expect(bibtex(cite({ when: when({ local: "2026-04", precision: "month" }) }))).toContain("date = {2026-04},");
  });

  test("keeps an address in its field", () => {
    expect(bibtex(cite({ url: "https://a.example/{x}\\y?p=50%25&q=_" }))).toContain(
      "url = {https://a.example/%7Bx%7D%5Cy?p=50%25&q=_},",
    );
  });
});

describe("CSL-JSON", () => {
  /** Of the schema 1.0.2, what a newspaper’s article has here. */
  const KNOWN = new Set(
    "id type title container-title author issued accessed URL language archive archive_location note".split(" "),
  );

  test("has one item with the kind, names and dates of the schema", () => {
    expect(cslJson(cite())).toEqual([
      {
        id: "island-mfrggzdfmztwq2lk-00000028",
        type: "article-newspaper",
        title: "阿提米絲2號返航　四太空人平安落海　寫下人類最遠航程",
        "container-title": "島嶼通訊社",
        author: [{ literal: "林見川" }],
        issued: { "date-parts": [[2026, 4, 11]] },
        accessed: { "date-parts": [[2026, 4, 11]] },
        URL: "https://island.example/2026/04/11/orion",
        language: "zh-Hant",
        archive: "Jianbao",
        archive_location: "mfrggzdfmztwq2lk/00000028",
        note: `Jianbao mfrggzdfmztwq2lk/00000028, SHA-256 ${SHA256}`,
      },
    ]);
  });

  test("gives dates as fine as they are known, and says of a guess that it is one", () => {
    const issued = (time: LocalTime): unknown => cslJson(cite({ when: time }))[0]!.issued;
    expect(issued(when({ local: "2026-04", precision: "month" }))).toEqual({ "date-parts": [[2026, 4]] });
    expect(issued(when({ from: "file-name" }))).toEqual({ "date-parts": [[2026, 4, 11]], circa: true });
    expect(issued(NO_DATE)).toBeUndefined();
  });

  test("has no fields but those of the schema, whatever is missing", () => {
    for (const view of [{}, { authors: [], url: "javascript:x", captures: [], title: "", when: NO_DATE }]) {
      const [item] = cslJson(cite(view));
      for (const [key, value] of Object.entries(item!)) {
        expect(KNOWN.has(key)).toBe(true);
        expect(value).not.toBeNull();
      }
    }
  });
});

describe("the head of the page", () => {
  test("tells Zotero the kind, title, authors, outlet, day and the outlet’s own address", () => {
    const meta = citationMeta(sampleArticle({ authors: ["林見川", "Ann Lee"] })).toString();
    for (const tag of [
      '<meta name="z:itemType" content="newspaperArticle">',
      '<meta name="citation_title" content="阿提米絲2號返航　四太空人平安落海　寫下人類最遠航程">',
      '<meta name="citation_author" content="林見川">',
      '<meta name="citation_author" content="Ann Lee">',
      '<meta name="citation_publication_date" content="2026-04-11">',
      '<meta name="citation_language" content="zh-Hant">',
      '<meta name="citation_public_url" content="https://island.example/2026/04/11/orion">',
      '<meta property="og:type" content="article">',
      '<meta property="og:site_name" content="島嶼通訊社">',
      '<meta property="article:published_time" content="2026-04-11T08:14:05+08:00">',
    ]) {
      expect(meta).toContain(tag);
    }
  });

  test("tells no day that is inferred, and no address that is none of the web", () => {
    const view = sampleArticle({ when: when({ from: "file-name" }), url: "javascript:alert(1)" });
    expect(citationMeta(view).toString()).not.toMatch(/date|_time|url/);
  });

  test("escapes hostile titles", () => {
    const meta = citationMeta(sampleArticle({ title: '"><script>1</script>' })).toString();
    expect(meta).toContain('content="&quot;&gt;&lt;script&gt;1&lt;/script&gt;"');
    expect(meta).not.toContain("<script");
  });
});
