import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the package: two above `src/cli` in a checkout, two above `dist/cli` when installed. */
export const PACKAGE_ROOT = join(import.meta.dirname, "..", "..");

/** The version of the program, as its package states it. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string };
  return version;
}

/**
 * The folder the caller stands in. `npm run` changes to the package's folder and keeps the caller's in INIT_CWD;
 * without this `npm run jianbao -- import posts` would look for `posts` in the wrong place.
 */
export function callerDir(cwd: string, env: NodeJS.ProcessEnv): string {
  const before = env.INIT_CWD;
  return env.npm_lifecycle_event !== undefined && before !== undefined && cwd === PACKAGE_ROOT ? before : cwd;
}
