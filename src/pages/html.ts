/** Text that is HTML already: made by `html`, or by a renderer that escapes and sanitizes. */
export class Html {
  readonly #text: string;

  /** Only `html` and `raw` make one. */
  constructor(text: string) {
    this.#text = text;
  }

  get length(): number {
    return this.#text.length;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template. Strings are escaped; null, undefined and false leave nothing. */
export type Piece = Html | string | number | false | null | undefined | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe as text and as the value of an attribute in either kind of quotes. */
function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]!) : text;
}

function written(piece: Piece): string {
  if (typeof piece === "string") return escaped(piece);
  if (piece instanceof Html) return piece.toString();
  if (piece === null || piece === undefined || piece === false) return "";
  if (typeof piece === "number") return String(piece);
  let text = "";
  for (const part of piece) text += written(part);
  return text;
}

/** HTML from a template; every string put into it is escaped. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  let text = strings[0] ?? "";
  for (let index = 0; index < pieces.length; index += 1) text += written(pieces[index]) + strings[index + 1];
  return new Html(text);
}

/** Marks text as HTML. Only for text that was escaped or sanitized before. */
export function raw(safe: string): Html {
  return new Html(safe);
}
