// The regional vocabulary as a module: reading its YAML on every start would cost more than a search.
import { join } from "node:path";
import { readWordFiles } from "./word-files.ts";

/** The text of src/han/regional-table.ts: every concept of words/, one a line, by id. Throws when words/ has faults. */
export function composeRegionalTable(): string {
  const files = readWordFiles(join(import.meta.dirname, "../words"));
  const concepts = files
    .flatMap(({ kind, concepts }) => concepts.map(({ id, forms }) => ({ id, kind, forms })))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    "// Made by `npm run generate` from words/*.yaml; do not edit.",
    "// biome-ignore-all format: one concept a line",
    'import type { Concept } from "./regional-concept.ts";',
    "",
    "/** Things that regions write differently, by id. */",
    "export const CONCEPTS: readonly Concept[] = [",
    ...concepts.map((concept) => `  ${JSON.stringify(concept)},`),
    "];",
    "",
  ].join("\n");
}
