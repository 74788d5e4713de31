import type { Archive } from "../archive/open.ts";
import type { OutletBook } from "../intake/outlet-book.ts";
import type { Store } from "../store/store.ts";

/** All that a step may use, put together by the composition root. */
export type Rooms = {
  readonly dir: string;
  readonly archive: Archive;
  readonly store: Store;
  readonly outlets: OutletBook;
  /** Zone of outlets that have none of their own, an IANA name. */
  readonly zone: string;
  readonly now: () => Date;
};

/** Name and version of the program as it signs what it writes. */
export const SOFTWARE = "jianbao/0.1.0";
