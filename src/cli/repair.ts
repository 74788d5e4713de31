import { repairArchive } from "../pipeline/repair.ts";
import { waitMsOf, withWriting } from "./archive.ts";
import type { Runner } from "./command.ts";

/** `repair`: makes damaged files again from the captures and moves edits aside. */
export const runRepair: Runner<"repair"> = async (context, _args, options) => {
  const { say } = context;
  const dryRun = options["dry-run"];
  const report = await withWriting(context, { dryRun }, (rooms) =>
    repairArchive(rooms, { dryRun, waitMs: waitMsOf(context) }),
  );
  const { rebuilt, quarantined } = report;
  const empty = rebuilt.length + quarantined.length === 0;
  return {
    data: report,
    empty,
    lines: () => [
      ...rebuilt.map((path) => `${say(dryRun ? "repair.would-rebuild" : "repair.rebuilt")}  ${path}`),
      ...quarantined.map(({ path, reason }) => {
        return `${say(dryRun ? "repair.would-quarantine" : "repair.quarantined")}  ${path}  (${reason})`;
      }),
      ...(empty ? [say("repair.nothing")] : []),
    ],
  };
};
