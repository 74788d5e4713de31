import MarkdownIt, { type Token } from "markdown-it";
import sanitizeHtml from "sanitize-html";
import type { Picture } from "../model/article.ts";
import { type Html, html, type Piece, raw } from "./html.ts";
import { runPieces, type ScriptView, scriptRuns, scriptText } from "./script-view.ts";
import { type UiLang, wordsOf } from "./words.ts";

// The archive's Markdown dialect on its way to a page. Two walls stand between a stranger's text and the reader: the
// renderer knows no HTML and only the marks of the dialect, and what it gives is sanitized against a short list.

/** How a body is set. */
export type BodySetting = {
  /** Language of the archive's own words. */
  readonly lang: UiLang;
  /** The way to the root of the site, for kept pictures. */
  readonly root: string;
  readonly images: readonly Picture[];
  /** Language of the text, for captions that stand among the archive's words. */
  readonly textLang?: string;
  /** The other script that the text is shown in; without it the text is as written. */
  readonly script?: ScriptView | null;
};

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
    "hr",
    "span",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
  ],
  allowedAttributes: { a: ["href", "rel"], blockquote: ["lang"], ol: ["start"], span: ["lang"] },
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
    "autolink",
    "hr",
  ]);
  renderer.validateLink = isSafeLink;
  const rules = renderer.renderer.rules;
  // A picture inside a line: its caption in brackets, as a link to where it lies.
  rules["image"] = (tokens, index) => {
    const token = tokens[index]!;
    const caption = shownPiece(token, textOf(token.children ?? []));
    return html`<a href="${String(token.attrGet("src"))}">〔${caption}〕</a>`.toString();
  };
  rules["text"] = (tokens, index) => html`${shownPiece(tokens[index]!, tokens[index]!.content)}`.toString();
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

/** What inline tokens say, without their marks. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "image") return textOf(token.children ?? []);
      return token.type === "softbreak" || token.type === "hardbreak" ? "\n" : token.content;
    })
    .join("");
}

/** What a token shows in the other script, where `turnScript` left it. */
type Turned = { readonly turned: Piece };

function shownPiece(token: Token, written: string): Piece {
  return token.meta === null ? written : (token.meta as Turned).turned;
}

/** A caption is the outlet's words: it is shown in the script of the text. */
function captionOf(caption: string, script: ScriptView | null): Piece {
  return script === null ? caption : scriptText(caption, script);
}

/**
 * Marks the texts of a paragraph with what they are in another script. Code stays as it is, and so does what is written out
 * as an address.
 */
function turnInline(children: readonly Token[], script: ScriptView): void {
  const texts = children.map((token, index) => {
    if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
    const before = children[index - 1];
    const isAddress = before?.type === "link_open" && before.markup === "autolink";
    return token.type === "text" && !isAddress ? token.content : "";
  });
  const runs = scriptRuns(texts, script);
  children.forEach((token, index) => {
    if (token.type === "text" && texts[index] !== "") token.meta = { turned: runPieces(runs[index]!, script) };
    else if (token.type === "image") token.meta = { turned: scriptText(textOf(token.children ?? []), script) };
  });
}

/** Turns the text of a body into another script, but for what is quoted. */
function turnScript(tokens: readonly Token[], script: ScriptView): void {
  let depth = 0;
  for (const token of tokens) {
    if (token.type === "blockquote_open") {
      if (depth === 0) token.attrSet("lang", script.writtenLang);
      depth += 1;
    } else if (token.type === "blockquote_close") depth -= 1;
    else if (token.type === "inline" && depth === 0) turnInline(token.children ?? [], script);
  }
}

/** Something that stood where a paragraph stands: a picture, or the address of a player. */
type Inset =
  | { readonly kind: "picture"; readonly src: string; readonly caption: string }
  | { readonly kind: "player"; readonly src: string };

/** A paragraph opens, has its words, and closes. */
const INSET_TOKENS = 3;

/** The inset of a paragraph that holds nothing else, or null. `index` is that of the paragraph's opening token. */
function insetAt(tokens: readonly Token[], index: number): Inset | null {
  const [open, inline, close] = tokens.slice(index, index + INSET_TOKENS);
  if (open?.type !== "paragraph_open" || open.level !== 0 || close?.type !== "paragraph_close") return null;
  const children =
    inline?.children?.filter(({ type, content }) => type !== "softbreak" && (type !== "text" || content !== "")) ?? [];
  const first = children[0];
  if (first?.type === "image" && children.length === 1) {
    return { kind: "picture", src: String(first.attrGet("src")), caption: textOf(first.children ?? []) };
  }
  const isAddress = first?.type === "link_open" && first.markup === "autolink" && children.length === 3;
  return isAddress ? { kind: "player", src: String(first.attrGet("href")) } : null;
}

/** Path of the kept picture, or null. */
function mediaOf({ src }: Inset, { images }: BodySetting): string | null {
  return images.find((picture) => picture.src === src)?.media ?? null;
}

/** Whether nothing can be said of a picture but that it is not here. */
function isBare(inset: Inset | null, setting: BodySetting): inset is Inset {
  return inset?.kind === "picture" && inset.caption === "" && isSafeLink(inset.src) && mediaOf(inset, setting) === null;
}

/** The insets from a token on that are told as one: a row of pictures without a word, or just one of any kind. */
function insetsAt(tokens: readonly Token[], index: number, setting: BodySetting): Inset[] {
  const first = insetAt(tokens, index);
  if (first === null) return [];
  const row = [first];
  let next: Inset | null = first;
  while (isBare(next, setting)) {
    next = insetAt(tokens, index + row.length * INSET_TOKENS);
    if (isBare(next, setting)) row.push(next);
  }
  return row;
}

/** Several pictures without captions that are not kept, in one line. */
function missingRow(row: readonly Inset[], setting: BodySetting): Html {
  const words = wordsOf(setting.lang);
  const links = row.map(
    ({ src }, index) =>
      html`${index === 0 ? "" : "　"}<a href="${src}" rel="noopener noreferrer nofollow">${words.pictureNumber(index + 1)}</a>`,
  );
  return html`<p class="missing" lang="${setting.lang}">${words.bracketOpen}${words.picturesAway(row.length)}${links}${words.bracketClose}</p>
`;
}

function figure(inset: Inset, setting: BodySetting): Html {
  const words = wordsOf(setting.lang);
  const script = setting.script ?? null;
  const caption = inset.kind === "picture" ? inset.caption : "";
  const shownCaption = captionOf(caption, script);
  const captionLang = script?.lang ?? setting.textLang;
  const media = mediaOf(inset, setting);
  if (inset.kind === "picture" && media !== null) {
    const shown = caption === "" ? "" : html`<figcaption>${shownCaption}</figcaption>`;
    const lang = script === null ? "" : html` lang="${script.writtenLang}"`;
    return html`<figure><img src="${setting.root}${media}" alt="${caption}"${lang} loading="lazy" decoding="async">${shown}</figure>
`;
  }
  const told =
    caption === ""
      ? ""
      : [
          words.pictureCaption,
          html`<span class="caption"${captionLang === undefined ? "" : html` lang="${captionLang}"`}>${words.quoteOpen}${shownCaption}${words.quoteClose}</span> `,
        ];
  const [away, link] =
    inset.kind === "picture" ? [words.pictureAway, words.pictureLink] : [words.playerAway, words.playerLink];
  const origin = isSafeLink(inset.src)
    ? html`<a href="${inset.src}" rel="noopener noreferrer nofollow">${link}</a>`
    : "";
  return html`<p class="missing" lang="${setting.lang}">${words.bracketOpen}${away}${told}${origin}${words.bracketClose}</p>
`;
}

/** The body of a version as safe HTML; empty text gives empty HTML. */
export function renderBody(markdown: string, setting: BodySetting): Html {
  const environment = {};
  const tokens = RENDERER.parse(markdown, environment);
  const script = setting.script ?? null;
  if (script !== null) turnScript(tokens, script);
  let out = "";
  let from = 0;
  const flush = (to: number): void => {
    if (to === from) return;
    out += sanitizeHtml(RENDERER.renderer.render(tokens.slice(from, to), RENDERER.options, environment), ALLOWED);
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const insets = insetsAt(tokens, index, setting);
    if (insets.length === 0) continue;
    flush(index);
    out += (insets.length === 1 ? figure(insets[0]!, setting) : missingRow(insets, setting)).toString();
    from = index + insets.length * INSET_TOKENS;
    index = from - 1;
  }
  flush(tokens.length);
  return raw(out);
}
