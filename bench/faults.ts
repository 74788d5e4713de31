import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openSqliteStore } from "../src/store/sqlite/sqlite-store.ts";
import { copyArchive, tryDamages } from "./damage.ts";
import { markdownTable } from "./measure.ts";

/**
 * Kills, failing calls, full disks and damages during an import, counted by a harness that knows nothing of us:
 *
 *     node bench/faults.ts --corpus ../shared/corpus --harness ../shared/tools/crash_run.mjs [--full] [--out docs/faults.md]
 *
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
/** An import opens every file once before it writes: kills at earlier calls would find nothing to lose. */
const SCAN_CALLS = 11_350;
/**
 * So many runs take in the corpus under one label; then it comes again under another, so that there is always something to
 * write: new captures of known articles, whose files are replaced.
 */
const RUNS_A_LABEL = 10;
const work = mkdtempSync(join(tmpdir(), "faults-"));
const rows: (string | number)[][] = [];

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

try {
  const killed = runMode("kill", counts.kill, ["--max-ms", "4000"]);
  const afterKills = finish(killed, counts.kill);
  const half = counts.syscall / 2;
  const afterCalls = finish(runMode("syscall", half, ["--from", String(SCAN_CALLS)]), half);
  const afterLaterCalls = finish(runMode("syscall", half, ["--from", String(SCAN_CALLS + 1500)]), half);
  runMode("eio", counts.eio);
  runMode("eio", counts.eio, ["--calls", "fsync,fdatasync,rename"]);
  for (const size of ["6m", "12m", "24m", "48m"])
    runMode("enospc", Math.max(1, Math.round(counts.enospc / 4)), ["--size", size]);

  const victim = join(work, "damaged");
  copyArchive(killed, victim);
  const store = await openSqliteStore(join(victim, ".jianbao/store.sqlite"), { mode: "read" });
  const results = tryDamages(victim, counts.damages, 1, await store.marks());
  await store.close();
  const missed = results.filter(({ named }) => !named);

  const report = [
    `${new Date().toISOString().slice(0, 10)}, an import of ${corpus.split("/").at(-1)} into a new archive, interrupted again and again.`,
    "",
    markdownTable(["fault", "runs", "acknowledged", "lost", "verify failures", "runs without progress"], rows),
    "",
    `After the kills: ${afterKills}.`,
    `After the chosen calls: ${afterCalls}; ${afterLaterCalls}.`,
    `Damages (bit flips, truncations, swaps, deletions in articles, versions, captures, manifest): ${results.length} done, ${results.length - missed.length} named by \`verify --deep\`.`,
    ...missed.map(({ damage }) => `- not named: ${damage.how} of ${damage.path}`),
    "",
  ].join("\n");
  console.log(report);
  if (values.out !== undefined) appendTo(values.out, report);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function appendTo(file: string, report: string): void {
  const before = existsSync(file) ? `${readFileSync(file, "utf8").trimEnd()}\n\n` : "";
  writeFileSync(file, `${before}${report}`);
}
