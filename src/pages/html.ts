import { html as template, raw as trusted } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** Text that is HTML already: made by `html`, or by a renderer that escapes and sanitizes. */
export type Html = HtmlEscapedString;

/** What may stand in a template. Strings are escaped; null, undefined and false leave nothing. */
export type Piece = Html | string | number | false | null | undefined | readonly Piece[];

/** HTML from a template; every string put into it is escaped. No piece is a promise, so neither is the result. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return template(strings, ...pieces) as Html;
}

/** Marks text as HTML. Only for text that was escaped or sanitized before. */
export function raw(safe: string): Html {
  return trusted(safe);
}

/** Pieces with a separator between them; empty ones leave no separator. */
export function join(pieces: readonly (Html | string | null)[], separator: string): Piece {
  const kept = pieces.filter((piece) => piece !== null && piece.length > 0);
  return kept.map((piece, index) => (index === 0 ? piece : [separator, piece]));
}
