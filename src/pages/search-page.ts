import { detectLang } from "../han/script.ts";
import type { HitRow, SearchPageView } from "../read/views.ts";
import { fullDay } from "./dates.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import {
  articleAddress,
  atText,
  dayAddress,
  feedAddress,
  linkTo,
  linkToFeed,
  type PageContext,
  SAVED_ADDRESS,
  SEARCH_ADDRESS,
  searchAddress,
} from "./links.ts";
import { queryProblemWords } from "./query-problem-words.ts";
import { listedTime, outletLink } from "./rows.ts";
import { facetSections, outletNamer } from "./search-facets.ts";
import { formsSection, whyLine } from "./search-forms.ts";
import { conditionsOf, queryWithout, searchParams, searchWith } from "./search-links.ts";
import { conditionWords, type SearchMode, searchMode, shownWord, understoodSentence } from "./search-understood.ts";
import { type SearchWords, searchWordsOf } from "./search-words.ts";
import { clauses, marked, shortened, titleSize, visible } from "./text.ts";
import { type Words, wordsOf } from "./words.ts";

/** Words and conditions offered for a search that finds nothing. */
const OFFERS_SHOWN = 8;
/** A pasted text is named by its beginning: the whole of it stands in the field. */
const HEADING_CHARACTERS_MAX = 80;

/** What was wrong with a query, in plain sentences; empty when nothing was. */
export function problemsNote(page: PageContext, { problems }: Pick<SearchPageView, "problems">): Html | "" {
  if (problems.length === 0) return "";
  const items = problems.map((problem) => {
    const { text, lang } = queryProblemWords(page.lang, problem);
    return html`<li${lang === page.lang ? "" : html` lang="${lang}"`}>${visible(text)}</li>`;
  });
  return html`<ul class="faults">${items}</ul>
`;
}

/** Where the query is the name of an article or a day: the way to it. */
function namedLine(page: PageContext, { named }: Pick<SearchPageView, "named">, words: SearchWords): Html | "" {
  if (named === undefined) return "";
  if (named.kind === "day") {
    const day = html`<a class="under" href="${linkTo(page, dayAddress(named.day))}">${fullDay(page.lang, named.day)}</a>`;
    return html`<p>${words.namedDay}${day}</p>
`;
  }
  const title = named.title === "" ? wordsOf(page.lang).noTitle : visible(named.title);
  const lang = detectLang(named.title);
  const titleLang = lang === page.lang || lang === "und" ? "" : html` lang="${lang}"`;
  return html`<p>${named.by === "url" ? words.namedByUrl : words.namedById}<a class="under t" href="${linkTo(page, articleAddress(named.id))}"${titleLang}>${title}</a></p>
`;
}

function settingsLine(page: PageContext, view: SearchPageView, words: SearchWords): Html {
  const choice = (name: string, changes: Parameters<typeof searchWith>[1], here: boolean): Html =>
    html`　<a href="${linkTo(page, searchWith(view, changes))}"${here ? html` aria-current="true"` : ""}>${name}</a>`;
  const sorts = [
    ["relevance", words.sortBest],
    ["newest", words.sortNewest],
    ["oldest", words.sortOldest],
  ] as const;
  const modes: readonly (readonly [SearchMode, string])[] = [
    ["all", words.formsAll],
    ["typed", words.formsTyped],
    ["exact", words.formsExact],
  ];
  const mode = searchMode(view);
  return html`<p class="bar-read"><span>${words.sort}${sorts.map(([sort, name]) => choice(name, { sort }, sort === view.sort))}</span><span>${words.forms}${modes.map(([one, name]) => choice(name, { mode: one }, one === mode))}</span></p>`;
}

function hitItem(page: PageContext, hit: HitRow, words: Words, note: Html | "" = ""): Html {
  const { row } = hit;
  const title: Piece =
    row.title === ""
      ? html`<span class="none" lang="${page.lang}">${words.noTitle}</span>${visible(row.opening ?? "")}`
      : clauses(row.title, hit.titleMarks);
  // A page of hits is kept small: their language is told where it is not that of the page.
  const lang = row.titleLang === page.lang ? "" : html` lang="${row.titleLang}"`;
  const snippet = hit.snippet === "" ? "" : html`<p class="t snip"${lang}>${marked(hit.snippet, hit.marks)}</p>`;
  const versions = row.versions > 1 ? html`　${words.versions(row.versions)}` : "";
  const retitled = row.retitled ? html`　${words.changedTitle}` : "";
  const href = linkTo(page, articleAddress(row.id)) + atText(hit.snippet.slice(...(hit.marks[0] ?? [0, 0])));
  return html`<li><h3 class="t"${lang}><a href="${href}">${title}</a></h3><p class="small">${outletLink(page, row.outlet, row.outletName, row.outletLang)}　${listedTime(page, row.when, "full")}${versions}${retitled}</p>${snippet}${whyLine(page, hit)}${note}</li>
`;
}

/** Articles that lack some of the words, each with what it lacks; empty where there are none. */
function nearlySection(page: PageContext, view: SearchPageView, words: SearchWords): Html | "" {
  if (view.nearly.length === 0) return "";
  const wanted = view.words.filter((word) => word.wanted).map(({ word }) => word);
  const items = view.nearly.map((hit) => {
    const lacking = wanted.filter((word) => !hit.why.some(({ matched }) => matched === word));
    const note = html`<p class="why">${words.lacks(lacking.map(shownWord).join(wordsOf(page.lang).listComma))}</p>`;
    return hitItem(page, hit, wordsOf(page.lang), lacking.length === 0 ? "" : note);
  });
  return html`<section aria-labelledby="nearly">${head(words.nearlyHead, words.nearlyWhy, "nearly")}<ol class="hits">
${items}</ol></section>
`;
}

function paging(
  page: PageContext,
  view: SearchPageView,
  addressOf: (page: number) => string,
  words: SearchWords,
): Html {
  const from = (view.page - 1) * view.pageSize + 1;
  const way = (to: number, rel: string, word: string): Html | "" =>
    to < 1 || to > view.pages
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, addressOf(to))}">${word}</a>`;
  const left = (view.answer?.total ?? 0) - view.page * view.pageSize;
  const next = words.nextHits(Math.max(1, Math.min(left, view.pageSize)));
  return html`<p class="under-title"><span>${words.hitsRange(from, from + view.hits.length - 1, totalWords(page, view))}</span>${way(view.page - 1, "prev", words.previousHits(view.pageSize))}${way(view.page + 1, "next", next)}</p>`;
}

/** How many were found; an estimate says so. */
function totalWords(page: PageContext, { answer }: SearchPageView): string {
  const words = wordsOf(page.lang);
  const total = words.articles(answer?.total ?? 0);
  return answer?.approx === true ? words.approximately(total) : total;
}

/** Quotes a query for a shell of Unix: between single quotes, with those inside it set apart. */
function shellQuoted(query: string): string {
  return `'${query.replaceAll("'", `'\\''`)}'`;
}

function keepSection(page: PageContext, view: SearchPageView, words: SearchWords): Html {
  const { exact, regional, sort } = searchParams(view);
  const flags = [
    exact === "" ? "" : " --exact",
    regional === "" ? "" : " --no-regional",
    sort === "" ? "" : ` --sort ${sort}`,
  ];
  const dashes = view.query.trimStart().startsWith("-") ? " --" : "";
  const command = `jianbao save ${words.keepName}${flags.join("")}${dashes} ${shellQuoted(view.query)}`;
  return html`<details class="keep"><summary>${words.keepHead}</summary><p><a href="${linkToFeed(page, searchFeed(view))}">${words.keepFeed}</a></p><p>${words.keepCommand}</p><p><code>${visible(command)}</code></p></details>`;
}

/** What else a saved search is. */
function savedNote(page: PageContext, { name, feed }: SavedHeading, words: SearchWords): Html {
  return html`<p class="small"><a class="under" href="${linkToFeed(page, feed)}">${words.keepFeed}</a>　${words.savedExport}<code>jianbao export jsonl --saved ${name} --out DIR</code>　<a class="under" href="${linkTo(page, SAVED_ADDRESS)}">${words.savedTitle}</a></p>`;
}

/** The feed of a search: always the newest first. */
function searchFeed(view: SearchPageView): string {
  return feedAddress(searchAddress({ ...searchParams(view), sort: "" }));
}

/** Why there is nothing, and what to ask instead. */
function nothing(page: PageContext, view: SearchPageView, words: SearchWords): Html {
  if ((view.answer?.total ?? 0) > 0) {
    return html`<section>${head(words.nothingFound)}<p>${words.beyondLast}<a class="under" href="${linkTo(page, searchWith(view, {}))}">${words.toFirstPage}</a></p></section>`;
  }
  const offers = offersFor(page, view, words);
  const list = offers.length === 0 ? "" : html`<p>${words.couldTry}</p><ul class="offers">${offers}</ul>`;
  return html`<section>${head(words.nothingFound)}<p>${view.answer?.approx === true ? words.noneSeen : words.nothingWhy}</p>${list}</section>`;
}

function offersFor(page: PageContext, view: SearchPageView, words: SearchWords): Html[] {
  const link = (changes: Parameters<typeof searchWith>[1], name: string): Html =>
    html`<a class="under" href="${linkTo(page, searchWith(view, changes))}">${visible(name)}</a>`;
  const offers: Html[] = [];
  if (view.instead !== null) {
    const { query, total, approx = false } = view.instead;
    const articles = wordsOf(page.lang).articles(total);
    const said = approx ? wordsOf(page.lang).approximately(articles) : articles;
    offers.push(html`<li>${words.insteadWith(said)}${link({ query }, query)}</li>`);
  }
  const mode = searchMode(view);
  if (mode === "exact") offers.push(html`<li>${link({ mode: "typed" }, words.tryFolded)}</li>`);
  if (mode !== "all") offers.push(html`<li>${link({ mode: "all" }, words.tryForms)}</li>`);
  const conditions = conditionsOf(view);
  if (conditions.length > 1) {
    for (const condition of conditions.slice(0, OFFERS_SHOWN)) {
      const said = conditionWords(page.lang, condition.part, outletNamer(view));
      offers.push(html`<li>${words.tryWithout}${link({ query: queryWithout(view, condition) }, said)}</li>`);
    }
  }
  if (!view.understood.includes("in:versions")) {
    const query = [...view.understood, "in:versions"].join(" ");
    offers.push(html`<li>${link({ query }, words.tryVersions)}</li>`);
  }
  return offers;
}

/** A search under a name. */
export type SavedHeading = {
  readonly name: string;
  readonly title: string;
  /** The address of a page of its hits. */
  readonly address: (page: number) => string;
  readonly feed: string;
};

function found(page: PageContext, view: SearchPageView, saved: SavedHeading | null): Html {
  const words = searchWordsOf(page.lang);
  const addressOf = saved?.address ?? ((to: number): string => searchWith(view, { page: to }));
  const nearly = nearlySection(page, view, words);
  if (view.hits.length === 0) return html`${nothing(page, view, words)}${nearly}`;
  return html`<div class="cols">
<div>${formsSection(page, view)}<ol class="hits" start="${(view.page - 1) * view.pageSize + 1}">
${view.hits.map((hit) => hitItem(page, hit, wordsOf(page.lang)))}</ol>
${paging(page, view, addressOf, words)}
${nearly}${saved === null ? keepSection(page, view, words) : savedNote(page, saved, words)}</div>
<aside class="side" aria-label="${words.narrow}">${facetSections(page, view)}${syntaxSection(page, words)}</aside>
</div>`;
}

const OPERATORS = [
  '""',
  "OR",
  "-",
  "()",
  "title:",
  "author:",
  "caption:",
  "outlet:",
  "lang:",
  "since:",
  "until:",
  "in:versions",
];

function syntaxSection(page: PageContext, words: SearchWords): Html {
  const operators = OPERATORS.map((operator, index) => [index === 0 ? "" : "　", html`<code>${operator}</code>`]);
  return html`<section>${head(words.syntax)}<p class="small">${operators}</p><p class="small"><a class="under" href="${linkTo(page, SEARCH_ADDRESS)}">${words.syntaxMore}</a></p></section>`;
}

/** The words of a query; the whole of it where they are not just wanted all. What else was asked is said below them. */
function wordsAsked(view: SearchPageView): string {
  const parts = conditionsOf(view).map(({ part }) => part);
  const words = parts.flatMap((part) => (part.kind === "word" && part.field === "text" ? [part.typed] : []));
  const isPlain = parts.every(({ kind }) => kind === "word" || kind === "outlet" || kind === "lang" || kind === "days");
  return isPlain && words.length > 0 ? words.join("　") : view.query.trim().replace(/\s+/g, " ");
}

/**
 * How the query was understood, the forms that were found, the hits, and ways to narrow them down; with `saved` the page of
 * a saved search.
 */
export function searchPage(page: PageContext, view: SearchPageView, saved: SavedHeading | null = null): string {
  const words = searchWordsOf(page.lang);
  const sentence = understoodSentence(page.lang, view, outletNamer(view));
  const understood = sentence === "" ? "" : html`<span>${words.understood}${visible(sentence)}</span>`;
  const estimated = view.answer?.approx === true ? html`<span>${words.estimated}</span>` : "";
  const heading = saved?.title ?? shortened(wordsAsked(view), HEADING_CHARACTERS_MAX);
  const lang = detectLang(heading);
  const headingLang = lang === page.lang || lang === "und" ? "" : html` lang="${lang}"`;
  const body = html`<h1 class="t ${titleSize(heading)}"${headingLang}>${clauses(heading)}</h1>
<p class="under-title"><b class="zhu">${totalWords(page, view)}</b>${estimated}${understood}</p>
${problemsNote(page, view)}${namedLine(page, view, words)}${settingsLine(page, view, words)}
${found(page, view, saved)}`;
  const title = saved?.title ?? shortened(view.query, HEADING_CHARACTERS_MAX);
  return pageHtml(page, { title, place: null, query: view.query, body, feed: saved?.feed ?? searchFeed(view) });
}
