import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../lib/failure.ts";
import { replaceDurably } from "./disk.ts";
import { SETTINGS_FILE, WORK_DIR } from "./layout.ts";

/** Makes an archive of a folder; gives the files written. Throws `archive/exists` when it is one already. */
export function initArchive(dir: string, options: { settingsText: string }): string[] {
  if (existsSync(join(dir, SETTINGS_FILE))) {
    throw new Failure("archive/exists", `${dir} is an archive already`, { hint: "Use it with -C, or choose another folder." });
  }
  const written: string[] = [];
  if (!existsSync(join(dir, ".gitignore"))) {
    replaceDurably(dir, ".gitignore", `# made again from the files at any time\n${WORK_DIR}/\n`);
    written.push(".gitignore");
  }
  // The settings file comes last: it is what makes the folder an archive.
  replaceDurably(dir, SETTINGS_FILE, options.settingsText);
  return [...written, SETTINGS_FILE];
}
