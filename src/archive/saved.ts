import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { closestTo } from "../lib/closest.ts";
import { Failure } from "../lib/failure.ts";
import { safeFileName, slugOf } from "../lib/file-name.ts";
import { readYaml, writeYaml } from "../lib/yaml.ts";
import { replaceDurably } from "./disk.ts";
import { SAVED_DIR, savedPath } from "./layout.ts";
import { takeLock } from "./lock.ts";

/** A search under a name, kept as a file that people may write too. */
export type SavedQuery = {
  /** Letters (Han as well), digits and hyphens: the name of its file and of its page. */
  readonly name: string;
  readonly title: string | null;
  /** As one would type it on the search page. */
  readonly query: string;
  /** The very characters, script and case included. */
  readonly exact: boolean;
  /** Each word in all its regional forms. */
  readonly regional: boolean;
  readonly sort: (typeof SORTS)[number];
};

/** A file of `saved/` as it was read; `fault` says in one sentence what is wrong with it. */
export type SavedFile = { readonly name: string; readonly path: string } & (
  | { readonly saved: SavedQuery }
  | { readonly fault: string }
);

const SORTS = ["relevance", "newest", "oldest"] as const;
const KEYS = ["title", "query", "exact", "regional", "sort"] as const;

const NAME_BYTES_MAX = 100;
/** Files read; nobody goes through more. */
const FILES_MAX = 500;
const FILE_BYTES_MAX = 65_536;
const QUERY_CHARACTERS_MAX = 10_000;

/** Whether a text can be the name of a saved search. `index` is the list of them all. */
export function isSavedName(name: string): boolean {
  return name !== "index" && slugOf(name, NAME_BYTES_MAX) === name && safeFileName(name, NAME_BYTES_MAX) === name;
}

/** The name nearest to a text that cannot be one. */
export function nameForSaved(text: string): string {
  const name = safeFileName(slugOf(text, NAME_BYTES_MAX), NAME_BYTES_MAX);
  return isSavedName(name) ? name : `${slugOf(text, NAME_BYTES_MAX - 2)}-1`;
}

/** Every saved search, by name; those that cannot be read say why. */
export function readSavedQueries(dir: string): SavedFile[] {
  const folder = join(dir, SAVED_DIR);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return names
    .sort()
    .slice(0, FILES_MAX)
    .map((file) => readSavedFile(dir, file.slice(0, -".yaml".length)));
}

function readSavedFile(dir: string, name: string): SavedFile {
  const path = savedPath(name);
  const read = (): SavedQuery | string => {
    if (!isSavedName(name)) return `the name "${name}" cannot be that of a page; "${nameForSaved(name)}" could`;
    const { size } = statSync(join(dir, path));
    if (size > FILE_BYTES_MAX) return tooLarge(size);
    return parseSaved(name, readFileSync(join(dir, path), "utf8"));
  };
  try {
    const saved = read();
    return typeof saved === "string" ? { name, path, fault: saved } : { name, path, saved };
  } catch (error) {
    return { name, path, fault: `it cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})` };
  }
}

function tooLarge(bytes: number): string {
  return `it has ${bytes} bytes; ${FILE_BYTES_MAX} are the most that are read`;
}

/** The search that a file's text describes, or what is wrong with it. */
export function parseSaved(name: string, text: string): SavedQuery | string {
  const { value, problems } = readYaml(text);
  const [bad] = problems;
  if (bad !== undefined) return bad.at === undefined ? bad.message : `${bad.at}: ${bad.message}`;
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return "it must hold lines like `query: words`";
  const fields = value as Readonly<Record<string, unknown>>;
  const fault = Object.entries(fields)
    .map(faultOf)
    .find((found) => found !== null);
  if (fault !== undefined) return fault;
  if (typeof fields["query"] !== "string") return "`query` is missing: what to search for";
  const { title } = fields;
  return {
    name,
    title: isText(title) && title.trim() !== "" ? title : null,
    query: fields["query"],
    exact: fields["exact"] === true,
    regional: fields["regional"] !== false,
    sort: SORTS.find((sort) => sort === fields["sort"]) ?? "relevance",
  };
}

/** What is wrong with one line of a file; null when nothing is. */
function faultOf([key, value]: [string, unknown]): string | null {
  const said = `\`${key}\` is ${JSON.stringify(value)?.slice(0, 80)}`;
  switch (key as (typeof KEYS)[number]) {
    case "title":
      return value === null || isText(value)
        ? null
        : `${said}; it must be text, in quotes where it looks like a number`;
    case "query":
      if (isText(value) && value.trim() !== "")
        return value.length > QUERY_CHARACTERS_MAX ? "`query` is too long" : null;
      return `${said}; it must be text, in quotes where it looks like a number`;
    case "exact":
    case "regional":
      return typeof value === "boolean" ? null : `${said}; it must be true or false`;
    case "sort":
      return SORTS.some((sort) => sort === value) ? null : `${said}; it must be one of ${SORTS.join(", ")}`;
    default: {
      const near = closestTo(key, KEYS);
      return `there is no \`${key}\` in a saved search${near === null ? "" : `; did you mean \`${near}\`?`}`;
    }
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** The text of a saved search's file; what is usual is left out. */
export function composeSaved({ title, query, exact, regional, sort }: Omit<SavedQuery, "name">): string {
  return writeYaml({
    ...(title === null ? {} : { title }),
    query,
    ...(exact ? { exact } : {}),
    ...(regional ? {} : { regional }),
    ...(sort === "relevance" ? {} : { sort }),
  });
}

export type SaveOptions = {
  readonly waitMs: number;
  /** Whether another search of this name may go. */
  readonly replace: boolean;
  readonly dryRun: boolean;
};

/**
 * Keeps a search as a file, under the archive's lock; gives its path and whether it took the place of another. Throws
 * `usage/bad-argument` for a name that cannot be one and for a search that could not be read again, `saved/exists`,
 * `archive/locked`.
 */
export async function saveQuery(
  dir: string,
  saved: SavedQuery,
  options: SaveOptions,
): Promise<{ readonly path: string; readonly replaced: boolean }> {
  const { name } = saved;
  if (!isSavedName(name)) {
    throw new Failure("usage/bad-argument", `"${name}" cannot be the name of a saved search`, {
      hint: `A name has letters, digits and hyphens: ${nameForSaved(name)}. Give what people should read with --title.`,
    });
  }
  const path = savedPath(name);
  const text = composeSaved(saved);
  const bytes = Buffer.byteLength(text);
  const read = bytes > FILE_BYTES_MAX ? tooLarge(bytes) : parseSaved(name, text);
  if (typeof read === "string") throw new Failure("usage/bad-argument", read, { hint: "Save a shorter search." });
  const lock = options.dryRun ? null : await takeLock(dir, options.waitMs);
  try {
    const before = existsSync(join(dir, path)) ? readFileSync(join(dir, path), "utf8") : null;
    if (before !== null && before !== text && !options.replace) {
      throw new Failure("saved/exists", `${path} holds another search`, {
        hint: "Choose another name, or put this one in its place with --replace.",
      });
    }
    if (!options.dryRun && before !== text) replaceDurably(dir, path, text);
    return { path, replaced: before !== null && before !== text };
  } finally {
    lock?.release();
  }
}
