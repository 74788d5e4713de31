import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { compilePatterns, fitsPattern } from "./line-pattern.ts";

/** A line drawn with signs; one sign alone parts scenes and may end a text. */
const DRAWN_LINE = /^[-—–－=_*~·•◆※\s]{3,}$/;
/** Longer lines are drawn by nobody. */
const DRAWN_UNITS_MAX = 200;
/** Says that something follows. */
const COLON = /[:：]$/;
/** What stands over the comments of readers. */
const COMMENTS = compilePatterns(["評論", "評論:", "讀者評論", "網友評論", "留言", "Comments", "Leave a comment"]);

/** The blocks without what leads to nothing at their end: drawn lines, labels over comments, headings that end with a colon. `isKept` tells lines that must stay. */
export function dropLooseEnds(blocks: readonly Block[], isKept: (line: string) => boolean): readonly Block[] {
  const isLoose = (line: string, isHeading: boolean): boolean => isLooseEnd(line, isHeading) && !isKept(line);
  let end = blocks.length;
  for (; end > 0; end -= 1) {
    const block = blocks[end - 1]!;
    if (block.kind === "rule" || (block.kind === "heading" && isLoose(block.line, true))) continue;
    if (block.kind !== "text") break;
    let lines = block.lines.length;
    while (lines > 0 && isLoose(block.lines[lines - 1]!, false)) lines -= 1;
    if (lines === block.lines.length) break;
    if (lines > 0) return [...blocks.slice(0, end - 1), { kind: "text", lines: block.lines.slice(0, lines) }];
  }
  return end === blocks.length ? blocks : blocks.slice(0, end);
}

function isLooseEnd(line: string, isHeading: boolean): boolean {
  if (line.length > DRAWN_UNITS_MAX) return false;
  if (DRAWN_LINE.test(line.replaceAll("\\", ""))) return true;
  const text = textOfMarkdown(line).trim();
  return fitsPattern(COMMENTS, text) || (isHeading && COLON.test(text));
}

/** No rule parts nothing from something: none stands at the start, and none follows another. */
export function trimRules(blocks: readonly Block[]): readonly Block[] {
  const left = blocks.filter((block, index) => {
    if (block.kind !== "rule") return true;
    const next = blocks[index + 1];
    return index > 0 && next !== undefined && next.kind !== "rule";
  });
  return left.length === blocks.length ? blocks : left;
}

/** The blocks whose paragraphs end before a copyright notice that is glued to them, where `isNotice` takes the rest of the line for one. */
export function cutNotices(blocks: readonly Block[], isNotice: (rest: string) => boolean): readonly Block[] {
  let isCut = false;
  const left = blocks.map((block): Block => {
    if (block.kind !== "text") return block;
    const lines = block.lines.map((line) => line.slice(0, startOfNotice(line, isNotice)).trimEnd());
    if (lines.every((line, index) => line === block.lines[index])) return block;
    isCut = true;
    return { kind: "text", lines };
  });
  return isCut ? left : blocks;
}

/** Where the notice of a line starts; its length where it has none. A notice in emphasis starts with what is emphasised. */
function startOfNotice(line: string, isNotice: (rest: string) => boolean): number {
  const sign = line.lastIndexOf("©");
  if (sign <= 0) return line.length;
  const start = line.endsWith("*") ? line.lastIndexOf(" *", sign) : sign;
  return start > 0 && isNotice(line.slice(start).trim()) ? start : line.length;
}
