import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { SETTINGS_FILE } from "./layout.ts";

/** The nearest folder from `from` upward that holds `jianbao.yaml`, or null. */
export function findArchiveDir(from: string): string | null {
  let dir = resolve(from);
  for (;;) {
    if (existsSync(join(dir, SETTINGS_FILE))) return dir;
    const parent = dirname(dir);
    if (parent === dir) return null;
    dir = parent;
  }
}
