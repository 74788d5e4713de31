import type { Archive } from "../archive/open.ts";
import type { Candidate } from "../extract/furniture/repetition.ts";
import type { OutletBook } from "../intake/outlet-book.ts";
import type { CaptureRef, Version } from "../model/article.ts";
import type { Capture } from "../model/capture.ts";
import type { Entry } from "../model/entry.ts";
import type { Store } from "../store/store.ts";
import type { CaptureReading } from "./read-capture.ts";

/** An entry to be read for itself, with what is known around it. */
export type EntryToRead = {
  readonly entry: Entry;
  /** Id or key of the outlet: by it rules are found and repetition is learned. It need not be known. */
  readonly outlet: string;
  /** The article's address, against which relative addresses are read. */
  readonly url: string | null;
  readonly capture: CaptureRef;
  /** True when the text is that of a whole page, whose head names title and times too. */
  readonly isPage?: boolean;
};

/** The version that an entry gave, and all the text it held. */
export type EntryReading = { readonly version: Version; readonly rawText: string };

/**
 * Reads what strangers wrote. Answers in the order of what was asked, and never throws for what one of them holds: what
 * takes too long or too much memory is read without its text, with the problem `extract/too-slow` or `extract/too-large`.
 */
export type CaptureReader = {
  /** The article in each capture, made with what is learned so far. */
  readonly read: (captures: readonly Capture[]) => Promise<readonly CaptureReading[]>;
  /** The lines of each capture by which learning tells what repeats; none where there is no article. */
  readonly candidates: (captures: readonly Capture[]) => Promise<readonly (readonly Candidate[])[]>;
  /** The same two for entries that are no captures of their own. */
  readonly readEntries: (entries: readonly EntryToRead[]) => Promise<readonly EntryReading[]>;
  readonly candidatesOfEntries: (entries: readonly EntryToRead[]) => Promise<readonly (readonly Candidate[])[]>;
  /** Has an outlet's articles read from now on without the lines of these fingerprints. */
  readonly useLearned: (outlet: string, prints: ReadonlySet<string>) => void;
  readonly close: () => Promise<void>;
};

/** All that a step may use, put together by the composition root. */
export type Rooms = {
  readonly dir: string;
  readonly archive: Archive;
  readonly store: Store;
  readonly reader: CaptureReader;
  readonly outlets: OutletBook;
  /** Zone of outlets that have none of their own, an IANA name. */
  readonly zone: string;
  readonly now: () => Date;
};

/** Name and version of the program as it signs what it writes. */
export const SOFTWARE = "jianbao/0.1.0";
