import type { SavedFile, SavedQuery } from "../archive/saved.ts";
import { closestTo } from "../lib/closest.ts";
import { Failure } from "../lib/failure.ts";
import { readSearchFeed } from "./feeds.ts";
import type { ReadingRooms } from "./rooms.ts";
import { readQuery, readSearch, type SearchOptions, type SearchResult, searchArticles } from "./search.ts";
import type { FeedView, SavedListView, SavedRow, SavedSearchView } from "./views.ts";

/** All saved searches by name, each with how many articles it finds now and the newest of them. */
export async function readSavedList(rooms: ReadingRooms): Promise<SavedListView> {
  const rows: SavedRow[] = [];
  for (const file of await rooms.files.savedQueries()) rows.push(await countSaved(rooms, file));
  return { saved: rows };
}

async function countSaved(rooms: ReadingRooms, file: SavedFile): Promise<SavedRow> {
  if ("fault" in file) return file;
  const { answer, hits } = await readSearch(rooms, { ...file.saved, sort: "newest", page: 1, pageSize: 1 });
  const { total = 0, approx = false } = answer ?? {};
  return { ...file, total, approx, newest: hits[0]?.row ?? null };
}

/** The file of a saved search, sound or not; null when there is none of this name. */
export async function findSaved({ files }: Pick<ReadingRooms, "files">, name: string): Promise<SavedFile | null> {
  return (await files.savedQueries()).find((file) => file.name === name) ?? null;
}

/** A saved search by its name. Throws `saved/not-found`, `saved/unreadable`. */
export async function readSaved(rooms: Pick<ReadingRooms, "files">, name: string): Promise<SavedQuery> {
  const file = await findSaved(rooms, name);
  if (file === null) {
    const names = (await rooms.files.savedQueries()).map((other) => other.name);
    const near = closestTo(name, names);
    throw new Failure("saved/not-found", `no search is saved as "${name}"`, {
      hint: near === null ? "`jianbao saved` lists them all." : `Did you mean ${near}?`,
    });
  }
  if ("saved" in file) return file.saved;
  throw new Failure("saved/unreadable", `${file.path}: ${file.fault}`, { hint: "Correct the file; it is plain YAML." });
}

/** The page of a saved search, counted from 1. */
export async function readSavedSearch(rooms: ReadingRooms, saved: SavedQuery, page: number): Promise<SavedSearchView> {
  return { saved, search: await readSearch(rooms, { ...saved, page }) };
}

/** The data of `search` for a saved search. */
export function searchSaved(
  rooms: ReadingRooms,
  saved: SavedQuery,
  paging: Pick<SearchOptions, "limit" | "offset">,
): Promise<SearchResult> {
  return searchArticles(rooms, { ...saved, ...paging });
}

/** The latest articles that a saved search finds. */
export async function readSavedFeed(rooms: ReadingRooms, saved: SavedQuery): Promise<FeedView> {
  const { entries } = await readSearchFeed(rooms, saved);
  return { list: { kind: "saved", title: saved.title ?? saved.name }, entries };
}

/** Ids of all articles that a saved search finds. */
export async function findSavedArticles(rooms: ReadingRooms, saved: SavedQuery): Promise<ReadonlySet<string>> {
  const { where, versions } = await readQuery(rooms, saved.query, saved);
  return new Set(await rooms.store.searchIds({ where, versions, mode: saved.exact ? "exact" : "folded" }));
}
