import { foldText } from "../han/fold.ts";
import { langOfArticle } from "../han/script.ts";
import { compareText } from "../lib/order.ts";
import type { Problem } from "../lib/problem.ts";
import { dayInZone } from "../lib/zone.ts";
import type { CaptureRef, Version } from "../model/article.ts";
import type { Entry } from "../model/entry.ts";
import type { Outlet, OutletRule } from "../model/outlet.ts";
import type { StatedTime, TimeKind, TimeOrigin } from "../model/times.ts";
import { authorsInField } from "./credits/author-names.ts";
import { splitTitle } from "./credits/title.ts";
import { readFeedCut } from "./feed-cut.ts";
import { extractFragment, type Fragment, type FragmentContext, fragmentCandidates } from "./fragment.ts";
import type { Candidate } from "./furniture/repetition.ts";
import { type Figure, renderBlocks } from "./markdown/blocks.ts";
import { textOfMarkdown } from "./markdown/plain-text.ts";
import { pictureUrl } from "./markup/picture.ts";
import { versionKey } from "./version-key.ts";

/** Which rules made the text; a new number where they change what a text says. */
const EXTRACTOR = "fragment/2";
const TITLE_UNITS_MAX = 60;
const DAY_MS = 86_400_000;
const LANG_UNITS = 2000;

const KINDS: readonly TimeKind[] = ["published", "modified", "first-seen", "captured"];
const ORIGINS: readonly TimeOrigin[] = ["feed", "front-matter", "page", "text", "comment", "file-name", "clock"];

export type VersionContext = {
  readonly outlet: Outlet | null;
  readonly capture: CaptureRef;
  /** The article's address, against which relative addresses are read. */
  readonly url: string | null;
  /** Fingerprints of lines that repeat across the outlet's articles, as the archive has learned them. */
  readonly learned?: ReadonlySet<string>;
};

/**
 * The version that an entry's own text gives, with the problems met on the way, and all the text that the entry held. Never throws.
 */
export function versionFromEntry(
  entry: Entry,
  context: VersionContext,
): { readonly version: Version; readonly rawText: string } {
  const problems: Problem[] = [];
  const { outlet, capture } = context;
  const place = placeOf(entry, context);
  const fragment = withoutCutMark(readText(entry, place));
  const { credits } = fragment;
  problems.push(...fragment.problems);
  const title = entry.titles[0] ?? makeTitle(fragment.markdown, problems);
  const names = outlet === null ? entry.outletLabels.slice(0, 1) : namesOf(outlet);
  const { headline, kicker } = splitTitle(title, place.rules, names);
  const lead = leadPicture(entry, fragment, context.url);
  const images = lead === null ? fragment.images : [lead, ...fragment.images];
  const authors = [...entry.authors.flatMap(authorsInField), ...credits.authors];
  const times = orderTimes([...entry.times, ...fragment.times]);
  const publishedAt = choosePublished(times)?.value ?? null;
  const version: Version = {
    // What stands for a title that is missing comes from the cleaned text, which better rules change.
    sha8: versionKey(entry.titles[0] ?? "", fragment.rawText).slice(0, 8),
    title: headline,
    // A kicker that names the outlet or the author says nothing.
    kicker: kicker !== null && isAmong(kicker, [...names, ...authors]) ? null : kicker,
    markdown: withLead(lead, fragment.markdown),
    lang: langOfArticle(headline, textOfMarkdown(fragment.markdown.slice(0, LANG_UNITS)), outlet?.lang ?? null),
    publishedAt,
    modifiedAt: chooseModified(times, publishedAt),
    firstSeenAt: chooseFirstSeen(times) ?? capture.at,
    times,
    authors: unique(authors.filter((author) => !namesOutlet(author, outlet))),
    editors: credits.editors,
    credits: credits.agencies.filter((agency) => !namesOutlet(agency, outlet)),
    place: credits.place,
    dateline: credits.dateline,
    tags: entry.tags,
    categories: entry.categories,
    images: images.map(({ src, caption }) => ({ src, caption, media: null })),
    problems,
    captures: [capture],
    extractor: EXTRACTOR,
    rules: fragment.rules,
  };
  return { version, rawText: fragment.rawText };
}

/** What learning counts of an entry's text: the same reading as `versionFromEntry`, before anything learned is taken out. */
export function candidatesOfEntry(entry: Entry, context: Pick<VersionContext, "outlet" | "url">): Candidate[] {
  return entry.body === null ? [] : fragmentCandidates(entry.body, placeOf(entry, context));
}

/** Where the text of an entry stood. */
function placeOf(entry: Entry, { outlet, url, learned }: Pick<VersionContext, "outlet" | "url" | "learned">) {
  const day = dayOf(entry, outlet);
  const rules = outlet === null ? [] : rulesOn(outlet.rules, day);
  const title = entry.titles[0] ?? null;
  return { url, title, day, rules, zone: outlet?.zone ?? null, ...(learned === undefined ? {} : { learned }) };
}

/** The calendar day on which an entry was published, as far as it is stated around its text. */
function dayOf(entry: Entry, outlet: Outlet | null): string | null {
  const times = orderTimes(entry.times);
  const at = choosePublished(times)?.value ?? chooseFirstSeen(times);
  if (at === null || at.length < 10) return null;
  return outlet === null ? at.slice(0, 10) : dayInZone(at, outlet.zone);
}

/** The rules that hold on a day; all of them where the day is not known. */
function rulesOn(rules: readonly OutletRule[], day: string | null): readonly OutletRule[] {
  if (day === null) return rules;
  return rules.filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until));
}

function readText(entry: Entry, place: FragmentContext): Fragment {
  if (entry.body !== null) return extractFragment(entry.body, place);
  const problem: Problem = { code: "version/no-text", message: "The entry has no text." };
  return { ...extractFragment({ kind: "text", source: "" }, place), problems: [problem] };
}

function withoutCutMark(fragment: Fragment): Fragment {
  const cut = readFeedCut(fragment.markdown);
  return cut === null
    ? fragment
    : { ...fragment, markdown: cut.markdown, problems: [...fragment.problems, cut.problem] };
}

/** The picture that an entry names beside its text, unless the text shows it. */
function leadPicture(entry: Entry, { images }: Fragment, url: string | null): Figure | null {
  const src = entry.picture === undefined ? null : pictureUrl(entry.picture.src, url);
  if (src === null || images.some((image) => image.src === src)) return null;
  return { kind: "figure", src, caption: entry.picture?.caption ?? "", alt: "" };
}

function withLead(lead: Figure | null, markdown: string): string {
  return lead === null ? markdown : [renderBlocks([lead]), markdown].join("\n\n").trimEnd();
}

/** A title for what has none: the first words of its text. */
function makeTitle(markdown: string, problems: Problem[]): string {
  problems.push({ code: "version/no-title", message: "There is no title; the first words of the text stand for it." });
  const first = textOfMarkdown(markdown).split("\n", 1)[0]?.trim() ?? "";
  const words = first
    .slice(0, TITLE_UNITS_MAX)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  return words === "" ? "—" : words;
}

/** Each stated time once, by kind, then origin, then value. */
function orderTimes(times: readonly StatedTime[]): StatedTime[] {
  const rank = (time: StatedTime): number => KINDS.indexOf(time.kind) * 10 + ORIGINS.indexOf(time.from);
  const distinct = times.filter(
    (time, index) =>
      times.findIndex(({ kind, from, value }) => kind === time.kind && from === time.from && value === time.value) ===
      index,
  );
  return distinct.sort((a, b) => rank(a) - rank(b) || compareText(a.value, b.value));
}

/**
 * The stated time of publication. What a page prints of itself, to the minute, goes before the time at which a feed took it up a
 * little later; a page that is a day older and more may be another text.
 */
function choosePublished(times: readonly StatedTime[]): StatedTime | null {
  const announced = chooseAnnounced(times);
  if (announced === null || !hasClock(announced)) return announced;
  const printed = times.find((time) => time.kind === "published" && time.from === "page" && hasClock(time));
  if (printed === undefined) return announced;
  const laterMs = Date.parse(announced.value) - Date.parse(printed.value);
  return laterMs > 0 && laterMs <= DAY_MS ? printed : announced;
}

/** The first time of publication, in the order of trust, that does not lie after the moment when the text was first seen. */
function chooseAnnounced(times: readonly StatedTime[]): StatedTime | null {
  const seen = times.find(({ kind, precision }) => kind === "first-seen" && precision === "second")?.value;
  const published = times.filter(({ kind }) => kind === "published");
  return published.find(({ value }) => seen === undefined || value <= seen) ?? null;
}

function hasClock({ precision }: StatedTime): boolean {
  return precision === "second" || precision === "minute";
}

/** When the text last changed; what feeds call its publication later than that was none, and nothing is known of a change. */
function chooseModified(times: readonly StatedTime[], publishedAt: string | null): string | null {
  const modified = times.find(({ kind }) => kind === "modified")?.value ?? null;
  return modified !== null && publishedAt !== null && modified < publishedAt ? null : modified;
}

/**
 * The earliest evidence that the text existed. What feeds and writers say of publication counts, what a page says of itself
 * does not: it may be older than this text. Of an instant and the bare day it falls on, the instant.
 */
function chooseFirstSeen(times: readonly StatedTime[]): string | null {
  const announced = chooseAnnounced(times);
  let earliest: string | null = null;
  for (const time of times) {
    const counts =
      time.kind === "first-seen" || (time === announced && (time.from === "feed" || time.from === "front-matter"));
    if (counts && (earliest === null || isEarlier(time.value, earliest))) earliest = time.value;
  }
  return earliest;
}

function isEarlier(a: string, b: string): boolean {
  const [dayA, dayB] = [a.slice(0, 10), b.slice(0, 10)];
  if (dayA !== dayB) return dayA < dayB;
  return a.length === b.length ? a < b : a.length > b.length;
}

function namesOf(outlet: Outlet): string[] {
  return [outlet.name, ...Object.values(outlet.names), ...outlet.labels];
}

function namesOutlet(author: string, outlet: Outlet | null): boolean {
  if (outlet === null) return false;
  const name = foldText(author);
  const names = namesOf(outlet).map(foldText);
  return names.some((known) => known !== "" && (name === known || (known.length > 2 && name.includes(known))));
}

/** Whether a name is one of several, in either script. */
function isAmong(name: string, names: readonly string[]): boolean {
  const folded = foldText(name);
  return names.some((other) => foldText(other) === folded);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
