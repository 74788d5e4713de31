import type { StatedTime } from "../model/times.ts";
import type { Block } from "./blocks.ts";

/** Who made a text and where, as its lines say. */
export type Credits = {
  readonly authors: readonly string[];
  /** Editors, translators and checkers. */
  readonly editors: readonly string[];
  /** Agencies and outlets that the text says it took something from. */
  readonly agencies: readonly string[];
  /** Where it was filed. */
  readonly place: string | null;
  /** The dateline as written, without its brackets. */
  readonly dateline: string | null;
};

/** Where a text stood: the zone of its outlet's clocks, and the calendar day on which it was published, if known. */
export type CreditContext = { readonly zone: string | null; readonly day: string | null };

/** Reads who and where out of a text. Lines that say nothing else leave it; what stands inside a paragraph stays there. */
export function takeCredits(
  blocks: readonly Block[],
  _context: CreditContext,
): { readonly blocks: readonly Block[]; readonly credits: Credits; readonly times: readonly StatedTime[] } {
  return { blocks, credits: { authors: [], editors: [], agencies: [], place: null, dateline: null }, times: [] };
}
