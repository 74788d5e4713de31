import { compareTexts, type TextRun } from "../han/text-difference.ts";
import { type Html, html, type Piece } from "./html.ts";
import { visible } from "./text.ts";
import type { UiLang, Words } from "./words.ts";

/** Merged text with what went struck out and what came underlined, both said aloud in the words of the interface. */
export function runPieces(runs: readonly TextRun[], words: Words, lang: UiLang): Piece {
  const said = (word: string): Html => html`<span class="vh" lang="${lang}">${word}</span>`;
  return runs.map(({ kind, text }) => {
    if (kind === "same") return visible(text);
    return kind === "added"
      ? html`<ins>${said(words.added)}${visible(text)}</ins>`
      : html`<del>${said(words.removed)}${visible(text)}</del>`;
  });
}

/** Two texts as one merged text; see `runPieces`. */
export function changedText(before: string, after: string, words: Words, lang: UiLang): Piece {
  return runPieces(compareTexts(before, after), words, lang);
}
