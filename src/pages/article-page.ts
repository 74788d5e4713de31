import type { Problem } from "../lib/problem.ts";
import type { ArticleView, CaptureLine, LocalTime, VersionLine } from "../read/views.ts";
import { fullDay, fullTime, machineTime, offsetName } from "./dates.ts";
import { changedText } from "./difference-text.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import {
  articleAddress,
  captureAddress,
  dayAddress,
  differenceAddress,
  HOME_ADDRESS,
  linkTo,
  outletAddress,
  type PageContext,
  versionAddress,
} from "./links.ts";
import { problemWords } from "./problem-words.ts";
import { certaintyOf, dayAndClock, facts, outletLink, rowTitle } from "./rows.ts";
import { clauses, titleSize, visible } from "./text.ts";
import { originWords, precisionWords } from "./time-words.ts";
import { type Words, wordsOf } from "./words.ts";

/** More versions than this are folded: first, last and retitled ones stay in sight. */
const VERSIONS_OPEN = 6;
const CAPTURES_OPEN = 4;

const KIND_ORDER = ["published", "modified", "first-seen", "captured"] as const;

function kindWord(kind: LocalTime["kind"], words: Words): string {
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
function origin(url: string, word: Piece, className: string): Html {
  if (!/^https?:\/\//i.test(url)) return html`<span>${word}</span>`;
  return html`<a class="${className}" href="${url}" rel="noopener noreferrer nofollow external">${word}</a>`;
}

function people(view: ArticleView, words: Words): Piece {
  const named = [...view.authors.map(visible), ...(view.place === null ? [] : [visible(view.place)])];
  return named.length === 0 ? "" : html`<span lang="${view.titleLang}">${named.join(words.listComma)}</span>`;
}

function underTitle(page: PageContext, view: ArticleView, words: Words): Html {
  const { when } = view;
  const certainty = certaintyOf(when);
  const stamp = html`<time datetime="${machineTime(when)}">${dayAndClock(page, when)}</time>`;
  const shown =
    certainty === "unknown"
      ? html`<span>${words.noDate}</span>`
      : certainty === "stated"
        ? html`<span>${stamp} ${kindWord(when.kind, words)}</span>`
        : html`<span class="guess">${certainty === "seen" ? words.seenAt : words.about} ${stamp}</span>`;
  const modified = view.times.find((time) => time.kind === "modified");
  const changed =
    modified === undefined || certainty === "unknown"
      ? ""
      : html`<span><time datetime="${machineTime(modified)}">${dayAndClock(page, modified)}</time> ${words.modified}</span>`;
  const source = view.url === null ? "" : origin(view.url, words.origin, "under src");
  return html`<p class="under-title">${outletLink(page, view.outlet, view.outletName, view.outletLang)}${people(view, words)}${shown}${changed}${source}</p>`;
}

function versionBar(page: PageContext, view: ArticleView, words: Words): Html {
  const all = view.versions.length;
  if (all === 1) return html``;
  const earlier = view.versions.find((version) => version.n === view.n - 1);
  const compare =
    earlier === undefined
      ? ""
      : html`　<a class="under" href="${linkTo(page, differenceAddress(view.id, earlier.sha8, view.sha8))}">${words.compareWith(earlier.n)}</a>`;
  const old = view.n < all;
  const latest = old
    ? html`<span><b class="zhu">${words.olderShown}</b>　<a class="under" href="${linkTo(page, articleAddress(view.id))}">${words.toLatest}</a></span>`
    : "";
  return html`<p class="bar-read"${old ? html` role="status"` : ""}><span>${words.versionOf(view.n, all)}${compare}</span>${latest}</p>`;
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
  if (earlier === undefined) return html`<li>${shown}　${time}　${words.firstVersion}</li>`;
  const difference = linkTo(page, differenceAddress(view.id, earlier.sha8, version.sha8));
  const change = version.titleChanged
    ? html`<a class="under" href="${difference}">${words.titleChanged}</a><span class="t" lang="${view.titleLang}">${changedText(earlier.title, version.title, words, page.lang)}</span>`
    : html`<a class="under" href="${difference}">${words.textChanged}</a>`;
  return html`<li>${shown}　${time}　${change}</li>`;
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
  return html`<section>${head(words.capturesHead, words.times(items.length))}${facts(items.slice(0, CAPTURES_OPEN))}${more}</section>`;
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

function margin(page: PageContext, view: ArticleView, words: Words): Html {
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
  return html`<aside class="side" aria-label="${words.provenance}">${timesSection(page, view, words)}${versionsSection(page, view, words)}${credits}${problems}${capturesSection(page, view, words)}${aliases}${recordSection(view, words)}</aside>`;
}

function neighbours(page: PageContext, view: ArticleView, words: Words): Html {
  const rows = [
    { word: words.earlier, rel: "prev", row: view.before },
    { word: words.later, rel: "next", row: view.after },
  ].flatMap(({ word, rel, row }) =>
    row === null
      ? []
      : [
          html`<p class="small"><span>${word}</span>　<a class="t" rel="${rel}" lang="${row.titleLang}" href="${linkTo(page, articleAddress(row.id))}">${rowTitle(page, row)}</a></p>`,
        ],
  );
  return rows.length === 0
    ? html``
    : html`<nav class="neighbours no-print" aria-label="${words.neighbours}">${rows}</nav>`;
}

/** The title of an article, or 〔无标题〕. */
export function articleTitle(view: ArticleView, words: Words): Html {
  const { title } = view;
  if (title === "") return html`<h1 class="t title none">${words.noTitle}</h1>`;
  return html`<h1 class="t ${titleSize(title)}" lang="${view.titleLang}">${clauses(title)}</h1>`;
}

/** What the outlet set beside the headline, where the headline does not say it itself. */
function kickerLine(view: ArticleView): Piece {
  const { kicker, title } = view;
  if (kicker === null || title.includes(kicker)) return "";
  return html`<p class="kicker" lang="${view.titleLang}">${visible(kicker)}</p>\n`;
}

/** The way to an article: latest, its day, its outlet. */
export function articleCrumbs(page: PageContext, view: ArticleView, words: Words): Html {
  return crumbs(words, [
    html`<a href="${linkTo(page, HOME_ADDRESS)}">${words.latest}</a>`,
    html`<a href="${linkTo(page, dayAddress(view.day))}">${fullDay(page.lang, view.day)}</a>`,
    html`<a href="${linkTo(page, outletAddress(view.outlet))}" lang="${view.outletLang}">${visible(view.outletName)}</a>`,
  ]);
}

/** One version of an article; `body` is what `renderBody` gave for it. */
export function articlePage(page: PageContext, view: ArticleView, body: Html): string {
  const words = wordsOf(page.lang);
  const text =
    body.length === 0
      ? html`<p class="missing" lang="${page.lang}">${words.bracketOpen}${words.noText}${words.bracketClose}</p>`
      : body;
  const content = html`${articleCrumbs(page, view, words)}
<article>
<header>
${kickerLine(view)}${articleTitle(view, words)}
${underTitle(page, view, words)}
${versionBar(page, view, words)}
</header>
<div class="cols reading">
<div class="t text" lang="${view.titleLang}">${text}</div>
${margin(page, view, words)}
</div>
${neighbours(page, view, words)}
</article>`;
  return pageHtml(page, { title: view.title === "" ? words.noTitle : view.title, place: null, body: content });
}
