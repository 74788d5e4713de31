// Atom 1.0 (RFC 4287) from plain data.

export type AtomLink = {
  readonly rel: "self" | "alternate" | "via";
  readonly href: string;
  /** Media type. */
  readonly type?: string;
};

export type AtomEntry = {
  /** An IRI that stays the same for good. */
  readonly id: string;
  readonly title: string;
  /** BCP 47 tag of title and summary. */
  readonly lang: string;
  /** UTC instants. */
  readonly updated: string;
  readonly published: string | null;
  readonly links: readonly AtomLink[];
  /** At least one name. */
  readonly authors: readonly string[];
  readonly category: { readonly term: string; readonly label: string };
  readonly summary: string;
};

export type AtomFeed = {
  readonly id: string;
  readonly title: string;
  /** BCP 47 tag of the title. */
  readonly lang: string;
  readonly updated: string;
  readonly links: readonly AtomLink[];
  readonly entries: readonly AtomEntry[];
};

type Attributes = Readonly<Record<string, string | undefined>>;

/** What XML 1.0 has no place for, however it is written. Half pairs are mended before. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!)
    .replaceAll("\r", "&#13;");
}

function opening(name: string, attributes: Attributes): string {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return name + pairs.map(([key, value = ""]) => ` ${key}="${escaped(value).replace(/\s/g, " ")}"`).join("");
}

function element(name: string, text: string, attributes: Attributes = {}): string {
  return `<${opening(name, attributes)}>${escaped(text)}</${name}>`;
}

function empty(name: string, attributes: Attributes): string {
  return `<${opening(name, attributes)}/>`;
}

function links(all: readonly AtomLink[]): string[] {
  return all.map(({ rel, href, type }) => empty("link", { rel, type, href }));
}

function entryLines(entry: AtomEntry): string[] {
  return [
    `<${opening("entry", { "xml:lang": entry.lang })}>`,
    element("id", entry.id),
    element("title", entry.title),
    element("updated", entry.updated),
    ...(entry.published === null ? [] : [element("published", entry.published)]),
    ...links(entry.links),
    ...entry.authors.map((name) => `<author>${element("name", name)}</author>`),
    empty("category", entry.category),
    element("summary", entry.summary),
    "</entry>",
  ];
}

/** The document of a feed, UTF-8. Whatever its texts hold, it is well-formed: what XML forbids is left out. */
export function writeAtom(feed: AtomFeed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<${opening("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": feed.lang })}>`,
    element("id", feed.id),
    element("title", feed.title),
    element("updated", feed.updated),
    ...links(feed.links),
    element("generator", "Jianbao"),
    ...feed.entries.flatMap(entryLines),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}
