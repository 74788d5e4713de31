import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Cost, markdownTable, measureNode, median } from "./measure.ts";

/**
 * What an import costs beside its floor (reading, hashing, compressing, storing and indexing the bytes with nothing
 * understood), in one run and in turns:
 *
 *     node bench/import.ts --corpus ../shared/corpus --floor ../shared/tools/floor_import.mjs [--runs 3]
 *
 * Made ×20 with ../shared/tools/make_x20.mjs, the same command shows whether the cost of a post stays.
 */
const { values } = parseArgs({
  options: { corpus: { type: "string" }, floor: { type: "string" }, runs: { type: "string", default: "3" } },
});
if (values.corpus === undefined || values.floor === undefined) {
  console.error("usage: node bench/import.ts --corpus DIR --floor floor_import.mjs [--runs 3]");
  process.exit(2);
}
const corpus = resolve(values.corpus);
const floorScript = resolve(values.floor);
const cli = resolve(import.meta.dirname, "../src/cli/jianbao.js");

type Round = {
  readonly posts: number;
  readonly floor: number;
  readonly first: Cost;
  readonly again: Cost;
  readonly rebuild: Cost;
};

function runRound(): Round {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  const archive = join(folder, "archive");
  try {
    const floor = JSON.parse(measureNode([floorScript, corpus, join(folder, "floor")]).stdout) as { cpu: number };
    rmSync(join(folder, "floor"), { recursive: true });
    measureNode([cli, "init", archive]);
    const importArgs = [cli, "-C", archive, "--json", "import", corpus, "--no-link"];
    const first = measureNode(importArgs);
    const again = measureNode(importArgs);
    const rebuild = measureNode([cli, "-C", archive, "--json", "rebuild"]);
    const report = JSON.parse(first.stdout) as { data: { read: number } };
    return { posts: report.data.read, floor: floor.cpu, first, again, rebuild };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rounds = Array.from({ length: Number(values.runs) }, runRound);
const posts = rounds[0]?.posts ?? 0;
const of = (pick: (round: Round) => number): number => median(rounds.map(pick));
const row = (
  name: string,
  cpu: (round: Round) => number,
  base: (round: Round) => number,
  peak: (round: Round) => number,
): string[] => [
  name,
  of(cpu).toFixed(2),
  ((of(cpu) * 1000) / posts).toFixed(3),
  of((round) => cpu(round) / base(round)).toFixed(2),
  of(peak).toFixed(0),
];
console.log(`${posts} files read, ${rounds.length} rounds, medians; each ratio is taken within a round\n`);
console.log(
  markdownTable(
    ["work", "CPU s", "CPU ms a post", "ratio", "peak MiB"],
    [
      [
        ...row(
          "floor",
          (r) => r.floor,
          (r) => r.floor,
          () => 0,
        ).slice(0, 4),
        "–",
      ],
      row(
        "import (ratio to the floor)",
        (r) => r.first.cpuSeconds,
        (r) => r.floor,
        (r) => r.first.peakMiB,
      ),
      row(
        "import again (ratio to the first)",
        (r) => r.again.cpuSeconds,
        (r) => r.first.cpuSeconds,
        (r) => r.again.peakMiB,
      ),
      row(
        "rebuild (ratio to the first)",
        (r) => r.rebuild.cpuSeconds,
        (r) => r.first.cpuSeconds,
        (r) => r.rebuild.peakMiB,
      ),
    ],
  ),
);
