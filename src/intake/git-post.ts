import { foldText } from "../han/fold.ts";
import { parseDate, readEpochMs } from "../lib/date.ts";
import type { Checked, Problem } from "../lib/problem.ts";
import type { Entry, EntryBody } from "../model/entry.ts";
import type { StatedTime } from "../model/times.ts";
import { resolveEntities } from "./entities.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { dayOfPath, labelOfName, labelsOfFolders } from "./post-path.ts";

/*
 * Posts of the git archives of Chinese news. A post is front matter, a head of up to three lines and a body; each part may be
 * missing. The variants, as docs/reference/git-posts.md tells them:
 *   A1, A2  front matter, `<!--ms-->`, `[title](url)`, rule, body in a `<div>`; A2 has `comments:` too
 *   B       the same without front matter and `<div>`       C  link, rule, `日期：` line, body
 *   D       front matter with `from:`, body                 E  four keys, no URL; F  the same with `link:`
 *   G       front matter that names a data file             H  Markdown with a heading
 *   I       front matter made by hand                       J  keys with a blank before the colon
 */
export type PostVariant = "A1" | "A2" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J";

/** The head of a post as its file writes it: with the entry, all that an export in the same form needs. */
export type PostHead = {
  readonly variant: PostVariant;
  readonly layout: string | null;
  /** Title of the front matter, quotes and escapes resolved, neither trimmed nor decoded further. */
  readonly frontTitle: string | null;
  /** Title and URL of the link line, as written. */
  readonly lineTitle: string | null;
  readonly lineUrl: string | null;
  /** Date, author and address of the front matter, as written. */
  readonly date: string | null;
  readonly author: string | null;
  readonly from: string | null;
  /** What stands in the first comment: milliseconds, or `NaN`. */
  readonly msText: string | null;
  readonly hasComments: boolean;
};

/** What a file of a git archive is: a post, or something else with the reason why it is none. */
export type GitPostReading =
  | { readonly kind: "post"; readonly entry: Entry; readonly head: PostHead }
  | { readonly kind: "list" | "subscriptions" | "url-list" | "data" | "unreadable"; readonly reason: string };

/** The lines between front matter and body. */
type LinkHead = {
  readonly msText: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly dateLine: string | null;
  readonly bodyStart: number;
};

const MS_LINE = /^\s{0,8}<!--[ ]?(\d{1,17}|NaN)[ ]?-->[ \t\r]{0,4}(?:\n|$)/;
const RULE_LINE = /^[ \t\r\n]{0,8}-{3,80}[ \t\r]{0,4}(?:\n|$)/;
const DATE_LINE = /^[ \t\r\n]{0,8}日期：([^\n]{1,80})(?:\n|$)/;
const HEADING_LINE = /^\s{0,8}# ([^\n]{1,500})(?:\n|$)/;
const LIST_PAGE = /^[^\n]{1,100}\n-{3,80}\n\s{0,8}\d{1,2}-\d{1,2} \[/;
const URL_LINES = /^(?:[ \t]{0,8}https?:\/\/[^\s]{1,4000}[ \t\r]{0,4}(?:\n|$)|[ \t\r]{0,8}\n){1,20}/;
const UPDATE_STAMP = /\(更新时间戳: (\d{11,14})\)/;
const TITLE_DAY = /\((\d{4})(\d{2})(\d{2})\)\s*$/;

/** Categories that say what a thing is, not whose it is. */
const GENERIC_LABEL = /^(?:news|rss|archives?|posts?|articles?|blog|home|default|uncategorized)$/i;
const WHITE_SPACE = /[\s\u0085]+/g;
const NO_AUTHOR = /^(?:anonymous|unknown|admin|佚名|匿名)$/i;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** Reads one file of a git archive. `path` is relative to the archive; it gives the day and labels of the file name. Never throws. */
export function readGitPost(text: string, path: string): Checked<GitPostReading> {
  const problems: Problem[] = [];
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const whole = start === 0 ? text : text.slice(start);
  const other = readOtherFile(whole, path);
  if (other !== null) return { value: other, problems };
  const front = readFrontMatter(whole);
  if (front === null && whole.startsWith("---\n")) {
    problems.push({ code: "post/front-matter-open", message: "The front matter has no closing line." });
  }
  problems.push(...(front?.problems ?? []));
  const link = readLinkHead(whole, front?.bodyStart ?? 0, front !== null);
  const heading = front === null && link.title === null ? HEADING_LINE.exec(whole) : null;
  if (front === null && link.title === null && heading === null) {
    return { value: { kind: "unreadable", reason: "no front matter, no link line and no heading" }, problems };
  }
  return { value: readPost(whole, path, { front, link, heading }, problems), problems };
}

/** Subscriptions, data and lists of URLs, which archives keep beside their posts; null for what may be a post. */
function readOtherFile(text: string, path: string): GitPostReading | null {
  if (/^\s{0,80}$/.test(text)) return { kind: "unreadable", reason: "the file is empty" };
  if (/\.json$/i.test(path)) {
    const isSubscriptions =
      /^\s{0,80}\[\s{0,80}\{\s{0,80}"(?:site|name|url)"\s{0,8}:/.test(text) && text.includes('"site"');
    return isSubscriptions
      ? { kind: "subscriptions", reason: "a list of feeds with their names" }
      : { kind: "data", reason: "a data file in JSON" };
  }
  if (URL_LINES.exec(text)?.[0].length === Math.min(text.length, firstLinesEnd(text))) {
    return { kind: "url-list", reason: "a list of URLs" };
  }
  if (LIST_PAGE.test(text)) return { kind: "list", reason: "a list page with links to posts" };
  return null;
}

/** End of the first twenty lines. */
function firstLinesEnd(text: string): number {
  let end = 0;
  for (let count = 0; count < 20 && end < text.length; count += 1) {
    const next = text.indexOf("\n", end);
    end = next === -1 ? text.length : next + 1;
  }
  return end;
}

function readLinkHead(text: string, start: number, hasFrontMatter: boolean): LinkHead {
  const none = { msText: null, title: null, url: null, dateLine: null, bodyStart: start };
  const ms = MS_LINE.exec(text.slice(start, start + 64));
  const lineStart = start + (ms?.[0].length ?? 0);
  const msText = ms?.[1] ?? null;
  const withMs = { ...none, msText, bodyStart: lineStart };
  if (text[lineStart] !== "[" || (hasFrontMatter && msText === null)) return withMs;
  const newline = text.indexOf("\n", lineStart);
  const lineEnd = newline === -1 ? text.length : newline;
  const line = text.slice(lineStart, lineEnd).trimEnd();
  // The title may hold brackets, the URL holds none: the last `](` parts them.
  const middle = line.lastIndexOf("](");
  const rule = RULE_LINE.exec(text.slice(lineEnd, lineEnd + 128));
  if (middle === -1 || !line.endsWith(")") || rule === null) return withMs;
  const afterRule = lineEnd + rule[0].length;
  const date = DATE_LINE.exec(text.slice(afterRule, afterRule + 160));
  return {
    msText,
    title: line.slice(1, middle),
    url: line.slice(middle + 2, -1),
    dateLine: date?.[1]?.trim() ?? null,
    bodyStart: afterRule + (date?.[0].length ?? 0),
  };
}

type PostParts = {
  readonly front: FrontMatter | null;
  readonly link: LinkHead;
  readonly heading: RegExpExecArray | null;
};

function readPost(text: string, path: string, parts: PostParts, problems: Problem[]): GitPostReading {
  const { front, link, heading } = parts;
  const head = makeHead(front, link, heading);
  const titles = readTitles(head, problems);
  const tags = front?.fields.get("tags")?.items ?? [];
  const categories = front?.fields.get("categories")?.items ?? [];
  const abbreviation = head.variant === "E" || head.variant === "F" ? labelOfName(path) : null;
  const labels = collectLabels({ categories, tags, abbreviation, author: head.author, path });
  const body = readBody(text.slice(heading === null ? link.bodyStart : heading[0].length), head.variant, path);
  const description = readDescription(front);
  const entry: Entry = {
    format: `git-post/${head.variant}`,
    titles,
    urls: readUrls([head.lineUrl, head.from], problems),
    outletLabels: labels,
    authors: readAuthors(head.author, labels),
    tags: [...tags.filter(isUnlike(labels)), ...(description.tags ?? [])],
    categories: categories.filter(isUnlike(labels)),
    times: readTimes(head, link.dateLine, { path, text, titles }, problems),
    body: body ?? bodyOfDescription(front),
    ...readPicture(front),
    ...(body === null || description.summary === undefined ? {} : { summary: description.summary }),
  };
  return { kind: "post", entry, head };
}

function makeHead(front: FrontMatter | null, link: LinkHead, heading: RegExpExecArray | null): PostHead {
  const read = (key: string): string | null => front?.fields.get(key)?.text || null;
  return {
    variant: nameVariant(front, link),
    layout: read("layout"),
    frontTitle: read("title") ?? heading?.[1] ?? null,
    lineTitle: link.title,
    lineUrl: link.url,
    date: read("date"),
    author: read("author"),
    from: read("from") ?? read("link"),
    msText: link.msText,
    hasComments: front?.fields.has("comments") ?? false,
  };
}

function nameVariant(front: FrontMatter | null, link: LinkHead): PostVariant {
  if (front === null) return link.title === null ? "H" : link.msText === null ? "C" : "B";
  const has = (key: string): boolean => front.fields.has(key);
  if (link.title !== null) return has("comments") ? "A2" : "A1";
  if (has("data")) return "G";
  if (has("from")) return "D";
  if (has("link")) return "F";
  if (front.hasSpacedKeys || has("excerpt_separator")) return "J";
  return has("description") || !has("categories") ? "I" : "E";
}

/** A title as a reader sees it: entities resolved, control characters out, white space trimmed and collapsed. */
function cleanTitle(written: string, problems: Problem[]): string {
  const decoded = written.includes("&") ? resolveEntities(written) : written;
  const visible = decoded.replace(CONTROL, "");
  if (visible.length < decoded.length) {
    problems.push({ code: "post/control-character", message: "The title holds control characters.", at: "title" });
  }
  // An ideographic space is part of how a title is set; any other white space shows as one blank.
  return visible.replace(WHITE_SPACE, (run) => (run.includes("\u3000") ? "\u3000" : " ")).trim();
}

/** The distinct titles of a post; that of the link line first, since the front matter trims and loses characters. */
function readTitles(head: PostHead, problems: Problem[]): string[] {
  const titles: string[] = [];
  for (const written of [head.lineTitle, head.frontTitle]) {
    const title = written === null || written === titles[0] ? "" : cleanTitle(written, problems);
    if (title !== "" && !titles.includes(title)) titles.push(title);
  }
  if (titles.length === 0) problems.push({ code: "post/no-title", message: "The post has no title." });
  if (titles.length > 1) {
    const message = `The front matter has the title "${titles[1]}", the link line "${titles[0]}".`;
    problems.push({ code: "post/title-differs", message, at: "title" });
  }
  if (titles.some((title) => title.includes("\ufffd"))) {
    const message = "The title holds replacement characters: letters were lost before it came here.";
    problems.push({ code: "post/replacement-character", message, at: "title" });
  }
  return titles;
}

function readUrls(written: readonly (string | null)[], problems: Problem[]): string[] {
  const urls: string[] = [];
  for (const raw of written) {
    const url = raw?.trim() ?? "";
    if (url === "" || urls.includes(url)) continue;
    if (/[^\x21-\x7e]/.test(url)) {
      problems.push({ code: "post/url-raw", message: `The URL is not percent-encoded: ${url}`, at: url });
    }
    urls.push(url);
  }
  return urls;
}

type LabelParts = {
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly abbreviation: string | null;
  readonly author: string | null;
  readonly path: string;
};

/**
 * Names under which the outlet may be known, in the order of trust: what is category and tag at once, the abbreviation in the
 * file name, the category, the folders, the author. A tag alone is a topic.
 */
function collectLabels({ categories, tags, abbreviation, author, path }: LabelParts): string[] {
  const specific = categories.filter((category) => !GENERIC_LABEL.test(category));
  const both = specific.filter((category) => tags.includes(category));
  const all = [...both, abbreviation, ...specific, ...labelsOfFolders(path), author];
  return [...new Set(all.filter((label) => label !== null).map((label) => label.trim()))];
}

function isUnlike(labels: readonly string[]): (name: string) => boolean {
  return (name) => !labels.includes(name.trim()) && !GENERIC_LABEL.test(name);
}

/** The author, unless it is nobody or the outlet under a longer or shorter form of its name, in either script. */
function readAuthors(written: string | null, labels: readonly string[]): string[] {
  const author = resolveEntities(written?.trim() ?? "");
  const first = foldText(labels[0] ?? "");
  const folded = foldText(author);
  const namesOutlet = first !== "" && (folded.includes(first) || first.includes(folded));
  return author === "" || namesOutlet || NO_AUTHOR.test(author) ? [] : [author];
}

type TimeHints = { readonly path: string; readonly text: string; readonly titles: readonly string[] };

/** All times around the body, in a fixed order. What cannot be read is left out and reported, never invented. */
function readTimes(head: PostHead, dateLine: string | null, hints: TimeHints, problems: Problem[]): StatedTime[] {
  const times: StatedTime[] = [];
  const feedAt = readFeedTime(head.msText, problems);
  if (feedAt !== null) times.push({ kind: "published", value: feedAt, from: "feed", precision: "second" });
  const written = [
    { text: dateLine, from: "feed" },
    { text: head.date, from: "front-matter" },
  ] as const;
  for (const { text, from } of written) {
    const time = text === null ? null : parseDate(text);
    if (text !== null && time === null) {
      problems.push({ code: "post/bad-date", message: `Cannot read the date "${text}".`, at: from });
    }
    if (time === null || time.value === feedAt) continue;
    const kind = from === "front-matter" && isFetchTime(head.msText, feedAt, time.value) ? "first-seen" : "published";
    if (feedAt !== null) problems.push(describeDifference(feedAt, time.value));
    times.push({ kind, from, ...time });
  }
  if (head.variant === "H") times.push(...readBulletinTimes(hints));
  const day = dayOfPath(hints.path);
  if (day !== null) times.push({ kind: "first-seen", value: day, from: "file-name", precision: "day" });
  return times;
}

function readFeedTime(msText: string | null, problems: Problem[]): string | null {
  if (msText === null) return null;
  const at = readEpochMs(msText);
  if (at !== null) return at;
  const isNotANumber = msText === "NaN";
  const message = isNotANumber
    ? "The feed gave no date that its reader understood."
    : `Cannot read the milliseconds "${msText}".`;
  problems.push({ code: isNotANumber ? "post/nan-date" : "post/bad-date", message, at: "comment" });
  return null;
}

/** A writer puts its own clock in the front matter when the feed has no date, or one in the future. */
function isFetchTime(msText: string | null, feedAt: string | null, date: string): boolean {
  return feedAt === null ? msText !== null : feedAt > date;
}

function describeDifference(feedAt: string, date: string): Problem {
  return feedAt > date
    ? { code: "post/date-clamped", message: `The feed says ${feedAt}, later than the post was made: ${date}.` }
    : { code: "post/date-differs", message: `The feed says ${feedAt}, the front matter ${date}.` };
}

/** A bulletin names its day in the title and the moment of its fetching in the last line. */
function readBulletinTimes({ text, titles }: TimeHints): StatedTime[] {
  const times: StatedTime[] = [];
  const day = TITLE_DAY.exec(titles[0] ?? "");
  const written = day === null ? null : parseDate(`${day[1]}-${day[2]}-${day[3]}`);
  if (written !== null) times.push({ kind: "published", from: "text", ...written });
  const stamp = UPDATE_STAMP.exec(text.slice(-200));
  const seenAt = stamp === null ? null : readEpochMs(stamp[1] ?? "");
  if (seenAt !== null) times.push({ kind: "first-seen", value: seenAt, from: "text", precision: "second" });
  return times;
}

function readBody(source: string, variant: PostVariant, path: string): EntryBody | null {
  const body = source.trim();
  if (variant === "H") return bodyOf("markdown", body.replace(UPDATE_STAMP, ""));
  if (variant === "A1" || variant === "A2") return bodyOf("html", unwrapDiv(body));
  const isHtml = variant === "B" || variant === "C" || /\.html?$/i.test(path) || body.startsWith("<");
  return bodyOf(isHtml && !body.startsWith("<!--more") ? "html" : "markdown", body);
}

function bodyOf(kind: EntryBody["kind"], source: string): EntryBody | null {
  return /\S/.test(source) ? { kind, source } : null;
}

/** Takes off the line `<div>` before and the line `</div>` after the body. */
function unwrapDiv(body: string): string {
  return body.startsWith("<div>\n") && body.endsWith("</div>") ? body.slice(6, -6) : body;
}

/** A page that is nothing but its description. */
function bodyOfDescription(front: FrontMatter | null): EntryBody | null {
  return bodyOf("html", front?.fields.get("description")?.text ?? "");
}

/** The picture that the front matter sets above the text. */
function readPicture(front: FrontMatter | null): Pick<Entry, "picture"> {
  const src = front?.fields.get("image")?.text.trim() ?? "";
  if (!/^https?:\/\/\S+$/i.test(src)) return {};
  return { picture: { src, caption: lineOf(front, "image_caption") } };
}

/** What a key says, as one line of plain text; empty when it is missing. */
function lineOf(front: FrontMatter | null, key: string): string {
  const written = front?.fields.get(key)?.text ?? "";
  return resolveEntities(written).replace(CONTROL, "").replace(WHITE_SPACE, " ").trim();
}

/** A description is a standfirst, unless it holds nothing but hashtags. */
function readDescription(front: FrontMatter | null): { readonly tags?: string[]; readonly summary?: string } {
  const text = lineOf(front, "description");
  if (text === "") return {};
  const words = text.split(" ");
  const isTags = words.every((word) => /^#[^#]{1,60}$/.test(word));
  return isTags ? { tags: words.map((word) => word.slice(1)) } : { summary: text };
}

/**
 * A cheap key to sort posts by before they are read: the feed's time, else the date of the head, else the day of the file
 * name; a UTC instant or a bare day, empty when none can be read.
 */
export function quickTime(text: string, path: string): string {
  const head = text.slice(0, 4000);
  const ms = /<!--(\d{11,14})-->/.exec(head);
  const date = /^(?:date\.?[ \t]{0,8}:|日期：)[ \t]{0,8}["']?([^\n"']{4,60})/m.exec(head);
  return (
    (ms === null ? null : readEpochMs(ms[1] ?? "")) ??
    (date === null ? null : (parseDate(date[1]?.trim() ?? "")?.value ?? null)) ??
    dayOfPath(path) ??
    ""
  );
}
