import type { Article } from "../model/article.ts";
import type { CaptureEntry } from "../model/capture.ts";
import type { SavedFile } from "./saved.ts";

/** What reading rooms may ask of the files. Paths are relative to the archive; nothing here writes. */
export interface ArchiveReader {
  /** The Markdown body of an article's or version's file; throws `archive/unreadable` when it is not there. */
  readBody(path: string): Promise<string>;
  /** An article with all its versions from its files, oldest first. */
  readArticle(path: string): Promise<Article>;
  /** The payload of a capture; follows a revisit to the record that holds the bytes. */
  readCapture(entry: CaptureEntry): Promise<Uint8Array>;
  /** Bytes of a kept picture, or null. */
  readMedia(path: string): Promise<Uint8Array | null>;
  /** Every saved search, by name; those that cannot be read say why. */
  savedQueries(): Promise<readonly SavedFile[]>;
}
