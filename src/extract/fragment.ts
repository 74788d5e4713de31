import type { Problem } from "../lib/problem.ts";
import type { EntryBody } from "../model/entry.ts";
import type { OutletRule } from "../model/outlet.ts";
import type { StatedTime } from "../model/times.ts";
import { type Block, figuresIn, renderBlocks } from "./blocks.ts";
import { type Credits, takeCredits } from "./credits.ts";
import { markdownToHtml } from "./foreign-markdown.ts";
import { FragmentBuilder } from "./fragment-builder.ts";
import { dropFurniture } from "./furniture.ts";
import { CODE, EMPHASIS, renderLines, STRONG } from "./inline.ts";
import { isOrnament, pictureSource, pictureUrl, resolveUrl, sensibleAlt } from "./picture.ts";
import { type Candidate, candidatesOf, dropRepeated } from "./repetition.ts";
import { readMarkup } from "./sax.ts";

/** Where a fragment stood, as far as it is known. */
export type FragmentContext = {
  /** The article's address. */
  readonly url: string | null;
  /** IANA zone in which its outlet writes clock times. */
  readonly zone?: string | null;
  /** Calendar day of publication. */
  readonly day?: string | null;
  /** The outlet's rules of that day. */
  readonly rules?: readonly OutletRule[];
  /** Fingerprints of lines that are known to repeat across the outlet's articles. */
  readonly learned?: ReadonlySet<string>;
};

export type Fragment = {
  /** The text in the archive's Markdown dialect. */
  readonly markdown: string;
  /** Pictures in the order of the text. */
  readonly images: readonly { readonly src: string; readonly caption: string }[];
  /** All text of the fragment, also what is no part of the article; scripts and styles left out. */
  readonly rawText: string;
  /** Times that the head of the fragment states. */
  readonly times: readonly StatedTime[];
  readonly credits: Credits;
  /** Which rules took something out of the text: `outlet`, `learned`. */
  readonly rules: readonly string[];
  readonly problems: readonly Problem[];
};

/** What reading gives before anything is taken out. */
type Reading = {
  readonly blocks: readonly Block[];
  readonly rawText: string;
  readonly times: readonly StatedTime[];
  readonly problems: readonly Problem[];
};

type Attributes = Readonly<Record<string, string>>;
/** What the end of an element undoes. */
type Closer =
  | "nothing"
  | "block"
  | "frame"
  | "heading"
  | "figure"
  | "strong"
  | "emphasis"
  | "code"
  | "link"
  | "time"
  | "form"
  | "pre"
  | "code-block"
  | "skip"
  | "hide";

const BLOCKS = new Set(
  `address article aside body center dd details dir div dl dt fieldset footer form header hgroup html legend main menu nav p
  section summary caption tbody thead tfoot`.split(/\s+/),
);
/** Elements whose text no reader sees; it is not even raw text. */
const HIDDEN = new Set(["script", "style", "svg", "template", "head", "math"]);
/** Elements that are no text of the article: controls, and what browsers show only without scripts. */
const SKIPPED = new Set(
  "noscript select button input textarea option optgroup datalist output progress meter canvas map object applet noembed noframes rp".split(
    " ",
  ),
);
const PLAYERS = new Set(["iframe", "video", "audio", "embed"]);
const HEADING_LEVELS: ReadonlyMap<string, number> = new Map([
  ["h1", 2],
  ["h2", 2],
  ["h3", 3],
  ["h4", 4],
  ["h5", 5],
  ["h6", 6],
]);
const STYLES: ReadonlyMap<string, "strong" | "emphasis" | "code"> = new Map([
  ["b", "strong"],
  ["strong", "strong"],
  ["i", "emphasis"],
  ["em", "emphasis"],
  ["code", "code"],
  ["kbd", "code"],
  ["samp", "code"],
  ["tt", "code"],
]);
const STYLE_BITS = { strong: STRONG, emphasis: EMPHASIS, code: CODE } as const;

const CAPTION_CLASS = /(?:^|[\s_-])(?:caption|figcaption|picinfo|imgtext)(?:$|[\s_-])/i;
const HIDDEN_CLASS = /(?:^|\s)(?:off-screen|visually-?hidden|sr-only|screen-reader-text|element-hidden)(?:$|\s)/i;
/** Share bars, boxes that ask for an address, advertisements: what their makers call them. */
const NOISE_CLASS =
  /(?:^|[\s_-])(?:subscri\w*|newsletter|share|sharing|sharebar|sharedaddy|sd-social|social-(?:share|icons|links|media-bar)|self-promo|relatedposts|advert|advertisement|ads|adslot|sponsor)(?:$|[\s_-])/i;
/** Elements that hold a page, whatever topics their classes list. */
const PAGE_ELEMENTS = new Set(["article", "main", "body", "section"]);
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const HAS_CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

/** Reads text that came with an entry into the archive's Markdown. Strangers' markup of any kind comes out harmless. Never throws. */
export function extractFragment(body: EntryBody, context: FragmentContext): Fragment {
  const { rules = [], learned = NOTHING_LEARNED, zone = null, day = null } = context;
  const reading = readBody(body, context);
  const furnished = dropFurniture(reading.blocks, rules);
  const credited = takeCredits(furnished.blocks, { zone, day });
  const clean = dropRepeated(credited.blocks, learned, rules);
  const images = figuresIn(clean.blocks).map((figure) => {
    figure.caption ||= sensibleAlt(figure.alt);
    return { src: figure.src, caption: figure.caption };
  });
  const markdown = renderBlocks(clean.blocks);
  return {
    markdown,
    images,
    rawText: reading.rawText,
    times: [...reading.times, ...credited.times],
    credits: credited.credits,
    rules: [...(furnished.ruled ? ["outlet"] : []), ...(clean.dropped > 0 ? ["learned"] : [])],
    problems: markdown.includes("\ufffd") ? [...reading.problems, LETTERS_LOST] : reading.problems,
  };
}

/** The lines of a fragment by which learning tells what repeats across articles. */
export function fragmentCandidates(body: EntryBody, context: FragmentContext): Candidate[] {
  const { rules = [], zone = null, day = null } = context;
  const { blocks } = dropFurniture(readBody(body, context).blocks, rules);
  return candidatesOf(takeCredits(blocks, { zone, day }).blocks);
}

function readBody(body: EntryBody, context: FragmentContext): Reading {
  const problems: Problem[] = [];
  const source = dropControls(body.source, problems);
  if (body.kind === "text") return readText(source, "break", problems);
  const html = body.kind === "html" ? source : markdownToHtml(source);
  if (html === null) return readText(source, "space", problems);
  const reader = new FragmentReader(context);
  problems.push(...readMarkup(html, reader));
  const blocks = reader.builder.finish();
  problems.push(...reader.problems);
  return { blocks, times: reader.builder.times, rawText: reader.rawText, problems };
}

/** Text without markup: empty lines part paragraphs; the end of a line within one is a break, or white space as in Markdown. */
function readText(source: string, lineEnd: "break" | "space", problems: Problem[]): Reading {
  const blocks: Block[] = [];
  for (const paragraph of source.replaceAll("\r\n", "\n").split(/\n[ \t]*\n|\n(?=[ \t]*\n)/)) {
    const texts = lineEnd === "break" ? paragraph.split("\n") : [paragraph];
    const lines = texts.flatMap((text) => renderLines([{ text, style: 0, href: null }]));
    if (lines.length > 0) blocks.push({ kind: "text", lines });
  }
  return { blocks, times: [], rawText: source, problems };
}

const NOTHING_LEARNED: ReadonlySet<string> = new Set();
const LETTERS_LOST: Problem = {
  code: "text/replacement-character",
  message: "The text holds replacement characters: letters were lost before it came here.",
};

function dropControls(source: string, problems: Problem[]): string {
  if (!HAS_CONTROL.test(source)) return source;
  const clean = source.replace(CONTROL, "");
  const message = `${source.length - clean.length} control characters were left out of the text.`;
  problems.push({ code: "text/control-character", message });
  return clean;
}

/** Turns the elements of a fragment into blocks. Lives for one fragment. */
class FragmentReader {
  readonly builder: FragmentBuilder;
  readonly problems: Problem[] = [];
  rawText = "";
  private readonly base: string | null;
  private readonly closers: Closer[] = [];
  private hidden = 0;
  private skipped = 0;
  private forms = 0;
  private pre = 0;
  private codeBlock: string | null = null;

  constructor({ url, zone }: FragmentContext) {
    this.base = url;
    this.builder = new FragmentBuilder(zone ?? null);
  }

  readonly open = (name: string, attributes: Attributes): void => {
    this.closers.push(this.begin(name, attributes));
  };

  readonly close = (): void => {
    this.end(this.closers.pop() ?? "nothing");
  };

  readonly text = (text: string): void => {
    if (this.hidden > 0) return;
    this.rawText += text;
    if (this.skipped > 0) return;
    if (this.codeBlock !== null) this.codeBlock += text;
    else if (this.pre > 0) this.addPreformatted(text);
    else this.builder.addText(text);
  };

  private begin(name: string, attributes: Attributes): Closer {
    if (HIDDEN.has(name)) {
      this.hidden += 1;
      return "hide";
    }
    if (this.skipped > 0 || this.hidden > 0) return "nothing";
    if (this.isSkipped(name, attributes)) {
      this.skipped += 1;
      return "skip";
    }
    const style = STYLES.get(name);
    if (style !== undefined) return this.beginStyle(style);
    const ofClass = attributes.class === undefined ? null : this.beginOfClass(name, attributes.class);
    return ofClass ?? this.beginElement(name, attributes);
  }

  private isSkipped(name: string, attributes: Attributes): boolean {
    if (SKIPPED.has(name) || (name === "label" && this.forms > 0)) return true;
    if (PLAYERS.has(name)) {
      const url = attributes.src === undefined ? null : resolveUrl(attributes.src, this.base);
      if (url !== null) this.builder.addEmbed(url);
      return true;
    }
    if ("hidden" in attributes || /display:\s{0,4}none/i.test(attributes.style ?? "")) return true;
    return attributes.class !== undefined && HIDDEN_CLASS.test(attributes.class);
  }

  private beginStyle(style: "strong" | "emphasis" | "code"): Closer {
    if (style === "code" && this.pre > 0 && this.codeBlock === null) {
      this.codeBlock = "";
      return "code-block";
    }
    this.builder.changeStyle(STYLE_BITS[style], 1);
    return style;
  }

  /** Elements whose class says more than their name. */
  private beginOfClass(name: string, className: string): Closer | null {
    const isBlock = BLOCKS.has(name) || name === "span" || name === "ul";
    if (!isBlock) return null;
    if (CAPTION_CLASS.test(className) && !/has-caption/.test(className)) return this.beginFrame("caption");
    if (name === "span" || PAGE_ELEMENTS.has(name)) return null;
    return NOISE_CLASS.test(className) ? this.beginFrame("noise") : null;
  }

  private beginElement(name: string, attributes: Attributes): Closer {
    const { builder } = this;
    if (BLOCKS.has(name)) {
      builder.endParagraph();
      if (name !== "form") return "block";
      this.forms += 1;
      builder.openFrame("noise");
      return "form";
    }
    const level = HEADING_LEVELS.get(name);
    if (level !== undefined) {
      builder.openHeading(level);
      return "heading";
    }
    switch (name) {
      case "br":
        builder.addBreak();
        return "nothing";
      case "a":
        builder.setLink(readLink(attributes.href, this.base));
        return "link";
      case "img":
        this.addPicture(attributes);
        return "nothing";
      case "hr":
        builder.addRule();
        return "nothing";
      case "pre":
        builder.endParagraph();
        this.pre += 1;
        return "pre";
      case "time":
        builder.openTime(attributes.datetime);
        return "time";
      case "small":
        return builder.isUnderFigure() ? this.beginFrame("caption") : "nothing";
      case "figure":
        builder.openFigureElement();
        return "figure";
      default:
        return this.beginContainer(name, attributes);
    }
  }

  private beginContainer(name: string, attributes: Attributes): Closer {
    switch (name) {
      case "ul":
        return this.beginFrame("list");
      case "ol":
        return this.beginFrame("list", readStart(attributes.start));
      case "li":
        return this.beginFrame("item");
      case "blockquote":
        return this.beginFrame("quote");
      case "table":
        return this.beginFrame("table");
      case "tr":
        return this.beginFrame("row");
      case "td":
      case "th":
        return this.beginFrame("cell");
      case "figcaption":
        return this.beginFrame("caption");
      default:
        return "nothing";
    }
  }

  private beginFrame(kind: Parameters<FragmentBuilder["openFrame"]>[0], start: number | null = null): Closer {
    return this.builder.openFrame(kind, start) ? "frame" : "block";
  }

  private end(closer: Closer): void {
    const { builder } = this;
    switch (closer) {
      case "nothing":
        break;
      case "block":
        builder.endParagraph();
        break;
      case "frame":
        builder.closeFrame();
        break;
      case "heading":
        builder.closeHeading();
        break;
      case "figure":
        builder.closeFigureElement();
        break;
      case "strong":
      case "emphasis":
      case "code":
        builder.changeStyle(STYLE_BITS[closer], -1);
        break;
      case "link":
        builder.setLink(null);
        break;
      case "time":
        builder.closeTime();
        break;
      case "form":
        this.forms -= 1;
        builder.closeFrame();
        break;
      case "pre":
        this.pre -= 1;
        builder.endParagraph();
        break;
      case "code-block":
        builder.addCodeBlock(this.codeBlock ?? "");
        this.codeBlock = null;
        break;
      case "skip":
        this.skipped -= 1;
        break;
      case "hide":
        this.hidden -= 1;
    }
  }

  private addPreformatted(text: string): void {
    const [first = "", ...others] = text.split(/\r?\n/);
    this.builder.addText(first);
    for (const line of others) {
      this.builder.addBreak();
      this.builder.addText(line);
    }
  }

  private addPicture(attributes: Attributes): void {
    const written = pictureSource(attributes);
    if (written === "") return;
    const url = pictureUrl(written, this.base);
    if (url === null) {
      const message = `The address of a picture cannot be told: ${written.slice(0, 200)}`;
      this.problems.push({ code: "image/bad-url", message, at: written.slice(0, 200) });
    } else if (!isOrnament(attributes, url)) {
      this.builder.addFigure(url, attributes.alt ?? "");
    }
  }
}

/** Links lead to web addresses; an anchor within the page leads nowhere in an archive. */
function readLink(href: string | undefined, base: string | null): string | null {
  const written = href?.trim() ?? "";
  return written === "" || written.startsWith("#") ? null : resolveUrl(written, base);
}

function readStart(written: string | undefined): number {
  return written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : 1;
}
