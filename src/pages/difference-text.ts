import { type Html, html, type Piece } from "./html.ts";
import { visible } from "./text.ts";
import type { UiLang, Words } from "./words.ts";

// What changed between two texts. Cuts stand at the borders of words, names in Latin letters and numbers; a Han
// character is a word of its own. Longest common subsequence by Myers (An O(ND) Difference Algorithm, 1986).

/** A stretch of tokens or paragraphs that both have, or only one of them. */
export type Run<T> = { readonly kind: "same" | "added" | "removed"; readonly items: readonly T[] };

/** Beyond so many single changes the two are called wholly different: no reader would follow the pieces. */
const CHANGES_MAX = 400;

/** Digits with their separators and units of ten thousand stay whole, so that no cut falls inside a number. */
const TOKEN = /\d[\d.,:]*[万亿萬億千百]*\d*|[\p{Script=Latin}\p{M}'’-]+|\s+|./gsu;

/** Words, numbers and single Han characters of a text, in order; joined again they are the text. */
export function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Ends of the furthest paths for each number of changes, or null when there are too many changes. */
function furthestPaths<T>(a: readonly T[], b: readonly T[]): Int32Array[] | null {
  const max = Math.min(a.length + b.length, CHANGES_MAX);
  const ends = new Int32Array(2 * max + 3);
  const history: Int32Array[] = [];
  for (let changes = 0; changes <= max; changes += 1) {
    history.push(ends.slice(max - changes, max + changes + 3));
    for (let k = -changes; k <= changes; k += 2) {
      const down = k === -changes || (k !== changes && ends[max + k]! < ends[max + k + 2]!);
      let x = down ? ends[max + k + 2]! : ends[max + k]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      ends[max + k + 1] = x;
      if (x >= a.length && x - k >= b.length) return history;
    }
  }
  return null;
}

type Step<T> = { readonly kind: Run<T>["kind"]; readonly item: T };

function steps<T>(a: readonly T[], b: readonly T[]): Step<T>[] {
  const history = furthestPaths(a, b);
  if (history === null) {
    return [
      ...a.map((item) => ({ kind: "removed" as const, item })),
      ...b.map((item) => ({ kind: "added" as const, item })),
    ];
  }
  const back: Step<T>[] = [];
  let x = a.length;
  let y = b.length;
  for (let changes = history.length - 1; changes >= 0; changes -= 1) {
    const ends = history[changes]!;
    const k = x - y;
    const at = (diagonal: number): number => ends[diagonal + changes + 1]!;
    const down = k === -changes || (k !== changes && at(k - 1) < at(k + 1));
    const previousX = changes === 0 ? 0 : down ? at(k + 1) : at(k - 1);
    const previousY = changes === 0 ? 0 : previousX - (down ? k + 1 : k - 1);
    while (x > previousX && y > previousY) {
      x -= 1;
      y -= 1;
      back.push({ kind: "same", item: a[x]! });
    }
    if (changes === 0) break;
    if (down) back.push({ kind: "added", item: b[--y]! });
    else back.push({ kind: "removed", item: a[--x]! });
  }
  return back.reverse();
}

/** The runs that lead from `a` to `b`, in order; between two that stayed, what went stands before what came. */
export function difference<T>(a: readonly T[], b: readonly T[]): Run<T>[] {
  const runs: Run<T>[] = [];
  let removed: T[] = [];
  let added: T[] = [];
  let same: T[] = [];
  const flush = (): void => {
    if (removed.length > 0) runs.push({ kind: "removed", items: removed });
    if (added.length > 0) runs.push({ kind: "added", items: added });
    removed = [];
    added = [];
  };
  const flushSame = (): void => {
    if (same.length > 0) runs.push({ kind: "same", items: same });
    same = [];
  };
  for (const { kind, item } of steps(a, b)) {
    if (kind === "same") {
      flush();
      same.push(item);
    } else {
      flushSame();
      (kind === "added" ? added : removed).push(item);
    }
  }
  flush();
  flushSame();
  return runs;
}

/** Runs of single characters between two changes read as noise: they are told as part of the change. */
const SHORTEST_SAME = 2;

function joined(runs: readonly Run<string>[]): { readonly kind: Run<string>["kind"]; readonly text: string }[] {
  const out: { kind: Run<string>["kind"]; text: string }[] = [];
  let before = "";
  let after = "";
  const flush = (): void => {
    if (before !== "") out.push({ kind: "removed", text: before });
    if (after !== "") out.push({ kind: "added", text: after });
    before = "";
    after = "";
  };
  runs.forEach(({ kind, items }, index) => {
    const text = items.join("");
    const inner = index > 0 && index < runs.length - 1;
    if (kind === "removed") before += text;
    else if (kind === "added") after += text;
    else if (inner && text.length < SHORTEST_SAME && /\p{L}/u.test(text)) {
      before += text;
      after += text;
    } else {
      flush();
      out.push({ kind: "same", text });
    }
  });
  flush();
  return out;
}

/** Text with what went struck out and what came underlined, both said aloud in the words of the interface. */
export function changedText(before: string, after: string, words: Words, lang: UiLang): Piece {
  const said = (word: string): Html => html`<span class="vh" lang="${lang}">${word}</span>`;
  return joined(difference(tokens(visible(before)), tokens(visible(after)))).map(({ kind, text }) => {
    if (kind === "same") return text;
    return kind === "added"
      ? html`<ins>${said(words.added)}${text}</ins>`
      : html`<del>${said(words.removed)}${text}</del>`;
  });
}
