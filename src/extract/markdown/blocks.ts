import { escapeAddress, escapeDestination, escapeText, tameTemplates } from "./inline.ts";
import { textOfMarkdown } from "./plain-text.ts";

/** A picture with the words under it and who took it, as found; both may still grow while the fragment is read. */
export type Figure = { readonly kind: "figure"; readonly src: string; caption: string; alt: string; credit?: string };

/** One block of text. `lines` are Markdown already, without the marks of hard breaks. */
export type Block =
  | { readonly kind: "text"; readonly lines: readonly string[] }
  | { readonly kind: "heading"; readonly level: number; readonly line: string }
  | Figure
  | { readonly kind: "embed"; readonly url: string }
  | { readonly kind: "rule" }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "list"; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Block[])[])[] };

/** Shorter lines are labels. */
const PROSE_UNITS_MIN = 12;
/** What parts or ends clauses. */
const PAUSE = /[，。！？；,.!?;]/;
const LINK = /\[(?:[^\]\\]|\\.){0,2000}\]\((?:[^)\\]|\\.){0,4000}\)/g;

/** The Markdown of blocks, each parted from the next by an empty line, without one at the end. */
export function renderBlocks(blocks: readonly Block[]): string {
  return blocks.map(renderBlock).join("\n\n");
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return block.lines.length === 1 ? block.lines[0]! : block.lines.join("\\\n");
    case "heading":
      // A number sign at the end would be taken for the closing mark of the heading.
      return `${"#".repeat(block.level)} ${block.line.endsWith("#") ? `${block.line.slice(0, -1)}\\#` : block.line}`;
    case "figure":
      return `![${tameTemplates(escapeText(block.caption))}](${escapeDestination(block.src)})`;
    case "embed":
      return `<${escapeAddress(block.url)}>`;
    case "rule":
      return "---";
    case "code":
      return renderCodeBlock(block.text);
    case "quote":
      return prefixLines(renderBlocks(block.blocks), "> ", "> ");
    case "list":
      return renderList(block.start, block.items);
    case "table":
      return renderTable(block.rows);
  }
}

function prefixLines(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => (index === 0 ? first : line === "" ? others.trimEnd() : others) + line)
    .join("\n");
}

function renderCodeBlock(code: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((most, ticks) => Math.max(most, ticks.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}

function renderList(start: number | null, items: readonly (readonly Block[])[]): string {
  const isTight = items.every((item) => item.every(isTightPart));
  const rendered = items.map((item, index) => {
    const mark = start === null ? "- " : `${start + index}. `;
    const body = item.map(renderBlock).join(isTight ? "\n" : "\n\n");
    return prefixLines(body, mark, " ".repeat(mark.length));
  });
  return rendered.join(isTight ? "\n" : "\n\n");
}

/** Blocks that need no empty line before them: only a list from 1 may follow a text at once. */
function isTightPart(block: Block, index: number): boolean {
  return index === 0
    ? block.kind === "text" || block.kind === "list"
    : block.kind === "list" && (block.start ?? 1) === 1;
}

function renderTable(rows: readonly (readonly (readonly Block[])[])[]): string {
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, column) => flattenBlocks(row[column] ?? []).replaceAll("|", "\\|"));
    return `| ${cells.join(" | ")} |`;
  });
  return [lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].join("\n");
}

/** Blocks as Markdown on one line, for a cell: texts in a row, without pictures, players and rules. */
function flattenBlocks(blocks: readonly Block[]): string {
  const parts: string[] = [];
  for (const block of blocks) parts.push(...flatParts(block));
  return parts.join(" ");
}

function flatParts(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return [...block.lines];
    case "heading":
      return [block.line];
    case "code":
      return block.text.split("\n").map((line) => escapeText(line.trim()));
    case "quote":
      return block.blocks.flatMap(flatParts);
    case "list":
      return block.items.flatMap((item) => item.flatMap(flatParts));
    case "table":
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.flatMap(flatParts)));
    case "figure":
    case "embed":
    case "rule":
      return [];
  }
}

/** The plain text of blocks on one line: what a caption says. */
export function plainText(blocks: readonly Block[]): string {
  return textOfMarkdown(flattenBlocks(blocks)).trim();
}

/** Number of UTF-16 units in the lines of blocks that read like sentences and are not for the greater part links; marks count too. */
export function measureProse(blocks: readonly Block[]): number {
  let units = 0;
  for (const line of blocks.flatMap(flatParts)) {
    const unlinked = line.includes("](") ? line.replace(LINK, "") : line;
    const isProse = unlinked.length >= PROSE_UNITS_MIN && PAUSE.test(unlinked);
    if (isProse && unlinked.length * 4 > line.length) units += unlinked.length;
  }
  return units;
}

/** All pictures in blocks, in the order of the text. */
export function figuresIn(blocks: readonly Block[]): Figure[] {
  const figures: Figure[] = [];
  for (const block of blocks) {
    if (block.kind === "figure") figures.push(block);
    else if (block.kind === "quote") figures.push(...figuresIn(block.blocks));
    else if (block.kind === "list") figures.push(...block.items.flatMap(figuresIn));
  }
  return figures;
}
