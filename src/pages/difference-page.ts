import type { Difference, ParagraphDifference } from "../read/difference.ts";
import type { DifferenceView, LocalTime, VersionLine } from "../read/views.ts";
import { capturesSection, legendSection, summarySection } from "./difference-summary.ts";
import { runPieces } from "./difference-text.ts";
import { differenceWordsOf, GRADE_ORDER, gradeWord } from "./difference-words.ts";
import { crumbs, pageHtml } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { articleAddress, differenceAddress, linkTo, outletAddress, type PageContext, versionAddress } from "./links.ts";
import { listedTime, outletLink } from "./rows.ts";
import { titleSize, visible } from "./text.ts";
import { orderUnknown, versionWordsOf } from "./version-words.ts";
import { wordsOf } from "./words.ts";

/** Versions offered for comparing; of more, the ends and those around the ones compared. */
const OFFERED_MAX = 24;

/** Neighbouring paragraphs of one kind. */
type Stretch = {
  readonly kind: ParagraphDifference["kind"];
  readonly first: number;
  readonly paragraphs: readonly ParagraphDifference[];
};

function stretchesOf(paragraphs: readonly ParagraphDifference[]): Stretch[] {
  const starts = paragraphs.flatMap(({ kind }, index) => (kind === paragraphs[index - 1]?.kind ? [] : [index]));
  return starts.map((first, index) => ({
    kind: paragraphs[first]!.kind,
    first,
    paragraphs: paragraphs.slice(first, starts[index + 1]),
  }));
}

/** Paragraphs in which no word changed: one line that opens to the text of the later version, and is open where it is all. */
function folded(page: PageContext, said: string, paragraphs: readonly ParagraphDifference[], isAll: boolean): Html {
  const texts = paragraphs.map(({ runs }) =>
    runs.flatMap(({ kind, text }) => (kind === "removed" ? [] : [text])).join(""),
  );
  return html`<details class="fold"${isAll ? html` open` : ""}><summary lang="${page.lang}">${said}</summary>${texts.map((text) => html`<p>${visible(text)}</p>`)}</details>
`;
}

function mergedText(page: PageContext, difference: Difference): Html[] {
  const words = differenceWordsOf(page.lang);
  const marks = { changed: words.changedMark, added: words.addedMark, removed: words.removedMark };
  const touched = Map.groupBy(difference.edits, ({ paragraph }) => paragraph);
  const gradesOf = (index: number): Piece => {
    const grades = new Set(touched.get(index)?.map(({ grade }) => grade));
    return GRADE_ORDER.filter((grade) => grades.has(grade))
      .map((grade) => gradeWord(grade, page.lang))
      .join("　");
  };
  return stretchesOf(difference.paragraphs).flatMap(({ kind, first, paragraphs }) => {
    if (kind === "moved") {
      return paragraphs.map((paragraph) =>
        folded(page, words.moved(paragraph.before!, paragraph.after!), [paragraph], false),
      );
    }
    if (kind === "same" || kind === "script") {
      const say = kind === "same" ? words.unchanged : words.onlyScript;
      const isAll = paragraphs.length === difference.paragraphs.length;
      return [folded(page, say(paragraphs[0]!.after!, paragraphs.at(-1)!.after!), paragraphs, isAll)];
    }
    return paragraphs.map(({ runs }, index) => {
      const grades =
        kind === "changed" ? html`<p class="grades" lang="${page.lang}">${gradesOf(first + index)}</p>` : "";
      return html`<div class="p"><b lang="${page.lang}">${marks[kind]}</b><p>${runPieces(runs, wordsOf(page.lang), page.lang)}</p>${grades}</div>
`;
    });
  });
}

/** What to say where no word changed, else nothing. */
function sentence(page: PageContext, { difference: { change, langs }, orderKnown }: DifferenceView): Html | "" {
  if (change === "text") return "";
  const words = differenceWordsOf(page.lang);
  const isTurned = orderKnown && langs.before !== langs.after;
  const scripts = { "zh-Hant": words.toTraditional, "zh-Hans": words.toSimplified };
  const turned =
    isTurned && langs.before in scripts && langs.after in scripts ? scripts[langs.after as "zh-Hans"] : words.sameWords;
  return html`<p class="fold" lang="${page.lang}" role="status">${change === "none" ? words.nothingChanged : turned}</p>
`;
}

/** Where it is not known which version came first: that what is marked only tells the two apart. */
function marksNote(page: PageContext, { from, to, orderKnown, difference }: DifferenceView): Html | "" {
  if (orderKnown || difference.change !== "text") return "";
  return html`<p class="fold" lang="${page.lang}" role="note">${versionWordsOf(page.lang).marksOnlyTell(from.n, to.n)}</p>
`;
}

/** How far apart two moments are, where both are known to the minute; else nothing. */
function distance(page: PageContext, from: LocalTime, to: LocalTime): string {
  if (from.local.length < 16 || to.local.length < 16) return "";
  const minutes = Math.round((Date.parse(to.value) - Date.parse(from.value)) / 60_000);
  if (!(minutes > 0)) return "";
  const words = differenceWordsOf(page.lang);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  const parts =
    days > 0
      ? [words.days(days), hours > 0 ? words.hours(hours) : ""]
      : [hours > 0 ? words.hours(hours) : "", rest > 0 ? words.minutes(rest) : ""];
  return words.apart(parts.filter((part) => part !== "").join(" "));
}

function underTitle(page: PageContext, { article, from, to, orderKnown }: DifferenceView): Html {
  const words = wordsOf(page.lang);
  const version = ({ n, sha8, at }: VersionLine): Html =>
    html`<a class="under" href="${linkTo(page, versionAddress(article.id, sha8))}">${words.versionN(n)}</a> ${listedTime(page, at, "full")}`;
  const apart = distance(page, from.at, to.at);
  const note = orderKnown ? apart : orderUnknown(page.lang, from.at, to.at);
  return html`<p class="under-title">${outletLink(page, article.outlet, article.outletName, article.outletLang)}<span>${version(from)}</span><span>${orderKnown ? "→　" : ""}${version(to)}</span>${note === "" ? "" : html`<span>${note}</span>`}</p>`;
}

/** Versions as links, each to what it changes of the pair; the one compared is marked. */
function versionLinks(
  page: PageContext,
  versions: readonly VersionLine[],
  here: VersionLine,
  address: (version: VersionLine) => string,
): Html[] {
  const offered = versions.filter(({ n }, index) => {
    const isEnd = index === 0 || index === versions.length - 1;
    return versions.length <= OFFERED_MAX || isEnd || Math.abs(n - here.n) <= OFFERED_MAX / 2;
  });
  return offered.map(
    (version) =>
      html`<a href="${linkTo(page, address(version))}"${version.n === here.n ? html` aria-current="true"` : ""}>${version.n}</a> `,
  );
}

/** Any two versions are two links away: one row for the earlier one, one for the later one. */
function choices(page: PageContext, { article, from, to }: DifferenceView): Html {
  const words = differenceWordsOf(page.lang);
  const versions = article.versions.toReversed();
  const earlier = versionLinks(
    page,
    versions.filter(({ n }) => n < to.n),
    from,
    ({ sha8 }) => differenceAddress(article.id, sha8, to.sha8),
  );
  const later = versionLinks(
    page,
    versions.filter(({ n }) => n > from.n),
    to,
    ({ sha8 }) => differenceAddress(article.id, from.sha8, sha8),
  );
  return html`<p class="bar-read"><span class="pair">${words.from} ${earlier}${words.to} ${later}${words.end}</span><span>${words.onlyText}</span></p>`;
}

/** The changes before and after this one. */
function neighbours(page: PageContext, { article, from, to }: DifferenceView): Html {
  const words = differenceWordsOf(page.lang);
  const versionOf = (n: number): VersionLine | undefined => article.versions.find((version) => version.n === n);
  const link = (rel: string, word: string, a: VersionLine | undefined, b: VersionLine | undefined): Html | "" =>
    a === undefined || b === undefined
      ? ""
      : html`<p class="small"><span>${word}</span>　<a class="under" rel="${rel}" href="${linkTo(page, differenceAddress(article.id, a.sha8, b.sha8))}">${words.pair(a.n, b.n)}</a></p>`;
  const links = [
    link("prev", words.earlier, versionOf(from.n - 1), from),
    link("next", words.later, to, versionOf(to.n + 1)),
  ];
  return links.every((piece) => piece === "")
    ? html``
    : html`<nav class="neighbours no-print" aria-label="${words.neighbours}">${links}</nav>`;
}

/** Two versions of an article in one merged text, with a summary beside it. */
export function differencePage(page: PageContext, view: DifferenceView): string {
  const words = wordsOf(page.lang);
  const { article, from, to, difference } = view;
  const own = differenceWordsOf(page.lang);
  const title = own.title(from.n, to.n);
  const body = html`${crumbs(words, [
    html`<a href="${linkTo(page, outletAddress(article.outlet))}" lang="${article.outletLang}">${visible(article.outletName)}</a>`,
    html`<a href="${linkTo(page, articleAddress(article.id))}">${words.article}</a>`,
    title,
  ])}
<article>
<h1 class="t ${titleSize(to.title)}" lang="${article.titleLang}">${to.title === "" && from.title === "" ? html`<span class="none" lang="${page.lang}">${words.noTitle}</span>` : runPieces(difference.title.runs, words, page.lang)}</h1>
${underTitle(page, view)}
${choices(page, view)}
<div class="cols reading">
<div class="t text diff" lang="${article.titleLang}">
${sentence(page, view)}${marksNote(page, view)}${mergedText(page, difference)}</div>
<aside class="side" aria-label="${view.orderKnown ? own.whatChanged : versionWordsOf(page.lang).whatDiffers}">${summarySection(page, view)}${legendSection(page)}${capturesSection(page, view)}</aside>
</div>
</article>
${neighbours(page, view)}`;
  return pageHtml(page, { title, place: null, body });
}
