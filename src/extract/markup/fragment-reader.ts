import type { Problem } from "../../lib/problem.ts";
import { CODE, collapseSpace, EMPHASIS, STRONG } from "../markdown/inline.ts";
import { type ClassRole, roleOfClass, splitGluedTag } from "./element-classes.ts";
import { BLOCKS, HEADING_LEVELS, HIDDEN, isProseTag, PLAYERS, SKIPPED, STYLES, type StyleName } from "./elements.ts";
import { FragmentBuilder } from "./fragment-builder.ts";
import type { FrameKind } from "./frames.ts";
import { bestCandidate, isOrnament, pictureSource, pictureUrl, resolveUrl } from "./picture.ts";
import { playerAddress } from "./player.ts";
import type { MarkupHandler } from "./sax.ts";
import { raise, sink } from "./small-digits.ts";

type Attributes = Readonly<Record<string, string>>;
/** What the end of an element undoes. */
type Closer =
  | "nothing"
  | "block"
  | "frame"
  | "heading"
  | "figure"
  | StyleName
  | "link"
  | "time"
  | "form"
  | "pre"
  | "code-block"
  | "picture"
  | "reading"
  | "raised"
  | "sunk"
  | "player"
  | "author"
  | "noscript"
  | "skip"
  | "hide";

const STYLE_BITS = { strong: STRONG, emphasis: EMPHASIS, code: CODE } as const;
/** A longer text in the place of a name is none. */
const AUTHOR_UNITS_MAX = 60;
const UNSEEN = /(?:display:\s{0,4}none|visibility:\s{0,4}hidden)/i;
/** Boxes that a script fills with a post of another site. */
const POST_CLASS = /(?:^|\s)(?:fb-post|fb-video|instagram-media)(?:\s|$)/;

/** Turns the elements of a fragment into blocks and its raw text. Lives for one fragment. */
export class FragmentReader implements MarkupHandler {
  readonly builder: FragmentBuilder;
  readonly problems: Problem[] = [];
  rawText = "";
  /** The outlet's rules left elements out. */
  isRuled = false;
  /** Whom links at the head name as authors, also in boxes that the outlet's rules leave out. */
  readonly authors: string[] = [];
  private author: string | null = null;
  private readonly base: string | null;
  private readonly dropClasses: ReadonlySet<string>;
  private readonly closers: Closer[] = [];
  private hidden = 0;
  private skipped = 0;
  private forms = 0;
  private pre = 0;
  private noscripts = 0;
  private small: "raised" | "sunk" | null = null;
  private codeBlock: string | null = null;
  /** The player that waits for the address of its first source. */
  private isPlayerOpen = false;
  /** The address that a `<source>` offers to the `<img>` beside it. */
  private offered = "";

  /** `base`: the article's address; `dropClasses`: classes of elements that the outlet's rules leave out. */
  constructor(given: {
    readonly base: string | null;
    readonly zone: string | null;
    readonly dropClasses: ReadonlySet<string>;
  }) {
    this.base = given.base;
    this.dropClasses = given.dropClasses;
    this.builder = new FragmentBuilder(given.zone);
  }

  readonly open = (tag: string, attributes: Attributes): void => {
    if (this.hidden === 0 && this.skipped === 0 && isProseTag(tag, attributes)) {
      this.builder.addText(`<${[tag, ...Object.keys(attributes)].join(" ")}>`);
      this.closers.push("nothing");
      return;
    }
    const glued = tag.includes("=") ? splitGluedTag(tag) : null;
    const closer =
      glued === null ? this.begin(tag, attributes) : this.begin(glued.name, { ...attributes, class: glued.className });
    this.closers.push(closer);
  };

  readonly close = (): void => {
    this.end(this.closers.pop() ?? "nothing");
  };

  readonly text = (text: string): void => {
    if (this.hidden > 0) return;
    this.rawText += text;
    if (this.author !== null) this.author += text;
    if (this.skipped > 0) return;
    if (this.codeBlock !== null) this.codeBlock += text;
    else if (this.pre > 0) this.addPreformatted(text);
    else if (this.small !== null) this.builder.addText(this.small === "raised" ? raise(text) : sink(text));
    else this.builder.addText(text);
  };

  private begin(name: string, attributes: Attributes): Closer {
    if (HIDDEN.has(name)) {
      this.hidden += 1;
      return "hide";
    }
    if (this.hidden > 0) return "nothing";
    if (this.skipped > 0) return this.beginWithinSkipped(name, attributes);
    if (name === "noscript") {
      this.noscripts += 1;
      this.skipped += 1;
      return "noscript";
    }
    const role = roleOfElement(name, attributes);
    if (role === "hidden" || this.isSkipped(name, attributes)) {
      this.skipped += 1;
      return "skip";
    }
    if (PLAYERS.has(name)) return this.beginPlayer(attributes);
    const style = STYLES.get(name);
    if (style !== undefined) return this.beginStyle(style);
    if (role !== null) {
      const ofClass = this.beginRole(role);
      if (ofClass !== null) return ofClass;
    }
    return this.beginElement(name, attributes);
  }

  /** What is skipped may still name what a player plays, or the picture that a script would load. */
  private beginWithinSkipped(name: string, attributes: Attributes): Closer {
    if (this.isRuled && this.builder.head.isOpen) {
      const isUpdate = name === "time" && attributes.class === "updated";
      if (isUpdate) this.builder.head.addModified(attributes.datetime ?? "");
      if (name === "a" && this.beginAuthor(attributes)) return "author";
    }
    if (this.isPlayerOpen && name === "source") this.addPlayer(attributes.src);
    const isStandIn = name === "img" && this.noscripts === this.skipped && !this.builder.isUnderFigure();
    if (isStandIn && !this.isSkipped(name, attributes)) this.addPicture(attributes);
    return "nothing";
  }

  private isSkipped(name: string, attributes: Attributes): boolean {
    if (SKIPPED.has(name) || (name === "label" && this.forms > 0)) return true;
    if ("hidden" in attributes || UNSEEN.test(attributes.style ?? "")) return true;
    const classes = this.dropClasses.size === 0 ? undefined : attributes.class?.split(/\s+/);
    if (classes?.some((token) => this.dropClasses.has(token)) !== true) return false;
    this.isRuled = true;
    return true;
  }

  private beginPlayer(attributes: Attributes): Closer {
    this.skipped += 1;
    this.isPlayerOpen = true;
    this.addPlayer(attributes.src || attributes["data-src"]);
    return "player";
  }

  /** A player that has not found its address yet shows what is at this one. */
  private addPlayer(written: string | undefined): void {
    const url = written === undefined || written.trim() === "" ? null : resolveUrl(written, this.base);
    if (url === null) return;
    this.isPlayerOpen = false;
    this.builder.addEmbed(playerAddress(url));
  }

  private beginStyle(style: StyleName): Closer {
    if (style === "code" && this.pre > 0 && this.codeBlock === null) {
      this.codeBlock = "";
      return "code-block";
    }
    this.builder.changeStyle(STYLE_BITS[style], 1);
    return style;
  }

  /** Elements whose class says more than their name; null when it does not where this one stands. */
  private beginRole(role: ClassRole): Closer | null {
    switch (role) {
      case "caption":
        return this.beginFrame("caption");
      case "photo-credit":
        return this.builder.isUnderFigure() ? this.beginFrame("photo-credit") : null;
      case "inset":
        this.builder.openInset();
        return "frame";
      case "noise":
        return this.beginFrame("noise");
      case "doubtful":
        return this.builder.isInQuote() ? null : this.beginFrame("doubtful");
      default:
        return null;
    }
  }

  private beginElement(name: string, attributes: Attributes): Closer {
    if (BLOCKS.has(name)) return this.beginBlock(name, attributes);
    const { builder } = this;
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
        this.beginAuthor(attributes);
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
        if (attributes.class === "updated" && builder.head.isOpen) builder.head.addModified(attributes.datetime ?? "");
        else builder.head.openElement(attributes.datetime);
        return "time";
      case "small":
        return builder.isUnderFigure() ? this.beginFrame("caption") : "nothing";
      case "figure":
        builder.openFigureElement();
        return "figure";
      default:
        return this.beginContainer(name, attributes) ?? this.beginInline(name, attributes);
    }
  }

  private beginBlock(name: string, attributes: Attributes): Closer {
    const { builder } = this;
    builder.endParagraph();
    if (attributes["data-href"] !== undefined && POST_CLASS.test(attributes.class ?? "")) {
      return this.beginFrame("player", { address: readLink(attributes["data-href"], this.base) });
    }
    if (name === "form") {
      this.forms += 1;
      builder.openFrame("noise");
      return "form";
    }
    if (name === "nav" || name === "menu") return this.beginFrame("doubtful");
    if (name === "footer" && !builder.isInQuote()) return this.beginFrame("doubtful");
    return "block";
  }

  private beginContainer(name: string, attributes: Attributes): Closer | null {
    switch (name) {
      case "ul":
        return this.beginFrame("list");
      case "ol":
        return this.beginFrame("list", { start: readStart(attributes.start) });
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
        return null;
    }
  }

  private beginInline(name: string, attributes: Attributes): Closer {
    switch (name) {
      case "picture":
        this.offered = "";
        return "picture";
      case "source":
        this.offered ||= bestCandidate(attributes.srcset ?? attributes["data-srcset"] ?? "");
        return "nothing";
      case "rt":
        this.builder.addText("（");
        return "reading";
      case "sup":
        this.small = "raised";
        return "raised";
      case "sub":
        this.small = "sunk";
        return "sunk";
      default:
        return "nothing";
    }
  }

  private beginFrame(
    kind: Exclude<FrameKind, "root" | "inset">,
    given: { readonly start?: number; readonly address?: string | null } = {},
  ): Closer {
    return this.builder.openFrame(kind, given) ? "frame" : "block";
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
        this.endAuthor();
        break;
      case "time":
        builder.head.closeElement();
        break;
      case "reading":
        builder.addText("）");
        break;
      default:
        this.endState(closer);
    }
  }

  /** Ends what the reader itself keeps count of. */
  private endState(closer: Closer): void {
    switch (closer) {
      case "form":
        this.forms -= 1;
        this.builder.closeFrame();
        break;
      case "pre":
        this.pre -= 1;
        this.builder.endParagraph();
        break;
      case "code-block":
        this.builder.addCodeBlock(this.codeBlock ?? "");
        this.codeBlock = null;
        break;
      case "picture":
        this.offered = "";
        break;
      case "raised":
      case "sunk":
        this.small = null;
        break;
      case "player":
        this.isPlayerOpen = false;
        this.skipped -= 1;
        break;
      case "author":
        this.endAuthor();
        break;
      case "noscript":
        this.noscripts -= 1;
        this.skipped -= 1;
        break;
      case "skip":
        this.skipped -= 1;
        break;
      case "hide":
        this.hidden -= 1;
        break;
      default:
        // The builder has ended the others.
        break;
    }
  }

  /** True when a link at the head names an author. */
  private beginAuthor(attributes: Attributes): boolean {
    if (attributes.rel !== "author" || this.author !== null || !this.builder.head.isOpen) return false;
    this.author = "";
    return true;
  }

  private endAuthor(): void {
    if (this.author === null) return;
    const name = collapseSpace(this.author).trim();
    this.author = null;
    if (name !== "" && name.length <= AUTHOR_UNITS_MAX && !this.authors.includes(name)) this.authors.push(name);
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
    const written = pictureSource(attributes) || this.offered;
    if (written === "") return;
    const url = pictureUrl(written, this.base);
    if (url === null) {
      const message = `The address of a picture cannot be told: ${written.slice(0, 200)}`;
      this.problems.push({ code: "image/bad-url", message, at: written.slice(0, 200) });
    } else if (!isOrnament(attributes, url)) {
      this.builder.addFigure(url, attributes.alt || attributes["aria-label"] || "");
    }
  }
}

function roleOfElement(name: string, attributes: Attributes): ClassRole | null {
  if (attributes["data-testid"] === "caption-paragraph") return "caption";
  return attributes.class === undefined ? null : roleOfClass(name, attributes.class);
}

/** Links lead to web addresses; an anchor within the page leads nowhere in an archive. */
function readLink(href: string | undefined, base: string | null): string | null {
  const written = href?.trim() ?? "";
  return written === "" || written.startsWith("#") ? null : resolveUrl(written, base);
}

function readStart(written: string | undefined): number {
  return written !== undefined && /^\d{1,6}$/.test(written) ? Number(written) : 1;
}
