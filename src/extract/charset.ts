import { getBOMEncoding, labelToName, TextDecoder as StandardDecoder } from "@exodus/bytes/encoding.js";
import type { Problem } from "../lib/problem.ts";
import { charsetOfPage } from "./charset-declared.ts";

export type DecodedText = {
  readonly text: string;
  /** Name in the Encoding Standard, lower case. */
  readonly encoding: string;
  readonly problems: readonly Problem[];
};

/** Tried in this order when nothing says what the bytes are; the first of equals wins. */
const GUESSES = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252"] as const;
/** Bytes that a guess looks at. */
const GUESS_BYTES = 16_384;
/** Among the most frequent characters of Chinese news in both scripts, and of Korean. */
const FREQUENT = new Set(
  `的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之
  年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些
  主样樣理心她本前开開但因只从從想实實日軍军者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業
  外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内
  內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣
  题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金
  指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设
  設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識
  候带帶导導争爭运運
  이다는을를의에가고하한지로은기사대리어시도서나인자해들부정그있수일스원장전보만아라안게구과주상제회여신경마오조면
  관으비우성화`.replace(/\s/g, ""),
);

/** What speaks for an encoding when the bytes' own words name it: more points a character than Han read out of Cyrillic has. */
const DECLARED_POINTS = 1.5;

/**
 * Text from bytes of unknown encoding: a byte order mark decides, else valid UTF-8, else what reads most like words, with a
 * preference for the encoding that came with the bytes or that the page names. What could not be decoded is U+FFFD and a problem.
 */
export function decodeBytes(bytes: Uint8Array, hints: { readonly label?: string } = {}): DecodedText {
  const marked = getBOMEncoding(bytes);
  if (marked !== null) return decodedAs(bytes, marked, []);
  const labelled = hints.label === undefined ? null : encodingOf(hints.label);
  if (labelled !== null && isSevenBit(labelled)) return decodedAs(bytes, labelled, []);
  const text = strictUtf8(bytes);
  if (text !== null) return { text, encoding: "utf-8", problems: [] };
  const problems: Problem[] = [];
  if (hints.label !== undefined && labelled === null) {
    problems.push({ code: "charset/unknown-label", message: `There is no encoding named "${hints.label}".` });
  }
  if (isMostlyUtf8(bytes)) return decodedAs(bytes, "utf-8", problems);
  const declared = usable(labelled) ?? usable(encodingOfPage(bytes));
  const guess = guessEncoding(bytes, declared);
  if (guess !== declared) {
    problems.push({ code: "charset/guessed", message: `The bytes are no UTF-8 and were read as ${guess}.` });
  }
  return decodedAs(bytes, guess, problems);
}

/**
 * The encoding that bytes are said to have, after the HTML standard: by their mark, by the label that came with them, by the page
 * itself; where nothing says it, a guess. Lower case. Bytes that are ASCII alone are `windows-1252`, as browsers have it.
 */
export function sniffEncoding(bytes: Uint8Array, hints: { readonly label?: string } = {}): string {
  const said =
    getBOMEncoding(bytes) ?? (hints.label === undefined ? null : encodingOf(hints.label)) ?? encodingOfPage(bytes);
  if (said !== null) return said.toLowerCase();
  if (bytes.every((byte) => byte < 0x80)) return "windows-1252";
  return decodeBytes(bytes).encoding;
}

/** The encoding that a page names in its head. Who can read the name is not reading UTF-16, so it means UTF-8. */
function encodingOfPage(bytes: Uint8Array): string | null {
  const label = charsetOfPage(bytes, (one) => encodingOf(one) !== null);
  const encoding = label === null ? null : encodingOf(label);
  if (encoding === "x-user-defined") return "windows-1252";
  return encoding?.startsWith("utf-16") ? "utf-8" : encoding;
}

/** An encoding worth trying on bytes that are no valid UTF-8. */
function usable(encoding: string | null): string | null {
  return encoding === "utf-8" || encoding === "replacement" ? null : encoding;
}

/** The text of bytes in a named encoding, after the Encoding Standard; null when there is no encoding of that name. */
export function decodeAs(bytes: Uint8Array, label: string): string | null {
  const encoding = encodingOf(label);
  if (encoding === null) return null;
  return encoding === "replacement" ? replaced(bytes) : new StandardDecoder(encoding).decode(bytes);
}

/** The name of the encoding that a label means (`gbk` and `GB_2312-80` are `gbk`), lower case, or null. */
export function encodingOf(label: string): string | null {
  return labelToName(label)?.toLowerCase() ?? null;
}

function decodedAs(bytes: Uint8Array, encoding: string, problems: readonly Problem[]): DecodedText {
  const text = decodeAs(bytes, encoding) ?? "";
  const lost = countOf(text, "\ufffd") - (encoding === "utf-8" ? countOfBytes(bytes, REPLACEMENT_UTF8) : 0);
  if (lost <= 0) return { text, encoding, problems };
  const message = `${lost} places are no ${encoding} and were replaced by U+FFFD.`;
  return { text, encoding, problems: [...problems, { code: "charset/undecodable", message }] };
}

/** The standard lets encodings that hide scripts decode to one replacement character. */
function replaced(bytes: Uint8Array): string {
  return bytes.length === 0 ? "" : "\ufffd";
}

const REPLACEMENT_UTF8 = Buffer.from("\ufffd");

function countOfBytes(bytes: Uint8Array, wanted: Buffer): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf(wanted); at >= 0; at = buffer.indexOf(wanted, at + wanted.length)) count++;
  return count;
}

function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count++;
  return count;
}

/** Encodings whose bytes are valid UTF-8 by their form though they mean something else. */
function isSevenBit(encoding: string): boolean {
  return encoding === "iso-2022-jp" || encoding.startsWith("utf-16");
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few damaged places, for instance a character cut in half. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, GUESS_BYTES));
  const lost = countOf(text, "\ufffd");
  const beyondAscii = text.replace(/[\0-\x7f\ufffd]/g, "").length;
  return beyondAscii >= 4 * lost;
}

function guessEncoding(bytes: Uint8Array, declared: string | null): string {
  const head = bytes.subarray(0, GUESS_BYTES);
  let best: string = "windows-1252";
  let bestScore = Number.NEGATIVE_INFINITY;
  const candidates = declared === null ? GUESSES : [declared, ...GUESSES.filter((guess) => guess !== declared)];
  for (const encoding of candidates) {
    const points = encoding === declared ? DECLARED_POINTS : 0;
    const score = points + likeness(new StandardDecoder(encoding).decode(head));
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

/** How much a text looks like words that somebody wrote: points a character beyond ASCII. */
function likeness(text: string): number {
  let points = 0;
  let count = 0;
  for (const char of text) {
    if (char <= "\x7f") continue;
    count++;
    if (char === "\ufffd" || (char >= "\ue000" && char <= "\uf8ff")) points -= 10;
    else if (FREQUENT.has(char)) points += 4;
    else if (char >= "\u3041" && char <= "\u30fe") points += 3;
    else if (char >= "\u4e00" && char <= "\u9fff") points += 1;
    else if (/\p{Script=Latin}|[\u3000-\u303f\uff00-\uff60]/u.test(char)) points += 1;
  }
  return count === 0 ? 0 : points / count;
}
