import type { HitRow, SearchPageView } from "../read/views.ts";
import { fullMonth } from "./dates.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { articleAddress, linkTo, type PageContext, searchAddress } from "./links.ts";
import { facetList, listedTime, outletLink } from "./rows.ts";
import { clauses, marked, visible } from "./text.ts";
import { count, type Words, wordsOf } from "./words.ts";

/** Forms named above the hits. */
const FORMS_SHOWN = 24;
const FACETS_SHOWN = 12;

/** Names of languages as facets; others stand by their tag. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
  ja: "日本語",
  ko: "한국어",
};

type Changes = { readonly query?: string; readonly sort?: string; readonly mode?: string; readonly page?: number };

/** The address of this search with some of its settings changed; what is usual is left out. */
function searchWith(view: SearchPageView, changes: Changes): string {
  const sort = changes.sort ?? view.sort;
  const mode = changes.mode ?? view.mode;
  const page = changes.page ?? 1;
  return searchAddress({
    q: changes.query ?? view.query,
    sort: sort === "relevance" ? "" : sort,
    exact: mode === "exact" ? "1" : "",
    page: page > 1 ? String(page) : "",
  });
}

function settings(page: PageContext, view: SearchPageView, words: Words): Html {
  const choice = (name: string, changes: Changes, here: boolean): Html =>
    html`<a href="${linkTo(page, searchWith(view, changes))}"${here ? html` aria-current="true"` : ""}>${name}</a>`;
  return html`<p class="bar-read"><span>${words.sort}　${choice(words.sortBest, { sort: "relevance" }, view.sort === "relevance")}　${choice(words.sortNewest, { sort: "newest" }, view.sort === "newest")}　${choice(words.sortOldest, { sort: "oldest" }, view.sort === "oldest")}</span><span>${words.forms}　${choice(words.formsAll, { mode: "folded" }, view.mode === "folded")}　${choice(words.formsExact, { mode: "exact" }, view.mode === "exact")}</span></p>`;
}

function hitItem(page: PageContext, hit: HitRow, words: Words): Html {
  const { row } = hit;
  const where = [hit.titleMarks.length > 0 ? words.inTitle : "", hit.marks.length > 0 ? words.inText : ""].filter(
    (part) => part !== "",
  );
  const title: Piece =
    row.title === ""
      ? html`<span class="none" lang="${page.lang}">${words.noTitle}</span>`
      : clauses(row.title, hit.titleMarks);
  const snippet =
    hit.snippet === "" ? "" : html`<p class="t snip" lang="${row.titleLang}">${marked(hit.snippet, hit.marks)}</p>`;
  const forms = hit.why.map(({ form }) => visible(form)).join(words.listComma);
  return html`<li><h3 class="t" lang="${row.titleLang}"><a href="${linkTo(page, articleAddress(row.id))}">${title}</a></h3><p class="small">${outletLink(page, row.outlet, row.outletName, row.outletLang)}　${listedTime(page, row.when, "full")}${row.versions > 1 ? html`　${words.versions(row.versions)}` : ""}</p>${snippet}<p class="why">${words.whyHit(forms)}${where.length === 0 ? "" : words.clauseSemicolon + where.join(words.listComma)}</p></li>
`;
}

function formsSection(page: PageContext, view: SearchPageView, words: Words): Html {
  const counts = new Map<string, number>();
  for (const hit of view.hits) for (const { form } of hit.why) counts.set(form, (counts.get(form) ?? 0) + 1);
  if (counts.size === 0) return html``;
  const items = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, FORMS_SHOWN)
    .map(
      ([form, hits]) =>
        html`<li><a class="t under" href="${linkTo(page, searchWith(view, { query: `"${form}"`, mode: "exact" }))}">${visible(form)}</a> <span class="small">${count(hits)}</span></li>`,
    );
  return html`<section aria-labelledby="forms">${head(words.formsHead, words.formsWhy, "forms")}<ul class="forms">${items}</ul></section>
`;
}

function paging(page: PageContext, view: SearchPageView, total: string, words: Words): Html {
  const answer = view.answer;
  if (answer === null || view.hits.length === 0) return html``;
  const from = (view.page - 1) * view.pageSize + 1;
  const way = (to: number, rel: string, word: string): Html | "" =>
    to < 1 || to > view.pages
      ? ""
      : html`<a class="under" rel="${rel}" href="${linkTo(page, searchWith(view, { page: to }))}">${word}</a>`;
  return html`<p class="under-title"><span>${words.hitsRange(from, from + view.hits.length - 1, total)}</span>${way(view.page - 1, "prev", words.previousPage)}${way(view.page + 1, "next", words.nextPage)}</p>`;
}

function facetSections(page: PageContext, view: SearchPageView, words: Words): Html[] {
  const facets = view.answer?.facets;
  if (facets === undefined) return [];
  const narrowed = (extra: string): string => searchWith(view, { query: `${view.query} ${extra}` });
  const section = (name: string, entries: Parameters<typeof facetList>[1]): Html =>
    entries.length === 0
      ? html``
      : html`<section>${head(name, words.amongHits)}${facetList(page, entries.slice(0, FACETS_SHOWN))}${entries.length > FACETS_SHOWN ? html`<p class="small">${words.others(entries.length - FACETS_SHOWN)}</p>` : ""}</section>`;
  const outlets = view.outlets.map((facet) => ({
    name: facet.name,
    lang: facet.nameLang,
    address: narrowed(`outlet:${facet.key}`),
    count: count(facet.count),
  }));
  const languages = facets.lang.map((facet) => ({
    name: LANGUAGE_NAMES[facet.key] ?? facet.key,
    address: narrowed(`lang:${facet.key}`),
    count: count(facet.count),
  }));
  const months = facets.month.map((facet) => ({
    name: fullMonth(page.lang, facet.key),
    address: narrowed(`month:${facet.key}`),
    count: count(facet.count),
  }));
  return [
    section(words.outlets, outlets),
    section(words.languagesAndScripts, languages),
    section(words.months, months),
  ];
}

function found(page: PageContext, view: SearchPageView, words: Words): Html {
  const answer = view.answer;
  if (answer === null)
    return html`<h1 class="title t">${words.searchTitle}</h1><p class="under-title"><span>${words.searchIntro}</span></p>`;
  const total = answer.approx ? words.approximately(words.articles(answer.total)) : words.articles(answer.total);
  const understood =
    view.understood.length === 0
      ? ""
      : html`<span>${words.understood}${view.understood.map(visible).join(words.listComma)}</span>`;
  const list =
    view.hits.length === 0
      ? html`<section>${head(words.nothingFound)}<p>${words.nothingWhy}</p></section>`
      : html`${formsSection(page, view, words)}<ol class="hits" start="1">
${view.hits.map((hit) => hitItem(page, hit, words))}</ol>
${paging(page, view, total, words)}`;
  return html`<h1 class="t title query">${clauses(view.query.trim().replace(/\s+/g, "　"))}</h1>
<p class="under-title"><span class="zhu"><b>${total}</b></span>${understood}</p>
${settings(page, view, words)}
${
  view.hits.length === 0
    ? list
    : html`<div class="cols">
<div>${list}</div>
<aside class="side" aria-label="${words.narrow}">${facetSections(page, view, words)}</aside>
</div>`
}`;
}

/** How the query was understood, the forms that were found, the hits, and ways to narrow them down. */
export function searchPage(page: PageContext, view: SearchPageView): string {
  const words = wordsOf(page.lang);
  const title = view.query.trim() === "" ? words.searchTitle : view.query;
  return pageHtml(page, { title, place: null, query: view.query, body: found(page, view, words) });
}
