import type { ArchiveReader } from "../archive/reader.ts";
import type { Outlet } from "../model/outlet.ts";
import type { SearchWeights, StoreReader } from "../store/store.ts";

/** All that a question may use. Nothing here writes. */
export type ReadingRooms = {
  readonly store: StoreReader;
  readonly files: ArchiveReader;
  readonly outlets: {
    byId(id: string): Outlet | null | undefined;
    /** All that are described; an archive's own come last. */
    readonly all: readonly Outlet[];
  };
  /** Zone of outlets that have none of their own, an IANA name. */
  readonly zone: string;
  /** What makes an article the better answer to a search; without them the weights of the store. */
  readonly weights?: SearchWeights;
  /** Plain text of a body, paragraphs on lines of their own, as it was made for the store. */
  readonly textOfMarkdown: (markdown: string) => string;
};
