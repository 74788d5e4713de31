import type { Block } from "./blocks.ts";
import { compilePatterns, fitsPattern, foldLine } from "./line-pattern.ts";
import { type LinkShare, shareOfLinks } from "./link-share.ts";
import { textOfMarkdown } from "./plain-text.ts";

/** From this share on a block says nothing but its links. */
const LINK_SHARE_MIN = 0.85;
/** A text with less prose than this consists of its links. */
const PROSE_UNITS_MIN = 40;
/** A paragraph without the end of a sentence is a label when it is no longer. */
const LABEL_UNITS_MAX = 30;
/** Headlines are longer than names on average, and shorter than paragraphs. */
const HEADLINE_UNITS_MIN = 8;
const HEADLINE_UNITS_MAX = 60;
/** From this share on links lead to one site, broken addresses notwithstanding. */
const COMMON_SITE_SHARE = 0.6;
const SENTENCE_END = /[。！？!?.…」”』）)\]】]$/;
const EDGES = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;
/** Addresses that gather what an outlet has on a subject. */
const KEYWORD_ADDRESS = /\/(?:tags?|topics?|newstopic|keywords?|categor(?:y|ies))\//;
/** Addresses of people, who are named in bylines, and of encyclopedias and documents, which a text rests on. */
const PERSON_ADDRESS = /\/(?:authors?|contributors?|profiles?|people|person|by|staff|reporters?)\//;
const SOURCE_ADDRESS = /\/wiki\/|\/documents?\/|\.pdf$/;

/** What stands over links to other articles. */
const RELATED = compilePatterns([
  "延伸閱讀",
  "擴展閱讀",
  "相關新聞",
  "相關報道",
  "相關報導",
  "相關閱讀",
  "相關文章",
  "相關鏈接",
  "相關連結",
  "相關內容",
  "相關視頻",
  "相關影片",
  "推薦閱讀",
  "閱讀更多",
  "更多閱讀",
  "更多新聞",
  "更多報道",
  "更多報導",
  "更多相關*",
  "更多*新聞",
  "更多*報導",
  "更多*報道",
  "你可能*興趣*",
  "您可能*興趣*",
  "你可能*喜歡*",
  "您可能*喜歡*",
  "猜你喜歡",
  "熱門新聞",
  "熱門文章",
  "Read more",
  "Read also",
  "Related",
  "Related articles",
  "Related stories",
  "Related news",
  "Related posts",
  "Related content",
  "More on this story",
  "More stories",
  "You may also like",
  "You might also like",
  "Recommended",
  "Recommended reading",
  "Most read",
]);
/** The same words before their links on one line. */
const RELATED_LEAD = compilePatterns(
  [
    "延伸閱讀",
    "相關新聞",
    "相關報道",
    "相關報導",
    "相關閱讀",
    "相關文章",
    "相關鏈接",
    "推薦閱讀",
    "Read more",
    "Read also",
    "Related",
  ].map((words) => `${words}:*`),
);
/** What stands over a picture story of its own. */
const GALLERY = compilePatterns(["相關圖集:*", "圖集:*", "圖輯:*", "Photo gallery:*", "In pictures:*"]);

/** A block, or one line of a text, as far as links are concerned. */
type Piece = {
  readonly block: Block;
  /** The line of a text or heading in Markdown; null for other blocks. */
  readonly line: string | null;
  readonly share: LinkShare;
  /** Folded words of a short line, without signs around them; empty for everything else. */
  readonly label: string;
  readonly role: "links" | "prose" | "label" | "media";
};

/**
 * The blocks without links to other articles: what hangs on a heading such as 延伸閱讀, runs of links without prose, keywords,
 * and picture stories set into a text. An article that consists of links stays as it is, and so does what stands before its
 * first paragraph, where bylines and tables of contents are. `isKept` tells lines that must stay.
 */
export function dropLinks(blocks: readonly Block[], isKept: (line: string) => boolean): readonly Block[] {
  const pieces = blocks.flatMap(cutPieces);
  if (!pieces.some(mayHang)) return blocks;
  const prose = pieces.filter(({ role }) => role === "prose");
  const proseUnits = prose.reduce((units, { share }) => units + share.otherUnits, 0);
  if (proseUnits < PROSE_UNITS_MIN) return blocks;
  const dropped = new Set<Piece>();
  markRelated(pieces, dropped);
  markGalleries(pieces, dropped);
  const first = pieces.indexOf(prose[0]!);
  const last = pieces.lastIndexOf(prose.at(-1)!);
  markKeywords(pieces.slice(last + 1), dropped);
  markRuns(pieces.slice(first + 1), proseUnits, dropped);
  markLabels(pieces.slice(last + 1), dropped);
  for (const piece of dropped) if (linesOf(piece).some(isKept)) dropped.delete(piece);
  return dropped.size === 0 ? blocks : rebuild(pieces, dropped);
}

function mayHang({ role, label }: Piece): boolean {
  return role === "links" || (label !== "" && (fitsPattern(RELATED, label) || fitsPattern(GALLERY, label)));
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
  const isShort = line.length <= LABEL_UNITS_MAX * 2 && share.links === 0;
  const plain = isShort ? textOfMarkdown(line).trim() : "";
  const label = plain.length <= LABEL_UNITS_MAX ? (foldLine(plain) ?? "").replace(EDGES, "") : "";
  if (isMadeOfLinks(share)) return { block, line, share, label, role: "links" };
  const isLabel = block.kind === "heading" || (label !== "" && !SENTENCE_END.test(plain));
  return { block, line, share, label, role: isLabel && share.links === 0 ? "label" : "prose" };
}

function linesOf({ block, line }: Piece): readonly string[] {
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
  return lines.length === 1 && !SENTENCE_END.test(textOfMarkdown(lines[0]!));
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

/** Headings over links to other articles, with the links and their pictures. */
function markRelated(pieces: readonly Piece[], dropped: Set<Piece>): void {
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    if (isRelatedLead(piece)) dropped.add(piece);
    if (piece.label === "" || !fitsPattern(RELATED, piece.label)) continue;
    const end = endOfHanging(pieces, index + 1);
    const isEmpty = end === index + 1;
    if (isEmpty && end < pieces.length) continue;
    for (const each of pieces.slice(index, end)) dropped.add(each);
    index = end - 1;
  }
}

/** Index after the last links that follow, with pictures before each and the players that show the page of a link. */
function endOfHanging(pieces: readonly Piece[], start: number): number {
  let end = start;
  let address = "";
  for (let index = start; index < pieces.length; index += 1) {
    const { role, share, block } = pieces[index]!;
    if (role === "links") {
      end = index + 1;
      address = share.addresses.at(-1)!;
    } else if (block.kind === "embed" && address !== "" && block.url.startsWith(address)) end = index + 1;
    else if (block.kind !== "figure" && block.kind !== "rule") break;
  }
  return end;
}

function isRelatedLead({ line, share }: Piece): boolean {
  if (line === null || share.links === 0 || share.hasProse || share.linkUnits < share.otherUnits) return false;
  const folded = foldLine(textOfMarkdown(line));
  return folded !== null && fitsPattern(RELATED_LEAD, folded.replace(EDGES, ""));
}

/** Picture stories of their own: a heading, then pictures, each with a paragraph that starts with its title. */
function markGalleries(pieces: readonly Piece[], dropped: Set<Piece>): void {
  for (let index = 0; index < pieces.length; index += 1) {
    const { label } = pieces[index]!;
    if (label === "" || !fitsPattern(GALLERY, label)) continue;
    let end = index + 1;
    while (pieces[end]?.block.kind === "figure" && pieces[end + 1]?.line?.startsWith("**")) end += 2;
    if (end === index + 1) continue;
    for (const each of pieces.slice(index, end)) dropped.add(each);
    index = end - 1;
  }
}

/** Runs of links after the first paragraph, unless they say more than the article does. */
function markRuns(pieces: readonly Piece[], proseUnits: number, dropped: Set<Piece>): void {
  const sites = new Map<string, { links: number; readonly pieces: Piece[] }>();
  for (const run of findRuns(pieces, dropped)) {
    const links = countLinks(run);
    // One link on a line may be what the text speaks of; a list of one is as related as a list of two.
    if (links < 2 && run[0]!.block.kind !== "list") continue;
    // Names in a row are no headlines.
    if (run.reduce((units, { share }) => units + share.linkUnits, 0) < HEADLINE_UNITS_MIN * links) continue;
    const site = commonSite(run);
    if (site === null) continue;
    const known = sites.get(site) ?? { links: 0, pieces: [] };
    known.links += links;
    for (const piece of run) known.pieces.push(piece);
    sites.set(site, known);
  }
  const furniture = [...sites.values()].flatMap((site) => (site.links > 1 ? site.pieces : []));
  const linkUnits = furniture.reduce((units, { share }) => units + share.linkUnits, 0);
  if (linkUnits <= proseUnits) for (const piece of furniture) dropped.add(piece);
}

/** Neighbouring pieces of links; a headline in a list that lost its link belongs to the links around it. */
function findRuns(pieces: readonly Piece[], dropped: ReadonlySet<Piece>): Piece[][] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  pieces.forEach((piece, index) => {
    const isLink = piece.role === "links" && !dropped.has(piece);
    const isBetween = piece.role === "label" && piece.block.kind === "list" && pieces[index + 1]?.role === "links";
    if (isLink || (isBetween && run.length > 0)) run.push(piece);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

function countLinks(pieces: readonly Piece[]): number {
  return pieces.reduce((links, { share }) => links + share.links, 0);
}

/** The site that most of the links lead to: an outlet's related links lead to itself, sources and references lead anywhere. */
function commonSite(pieces: readonly Piece[]): string | null {
  const counts = new Map<string, number>();
  for (const { share } of pieces) {
    for (const address of share.addresses) {
      const site = siteOf(address);
      counts.set(site, (counts.get(site) ?? 0) + 1);
    }
  }
  const most = COMMON_SITE_SHARE * countLinks(pieces);
  for (const [site, count] of counts) if (count > most) return site;
  return null;
}

/** The last two names of an address's host. */
function siteOf(address: string): string {
  const host = /^https?:\/\/(?:https?\/\/)?([^/:?#]+)/i.exec(address)?.[1] ?? "";
  return host.split(".").slice(-2).join(".");
}

/** Keywords after the last paragraph. */
function markKeywords(tail: readonly Piece[], dropped: Set<Piece>): void {
  for (const piece of tail) if (piece.role === "links" && isKeyword(piece)) dropped.add(piece);
}

/** Labels after the last paragraph, over links that were found to be furniture. */
function markLabels(tail: readonly Piece[], dropped: Set<Piece>): void {
  tail.forEach((piece, index) => {
    const next = tail[index + 1];
    if (piece.role === "label" && !piece.label.includes(":") && next?.role === "links" && dropped.has(next)) {
      dropped.add(piece);
    }
  });
}

function isKeyword({ line, share }: Piece): boolean {
  if (share.addresses.every((address) => KEYWORD_ADDRESS.test(address))) return true;
  return line !== null && foldLine(textOfMarkdown(line))?.startsWith("#") === true;
}

/** The blocks of the pieces that are left, texts with the lines that are left. */
function rebuild(pieces: readonly Piece[], dropped: ReadonlySet<Piece>): Block[] {
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
