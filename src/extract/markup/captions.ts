import { type Block, type Figure, plainText } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { isCaptionLine, isCreditLine } from "./caption-line.ts";

/** A longer caption is no caption. In UTF-16 units. */
const CAPTION_UNITS_MAX = 1000;
const NOTHING: readonly Block[] = [];

/** Joins captions with their pictures while a fragment is read: under them, over them within one figure, or beside them. */
export class Captions {
  /** The picture that the next words may be a caption of. */
  private figure: Figure | null = null;
  private openElements = 0;
  /** The picture right before the figure element that is open. */
  private figureBefore: Figure | null = null;
  /** A caption whose picture has not come yet. */
  private early: Block[] | null = null;
  /** Who took a picture, when that stood before what it shows. */
  private credit: { readonly figure: Figure; readonly words: string } | null = null;

  /** The picture right over the next words, if nothing came between. */
  get current(): Figure | null {
    return this.figure;
  }

  /** Something else came under the picture. */
  leave(): void {
    this.figure = null;
  }

  /** A picture came, and with it the caption that waited. */
  follow(figure: Figure): void {
    this.figure = figure;
    if (this.early === null) return;
    figure.caption ||= plainText(this.early);
    this.early = null;
  }

  openElement(): void {
    if (this.openElements === 0) {
      this.figureBefore = this.figure;
      this.figure = null;
    }
    this.openElements += 1;
  }

  /** Ends a figure element; gives the caption back as text when there was no picture for it. */
  closeElement(): readonly Block[] {
    this.openElements -= 1;
    const { early } = this;
    if (this.openElements > 0 || early === null) return NOTHING;
    this.early = null;
    if (this.figureBefore?.caption !== "") return early;
    this.figureBefore.caption = plainText(early);
    return NOTHING;
  }

  /** Takes a line of text for the caption of the picture right over it, if it reads like one. */
  takeLine(line: string): boolean {
    const { figure } = this;
    if (figure === null || figure.caption !== "") return false;
    const words = textOfMarkdown(line);
    if (isCreditLine(words)) {
      figure.credit ??= words;
      return true;
    }
    // A page that prints what it tells a reader without pictures, too, says it once.
    if (!isCaptionLine(words) && words !== figure.alt.trim()) return false;
    figure.caption = words;
    return true;
  }

  /** Takes what stood in an element of captions that opened under `figure`; gives back what is none. */
  take(blocks: readonly Block[], figure: Figure | null, isCredit: boolean): readonly Block[] {
    if (!blocks.every(({ kind }) => kind === "text" || kind === "heading")) return blocks;
    const words = plainText(blocks);
    if (words.length > CAPTION_UNITS_MAX) return blocks;
    if (figure !== null && figure.caption.length <= CAPTION_UNITS_MAX) this.add(figure, words, isCredit);
    else if (figure === null && this.openElements > 0) {
      this.early ??= [];
      for (const block of blocks) this.early.push(block);
    } else return blocks;
    return NOTHING;
  }

  /** What a picture shows comes to stand before who took it. */
  private add(figure: Figure, words: string, isCredit: boolean): void {
    this.figure = figure;
    if (figure.caption.includes(words)) return;
    if (isCreditLine(words)) {
      figure.credit ??= words;
      return;
    }
    const credit = this.credit?.figure === figure ? this.credit.words : "";
    if (credit !== "" && figure.caption === credit) figure.caption = `${words} ${credit}`;
    else figure.caption = `${figure.caption} ${words}`.trim();
    if (isCredit) this.credit = { figure, words };
  }
}
