import { safeFileName } from "../lib/file-name.ts";
import { renderBody } from "../pages/markdown.ts";
import type { ShowData } from "../read/show.ts";
import type { ExportFolder } from "./export-folder.ts";

/** The seeds cut a title after 50 units for its file's name. */
const NAME_UNITS = 50;
/** A name and its ending fit every file system. */
const NAME_BYTES = 200;

/** Writes every article as a Jekyll post in the form of the git archives, `_posts/<day>-<title>.md`. */
export async function exportJekyll(articles: AsyncIterable<ShowData>, folder: ExportFolder): Promise<void> {
  const taken = new Set<string>();
  for await (const article of articles) folder.write(`_posts/${nameOf(article, taken)}.md`, composePost(article));
}

/** A free name: the plain one, or with the article's id where another post has it (also in other case). */
function nameOf(article: ShowData, taken: Set<string>): string {
  const day = dateOf(article).date.slice(0, 10);
  const title = article.title.slice(0, NAME_UNITS).toWellFormed().replaceAll("/", "--");
  const plain = safeFileName(`${day}-${title}`, NAME_BYTES);
  const name = taken.has(plain.toLowerCase()) ? `${plain}_${article.id}` : plain;
  taken.add(name.toLowerCase());
  return name;
}

/**
 * One post by the grammar of the git archives (eight keys, a comment with the milliseconds, the link, the body in one
 * line): UTF-8, LF, one final newline, the title always quoted, author and address never.
 */
export function composePost(article: ShowData): string {
  const { date, ms } = dateOf(article);
  const outlet = plainScalar(article.outletName);
  const author = article.authors.length > 0 ? plainScalar(article.authors.join("、")) : outlet;
  const title = oneLine(article.title);
  const address = article.url ?? `urn:jianbao:article:${article.id}`;
  return [
    "---",
    "layout: post",
    `title: "${title.replace(/[\\"]/g, "\\$&")}"`,
    `date: ${date}`,
    `author: ${author}`,
    `from: ${address}`,
    `tags: [ ${outlet} ]`,
    "comments: True",
    `categories: [ ${outlet} ]`,
    "---",
    `<!--${ms}-->`,
    `[${title.trim()}](${address})`,
    "------",
    "",
    "<div>",
    composeBody(article),
    "</div>",
    "",
  ].join("\n");
}

/**
 * The post's date. Only a stated moment gives milliseconds; a bare day or the day of first sight is written as its
 * first moment with `NaN`, which readers of this form take for "time not known".
 */
function dateOf({ publishedAt, firstSeenAt }: ShowData): { date: string; ms: string } {
  if (publishedAt !== null && publishedAt.length > 10)
    return { date: publishedAt, ms: String(Date.parse(publishedAt)) };
  const [year, month = "01", day = "01"] = (publishedAt ?? firstSeenAt).slice(0, 10).split("-");
  return { date: `${year}-${month}-${day}T00:00:00.000Z`, ms: "NaN" };
}

/** The body as HTML in one line, pictures at their origin. */
function composeBody({ markdown, images }: ShowData): string {
  const atOrigin = images.map((picture) => ({ ...picture, media: picture.src }));
  const body = renderBody(markdown, { lang: "en", root: "", images: atOrigin }).toString();
  return body
    .replace(/<pre>[\s\S]*?<\/pre>/g, (block) => block.replaceAll("\n", "&#10;"))
    .replace(/>\n+|\n+(?=<)/g, (gap) => (gap.startsWith(">") ? ">" : ""))
    .replaceAll("\n", " ");
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}+/gu, " ");
}

/** Distance from an ASCII sign to its full-width form. */
const TO_FULL_WIDTH = 0xfee0;

/**
 * A name that YAML reads as it stands, without quotes and inside `[ ]`: the few signs that would mean something else
 * are written in their full-width form.
 */
function plainScalar(text: string): string {
  const special = /[[\]{},]|:(?=\s|$)|(?<=\s)#|^[-?:!&*|>'"%@`#]/g;
  const widened = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + TO_FULL_WIDTH);
  return oneLine(text).trim().replace(special, widened) || "unknown";
}
