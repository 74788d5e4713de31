import { readImportUrn } from "../lib/import-urn.ts";
import { compareText } from "../lib/order.ts";
import type { ReadingRooms } from "./rooms.ts";
import { toOutletFacets } from "./rows.ts";
import type { Facet, SourceRow, SourcesView } from "./views.ts";

/** What is known of an article without its document. */
type Placed = { readonly outlet: string; readonly day: string };

/** A source while its captures are counted. */
type Count = {
  readonly kind: SourceRow["kind"];
  readonly name: string;
  captures: number;
  firstCapturedAt: string;
  lastCapturedAt: string;
  readonly articles: Set<string>;
  readonly articleless: Map<string, number>;
};

/** Where a capture came from: the label of an import, or the host of a page. */
function sourceOf(url: string): Pick<SourceRow, "kind" | "name"> {
  const imported = readImportUrn(url);
  if (imported !== null) return { kind: "import", name: imported.label };
  return { kind: "web", name: URL.parse(url)?.host ?? url };
}

/** Outlet and day of every article, month by month: lists read short rows. */
async function placeArticles({ store }: ReadingRooms): Promise<ReadonlyMap<string, Placed>> {
  const placed = new Map<string, Placed>();
  for (const { key: day, count: limit } of await store.months()) {
    for (const { id, outlet, day: own } of await store.list({ day, order: "oldest", limit })) {
      placed.set(id, { outlet, day: own });
    }
  }
  return placed;
}

async function countCaptures({ store }: ReadingRooms): Promise<Count[]> {
  const counts = new Map<string, Count>();
  for await (const page of store.captures()) {
    for (const { url, at, article, articleless } of page) {
      const source = sourceOf(url);
      const key = `${source.kind} ${source.name}`;
      const fresh = { captures: 0, firstCapturedAt: at, lastCapturedAt: at, articles: new Set<string>() };
      const count: Count = counts.get(key) ?? { ...source, ...fresh, articleless: new Map() };
      counts.set(key, count);
      count.captures += 1;
      if (at < count.firstCapturedAt) count.firstCapturedAt = at;
      if (at > count.lastCapturedAt) count.lastCapturedAt = at;
      if (article !== null) count.articles.add(article);
      if (articleless !== null) count.articleless.set(articleless, (count.articleless.get(articleless) ?? 0) + 1);
    }
  }
  return [...counts.values()].sort((a, b) => b.captures - a.captures || compareText(a.name, b.name));
}

function toFacets(counts: ReadonlyMap<string, number>): Facet[] {
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || compareText(a.key, b.key));
}

async function toRow(rooms: ReadingRooms, count: Count, placed: ReadonlyMap<string, Placed>): Promise<SourceRow> {
  const outlets = new Map<string, number>();
  let firstDay: string | null = null;
  let lastDay: string | null = null;
  for (const id of count.articles) {
    const article = placed.get(id);
    if (article === undefined) continue;
    outlets.set(article.outlet, (outlets.get(article.outlet) ?? 0) + 1);
    if (firstDay === null || article.day < firstDay) firstDay = article.day;
    if (lastDay === null || article.day > lastDay) lastDay = article.day;
  }
  const { kind, name, captures, firstCapturedAt, lastCapturedAt } = count;
  return {
    ...{ kind, name, captures, firstCapturedAt, lastCapturedAt, firstDay, lastDay },
    articles: count.articles.size,
    outlets: await toOutletFacets(rooms, toFacets(outlets)),
    articleless: toFacets(count.articleless),
  };
}

/** All that the captures of the archive came from, with what became of them. Looks at every capture once. */
export async function readSources(rooms: ReadingRooms): Promise<SourcesView> {
  const counts = await countCaptures(rooms);
  const placed = await placeArticles(rooms);
  const sources: SourceRow[] = [];
  for (const count of counts) sources.push(await toRow(rooms, count, placed));
  return {
    sources,
    captures: counts.reduce((sum, { captures }) => sum + captures, 0),
    articleless: await rooms.store.articlelessCounts(),
  };
}
