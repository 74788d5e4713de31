import { readSettingsOf } from "../app.ts";
import { type SavedQuery, saveQuery } from "../archive/saved.ts";
import { Failure } from "../lib/failure.ts";
import { queryProblemWords } from "../pages/query-problem-words.ts";
import { parseQuery } from "../read/query.ts";
import { locateArchive, waitMsOf } from "./archive.ts";
import type { Runner } from "./command.ts";

/** `save`: keeps a search as a file of the archive. Throws `usage/bad-argument` when nothing is asked, `saved/exists`. */
export const runSave: Runner<"save"> = async (context, [name = "", ...words], options) => {
  const { say, lang } = context;
  const dir = locateArchive(context);
  await readSettingsOf(dir, context);
  // As in the search field: unlike `search`, a quoted argument is no phrase unless it has quotes of its own.
  const query = words.join(" ").trim();
  const { exact, regional, sort } = options;
  const { where, understood, problems } = parseQuery(query, { exact, regional });
  if (where === null) {
    throw new Failure("usage/bad-argument", say("search.no-words"), { hint: say("save.no-words-hint") });
  }
  const saved: SavedQuery = { name, title: options.title?.trim() || null, query, exact, regional, sort };
  const dryRun = options["dry-run"];
  const { path, replaced } = await saveQuery(dir, saved, {
    ...{ waitMs: waitMsOf(context), replace: options.replace, dryRun },
  });
  return {
    data: { path, replaced, ...saved, understood },
    problems,
    lines: () => [
      say(dryRun ? "save.would" : replaced ? "save.replaced" : "save.done", { path, query: understood.join(" ") }),
      ...problems.map((problem) => `${problem.code}: ${queryProblemWords(lang, problem).text}`),
    ],
  };
};
