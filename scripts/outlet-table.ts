// The outlets that come with the program, as a module: reading their YAML on every start would cost more than a search.
import { join } from "node:path";
import { readOutletFolder } from "../src/config/outlet-files.ts";

/** The text of src/config/outlet-table.ts: every outlet of outlets/, one a line, by id. */
export function composeOutletTable(): string {
  const outlets = readOutletFolder(join(import.meta.dirname, "../outlets"));
  return [
    "// Made by `npm run generate` from outlets/*.yaml; do not edit.",
    "// biome-ignore-all format: one outlet a line",
    'import type { Outlet } from "../model/outlet.ts";',
    "",
    "/** The outlets that come with the program, by id. */",
    "export const OUTLETS: readonly Outlet[] = [",
    ...outlets.map((outlet) => `  ${JSON.stringify(outlet)},`),
    "];",
    "",
  ].join("\n");
}
