/**
 * What an outlet sets around its articles in a span of days. Lines are patterns for a whole line of plain text, folded:
 * `*` stands for anything, `#` for one digit.
 */
export type OutletRule = {
  /** First and last day of publication for which it holds, in the outlet's zone; null: open. */
  readonly from: string | null;
  readonly until: string | null;
  /** When someone last looked whether it holds. */
  readonly checked: string;
  /** Lines that are not the article's. */
  readonly drop: readonly string[];
  /** Lines from which on nothing is the article's. */
  readonly cut: readonly string[];
  /** Lines that are the article's, whatever general rules and repetition say. */
  readonly keep: readonly string[];
  /** Classes of elements that are left out with all they hold. */
  readonly dropClasses: readonly string[];
  /** What stands before or after the headline in a title, literally; `{*}` is any text, kept as the kicker, `#` a digit where there are no braces. */
  readonly titlePrefixes: readonly string[];
  readonly titleSuffixes: readonly string[];
};

/** A brand that publishes news. */
export type Outlet = {
  readonly id: string;
  /** How the outlet writes its own name. */
  readonly name: string;
  /** The name in other scripts or languages, by BCP 47 tag. */
  readonly names: Readonly<Record<string, string>>;
  readonly lang: string;
  /** ISO 3166 code of the region it speaks from. */
  readonly region: string;
  /** IANA zone its dates are written in. */
  readonly zone: string;
  readonly domains: readonly string[];
  /** Spellings under which old archives file it. */
  readonly labels: readonly string[];
  readonly rules: readonly OutletRule[];
};
