import { relative, resolve } from "node:path";
import type { ReadingArchive } from "../app.ts";
import type { SavedQuery } from "../archive/saved.ts";
import { EXIT, Failure } from "../lib/failure.ts";
import { readImportUrn } from "../lib/import-urn.ts";
import type { Problem } from "../lib/problem.ts";
import type { CaptureEntry } from "../model/capture.ts";
import { exportExact, lossOf, type Original } from "../publish/export-exact.ts";
import { type ExportFolder, openExportFolder } from "../publish/export-folder.ts";
import { exportJekyll } from "../publish/export-jekyll.ts";
import { exportJsonl } from "../publish/export-jsonl.ts";
import { findSavedArticles, readSaved } from "../read/saved.ts";
import { readShow, type ShowData } from "../read/show.ts";
import { withReading } from "./archive.ts";
import type { Context, Runner } from "./command.ts";

/** `export`: the articles as Jekyll posts or JSON lines, or the imported files as they came. */
export const runExport: Runner<"export"> = (context, [format], options) =>
  withReading(context, async (archive) => {
    const { say } = context;
    const dir = resolve(context.cwd, options.out);
    const dryRun = options["dry-run"];
    if (options.exact && format !== "jekyll") {
      throw new Failure("usage/bad-argument", `export ${format} --exact`, { hint: say("export.exact-only") });
    }
    if (options.exact && options.saved !== undefined) {
      const shown = `export --exact --saved ${options.saved}`;
      throw new Failure("usage/bad-argument", shown, { hint: say("export.exact-saved") });
    }
    const saved = options.saved === undefined ? null : await readSaved(await archive.openRooms(), options.saved);
    const folder = openExportFolder(dir, { dryRun });
    const problems = await writeExport(context, archive, folder, options.exact ? "exact" : format, saved);
    const files = folder.count();
    return {
      data: { files },
      problems,
      empty: files === 0,
      lines: () => [
        say(dryRun ? "export.would" : "export.done", { files, dir: relative(context.cwd, dir) || "." }),
        ...problems.map(({ code, message }) => `${code}: ${message}`),
      ],
      ...(problems.length > 0 ? { exit: EXIT.partly } : {}),
    };
  });

async function writeExport(
  context: Context,
  archive: ReadingArchive,
  folder: ExportFolder,
  form: string | undefined,
  saved: SavedQuery | null,
): Promise<readonly Problem[]> {
  if (form === "exact") return exportExact(await findOriginals(archive), folder);
  const problems: Problem[] = [];
  const articles = readArticles(context, archive, problems, saved);
  await (form === "jsonl" ? exportJsonl(articles, folder) : exportJekyll(articles, folder));
  return problems;
}

/**
 * Every article as `show` gives it, by id, until Ctrl-C; with `saved` only what that search finds. One whose file cannot be
 * read is named and holds up no other.
 */
async function* readArticles(
  context: Context,
  archive: ReadingArchive,
  problems: Problem[],
  saved: SavedQuery | null,
): AsyncGenerator<ShowData> {
  const signal = context.signal();
  const rooms = await archive.openRooms();
  const found = saved === null ? null : await findSavedArticles(rooms, saved);
  const total = found?.size ?? (await archive.store.totals()).articles;
  let done = 0;
  for await (const page of archive.store.articles()) {
    for (const { article } of page) {
      if (signal.aborted) return;
      if (found?.has(article.id) === false) continue;
      const shown = await readShow(rooms, article.id).catch((error: unknown) => lossOf(error, article.path));
      if ("code" in shown) problems.push(shown);
      else yield shown;
      done += 1;
    }
    context.progress({ done, total, unit: "articles" });
  }
}

/** Every imported file once; of a file imported again with other bytes the latest. */
async function findOriginals(archive: ReadingArchive): Promise<Original[]> {
  const latest = new Map<string, CaptureEntry>();
  for await (const page of archive.store.captures()) {
    for (const entry of page) {
      const known = latest.get(entry.url);
      if (known === undefined || known.at <= entry.at) latest.set(entry.url, entry);
    }
  }
  const { files } = await archive.openRooms();
  return [...latest].flatMap(([url, entry]) => {
    const source = readImportUrn(url);
    return source === null ? [] : [{ ...source, readBytes: () => files.readCapture(entry) }];
  });
}
