import type { OutletRule } from "../model/outlet.ts";
import type { Block } from "./blocks.ts";

/** A line of an article that may turn out to repeat across articles. */
export type Candidate = { readonly print: string; readonly line: string };

/** The lines of a text that learning counts. */
export function candidatesOf(_blocks: readonly Block[]): Candidate[] {
  return [];
}

/** The blocks without lines that are known to repeat. Lines that a rule keeps stay, and so does a text's only line. */
export function dropRepeated(
  blocks: readonly Block[],
  _learned: ReadonlySet<string>,
  _rules: readonly OutletRule[],
): { readonly blocks: readonly Block[]; readonly dropped: number } {
  return { blocks, dropped: 0 };
}
