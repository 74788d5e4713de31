import type { Block } from "./blocks.ts";
import { escapeLine, escapeText } from "./inline.ts";

/** A link of Markdown as `inline.ts` writes it. */
const LINK = /\[((?:[^[\]\\]|\\.)*)\]\(((?:[^()\\\s]|\\.)*)\)/g;
/** Addresses of lists of what else the site has on a word. */
const KEYWORD = /^https?:\/\/[^/?#]{1,100}\/(?:[^?#]{0,100}\/)?(?:tags?|keywords?)\//i;
/** A line that a writer of Markdown made bold, in markup that takes its signs for text. */
const BOLD_LINE = /^\\\*\\\*([^\s\\*](?:[^\\*]*[^\s\\*])?)\\\*\\\*$/;
/** A line that is one piece of code. */
const CODE_LINE = /^`([^`]+)`$/;
/** Emphasis at the edge of a label: without the brackets around it, its marks could not be told from those beside them. */
const EMPHASIS_EDGE = /^\*(?!\*)|(?<![*\\])\*$|`/;
/** Bold words that were parted by nothing but a link. */
const BOLD_SEAM = /(?<![*\\])\*{4}(?!\*)/g;
const PROSE = /\p{Script=Han}.*[，。、：；！？]|(?:\p{L}{2,} ){8}/u;

/**
 * Blocks in which what markup did for machines no longer stands in the reader's way: links that programs set on single words
 * are words again, a line in signs of bold is bold, prose that was set as code is a quotation. No word changes.
 */
export function settleBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.map(settleBlock);
}

function settleBlock(block: Block): Block {
  switch (block.kind) {
    case "text": {
      const [line = ""] = block.lines;
      const code = block.lines.length === 1 ? CODE_LINE.exec(line)?.[1] : undefined;
      if (code !== undefined && PROSE.test(code)) {
        return { kind: "quote", blocks: [{ kind: "text", lines: [escapeLine(escapeText(code.trim()))] }] };
      }
      return { kind: "text", lines: block.lines.map((one) => unlinkKeywords(one).replace(BOLD_LINE, "**$1**")) };
    }
    case "heading":
      return { ...block, line: unlinkKeywords(block.line) };
    case "quote":
      return { kind: "quote", blocks: settleBlocks(block.blocks) };
    case "list":
      return { ...block, items: block.items.map(settleBlocks) };
    default:
      return block;
  }
}

function unlinkKeywords(line: string): string {
  if (!line.includes("](")) return line;
  const unlinked = line.replace(LINK, (link, label: string, address: string) =>
    KEYWORD.test(address) && !EMPHASIS_EDGE.test(label) ? label : link,
  );
  return unlinked === line ? line : unlinked.replace(BOLD_SEAM, "");
}
