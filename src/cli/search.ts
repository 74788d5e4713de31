import type { ReadingArchive } from "../app.ts";
import { Failure } from "../lib/failure.ts";
import type { Problem } from "../lib/problem.ts";
import { parseArguments } from "../read/query.ts";
import { type FoundArticle, type SearchResult, searchArticles } from "../read/search.ts";
import { withReading } from "./archive.ts";
import type { Context, Runner } from "./command.ts";
import { nearestOutlet } from "./outlet.ts";
import { groupDigits } from "./words.ts";

/** `search`: articles with all these words. Throws `usage/bad-argument` when there is no word to look for. */
export const runSearch: Runner<"search"> = (context, args, options) =>
  withReading(context, async (archive) => {
    const query = parseArguments(args, options);
    if (query.where === null) {
      const { say } = context;
      throw new Failure("usage/bad-argument", say("search.no-words"), { hint: say("search.no-words-hint") });
    }
    const data = await searchArticles(archive.store, { ...options, regional: !options.exact, query });
    const problems = [...query.problems, ...(data.total === 0 ? await doubtOutlet(archive, query.outlets[0]) : [])];
    return {
      data,
      problems,
      empty: data.total === 0,
      lines: () => [
        ...describeResult(data, context, options.offset),
        ...problems.map(({ code, message }) => `${code}: ${message}`),
      ],
    };
  });

/** Nothing was found in an outlet: perhaps because there is none of this id. */
async function doubtOutlet({ store }: ReadingArchive, id: string | undefined): Promise<Problem[]> {
  const held = id === undefined ? [] : await store.outlets();
  if (id === undefined || held.some(({ outlet }) => outlet === id)) return [];
  const near = nearestOutlet(id, held);
  const message = `the archive has no outlet "${id}"${near === null ? "" : `; did you mean outlet:${near}?`}`;
  return [{ code: "query/no-outlet", message, at: `outlet:${id}` }];
}

function describeResult(data: SearchResult, context: Context, offset: number): string[] {
  const { say, out } = context;
  const query = data.understood.join(" ");
  if (data.total === 0) return [say("search.none", { query })];
  const total = `${data.approx ? say("search.approx") : ""}${groupDigits(data.total)}`;
  const next = offset + data.hits.length;
  return [
    out.paint("bold", say("search.total", { total, query })),
    ...data.hits.flatMap((hit) => describeHit(hit, context)),
    ...(next < data.total && data.hits.length > 0 ? ["", say("search.next", { offset: next })] : []),
  ];
}

function describeHit(hit: FoundArticle, { say, out }: Context): string[] {
  const { id, title, outlet, publishedAt, snippet, why } = hit;
  const other = why.filter(({ form, matched }) => form !== matched).map(({ form }) => form);
  const note = other.length === 0 ? "" : `  ${say("search.forms", { forms: [...new Set(other)].join(", ") })}`;
  const head = `${(publishedAt ?? "").slice(0, 10)}  ${outlet}  ${id}${note}`;
  return [
    "",
    emphasize(
      title,
      hit.titleMarks,
      (text) => out.paint("red", text),
      (text) => out.paint("bold", text),
    ),
    `  ${emphasize(
      snippet.replace(/\n/g, " "),
      hit.marks,
      (text) => out.paint("red", text),
      (text) => text,
    )}`,
    `  ${out.paint("dim", head)}`,
  ];
}

/** The text with its marked ranges in one style and the rest in another. */
function emphasize(
  text: string,
  marks: readonly (readonly [number, number])[],
  marked: (text: string) => string,
  plain: (text: string) => string,
): string {
  let out = "";
  let at = 0;
  for (const [start, end] of marks) {
    out += plain(text.slice(at, start)) + marked(text.slice(start, end));
    at = end;
  }
  return out + plain(text.slice(at));
}
