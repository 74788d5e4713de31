import type { Archive } from "../archive/open.ts";
import type { Candidate } from "../extract/repetition.ts";
import type { OutletBook } from "../intake/outlet-book.ts";
import type { Capture } from "../model/capture.ts";
import type { Store } from "../store/store.ts";
import type { CaptureReading } from "./read-capture.ts";

/** Reads what strangers wrote. Answers in the order of the captures, and never throws for what one of them holds. */
export type CaptureReader = {
  /** The article in each capture, made with what is learned so far. */
  readonly read: (captures: readonly Capture[]) => Promise<readonly CaptureReading[]>;
  /** The lines of each capture by which learning tells what repeats; none where there is no article. */
  readonly candidates: (captures: readonly Capture[]) => Promise<readonly (readonly Candidate[])[]>;
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
