import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const PROJECT = join(import.meta.dirname, "..");
/** The file that `jianbao` starts. */
export const LAUNCHER = join(PROJECT, "src/cli/jianbao.js");

export type Ran = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

export type RunOptions = { readonly cwd: string; readonly env?: NodeJS.ProcessEnv };

/** What a caller's shell would hand on, without the language and colours of whoever runs the tests. */
export function cleanEnv(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { LANG: _, LC_ALL: __, NO_COLOR: ___, INIT_CWD: ____, ...rest } = process.env;
  return { ...rest, ...env };
}

/** Runs the real command line as a process of its own and waits for its end. */
export function runCli(args: readonly string[], { cwd, env = {} }: RunOptions): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
    cwd,
    env: cleanEnv(env),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** Runs one line of shell in which `$JIANBAO` is the command. */
export function runShell(line: string, { cwd, env = {} }: RunOptions): Ran {
  const command = `"${process.execPath}" "${LAUNCHER}"`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", line.replaceAll("$JIANBAO", command)], {
    cwd,
    env: cleanEnv(env),
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** The data of a successful envelope; the command must have printed nothing else on stdout. */
export function dataOf<T>({ stdout, stderr }: Ran): T {
  const lines = stdout.trimEnd().split("\n");
  if (lines.length !== 1) throw new Error(`one line was expected, not ${lines.length}:\n${stdout}\n${stderr}`);
  const envelope = JSON.parse(lines[0] ?? "") as { ok: boolean; data: T; problems: unknown };
  if (!envelope.ok || !Array.isArray(envelope.problems)) throw new Error(`no envelope of success: ${stdout}`);
  return envelope.data;
}
