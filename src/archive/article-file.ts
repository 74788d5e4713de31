import type { Problem } from "../lib/problem.ts";
import type { Article, CaptureRef, Picture, Version } from "../model/article.ts";
import type { StatedTime } from "../model/times.ts";
import { FORMAT } from "./layout.ts";

/**
 * One file of an article: YAML front matter, then Markdown. The first keys are those of the Jekyll posts that came
 * before us, all of ours stand under `jianbao:`. Each value is written as JSON, which is YAML too: so every title,
 * however hostile, reads back equal in any YAML parser, and we read it without one.
 */

/** What one file says: the article's own fields and one of its versions. */
export type ArticleFile = { readonly article: Omit<Article, "versions" | "path">; readonly version: Version };

const HEAD_KEYS = ["layout", "title", "date", "author", "from", "tags", "categories"] as const;

/** The file's text: front matter with fixed key order, an empty line, the Markdown, one final newline. */
export function composeArticleFile({ article, version }: ArticleFile): string {
  const author = version.authors.length > 0 ? version.authors.join("、") : article.outletName;
  const ours: readonly (readonly [string, unknown])[] = [
    ["format", FORMAT],
    ["id", article.id],
    ["outlet", article.outlet],
    ["outletName", article.outletName],
    ["source", article.source],
    ["aliases", article.aliases],
    ["sha8", version.sha8],
    ["kicker", version.kicker],
    ["lang", version.lang],
    ["publishedAt", version.publishedAt],
    ["modifiedAt", version.modifiedAt],
    ["firstSeenAt", version.firstSeenAt],
    ["times", version.times],
    ["authors", version.authors],
    ["editors", version.editors],
    ["credits", version.credits],
    ["place", version.place],
    ["dateline", version.dateline],
    ["images", version.images],
    ["problems", version.problems],
    ["captures", version.captures],
    ["extractor", version.extractor],
    ["rules", version.rules],
  ];
  let text = `---\nlayout: post\ntitle: ${yamlValue(version.title)}\n`;
  text += `date: ${version.publishedAt ?? version.firstSeenAt}\nauthor: ${yamlValue(author)}\n`;
  if (article.url !== null) text += `from: ${yamlValue(article.url)}\n`;
  text += `tags: ${yamlValue(version.tags)}\ncategories: ${yamlValue(version.categories)}\njianbao:\n`;
  for (const [key, value] of ours) text += `  ${key}: ${yamlValue(value)}\n`;
  return `${text}---\n\n${version.markdown}\n`;
}

/** Reads a file of ours back, or gives null when it is none or was damaged. `composeArticleFile` gives the same bytes again. */
export function readArticleFile(text: string): ArticleFile | null {
  const end = text.indexOf("\n---\n\n");
  if (!text.startsWith("---\n") || end < 0 || !text.endsWith("\n")) return null;
  const fields = readFields(text.slice(4, end + 1));
  if (fields === null) return null;
  const get = <T>(key: string): T => fields.get(key) as T;
  const strings = (key: string): readonly string[] => get<readonly string[]>(key);
  const id = get<unknown>("id");
  if (typeof id !== "string" || get("format") !== FORMAT || !Array.isArray(get("captures"))) return null;
  if (typeof get("title") !== "string" || typeof get("sha8") !== "string") return null;
  return {
    article: {
      id,
      url: (fields.get("from") as string | undefined) ?? null,
      aliases: strings("aliases"),
      outlet: get("outlet"),
      outletName: get("outletName"),
      source: get("source"),
    },
    version: {
      sha8: get("sha8"),
      title: get("title"),
      kicker: get("kicker") ?? null,
      markdown: text.slice(end + 6, -1),
      lang: get("lang"),
      publishedAt: get("publishedAt"),
      modifiedAt: get("modifiedAt"),
      firstSeenAt: get("firstSeenAt"),
      times: get<readonly StatedTime[]>("times"),
      authors: strings("authors"),
      editors: strings("editors"),
      credits: strings("credits"),
      place: get("place"),
      dateline: get("dateline") ?? null,
      tags: strings("tags"),
      categories: strings("categories"),
      images: get<readonly Picture[]>("images"),
      problems: get<readonly Problem[]>("problems"),
      captures: get<readonly CaptureRef[]>("captures"),
      extractor: get("extractor"),
      rules: strings("rules") ?? [],
    },
  };
}

/** The Markdown alone, without reading the front matter; null when the file is none of ours. */
export function bodyOfArticleFile(text: string): string | null {
  const end = text.indexOf("\n---\n\n");
  return text.startsWith("---\n") && end >= 0 && text.endsWith("\n") ? text.slice(end + 6, -1) : null;
}

/** Head keys by their names, ours without the indent; null when a line is not as we write it. */
function readFields(head: string): Map<string, unknown> | null {
  const fields = new Map<string, unknown>();
  let ours = false;
  for (const line of head.split("\n")) {
    if (line === "") continue;
    if (line === "jianbao:") {
      ours = true;
      continue;
    }
    const colon = line.indexOf(": ");
    const key = line.slice(ours ? 2 : 0, colon);
    if (colon < 0 || (ours ? !line.startsWith("  ") : !isHeadKey(key))) return null;
    if (key === "layout" || key === "date") continue;
    try {
      fields.set(key, JSON.parse(line.slice(colon + 2)));
    } catch {
      return null;
    }
  }
  return ours ? fields : null;
}

function isHeadKey(key: string): boolean {
  return (HEAD_KEYS as readonly string[]).includes(key);
}

/** Characters that JSON leaves as they are but YAML does not take, or that an editor would not show. */
const UNSAFE_IN_YAML = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** JSON on one line that every YAML parser reads as the same value; half surrogates become U+FFFD. */
function yamlValue(value: unknown): string {
  const json = JSON.stringify(value);
  const safe = json.includes("\\ud") ? JSON.stringify(wellFormed(value)) : json;
  return safe.replace(UNSAFE_IN_YAML, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)]));
}
