import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { SETTINGS_FILE } from "../archive/layout.ts";
import { Failure } from "../lib/failure.ts";

/** One file found below the paths given to an import. */
export type FoundFile = {
  /** The imported folder on this machine. */
  readonly folder: string;
  /** Name of the folder, or as the person called it. */
  readonly label: string;
  /** Path below the folder, with `/`. */
  readonly path: string;
  /** Why it is passed over, or null when it is to be read. */
  readonly skip: { readonly code: string; readonly message: string } | null;
};

/** What git-archive programs write: posts, and lists of subscriptions and URLs. */
const READABLE = new Set([".md", ".markdown", ".html", ".htm", ".txt", ".json", ".dat"]);

/** A post is a few kB; the largest seen in 271,955 was under 3 MB. */
export const IMPORT_FILE_BYTES_MAX = 32 * 1024 * 1024;

/** Every file below the paths, links and hidden entries (`.git`) passed over. Order is not defined: the import sorts. */
export function* findFiles(paths: readonly string[], label: string | undefined): Generator<FoundFile> {
  checkLabel(label);
  for (const path of new Set(paths.map((one) => resolve(one)))) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || !(stat.isDirectory() || stat.isFile())) {
      throw new Failure("input/not-found", `there is no file or folder ${path}`, {
        hint: "Check the path; it is taken from the current folder.",
      });
    }
    const folder = stat.isDirectory() ? realpathSync(path) : dirname(realpathSync(path));
    const name = label ?? basename(folder);
    if (stat.isDirectory()) yield* walk(folder, folder, name);
    else yield describe(realpathSync(path), folder, name);
  }
}

/** A label is the first folder of an exact export: it must be a name, and nothing that leads elsewhere. */
function checkLabel(label: string | undefined): void {
  if (label === undefined || (/^[^/\\\0]+$/.test(label) && !/^\.+$/.test(label.trim()) && label.trim() !== "")) return;
  throw new Failure("usage/bad-argument", `"${label}" is no label`, {
    hint: "A label is a name such as news-2020, without / or \\.",
  });
}

function* walk(dir: string, folder: string, label: string): Generator<FoundFile> {
  const entries = listFolder(dir);
  if (entries === null) {
    const message = "the folder cannot be read";
    yield { folder, label, path: pathBelow(folder, dir) || ".", skip: { code: "input/unreadable", message } };
    return;
  }
  if (entries.some((entry) => entry.name === SETTINGS_FILE)) {
    // The articles of an archive are made from captures: taken in as posts they would be captures of themselves.
    const message = "the folder is an archive of its own; its articles are no posts";
    yield { folder, label, path: pathBelow(folder, dir) || ".", skip: { code: "import/archive", message } };
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const file = join(dir, entry.name);
    if (entry.isDirectory()) yield* walk(file, folder, label);
    else if (entry.isFile()) yield describe(file, folder, label);
  }
}

function listFolder(dir: string): Dirent[] | null {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return null;
  }
}

function describe(file: string, folder: string, label: string): FoundFile {
  return { folder, label, path: pathBelow(folder, file), skip: reasonToSkip(file) };
}

function pathBelow(folder: string, file: string): string {
  return relative(folder, file).split(sep).join("/");
}

function reasonToSkip(file: string): FoundFile["skip"] {
  const ending = extname(file).toLowerCase();
  if (!READABLE.has(ending)) {
    return { code: "import/not-a-post", message: `a file ending in "${ending}" is no post and no list of an archive` };
  }
  const size = lstatSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    return { code: "input/unreadable", message: "its name is not UTF-8, or it is gone; rename it to take it in" };
  }
  if (size > IMPORT_FILE_BYTES_MAX) {
    return { code: "input/too-large", message: `${size} bytes; at most ${IMPORT_FILE_BYTES_MAX} are read` };
  }
  return null;
}
