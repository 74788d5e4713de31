import { sha256Base32 } from "./hash.ts";

/** Stands where nothing of a text can be in a file's name. */
const NAMELESS = "untitled";
const HASH_CHARS = 8;
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Format characters, variation selectors, private and unassigned places: nobody sees them, or everybody something else. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cn}]/gu;
const EDGES = /^[\s.\-\p{M}]+|[\s.-]+$/gu;
/** Names that Windows keeps for devices and git for itself, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]|git~\d+)\s*(?:\.|$)/i;
const ENDS_LIKE_HASH = /-[a-z2-7]{8}$/;

/**
 * A name that every file system and git accept, made of a text: NFC, at most `bytesMax` bytes of UTF-8, cut between
 * whole characters as a reader sees them. Never empty. Different texts may give one name: see `uniqueFileName`.
 */
export function safeFileName(text: string, bytesMax: number): string {
  const clean = trimmed(cleaned(text));
  const named = clean === "" ? NAMELESS : RESERVED.test(clean) ? `_${clean}` : clean;
  return trimmed(cutToBytes(named, bytesMax)) || NAMELESS.slice(0, bytesMax);
}

/**
 * A safe name that no other text shares, also where upper and lower case are one: when the text itself could not be the
 * name, a hyphen and 8 characters of its hash end it.
 */
export function uniqueFileName(text: string, bytesMax: number): string {
  const name = safeFileName(text, bytesMax);
  const isPlain = name === text && name === name.toUpperCase().toLowerCase() && !ENDS_LIKE_HASH.test(name);
  if (isPlain) return name;
  return `${safeFileName(text, bytesMax - HASH_CHARS - 1)}-${sha256Base32(text.toWellFormed() === text ? text : JSON.stringify(text), HASH_CHARS)}`;
}

/**
 * A readable part of a path or URL: letters (Han kept) and digits in lower case, a hyphen for all between them, at most
 * `bytesMax` bytes of UTF-8. Never empty.
 */
export function slugOf(title: string, bytesMax: number): string {
  const words = title
    .toWellFormed()
    .normalize("NFKC")
    .toLowerCase()
    .replace(INVISIBLE, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .normalize("NFC");
  return cutToBytes(words.replace(/^[-\p{M}]+/u, ""), bytesMax).replace(/-+$/, "") || NAMELESS.slice(0, bytesMax);
}

function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(FORBIDDEN, " ")
    .replace(INVISIBLE, "")
    .replace(/\s+/g, " ")
    .normalize("NFC");
}

function trimmed(name: string): string {
  return name.replace(EDGES, "");
}

/** The longest beginning that fits and ends between two graphemes (inside the first one, between two code points). */
function cutToBytes(text: string, bytesMax: number): string {
  if (Buffer.byteLength(text) <= bytesMax) return text;
  let bytes = 0;
  let cut = 0;
  for (const char of text) {
    bytes += Buffer.byteLength(char);
    if (bytes > bytesMax) break;
    cut += char.length;
  }
  const straddling = new Intl.Segmenter("und").segment(text).containing(cut);
  return text.slice(0, straddling === undefined || straddling.index === 0 ? cut : straddling.index);
}
