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
