import { foldText } from "../../han/fold.ts";
import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";

/** The headline stands among the first lines: over the text, or under the first picture or video. */
const LINES_LOOKED_AT = 3;
/** What feeds set before a headline, and the name of the outlet or of a column behind it. */
const LABEL = /^\[[^\]]{1,20}\]\s*/;
const NAME = /\s[-–—|｜]\s[^-–—|｜]{1,30}$/;

/**
 * The blocks without the headline that a page repeats over its text: lines among the first that are the title. A sentence
 * stays, and so does the line of a text that says nothing else.
 */
export function dropHeadline(blocks: readonly Block[], title: string): readonly Block[] {
  const unlabelled = title.replace(LABEL, "");
  const headlines = new Set([title, unlabelled, unlabelled.replace(NAME, "")].map(foldLetters));
  headlines.delete("");
  if (headlines.size === 0) return blocks;
  const lines = blocks.filter((block) => lineOf(block) !== null).slice(0, LINES_LOOKED_AT);
  const dropped = new Set(lines.filter((block) => repeats(lineOf(block) ?? "", headlines)));
  if (dropped.size === 0 || dropped.size === blocks.filter(holdsText).length) return blocks;
  return blocks.filter((block) => !dropped.has(block));
}

function repeats(line: string, headlines: ReadonlySet<string>): boolean {
  const text = textOfMarkdown(line);
  return !text.endsWith("。") && headlines.has(foldLetters(text));
}

/** The only line of a heading or paragraph. */
function lineOf(block: Block): string | null {
  if (block.kind === "heading") return block.line;
  return block.kind === "text" && block.lines.length === 1 ? block.lines[0]! : null;
}

function holdsText({ kind }: Block): boolean {
  return kind !== "figure" && kind !== "embed" && kind !== "rule";
}

function foldLetters(text: string): string {
  return foldText(text).replace(/[\s\p{P}\p{S}]+/gu, "");
}
