/** Imperfect input, as data: what was odd, with the value, never thrown. Codes look like paths: `post/bad-date`. */
export type Problem = {
  readonly code: string;
  /** One sentence that names the thing and the value. */
  readonly message: string;
  /** Where in the input, if that helps: a line, a field, a URL. */
  readonly at?: string;
  /** What was most likely meant, as it would be written in that place. */
  readonly meant?: string;
};

/** A value read from imperfect input, with all that was wrong with the input. */
export type Checked<T> = { readonly value: T; readonly problems: readonly Problem[] };
