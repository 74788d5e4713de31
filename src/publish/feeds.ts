import { fullDay } from "../pages/dates.ts";
import { articleAddress } from "../pages/links.ts";
import { type UiLang, wordsOf } from "../pages/words.ts";
import type { FeedEntry, FeedView } from "../read/views.ts";
import { type AtomEntry, writeAtom } from "./atom.ts";

/** Where a feed stands. */
export type FeedPlace = {
  /** Scheme, host and port of the site: `http://localhost:8080`. */
  readonly origin: string;
  /** Addresses from the root of the site: of the feed itself, and of the page that lists the same. */
  readonly feed: string;
  readonly page: string;
  /** The language of what we say ourselves. */
  readonly lang: UiLang;
};

/** What a feed without entries says of its last change: it has to name one. */
const NEVER = "1970-01-01T00:00:00Z";

/**
 * A feed as an Atom document. Ids are made of those of articles and of the feed's address without host and language, so
 * they stay when the site moves; a new version of an article is an update of its entry.
 */
export function composeFeed(view: FeedView, place: FeedPlace): string {
  const entries = view.entries.map((entry) => composeEntry(entry, place));
  return writeAtom({
    id: idOf(place),
    title: wordsOf(place.lang).withName(titleOf(view, place.lang)),
    lang: place.lang,
    updated: entries.reduce((last, { updated }) => (updated > last ? updated : last), NEVER),
    links: [
      { rel: "self", type: "application/atom+xml", href: `${place.origin}/${place.feed}` },
      { rel: "alternate", type: "text/html", href: `${place.origin}/${place.page}` },
    ],
    entries,
  });
}

function idOf({ origin, feed }: FeedPlace): string {
  const address = new URL(`${origin}/${feed}`);
  address.searchParams.delete("lang");
  // A question mark has a meaning of its own in a URN.
  return `urn:jianbao:feed:${(address.pathname.slice(1) + address.search).replace("?", "/")}`;
}

function titleOf({ list }: FeedView, lang: UiLang): string {
  const words = wordsOf(lang);
  switch (list.kind) {
    case "latest":
      return words.latest;
    case "day":
      return fullDay(lang, list.day);
    case "outlet":
      return list.name;
    case "retitled":
      return words.retitledHead;
    case "search":
      return `${words.searchTitle}：${list.query}`;
    case "saved":
      return list.title;
  }
}

function composeEntry(entry: FeedEntry, { origin, lang }: FeedPlace): AtomEntry {
  const via = entry.url !== null && /^https?:\/\//i.test(entry.url) ? [{ rel: "via", href: entry.url } as const] : [];
  const { id, outlet, outletName, authors, publishedAt, updatedAt, summary } = entry;
  return {
    id: `urn:jianbao:article:${id}`,
    title: entry.title === "" ? wordsOf(lang).noTitle + (entry.opening ?? "") : entry.title,
    lang: entry.lang,
    updated: updatedAt,
    published: publishedAt,
    links: [{ rel: "alternate", type: "text/html", href: `${origin}/${articleAddress(id)}` }, ...via],
    authors: authors.length === 0 ? [outletName] : authors,
    category: { term: outlet, label: outletName },
    summary,
  };
}
