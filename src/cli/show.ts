import { readDecisions } from "../archive/decisions.ts";
import { Failure } from "../lib/failure.ts";
import { readShow, type ShowData } from "../read/show.ts";
import { withReading } from "./archive.ts";
import { alignColumns } from "./columns.ts";
import type { Context, Runner } from "./command.ts";
import type { WordKey } from "./words.ts";

/** `show`: one article with all that is kept of it. */
export const runShow: Runner<"show"> = async (context, [key = ""], options) => {
  const shown = await withReading(context, async (archive) => {
    const rooms = await archive.openRooms();
    return readShow(rooms, key, options.version).catch((error: unknown) => {
      throw erasureOf(archive.dir, key, error) ?? error;
    });
  });
  return { data: shown, lines: () => describeArticle(shown, context) };
};

/** What to say of an article that is not found because it was erased, or null. */
function erasureOf(dir: string, id: string, error: unknown): Failure | null {
  if (!(error instanceof Failure) || error.code !== "article/not-found") return null;
  const decision = readDecisions(dir).findLast(({ kind, article }) => kind === "erase" && article === id.trim());
  if (decision === undefined) return null;
  const message = `article ${decision.article} was erased on ${decision.at.slice(0, 10)}: ${decision.reason}`;
  return new Failure(error.code, message, { hint: "The decision and the hashes of what went stand in decisions/." });
}

function describeArticle(shown: ShowData, { out, say }: Context): string[] {
  const table = (rows: readonly (readonly string[])[]): string[] => alignColumns(rows);
  const section = (key: WordKey, rows: readonly (readonly string[])[]): string[] =>
    rows.length === 0 ? [] : ["", out.paint("bold", say(key)), ...table(rows).map((line) => `  ${line}`)];
  const versions = shown.versions.map(({ n, at, title }) => [n === shown.version ? `${n} ◂` : `${n}`, at, title]);
  const captures = shown.captures.map(({ at, sha256, file, url }) => [at, sha256.slice(0, 12), file ?? "—", url]);
  const problems = shown.problems.map(({ code, message }) => [code, message]);
  return [
    out.paint("bold", shown.title),
    ...table(fieldsOf(shown, { say })),
    "",
    ...shown.text.split("\n").flatMap((paragraph) => [paragraph, ""]),
    ...section("show.versions", shown.versions.length > 1 ? versions : []).slice(1),
    ...section("show.captures", captures),
    ...section("show.problems", problems),
  ];
}

/** The article's fields that say something, with the time lines last: kind, value, origin. */
function fieldsOf(shown: ShowData, { say }: Pick<Context, "say">): string[][] {
  const fields: readonly (readonly [WordKey, string | null])[] = [
    ["show.id", shown.id],
    ["show.kicker", shown.kicker],
    ["show.outlet", shown.outletName],
    ["show.url", shown.url],
    ["show.authors", shown.authors.join(", ")],
    ["show.editors", shown.editors.join(", ")],
    ["show.credits", shown.credits.join(", ")],
    ["show.place", shown.place],
    ["show.dateline", shown.dateline],
    [
      "show.left-out",
      shown.rules.map((rule) => say(rule === "outlet" ? "show.by-outlet" : "show.by-learning")).join(", "),
    ],
    ["show.path", shown.path],
  ];
  const told = fields.flatMap(([key, value]) => (value === null || value === "" ? [] : [[say(key), value]]));
  const times = shown.times.map(({ kind, value, from }) => [
    say(`show.${kind}`),
    `${value} (${say("show.from", { origin: from })})`,
  ]);
  return [...told, ...times];
}
