import { foldText } from "./fold.ts";
import { CONCEPTS } from "./regional-table.ts";

/** One way in which a region writes a thing. */
export type RegionalForm = {
  /** As written there. */
  readonly text: string;
  /** Who writes it so: `cn`, `tw`, `hk`, `mo`, `sg`, `my`, or a language: `en`, `ja`, `ko`. */
  readonly regions: readonly string[];
  /** Latin forms and abbreviations count as whole words only. */
  readonly whole?: true;
  /** Longer strings inside which the form means something else: 北韩 in 东北韩裔. */
  readonly except?: readonly string[];
};

/** A thing that regions write differently. Any two of its forms can stand for one another. */
export type Concept = {
  /** Its English name; lasting. */
  readonly id: string;
  readonly kind: "country" | "place" | "person" | "organisation" | "thing";
  readonly forms: readonly RegionalForm[];
};

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
