import { isPlace, placeAtEnd } from "../../han/places.ts";
import { surnameLength } from "../../han/surnames.ts";

/** People that a piece of a byline names, and a place that was written together with the last of them. */
export type People = { readonly names: readonly string[]; readonly place: string | null };

const HAN_NAME = /^[\p{Script=Han}〇]{2,4}$/u;
const FOREIGN_NAME = /^[\p{Script=Han}]{1,10}(?:[·•・‧][\p{Script=Han}A-Z.]{1,10}){1,4}$/u;
const LATIN_NAME =
  /^(?=\p{Lu})[\p{Script=Latin}.'’-]+(?: (?:(?=\p{Lu})[\p{Script=Latin}.'’-]+|de|la|von|van|der|bin|al)){0,4}$/u;
/** A desk, an office or a house, not a person. */
const BODY =
  /(?:中心|[組组部室臺台社報报網网站團团局院處处会會刊]|新[闻聞]|[综綜]合|小组|编译组|工作室|頻道|频道|公[司號号]|媒[體体]|周刊|週刊|杂志|雜誌|日[报報]|[传傳獨独]媒|世界|出版|[编編][辑輯]部|撰稿人|[导導]|不詳|不详)$|^(?:本[报報刊网網台臺社站]|[综綜]合|即時|即时|[编編][辑輯]|匿名|佚名)/;
const LATIN_BODY =
  /\b(?:news|images?|staff|press|times|daily|post|reuters|agency|media|network|getty|photo|courtesy|editors?|board|the|and)\b/i;
const ACRONYM = /^[A-Z]{2,4}$/;
/** Words of a sentence, and of what lines say of a text instead of a person. */
const NO_NAME =
  /^(?:[了在]|其中|原文|全文|授[权權]|[参參][与與]|策[划劃]|[简簡]介|首[发發]|[发發]自|中文|[内內]容|本文|文章|[图圖][文片]|更多)|[的了在是]$|[补補]充|[贡貢][献獻]/;
/** What stands before a name: a rank, or the word for where it was sent from. */
const LEADING = /^(?:[實实見见][習习]|特[約约派])?[記记]者|^[发發]自(?=..)/;
/** What stands behind a name and says how its bearer worked. */
const MANNER = /(?:[編编][譯译]|[整编][理]|[綜综]合|[採采][訪访]|[報报][導导道]|[攝摄])+$/;
const PARTS = /\s*[、,;/|╱丨&]+\s*/;
const AND = /^([\p{Script=Han}]{2,4})[和與与及暨]([\p{Script=Han}]{2,4})$/u;

/** Whether a text names a desk or an office. */
export function isBody(text: string): boolean {
  return BODY.test(text) || LATIN_BODY.test(text) || ACRONYM.test(text);
}

/** Whether a text is a name of Han characters that begins with a Chinese family name: two to four of them. */
export function isChineseName(text: string): boolean {
  if (!HAN_NAME.test(text) || isBody(text) || isPlace(text) || NO_NAME.test(text)) return false;
  const surname = surnameLength(text);
  return surname > 0 && (text.length < 4 || surname === 2 || surnameLength(text.slice(1)) > 0);
}

/** Whether a text can be someone's name where a word such as 記者 says that one stands there: pen names and foreign names too. */
export function isName(text: string): boolean {
  if (isBody(text) || isPlace(text) || NO_NAME.test(text)) return false;
  return HAN_NAME.test(text) || FOREIGN_NAME.test(text) || isLatinName(text);
}

/** Whether a text is a name in Latin letters, each word with a capital. */
export function isLatinName(text: string): boolean {
  return text.length <= 60 && LATIN_NAME.test(text) && !LATIN_BODY.test(text) && !ACRONYM.test(text);
}

/**
 * The people in a text that some word announced: names parted by signs or blanks. `glued`: whether a place may be
 * written together with the last one (廖禹揚首爾), a known one or any, since a day of filing stands behind it. What can be no name is left out; a wrong name is worse than none.
 */
export function readPeople(text: string, glued: "any" | "known" | "none"): People {
  const pieces = text
    .split(PARTS)
    .flatMap(splitBlanks)
    .map((piece) => piece.replace(LEADING, "").replace(MANNER, ""))
    .filter((piece) => piece !== "");
  const names: string[] = [];
  let place: string | null = null;
  for (const [index, piece] of pieces.entries()) {
    if (isPlace(piece)) place ??= piece;
    else if (glued !== "none" && index === pieces.length - 1) {
      const cut = cutPlace(piece, glued === "any");
      names.push(...splitAnd(cut.name));
      place = cut.place ?? place;
    } else names.push(...splitAnd(piece));
  }
  return { names: [...new Set(names.filter(isName))], place };
}

/** Blanks part Han names from each other and from Latin ones, but not the words of a Latin name, nor 王　凡. */
function splitBlanks(piece: string): string[] {
  const words = piece.trim().split(/\s+/);
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const belongs =
      before !== undefined && (isLatin(before) ? isLatin(word) : before.length === 1 && word.length === 1);
    if (belongs) joined[joined.length - 1] = isLatin(word) ? `${before} ${word}` : `${before}${word}`;
    else joined.push(word);
  }
  return joined;
}

function isLatin(word: string): boolean {
  return /^\p{Script=Latin}/u.test(word);
}

function splitAnd(piece: string): string[] {
  const [, first = "", second = ""] = AND.exec(piece) ?? [];
  return isChineseName(first) && isChineseName(second) ? [first, second] : [piece];
}

/** A name with the place written together with it, parted. Known places first; else the family name tells how long the name is. */
function cutPlace(piece: string, isPlaceExpected: boolean): { readonly name: string; readonly place: string | null } {
  const known = knownPlaceLength(piece);
  if (known > 0) return { name: piece.slice(0, -known), place: piece.slice(-known) };
  const surname = isPlaceExpected ? surnameLength(piece) : 0;
  const length = surname === 2 ? 4 : 3;
  if (surname === 0 || !/^\p{Script=Han}{5,10}$/u.test(piece) || piece.length < length + 2)
    return { name: piece, place: null };
  return { name: piece.slice(0, length), place: piece.slice(length) };
}

/** The longest place that leaves a Chinese name before it; where none does, the longest that leaves a pen name of two. */
function knownPlaceLength(piece: string): number {
  let length = placeAtEnd(piece, 2);
  const longest = length;
  while (length >= 2) {
    if (isChineseName(piece.slice(0, -length))) return length;
    length = placeWithin(piece, length - 1);
  }
  return longest > 0 && isName(piece.slice(0, -longest)) ? longest : 0;
}

function placeWithin(piece: string, most: number): number {
  for (let length = most; length >= 2; length -= 1) if (isPlace(piece.slice(-length))) return length;
  return 0;
}
