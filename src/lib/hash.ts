import { hash } from "node:crypto";

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** SHA-256 of bytes, or of a text's UTF-8, as 64 lower-case hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return hash("sha256", data, "hex");
}

/** The first `chars` characters (at most 51) of the SHA-256 of a text, in the alphabet of RFC 4648 base32, lower case. */
export function sha256Base32(text: string, chars: number): string {
  const digest = hash("sha256", text, "buffer");
  let out = "";
  for (let at = 0; at < chars; at++) {
    const bit = at * 5;
    const byte = bit >> 3;
    const pair = ((digest[byte] ?? 0) << 8) | (digest[byte + 1] ?? 0);
    out += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return out;
}
