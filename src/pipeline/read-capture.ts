import { versionTime } from "../archive/article-merge.ts";
import { decodeBytes } from "../extract/charset.ts";
import type { Candidate } from "../extract/furniture/repetition.ts";
import { candidatesOfEntry, versionFromEntry } from "../extract/version.ts";
import { versionKey } from "../extract/version-key.ts";
import { readGitPost } from "../intake/git-post.ts";
import type { OutletBook } from "../intake/outlet-book.ts";
import { articleIdFromParts, articleIdFromUrl } from "../lib/article-id.ts";
import { readImportUrn } from "../lib/import-urn.ts";
import type { Problem } from "../lib/problem.ts";
import { canonicalUrl } from "../lib/url.ts";
import { dayInZone } from "../lib/zone.ts";
import type { Article, Version } from "../model/article.ts";
import type { Capture } from "../model/capture.ts";
import type { Entry } from "../model/entry.ts";

/** What a capture turned out to hold. */
export type CaptureReading =
  | { readonly kind: "article"; readonly article: Omit<Article, "path" | "versions">; readonly version: Version }
  | { readonly kind: "no-article"; readonly code: string };

/** What reading rests on beside the capture itself. */
export type ReadingRules = {
  readonly outlets: OutletBook;
  /** Zone of outlets that have none of their own, an IANA name. */
  readonly zone: string;
  /** Fingerprints of what repeats across an outlet's articles, by the outlet's id. */
  readonly learned: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * Reads the article out of a capture, with the id it would have if its URL is not known yet.
 * Depends on nothing but the capture and the rules: reading the same capture again gives the same.
 */
export function readCapture(rooms: ReadingRules, capture: Capture): CaptureReading {
  const { post, problems } = readPost(capture);
  if (post.kind !== "post") return { kind: "no-article", code: `no-article/${post.kind}` };
  return readEntryOf(rooms, capture, post.entry, problems);
}

/**
 * Reads what stands around the text of a capture and leaves the text itself alone, for the reason that `problem` gives.
 * In the key of the version the hash of the bytes stands for the words, so that other bytes are another version.
 */
export function readWithoutText(rooms: ReadingRules, capture: Capture, problem: Problem): CaptureReading {
  const { post, problems } = readPost(capture);
  if (post.kind !== "post") return { kind: "no-article", code: `no-article/${post.kind}` };
  const { version, ...reading } = readEntryOf(rooms, capture, { ...post.entry, body: null }, problems);
  const sha8 = textlessKey(post.entry.titles[0] ?? "", capture);
  return { ...reading, version: { ...withoutText(version, problem), sha8 } };
}

/** A version read without its text, with the reason in place of the remark that there is none. */
export function withoutText(version: Version, problem: Problem): Version {
  return { ...version, problems: [problem, ...version.problems.filter(({ code }) => code !== "version/no-text")] };
}

function textlessKey(title: string, capture: Capture): string {
  return versionKey(title, capture.sha256).slice(0, 8);
}

function readEntryOf(rooms: ReadingRules, capture: Capture, entry: Entry, problems: readonly Problem[]) {
  const source = readImportUrn(capture.url);
  const url = firstUrl(entry);
  const outlet = findOutlet(rooms, entry, url);
  const ref = { sha256: capture.sha256, url: capture.url, at: capture.at };
  const learned = learnedOf(rooms, outlet.id, entry);
  const extracted = versionFromEntry(entry, {
    ...{ outlet: outlet.known, capture: ref, url },
    ...(learned === undefined ? {} : { learned }),
  });
  const version = { ...extracted.version, problems: [...problems, ...extracted.version.problems] };
  // The clock is no evidence: the same file taken in on another day must have the same id.
  const isDated = versionTime(version) !== capture.at;
  const day = isDated ? dayInZone(versionTime(version), outlet.known?.zone ?? rooms.zone) : "";
  // Without address and title the words themselves tell one article from another, as they came.
  const name = entry.titles[0] ?? (extracted.rawText.trim() || capture.sha256);
  return {
    kind: "article" as const,
    article: {
      id: url === null ? articleIdFromParts(outlet.id, day, name) : articleIdFromUrl(url),
      url,
      aliases: [],
      outlet: outlet.id,
      outletName: outlet.name,
      source: source === null ? "fetch" : `import:${source.label}`,
    },
    version,
  };
}

/** What was learned of the outlet, also under the key that it had before it was described. */
function learnedOf(rooms: ReadingRules, outlet: string, entry: Entry): ReadonlySet<string> | undefined {
  const [label] = entry.outletLabels;
  const before = label === undefined ? outlet : rooms.outlets.keyFromName(label);
  const [now, then] = [rooms.learned.get(outlet), before === outlet ? undefined : rooms.learned.get(before)];
  return now === undefined || then === undefined ? (now ?? then) : now.union(then);
}

/** The lines of a capture by which learning tells what repeats. */
export function candidatesOfCapture(rooms: ReadingRules, capture: Capture): readonly Candidate[] {
  const { post } = readPost(capture);
  if (post.kind !== "post") return [];
  const url = firstUrl(post.entry);
  return candidatesOfEntry(post.entry, { outlet: findOutlet(rooms, post.entry, url).known, url });
}

function readPost(capture: Capture) {
  const { text, problems: decoding } = decodeBytes(capture.bytes);
  const { value: post, problems: reading } = readGitPost(text, readImportUrn(capture.url)?.path ?? capture.url);
  return { post, problems: [...decoding, ...reading] };
}

function firstUrl(entry: Entry): string | null {
  for (const url of entry.urls) {
    const canonical = canonicalUrl(url);
    if (canonical !== null) return canonical;
  }
  return null;
}

function findOutlet(rooms: Pick<ReadingRules, "outlets">, entry: Entry, url: string | null) {
  const { outlets } = rooms;
  let known = url === null ? null : outlets.byUrl(url);
  for (const label of entry.outletLabels) known ??= outlets.byLabel(label);
  const name = entry.outletLabels[0] ?? "";
  if (known !== null) return { known, id: known.id, name: known.name };
  return { known: null, id: name === "" ? "unknown" : outlets.keyFromName(name), name: name === "" ? "?" : name };
}
