import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const LAUNCHER = resolve(import.meta.dirname, "../../src/cli/jianbao.js");

/** Runs the command line as its own process, to its end. */
export function runJianbao(
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, LANG: "en" },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return { status, stdout, stderr };
}
