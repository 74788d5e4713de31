import { decodeAs, encodingOf } from "../../src/extract/charset.ts";

/** Text of bytes in a labelled encoding. */
export function decode(bytes: Uint8Array, label: string): string | null {
  return decodeAs(bytes, label);
}

/** Name of the encoding that a label means. */
export function nameOf(label: string): string | null {
  return encodingOf(label);
}
