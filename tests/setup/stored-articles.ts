import type { CaptureEntry } from "../../src/model/capture.ts";
import type { IndexedArticle, Store, StoreBatch } from "../../src/store/store.ts";
import { anArticle, aVersion } from "./articles.ts";

/** A batch that changes nothing. */
export const EMPTY: StoreBatch = { articles: [], captures: [], articleless: [], removed: [], marks: [] };

export type PostChanges = {
  readonly title?: string;
  /** Titles of all versions, the current one last. */
  readonly titles?: readonly string[];
  readonly text?: string;
  readonly url?: string;
  readonly aliases?: readonly string[];
  readonly outlet?: string;
  readonly lang?: string;
  readonly sortAt?: string;
  readonly authors?: readonly string[];
  readonly editors?: readonly string[];
  readonly captions?: readonly string[];
  /** Titles and texts of earlier versions; without them, the earlier titles with no text. */
  readonly earlier?: IndexedArticle["earlier"];
  readonly captures?: IndexedArticle["article"]["versions"][number]["captures"];
};

/** An article as it is handed to the store. */
export function post(id: string, changes: PostChanges = {}): IndexedArticle {
  const { title = "題目", text = "正文。", outlet = "island", sortAt = "2024-06-02T00:10:00.000Z" } = changes;
  const when = { kind: "published", value: sortAt, from: "feed", precision: "second" } as const;
  const titles = changes.titles ?? [...(changes.earlier ?? []).map((version) => version.title), title];
  const versions = titles.map((one) =>
    aVersion({
      title: one,
      lang: changes.lang ?? "zh-Hant",
      publishedAt: sortAt,
      authors: changes.authors ?? [],
      editors: changes.editors ?? [],
      images: (changes.captions ?? []).map((caption) => ({
        src: "https://island.example/a.jpg",
        caption,
        media: null,
      })),
      captures: changes.captures ?? [],
    }),
  );
  return {
    article: anArticle({
      id,
      url: changes.url ?? urlOf(id),
      aliases: changes.aliases ?? [],
      outlet,
      outletName: `${outlet} 通訊`,
      path: `articles/${id}.md`,
      versions,
    }),
    text,
    earlier: changes.earlier ?? titles.slice(0, -1).map((one) => ({ sha8: "0a1b2c3d", title: one, text: "" })),
    day: sortAt.slice(0, 10),
    sortAt,
    when,
    files: [{ path: `articles/${id}.md`, bytes: 1, sha256: hash(id) }],
  };
}

/** The URL of an article of `post`. */
export function urlOf(id: string): string {
  return `https://island.example/a/${id}`;
}

/** A hash that is easily told from others. */
export function hash(digit: string): string {
  return digit.slice(0, 1).repeat(64);
}

export function capture(digit: string, url: string, offset: number): CaptureEntry {
  return {
    sha256: hash(digit),
    url,
    at: "2026-01-01T00:00:00.000Z",
    mime: "text/markdown",
    bytes: 100,
    kind: "resource",
    file: "captures/2026-01/run.warc.gz",
    offset,
    length: 90,
  };
}

/** Writes articles as one batch. */
export function put(store: Store, ...articles: IndexedArticle[]): Promise<void> {
  return store.apply({ ...EMPTY, articles });
}
