import { scriptKey } from "../han/text-difference.ts";
import type { CutParagraph, Edit, Sides } from "./difference-edits.ts";

/** Something that stood in a version and what stands in its place; null where nothing stood, or nothing stands any more. */
export type Replacement = {
  readonly before: string | null;
  readonly after: string | null;
  /** In how many places. */
  readonly times: number;
};

/** `gloss`: the Latin letters that stand behind the name in brackets, in either version. */
export type NameChange = Replacement & { readonly gloss: string | null };

/** More are left out: whoever changed so much wrote another text. */
const FACTS_MAX = 100;

/** Numbers that took the place of others, came or went inside paragraphs that stayed, in order. */
export function numbersThatChanged(edits: readonly Edit[]): Replacement[] {
  return counted(edits.filter(({ grade }) => grade !== "paragraph").flatMap(({ numbers }) => pairsOf(numbers)));
}

/**
 * Names that took the place of others, and those that only one of the versions has, in order. `cut`: the paragraphs in words;
 * `keyBefore` and `keyAfter` give the keys of both versions as wholes.
 */
export function namesThatChanged(
  edits: readonly Edit[],
  cut: readonly CutParagraph[],
  keyBefore: () => string,
  keyAfter: () => string,
): NameChange[] {
  const pairs = edits.flatMap(({ names }) => pairsOf(names));
  if (pairs.length === 0) return [];
  const [wholeBefore, wholeAfter] = [keyBefore(), keyAfter()];
  const glosses = new Map(cut.flatMap(glossesOf));
  const glossNames = new Set(glosses.values());
  const isTold = ({ before, after }: NamePair): boolean => {
    if (before !== null && after !== null) return true;
    // The gloss is told with its name.
    if (glossNames.has(before ?? after!)) return false;
    return before === null ? !wholeBefore.includes(scriptKey(after!)) : !wholeAfter.includes(scriptKey(before));
  };
  const glossOf = (name: string | null): string | null => glosses.get(scriptKey(name ?? "")) ?? null;
  return counted(pairs.filter(isTold)).map((change) => ({
    ...change,
    gloss: glossOf(change.before) ?? glossOf(change.after),
  }));
}

type NamePair = Omit<Replacement, "times">;

function isLatin(text: string): boolean {
  return /^\p{Script=Latin}/u.test(text);
}

/** Where as many stand on both sides each took the place of its counterpart; else what went and what came stand alone. */
function pairsOf({ before, after }: Sides): NamePair[] {
  if (before.length === after.length) return before.map((name, index) => ({ before: name, after: after[index]! }));
  return [
    ...before.map((name) => ({ before: name, after: null })),
    ...after.map((name) => ({ before: null, after: name })),
  ];
}

function counted(pairs: readonly NamePair[]): Replacement[] {
  const keyOf = ({ before, after }: NamePair): string => `${scriptKey(before ?? "")}\n${scriptKey(after ?? "")}`;
  const moved = new Set(pairs.filter(({ before }) => before === null).map(({ after }) => scriptKey(after!)));
  const stays = ({ before, after }: NamePair): boolean => after === null && moved.has(scriptKey(before!));
  const back = new Set(pairs.filter(stays).map(({ before }) => scriptKey(before!)));
  const told = pairs.filter((pair) => !stays(pair) && !(pair.before === null && back.has(scriptKey(pair.after!))));
  const groups = Map.groupBy(told, keyOf).values();
  return [...groups].slice(0, FACTS_MAX).map((same) => ({ ...same[0]!, times: same.length }));
}

/** Names with the gloss behind them, by the key of the name. */
function glossesOf({ text, words }: CutParagraph): [key: string, gloss: string][] {
  const at = (index: number): string => text.slice(words[index]?.start, words[index]?.end);
  return words.flatMap(({ kind }, index): [string, string][] => {
    const isGlossed = kind === "name" && words[index + 2]?.kind === "name" && /^[（(]$/.test(at(index + 1));
    return isGlossed && isLatin(at(index + 2)) ? [[scriptKey(at(index)), at(index + 2)]] : [];
  });
}
