import type { StatedTime } from "../../model/times.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { readPageTime } from "./page-time.ts";

/** Only the head of a fragment states its time; further down stand the times of other articles. In UTF-16 units. */
const HEAD_UNITS_MAX = 200;
const HEAD_LINES_MAX = 3;

/** Takes the lines at the head of a fragment that say nothing but when. */
export class HeadTimes {
  readonly times: StatedTime[] = [];
  private readonly zone: string | null;
  private unitsSoFar = 0;
  private attribute: string | null = null;
  private units = 0;
  private isInElement = false;

  /** `zone`: IANA zone in which the outlet writes clock times. */
  constructor(zone: string | null) {
    this.zone = zone;
  }

  /** True where what is said is still about the whole fragment. */
  get isOpen(): boolean {
    return this.unitsSoFar <= HEAD_UNITS_MAX;
  }

  /** Takes the time that an element names as that of the last change. */
  addModified(written: string): void {
    const time = readPageTime(written.trim(), this.zone);
    if (time !== null) this.times.push({ kind: "modified", from: "page", ...time });
  }

  openElement(attribute: string | undefined): void {
    this.isInElement = true;
    this.attribute ??= attribute ?? null;
  }

  closeElement(): void {
    this.isInElement = false;
  }

  addText(text: string): void {
    if (this.isInElement) this.units += text.trim().length;
  }

  endParagraph(): void {
    this.attribute = null;
    this.units = 0;
  }

  /** The lines of a paragraph but for those that are times; counts the others as text. */
  take(lines: readonly string[]): readonly string[] {
    const others = this.isHead(lines) ? this.takeLines(lines) : lines;
    for (const line of others) this.unitsSoFar += line.length;
    return others;
  }

  private isHead(lines: readonly string[]): boolean {
    return this.unitsSoFar <= HEAD_UNITS_MAX && lines.length <= HEAD_LINES_MAX;
  }

  private takeLines(lines: readonly string[]): readonly string[] {
    const isElement = this.attribute !== null && lines.join("").length <= this.units;
    if (isElement) return this.takeTime(this.attribute ?? "") ? [] : lines;
    return this.unitsSoFar > 0 ? lines : lines.filter((line) => !this.takeTime(textOfMarkdown(line)));
  }

  private takeTime(written: string): boolean {
    const time = readPageTime(written.trim(), this.zone);
    if (time !== null) this.times.push({ kind: "published", from: "page", ...time });
    return time !== null;
  }
}
