import { findByAddress } from "./not-found.ts";
import { readDateSpan } from "./query-dates.ts";
import type { ReadingRooms } from "./rooms.ts";
import type { NamedByQuery } from "./views.ts";

const ID = /^[a-z2-7]{16}$/;
/** No address of an article is longer. */
const ADDRESS_CHARACTERS_MAX = 2048;

/** What a whole query is the name of: an article by its web address or id, a day that has articles; else null. */
export async function findNamed(rooms: ReadingRooms, query: string): Promise<NamedByQuery | null> {
  const name = query.trim();
  if (name.length > ADDRESS_CHARACTERS_MAX) return null;
  const span = readDateSpan(name);
  if (span !== null) return span.first === span.last ? namedDay(rooms, span.first) : null;
  const id = ID.test(name) ? (await rooms.store.findByIdPrefix(name, 1))[0] : await findByAddress(rooms, name);
  if (id === undefined || id === null) return null;
  const [document] = await rooms.store.getArticles([id]);
  const current = document?.article.versions.at(-1);
  return current === undefined ? null : { kind: "article", by: ID.test(name) ? "id" : "url", id, title: current.title };
}

async function namedDay({ store }: ReadingRooms, day: string): Promise<NamedByQuery | null> {
  const [first] = await store.list({ day, order: "oldest", limit: 1 });
  return first === undefined ? null : { kind: "day", day };
}
