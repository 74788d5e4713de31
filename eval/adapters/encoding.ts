import { decodeAs, decodeBytes, encodingOf, sniffEncoding } from "../../src/extract/charset.ts";
import { charsetOfContentType } from "../../src/extract/charset-declared.ts";

/** Text of bytes in a labelled encoding. */
export function decode(bytes: Uint8Array, label: string): string | null {
  return decodeAs(bytes, label);
}

/** Name of the encoding that a label means. */
export function nameOf(label: string): string | null {
  return encodingOf(label);
}

/** The encoding that bytes are said to have, by their mark, their content type or themselves. */
export function sniff(bytes: Uint8Array, contentType?: string | null): string {
  return sniffEncoding(bytes, hintsOf(contentType));
}

/** The text of a whole page. */
export function page(bytes: Uint8Array, contentType: string | null): string {
  return decodeBytes(bytes, hintsOf(contentType)).text;
}

function hintsOf(contentType: string | null | undefined): { readonly label?: string } {
  const label = contentType ? charsetOfContentType(contentType) : null;
  return label === null ? {} : { label };
}
