import type { ArchiveReader } from "../archive/reader.ts";
import type { Outlet } from "../model/outlet.ts";
import type { StoreReader } from "../store/store.ts";

/** All that a question may use. Nothing here writes. */
export type ReadingRooms = {
  readonly store: StoreReader;
  readonly files: ArchiveReader;
  readonly outlets: { byId(id: string): Outlet | null | undefined };
  /** Zone of outlets that have none of their own, an IANA name. */
  readonly zone: string;
  /** Plain text of a body, paragraphs on lines of their own, as it was made for the store. */
  readonly textOfMarkdown: (markdown: string) => string;
};
