import { activityOf } from "./outlet-activity.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletRow, toRows } from "./rows.ts";
import type { OutletsView, OutletView } from "./views.ts";

/** With the pictures of its activity, a page of so many stays light. */
const ARTICLES_A_PAGE = 30;

/** All outlets, most articles first. */
export async function readOutlets(rooms: ReadingRooms): Promise<OutletsView> {
  const outlets = (await rooms.store.outlets()).map((outlet) => toOutletRow(rooms, outlet));
  return { outlets, totals: await rooms.store.totals() };
}

/** One page of an outlet, or null when nothing of it is kept or it has no such page. Pages count from 1. */
export async function readOutlet(rooms: ReadingRooms, id: string, page: number): Promise<OutletView | null> {
  const counted = (await rooms.store.outlets()).find(({ outlet }) => outlet === id);
  if (counted === undefined) return null;
  const pages = Math.max(1, Math.ceil(counted.articles / ARTICLES_A_PAGE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const offset = (page - 1) * ARTICLES_A_PAGE;
  const summaries = await rooms.store.list({ outlet: id, order: "newest", limit: ARTICLES_A_PAGE, offset });
  const known = rooms.outlets.byId(id);
  const { lastDay } = await rooms.store.totals();
  return {
    outlet: toOutletRow(rooms, counted),
    names: known?.names ?? {},
    zone: known?.zone ?? rooms.zone,
    domains: known?.domains ?? [],
    lang: known?.lang ?? summaries[0]?.lang ?? "und",
    months: await rooms.store.months(id),
    activity: activityOf(await rooms.store.days("", id), lastDay ?? counted.lastDay),
    retitled: await rooms.store.count({ outlet: id, retitled: true }),
    articles: await toRows(rooms, summaries),
    page,
    pages,
  };
}
