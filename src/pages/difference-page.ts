import type { DifferenceView } from "../read/views.ts";
import { machineTime } from "./dates.ts";
import { changedText, difference, type Run } from "./difference-text.ts";
import { crumbs, head, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { articleAddress, differenceAddress, linkTo, outletAddress, type PageContext, versionAddress } from "./links.ts";
import { plainParagraphs } from "./markdown.ts";
import { dayAndClock, facts, outletLink } from "./rows.ts";
import { titleSize, visible } from "./text.ts";
import { count, type Words, wordsOf } from "./words.ts";

/** A paragraph of the merged text: as it stood in one version or both. */
type Paragraph =
  | { readonly kind: "same"; readonly items: readonly string[] }
  | { readonly kind: "changed"; readonly before: string; readonly after: string }
  | { readonly kind: "added" | "removed"; readonly text: string };

/** Two paragraphs with less in common than this are not the same one changed. */
const LIKENESS_MIN = 0.3;

function bigrams(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
}

function likeness(a: string, b: string): number {
  const [first, second] = [bigrams(a), bigrams(b)];
  return (2 * first.intersection(second).size) / (first.size + second.size);
}

/** Pairs what went with what came in its place, in order, where the two are alike. */
function pairChanged(removed: readonly string[], added: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let next = 0;
  for (const before of removed) {
    const match = added.findIndex((after, index) => index >= next && likeness(before, after) >= LIKENESS_MIN);
    if (match < 0) {
      paragraphs.push({ kind: "removed", text: before });
      continue;
    }
    for (; next < match; next += 1) paragraphs.push({ kind: "added", text: added[next]! });
    paragraphs.push({ kind: "changed", before, after: added[match]! });
    next = match + 1;
  }
  for (const text of added.slice(next)) paragraphs.push({ kind: "added", text });
  return paragraphs;
}

/** The merged text of two versions, paragraph by paragraph. */
export function mergeParagraphs(before: readonly string[], after: readonly string[]): Paragraph[] {
  const runs: readonly Run<string>[] = difference(before, after);
  return runs.flatMap((run, index): Paragraph[] => {
    if (run.kind === "same") return [{ kind: "same", items: run.items }];
    const following = runs[index + 1];
    if (run.kind === "removed") return pairChanged(run.items, following?.kind === "added" ? following.items : []);
    return runs[index - 1]?.kind === "removed" ? [] : run.items.map((text) => ({ kind: "added" as const, text }));
  });
}

function paragraphRow(mark: string, content: Piece): Html {
  return html`<div class="p"><b>${mark}</b><p>${content}</p></div>
`;
}

function mergedText(page: PageContext, paragraphs: readonly Paragraph[], words: Words): Html[] {
  let at = 0;
  return paragraphs.map((paragraph) => {
    if (paragraph.kind === "same") {
      const from = at + 1;
      at += paragraph.items.length;
      return html`<p class="fold" lang="${page.lang}">${words.unchanged(from, at)}</p>
`;
    }
    if (paragraph.kind === "changed") {
      at += 1;
      return paragraphRow(words.changedMark, changedText(paragraph.before, paragraph.after, words, page.lang));
    }
    if (paragraph.kind === "added")
      return paragraphRow(words.addedMark, changedText("", paragraph.text, words, page.lang));
    at += 1;
    return paragraphRow(words.removedMark, changedText(paragraph.text, "", words, page.lang));
  });
}

function summary(view: DifferenceView, paragraphs: readonly Paragraph[], words: Words): Html {
  const sum = (kind: Paragraph["kind"]): number => paragraphs.filter((paragraph) => paragraph.kind === kind).length;
  const characters = (markdown: string): string => count(plainParagraphs(markdown).join("").length);
  return html`<section>${head(words.whatChanged)}${facts([
    [words.titleWord, view.from.title === view.to.title ? words.sameTitle : words.titleChanged],
    [words.paragraphWord, words.paragraphSums(sum("changed"), sum("added"), sum("removed"))],
    [words.lengthWord, `${characters(view.from.markdown)} → ${characters(view.to.markdown)}`],
  ])}</section>`;
}

function legend(words: Words): Html {
  return html`<section>${head(words.legend)}<ul class="plain small"><li><ins>${words.legendAdded}</ins>　<del>${words.legendRemoved}</del></li><li>${words.legendMarks}</li></ul></section>`;
}

/** Other pairs of neighbouring versions, and the first against the last. */
function choices(page: PageContext, view: DifferenceView, words: Words): Html {
  const versions = view.article.versions.toReversed();
  const pairs = versions.slice(1).map((to, index) => [versions[index]!, to] as const);
  const ends = versions.length > 2 ? [[versions[0]!, versions.at(-1)!] as const] : [];
  const near = pairs.filter(([from]) => Math.abs(from.n - view.from.n) <= 2);
  const links = [...near, ...ends].map(([from, to]) => {
    const here = from.n === view.from.n && to.n === view.to.n ? html` aria-current="true"` : "";
    return html`<a href="${linkTo(page, differenceAddress(view.article.id, from.sha8, to.sha8))}"${here}>${from.n}→${to.n}</a> `;
  });
  return html`<p class="bar-read"><span>${words.compare}　${links}</span><span>${words.onlyText}</span></p>`;
}

/** Two versions of an article in one merged text, with a summary beside it. */
export function differencePage(page: PageContext, view: DifferenceView): string {
  const words = wordsOf(page.lang);
  const { article, from, to } = view;
  const paragraphs = mergeParagraphs(plainParagraphs(from.markdown), plainParagraphs(to.markdown));
  const version = (line: DifferenceView["from"]): Html =>
    html`<a class="under" href="${linkTo(page, versionAddress(article.id, line.sha8))}">${words.versionN(line.n)}</a> <time datetime="${machineTime(line.at)}">${dayAndClock(page, line.at)}</time>`;
  const title = words.differenceTitle(from.n, to.n);
  const body = html`${crumbs(words, [
    html`<a href="${linkTo(page, outletAddress(article.outlet))}" lang="${article.outletLang}">${visible(article.outletName)}</a>`,
    html`<a href="${linkTo(page, articleAddress(article.id))}">${words.article}</a>`,
    title,
  ])}
<article>
<h1 class="t ${titleSize(to.title)}" lang="${article.titleLang}">${changedText(from.title, to.title, words, page.lang)}</h1>
<p class="under-title">${outletLink(page, article.outlet, article.outletName, article.outletLang)}<span>${version(from)}</span><span>→　${version(to)}</span></p>
${choices(page, view, words)}
<div class="cols reading">
<div class="t text diff" lang="${article.titleLang}">
${mergedText(page, paragraphs, words)}</div>
<aside class="side" aria-label="${words.whatChanged}">${summary(view, paragraphs, words)}${legend(words)}</aside>
</div>
</article>`;
  return pageHtml(page, { title, place: null, body });
}
