import type { Block } from "../markdown/blocks.ts";
import { escapeLine } from "../markdown/inline.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";

/*
 * Descriptions of videos. Feeds and old archives lost the ends of their lines, so that what a channel wrote about a video and the
 * requests under it stand on one line: `…昨晚抵達。==========訂閱本頻道：https://…`.
 */

const VIDEO_SITE = /^https?:\/\/(?:[\w-]+\.)?(?:youtube\.com|youtu\.be)\//i;
/** A line drawn with signs, in Markdown: stars and low lines are escaped there. */
const DRAWN_LINE = /(?:[=\-－—–]|\\[*_=-]){5,}/g;
/**
 * An address ends before the first sign that is none of ASCII, before the next label, and before the hashtag or the number of the list
 * that follows it. A backslash of Markdown belongs to it.
 */
const ADDRESS =
  /https?:\/\/[!-~]+?(?=#?(?:[^!-~]|$)|\d{1,2}[，、．]|(?:paypal|patreon|twitter|facebook|instagram|telegram|discord|whatsapp|youtube|email)[^!-~]{0,8}[:：])/gi;
/** A word without white space before it, as in `…/joinThe ferry`: nobody can tell where the address ends. */
const GLUED_WORD = /[a-z0-9/][A-Z]+[a-z]*:?$/;
const SENTENCE_END = /[。！？!?]\s*/g;
/** What asks for something says it in fewer words. */
const LABEL_UNITS_MAX = 60;
/** An appendix is addresses with words between them, not words with an address among them. */
const WORDS_PER_ADDRESS_MAX = 80;

/** How a request begins that an address follows. */
const REQUEST = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${[
    "(?:歡迎|欢迎)?(?:大家|各位)?(?:請|请)?(?:訂閱|订阅|贊助|赞助|打賞|打赏|捐款|捐助|課金|激赏|[赏賞]我)(?![商者人数數量户戶])",
    "(?:請|请)?支持(?:(?:我們|我们)?(?:繼續|继续)|(?:我|我們|我们|本)?的?(?:頻道|频道|創作|创作|節目|节目))",
    "(?:歡迎|欢迎)(?:大家|各位)?(?:[透通][過过]|用)?(?:PayPal|Patreon)",
    "(?:亦可|也可以?)?[透通][過过]PayPal",
    "加入(?:頻道|频道|本頻道|本频道)?(?:會員|会员)",
    "成[為为]此?(?:本?頻道|本?频道)的?(?:會員|会员)",
    "(?:謝謝|谢谢|感謝|感谢)支持",
    "(?:喜欢|喜歡)\\p{L}{1,6}(?:请|請)支持",
    "新(?:频道|頻道)\\s*[:：]",
    "(?:PayPal|Patreon)\\p{L}{0,8}\\s*[:：]",
    "(?:my |our )?(?:facebook|instagram|twitter|telegram|discord|whatsapp|臉書|脸书|推特)(?:專頁|专页|主頁|主页|群組|群组)?\\s*[:：]",
    "(?:please )?(?:subscribe|donate|support (?:me|us|the channel|this channel|[\\w ]{1,24} on patreon))\\b",
    "(?:join|follow) (?:me|us|this channel)\\b",
  ].join("|")})`,
  "iu",
);
/** A request that follows other words with no sign between them, up to its address. */
const LATE_REQUEST =
  /(?:新频道[:：]|新頻道[:：]|(?:請|请|歡迎|欢迎)(?:訂閱|订阅)(?![者人数數量户戶])[^，,。：:]{0,20}[:：]?|(?:訂閱|订阅)(?![者人数數量户戶])[^，,。：:]{0,20}[:：])\s*$/;
/** Words of appendices. */
const APPENDIX =
  /訂閱|订阅|subscribe|會員|会员|\/join\b|paypal|patreon|donat|贊助|赞助|打賞|打赏|激赏|捐款|課金|聯絡|联络|联系|聯繫|商務合作|商业合作|商業合作|telegram|t\.me\/|discord/i;
/** Chapters and sources are what a video consists of. */
const CONTENTS = /\d:\d\d|參考資料|参考资料|[來来]源|sources?\b|references?\b|延伸/i;
const HASHTAG = /[#＃][^\s#＃]+/g;
const LETTER = /\p{L}/u;

/** Whether an address is one of a site whose texts are descriptions of videos. */
export function isVideoAddress(url: string | null): boolean {
  return url !== null && VIDEO_SITE.test(url);
}

/** The blocks of a description with the ends of its lines: lines that are drawn become rules, and each request with its address a line of its own. No word is lost. */
export function cutDescription(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): readonly Block[] => (block.kind === "text" ? cutText(block.lines) : [block]));
}

function cutText(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push({ kind: "text", lines: open });
    open = [];
  };
  for (const line of lines) {
    // A line with links kept its marks, and its ends with them.
    if (line.includes("](")) {
      open.push(line);
      continue;
    }
    line.split(DRAWN_LINE).forEach((section, index) => {
      if (index > 0) {
        close();
        blocks.push({ kind: "rule" });
      }
      open.push(...cutRequests(section.trim()));
    });
  }
  close();
  return blocks;
}

/** The lines of a section: what stands before a request, the request with its address, and so on. */
function cutRequests(section: string): string[] {
  const lines: string[] = [];
  let from = 0;
  let labelFrom = 0;
  for (const match of section.matchAll(ADDRESS)) {
    const end = match.index + match[0].length;
    const start = startOfRequest(section, labelFrom, match.index);
    labelFrom = end;
    const isOpen = GLUED_WORD.test(match[0].slice(-LABEL_UNITS_MAX)) && /^ [!-~]/.test(section.slice(end, end + 2));
    if (start === -1 || isOpen) continue;
    lines.push(section.slice(from, start), section.slice(start, end));
    from = end;
  }
  lines.push(section.slice(from));
  return lines.map((line) => escapeLine(line.trim())).filter((line) => line !== "");
}

/** Where the request begins that an address follows, not before `from`; -1 when its words are none. */
function startOfRequest(section: string, from: number, addressStart: number): number {
  const near = Math.max(from, addressStart - 2 * LABEL_UNITS_MAX);
  let start = near;
  for (const { index, 0: sign } of section.slice(near, addressStart).matchAll(SENTENCE_END)) {
    start = near + index + sign.length;
  }
  const label = section.slice(start, addressStart);
  const isWhole = start > near || near === from;
  if (isWhole && label.length <= LABEL_UNITS_MAX && REQUEST.test(label)) return start;
  const late = LATE_REQUEST.exec(label);
  return late === null ? -1 : start + late.index;
}

/**
 * The blocks of a cut description without requests that an address follows, and without what is made of such after a drawn line.
 * A description that says nothing else stays whole: `isOnlyFurniture`. `isKept` tells lines that must stay.
 */
export function dropAppendices(
  blocks: readonly Block[],
  isKept: (line: string) => boolean,
): { readonly blocks: readonly Block[]; readonly isOnlyFurniture: boolean } {
  let isAfterRule = false;
  const left = blocks.flatMap((block): readonly Block[] => {
    if (block.kind === "rule") isAfterRule = true;
    if (block.kind !== "text" || block.lines.some(isKept)) return [block];
    if (isAfterRule && isAppendix(block.lines)) return [];
    const lines = block.lines.filter((line) => !isRequest(line));
    if (lines.length === block.lines.length) return [block];
    return lines.length === 0 ? [] : [{ kind: "text", lines }];
  });
  const isOnlyFurniture = blocks.some(({ kind }) => kind === "text") && !left.some(saysSomething);
  return { blocks: isOnlyFurniture ? blocks : left, isOnlyFurniture };
}

function isRequest(line: string): boolean {
  const match = /^([^\n]{0,60}?)https?:\/\/[!-~]+$/.exec(line);
  if (match === null) return false;
  const label = match[1]!;
  return REQUEST.test(label) || LATE_REQUEST.exec(label)?.index === 0;
}

function isAppendix(lines: readonly string[]): boolean {
  const text = lines.join(" ");
  const addresses = text.match(ADDRESS)?.length ?? 0;
  if (addresses === 0 || !APPENDIX.test(text) || CONTENTS.test(text)) return false;
  return text.replace(ADDRESS, "").length <= WORDS_PER_ADDRESS_MAX * addresses;
}

/** Hashtags and addresses say nothing; whatever is no text does. */
function saysSomething(block: Block): boolean {
  if (block.kind !== "text") return block.kind !== "rule" && block.kind !== "figure" && block.kind !== "embed";
  return block.lines.some((line) => LETTER.test(textOfMarkdown(line).replace(ADDRESS, "").replace(HASHTAG, "")));
}
