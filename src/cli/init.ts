import { resolve } from "node:path";
import { initArchive } from "../archive/init.ts";
import { settingsTemplate } from "../config/settings.ts";
import type { Runner } from "./command.ts";

/** `init`: makes an archive of a folder. */
export const runInit: Runner<"init"> = async ({ cwd, global, say }, [dir], options) => {
  // `-C DIR init` means the same as `init DIR`, as a person would expect.
  const target = resolve(cwd, global.dir ?? ".", dir ?? ".");
  const dryRun = options["dry-run"];
  const files = initArchive(target, { settingsText: settingsTemplate(), dryRun });
  return {
    data: { dir: target, files },
    lines: () => [
      say(dryRun ? "init.would" : "init.made", { dir: target }),
      ...files.map((file) => `  ${file}`),
      ...(dryRun ? [] : [say("init.next", { dir: shellWord(target) })]),
    ],
  };
};

/** A path as one word of a POSIX shell: in quotes when it holds white space or a sign that means something there. */
function shellWord(path: string): string {
  return /[\s"'`$&|;<>()*?[\]{}!#~\\]/.test(path) ? `'${path.replaceAll("'", "'\\''")}'` : path;
}
