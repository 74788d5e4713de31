import type { Block } from "../markdown/blocks.ts";
import { textOfMarkdown } from "../markdown/plain-text.ts";
import { cutIntoPieces, joinPieces, linesOf, type Piece } from "./furniture-pieces.ts";
import { isRelatedHeading, markGalleries, markLabels, markRelated } from "./furniture-related.ts";

/** A text with less prose than this consists of its links. */
const PROSE_UNITS_MIN = 40;
/** Headlines are longer than names on average. */
const HEADLINE_UNITS_MIN = 8;
/** From this share on links lead to one site, broken addresses notwithstanding. */
const COMMON_SITE_SHARE = 0.6;
/** More headlines than this between paragraphs are what the article is made of. */
const LONE_LINKS_MAX = 2;
/** Addresses that gather what an outlet has on a subject. */
const KEYWORD_ADDRESS = /\/(?:tags?|topics?|newstopic|keywords?|categor(?:y|ies))\//;

/**
 * The blocks without links to other articles: what hangs on a heading such as 延伸閱讀, runs of links without prose, keywords,
 * and picture stories set into a text. An article that consists of links stays as it is, and so does what stands before its
 * first paragraph, where bylines and tables of contents are. `isKept` tells lines that must stay.
 */
export function dropLinks(blocks: readonly Block[], isKept: (line: string) => boolean): readonly Block[] {
  const pieces = cutIntoPieces(blocks);
  if (!pieces.some((piece) => piece.share.links > 0 || isRelatedHeading(piece))) return blocks;
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
  markLone(pieces, dropped);
  markLabels(pieces.slice(last + 1), dropped);
  for (const piece of dropped) if (linesOf(piece).some(isKept)) dropped.delete(piece);
  return dropped.size === 0 ? blocks : joinPieces(pieces, dropped);
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

/** A headline alone between two paragraphs, when other furniture leads to the same site. */
function markLone(pieces: readonly Piece[], dropped: Set<Piece>): void {
  const sites = new Set([...dropped].flatMap(({ share }) => share.addresses.map(siteOf)));
  const lone = pieces.filter((piece, index) => {
    const { line, role, share } = piece;
    const isAlone = line !== null && role === "links" && share.links === 1 && share.otherUnits === 0;
    if (!isAlone || share.linkUnits < HEADLINE_UNITS_MIN || dropped.has(piece)) return false;
    const isBetween = pieces[index - 1]?.role === "prose" && pieces[index + 1]?.role === "prose";
    return isBetween && sites.has(siteOf(share.addresses[0]!));
  });
  if (lone.length <= LONE_LINKS_MAX) for (const piece of lone) dropped.add(piece);
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

/** Keywords after the last paragraph, and the links that follow them. */
function markKeywords(tail: readonly Piece[], dropped: Set<Piece>): void {
  const first = tail.findIndex((piece) => piece.role === "links" && isKeyword(piece));
  if (first === -1) return;
  for (const piece of tail.slice(first)) if (piece.role === "links") dropped.add(piece);
}

function isKeyword({ line, share }: Piece): boolean {
  if (share.addresses.every((address) => KEYWORD_ADDRESS.test(address))) return true;
  return line !== null && /^[#＃]/.test(textOfMarkdown(line));
}
