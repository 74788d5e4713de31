import MarkdownIt, { type Token } from "markdown-it";
import sanitizeHtml from "sanitize-html";
import type { Picture } from "../model/article.ts";
import { type Html, html, raw } from "./html.ts";
import { type UiLang, wordsOf } from "./words.ts";

// The archive's Markdown dialect on its way to a page. Two walls stand between a stranger's text and the reader: the
// renderer knows no HTML and only the marks of the dialect, and what it gives is sanitized against a short list.

/** How a body is set: the language of the archive's own words, and the way to the root of the site for kept pictures. */
export type BodySetting = { readonly lang: UiLang; readonly root: string; readonly images: readonly Picture[] };

const LINK_SCHEMES = ["http", "https", "mailto"];

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    "p",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "strong",
    "em",
    "a",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
  ],
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedSchemes: LINK_SCHEMES,
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nestingLimit: 60,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: "noopener noreferrer nofollow" } }),
  },
};

function isSafeLink(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(address.trim());
}

/** A heading of the text stands below the title of the page: `#` and `##` alike are `h2`, all deeper ones `h3`. */
function headingTag(tag: string): string {
  return tag === "h1" || tag === "h2" ? "h2" : "h3";
}

function makeRenderer(): InstanceType<typeof MarkdownIt> {
  const renderer = new MarkdownIt("zero", { html: false, linkify: false, typographer: false, maxNesting: 60 });
  renderer.enable([
    "heading",
    "list",
    "blockquote",
    "table",
    "fence",
    "backticks",
    "emphasis",
    "link",
    "image",
    "newline",
    "escape",
    "entity",
  ]);
  renderer.validateLink = isSafeLink;
  const rules = renderer.renderer.rules;
  // A picture inside a line: its caption in brackets, as a link to where it lies.
  rules["image"] = (tokens, index) => {
    const token = tokens[index]!;
    return html`<a href="${String(token.attrGet("src"))}">〔${token.content}〕</a>`.toString();
  };
  // The language of a code block would become a class.
  rules["fence"] = (tokens, index) => html`<pre><code>${tokens[index]!.content}</code></pre>`.toString();
  for (const rule of ["heading_open", "heading_close"]) {
    rules[rule] = (tokens, index) => `<${tokens[index]!.nesting < 0 ? "/" : ""}${headingTag(tokens[index]!.tag)}>`;
  }
  // Alignment would become a style.
  for (const rule of ["th_open", "td_open"]) rules[rule] = (tokens, index) => `<${tokens[index]!.tag}>`;
  return renderer;
}

const RENDERER = makeRenderer();

/** The picture of a paragraph that holds nothing else, or null. */
function lonePicture(tokens: readonly Token[], index: number): Token | null {
  const [open, inline, close] = tokens.slice(index, index + 3);
  if (open?.type !== "paragraph_open" || open.level !== 0 || close?.type !== "paragraph_close") return null;
  const children = inline?.children?.filter((child) => child.type !== "softbreak") ?? [];
  return children.length === 1 && children[0]!.type === "image" ? children[0]! : null;
}

function figure(image: Token, setting: BodySetting): Html {
  const words = wordsOf(setting.lang);
  const src = String(image.attrGet("src"));
  const caption = image.content;
  const media = setting.images.find((picture) => picture.src === src)?.media ?? null;
  if (media !== null) {
    const shown = caption === "" ? "" : html`<figcaption>${caption}</figcaption>`;
    return html`<figure><img src="${setting.root}${media}" alt="${caption}" loading="lazy" decoding="async">${shown}</figure>
`;
  }
  const told =
    caption === ""
      ? ""
      : [words.pictureCaption, html`<span class="caption">${words.quoteOpen}${caption}${words.quoteClose}</span> `];
  const origin = isSafeLink(src)
    ? html`<a href="${src}" rel="noopener noreferrer nofollow">${words.pictureLink}</a>`
    : "";
  return html`<p class="missing" lang="${setting.lang}">${words.bracketOpen}${words.pictureAway}${told}${origin}${words.bracketClose}</p>
`;
}

/** The body of a version as safe HTML; empty text gives empty HTML. */
export function renderBody(markdown: string, setting: BodySetting): Html {
  const environment = {};
  const tokens = RENDERER.parse(markdown, environment);
  let out = "";
  let from = 0;
  const flush = (to: number): void => {
    if (to === from) return;
    out += sanitizeHtml(RENDERER.renderer.render(tokens.slice(from, to), RENDERER.options, environment), ALLOWED);
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const picture = lonePicture(tokens, index);
    if (picture === null) continue;
    flush(index);
    out += figure(picture, setting).toString();
    from = index + 3;
    index += 2;
  }
  flush(tokens.length);
  return raw(out);
}

/** The plain text of each paragraph, heading, list item and cell of a body; pictures give their captions. */
export function plainParagraphs(markdown: string): string[] {
  const paragraphs: string[] = [];
  for (const token of RENDERER.parse(markdown, {})) {
    if (token.type === "fence") paragraphs.push(token.content.trimEnd());
    if (token.type !== "inline") continue;
    const text = (token.children ?? [])
      .map((child) => (child.type === "softbreak" || child.type === "hardbreak" ? "\n" : child.content))
      .join("");
    if (text !== "") paragraphs.push(text);
  }
  return paragraphs;
}
