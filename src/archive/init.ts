import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../lib/failure.ts";
import { replaceDurably } from "./disk.ts";
import { SETTINGS_FILE, WORK_DIR } from "./layout.ts";

/**
 * Makes an archive of a folder; gives the files written, or with `dryRun` those it would write.
 * Throws `archive/exists` when the folder is one already.
 */
export function initArchive(dir: string, options: { settingsText: string; dryRun?: boolean }): string[] {
  if (existsSync(join(dir, SETTINGS_FILE))) {
    throw new Failure("archive/exists", `${dir} is an archive already`, {
      hint: "Use it with -C, or choose another folder.",
    });
  }
  // The settings file comes last: it is what makes the folder an archive.
  const files = [...(existsSync(join(dir, ".gitignore")) ? [] : [".gitignore"]), SETTINGS_FILE];
  if (options.dryRun) return files;
  const ignored = `# made again from the files at any time\n${WORK_DIR}/\n`;
  for (const file of files) replaceDurably(dir, file, file === SETTINGS_FILE ? options.settingsText : ignored);
  return files;
}
