import { existsSync } from "node:fs";
import type { Outlet } from "../model/outlet.ts";
import { OUTLETS } from "./outlet-table.ts";

/**
 * All outlets an archive knows: those that come with the program, then the YAML files of its own folder, which take the
 * place of one with the same id. A folder that is not there adds none. Throws `settings/unreadable`.
 */
export async function loadOutlets(ownFolder: string): Promise<readonly Outlet[]> {
  if (!existsSync(ownFolder)) return OUTLETS;
  const { readOutletFolder } = await import("./outlet-files.ts");
  const own = readOutletFolder(ownFolder);
  const ids = new Set(own.map(({ id }) => id));
  return [...OUTLETS.filter(({ id }) => !ids.has(id)), ...own];
}
