import { globSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { OUTLETS } from "../src/config/outlet-table.ts";
import { decodeBytes } from "../src/extract/charset.ts";
import { textOfMarkdown } from "../src/extract/markdown/plain-text.ts";
import { makeOutletBook } from "../src/intake/outlet-book.ts";
import { importUrn, readCapture } from "../src/pipeline/read-capture.ts";
import { markdownTable } from "./measure.ts";

/**
 * How many posts hold each kind of noise before and after, over a corpus of git-archive posts:
 *
 *     node bench/noise.ts --corpus ../shared/corpus [--show KIND]
 *
 * Before: somewhere in the file. After: in the text of the article, as it is searched and shown. `--show` prints the lines that
 * are left of one kind.
 */
const { values } = parseArgs({ options: { corpus: { type: "string" }, show: { type: "string" } } });
if (values.corpus === undefined) {
  console.error("usage: node bench/noise.ts --corpus DIR [--show KIND]");
  process.exit(2);
}
const corpus = resolve(values.corpus);

/** The kinds of noise by the words or tags that give them away; `line`: the whole line of text is of the kind. */
const KINDS: Readonly<Record<string, RegExp>> = {
  "subscription box": /請輸入正確的電子信箱格式|感謝您的訂閱|訂閱《[^》]{1,20}》電子報/,
  "share bar": /(?:^|>|\n)\s*分享 ?[:：]\s*(?:<|\n|$)|分享到[:：]?\s*(?:<|\n|$)|Click to share on/m,
  "feed maker's advertisement":
    /获取更多RSS|feedx\.(?:net|xyz|best|co)|Feed enhanced by Better Feed|The post .{1,200} (?:appeared first|first appeared) on/,
  "ad slot":
    /class="[^"]{0,80}(?:ad-slot|dfp-ad|advertisement|imu-ad)|(?:^|>|\n)\s*(?:广告|廣告|Advertisement)\s*(?:<|\n|$)/m,
  "editor line": /(?:^|>|\n)\s*(?:责任编辑|責任編輯|责编)[:：][^\n<]{1,30}(?:<|\n|$)/m,
  "copyright notice": /德[国國]之[声聲][版]?[权權]?声明|德國之聲版權聲明|版权所有.{0,30}不得|未经授权.{0,20}不得转载/,
  "related heading":
    /(?:^|>|\n)\s*(?:延伸閱讀|延伸阅读|相關新聞|相关新闻|相关报道|相關報導|更多文章|推荐阅读)\s*[:：]?\s*(?:<|\n|$)/m,
  "trust badge": /汤森路透“信任原则”|The Thomson Reuters Trust Principles/,
  "link to the English text": /(?:^|>|\n)\s*(?:点击查看本文英文版|查看本文英文版|阅读英文版)/m,
  form: /<(?:form|input|button|select|textarea)\b/i,
  svg: /<svg\b/i,
  iframe: /<iframe\b/i,
  style: /<style\b/i,
  script: /<script\b/i,
};

const rules = { outlets: makeOutletBook(OUTLETS), zone: "Asia/Shanghai", learned: new Map() };
const at = "2000-01-01T00:00:00.000Z";
const counts = new Map(Object.keys(KINDS).map((kind) => [kind, { before: 0, after: 0 }]));
let posts = 0;
for (const path of globSync("**/*.{md,html,txt}", { cwd: corpus }).sort()) {
  if (!statSync(join(corpus, path)).isFile()) continue;
  const bytes = readFileSync(join(corpus, path));
  const capture = { sha256: "", url: importUrn("corpus", path), at, mime: "text/markdown", bytes };
  const reading = readCapture(rules, capture);
  if (reading.kind !== "article") continue;
  posts += 1;
  const source = decodeBytes(bytes).text;
  const text = textOfMarkdown(reading.version.markdown);
  for (const [kind, pattern] of Object.entries(KINDS)) {
    const count = counts.get(kind);
    if (count === undefined) continue;
    if (pattern.test(source)) count.before += 1;
    if (!pattern.test(text)) continue;
    count.after += 1;
    if (values.show === kind)
      console.log(
        `${path}\n  ${text
          .split("\n")
          .filter((line) => pattern.test(line))
          .join("\n  ")}`,
      );
  }
}
console.log(`${posts} posts with an article\n`);
const rows = [...counts].map(([kind, { before, after }]) => [kind, before, after]);
console.log(markdownTable(["posts that hold", "before", "after"], rows));
