import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { GoldText } from "./text-score.ts";

/** What a person says of who made a text, where and when. */
export type GoldFields = {
  readonly authors: readonly string[];
  readonly editors: readonly string[];
  readonly place: string | null;
  /** Calendar day of publication in the outlet's zone. */
  readonly day: string | null;
};

/** One labelled document. `fields` only where the set labels them. */
export type GoldCase = GoldText & {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  /** Path within the set. */
  readonly file: string;
  readonly fields: GoldFields | null;
};

/** Documents that a person labelled: `gold.jsonl`, `pages/`, and `outlets/` where the set describes its own. */
export type GoldSet = { readonly name: string; readonly dir: string; readonly cases: readonly GoldCase[] };

type GoldLine = {
  readonly id: string;
  readonly text: string;
  readonly url?: string;
  readonly outlet?: string;
  readonly title?: string;
  readonly segs_without?: readonly string[];
  readonly neutral?: readonly string[];
  readonly fields?: GoldFields;
};

const PAGE_ENDINGS = [".html", ".html.gz"];

/** Reads a labelled set; throws when a page of it is missing, for a set with holes measures nothing. */
export function readGoldSet(dir: string): GoldSet {
  const lines = readFileSync(join(dir, "gold.jsonl"), "utf8").split("\n");
  const cases = lines.filter((line) => line !== "").map((line) => readCase(dir, JSON.parse(line) as GoldLine));
  return { name: basename(dir), dir, cases };
}

function readCase(dir: string, line: GoldLine): GoldCase {
  const files = PAGE_ENDINGS.map((ending) => join("pages", `${line.id}${ending}`));
  const file = files.find((path) => existsSync(join(dir, path)));
  if (file === undefined) throw new Error(`the set ${dir} has no page for ${line.id}`);
  return {
    id: line.id,
    url: line.url ?? null,
    outlet: line.outlet ?? null,
    title: line.title ?? null,
    file,
    text: line.text,
    junk: line.segs_without ?? [],
    neutral: line.neutral ?? [],
    fields: line.fields ?? null,
  };
}
