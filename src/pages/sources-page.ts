import type { Facet, SourceRow, SourcesView } from "../read/views.ts";
import { fullDay } from "./dates.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { linkTo, OUTLETS_ADDRESS, type PageContext } from "./links.ts";
import { articlelessWords, type OutletWords, outletWordsOf } from "./outlet-words.ts";
import { outletLink } from "./rows.ts";
import { visible } from "./text.ts";
import { count, type Words, wordsOf } from "./words.ts";

/** Outlets named beside a source; the rest stand on the page of outlets. */
const OUTLETS_SHOWN = 6;

function dayCell(page: PageContext, label: string, day: string | null): Html {
  const shown = day === null ? "" : html`<time datetime="${day}">${fullDay(page.lang, day)}</time>`;
  return html`<td class="small" data-l="${label}">${shown}</td>`;
}

function outletsCell(page: PageContext, source: SourceRow, said: OutletWords): Piece {
  const shown = source.outlets.slice(0, OUTLETS_SHOWN);
  const links = shown.map(({ key, name, nameLang, count: articles }) => [
    html`<span class="c">${outletLink(page, key, name, nameLang)} <span class="n">${count(articles)}</span></span>　`,
  ]);
  const rest = source.outlets.length - shown.length;
  if (rest <= 0) return links;
  return [links, html`<a class="under" href="${linkTo(page, OUTLETS_ADDRESS)}">${said.outletsMore(rest)}</a>`];
}

function sourceLine(page: PageContext, source: SourceRow, words: Words, said: OutletWords): Html {
  const kind = source.kind === "import" ? said.imported : said.fetched;
  return html`<tr><th scope="row">${visible(source.name)}<p class="small">${kind}</p></th><td class="n" data-l="${said.columnCaptures}">${count(source.captures)}</td><td class="n" data-l="${words.columnArticles}">${count(source.articles)}</td>${dayCell(page, words.columnFrom, source.firstDay)}${dayCell(page, words.columnTo, source.lastDay)}<td class="small whole">${outletsCell(page, source, said)}</td></tr>
`;
}

function sourceTable(page: PageContext, view: SourcesView, words: Words, said: OutletWords): Html {
  const numbers = [said.columnCaptures, words.columnArticles].map(
    (name) => html`<th class="n" scope="col">${name}</th>`,
  );
  const others = [words.columnFrom, words.columnTo, said.columnOutlets].map(
    (name) => html`<th scope="col">${name}</th>`,
  );
  return html`<table class="told stack sources"><thead><tr><th scope="col">${said.columnSource}</th>${numbers}${others}</tr></thead><tbody>
${view.sources.map((source) => sourceLine(page, source, words, said))}</tbody></table>`;
}

function reasons(page: PageContext, facets: readonly Facet[]): Html {
  const items = facets.map(
    ({ key, count: captures }) =>
      html`<li><span>${articlelessWords(page.lang, key)}</span><span class="n">${count(captures)}</span></li>`,
  );
  return html`<ul class="facets">${items}</ul>`;
}

/** All sources with their captures, their articles, and why some captures have none. */
export function sourcesPage(page: PageContext, view: SourcesView): string {
  const words = wordsOf(page.lang);
  const said = outletWordsOf(page.lang);
  const none = view.sources.length === 0;
  const left =
    view.articleless.length === 0 ? html`<p>${said.noneWithoutArticle}</p>` : reasons(page, view.articleless);
  const body = html`${crumbs(words, [html`<a href="${linkTo(page, OUTLETS_ADDRESS)}">${words.outlets}</a>`])}
<h1 class="t title">${said.sources}</h1>
<p class="under-title"><span><b>${said.sourceSum(view.sources.length, view.captures)}</b></span></p>
<section>${head(said.sources, said.sourcesWhy)}${none ? html`<p>${words.emptyWhy}</p>` : sourceTable(page, view, words, said)}</section>
${none ? "" : html`<section class="narrow">${head(said.withoutArticle, said.withoutArticleWhy)}${left}</section>`}`;
  return pageHtml(page, { title: said.sources, place: "outlets", body });
}
