import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { anArticle, aVersion } from "../../tests/setup/articles.ts";
import { bodyOfArticleFile, composeArticleFile, readArticleFile } from "./article-file.ts";

const HOSTILE = [
  'quote " and backslash \\',
  "---",
  "--- # not the end\n---\n\nbody",
  "a: b # c",
  "{[&*!|>%@`",
  "\u0000\u0007\u001b[31m tab\t end",
  "\u0085\u2028\u2029\ufeff\ufffe next",
  "half \ud83d surrogate",
  "臺灣\uf9d8豈更車\uf900", // CJK compatibility ideographs stay as they are
  "null",
  "yes",
  "0123",
  "2023-10-17",
  "‮right to left",
];

function fileOf(title: string): string {
  const { versions, path, ...article } = anArticle();
  return composeArticleFile({
    article,
    version: aVersion({ title, markdown: `${title.toWellFormed()}\n\n---\n\nend` }),
  });
}

/** The front matter between its two lines of dashes. */
function headOf(file: string): string {
  return file.slice(4, file.indexOf("\n---\n\n") + 1);
}

describe("an article's file", () => {
  test.each(HOSTILE)("reads back equal with the title %j, in our reader and in two YAML parsers", (title) => {
    const file = fileOf(title);
    const wanted = title.toWellFormed();
    expect(readArticleFile(file)?.version.title).toBe(wanted);
    expect((parse(headOf(file)) as { title: string }).title).toBe(wanted);
    expect((load(headOf(file)) as { title: string }).title).toBe(wanted);
  });

  const suites = ["hostile-names", "blns", "path-traversal"].map(
    (name) => `../shared/suites/names/${name}.manifest.jsonl`,
  );
  test.skipIf(!suites.every(existsSync))(
    "reads back equal for every hostile name of the suites (needs ../shared)",
    () => {
      const titles = suites.flatMap((suite) =>
        readFileSync(suite, "utf8")
          .split("\n")
          .filter(Boolean)
          .map((line) => {
            const { expect: wanted } = JSON.parse(line) as { expect: { title?: string; path?: string } };
            return wanted.title ?? wanted.path ?? "";
          }),
      );
      expect(titles.length).toBeGreaterThan(500);
      for (const title of titles) {
        const head = headOf(fileOf(title));
        expect((parse(head) as { title: string }).title).toBe(title.toWellFormed());
        expect((load(head) as { title: string }).title).toBe(title.toWellFormed());
      }
    },
  );

  test("gives the same bytes when what was read is written again", () => {
    const { versions, path, ...article } = anArticle({ url: null, aliases: ["https://a.example/1"] });
    const file = composeArticleFile({ article, version: aVersion() });
    const read = readArticleFile(file);
    expect(read).not.toBeNull();
    expect(read && composeArticleFile(read)).toBe(file);
  });

  test("is read without the fields that files of an earlier program lack", () => {
    const { versions, path, ...article } = anArticle();
    const file = composeArticleFile({ article, version: aVersion({ kicker: "k", dateline: "d", rules: ["outlet"] }) });
    const earlier = file.replace(/^ {2}(?:kicker|dateline|rules): .*\n/gm, "");
    expect(earlier.length).toBeLessThan(file.length);
    expect(readArticleFile(earlier)?.version).toMatchObject({ kicker: null, dateline: null, rules: [] });
  });

  test("gives its Markdown without the front matter, also when the Markdown holds a rule", () => {
    const file = fileOf("title");
    expect(bodyOfArticleFile(file)).toBe("title\n\n---\n\nend");
    expect(readArticleFile(file)?.version.markdown).toBe("title\n\n---\n\nend");
  });

  test.each(["", "---\n", "no front matter\n", "---\ntitle: x\n---\n\nbody\n"])("is not recognised in %j", (text) => {
    expect(readArticleFile(text)).toBeNull();
  });

  test("keeps the keys of the posts that came before in their order", () => {
    const keys = [...headOf(fileOf("t")).matchAll(/^([a-z]+):/gm)].map((match) => match[1]);
    expect(keys).toEqual(["layout", "title", "date", "author", "from", "tags", "categories", "jianbao"]);
  });
});
