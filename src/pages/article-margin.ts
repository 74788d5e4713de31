import type { Problem } from "../lib/problem.ts";
import type { ArticleView, CaptureLine, LocalTime, VersionLine } from "../read/views.ts";
import { type ArticleWords, articleWordsOf } from "./article-words.ts";
import { citationOf, gbt7714 } from "./citation.ts";
import { fullTime, machineTime, offsetName } from "./dates.ts";
import { changedText } from "./difference-text.ts";
import { head } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import {
  articleAddress,
  type CitationKind,
  captureAddress,
  citationAddress,
  differenceAddress,
  linkTo,
  type PageContext,
  versionAddress,
} from "./links.ts";
import { problemWords } from "./problem-words.ts";
import { dayAndClock, facts } from "./rows.ts";
import { visible } from "./text.ts";
import { originWords, precisionWords } from "./time-words.ts";
import { orderUnknown, versionWordsOf } from "./version-words.ts";
import { webArchiveLinks } from "./web-archive.ts";
import type { Words } from "./words.ts";

// Where an article comes from: what stands in the margin of its page.

/** More versions than this are folded: first, last and retitled ones stay in sight. */
const VERSIONS_OPEN = 6;
const CAPTURES_OPEN = 4;

const KIND_ORDER = ["published", "modified", "first-seen", "captured"] as const;

/** What a kind of time is called. */
export function kindWord(kind: LocalTime["kind"], words: Words): string {
  switch (kind) {
    case "published":
      return words.published;
    case "modified":
      return words.modified;
    case "first-seen":
      return words.firstSeen;
    case "captured":
      return words.captured;
  }
}

/** An address as a link when it is one of the web, else as plain text. */
export function origin(url: string, word: Piece, className: string): Html {
  if (!/^https?:\/\//i.test(url)) return html`<span>${word}</span>`;
  return html`<a class="${className}" href="${url}" rel="noopener noreferrer nofollow external">${word}</a>`;
}

function timesSection(page: PageContext, view: ArticleView, words: Words): Html {
  const sorted = KIND_ORDER.flatMap((kind) => view.times.filter((time) => time.kind === kind));
  const rows = sorted.map((time, index) => {
    const name =
      time.kind === sorted[index - 1]?.kind
        ? html`<span class="vh">${kindWord(time.kind, words)}</span>`
        : kindWord(time.kind, words);
    const value = html`<time datetime="${machineTime(time)}">${fullTime(page.lang, time)}</time>`;
    return [
      name,
      value,
      `${originWords(page.lang, time.from)}${words.clauseComma}${precisionWords(page.lang, time.precision)}`,
    ] as const;
  });
  const published = view.times.find((time) => time.kind === "published" && time.offset !== null);
  const offset = sorted.find((time) => time.offset !== null)?.offset ?? null;
  const utc = published === undefined ? null : words.inUtc(published.value.slice(0, 19).replace("T", " "));
  return html`<section>${head(words.timesHead, words.timesWhy)}${facts([...rows, [words.zone, `${view.zone}${offset === null ? "" : `　${offsetName(offset)}`}`, utc]])}</section>`;
}

function versionItem(page: PageContext, view: ArticleView, version: VersionLine, words: Words): Html {
  const name = words.versionN(version.n);
  const here = version.n === view.n;
  const earlier = view.versions.find((other) => other.n === version.n - 1);
  const address = version.n === view.versions.length ? articleAddress(view.id) : versionAddress(view.id, version.sha8);
  const shown = here ? html`<b aria-current="true">${name}</b>` : html`<a href="${linkTo(page, address)}">${name}</a>`;
  const time = html`<time datetime="${machineTime(version.at)}">${dayAndClock(page, version.at)}</time>`;
  const own = versionWordsOf(page.lang);
  if (earlier === undefined) {
    const isFirst = view.versions.find((other) => other.n === version.n + 1)?.orderKnown ?? true;
    return html`<li>${shown}　${time}${isFirst ? html`　${words.firstVersion}` : ""}</li>`;
  }
  const difference = linkTo(page, differenceAddress(view.id, earlier.sha8, version.sha8));
  const change = version.titleChanged
    ? html`<a class="under" href="${difference}">${version.orderKnown ? words.titleChanged : own.titlesDiffer}</a><span class="t" lang="${view.titleLang}">${changedText(earlier.title, version.title, words, page.lang)}</span>`
    : html`<a class="under" href="${difference}">${version.orderKnown ? words.textChanged : own.textsDiffer}</a>`;
  const order = version.orderKnown ? "" : html`<p>${orderUnknown(page.lang, earlier.at, version.at)}</p>`;
  return html`<li>${shown}　${time}　${change}${order}</li>`;
}

/** The versions of an article, newest first; of many only the first, the last and the retitled ones stay in sight. */
export function versionsSection(page: PageContext, view: ArticleView, words: Words): Html {
  const all = view.versions;
  const open = (version: VersionLine): boolean =>
    all.length <= VERSIONS_OPEN ||
    version.titleChanged ||
    version.n === 1 ||
    version.n === all.length ||
    version.n === view.n;
  const shown = all.filter(open).map((version) => versionItem(page, view, version, words));
  const folded = all.filter((version) => !open(version)).map((version) => versionItem(page, view, version, words));
  const rest =
    folded.length === 0
      ? ""
      : html`<details class="small"><summary>${words.otherVersions(folded.length)}</summary><ol class="versions">${folded}</ol></details>`;
  return html`<section id="versions" tabindex="-1">${head(words.versionsHead, String(all.length))}<ol class="versions">${shown}</ol>${rest}</section>`;
}

function captureItem(page: PageContext, capture: CaptureLine, words: Words): readonly [Piece, Piece, Piece] {
  const kind = capture.url.startsWith("urn:") ? words.importedFile : words.fetchedPage;
  const size = capture.bytes === null ? "" : words.bytes(capture.bytes);
  const hash = capture.sha256;
  const value = html`<code title="${hash}">${hash.slice(0, 4)}…${hash.slice(-4)}</code>　${size}`;
  const time = html`<time datetime="${machineTime(capture.local)}">${dayAndClock(page, capture.local)}</time>`;
  const download = html`<a class="under" href="${page.root}${captureAddress(hash)}" download rel="nofollow">${words.download}</a>`;
  return [kind, value, html`${time}　${download}`];
}

function capturesSection(page: PageContext, view: ArticleView, words: Words): Html {
  const items = view.captures.map((capture) => captureItem(page, capture, words));
  const rest = items.slice(CAPTURES_OPEN);
  const more =
    rest.length === 0
      ? ""
      : html`<details class="small"><summary>${words.otherCaptures(rest.length)}</summary>${facts(rest)}</details>`;
  const elsewhere = webArchive(view, articleWordsOf(page.lang));
  const all = view.versions.reduce((sum, { captures }) => sum + captures, 0);
  const shown = all > items.length ? versionWordsOf(page.lang).capturesOf(items.length, all) : words.times(all);
  return html`<section>${head(words.capturesHead, shown)}${facts(items.slice(0, CAPTURES_OPEN))}${more}${elsewhere}</section>`;
}

/** The Internet Archive: as the article was when this version was first seen. */
function webArchive(view: ArticleView, words: ArticleWords): Piece {
  const links = view.url === null ? null : webArchiveLinks(view.url, view.firstSeenAt);
  if (links === null) return "";
  const link = (address: string, name: string): Html =>
    html`<a class="under" href="${address}" rel="noopener noreferrer nofollow external">${name}</a>`;
  return html`<p class="small no-print links">${link(links.save, words.webArchiveSave)}${link(links.view, words.webArchiveView)}</p>`;
}

function citationSection(page: PageContext, view: ArticleView, words: ArticleWords): Html {
  const address = view.n === view.versions.length ? articleAddress(view.id) : versionAddress(view.id, view.sha8);
  const file = (kind: CitationKind, name: string): Html =>
    html`<a class="under" href="${page.root}${citationAddress(address, kind)}" download rel="nofollow">${name}</a>`;
  return html`<section id="cite">${head(words.citeHead, "GB/T 7714—2015")}<p class="cite" lang="${view.titleLang}">${gbt7714(citationOf(view))}</p><p class="small no-print links">${file("bib", "BibTeX")}${file("csl.json", "CSL-JSON")}</p></section>`;
}

function recordSection(view: ArticleView, words: Words): Html {
  const own = (names: readonly string[]): Piece =>
    names.length === 0 ? null : html`<span lang="${view.titleLang}">${names.map(visible).join(words.listComma)}</span>`;
  return html`<section>${head(words.facts)}${facts([
    [words.authors, own(view.authors)],
    [words.editors, own(view.editors)],
    [words.place, view.place === null ? null : own([view.place])],
    [words.dateline, view.dateline === null ? null : own([view.dateline])],
    [words.tags, own(view.tags)],
    [words.leftOut, leftOut(view, words)],
    [words.sourceOf, visible(view.source)],
    [words.fileOf, html`<code>${visible(view.file)}</code>`],
    [words.idOf, html`<code>${view.id}</code>`],
  ])}</section>`;
}

/** By what something was left out of the text; all of it stands in the captures. */
function leftOut(view: ArticleView, words: Words): Piece {
  const by = [
    ...(view.rules.includes("outlet") ? [words.leftOutByOutlet] : []),
    ...(view.rules.includes("learned") ? [words.leftOutByLearning] : []),
  ];
  return by.length === 0 ? null : by.join(words.listComma);
}

function problemItem(page: PageContext, problem: Problem): Html {
  const { text, lang } = problemWords(page.lang, problem);
  return html`<li${lang === page.lang ? "" : html` lang="${lang}"`}>${visible(text)}</li>`;
}

/** The whole margin. */
export function articleMargin(page: PageContext, view: ArticleView, words: Words): Html {
  const credits =
    view.credits.length === 0
      ? ""
      : html`<section>${head(words.creditsHead, words.creditsWhy)}<ul class="plain" lang="${view.titleLang}">${view.credits.map((credit) => html`<li>${visible(credit)}</li>`)}</ul></section>`;
  const problems =
    view.problems.length === 0
      ? ""
      : html`<section>${head(words.problemsHead, String(view.problems.length))}<ul class="plain small">${view.problems.map((problem) => problemItem(page, problem))}</ul></section>`;
  const aliases =
    view.aliases.length === 0
      ? ""
      : html`<section>${head(words.aliasesHead, String(view.aliases.length))}<ul class="plain small">${view.aliases.map((alias) => html`<li>${origin(alias, visible(alias), "under")}</li>`)}</ul></section>`;
  return html`<aside class="side" aria-label="${words.provenance}">${timesSection(page, view, words)}${versionsSection(page, view, words)}${credits}${problems}${capturesSection(page, view, words)}${citationSection(page, view, articleWordsOf(page.lang))}${aliases}${recordSection(view, words)}</aside>`;
}
