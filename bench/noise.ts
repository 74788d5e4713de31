import { globSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readLearned } from "../src/archive/furniture.ts";
import { OUTLETS } from "../src/config/outlet-table.ts";
import { decodeBytes } from "../src/extract/charset.ts";
import { textOfMarkdown } from "../src/extract/markdown/plain-text.ts";
import { makeOutletBook } from "../src/intake/outlet-book.ts";
import { importUrn } from "../src/lib/import-urn.ts";
import { readCapture } from "../src/pipeline/read-capture.ts";
import { markdownTable } from "./measure.ts";

/**
 * How many posts hold each kind of noise before and after, over a corpus of git-archive posts:
 *
 *     node bench/noise.ts --corpus ../shared/corpus [--archive DIR] [--show KIND]
 *
 * Before: in the file; words are looked for in the pieces between its tags. After: in the text of the article, as it is searched and
 * shown. `--archive` names an archive that learned from the same posts what repeats. `--show` prints the lines that are left of one kind.
 */
const { values } = parseArgs({
  options: { corpus: { type: "string" }, archive: { type: "string" }, show: { type: "string" } },
});
if (values.corpus === undefined) {
  console.error("usage: node bench/noise.ts --corpus DIR [--archive DIR] [--show KIND]");
  process.exit(2);
}
const corpus = resolve(values.corpus);

/** Noise that gives itself away by words of one line. */
const WORDS: Readonly<Record<string, RegExp>> = {
  "share bar": /^\s*(?:分享 ?[:：]?|分享到[:：]?|分享給朋友[:：]?)\s*$|Click to share on/,
  "subscription box": /請輸入正確的電子信箱格式|感謝您的訂閱|訂閱《[^》]{1,20}》電子報/,
  "feed maker's advertisement":
    /获取更多RSS|feedx\.(?:net|xyz|best|co)|Feed enhanced by Better Feed|^\s*(?:The post .{0,200})?(?:appeared first|first appeared) on\b/,
  "advertisement label": /^\s*-? ?(?:广告|廣告|Advertisement)(?:（請繼續閱讀本文）)? ?-?\s*$/,
  "editor line": /^\s*(?:责任编辑|責任編輯|责编)[:：].{1,30}$/,
  "copyright notice":
    /德[国國]之[声聲]版[权權][声聲]明|版[权權]所有.{0,30}不得|未[经經]授[权權].{0,20}不得[转轉][载載]/,
  "related heading":
    /^\s*(?:延伸閱讀|延伸阅读|相關新聞|相关新闻|相关报道|相關報導|更多文章|推荐阅读|Related articles)\s*[:：]?\s*$/,
  "trust badge": /汤森路透“信任原则”|The Thomson Reuters Trust Principles/,
  "link to the English text": /^\s*(?:点击查看本文英文版|查看本文英文版|阅读英文版)/,
  "note of a player": /你的器材不支持播放多媒体材料|使用浏览器播视频/,
  "channel that asks for members or money":
    /(?:加入(?:頻道|频道)?(?:會員|会员)|[贊赞]助|打[賞赏]|PayPal|Patreon)[^\n]{0,40}https?:/i,
  "zero-width character": /[\u200b\u2060\ufeff]/,
  "no-break space": /\u00a0|&nbsp;/,
};
/** Noise in the markup. */
const MARKUP: Readonly<Record<string, RegExp>> = {
  "ad slot": /(?:class|id)="[^"]{0,80}(?:dfp-|imu|ad-slot|in-article-advert|bbccom_advert)/,
  "form, input, button": /<(?:form|input|button|select|textarea)\b/i,
  svg: /<svg\b/i,
  iframe: /<iframe\b/i,
  style: /<style\b/i,
  script: /<script\b/i,
  "picture without an address": /<img\b[^>]{0,400}\bsrc=""|!\[[^\]\n]{0,400}\]\(\)/i,
  "picture through a proxy": /images\.weserv\.nl/,
  "picture by a relative address": /<img\b[^>]{0,400}\bsrc="\/|!\[[^\]\n]{0,400}\]\(\//i,
};

type Count = { before: number; after: number };

/** The pieces of text between the tags of a file. */
function piecesOf(source: string): string[] {
  return source
    .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/gi, "\n")
    .replace(/<[^>]*>/g, "\n")
    .split("\n");
}

function countKinds(
  kinds: Readonly<Record<string, RegExp>>,
  before: readonly string[],
  after: readonly string[],
): void {
  for (const [kind, pattern] of Object.entries(kinds)) {
    const count = counts.get(kind) ?? { before: 0, after: 0 };
    counts.set(kind, count);
    if (before.some((line) => pattern.test(line))) count.before += 1;
    const left = after.filter((line) => pattern.test(line));
    if (left.length > 0) count.after += 1;
    if (left.length > 0 && values.show === kind) console.log(left.join("\n"));
  }
}

const learned = values.archive === undefined ? new Map() : readLearned(resolve(values.archive));
const rules = { outlets: makeOutletBook(OUTLETS), zone: "Asia/Shanghai", learned };
const at = "2000-01-01T00:00:00.000Z";
const counts = new Map<string, Count>();
let posts = 0;
for (const path of globSync("**/*.{md,html,txt}", { cwd: corpus }).sort()) {
  if (!statSync(join(corpus, path)).isFile()) continue;
  const bytes = readFileSync(join(corpus, path));
  const capture = { sha256: "", url: importUrn("corpus", path), at, mime: "text/markdown", bytes };
  const reading = readCapture(rules, capture);
  if (reading.kind !== "article") continue;
  posts += 1;
  const source = decodeBytes(bytes).text;
  const { markdown } = reading.version;
  countKinds(WORDS, piecesOf(source), textOfMarkdown(markdown).split("\n"));
  countKinds(MARKUP, [source], [markdown]);
}
console.log(`${posts} posts with an article\n`);
const rows = [...counts].map(([kind, { before, after }]) => [kind, before, after]);
console.log(markdownTable(["posts that hold", "before", "after"], rows));
