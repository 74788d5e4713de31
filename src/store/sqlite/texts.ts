import { isPlain, type Needle, SearchedText, type SearchMode } from "../match.ts";
import type { SearchField } from "../store.ts";
import { type Connection, decodeText } from "./database.ts";
import type { Aside } from "./search-terms.ts";

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
const TEXTS_AND_ASIDES = `SELECT n, CAST(title AS BLOB), CAST(text AS BLOB), aside.json
  FROM ${WANTED} LEFT JOIN aside USING (n)`;

type TextRow = readonly [row: number, title: Uint8Array, text: Uint8Array, aside?: string | null];

/** Reads the texts of articles, in the order asked for. `asides`: with authors, captions and earlier versions. */
export function readTexts(
  db: Connection,
  rows: readonly number[],
  { mode, asides }: { mode: SearchMode; asides: boolean },
): ArticleTexts[] {
  const stored = (bytes: Uint8Array): StoredText => new StoredText(asBuffer(bytes), mode);
  const written = (text: string): StoredText => new StoredText(Buffer.from(text), mode);
  const found = db.rows<TextRow>(asides ? TEXTS_AND_ASIDES : TEXTS, JSON.stringify(rows));
  return found.map(([row, title, text, json]) => {
    const aside = json === undefined || json === null ? NO_ASIDE : (JSON.parse(json) as Aside);
    return {
      row,
      title: stored(title),
      text: stored(text),
      authors: aside.authors.map(written),
      captions: aside.captions.map(written),
      earlier: aside.earlier.map((version) => ({
        sha8: version.sha8,
        title: written(version.title),
        text: written(version.text),
      })),
    };
  });
}

const NO_ASIDE: Aside = { authors: [], captions: [], earlier: [] };

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
