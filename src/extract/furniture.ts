import type { OutletRule } from "../model/outlet.ts";
import type { Block } from "./blocks.ts";

/** The blocks without what an outlet or an archive program set around the article. `ruled`: some rule of the outlet took part. */
export function dropFurniture(
  blocks: readonly Block[],
  _rules: readonly OutletRule[],
): { readonly blocks: readonly Block[]; readonly ruled: boolean } {
  return { blocks, ruled: false };
}
