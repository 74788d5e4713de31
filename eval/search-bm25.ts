import { foldText } from "../src/han/fold.ts";
import { listTerms, queryTerms } from "../src/han/terms.ts";

/**
 * Plain BM25 (Robertson and Zaragoza 2009, with the idf of Lucene, which is never negative) over the terms of the index: what
 * the ranking of the program is held against. An article is its title and its text.
 */

export type Bm25Text = { readonly id: string; readonly text: string };

/** Articles by id, best first. `any`: those that hold one of the terms or more. `all`: those that hold every term. */
export type Bm25Ranking = { readonly any: readonly string[]; readonly all: readonly string[] };

const K1 = 1.2;
const B = 0.75;

/** How often the terms that are asked for stand in one text; `length` counts all its terms. */
type Counted = { readonly id: string; readonly length: number; readonly counts: ReadonlyMap<string, number> };

/** Ranks texts for each query, at most `limit` of them. */
export async function rankByBm25(
  texts: AsyncIterable<Bm25Text>,
  queries: readonly string[],
  limit: number,
): Promise<Bm25Ranking[]> {
  const termsOf = queries.map((query) => [...new Set(queryTerms(` ${foldText(query)} `).map(({ term }) => term))]);
  const asked = new Set(termsOf.flat());
  const counted: Counted[] = [];
  for await (const { id, text } of texts) counted.push({ id, ...countTerms(text, asked) });
  const meanLength = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length);
  const idf = new Map([...asked].map((term) => [term, idfOf(term, counted)]));
  return termsOf.map((terms) => {
    const scored = counted
      .map(({ id, length, counts }) => {
        const norm = K1 * (1 - B + (B * length) / meanLength);
        const held = terms.filter((term) => counts.has(term));
        const score = held.reduce((sum, term) => {
          const count = counts.get(term) ?? 0;
          return sum + ((idf.get(term) ?? 0) * count * (K1 + 1)) / (count + norm);
        }, 0);
        return { id, held: held.length, score };
      })
      .filter(({ held }) => held > 0)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const idsOf = (rows: typeof scored): string[] => rows.slice(0, limit).map(({ id }) => id);
    return { any: idsOf(scored), all: idsOf(scored.filter(({ held }) => held === terms.length)) };
  });
}

function countTerms(text: string, asked: ReadonlySet<string>): Omit<Counted, "id"> {
  const list = listTerms(foldText(text));
  const counts = new Map<string, number>();
  let length = 0;
  for (let at = 0; at < list.size; at++) {
    const term = list.text.slice(list.starts[at], list.ends[at]);
    const count = list.counts[at] as number;
    length += count;
    if (asked.has(term)) counts.set(term, count);
  }
  return { length, counts };
}

function idfOf(term: string, counted: readonly Counted[]): number {
  const holding = counted.filter(({ counts }) => counts.has(term)).length;
  return Math.log(1 + (counted.length - holding + 0.5) / (holding + 0.5));
}
