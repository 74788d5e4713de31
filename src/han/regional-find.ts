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

/** A form under which something is looked for; `except` is worked out when the form is met for the first time. */
type Entry = {
  readonly folded: string;
  readonly concept: Concept;
  readonly form: RegionalForm;
  except: readonly Surroundings[] | null;
};

/** A vocabulary prepared for finding. */
export type ConceptFinder = {
  /** Concepts in a folded text, from the left, the longest form first, without overlaps. Time grows with the text only. */
  readonly find: (folded: string) => FoundConcept[];
  /** Every place of every form, also of forms inside others. */
  readonly findAll: (folded: string) => FoundConcept[];
};

/** Characters that make words between spaces, in the scripts of the vocabulary. */
export const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

/**
 * Prepares concepts for finding: their forms by the first UTF-16 unit of their fold, the longest first. A trie finds no
 * faster among some thousand forms, and to build it took 50 ms instead of 1.
 */
export function makeFinder(concepts: readonly Concept[]): ConceptFinder {
  const entries = new Map<number, Entry[]>();
  for (const concept of concepts) {
    for (const form of concept.forms) {
      const folded = foldText(form.text);
      const entry: Entry = { folded, concept, form, except: null };
      const unit = folded.charCodeAt(0);
      const others = entries.get(unit);
      if (others === undefined) entries.set(unit, [entry]);
      else others.push(entry);
    }
  }
  for (const list of entries.values()) list.sort((a, b) => b.folded.length - a.folded.length);
  return { find: (folded) => findLongest(entries, folded), findAll: (folded) => findAll(entries, folded) };
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

function findLongest(entries: ReadonlyMap<number, readonly Entry[]>, folded: string): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (let at = 0; at < folded.length; ) {
    const entry = entries.get(folded.charCodeAt(at))?.find((candidate) => standsAt(candidate, folded, at));
    if (entry !== undefined) found.push(foundAt(entry, at));
    at += entry?.folded.length ?? 1;
  }
  return found;
}

function findAll(entries: ReadonlyMap<number, readonly Entry[]>, folded: string): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (let at = 0; at < folded.length; at++) {
    for (const entry of entries.get(folded.charCodeAt(at)) ?? []) {
      if (standsAt(entry, folded, at)) found.push(foundAt(entry, at));
    }
  }
  return found;
}

function foundAt({ folded, concept, form }: Entry, start: number): FoundConcept {
  return { start, end: start + folded.length, concept, form };
}

function standsAt(entry: Entry, folded: string, start: number): boolean {
  if (!folded.startsWith(entry.folded, start)) return false;
  const end = start + entry.folded.length;
  if (entry.form.whole === true && !standsWhole(folded, start, end)) return false;
  entry.except ??= surroundingsOf(entry.form);
  return !entry.except.some(({ before, after }) => folded.startsWith(after, end) && folded.endsWith(before, start));
}
