import { type Block, type Figure, measureProse } from "../markdown/blocks.ts";
import { BREAK, CODE, EMPHASIS, type Run, renderLines, STRONG } from "../markdown/inline.ts";
import { Captions } from "./captions.ts";
import { type Frame, type FrameKind, type Ink, isDataTable, isNoise, makeFrame } from "./frames.ts";
import { HeadTimes } from "./head-times.ts";

/** Lists and quotations nest no deeper; what lies below is taken into the innermost. */
const CONTAINERS_MAX = 12;

/** What an editor left for the maker of the page to fill in, in Markdown. */
const LEFT_OVER = /^\\\[\\\[INSERT [A-Z ]{3,40}\\\]\\\]$/;
const INK = /[^\s\u200b-\u200f\u2060\ufeff]/;

/**
 * Takes what a fragment says piece by piece and keeps it as a tree of blocks: text gathers into a paragraph until something
 * ends it, containers open and close, captions find their pictures. Lives for one fragment.
 */
export class FragmentBuilder {
  readonly head: HeadTimes;
  private readonly captions = new Captions();
  private readonly frames: Frame[] = [makeFrame("root")];
  private runs: Run[] = [];
  private text = "";
  private lastInk: Ink = "none";
  private strong = 0;
  private emphasis = 0;
  private code = 0;
  private href: string | null = null;
  private headingLevel = 0;
  /** Pictures and boxes met in the middle of a paragraph stand after it. */
  private waiting: Block[] = [];
  /** What stood in boxes that are no part of the article. */
  private readonly leftOut: Block[] = [];
  /** The list of the last items that stood in none. */
  private looseList: { readonly block: Block; readonly items: Block[][] } | null = null;

  /** `zone`: IANA zone in which the outlet writes clock times. */
  constructor(zone: string | null) {
    this.head = new HeadTimes(zone);
  }

  addText(text: string): void {
    this.text += text;
    this.head.addText(text);
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
    this.captions.openElement();
  }

  closeFigureElement(): void {
    this.endParagraph();
    this.splice(this.captions.closeElement());
  }

  /** True when words here stand right under a picture. */
  isUnderFigure(): boolean {
    return this.captions.current !== null && !this.hasInk();
  }

  /** True within a quotation that is still open. */
  isInQuote(): boolean {
    return this.frames.some(({ kind }) => kind === "quote");
  }

  /** Opens a container; false when it would nest too deep and the caller should go on without it. */
  openFrame(
    kind: Exclude<FrameKind, "root" | "inset">,
    given: { readonly start?: number | null; readonly address?: string | null } = {},
  ): boolean {
    this.endParagraph();
    const isContainer = kind === "quote" || kind === "list" || kind === "table";
    if (isContainer && this.frames.filter((frame) => frame.kind !== "item").length > CONTAINERS_MAX) return false;
    const isCaption = kind === "caption" || kind === "photo-credit";
    this.frames.push(makeFrame(kind, { ...given, figure: isCaption ? this.captions.current : null }));
    return true;
  }

  /** Opens a box in the middle of a paragraph, which goes on after it; what the box holds comes to stand below the paragraph. */
  openInset(): void {
    this.endRun();
    const { runs, lastInk, waiting } = this;
    this.frames.push(makeFrame("inset", { interrupted: { runs, lastInk, waiting } }));
    [this.runs, this.lastInk, this.waiting] = [[], "none", []];
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
        this.splice(this.captions.take(frame.blocks, frame.figure, frame.kind === "photo-credit"));
        break;
      case "inset":
        this.resume(frame);
        break;
      case "noise":
      case "doubtful":
        if (isNoise(frame)) {
          for (const block of frame.blocks) this.leftOut.push(block);
          return;
        }
        this.splice(frame.blocks);
        break;
      case "root":
        this.frames.push(frame);
        return;
    }
    this.top.prose += frame.prose;
  }

  /** Ends the fragment and gives its blocks. */
  finish(): Block[] {
    this.endParagraph();
    while (this.frames.length > 1) this.closeFrame();
    const { blocks } = this.top;
    const isEmpty = blocks.every(({ kind }) => kind === "figure" || kind === "rule");
    // Sentences that are all there is are no noise.
    if (isEmpty && measureProse(this.leftOut) > 0) this.splice(this.leftOut);
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
    this.head.endParagraph();
    if (this.waiting.length === 0) return;
    const { waiting } = this;
    this.waiting = [];
    for (const block of waiting) {
      if (block.kind === "figure") this.placeFigure(block);
      else this.push(block);
    }
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
    const shown = renderLines(runs).filter((line) => INK.test(line) && !LEFT_OVER.test(line));
    // In a table or a list a day is what it tells.
    const isListed = this.frames.some(({ kind }) => kind === "cell" || kind === "item");
    const lines = isListed ? shown : this.head.take(shown);
    if (lines.length === 0) return;
    const isHeading = this.headingLevel > 0;
    const mayBeCaption = !isHeading && lines.length === 1 && this.top.figure === null;
    if (mayBeCaption && this.captions.takeLine(lines[0]!)) return;
    if (isHeading) this.push({ kind: "heading", level: this.headingLevel, line: lines.join(" ") });
    else this.push({ kind: "text", lines });
  }

  private push(block: Block): void {
    const { top } = this;
    if (block.kind !== "figure") this.captions.leave();
    // What stands in a list or row outside of its parts becomes one; in a table it comes to stand before it.
    if (top.kind === "list" || top.kind === "row") top.parts.push([block]);
    else top.blocks.push(block);
  }

  private splice(blocks: readonly Block[]): void {
    for (const block of blocks) this.push(block);
  }

  /** The same picture twice in a row is one: a small and a large one, or one that loads late and its stand-in. */
  private placeFigure(figure: Figure): void {
    const before = this.top.blocks.at(-1);
    if (before?.kind === "figure" && before.src === figure.src) {
      before.alt ||= figure.alt;
      this.captions.follow(before);
    } else {
      this.push(figure);
      this.captions.follow(figure);
    }
  }

  /** Goes on with the paragraph in which an inset stood. */
  private resume({ interrupted, blocks }: Frame): void {
    if (interrupted === null) return;
    this.runs = interrupted.runs;
    this.lastInk = interrupted.lastInk;
    this.waiting = interrupted.waiting;
    for (const block of blocks) this.waiting.push(block);
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
}
