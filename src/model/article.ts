import type { Problem } from "../lib/problem.ts";
import type { StatedTime } from "./times.ts";

/** 16 characters of base32 (a–z, 2–7), made from the first URL under which the article was seen. */
export type ArticleId = string;

/** A picture of a version, in the order of the text. */
export type Picture = {
  /** Absolute address at the origin, proxies unwrapped. */
  readonly src: string;
  /** The outlet's caption, plain text; empty when it has none. */
  readonly caption: string;
  /** Path in the archive (`media/…`) once the picture is kept, else null. */
  readonly media: string | null;
};

/** The bytes one URL (or one imported file) gave at one moment. Immutable, named by its hash. */
export type CaptureRef = {
  /** SHA-256 of the payload, hex. With `url` it names the capture. */
  readonly sha256: string;
  /** The URL fetched, or `urn:jianbao:import:<label>/<percent-encoded path>`. */
  readonly url: string;
  /** When the bytes were read, UTC. */
  readonly at: string;
};

/** What an article said in one capture. The same words captured again add a capture, not a version. */
export type Version = {
  /** First 8 hex digits of the key hash over folded title and folded raw text; names the version in citations. */
  readonly sha8: string;
  /** The headline. The name of the site, where the outlet set it behind, is not part of it. */
  readonly title: string;
  /** What the outlet set before or behind the headline (快讯, 影片, 要闻解说). */
  readonly kicker: string | null;
  /** Body in the archive's own Markdown dialect (docs/reference/markdown.md). The plain text is made from it. */
  readonly markdown: string;
  /** BCP 47: zh-Hans, zh-Hant, en, ja, ko, … or `und`. */
  readonly lang: string;
  /** UTC instant or bare day; null when not stated. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  /** Earliest evidence that this version existed, UTC instant or bare day. */
  readonly firstSeenAt: string;
  readonly times: readonly StatedTime[];
  readonly authors: readonly string[];
  /** Editors, translators and checkers. */
  readonly editors: readonly string[];
  /** Agencies and outlets the text says it took something from. */
  readonly credits: readonly string[];
  /** Where it was filed. */
  readonly place: string | null;
  /** The dateline as written, without its brackets; it stays in the text too. */
  readonly dateline: string | null;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly images: readonly Picture[];
  readonly problems: readonly Problem[];
  /** The captures that said exactly this, oldest first. Never empty. */
  readonly captures: readonly CaptureRef[];
  /** Which rules made the text, `<name>/<n>`. */
  readonly extractor: string;
  /** Which rules beside the general ones took something out of the text: `outlet`, `learned`. */
  readonly rules: readonly string[];
};

/** A piece of journalism at one canonical URL, as the archive keeps it. */
export type Article = {
  readonly id: ArticleId;
  /** The first URL, canonical spelling; null for posts without one. */
  readonly url: string | null;
  /** URLs found later that mean the same article. */
  readonly aliases: readonly string[];
  /** Id of the outlet: the key of `outlets/`, or a key made from the name in the file. */
  readonly outlet: string;
  /** The outlet's name as it calls itself, or as in the file. */
  readonly outletName: string;
  /** What the article was discovered through: `import:<label>` or a source id. */
  readonly source: string;
  /** Path of the current version's file in the archive, fixed at first sight. */
  readonly path: string;
  /** Oldest first; the last is the current one. Never empty. */
  readonly versions: readonly Version[];
};
