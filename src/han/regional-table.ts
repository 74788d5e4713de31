// Made by `npm run generate` from words/*.yaml; do not edit.
// biome-ignore-all format: one concept a line
import type { Concept } from "./regional-concept.ts";

/** Things that regions write differently, by id. */
export const CONCEPTS: readonly Concept[] = [
  {"id":"north-korea","kind":"country","forms":[{"text":"朝鲜","regions":["cn","sg","my"]},{"text":"北韓","regions":["tw","hk"],"except":["東北韓"]},{"text":"北朝鲜","regions":["cn","hk","ja"]},{"text":"North Korea","regions":["en"],"whole":true}]},
];
