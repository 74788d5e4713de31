import { globSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { OUTLETS } from "../src/config/outlet-table.ts";
import { sha256Hex } from "../src/lib/hash.ts";
import { importUrn } from "../src/lib/import-urn.ts";
import type { Capture } from "../src/model/capture.ts";
import { openCaptureReader } from "../src/pipeline/capture-reader.ts";
import { doJob, makeThreadRules, type ReaderData } from "../src/pipeline/reading-jobs.ts";
import { markdownTable, measureNode, median } from "./measure.ts";

/**
 * What it costs that posts are read in a thread that can be killed, beside reading them in the main thread:
 *
 *     node bench/reading.ts --corpus ../shared/corpus [--runs 3]
 *
 * Each run is a process of its own that reads the files in batches and throws the readings away.
 */
const { values } = parseArgs({
  options: { corpus: { type: "string" }, runs: { type: "string", default: "3" }, way: { type: "string" } },
});
if (values.corpus === undefined) {
  console.error("usage: node bench/reading.ts --corpus DIR [--runs 3]");
  process.exit(2);
}
const corpus = resolve(values.corpus);
const paths = globSync("**/*.{md,html,txt}", { cwd: corpus }).filter((path) => statSync(join(corpus, path)).isFile());
const BATCH = 256;
const DATA: ReaderData = { outlets: OUTLETS, zone: "Asia/Shanghai", learned: new Map() };

function readBatch(from: number): Capture[] {
  return paths.slice(from, from + BATCH).map((path) => {
    const bytes = readFileSync(join(corpus, path));
    const url = importUrn("bench", path);
    return { sha256: sha256Hex(bytes), url, at: "2000-01-01T00:00:00.000Z", mime: "text/markdown", bytes };
  });
}

const WAYS: Readonly<Record<string, () => Promise<void>>> = {
  "files alone": async () => {
    for (let from = 0; from < paths.length; from += BATCH) readBatch(from);
  },
  "main thread": async () => {
    const rules = makeThreadRules(DATA);
    for (let from = 0; from < paths.length; from += BATCH) {
      for (const input of readBatch(from)) doJob(rules, { name: "readCapture", input });
    }
  },
  "thread that can be killed": async () => {
    const reader = openCaptureReader(DATA);
    for (let from = 0; from < paths.length; from += BATCH) await reader.read(readBatch(from));
    await reader.close();
  },
};

if (values.way !== undefined) await WAYS[values.way]?.();
else {
  const self = import.meta.filename;
  const rows = Object.keys(WAYS).map((way) => {
    const runs = Array.from({ length: Number(values.runs) }, () =>
      measureNode([self, "--corpus", corpus, "--way", way]),
    );
    const of = (pick: (run: (typeof runs)[number]) => number): number => median(runs.map(pick));
    const cpu = of((run) => run.cpuSeconds);
    const wall = of((run) => run.wallSeconds);
    return [
      way,
      ...[cpu, (cpu * 1000) / paths.length, wall].map((n) => n.toFixed(2)),
      of((run) => run.peakMiB).toFixed(0),
    ];
  });
  console.log(`${paths.length} files, ${values.runs} runs each, medians\n`);
  console.log(markdownTable(["way", "CPU s", "CPU ms a post", "wall s", "peak MiB"], rows));
}
