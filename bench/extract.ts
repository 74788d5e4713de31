import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readGoldSet } from "../eval/text-set.ts";
import { markdownTable, measureNode, median } from "./measure.ts";

/**
 * What `extract --batch` costs, reading, decompressing and learning included:
 *
 *     node bench/extract.ts [--set ../shared/extraction/frag] [--times 40] [--runs 3]
 *
 * The documents of the set are named `times` over under other addresses, so that starting the program does not count.
 */
const { values } = parseArgs({
  options: {
    set: { type: "string", default: join(import.meta.dirname, "../eval/text") },
    times: { type: "string", default: "40" },
    runs: { type: "string", default: "3" },
  },
});
const set = readGoldSet(resolve(values.set));
const cli = resolve(import.meta.dirname, "../src/cli/jianbao.js");
const folder = mkdtempSync(join(tmpdir(), "extract-"));
try {
  const batch = join(folder, "batch.jsonl");
  const lines = Array.from({ length: Number(values.times) }, (_, n) =>
    set.cases.map(({ id, file, url, outlet, title }) =>
      JSON.stringify({
        id: `${id}-${n}`,
        file: join(set.dir, file),
        url: `${url}?n=${n}`,
        outlet,
        title,
        fragment: true,
      }),
    ),
  ).flat();
  writeFileSync(batch, `${lines.join("\n")}\n`);
  const bytes = set.cases.reduce((sum, { file }) => sum + readFileSync(join(set.dir, file)).length, 0);
  const costs = Array.from({ length: Number(values.runs) }, () =>
    measureNode([cli, "extract", "--batch", batch, "--quiet"]),
  );
  const cpuSeconds = median(costs.map((cost) => cost.cpuSeconds));
  console.log(
    `${lines.length} documents, ${Math.round(bytes / set.cases.length)} bytes each on disk, medians of ${costs.length}\n`,
  );
  console.log(
    markdownTable(
      ["CPU s", "documents a CPU s", "wall s", "peak MiB"],
      [
        [
          cpuSeconds.toFixed(2),
          Math.round(lines.length / cpuSeconds),
          median(costs.map((cost) => cost.wallSeconds)).toFixed(2),
          median(costs.map((cost) => cost.peakMiB)).toFixed(0),
        ],
      ],
    ),
  );
} finally {
  rmSync(folder, { recursive: true });
}
