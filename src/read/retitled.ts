import type { ArticleSummary } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletRow, toRows, zoneOf } from "./rows.ts";
import { versionOrder } from "./version-order.ts";
import type { RetitledRow, RetitledView } from "./views.ts";

const ARTICLES_A_PAGE = 50;

/** The latest articles whose title was changed, with the last change of each. */
export async function readRetitled(rooms: ReadingRooms, limit: number): Promise<RetitledRow[]> {
  return toRetitledRows(rooms, await rooms.store.list({ retitled: true, order: "newest", limit }));
}

/**
 * One page of all articles whose title was changed, those of one outlet when it is named; newest first. Null when nothing of
 * the outlet is kept or there is no such page. Pages count from 1; the first one is there also when it is empty.
 */
export async function readRetitledPage(
  rooms: ReadingRooms,
  page: number,
  outletId?: string,
): Promise<RetitledView | null> {
  const of = outletId === undefined ? {} : { outlet: outletId };
  const outlet = (await rooms.store.outlets()).find((counted) => counted.outlet === outletId);
  if (outletId !== undefined && outlet === undefined) return null;
  const count = await rooms.store.count({ ...of, retitled: true });
  const pages = Math.max(1, Math.ceil(count / ARTICLES_A_PAGE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const asked = { ...of, retitled: true, order: "newest", limit: ARTICLES_A_PAGE } as const;
  const summaries = await rooms.store.list({ ...asked, offset: (page - 1) * ARTICLES_A_PAGE });
  return {
    outlet: outlet === undefined ? null : toOutletRow(rooms, outlet),
    count,
    articles: await toRetitledRows(rooms, summaries),
    page,
    pages,
  };
}

async function toRetitledRows(rooms: ReadingRooms, summaries: readonly ArticleSummary[]): Promise<RetitledRow[]> {
  const rows = await toRows(rooms, summaries);
  const documents = await rooms.store.getArticles(rows.map((row) => row.id));
  return rows.flatMap((row, index): RetitledRow[] => {
    const versions = documents[index]?.article.versions ?? [];
    const at = versions.findLastIndex((version, n) => n > 0 && version.title !== versions[n - 1]!.title);
    if (at < 1) return [];
    const [before, after] = [versions[at - 1]!, versions[at]!];
    const { from, to, known } = versionOrder(before, after, zoneOf(rooms, row.outlet));
    return [{ row, before: before.title, from, to, orderKnown: known, versions: [before.sha8, after.sha8] }];
  });
}
