import { Failure } from "../lib/failure.ts";
import { type ListedArticle, type ListOptions, readList } from "../read/show.ts";
import { withReading } from "./archive.ts";
import { alignColumns } from "./columns.ts";
import type { Context, Runner, Shown } from "./command.ts";
import type { OptionsOf } from "./commands.ts";
import { findOutlet } from "./outlet.ts";

const LIMIT_DEFAULT = 50;
/** Articles read at a time when all are streamed. */
const PAGE = 1000;

/** `list`: articles, newest first. */
export const runList: Runner<"list"> = (context, _args, options) =>
  withReading(context, async (archive) => {
    const { store } = archive;
    const query = {
      ...daysOf(context, options),
      ...(options.outlet === undefined ? {} : { outlet: await findOutlet(context, archive, options.outlet) }),
    };
    if (options.jsonl) {
      return streamLines(context, options.limit ?? Number.POSITIVE_INFINITY, (page) =>
        readList({ store }, { ...query, ...page }),
      );
    }
    const { articles } = await readList({ store }, { ...query, limit: options.limit ?? LIMIT_DEFAULT });
    return {
      data: { articles },
      empty: articles.length === 0,
      lines: () => describeList(articles, context),
    };
  });

type ReadPage = (page: Pick<ListOptions, "limit" | "offset">) => Promise<{ articles: readonly ListedArticle[] }>;

/** Prints one article a line until all are out or nobody reads any more. */
async function streamLines({ out }: Context, limit: number, readPage: ReadPage): Promise<Shown> {
  let printed = 0;
  while (printed < limit && !out.closed()) {
    const { articles } = await readPage({ limit: Math.min(PAGE, limit - printed), offset: printed });
    out.print(articles.map((article) => JSON.stringify(article)));
    printed += articles.length;
    if (articles.length < PAGE) break;
  }
  return { shown: true, empty: printed === 0 };
}

function describeList(articles: readonly ListedArticle[], { out, say }: Context): string[] {
  if (articles.length === 0) return [say("list.none")];
  const rows = articles.map(({ id, publishedAt, outlet, title, versions, path }) => {
    const count = versions > 1 ? `  ${out.paint("yellow", say("list.versions", { count: versions }))}` : "";
    return [out.paint("dim", id), publishedAt?.slice(0, 10) ?? dayInPath(path), outlet, `${title}${count}`];
  });
  return alignColumns(rows, { columns: out.columns });
}

/** The day on which an article without a date was first seen: its file is named after it. */
function dayInPath(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).slice(0, 10);
}

type Days = { readonly since?: string; readonly until?: string };

function daysOf({ say }: Context, options: OptionsOf<"list">): Days {
  const since = options.since === undefined ? {} : { since: firstDayOf(options.since) };
  const until = options.until === undefined ? {} : { until: lastDayOf(options.until) };
  const days: Days = { ...since, ...until };
  if (days.since === undefined || days.until === undefined || days.since <= days.until) return days;
  const message = say("list.backwards", { since: options.since ?? "", until: options.until ?? "" });
  throw new Failure("usage/bad-argument", message, { hint: say("list.backwards-hint") });
}

/** `2023`, `2023-10` or `2023-10-17` as its first day. */
function firstDayOf(text: string): string {
  return checkDay(text, `${text}${"-01-01".slice(text.length - 4)}`);
}

/** `2023`, `2023-10` or `2023-10-17` as its last day; a month is given 31 days, which only sorts. */
function lastDayOf(text: string): string {
  return checkDay(text, `${text}${"-12-31".slice(text.length - 4)}`);
}

function checkDay(text: string, day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  if (/^\d{4}(-\d\d){0,2}$/.test(text) && year !== undefined && isInside(month, 12) && isInside(date, 31)) return day;
  throw new Failure("usage/bad-argument", `"${text}" is no day`, { hint: "Write it as 2023-10-17, 2023-10 or 2023." });
}

function isInside(part: number | undefined, max: number): boolean {
  return part !== undefined && part >= 1 && part <= max;
}
