import type { ReadingRooms } from "../../src/read/rooms.ts";
import type { StoreReader } from "../../src/store/store.ts";

/** Reading rooms over a store alone, with clocks in UTC: no outlet is described, and whoever asks for a file fails. */
export function roomsOver(store: StoreReader): ReadingRooms {
  const refuse = (): never => {
    throw new Error("there are no files in these rooms");
  };
  return {
    store,
    files: { readBody: refuse, readArticle: refuse, readCapture: refuse, readMedia: refuse, savedQueries: refuse },
    outlets: { byId: () => null, all: [] },
    zone: "UTC",
    textOfMarkdown: refuse,
  };
}
