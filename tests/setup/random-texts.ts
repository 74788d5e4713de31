import { makeRandom } from "./random.ts";

/** Whole numbers from 0 up to but not `limit`, the same on every run. */
export function randomNumbers(seed: number): (limit: number) => number {
  const random = makeRandom(seed);
  return (limit) => Math.floor(random() * limit);
}

/** Texts of up to `piecesMax` pieces drawn from `alphabet`, the same on every run. */
export function randomTexts(seed: number, count: number, piecesMax: number, alphabet: readonly string[]): string[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: next(piecesMax + 1) }, () => alphabet[next(alphabet.length)] ?? "").join(""),
  );
}
