import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { filesBelow } from "../src/archive/disk.ts";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { copyArchive, tryDamages } from "./damage.ts";
import { markdownTable } from "./measure.ts";

/**
 * Kills, failing calls, full disks and damages during an import, counted by a harness that knows nothing of us:
 *
 *     node bench/faults.ts --corpus ../shared/corpus/zhouxiang93123+waimei --harness ../shared/tools/crash_run.mjs [--full] [--out docs/faults.md]
 *
 * A folder of some thousand posts is best: of ten thousand, most kills fall into the reading before the first write.
 * Needs strace, and root for the small file systems that fill up. Without --full: 30 kills at random, 30 at chosen
 * system calls, 10 failing calls, 4 full disks, 100 damages; with it 200, 300, 50, 12 and 1,000.
 */
const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    harness: { type: "string" },
    full: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
if (values.corpus === undefined || values.harness === undefined) {
  console.error("usage: node bench/faults.ts --corpus DIR --harness crash_run.mjs [--full] [--out FILE]");
  process.exit(2);
}
const corpus = resolve(values.corpus);
const harness = resolve(values.harness);
const cli = `${process.execPath} ${resolve(import.meta.dirname, "../src/cli/jianbao.js")}`;
const counts = values.full
  ? { kill: 200, syscall: 300, eio: 50, enospc: 12, damages: 1000 }
  : { kill: 30, syscall: 30, eio: 10, enospc: 4, damages: 100 };
/**
 * An import opens every file once before it writes, and some 1,230 calls start the program: kills at earlier ones would
 * find nothing to lose.
 */
const SCAN_CALLS = 1_230 + filesBelow(corpus, ".").length;
/**
 * So many runs take in the corpus under one label; then it comes again under another, so that there is always something to
 * write: new captures of known articles, whose files are replaced.
 */
const RUNS_A_LABEL = 4;
const work = mkdtempSync(join(tmpdir(), "faults-"));
const rows: (string | number)[][] = [];
const remarks: string[] = [];

type Outcome = {
  runs: number;
  acknowledged: number;
  lost: number;
  verify_failures: number;
  runs_without_progress: number;
};

/** Runs the harness in one mode on a new archive; the archive stays for what comes after. */
function runMode(mode: string, runs: number, extra: readonly string[] = []): string {
  const data = join(work, `${mode}${extra.join("")}`.replaceAll(/[^a-z0-9]/g, ""));
  const isNew = 'test -e "$DATA/jianbao.yaml" ||';
  const script = join(work, "ingest.sh");
  writeFileSync(
    script,
    `${isNew} ${cli} init "$DATA" >&2 || exit\nexec ${cli} -C "$DATA" --quiet import ${corpus} --no-link --acks\n`,
  );
  mkdirSync(data, { recursive: true });
  if (mode !== "enospc") spawnSync("sh", ["-c", `${cli} init ${data}`]);
  const run = spawnSync(
    process.execPath,
    [
      harness,
      "--mode",
      mode,
      "--runs",
      String(runs),
      "--data",
      data,
      "--keep",
      "--ingest",
      `sh ${script}`,
      "--verify",
      `test ! -e "$DATA/jianbao.yaml" || ${cli} -C "$DATA" --quiet verify`,
      "--notes",
      ...extra,
    ],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  const [first = "", ...notes] = run.stdout.split("\n");
  const outcome = JSON.parse(first) as Outcome;
  const { acknowledged, lost, verify_failures: failures } = outcome;
  rows.push([
    `${mode} ${extra.join(" ")}`.trim(),
    outcome.runs,
    acknowledged,
    lost,
    failures,
    outcome.runs_without_progress,
  ]);
  for (const note of notes.filter(Boolean)) console.error(note);
  return data;
}

/** After the faults: the import run again finishes the rest, each article stands once, and verify is clean. */
function finish(data: string, runs: number): string {
  const run = (args: string): string =>
    spawnSync("sh", ["-c", `${cli} -C ${data} --json ${args}`], { encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
  const labels = Array.from({ length: Math.ceil(runs / RUNS_A_LABEL) }, (_, n) => `label-${n}`);
  const read = labels.map(
    (label) => (JSON.parse(run(`import ${corpus} --as ${label} --no-link`)) as { data: { read: number } }).data.read,
  );
  const { damaged, edited, unfinished } = (JSON.parse(run("verify --deep")) as { data: Record<string, unknown[]> })
    .data;
  const ids = run("list --limit 1000000").match(/"id":"[a-z2-7]{16}"/g) ?? [];
  return `${read.reduce((a, b) => a + b)} files read, ${ids.length} articles, ${ids.length - new Set(ids).size} twice; damaged ${damaged?.length}, edited ${edited?.length}, unfinished ${unfinished?.length}`;
}

/** What stood in the report file before this run. */
const before =
  values.out !== undefined && existsSync(values.out) ? `${readFileSync(values.out, "utf8").trimEnd()}\n\n` : "";

/** The table so far: written after each step, so that a night cut short has something to show. */
function report(): string {
  return [
    `${new Date().toISOString().slice(0, 10)}, an import of ${corpus.split("/").at(-1)} into a new archive, interrupted again and again.`,
    "",
    markdownTable(["fault", "runs", "acknowledged", "lost", "verify failures", "runs without progress"], rows),
    "",
    ...remarks,
    "",
  ].join("\n");
}

function writeReport(): void {
  if (values.out !== undefined) writeFileSync(values.out, `${before}${report()}`);
}

try {
  const killed = runMode("kill", counts.kill, ["--max-ms", "4000"]);
  remarks.push(`- After the kills: ${finish(killed, counts.kill)}.`);
  writeReport();
  const half = counts.syscall / 2;
  for (const from of [SCAN_CALLS, SCAN_CALLS + 1500]) {
    const data = runMode("syscall", half, ["--from", String(from)]);
    remarks.push(`- After the calls from ${from} on: ${finish(data, half)}.`);
    writeReport();
  }
  runMode("eio", counts.eio);
  runMode("eio", counts.eio, ["--calls", "fsync,fdatasync,rename"]);
  for (const size of ["6m", "12m", "24m", "48m"]) runMode("enospc", counts.enospc / 4, ["--size", size]);
  writeReport();

  const victim = join(work, "damaged");
  copyArchive(killed, victim);
  const store = await openSqliteStore(join(victim, ".jianbao/store.sqlite"), { mode: "read" });
  const results = tryDamages(victim, counts.damages, 1, await store.marks());
  await store.close();
  const named = results.filter((result) => result.named).length;
  remarks.push(
    `- Damages (bit flips, truncations, swaps, deletions in articles, versions, captures, manifest): ${results.length} done, ${named} named by \`verify --deep\`.`,
  );
  for (const { damage } of results.filter((result) => !result.named))
    remarks.push(`- Not named: ${damage.how} of ${damage.path}.`);
  writeReport();
  console.log(report());
} finally {
  rmSync(work, { recursive: true, force: true });
}
