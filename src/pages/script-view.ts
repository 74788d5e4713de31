import { loadScriptConverter, type Script, type ScriptConverter, scriptOf } from "../han/convert-script.ts";
import { quotedRanges, type Range } from "../han/quotation.ts";
import { type Html, html, type Piece } from "./html.ts";
import { clauses } from "./text.ts";

// A Chinese text shown in the other script. Only shapes of characters change; quotations and addresses stay as written.

/** How a text is shown in another script than its own. */
export type ScriptView = {
  readonly to: Script;
  /** Language of what is changed, and of what stays as written; BCP 47. */
  readonly lang: string;
  readonly writtenLang: string;
  readonly convert: ScriptConverter;
};

/** What the address of a page asks for: `?script=hant` or `?script=hans`. */
export type ScriptAsked = "hans" | "hant";

const SCRIPTS: Readonly<Record<ScriptAsked, Script>> = { hans: "Hans", hant: "Hant" };

/** A run of a text: `kept` as the outlet wrote it, or changed. */
export type Run = { readonly text: string; readonly kept: boolean };

const ADDRESS = /https?:\/\/[^\s，。、；：！？（）「」『』《》〈〉“”‘’]+/g;

/** The scripts that a text in `lang` can be shown in beside its own; none for what is not Chinese. */
export function scriptsBeside(lang: string): readonly ScriptAsked[] {
  switch (scriptOf(lang)) {
    case null:
      return [];
    case "Hans":
      return ["hant"];
    case "Hant":
      return ["hans"];
  }
}

/** The view of a text in `lang` that is asked for; null for the text as it was written. */
export async function readScriptView(lang: string, asked: string | undefined): Promise<ScriptView | null> {
  if (asked !== "hans" && asked !== "hant") return null;
  const to = SCRIPTS[asked];
  const convert = await loadScriptConverter(lang, to);
  return convert === null ? null : { to, lang: `zh-${to}`, writtenLang: lang, convert };
}

/** What stays of a paragraph: quotations and addresses, in order and apart from each other. */
function keptRanges(text: string): Range[] {
  const addresses = [...text.matchAll(ADDRESS)].map(({ index, 0: address }): Range => [index, index + address.length]);
  const merged: Range[] = [];
  for (const range of [...quotedRanges(text), ...addresses].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && range[0] < last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])];
    else merged.push(range);
  }
  return merged;
}

/**
 * The texts of one paragraph in runs of what stays and what is changed. A quotation may begin in one text and end in a
 * later one, as when a name in it is a link.
 */
export function scriptRuns(texts: readonly string[], view: ScriptView): Run[][] {
  const kept = keptRanges(texts.join(""));
  let next = 0;
  let start = 0;
  return texts.map((text) => {
    const runs: Run[] = [];
    const end = start + text.length;
    let at = start;
    const take = (until: number, isKept: boolean): void => {
      if (until <= at) return;
      const part = text.slice(at - start, until - start);
      runs.push({ text: isKept ? part : view.convert(part), kept: isKept });
      at = until;
    };
    for (let range = kept[next]; range !== undefined && range[0] < end; range = kept[next]) {
      take(range[0], false);
      take(Math.min(range[1], end), true);
      if (range[1] > end) break;
      next += 1;
    }
    take(end, false);
    start = end;
    return runs;
  });
}

/** A line of text in the other script; what stays of it has its own language. */
export function scriptText(text: string, view: ScriptView): Piece {
  return runPieces(scriptRuns([text], view)[0]!, view);
}

/** Runs as pieces of a page. */
export function runPieces(runs: readonly Run[], view: ScriptView): Piece {
  return runs.map((run) => (run.kept ? keptText(run.text, view) : run.text));
}

function keptText(piece: Piece, view: ScriptView): Html {
  return html`<span lang="${view.writtenLang}">${piece}</span>`;
}

/** As `scriptText`, for a title whose clauses stay whole. */
export function scriptTitle(title: string, view: ScriptView): Piece {
  const kept: Range[] = [];
  let text = "";
  for (const run of scriptRuns([title], view)[0]!) {
    if (run.kept) kept.push([text.length, text.length + run.text.length]);
    text += run.text;
  }
  return clauses(text, kept, (piece) => keptText(piece, view));
}
