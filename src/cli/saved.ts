import { EXIT } from "../lib/failure.ts";
import type { Problem } from "../lib/problem.ts";
import { readSavedList } from "../read/saved.ts";
import type { SavedRow } from "../read/views.ts";
import { withReading } from "./archive.ts";
import { alignColumns } from "./columns.ts";
import type { Context, Runner } from "./command.ts";
import { groupDigits } from "./words.ts";

type Sound = Extract<SavedRow, { saved: unknown }>;

/** `saved`: all saved searches with how much they find now. Files that cannot be read are named among the problems. */
export const runSaved: Runner<"saved"> = (context) =>
  withReading(context, async (archive) => {
    const { saved: rows } = await readSavedList(await archive.openRooms());
    const sound = rows.filter((row): row is Sound => "saved" in row);
    const problems = rows.flatMap((row): Problem[] =>
      "fault" in row ? [{ code: "saved/unreadable", message: `${row.path}: ${row.fault}`, at: row.path }] : [],
    );
    return {
      data: { saved: sound.map(dataOf) },
      problems,
      empty: rows.length === 0,
      lines: () => [
        ...describeSaved(sound, context),
        ...problems.map(({ code, message }) => `${code}: ${message}`),
        ...(rows.length === 0 ? [context.say("saved.none")] : []),
      ],
      ...(problems.length > 0 ? { exit: EXIT.partly } : {}),
    };
  });

function dataOf({ saved, path, total, approx, newest }: Sound): object {
  const found = { total, ...(approx ? { approx } : {}) };
  return {
    ...saved,
    path,
    ...found,
    newest: newest === null ? null : { id: newest.id, publishedAt: newest.publishedAt },
  };
}

function describeSaved(rows: readonly Sound[], { out, say }: Context): string[] {
  const cells = rows.map(({ name, saved, total, approx, newest }) => [
    out.paint("bold", name),
    `${approx ? say("search.approx") : ""}${groupDigits(total)}`,
    newest?.day ?? "",
    saved.title === null ? saved.query : `${saved.title}  ${saved.query}`,
  ]);
  return alignColumns(cells, { aligns: ["left", "right"], columns: out.columns });
}
