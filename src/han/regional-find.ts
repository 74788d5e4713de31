import { foldText } from "./fold.ts";
import type { Concept, RegionalForm } from "./regional-concept.ts";

/** A concept found in a text that was folded, half-open, UTF-16 units. */
export type FoundConcept = {
  readonly start: number;
  readonly end: number;
  readonly concept: Concept;
  readonly form: RegionalForm;
};

/** What stands around a form in a longer string inside which it means something else; folded. */
export type Surroundings = { readonly before: string; readonly after: string };

type Ending = {
  readonly concept: Concept;
  readonly form: RegionalForm;
  readonly except: readonly Surroundings[];
};

/** A step of the trie: the next UTF-16 units, and the form that ends here. */
type Step = { readonly next: Map<number, Step>; ending: Ending | null };

/** A vocabulary prepared for finding. */
export type ConceptFinder = {
  /** Concepts in a folded text, from the left, the longest form first, without overlaps. Time grows with the text only. */
  readonly find: (folded: string) => FoundConcept[];
  /** Every place of every form, also of forms inside others. */
  readonly findAll: (folded: string) => FoundConcept[];
};

const NOTHING: readonly FoundConcept[] = [];
const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

/** Prepares concepts for finding: a trie over the folds of all their forms. */
export function makeFinder(concepts: readonly Concept[]): ConceptFinder {
  const root: Step = { next: new Map(), ending: null };
  for (const concept of concepts) {
    for (const form of concept.forms) {
      const folded = foldText(form.text);
      const step = stepTo(root, folded);
      step.ending ??= { concept, form, except: surroundingsOf(form) };
    }
  }
  return { find: (folded) => findLongest(root, folded), findAll: (folded) => findAll(root, folded) };
}

/** The exceptions of a form, as what stands before and after it. */
export function surroundingsOf({ text, except = [] }: RegionalForm): Surroundings[] {
  const form = foldText(text);
  return except.map((longer) => {
    const folded = foldText(longer);
    const start = folded.indexOf(form);
    return { before: folded.slice(0, start), after: folded.slice(start + form.length) };
  });
}

/** Whether a range of a folded text is not cut out of a longer Latin word or number. Chinese may touch it: G20峰会. */
export function standsWhole(folded: string, start: number, end: number): boolean {
  return !isInsideWord(folded, start) && !isInsideWord(folded, end);
}

/** Whether Chinese stands right before or behind a range. */
export function touchesHan(folded: string, start: number, end: number): boolean {
  return HAN.test(folded.charAt(start - 1)) || HAN.test(folded.charAt(end));
}

function isInsideWord(folded: string, at: number): boolean {
  return LATIN_OR_DIGIT.test(folded.charAt(at - 1)) && LATIN_OR_DIGIT.test(folded.charAt(at));
}

function stepTo(root: Step, folded: string): Step {
  let step = root;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    let next = step.next.get(unit);
    if (next === undefined) {
      next = { next: new Map(), ending: null };
      step.next.set(unit, next);
    }
    step = next;
  }
  return step;
}

function findLongest(root: Step, folded: string): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (let at = 0; at < folded.length; ) {
    const longest = findAt(root, folded, at).at(-1);
    if (longest !== undefined) found.push(longest);
    at = longest?.end ?? at + 1;
  }
  return found;
}

function findAll(root: Step, folded: string): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (let at = 0; at < folded.length; at++) found.push(...findAt(root, folded, at));
  return found;
}

/** The forms that begin at a place, the shortest first. */
function findAt(root: Step, folded: string, start: number): readonly FoundConcept[] {
  let step = root.next.get(folded.charCodeAt(start));
  if (step === undefined) return NOTHING;
  const found: FoundConcept[] = [];
  for (let end = start + 1; step !== undefined; end++) {
    const { ending } = step;
    if (ending !== null && isMeant(ending, folded, start, end)) {
      found.push({ start, end, concept: ending.concept, form: ending.form });
    }
    step = end < folded.length ? step.next.get(folded.charCodeAt(end)) : undefined;
  }
  return found;
}

function isMeant({ form, except }: Ending, folded: string, start: number, end: number): boolean {
  if (form.whole === true && !standsWhole(folded, start, end)) return false;
  return !except.some(({ before, after }) => folded.startsWith(after, end) && folded.endsWith(before, start));
}
