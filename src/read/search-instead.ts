import { foldText, foldWithMap } from "../han/fold.ts";
import { findConcepts } from "../han/regional-words.ts";
import { SEARCH_WORDS_MAX } from "../store/store.ts";
import { type ParsedQuery, type QueryOptions, toQuestion } from "./query.ts";
import { mapLeaves, type QueryPart, type QueryWordPart, simplify } from "./query-tree.ts";
import { readTokens } from "./query-words.ts";

/** A run of Chinese that may be several words. */
const LONG_RUN = /^\p{Script=Han}{4,64}$/u;

/**
 * The query with less held together: long runs of Chinese are cut into the words of the vocabulary and what stands between
 * them, 朝鲜导弹试射 becomes 朝鲜 导弹 试射; phrases are cut at white space. Null where there is nothing to cut, and where the
 * words would be more than a search takes. Names of authors, and what stands under a NOT, stay whole.
 */
export function cutQuery(query: ParsedQuery, options: QueryOptions): Omit<ParsedQuery, "problems"> | null {
  let isCut = false;
  const tree = mapLeaves(query.tree, (leaf, wanted) => {
    const words = leaf.kind === "word" && wanted ? cutWord(leaf) : [];
    if (words.length < 2) return leaf;
    isCut = true;
    return { kind: "all", parts: words };
  });
  const question = isCut ? toQuestion(simplify(tree, foldText), query.versions, options) : null;
  return question !== null && question.words.length <= SEARCH_WORDS_MAX ? question : null;
}

function cutWord(word: QueryWordPart): QueryPart[] {
  const { typed, quoted, field } = word;
  if (field === "author") return [];
  if (quoted) return cutPhrase(word);
  if (!LONG_RUN.test(typed)) return [];
  const { folded, starts } = foldWithMap(typed);
  const edges = new Set([0]);
  for (const { start, end } of findConcepts(folded)) edges.add(starts[start] ?? 0).add(starts[end] ?? typed.length);
  edges.add(typed.length);
  const cuts = [...edges];
  return cuts.slice(1).map((end, i) => ({ ...word, typed: typed.slice(cuts[i], end) }));
}

/** The words of a phrase; none where one of them would be read as something else. */
function cutPhrase(phrase: QueryWordPart): QueryPart[] {
  const pieces = phrase.typed.trim().split(/\s+/);
  const isRead = pieces.every((piece) => {
    const { tokens, problems } = readTokens(piece);
    return problems.length === 0 && tokens.length === 1 && tokens[0]?.kind === "word" && !tokens[0].quoted;
  });
  return isRead ? pieces.map((typed) => ({ ...phrase, typed, quoted: false })) : [];
}
