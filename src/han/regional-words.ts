import { foldText } from "./fold.ts";
import type { Concept, RegionalForm } from "./regional-concept.ts";
import { CONCEPTS } from "./regional-table.ts";

export type { Concept, RegionalForm };

/** A concept found in a text that was folded, half-open, UTF-16 units. */
export type FoundConcept = {
  readonly start: number;
  readonly end: number;
  readonly concept: Concept;
  readonly form: RegionalForm;
};

/** A way to write what was typed: forms of the vocabulary put in the place of others. */
export type Writing = {
  readonly text: string;
  /** The forms put in; empty for what was typed. */
  readonly forms: readonly { readonly concept: Concept; readonly form: RegionalForm }[];
  readonly whole: boolean;
  readonly except: readonly string[];
};

/** Concepts in a folded text, from the left, the longest form first, without overlaps. */
export function findConcepts(folded: string): FoundConcept[] {
  return CONCEPTS.flatMap((concept) =>
    concept.forms
      .filter((form) => foldText(form.text) === folded)
      .map((form) => ({ start: 0, end: folded.length, concept, form })),
  ).slice(0, 1);
}

/** All ways to write `typed`, itself first; at most `limit`. */
export function writingsOf(typed: string, limit: number): Writing[] {
  const [found] = findConcepts(foldText(typed));
  const own = { text: typed, forms: [], whole: false, except: found?.form.except ?? [] };
  const others = found?.concept.forms.filter((form) => form !== found.form) ?? [];
  return [
    own,
    ...others.map((form) => ({
      text: form.text,
      forms: [{ concept: found!.concept, form }],
      whole: form.whole === true,
      except: form.except ?? [],
    })),
  ].slice(0, limit);
}
