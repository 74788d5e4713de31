import type { Problem } from "../lib/problem.ts";

/** The link that a feed sets where it cuts a text: 聯...[...more](https://…). */
const CUT_MARK = /\[(?:\.{3}|…) ?more\]\([^()\s]{1,500}\)$/i;
const MARK_UNITS_MAX = 520;

const TRUNCATED: Problem = { code: "version/truncated", message: "The feed cut the text." };

/** The Markdown of a text without the mark of a feed that cut it, and the problem that it was cut; null where it is whole. */
export function readFeedCut(markdown: string): { readonly markdown: string; readonly problem: Problem } | null {
  const start = Math.max(0, markdown.length - MARK_UNITS_MAX);
  const mark = CUT_MARK.exec(markdown.slice(start));
  return mark === null ? null : { markdown: markdown.slice(0, start + mark.index).trimEnd(), problem: TRUNCATED };
}
