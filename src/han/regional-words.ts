import { foldText, foldWithMap } from "./fold.ts";
import type { Concept, RegionalForm } from "./regional-concept.ts";
import {
  type ConceptFinder,
  type FoundConcept,
  LATIN_OR_DIGIT,
  makeFinder,
  standsWhole,
  surroundingsOf,
  touchesHan,
} from "./regional-find.ts";
import { CONCEPTS } from "./regional-table.ts";

export type { Concept, FoundConcept, RegionalForm };

/** A way to write what was typed: forms of the vocabulary put in the place of others. */
export type Writing = {
  readonly text: string;
  /** The forms put in; empty for what was typed. */
  readonly forms: readonly { readonly concept: Concept; readonly form: RegionalForm }[];
  readonly whole: boolean;
  readonly except: readonly string[];
};

/** A place in what was typed, as typed there, and the forms that may stand in it: the typed one first. */
type Slot = { readonly typed: string; readonly concept: Concept; readonly forms: readonly RegionalForm[] };

/** What was typed, cut at its slots: one part more than there are slots. */
type CutText = { readonly parts: readonly string[]; readonly slots: readonly Slot[] };

/** A form at its place in a folded text. */
type Placed = { readonly form: RegionalForm; readonly start: number; readonly end: number };

/** Where Chinese is written: the forms of these stand inside longer Chinese text. */
const CHINESE_REGIONS: readonly string[] = ["cn", "tw", "hk", "mo", "sg", "my"];

/** Concepts beyond these stay as typed: what holds more is a pasted sentence, to be found as it stands. */
const SLOTS_MAX = 8;
/** Combinations tried for each writing wanted; some are refused, some are the same. */
const TRIES_PER_WRITING = 4;

let finder: ConceptFinder | null = null;

/** Concepts of the vocabulary in a folded text, from the left, the longest form first, without overlaps. */
export function findConcepts(folded: string): FoundConcept[] {
  // Made at the first use: most commands never need it.
  finder ??= makeFinder(CONCEPTS);
  return finder.find(folded);
}

/**
 * All ways to write `typed`, itself first; at most `limit`, none twice (scripts and cases count as one). Where the whole of
 * it is a concept, all its forms, so that each of them gives the same set. Inside longer text each concept may take any of its
 * Chinese forms: first as one region would write the whole (朝鲜导弹, 北韓飛彈), then with the fewest changes.
 */
export function writingsOf(typed: string, limit: number): Writing[] {
  const cut = cutAtConcepts(typed);
  const writings = new Map<string, Writing>();
  let tries = limit * TRIES_PER_WRITING;
  for (const choice of chooseForms(cut.slots)) {
    if (writings.size >= limit || tries-- === 0) break;
    const writing = compose(cut, choice);
    if (writing === null) continue;
    const key = foldText(writing.text);
    if (!writings.has(key)) writings.set(key, writing);
  }
  return [...writings.values()];
}

function cutAtConcepts(text: string): CutText {
  const { folded, starts } = foldWithMap(text);
  const slots: Slot[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const found of findConcepts(folded)) {
    const forms = formsFor(found, folded);
    if (forms.length < 2) continue;
    if (slots.length === SLOTS_MAX) break;
    const end = starts[found.end] ?? text.length;
    parts.push(text.slice(at, starts[found.start]));
    slots.push({ typed: text.slice(starts[found.start], end), concept: found.concept, forms });
    at = end;
  }
  return { parts: [...parts, text.slice(at)], slots };
}

/** The typed form and what may be put in its place. A foreign word among foreign words stays: its sentence is not Chinese. */
function formsFor({ concept, form, start, end }: FoundConcept, folded: string): RegionalForm[] {
  const others = concept.forms.filter((other) => other !== form);
  if (start === 0 && end === folded.length) return [form, ...others];
  if (form.whole === true && !touchesHan(folded, start, end)) return [form];
  const chinese = others.filter(isChinese);
  return [form, ...chinese.filter((other) => ![form, ...chinese].some((part) => finds(part, other)))];
}

function isChinese({ regions }: RegionalForm): boolean {
  return regions.some((region) => CHINESE_REGIONS.includes(region));
}

/** Whether a form is inside another, so that who looks for it finds the other as well: 朝鲜 in 北朝鲜. */
function finds(part: RegionalForm, other: RegionalForm): boolean {
  const isPlain = part.whole !== true && part.except === undefined;
  return part !== other && isPlain && foldText(other.text).includes(foldText(part.text));
}

/** Combinations as indexes into the forms of each slot: what was typed, then region by region, then fewest changes first. */
function* chooseForms(slots: readonly Slot[]): Generator<readonly number[]> {
  const asTyped = slots.map(() => 0);
  yield asTyped;
  if (slots.length > 1) {
    for (const region of CHINESE_REGIONS) {
      yield slots.map(({ forms }) =>
        Math.max(
          0,
          forms.findIndex(({ regions }) => regions.includes(region)),
        ),
      );
    }
  }
  for (let changes = 1; changes <= slots.length; changes++) yield* changeForms(slots, asTyped, changes, 0);
}

function* changeForms(
  slots: readonly Slot[],
  choice: readonly number[],
  changes: number,
  from: number,
): Generator<readonly number[]> {
  if (changes === 0) yield choice;
  else {
    for (let at = from; at <= slots.length - changes; at++) {
      for (let form = 1; form < slots[at]!.forms.length; form++) {
        yield* changeForms(slots, choice.with(at, form), changes - 1, at + 1);
      }
    }
  }
}

/** The text with the chosen forms in their places; null where one of them would mean something else there. */
function compose({ parts, slots }: CutText, choice: readonly number[]): Writing | null {
  const [first = "", ...rest] = parts;
  let text = first;
  let folded = foldText(first);
  const placed: Placed[] = [];
  slots.forEach(({ typed, forms }, slot) => {
    const form = forms[choice[slot]!]!;
    const start = folded.length;
    folded += foldText(form.text);
    placed.push({ form, start, end: folded.length });
    folded += foldText(rest[slot]!);
    text += (choice[slot] === 0 ? typed : form.text) + rest[slot]!;
  });
  const except = placed.flatMap((place) => exceptionsAt(folded, place));
  if (except.includes(folded) || placed.some((place) => isCut(folded, place))) return null;
  const put = slots.map(({ concept, forms }, slot) => ({ concept, form: forms[choice[slot]!]! }));
  return {
    text,
    forms: put.filter((_, slot) => choice[slot] !== 0),
    whole: placed.some(({ start, end }) => end - start === folded.length) && isWord(folded),
    except,
  };
}

/** Whether Latin letters or digits stand at both ends. Where Chinese ends a form, as in 20国集团, more Chinese may follow. */
function isWord(folded: string): boolean {
  return LATIN_OR_DIGIT.test(folded.charAt(0)) && LATIN_OR_DIGIT.test(folded.charAt(folded.length - 1));
}

function isCut(folded: string, { form, start, end }: Placed): boolean {
  return form.whole === true && !standsWhole(folded, start, end);
}

/** The exceptions of a form that can hold the text around it, each grown to hold all of it; the text itself where it is one. */
function exceptionsAt(folded: string, { form, start, end }: Placed): string[] {
  return surroundingsOf(form).flatMap(({ before, after }) => {
    const known = folded.slice(Math.max(0, start - before.length), start);
    const next = folded.slice(end, end + after.length);
    if (!before.endsWith(known) || !after.startsWith(next)) return [];
    return [before.slice(0, before.length - known.length) + folded + after.slice(next.length)];
  });
}
