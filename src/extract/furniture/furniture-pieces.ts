import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { type LinkShare, shareOfLinks } from "./link-share.ts";

/** From this share on a block says nothing but its links. */
const LINK_SHARE_MIN = 0.85;
/** A paragraph without the end of a sentence is a label when it is no longer. */
const LABEL_UNITS_MAX = 30;
/** A headline is no longer, and with the marks of Markdown not much more. */
const HEADLINE_UNITS_MAX = 60;
const MARKED_UNITS_MAX = 2 * HEADLINE_UNITS_MAX;
/** A label holds no sentence and no remark, wherever it ends. */
const SENTENCE = /[。！？!?…」”』）)\]】]|\.$/;
const EDGES = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;
/** Addresses of people, who are named in bylines, and of encyclopedias and documents, which a text rests on. */
const PERSON_ADDRESS = /\/(?:authors?|contributors?|profiles?|people|person|by|staff|reporters?)\//;
const SOURCE_ADDRESS = /\/wiki\/|\/documents?\/|\.pdf$/;

/** A block, or one line of a text, as far as links are concerned. */
export type Piece = {
  readonly block: Block;
  /** The line of a text or heading in Markdown; null for other blocks. */
  readonly line: string | null;
  readonly share: LinkShare;
  /** Words of a short line without links, without signs around them; empty for everything else. */
  readonly label: string;
  readonly role: "links" | "prose" | "label" | "media";
};

/** Blocks cut into pieces: each line of a text or heading, each other block. */
export function cutIntoPieces(blocks: readonly Block[]): Piece[] {
  return blocks.flatMap(cutPieces);
}

function cutPieces(block: Block): Piece[] {
  switch (block.kind) {
    case "text":
      return block.lines.map((line) => makeLine(block, line));
    case "heading":
      return [makeLine(block, block.line)];
    case "figure":
    case "embed":
    case "rule":
      return [{ block, line: null, share: NO_LINKS, label: "", role: "media" }];
    default: {
      const share = shareOfLinks(linesIn([block]));
      const isList = isMadeOfLinks(share) || isDatedList(block, share);
      const role = isList ? "links" : isLabelList(block, share) ? "label" : "prose";
      return [{ block, line: null, share, label: "", role }];
    }
  }
}

const NO_LINKS: LinkShare = { links: 0, linkUnits: 0, otherUnits: 0, addresses: [], hasProse: false };

function makeLine(block: Block, line: string): Piece {
  const share = shareOfLinks([line]);
  const isShort = line.length <= MARKED_UNITS_MAX && share.links === 0;
  const plain = isShort ? textOfMarkdown(line).trim() : "";
  const label = plain.length <= HEADLINE_UNITS_MAX ? plain.replace(EDGES, "") : "";
  if (isMadeOfLinks(share)) return { block, line, share, label, role: "links" };
  const isBrief = label !== "" && label.length <= LABEL_UNITS_MAX && !SENTENCE.test(plain);
  const isLabel = block.kind === "heading" || isBrief;
  return { block, line, share, label, role: isLabel && share.links === 0 ? "label" : "prose" };
}

/** The lines of a piece in Markdown. */
export function linesOf({ block, line }: Piece): readonly string[] {
  return line === null ? linesIn([block]) : [line];
}

function isMadeOfLinks({ links, linkUnits, otherUnits, hasProse, addresses }: LinkShare): boolean {
  if (links === 0 || hasProse || linkUnits < LINK_SHARE_MIN * (linkUnits + otherUnits)) return false;
  return !addresses.every((address) => PERSON_ADDRESS.test(address) || SOURCE_ADDRESS.test(address));
}

/** A list of headlines with their dates, in which the article itself stands without a link. */
function isDatedList(block: Block, { links, hasProse }: LinkShare): boolean {
  if (block.kind !== "list" || links < 2 || hasProse || links + 1 < block.items.length) return false;
  return block.items.every((item) => item.length > 1 && shareOfLinks(linesIn(item.slice(1))).otherUnits === 0);
}

/** A list of one headline that lost its link. */
function isLabelList(block: Block, { links, otherUnits }: LinkShare): boolean {
  if (block.kind !== "list" || links > 0 || otherUnits > HEADLINE_UNITS_MAX) return false;
  const lines = linesIn([block]);
  return lines.length === 1 && !SENTENCE.test(textOfMarkdown(lines[0]!));
}

/** All lines of text in blocks, in order. */
function linesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "text":
        return block.lines;
      case "heading":
        return [block.line];
      case "quote":
        return linesIn(block.blocks);
      case "list":
        return block.items.flatMap(linesIn);
      case "table":
        return block.rows.flatMap((row) => row.flatMap(linesIn));
      case "code":
        return [block.text];
      default:
        return [];
    }
  });
}

/** The blocks of the pieces that are left, texts with the lines that are left. */
export function joinPieces(pieces: readonly Piece[], dropped: ReadonlySet<Piece>): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  pieces.forEach((piece, index) => {
    const { block, line } = piece;
    const isLast = pieces[index + 1]?.block !== block;
    if (block.kind !== "text") {
      if (!dropped.has(piece)) blocks.push(block);
      return;
    }
    if (line !== null && !dropped.has(piece)) lines.push(line);
    if (!isLast) return;
    if (lines.length === block.lines.length) blocks.push(block);
    else if (lines.length > 0) blocks.push({ kind: "text", lines });
    lines = [];
  });
  return blocks;
}
