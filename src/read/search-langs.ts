import type { Problem } from "../lib/problem.ts";
import type { SearchAnswer, StoreReader } from "../store/store.ts";
import type { ParsedQuery } from "./query.ts";
import { leavesOf } from "./query-tree.ts";

/** Languages of one query that are asked for apart. */
const LANGS_MAX = 4;

/** Where nothing was found: which of the languages asked for no article has. */
export async function findMissingLangs(
  { store }: { readonly store: Pick<StoreReader, "search"> },
  { tree }: Pick<ParsedQuery, "tree">,
  { total }: Pick<SearchAnswer, "total">,
): Promise<Problem[]> {
  if (total > 0) return [];
  const asked = [...leavesOf(tree)].flatMap(({ leaf, wanted }) => (leaf.kind === "lang" && wanted ? [leaf.lang] : []));
  const problems: Problem[] = [];
  for (const lang of [...new Set(asked)].slice(0, LANGS_MAX)) {
    const where = { kind: "lang", lang } as const;
    const found = await store.search({ where, versions: false, mode: "folded", sort: "newest", limit: 0, offset: 0 });
    const problem = { code: "query/no-lang", message: `the archive has no article in ${lang}`, at: `lang:${lang}` };
    if (found.total === 0) problems.push(problem);
  }
  return problems;
}
