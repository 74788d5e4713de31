import { foldText } from "../../han/fold.ts";
import { sha256Hex } from "../../lib/hash.ts";
import type { OutletRule } from "../../model/outlet.ts";
import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { isKeptText } from "./furniture.ts";

/** A line of an article that may turn out to repeat across articles. */
export type Candidate = {
  readonly print: string;
  /** Its plain text, cut short. */
  readonly line: string;
  /** Length of the whole line in UTF-16 units. */
  readonly units: number;
  /** Its digits, which the fingerprint leaves open: where they differ from article to article the line says something. */
  readonly digits: string;
  /** The mark that the line ends with. */
  readonly end: string;
  readonly isHeading: boolean;
};

/** A line of plain text, and whether it is a heading. */
type Line = { readonly text: string; readonly isHeading: boolean };

const PRINT_CHARS = 16;
/** A line for people to recognise, and enough of it for the words that tell what an article is about. */
const LINE_UNITS_MAX = 160;
const DIGITS_MAX = 40;
/** Longer lines are paragraphs of a text, or texts: they are never furniture. */
export const FURNITURE_UNITS_MAX = 1000;
/** Furniture stands around the text: of a very long one the two ends are looked at. */
const LINES_AT_EACH_END = 150;

const SPACE = /\s+/g;
const DIGITS = /\p{Nd}+/gu;
const LETTER = /\p{L}/u;

/** The fingerprint of a line of plain text: 16 hex digits over its fold without white space, all numbers alike. */
export function printOf(line: string): string {
  return sha256Hex(foldText(line).replace(SPACE, "").replace(DIGITS, "0")).slice(0, PRINT_CHARS);
}

/** The lines of a text that learning counts, in their order, each once. Lines without a letter are none. */
export function candidatesOf(blocks: readonly Block[]): Candidate[] {
  const lines = linesOf(blocks);
  const ends =
    lines.length <= 2 * LINES_AT_EACH_END
      ? lines
      : [...lines.slice(0, LINES_AT_EACH_END), ...lines.slice(-LINES_AT_EACH_END)];
  const candidates = new Map<string, Candidate>();
  for (const { text, isHeading } of ends) {
    const print = printOf(text);
    if (!candidates.has(print)) candidates.set(print, describeLine(print, text.trim(), isHeading));
  }
  return [...candidates.values()];
}

function describeLine(print: string, line: string, isHeading: boolean): Candidate {
  return {
    print,
    line: line.slice(0, LINE_UNITS_MAX).toWellFormed(),
    units: line.length,
    digits: (line.slice(0, FURNITURE_UNITS_MAX).match(DIGITS) ?? []).join(" ").slice(0, DIGITS_MAX),
    end: line.slice(-1).toWellFormed(),
    isHeading,
  };
}

/** The plain lines of blocks that hold a letter. A table is one line: what repeats in it are labels, and they belong to its figures. */
function linesOf(blocks: readonly Block[]): Line[] {
  const lines = blocks.flatMap((block): Line[] => {
    switch (block.kind) {
      case "text":
        return block.lines.map((line) => ({ text: textOfMarkdown(line), isHeading: false }));
      case "heading":
        return [{ text: textOfMarkdown(block.line), isHeading: true }];
      case "quote":
        return linesOf(block.blocks);
      case "list":
        return block.items.flatMap(linesOf);
      case "table":
        return [{ text: tableLine(block.rows), isHeading: false }];
      default:
        return [];
    }
  });
  return lines.filter(({ text }) => LETTER.test(text));
}

function tableLine(rows: readonly (readonly (readonly Block[])[])[]): string {
  return rows.flatMap((row) => row.flatMap((cell) => linesOf(cell).map(({ text }) => text))).join("\t");
}

/**
 * The blocks without lines that are known to repeat, and without the lists, quotations and tables of which nothing is left. Lines that a
 * rule keeps stay; a text that would lose all its lines keeps them all. Linear in the text.
 */
export function dropRepeated(
  blocks: readonly Block[],
  learned: ReadonlySet<string>,
  rules: readonly OutletRule[],
): { readonly blocks: readonly Block[]; readonly dropped: number } {
  if (learned.size === 0) return { blocks, dropped: 0 };
  let dropped = 0;
  const isDropped = (line: string): boolean => {
    if (line.length > FURNITURE_UNITS_MAX || !LETTER.test(line)) return false;
    const drops = learned.has(printOf(line)) && !isKeptText(line, rules);
    if (drops) dropped += 1;
    return drops;
  };
  const kept = withoutLines(blocks, isDropped);
  if (dropped === 0 || linesOf(kept).length === 0) return { blocks, dropped: 0 };
  return { blocks: withoutLooseRules(kept), dropped };
}

function withoutLines(blocks: readonly Block[], isDropped: (line: string) => boolean): Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case "text": {
        const lines = block.lines.filter((line) => !isDropped(textOfMarkdown(line)));
        return unlessEmpty(lines, () => ({ ...block, lines }));
      }
      case "heading":
        return isDropped(textOfMarkdown(block.line)) ? [] : [block];
      case "quote": {
        const inner = withoutLines(block.blocks, isDropped);
        return unlessEmpty(inner, () => ({ ...block, blocks: inner }));
      }
      case "list": {
        const items = block.items.map((item) => withoutLines(item, isDropped)).filter((item) => item.length > 0);
        return unlessEmpty(items, () => ({ ...block, items }));
      }
      case "table":
        return isDropped(tableLine(block.rows)) ? [] : [block];
      default:
        return [block];
    }
  });
}

function unlessEmpty(parts: readonly unknown[], make: () => Block): Block[] {
  return parts.length === 0 ? [] : [make()];
}

/** A rule parts what stands before it from what follows; where one of them has gone it parts nothing. */
function withoutLooseRules(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const last = kept.at(-1)?.kind;
    if (block.kind !== "rule" || (last !== undefined && last !== "rule")) kept.push(block);
  }
  if (kept.at(-1)?.kind === "rule") kept.pop();
  return kept;
}
