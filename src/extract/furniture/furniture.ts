import type { OutletRule } from "../../model/outlet.ts";
import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { cutNotices, dropLooseEnds, trimRules } from "./furniture-ends.ts";
import { isFeedFooter, isFurnitureLine, LINE_UNITS_MAX } from "./furniture-lines.ts";
import { dropLinks } from "./furniture-links.ts";
import { cutDescription, dropAppendices, isVideoAddress } from "./furniture-video.ts";
import { compilePatterns, fitsPattern, type LinePatterns } from "./line-pattern.ts";

/** Marks of links and emphasis make a line of Markdown longer than what it says; what is longer than this is a paragraph. */
const MARKDOWN_UNITS_MAX = 8000;

/** Whether a line of Markdown, which may be a heading, is to go. */
type LineTest = (line: string, isHeading: boolean) => boolean;
type CompiledRule = { readonly drop: LinePatterns; readonly cut: LinePatterns; readonly keep: LinePatterns };
const COMPILED = new WeakMap<OutletRule, CompiledRule>();

function compileRule(rule: OutletRule): CompiledRule {
  const known = COMPILED.get(rule);
  if (known !== undefined) return known;
  const compiled = {
    drop: compilePatterns(rule.drop),
    cut: compilePatterns(rule.cut),
    keep: compilePatterns(rule.keep),
  };
  COMPILED.set(rule, compiled);
  return compiled;
}

/** Whether a rule of the outlet keeps a line of plain text, whatever general rules and repetition say. */
export function isKeptText(text: string, rules: readonly OutletRule[]): boolean {
  return rules.some((rule) => fitsPattern(compileRule(rule).keep, text));
}

/** What is left of a text. */
export type Furnished = {
  readonly blocks: readonly Block[];
  /** Some rule of the outlet took part. */
  readonly ruled: boolean;
  /** The text says nothing but what is furniture, and was left as it is. */
  readonly onlyFurniture: boolean;
};

/**
 * The blocks without what an outlet or an archive program set around the article. First goes what a rule of the outlet names and what
 * the maker of a feed added; then what is furniture on any site, unless a rule keeps it or nothing would be left. The address tells
 * descriptions of videos, which are cut into lines before.
 */
export function dropFurniture(
  blocks: readonly Block[],
  rules: readonly OutletRule[],
  url: string | null = null,
): Furnished {
  const isVideo = isVideoAddress(url);
  const cut = isVideo ? cutDescription(blocks) : blocks;
  const ruled = dropRuled(cut, rules);
  const own = dropLines(ruled, (line) => mayBeFurniture(line) && isFeedFooter(textOfMarkdown(line)));
  const isKept = (line: string): boolean => fitsRule(line, rules, "keep");
  const described = isVideo ? dropAppendices(own, isKept) : { blocks: own, isOnlyFurniture: false };
  const isGeneral: LineTest = (line, isHeading) =>
    mayBeFurniture(line) && isFurnitureLine(textOfMarkdown(line), isHeading) && !isKept(line);
  const unlinked = dropLinks(dropLines(described.blocks, isGeneral), isKept);
  const general = trimRules(dropLooseEnds(unlinked, isKept));
  const isAllGone = own.some(isText) && !general.some(isText);
  return {
    blocks: isAllGone ? own : general,
    ruled: ruled !== cut,
    onlyFurniture: isAllGone || described.isOnlyFurniture,
  };
}

function isText({ kind }: Block): boolean {
  return kind !== "figure" && kind !== "embed" && kind !== "rule";
}

/** The blocks without what the outlet's rules name; the same array when they name nothing in it. */
function dropRuled(blocks: readonly Block[], rules: readonly OutletRule[]): readonly Block[] {
  const test = (kind: keyof CompiledRule) => (line: string) => fitsRule(line, rules, kind);
  const before = rules.some((rule) => rule.cut.length > 0) ? cutAt(blocks, test("cut")) : blocks;
  // A rule that would cut the whole article off was made for another kind of page.
  const cut = before.some(isText) ? before : blocks;
  if (!rules.some((rule) => rule.drop.length > 0)) return cut;
  return cutNotices(dropLines(cut, test("drop")), test("drop"));
}

/** Whether the text of a line of Markdown fits a pattern of some rule. */
function fitsRule(line: string, rules: readonly OutletRule[], kind: keyof CompiledRule): boolean {
  if (rules.length === 0 || line.length > MARKDOWN_UNITS_MAX) return false;
  const text = textOfMarkdown(line);
  return rules.some((rule) => fitsPattern(compileRule(rule)[kind], text));
}

/** A long line without links is a paragraph, for all its marks: the general rules need not look at it. */
function mayBeFurniture(line: string): boolean {
  return line.length <= 2 * LINE_UNITS_MAX || (line.length <= MARKDOWN_UNITS_MAX && line.includes("]("));
}

/** The blocks before the first line that ends the article. */
function cutAt(blocks: readonly Block[], isEnd: (line: string) => boolean): readonly Block[] {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading" && isEnd(block.line)) return blocks.slice(0, index);
    if (block.kind !== "text") continue;
    const end = block.lines.findIndex(isEnd);
    if (end === 0) return blocks.slice(0, index);
    if (end > 0) return [...blocks.slice(0, index), { kind: "text", lines: block.lines.slice(0, end) }];
  }
  return blocks;
}

/** The blocks without the lines that are noise, also in lists and quotations; the same array when there are none. */
function dropLines(blocks: readonly Block[], isNoise: LineTest): readonly Block[] {
  const left = blocks.flatMap((block): readonly Block[] => {
    const rest = dropLinesOf(block, isNoise);
    return rest === null ? [] : [rest];
  });
  const isSame = left.length === blocks.length && left.every((block, index) => block === blocks[index]);
  return isSame ? blocks : left;
}

/** A block without its noise; null when nothing is left of it. */
function dropLinesOf(block: Block, isNoise: LineTest): Block | null {
  switch (block.kind) {
    case "text": {
      const lines = block.lines.filter((line) => !isNoise(line, false));
      if (lines.length === block.lines.length) return block;
      return lines.length === 0 ? null : { kind: "text", lines };
    }
    case "heading":
      return isNoise(block.line, true) ? null : block;
    case "quote": {
      const blocks = dropLines(block.blocks, isNoise);
      if (blocks === block.blocks) return block;
      return blocks.length === 0 ? null : { kind: "quote", blocks };
    }
    case "list": {
      const items = block.items.map((item) => dropLines(item, isNoise));
      if (items.every((item, index) => item === block.items[index])) return block;
      const left = items.filter((item) => item.length > 0);
      return left.length === 0 ? null : { kind: "list", start: block.start, items: left };
    }
    default:
      return block;
  }
}
