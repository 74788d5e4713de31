import { eraseArticle } from "../pipeline/erase.ts";
import { withSession } from "../pipeline/writing.ts";
import { waitMsOf, withWriting } from "./archive.ts";
import type { Runner } from "./command.ts";

/** `erase`: takes one article's bytes out of the archive; hash, date and reason stay. */
export const runErase: Runner<"erase"> = async (context, [id = ""], options) => {
  const { reason } = options;
  const dryRun = options["dry-run"];
  const report = await withWriting(context, { dryRun }, (rooms) =>
    withSession(rooms, { waitMs: waitMsOf(context) }, (session) =>
      eraseArticle(rooms, session, id, { reason, dryRun }),
    ),
  );
  const title = context.say(dryRun ? "erase.would" : "erase.erased");
  return {
    data: report,
    lines: () => report.erased.map(({ path, sha256 }) => `${title}  ${path}  ${sha256.slice(0, 12)}`),
  };
};
