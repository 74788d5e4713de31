import { parseQuery } from "../read/query.ts";
import { type FoundArticle, type SearchResult, searchArticles } from "../read/search.ts";
import { withReading } from "./archive.ts";
import type { Context, Runner } from "./command.ts";
import { groupDigits } from "./words.ts";

/** `search`: articles with all these words. */
export const runSearch: Runner<"search"> = (context, args, options) =>
  withReading(context, async ({ store }) => {
    const query = (options.exact ? args.map(asPhrase) : args).join(" ");
    const data = await searchArticles(store, { query, ...options });
    return {
      data,
      problems: parseQuery(query).problems,
      empty: data.total === 0,
      lines: () => describeResult(data, context, options.offset),
    };
  });

const QUOTES = ['""', "“”", "「」"] as const;

/** With `--exact` an argument is meant as it stands, white space and `outlet:` included: a phrase for the query's reader. */
function asPhrase(arg: string): string {
  const pair = QUOTES.find(([, closing = ""]) => !arg.includes(closing));
  return pair === undefined ? arg : `${pair.charAt(0)}${arg}${pair.charAt(1)}`;
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
