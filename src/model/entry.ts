import type { StatedTime } from "./times.ts";

/** Text that came with an entry, as it came. */
export type EntryBody = { readonly kind: "html" | "markdown" | "text"; readonly source: string };

/**
 * One item as read in a source at one time: a hint that an article exists, never truth.
 * Every intake format (git-archive post, feed item, JSON line) becomes this shape; extraction goes on from here.
 */
export type Entry = {
  /** Format and variant it was read from, for instance `git-post/A2`. */
  readonly format: string;
  /** Titles in the order of trust, as decoded text (entities and escapes resolved), never empty strings. */
  readonly titles: readonly string[];
  /** URLs in the order of trust, as written. */
  readonly urls: readonly string[];
  /** Names under which the outlet may be looked up, in the order of trust. */
  readonly outletLabels: readonly string[];
  /** People named as authors; the outlet's own name is not one. */
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  /** Every time found around the body, each with its origin and precision. */
  readonly times: readonly StatedTime[];
  readonly body: EntryBody | null;
  /** The picture set above the text, where one is named beside it; address as written. */
  readonly picture?: { readonly src: string; readonly caption: string };
  /** The standfirst, where one is given beside the text: plain text, no part of it. */
  readonly summary?: string;
};
