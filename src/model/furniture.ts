/** What repeats across the articles of an outlet and is none of its text: one ruling, a line of `registry/furniture/<outlet>.jsonl`. */
export type FurnitureRuling = {
  /** When it was learned, UTC. */
  readonly at: string;
  /** Fingerprint of the folded line, 16 hex digits. */
  readonly print: string;
  /** Of several rulings on one fingerprint the last holds: what turned out to be text is restored. */
  readonly is: "furniture" | "text";
  /** How many of the articles looked at held the line. */
  readonly seen: number;
  readonly of: number;
  /** The line as it was first read, cut short, for people; empty once an article that held it was erased. */
  readonly line: string;
};

/** One look at the articles of an outlet, from which rulings came or none: a line of the same file. */
export type FurnitureLook = {
  readonly at: string;
  /** How many articles the outlet had. */
  readonly articles: number;
};
