import { parseDate } from "../lib/date.ts";
import type { Entry } from "../model/entry.ts";
import type { StatedTime, TimeKind } from "../model/times.ts";
import { readMarkup } from "./markup/sax.ts";

/** What a whole page states about its article outside the text. */
export type PageHead = {
  /** In the order of trust: as made for sharing, the main heading, the name of the window. */
  readonly titles: readonly string[];
  readonly times: readonly StatedTime[];
};

const TITLE_UNITS_MAX = 500;
const TITLE_ELEMENTS: ReadonlySet<string> = new Set(["title", "h1"]);
const TITLE_TRUST = ["og:title", "h1", "title"] as const;
/** Names of `meta` elements that state a time, in lower case. */
const TIME_NAMES: ReadonlyMap<string, TimeKind> = new Map([
  ["article:published_time", "published"],
  ["og:published_time", "published"],
  ["datepublished", "published"],
  ["pubdate", "published"],
  ["publishdate", "published"],
  ["article:modified_time", "modified"],
  ["og:updated_time", "modified"],
  ["datemodified", "modified"],
]);

/** True when markup is a page with a head and a body rather than a piece of one. */
export function isWholePage(html: string): boolean {
  return /^\s{0,400}(?:<\?xml[^<>]{0,200}>\s{0,40})?(?:<!--[^<>]{0,2000}-->\s{0,40})?<(?:!doctype|html|head|body)\b/i.test(
    html.slice(0, 4000),
  );
}

/** Reads titles and times out of the elements of a page that state them. Clock times without zone are those of `zone`. Never throws. */
export function readPageHead(html: string, zone: string | null): PageHead {
  const found = new Map<string, string>();
  /** Title elements that have been read; a second one of the kind is another thing. */
  const closed = new Set<string>();
  const times: StatedTime[] = [];
  const open: string[] = [];
  readMarkup(html, {
    open: (name, attributes) => {
      open.push(name);
      if (name !== "meta") return;
      const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? "").trim().toLowerCase();
      const content = (attributes.content ?? "").trim();
      if (key === "og:title" && content !== "") found.set(key, found.get(key) ?? content);
      const kind = TIME_NAMES.get(key);
      const time = kind === undefined ? null : readTime(kind, content, zone);
      if (time !== null) times.push(time);
    },
    close: () => {
      const name = open.pop();
      if (name !== undefined && found.get(name)?.trim()) closed.add(name);
    },
    text: (text) => {
      const name = open.find((one) => TITLE_ELEMENTS.has(one) && !closed.has(one));
      if (name !== undefined) found.set(name, `${found.get(name) ?? ""}${text}`.slice(0, TITLE_UNITS_MAX));
    },
  });
  const titles = TITLE_TRUST.map((name) => (found.get(name) ?? "").replace(/\s+/g, " ").trim());
  return { titles: [...new Set(titles.filter((title) => title !== ""))], times };
}

/** An entry whose text is a whole page, with the titles and times of the page behind its own. */
export function addPageHead(entry: Entry, zone: string | null): Entry {
  if (entry.body?.kind !== "html") return entry;
  const { titles, times } = readPageHead(entry.body.source, zone);
  return { ...entry, titles: [...entry.titles, ...titles], times: [...entry.times, ...times] };
}

function readTime(kind: TimeKind, content: string, zone: string | null): StatedTime | null {
  const written = content.length > 60 ? null : parseDate(content, zone ?? undefined);
  return written === null ? null : { kind, value: written.value, from: "page", precision: written.precision };
}
