import { calendarDay } from "../lib/date.ts";
import { canonicalUrl } from "../lib/url.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toRows } from "./rows.ts";
import type { AddressKind, ArticleRow, NotFoundView } from "./views.ts";

const NEAREST_MAX = 5;
const CANDIDATES_MAX = 400;
/** An id mistyped at its end still begins the same way; fewer characters than this begin too many. */
const PREFIX_LENGTHS = [12, 8, 5, 3];
const PATH_SHOWN_CHARACTERS = 300;

const DAY = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;

function kindOf(path: string, day: string | null): AddressKind {
  if (/^\/?https?:\/+/.test(path)) return "url";
  if (/^\/article\/[^/]+\/[^/]+\/[^/]+/.test(path)) return "version";
  if (path.startsWith("/article/")) return "article";
  if (path.startsWith("/capture/")) return "capture";
  if (path.startsWith("/outlet/")) return "outlet";
  if (path.startsWith("/day/")) return "day";
  return day === null ? "other" : "post";
}

function dayIn(path: string): string | null {
  const match = DAY.exec(path);
  return match === null ? null : calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Words of an address after its date, without the ending. */
function wordsIn(path: string): string {
  const name = path.split("/").findLast((part) => part !== "") ?? "";
  const afterDay = name.slice((DAY.exec(name)?.index ?? -10) + 10);
  return afterDay
    .replace(/\.(?:html?|json|md|markdown)$/i, "")
    .replace(/[-_+]+/g, " ")
    .trim()
    .slice(0, 80);
}

function pairsOf(text: string): Set<string> {
  const kept = text.replace(/[^\p{L}\p{N}]/gu, "");
  return new Set(Array.from({ length: Math.max(0, kept.length - 1) }, (_, index) => kept.slice(index, index + 2)));
}

/** Articles of the day whose titles share most with the words of the address. */
async function nearestOfDay(rooms: ReadingRooms, day: string, words: string): Promise<ArticleRow[]> {
  const pairs = pairsOf(words);
  const summaries = await rooms.store.list({ day, order: "oldest", limit: CANDIDATES_MAX });
  const scored = summaries
    .map((summary) => ({ summary, shared: pairsOf(summary.title).intersection(pairs).size }))
    .filter(({ shared }) => shared > 0 || pairs.size === 0)
    .sort((a, b) => b.shared - a.shared);
  return toRows(
    rooms,
    scored.slice(0, NEAREST_MAX).map(({ summary }) => summary),
  );
}

async function nearestOfId(rooms: ReadingRooms, path: string): Promise<ArticleRow[]> {
  const id = path.split("/")[3]?.replace(/\..*$/, "").toLowerCase() ?? "";
  for (const length of PREFIX_LENGTHS) {
    const ids = id.length < length ? [] : await rooms.store.findByIdPrefix(id.slice(0, length), NEAREST_MAX);
    if (ids.length === 0) continue;
    const documents = await rooms.store.getArticles(ids);
    const days = [...new Set(documents.flatMap((document) => (document === null ? [] : [document.day])))];
    const lists = await Promise.all(
      days.map((day) => rooms.store.list({ day, order: "oldest", limit: CANDIDATES_MAX })),
    );
    return toRows(
      rooms,
      lists.flat().filter((summary) => ids.includes(summary.id)),
    );
  }
  return [];
}

/** What an address that leads nowhere looks like, and the articles nearest to it. `path` is decoded where it can be. */
export async function readNotFound(rooms: ReadingRooms, path: string): Promise<NotFoundView> {
  const day = dayIn(path);
  const looksLike = kindOf(path, day);
  const words = looksLike === "post" || looksLike === "other" ? wordsIn(path) : "";
  const nearest =
    looksLike === "article" || looksLike === "version"
      ? await nearestOfId(rooms, path)
      : day === null
        ? []
        : await nearestOfDay(rooms, day, words);
  return { path: path.slice(0, PATH_SHOWN_CHARACTERS), looksLike, words, day, nearest };
}

/** The article that an address of the web names, when someone asked for `/https://…` here; else null. */
export async function findByAddress(rooms: ReadingRooms, path: string): Promise<string | null> {
  const match = /^\/?(https?):\/+(.+)$/.exec(path);
  const url = match === null ? null : canonicalUrl(`${match[1]}://${match[2]}`);
  return url === null ? null : ((await rooms.store.findByUrls([url]))[0] ?? null);
}
