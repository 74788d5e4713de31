import type { ArticleView } from "../read/views.ts";
import { articleMargin, kindWord, origin } from "./article-margin.ts";
import { type ArticleWords, articleWordsOf } from "./article-words.ts";
import { citationMeta } from "./citation.ts";
import { fullDay, machineTime } from "./dates.ts";
import { crumbs, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import {
  articleAddress,
  dayAddress,
  differenceAddress,
  HOME_ADDRESS,
  linkTo,
  outletAddress,
  type PageContext,
  scriptAddress,
  versionAddress,
} from "./links.ts";
import { certaintyOf, dayAndClock, outletLink, rowTitle } from "./rows.ts";
import { type ScriptAsked, type ScriptView, scriptsBeside, scriptText, scriptTitle } from "./script-view.ts";
import { clauses, titleSize, visible } from "./text.ts";
import { versionWordsOf } from "./version-words.ts";
import { type Words, wordsOf } from "./words.ts";

/** Who wrote it and, apart from them, where it was sent from. */
function people(page: PageContext, view: ArticleView): Piece {
  const authors = view.authors.map(visible).join(wordsOf(page.lang).listComma);
  const place = view.place === null ? "" : visible(view.place);
  return [
    authors === "" ? "" : html`<span lang="${view.titleLang}">${authors}</span>`,
    place === ""
      ? ""
      : html`<span>${articleWordsOf(page.lang).sentFrom}<span lang="${view.titleLang}">${place}</span></span>`,
  ];
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
  return html`<p class="under-title">${outletLink(page, view.outlet, view.outletName, view.outletLang)}${people(page, view)}${shown}${changed}${source}</p>`;
}

/** The address of the version shown. */
function shownAddress(view: ArticleView): string {
  return view.n === view.versions.length ? articleAddress(view.id) : versionAddress(view.id, view.sha8);
}

/** Names of the scripts in themselves. */
const SCRIPT_NAMES = {
  hans: { name: "简体", lang: "zh-Hans" },
  hant: { name: "繁體", lang: "zh-Hant" },
} as const;

function scriptChoice(page: PageContext, view: ArticleView, script: ScriptView | null, words: ArticleWords): Piece {
  const beside = scriptsBeside(view.titleLang);
  if (beside.length === 0) return "";
  const own = view.titleLang.startsWith("zh-Hant") ? words.traditional : words.simplified;
  const here = html` aria-current="true"`;
  const written = html`<a href="${linkTo(page, shownAddress(view))}"${script === null ? here : ""}>${words.written}${words.bracketed(own)}</a>`;
  const other = (asked: ScriptAsked): Html => {
    const { name, lang } = SCRIPT_NAMES[asked];
    const address = linkTo(page, scriptAddress(shownAddress(view), asked));
    return html`　<a href="${address}" lang="${lang}"${script === null ? "" : here}>${name}</a>`;
  };
  return html`<span>${words.script}　${written}${beside.map(other)}</span>`;
}

function versionChoice(page: PageContext, view: ArticleView, words: Words): Piece {
  const all = view.versions.length;
  if (all === 1) return "";
  const earlier = view.versions.find((version) => version.n === view.n - 1);
  const compare =
    earlier === undefined
      ? ""
      : html`　<a class="under" href="${linkTo(page, differenceAddress(view.id, earlier.sha8, view.sha8))}">${words.compareWith(earlier.n)}</a>`;
  const latest = !view.isOutdated
    ? orderNote(page, view)
    : html`<span role="status"><b class="zhu">${words.olderShown}</b>　<a class="under" href="${linkTo(page, articleAddress(view.id))}">${words.toLatest}</a></span>`;
  return html`<span>${words.versionOf(view.n, all)}${compare}</span>${latest}`;
}

/** That nothing tells whether the version shown, or the one named last, came later. */
function orderNote(page: PageContext, { n, versions }: ArticleView): Piece {
  const own = versions.find((version) => version.n === n);
  if (n === versions.length && own?.orderKnown !== false) return "";
  const other = n === versions.length ? n - 1 : versions.length;
  return html`<span role="status">${versionWordsOf(page.lang).orderUnknownTo(other)}</span>`;
}

/** The bar under the title: in which script, which version. */
function readingBar(page: PageContext, view: ArticleView, script: ScriptView | null, words: Words): Piece {
  const choices = [scriptChoice(page, view, script, articleWordsOf(page.lang)), versionChoice(page, view, words)];
  return choices.every((choice) => choice === "") ? "" : html`<p class="bar-read">${choices}</p>`;
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
export function articleTitle(view: ArticleView, words: Words, script: ScriptView | null = null): Html {
  const { title } = view;
  if (title === "") return html`<h1 class="t title none">${words.noTitle}</h1>`;
  const shown = script === null ? clauses(title) : scriptTitle(title, script);
  return html`<h1 class="t ${titleSize(title)}" lang="${script?.lang ?? view.titleLang}">${shown}</h1>`;
}

/** What the outlet set beside the headline, where the headline does not say it itself. */
function kickerLine(view: ArticleView, script: ScriptView | null): Piece {
  const { kicker, title } = view;
  if (kicker === null || title.includes(kicker)) return "";
  const shown = script === null ? visible(kicker) : scriptText(visible(kicker), script);
  return html`<p class="kicker" lang="${script?.lang ?? view.titleLang}">${shown}</p>\n`;
}

/** Under a title in another script the title as it was written. */
function writtenTitle(view: ArticleView, script: ScriptView | null, words: ArticleWords): Piece {
  if (script === null || view.title === "" || script.convert(view.title) === view.title) return "";
  return html`<p class="small">${words.titleWritten}<span class="t" lang="${view.titleLang}">${visible(view.title)}</span></p>\n`;
}

/** The way to an article: latest, its day, its outlet. */
export function articleCrumbs(page: PageContext, view: ArticleView, words: Words): Html {
  return crumbs(words, [
    html`<a href="${linkTo(page, HOME_ADDRESS)}">${words.latest}</a>`,
    html`<a href="${linkTo(page, dayAddress(view.day))}">${fullDay(page.lang, view.day)}</a>`,
    html`<a href="${linkTo(page, outletAddress(view.outlet))}" lang="${view.outletLang}">${visible(view.outletName)}</a>`,
  ]);
}

/** The text, in another script between a sentence that says so and a double line at its side. */
function textPart(page: PageContext, view: ArticleView, body: Html, script: ScriptView | null): Html {
  const words = wordsOf(page.lang);
  const own = articleWordsOf(page.lang);
  if (body.length === 0) {
    return html`<div class="t text" lang="${view.titleLang}"><p class="missing" lang="${page.lang}">${words.bracketOpen}${words.noText}${words.bracketClose}</p></div>`;
  }
  const text = html`<div class="t text" lang="${script?.lang ?? view.titleLang}">${body}</div>`;
  if (script === null) return text;
  const says = script.to === "Hant" ? own.turnedToTraditional : own.turnedToSimplified;
  const back = html`<a class="under" href="${linkTo(page, shownAddress(view))}">${own.toWritten}</a>`;
  return html`<div class="other-script"><p class="small">${says}${back}</p>${text}</div>`;
}

/** What the head of the page tells other programs: how it is cited and, in another script, where it stands as written. */
function pageMeta(page: PageContext, view: ArticleView, script: ScriptView | null): Html {
  const canonical = script === null ? "" : html`<link rel="canonical" href="${page.root}${shownAddress(view)}">\n`;
  return html`${canonical}${citationMeta(view)}`;
}

/** One version of an article; `body` is what `renderBody` gave for it, in the same script. */
export function articlePage(
  page: PageContext,
  view: ArticleView,
  body: Html,
  script: ScriptView | null = null,
): string {
  const words = wordsOf(page.lang);
  const content = html`${articleCrumbs(page, view, words)}
<article>
<header>
${kickerLine(view, script)}${articleTitle(view, words, script)}
${writtenTitle(view, script, articleWordsOf(page.lang))}${underTitle(page, view, words)}
${readingBar(page, view, script, words)}
</header>
<div class="cols reading">
<div>${textPart(page, view, body, script)}</div>
${articleMargin(page, view, words)}
</div>
${neighbours(page, view, words)}
</article>`;
  const title = view.title === "" ? words.noTitle : view.title;
  return pageHtml(page, { title, place: null, body: content, meta: pageMeta(page, view, script) });
}
