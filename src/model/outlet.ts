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
};
