import { textOfMarkdown } from "../markdown/plain-text.ts";
import type { Piece } from "./furniture-pieces.ts";
import { compilePatterns, fitsPattern } from "./line-pattern.ts";

const COLON = /[:：]/;
const LEADING_SIGNS = /^[\s\p{P}\p{S}]+/u;

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
  `延伸閱讀 更多閱讀 相關新聞 相關報道 相關報導 相關閱讀 相關文章 相關鏈接 推薦閱讀`
    .split(" ")
    .flatMap((words) => [`${words}:*`, `${words} *`, `${words}—*`])
    .concat("Read more:*", "Read also:*", "Related:*"),
);
/** What stands over a picture story of its own; without "related" it may be the story that is told. */
const GALLERY = compilePatterns(["相關圖集:*", "相關圖輯:*", "Related gallery:*"]);

/** Whether links or pictures of other articles may hang on this line. */
export function isRelatedHeading({ label }: Piece): boolean {
  return label !== "" && (fitsPattern(RELATED, label) || fitsPattern(GALLERY, label));
}

/** Headings over links to other articles, with the links and their pictures. */
export function markRelated(pieces: readonly Piece[], dropped: Set<Piece>): void {
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    if (isRelatedLead(piece)) dropped.add(piece);
    if (piece.label === "" || !fitsPattern(RELATED, piece.label)) continue;
    const end = endOfHanging(pieces, index + 1);
    const isHeadingOfText = end === index + 1 && end < pieces.length;
    if (isHeadingOfText) continue;
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
  return fitsPattern(RELATED_LEAD, textOfMarkdown(line).replace(LEADING_SIGNS, ""));
}

/** Picture stories of their own: a heading, then pictures, each with a paragraph that starts with its title. */
export function markGalleries(pieces: readonly Piece[], dropped: Set<Piece>): void {
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

/** Labels after the last paragraph, over links that were found to be furniture. */
export function markLabels(tail: readonly Piece[], dropped: Set<Piece>): void {
  tail.forEach((piece, index) => {
    const next = tail[index + 1];
    if (piece.role === "label" && !COLON.test(piece.label) && next?.role === "links" && dropped.has(next)) {
      dropped.add(piece);
    }
  });
}
