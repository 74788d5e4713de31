import { sha256Base32 } from "./hash.ts";
import { canonicalUrl, urlKey } from "./url.ts";

const ID_CHARS = 16;

/**
 * The id of the article at a URL: 16 characters of base32 of the hash of its key.
 * All spellings that name one address give one id; a text that is no web address is hashed as it stands.
 */
export function articleIdFromUrl(url: string): string {
  const canonical = canonicalUrl(url);
  return sha256Base32(canonical === null ? url : urlKey(canonical), ID_CHARS);
}

/** The id of an article without a URL, from the outlet's id, its bare day (empty when unknown) and its first title. */
export function articleIdFromParts(outlet: string, day: string, title: string): string {
  return sha256Base32([outlet, day, title].join("\n"), ID_CHARS);
}
