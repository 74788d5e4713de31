import type { Difference, Edit, NameChange, Replacement } from "../read/difference.ts";
import type { CaptureLine, DifferenceView } from "../read/views.ts";
import { machineTime } from "./dates.ts";
import { differenceWordsOf, GRADE_ORDER, gradeWord } from "./difference-words.ts";
import { head } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { captureAddress, type PageContext } from "./links.ts";
import { dayAndClock, facts } from "./rows.ts";
import { shortened, visible } from "./text.ts";
import { versionWordsOf } from "./version-words.ts";
import { count, wordsOf } from "./words.ts";

/** Names and numbers beyond these are only counted. */
const LISTED_MAX = 12;
/** Longer words of a title are cut in the summary: they stand in full above. */
const SHOWN_CHARACTERS = 40;

function shown(text: string): string {
  return shortened(visible(text), SHOWN_CHARACTERS);
}

/** What stands between what was and what is; where it is not known which came first, it is no arrow. */
type Between = " → " | " / ";

/** `a → b`, or what came or went, in the language of the outlet. */
function replacement(
  page: PageContext,
  { before, after }: Pick<Edit | Replacement, "before" | "after">,
  lang: string,
  between: Between,
): Html {
  const words = differenceWordsOf(page.lang);
  const [was, is] = [before === null ? "" : shown(before), after === null ? "" : shown(after)];
  const own = (text: string): Html => html`<span lang="${lang}">${text}</span>`;
  if (was !== "" && is !== "") return html`${own(was)}${between}${own(is)}`;
  return was === "" ? html`${words.came}${own(is)}` : html`${words.went}${own(was)}`;
}

/** What took the place of something line by line; then in a line each what came and what went. */
function listed(
  page: PageContext,
  changes: readonly (Replacement | NameChange)[],
  lang: string,
  between: Between,
): Piece {
  const words = differenceWordsOf(page.lang);
  const { clauseComma, listComma, others } = wordsOf(page.lang);
  const replaced = changes.filter(({ before, after }) => before !== null && after !== null);
  const lines = replaced.slice(0, LISTED_MAX).map((change) => {
    const times = change.times > 1 ? [clauseComma, words.places(change.times)] : "";
    const gloss =
      "gloss" in change && change.gloss !== null ? html`<small>${words.glossed(visible(change.gloss))}</small>` : "";
    return html`<li>${replacement(page, change, lang, between)}${times}${gloss}</li>`;
  });
  const left = replaced.length - lines.length;
  if (left > 0) lines.push(html`<li>${others(left)}</li>`);
  const addLine = (word: string, texts: readonly string[]): void => {
    if (texts.length === 0) return;
    const own = texts
      .slice(0, LISTED_MAX)
      .map((text, index) => [index > 0 ? listComma : "", html`<span lang="${lang}">${shown(text)}</span>`]);
    const more = texts.length > LISTED_MAX ? [clauseComma, others(texts.length - LISTED_MAX)] : "";
    lines.push(html`<li>${word}${own}${more}</li>`);
  };
  addLine(
    words.came,
    changes.flatMap(({ before, after }) => (before === null && after !== null ? [after] : [])),
  );
  addLine(
    words.went,
    changes.flatMap(({ before, after }) => (after === null && before !== null ? [before] : [])),
  );
  return lines.length === 0 ? "" : html`<ul class="plain">${lines}</ul>`;
}

function titleFact(page: PageContext, { title, edits }: Difference, lang: string, between: Between): Piece {
  const words = differenceWordsOf(page.lang);
  if (title.change !== "text") return title.change === "none" ? words.same : words.rewritten;
  const lines = edits.filter(({ paragraph }) => paragraph === null).slice(0, LISTED_MAX);
  return html`<ul class="plain">${lines.map((edit) => html`<li>${replacement(page, edit, lang, between)}</li>`)}</ul>`;
}

/** What changed, as facts: by grade, title, names, numbers, paragraphs and characters. */
export function summarySection(page: PageContext, { article, difference, orderKnown }: DifferenceView): Html {
  const words = differenceWordsOf(page.lang);
  const apart = versionWordsOf(page.lang);
  const lang = article.titleLang;
  const { grades, paragraphs, characters } = difference;
  const sum = (kind: string): number => paragraphs.filter((paragraph) => paragraph.kind === kind).length;
  const graded = GRADE_ORDER.filter((grade) => grades[grade] !== undefined);
  const between = orderKnown ? " → " : " / ";
  const length = `${count(characters.before)}${between}${count(characters.after)}`;
  return html`<section>${head(orderKnown ? words.whatChanged : apart.whatDiffers)}${facts([
    [
      orderKnown ? words.edits : apart.differences,
      graded.map((grade) => `${gradeWord(grade, page.lang)} ${count(grades[grade] ?? 0)}`).join("　"),
    ],
    [words.headline, titleFact(page, difference, lang, between)],
    [words.names, listed(page, difference.names, lang, between)],
    [words.numbers, listed(page, difference.numbers, lang, between)],
    [words.paragraphs, words.paragraphSums(sum("changed"), sum("added"), sum("removed"), sum("moved")) || words.same],
    [words.length, length, words.characterSums(characters.added, characters.removed)],
  ])}</section>`;
}

/** How what came and what went is marked. */
export function legendSection(page: PageContext): Html {
  const words = differenceWordsOf(page.lang);
  return html`<section>${head(words.legend)}<ul class="plain small"><li><ins>${words.legendAdded}</ins>　${words.legendAddedHow}</li><li><del>${words.legendRemoved}</del>　${words.legendRemovedHow}</li><li>${words.legendMarks}</li></ul></section>`;
}

/** The first capture of each version, as a download: what the comparison rests on. */
export function capturesSection(page: PageContext, { from, to }: DifferenceView): Html {
  const words = wordsOf(page.lang);
  const link = ({ sha256, local }: CaptureLine): readonly [Piece, Piece] => [
    html`<a class="under hash" href="${page.root + captureAddress(sha256)}" download>${sha256.slice(0, 4)}…${sha256.slice(-4)}</a>`,
    html`<time datetime="${machineTime(local)}">${differenceWordsOf(page.lang).takenAt(dayAndClock(page, local))}</time>`,
  ];
  const rows = [from, to].flatMap(({ n, firstCapture }) =>
    firstCapture === null ? [] : [[words.versionN(n), ...link(firstCapture)] as const],
  );
  return rows.length === 0 ? html`` : html`<section>${head(words.capturesHead)}${facts(rows)}</section>`;
}
