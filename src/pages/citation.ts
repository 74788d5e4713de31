import type { ArticleView } from "../read/views.ts";
import { machineTime } from "./dates.ts";
import { type Html, html } from "./html.ts";
import { certaintyOf } from "./rows.ts";
import { visible } from "./text.ts";

// How an article is cited: always as the outlet wrote it, with no name taken apart and no date finer than it is known.

/** What all forms of citation are made from. */
export type Citation = {
  /** Unique, of letters, digits and hyphens. */
  readonly key: string;
  /** `<article>/<sha8>`: which version. */
  readonly version: string;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly outlet: string;
  /** BCP 47. */
  readonly lang: string;
  readonly url: string | null;
  /** `yyyy-mm-dd` or `yyyy-mm` on the outlet's calendar; `inferred` when the outlet does not state it. */
  readonly issued: { readonly date: string; readonly inferred: boolean } | null;
  /** The day of the last capture, `yyyy-mm-dd`. */
  readonly accessed: string | null;
  /** SHA-256 of the last capture's bytes. */
  readonly sha256: string | null;
};

const AUTHORS_NAMED_MAX = 3;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Text on one line; the wide spaces of Chinese titles stay. */
function line(text: string): string {
  return visible(text.replace(/[\t-\r ]+/g, " ")).trim();
}

/** The citation of the version shown. */
export function citationOf(view: ArticleView): Citation {
  const certainty = certaintyOf(view.when);
  const date = view.when.local.slice(0, 10);
  const title = line(view.title);
  const [capture] = view.captures;
  const outlet = /^[a-z][a-z\d-]{0,30}$/.test(view.outlet) ? view.outlet : "jianbao";
  return {
    key: `${outlet}-${view.id}-${view.sha8}`,
    version: `${view.id}/${view.sha8}`,
    title: title === "" ? null : title,
    authors: view.authors.map(line).filter((name) => name !== ""),
    outlet: line(view.outletName),
    lang: view.lang,
    url: view.url !== null && /^https?:\/\//i.test(view.url) ? view.url : null,
    issued: certainty === "stated" || certainty === "inferred" ? { date, inferred: certainty === "inferred" } : null,
    accessed: capture === undefined ? null : capture.local.local.slice(0, 10),
    sha256: capture === undefined ? null : capture.sha256,
  };
}

/** What stands for a title that is missing: in brackets, as what a cataloguer adds. */
function titleOf({ title, lang }: Citation): string {
  if (title !== null) return title;
  if (!lang.startsWith("zh")) return "[no title]";
  return lang.startsWith("zh-Hant") ? "[無標題]" : "[无标题]";
}

function archiveName(lang: string): string {
  if (!lang.startsWith("zh")) return "Jianbao";
  return lang.startsWith("zh-Hant") ? "剪報" : "剪报";
}

/**
 * As GB/T 7714—2015 cites a newspaper on line: `author. title[N/OL]. outlet, date[accessed]. URL.`, with the version at the
 * end. Up to three authors; what is not known is left out; an inferred date stands in brackets.
 */
export function gbt7714(citation: Citation): string {
  const { authors, outlet, issued, accessed, url, version, lang } = citation;
  const more = /^(?:zh|ja|ko)/.test(lang) ? "等" : "et al";
  const named =
    authors.length > AUTHORS_NAMED_MAX ? [...authors.slice(0, AUTHORS_NAMED_MAX), more].join(", ") : authors.join(", ");
  const date = issued === null ? "" : `, ${issued.inferred ? `[${issued.date}]` : issued.date}`;
  const parts = [
    named,
    `${titleOf(citation)}[N/OL]`,
    `${outlet}${date}${accessed === null ? "" : `[${accessed}]`}`,
    url,
    `${archiveName(lang)} ${version}`,
  ].filter((part) => part !== null && part !== "");
  return `${parts.join(". ")}.`;
}

const TEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** BibTeX counts braces even behind a backslash, so they become words; Han and all else stay as UTF-8. */
function tex(text: string): string {
  return text.replace(/[\\{}~^%&$#_]/g, (character) => TEX[character] ?? `\\${character}`);
}

/** An address as BibTeX styles and biblatex take it: verbatim, with what would end the field encoded. */
function texAddress(url: string): string {
  return url.replace(/[\\{}\s]/g, (character) => encodeURIComponent(character));
}

function note({ version, sha256 }: Citation): string {
  return `Jianbao ${version}${sha256 === null ? "" : `, SHA-256 ${sha256}`}`;
}

/**
 * One BibTeX entry, UTF-8. Braces around names and titles keep them as they are. The date is given twice: `year` and `month`
 * for BibTeX, `date` for biblatex (with `~` when it is inferred).
 */
export function bibtex(citation: Citation): string {
  const { authors, outlet, issued, accessed, url, lang } = citation;
  const [year, month] = issued?.date.split("-") ?? [];
  const fields: readonly (readonly [string, string | null])[] = [
    ["author", authors.length === 0 ? null : `{${authors.map((name) => `{${tex(name)}}`).join(" and ")}}`],
    ["title", `{{${tex(titleOf(citation))}}}`],
    ["journal", `{${tex(outlet)}}`],
    ["year", year === undefined ? null : `{${year}}`],
    ["month", month === undefined ? null : MONTHS[Number(month) - 1]!],
    ["date", issued === null ? null : `{${issued.date}${issued.inferred ? "~" : ""}}`],
    ["url", url === null ? null : `{${texAddress(url)}}`],
    ["urldate", accessed === null ? null : `{${accessed}}`],
    ["language", `{${lang}}`],
    ["note", `{${tex(note(citation))}}`],
  ];
  const lines = fields.filter(([, value]) => value !== null).map(([name, value]) => `  ${name} = ${value},\n`);
  return `@article{${citation.key},\n${lines.join("")}}\n`;
}

/** A date as CSL has it. */
type CslDate = { readonly "date-parts": readonly (readonly number[])[]; readonly circa?: true };

/** One item of CSL-JSON (schema 1.0.2). */
export type CslItem = {
  readonly id: string;
  readonly type: "article-newspaper";
  readonly title: string;
  readonly "container-title": string;
  readonly author?: readonly { readonly literal: string }[];
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly URL?: string;
  readonly language: string;
  readonly archive: string;
  readonly archive_location: string;
  readonly note: string;
};

function cslDate(date: string, circa: boolean): CslDate {
  return { "date-parts": [date.split("-").map(Number)], ...(circa ? { circa } : {}) };
}

/** The items of a CSL-JSON file: one. Names are literal, since nothing says which part of them is the family's. */
export function cslJson(citation: Citation): readonly CslItem[] {
  const { key, authors, outlet, issued, accessed, url, lang, version } = citation;
  const item: CslItem = {
    id: key,
    type: "article-newspaper",
    title: titleOf(citation),
    "container-title": outlet,
    ...(authors.length === 0 ? {} : { author: authors.map((literal) => ({ literal })) }),
    ...(issued === null ? {} : { issued: cslDate(issued.date, issued.inferred) }),
    ...(accessed === null ? {} : { accessed: cslDate(accessed, false) }),
    ...(url === null ? {} : { URL: url }),
    language: lang,
    archive: "Jianbao",
    archive_location: version,
    note: note(citation),
  };
  return [item];
}

/**
 * What programs read in the head of an article's page. Zotero's translator for embedded metadata takes the kind from
 * `z:itemType`, title, authors, date, language and the outlet's own address from `citation_*`, and the outlet from
 * `og:site_name`. A date that is only inferred is not told.
 */
export function citationMeta(view: ArticleView): Html {
  const citation = citationOf(view);
  const { title, authors, outlet, lang, url, issued } = citation;
  const stated = issued !== null && !issued.inferred;
  const named: readonly (readonly [string, string | null])[] = [
    ["z:itemType", "newspaperArticle"],
    ["citation_title", title],
    ...authors.map((name) => ["citation_author", name] as const),
    ["citation_publication_date", stated ? issued.date : null],
    ["citation_language", lang],
    ["citation_public_url", url],
  ];
  const open: readonly (readonly [string, string | null])[] = [
    ["og:type", "article"],
    ["og:title", title],
    ["og:site_name", outlet],
    ["og:url", url],
    ["article:published_time", stated ? machineTime(view.when) : null],
  ];
  const tag = (attribute: "name" | "property", [key, content]: readonly [string, string | null]): Html =>
    content === null
      ? html``
      : attribute === "name"
        ? html`<meta name="${key}" content="${content}">\n`
        : html`<meta property="${key}" content="${content}">\n`;
  return html`${named.map((pair) => tag("name", pair))}${open.map((pair) => tag("property", pair))}`;
}
