import { isPlain, type Needle, SearchedText, type SearchMode } from "../match.ts";
import type { ArticleDocument, IndexedArticle, SearchField } from "../store.ts";
import { type Connection, decodeText } from "./database.ts";
import { type Asides, asidesOf } from "./search-terms.ts";

/** What is looked into of an article. */
export type ArticleTexts = {
  readonly row: number;
  readonly title: StoredText;
  readonly text: StoredText;
  readonly authors: readonly StoredText[];
  readonly captions: readonly StoredText[];
  readonly earlier: readonly { readonly sha8: string; readonly title: StoredText; readonly text: StoredText }[];
};

/** A text as it lies in the store: bytes that are decoded and folded only when they must be. */
export class StoredText {
  readonly #bytes: Buffer;
  readonly #mode: SearchMode;
  #searched: SearchedText | undefined;

  constructor(bytes: Buffer, mode: SearchMode) {
    this.#bytes = bytes;
    this.#mode = mode;
  }

  get searched(): SearchedText {
    this.#searched ??= new SearchedText(decodeText(this.#bytes), this.#mode);
    return this.#searched;
  }

  /** Whether the text holds the needle. What stands there as typed needs no folding. */
  holds({ needle, spellings }: Sought): boolean {
    if (isPlain(needle) && spellings.some((spelling) => this.#bytes.includes(spelling))) return true;
    return needle.mode === "folded" && this.searched.find(needle) >= 0;
  }
}

/** A needle with the ways to write it that are tried before a text is folded. */
export type Sought = { readonly needle: Needle; readonly spellings: readonly Buffer[] };

/** A needle with its spellings: the very characters, and their fold, which is how Simplified texts mostly write them. */
export function soughtOf(needle: Needle): Sought {
  const spellings = new Set(needle.mode === "exact" ? [needle.key] : [needle.typed, needle.key]);
  return { needle, spellings: [...spellings].map((spelling) => Buffer.from(spelling)) };
}

const WANTED = "(SELECT value AS n FROM json_each(?)) CROSS JOIN article USING (n) CROSS JOIN passage USING (n)";
const TEXTS = `SELECT n, CAST(title AS BLOB), CAST(text AS BLOB) FROM ${WANTED}`;
const ALL_TEXTS = `SELECT n, CAST(title AS BLOB), CAST(text AS BLOB), document.json, earlier.json
  FROM ${WANTED} CROSS JOIN document USING (n) LEFT JOIN earlier USING (n)`;

type TextRow = readonly [row: number, title: Uint8Array, text: Uint8Array, document?: string, earlier?: string | null];

/** Which parts are read: with `all` authors, captions and earlier versions too. */
export type Reading = { readonly mode: SearchMode; readonly all: boolean };

/** Reads the texts of articles, in the order asked for. */
export function readTexts(db: Connection, rows: readonly number[], { mode, all }: Reading): ArticleTexts[] {
  const stored = (bytes: Uint8Array): StoredText => new StoredText(asBuffer(bytes), mode);
  const written = (text: string): StoredText => new StoredText(Buffer.from(text), mode);
  const found = db.rows<TextRow>(all ? ALL_TEXTS : TEXTS, JSON.stringify(rows));
  return found.map(([row, title, text, document, earlier]) => {
    const asides = document === undefined ? NO_ASIDES : asidesOf((JSON.parse(document) as ArticleDocument).article);
    const versions = JSON.parse(earlier ?? "[]") as IndexedArticle["earlier"];
    return {
      row,
      title: stored(title),
      text: stored(text),
      authors: asides.authors.map(written),
      captions: asides.captions.map(written),
      earlier: versions.map((one) => ({ sha8: one.sha8, title: written(one.title), text: written(one.text) })),
    };
  });
}

const NO_ASIDES: Asides = { authors: [], captions: [] };

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The parts of an article that a field means; no needle spans two. */
export function* partsOf(texts: ArticleTexts, field: SearchField, versions: boolean): Generator<StoredText> {
  if (field === "author") yield* texts.authors;
  else if (field === "caption") yield* texts.captions;
  else {
    yield texts.title;
    if (field === "text") yield texts.text;
    if (!versions) return;
    for (const version of texts.earlier) {
      yield version.title;
      if (field === "text") yield version.text;
    }
  }
}
