import { foldText } from "../han/fold.ts";
import { sha256Hex } from "../lib/hash.ts";

/** White space, and what folding leaves of characters that show nothing. */
const BLANK = /[\s\u200b-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+/g;

/**
 * The key by which two captures say the same: SHA-256 over folded title and folded raw text, without white space. The raw
 * text is taken before anything is cleaned away, so that better rules never make versions. 64 hex digits.
 */
export function versionKey(title: string, rawText: string): string {
  return sha256Hex(`${foldText(title).replace(BLANK, "")}\n${foldText(rawText).replace(BLANK, "")}`);
}
