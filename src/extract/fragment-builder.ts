import type { StatedTime } from "../model/times.ts";
import { type Block, type Figure, plainText } from "./blocks.ts";
import { isCaptionLine } from "./caption-line.ts";
import { type Frame, type FrameKind, isDataTable, isNoise, makeFrame } from "./frames.ts";
import { BREAK, CODE, EMPHASIS, type Run, renderLines, STRONG } from "./inline.ts";
import { readPageTime } from "./page-time.ts";
import { textOfMarkdown } from "./plain-text.ts";

/** Lists and quotations nest no deeper; what lies below is taken into the innermost. */
const CONTAINERS_MAX = 12;
/** A longer caption is no caption. */
const CAPTION_UNITS_MAX = 1000;
/** Only the head of a fragment states its time; further down stand the times of other articles. */
const HEAD_UNITS_MAX = 200;
const HEAD_LINES_MAX = 3;

const INK = /[^\s\u200b-\u200f\u2060\ufeff]/;

/**
 * Takes what a fragment says piece by piece and keeps it as a tree of blocks: text gathers into a paragraph until something
 * ends it, containers open and close, captions find their pictures. Lives for one fragment.
 */
export class FragmentBuilder {
  readonly times: StatedTime[] = [];
  private readonly zone: string | null;
  private readonly frames: Frame[] = [makeFrame("root")];
  private runs: Run[] = [];
  private text = "";
  private lastInk: "none" | "text" | "break" = "none";
  private strong = 0;
  private emphasis = 0;
  private code = 0;
  private href: string | null = null;
  private headingLevel = 0;
  private unitsSoFar = 0;
  /** Pictures met in the middle of a paragraph stand after it. */
  private waiting: Figure[] = [];
  /** The picture that the next words may be a caption of. */
  private lastFigure: Figure | null = null;
  /** What stood in boxes that are no part of the article. */
  private readonly leftOut: Block[] = [];
  private openFigures = 0;
  /** The list of the last items that stood in none. */
  private looseList: { readonly block: Block; readonly items: Block[][] } | null = null;
  /** Who took a picture, when that stood before what it shows. */
  private photoCredit: { readonly figure: Figure; readonly words: string } | null = null;
  /** The picture right before the figure that is open. */
  private figureBefore: Figure | null = null;
  private earlyCaption: Block[] | null = null;
  private timeAttribute: string | null = null;
  private timeUnits = 0;
  private isInTime = false;

  constructor(zone: string | null) {
    this.zone = zone;
  }

  addText(text: string): void {
    this.text += text;
    if (this.isInTime) this.timeUnits += text.trim().length;
  }

  addBreak(): void {
    this.endRun();
    if (this.lastInk === "break") this.endParagraph();
    else if (this.lastInk === "text") {
      this.runs.push(BREAK);
      this.lastInk = "break";
    }
  }

  changeStyle(style: number, by: 1 | -1): void {
    this.endRun();
    if (style === STRONG) this.strong += by;
    else if (style === EMPHASIS) this.emphasis += by;
    else if (style === CODE) this.code += by;
  }

  setLink(href: string | null): void {
    this.endRun();
    this.href = href;
    if (href !== null && this.top.kind === "quote") this.top.address = href;
  }

  openTime(attribute: string | undefined): void {
    this.isInTime = true;
    this.timeAttribute ??= attribute ?? null;
  }

  closeTime(): void {
    this.isInTime = false;
  }

  openHeading(level: number): void {
    this.endParagraph();
    this.headingLevel = level;
  }

  closeHeading(): void {
    this.endParagraph();
    this.headingLevel = 0;
  }

  addRule(): void {
    this.endParagraph();
    const blocks = this.top.blocks;
    if (blocks.length > 0 && blocks.at(-1)?.kind !== "rule") this.push({ kind: "rule" });
  }

  addCodeBlock(code: string): void {
    this.endParagraph();
    const text = code.replaceAll("\r", "").replace(/^\n+/, "").trimEnd();
    if (text === "") return;
    if (/\{[{%]/.test(text)) {
      // Nothing can be escaped within code: what template languages would run becomes lines of text.
      const lines = text.split("\n").flatMap((line) => renderLines([{ text: line, style: 0, href: null }]));
      this.push({ kind: "text", lines });
    } else this.push({ kind: "code", text });
  }

  addEmbed(url: string): void {
    this.endParagraph();
    this.push({ kind: "embed", url });
  }

  addFigure(src: string, alt: string): void {
    const figure: Figure = { kind: "figure", src, caption: "", alt };
    if (this.hasInk()) {
      this.waiting.push(figure);
      return;
    }
    this.placeFigure(figure);
  }

  openFigureElement(): void {
    this.endParagraph();
    if (this.openFigures === 0) {
      this.figureBefore = this.lastFigure;
      this.lastFigure = null;
    }
    this.openFigures += 1;
  }

  closeFigureElement(): void {
    this.endParagraph();
    this.openFigures -= 1;
    if (this.openFigures > 0) return;
    if (this.earlyCaption === null) return;
    // A caption whose picture never came is that of the picture before, else text.
    const before = this.figureBefore;
    if (before?.caption === "") before.caption = plainText(this.earlyCaption);
    else this.splice(this.earlyCaption);
    this.earlyCaption = null;
  }

  /** True when words here stand right under a picture. */
  isUnderFigure(): boolean {
    return this.lastFigure !== null && !this.hasInk();
  }

  /** True within a quotation that is still open. */
  isInQuote(): boolean {
    return this.frames.some(({ kind }) => kind === "quote");
  }

  /** Opens a container; false when it would nest too deep and the caller should go on without it. */
  openFrame(
    kind: Exclude<FrameKind, "root">,
    given: { readonly start?: number | null; readonly address?: string | null } = {},
  ): boolean {
    this.endParagraph();
    const isContainer = kind === "quote" || kind === "list" || kind === "table";
    if (isContainer && this.frames.filter((frame) => frame.kind !== "item").length > CONTAINERS_MAX) return false;
    this.frames.push(
      makeFrame(kind, { ...given, figure: kind === "caption" || kind === "photo-credit" ? this.lastFigure : null }),
    );
    return true;
  }

  closeFrame(): void {
    this.endParagraph();
    const frame = this.frames.pop()!;
    switch (frame.kind) {
      case "quote":
        if (frame.blocks.length > 0) this.push({ kind: "quote", blocks: frame.blocks });
        // Quotations of posts on other sites are filled by a script; before it runs they hold the post's address alone.
        else if (frame.address !== null) this.push({ kind: "embed", url: frame.address });
        break;
      case "player":
        if (frame.blocks.length > 0 || frame.address === null) this.splice(frame.blocks);
        else this.push({ kind: "embed", url: frame.address });
        break;
      case "list":
        if (frame.parts.length > 0) this.push({ kind: "list", start: frame.start, items: frame.parts });
        break;
      case "item":
        this.closePart(frame, "list");
        break;
      case "cell":
        this.closePart(frame, "row");
        break;
      case "row":
        if (this.top.kind === "table" && frame.parts.length > 0) this.top.rows.push(frame.parts);
        else for (const cell of frame.parts) this.splice(cell);
        break;
      case "table":
        this.closeTable(frame);
        break;
      case "caption":
      case "photo-credit":
        this.closeCaption(frame);
        break;
      case "noise":
      case "doubtful":
        if (isNoise(frame)) this.leftOut.push(...frame.blocks);
        else this.splice(frame.blocks);
        break;
      case "root":
        this.frames.push(frame);
    }
  }

  /** Ends the fragment and gives its blocks. */
  finish(): Block[] {
    this.endParagraph();
    while (this.frames.length > 1) this.closeFrame();
    const { blocks } = this.top;
    // A text that is nothing but boxes is no noise.
    if (blocks.every(({ kind }) => kind === "figure" || kind === "rule")) this.splice(this.leftOut);
    while (blocks.at(-1)?.kind === "rule") blocks.pop();
    return blocks;
  }

  /** Ends the paragraph that text was gathering in. */
  endParagraph(): void {
    this.endRun();
    const runs = this.runs;
    if (runs.length > 0) {
      this.runs = [];
      if (this.lastInk !== "none") this.closeRuns(runs);
      this.lastInk = "none";
    }
    this.timeAttribute = null;
    this.timeUnits = 0;
    if (this.waiting.length === 0) return;
    for (const figure of this.waiting) this.placeFigure(figure);
    this.waiting = [];
  }

  private get top(): Frame {
    return this.frames.at(-1)!;
  }

  private endRun(): void {
    if (this.text === "") return;
    const style = (this.strong > 0 ? STRONG : 0) | (this.emphasis > 0 ? EMPHASIS : 0) | (this.code > 0 ? CODE : 0);
    this.runs.push({ text: this.text, style: this.headingLevel > 0 ? style & ~STRONG : style, href: this.href });
    if (INK.test(this.text)) this.lastInk = "text";
    this.text = "";
  }

  private hasInk(): boolean {
    return this.lastInk !== "none" || INK.test(this.text);
  }

  private closeRuns(runs: readonly Run[]): void {
    const lines = this.takeTimes(renderLines(runs).filter((line) => INK.test(line)));
    if (lines.length === 0 || (lines.length === 1 && this.takeCaption(lines[0]!))) return;
    this.lastFigure = null;
    for (const line of lines) this.unitsSoFar += line.length;
    if (this.headingLevel > 0) this.push({ kind: "heading", level: this.headingLevel, line: lines.join(" ") });
    else this.push({ kind: "text", lines });
  }

  /** Takes lines at the head that say nothing but when; gives the others. */
  private takeTimes(lines: string[]): string[] {
    if (this.unitsSoFar > HEAD_UNITS_MAX || lines.length > HEAD_LINES_MAX) return lines;
    const isTimeElement = this.timeAttribute !== null && lines.join("").length <= this.timeUnits;
    if (isTimeElement) return this.takeTime(this.timeAttribute ?? "") ? [] : lines;
    if (this.unitsSoFar > 0) return lines;
    return lines.filter((line) => !this.takeTime(textOfMarkdown(line)));
  }

  private takeTime(written: string): boolean {
    const time = readPageTime(written.trim(), this.zone);
    if (time !== null) this.times.push({ kind: "published", from: "page", ...time });
    return time !== null;
  }

  /** Takes a line for the caption of the picture right over it; true when it is one. */
  private takeCaption(line: string): boolean {
    const figure = this.lastFigure;
    if (figure === null || figure.caption !== "" || this.headingLevel > 0) return false;
    const words = textOfMarkdown(line);
    if (!isCaptionLine(words)) return false;
    figure.caption = words;
    return true;
  }

  private push(block: Block): void {
    const { top } = this;
    if (block.kind !== "figure") this.lastFigure = null;
    // What stands in a list or row outside of its parts becomes one; in a table it comes to stand before it.
    if (top.kind === "list" || top.kind === "row") top.parts.push([block]);
    else top.blocks.push(block);
  }

  private splice(blocks: readonly Block[]): void {
    for (const block of blocks) this.push(block);
  }

  private placeFigure(figure: Figure): void {
    const before = this.top.blocks.at(-1);
    if (before?.kind === "figure" && before.src === figure.src) {
      // The same picture twice in a row is one: a small and a large one, or one that loads late and its stand-in.
      before.alt ||= figure.alt;
      this.lastFigure = before;
    } else {
      this.push(figure);
      this.lastFigure = figure;
    }
    if (this.earlyCaption === null) return;
    this.lastFigure.caption ||= plainText(this.earlyCaption);
    this.earlyCaption = null;
  }

  private closePart(frame: Frame, parent: "list" | "row"): void {
    if (this.top.kind === parent) {
      if (frame.blocks.length > 0 || parent === "row") this.top.parts.push(frame.blocks);
    } else if (parent === "list" && frame.blocks.length > 0) this.addLooseItem(frame.blocks);
    else this.splice(frame.blocks);
  }

  /** Items without a list make one with those right before them. */
  private addLooseItem(item: Block[]): void {
    const before = this.top.blocks.at(-1);
    if (before === undefined || before !== this.looseList?.block) {
      const items: Block[][] = [];
      const block: Block = { kind: "list", start: null, items };
      this.looseList = { block, items };
      this.push(block);
    }
    this.looseList.items.push(item);
  }

  /** A table of data stays a table; one that only lays out a page gives its blocks, row by row. */
  private closeTable({ rows, blocks }: Frame): void {
    this.splice(blocks);
    if (isDataTable(rows)) {
      this.push({ kind: "table", rows: rows.filter((row) => row.some((cell) => cell.length > 0)) });
    } else for (const cell of rows.flat()) this.splice(cell);
  }

  private closeCaption({ kind, blocks, figure }: Frame): void {
    if (blocks.length === 0) return;
    const isPlain = blocks.every((block) => block.kind === "text" || block.kind === "heading");
    const words = isPlain ? plainText(blocks) : "";
    if (!isPlain || words.length > CAPTION_UNITS_MAX) this.splice(blocks);
    else if (figure !== null) this.addCaption(figure, words, kind === "photo-credit");
    else if (this.openFigures > 0) this.earlyCaption = [...(this.earlyCaption ?? []), ...blocks];
    else this.splice(blocks);
  }

  /** What a picture shows comes to stand before who took it. */
  private addCaption(figure: Figure, words: string, isCredit: boolean): void {
    this.lastFigure = figure;
    if (figure.caption.includes(words)) return;
    const credit = this.photoCredit?.figure === figure ? this.photoCredit.words : "";
    if (credit !== "" && figure.caption === credit) figure.caption = `${words} ${credit}`;
    else figure.caption = `${figure.caption} ${words}`.trim();
    if (isCredit) this.photoCredit = { figure, words };
  }
}
