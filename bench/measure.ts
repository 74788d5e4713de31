import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a whole Node process cost. */
export type Cost = {
  /** User and system time together. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Largest resident size. */
  readonly peakMiB: number;
  readonly stdout: string;
};

/** Runs `node ARGS` to its end and gives its cost as the system counted it; throws when it fails. */
export function measureNode(
  args: readonly string[],
  options: { readonly cwd?: string; readonly allowExit?: readonly number[] } = {},
): Cost {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const usageFile = join(folder, "usage.json");
  try {
    const started = performance.now();
    const run = spawnSync(process.execPath, ["--import", new URL("report-usage.ts", import.meta.url).href, ...args], {
      encoding: "utf8",
      env: { ...process.env, BENCH_USAGE_FILE: usageFile },
      maxBuffer: 256 * 1024 * 1024,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const wallSeconds = (performance.now() - started) / 1000;
    if (run.status !== 0 && !options.allowExit?.includes(run.status ?? -1)) {
      throw new Error(`node ${args.join(" ")} ended with ${run.status}: ${run.stderr.slice(-2000)}`);
    }
    const { cpuSeconds, peakMiB } = JSON.parse(readFileSync(usageFile, "utf8")) as {
      cpuSeconds: number;
      peakMiB: number;
    };
    return { cpuSeconds, wallSeconds, peakMiB, stdout: run.stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** A table for a terminal and for Markdown alike. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
