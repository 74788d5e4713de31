import { globSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { OUTLETS } from "../src/config/outlet-table.ts";
import { decodeBytes } from "../src/extract/charset.ts";
import { textOfMarkdown } from "../src/extract/markdown/plain-text.ts";
import { versionFromEntry } from "../src/extract/version.ts";
import { readGitPost } from "../src/intake/git-post.ts";
import { makeOutletBook } from "../src/intake/outlet-book.ts";
import { markdownTable } from "./measure.ts";

/**
 * What reading a post costs, step by step, without the archive and the store:
 *
 *     node bench/intake.ts --corpus ../shared/corpus [--rounds 3]
 *
 * The first round is cold; the last one shows what an import of many posts pays. The steps are wall time of one thread, the
 * last column is the CPU time of the process, garbage collection and compiler included.
 */
const { values } = parseArgs({ options: { corpus: { type: "string" }, rounds: { type: "string", default: "3" } } });
if (values.corpus === undefined) {
  console.error("usage: node bench/intake.ts --corpus DIR [--rounds 3]");
  process.exit(2);
}
const corpus = resolve(values.corpus);
const paths = globSync("**/*.{md,html,txt}", { cwd: corpus }).filter((path) => statSync(join(corpus, path)).isFile());
const files = paths.map((path) => ({ path, bytes: readFileSync(join(corpus, path)) }));
const book = makeOutletBook(OUTLETS);
const at = "2000-01-01T00:00:00.000Z";

/** Reads all files once; gives milliseconds a post for decoding, reading, extracting and taking the plain text. */
function runRound(): number[] {
  const spent = [0, 0, 0, 0];
  for (const { path, bytes } of files) {
    const marks = [performance.now()];
    const { text } = decodeBytes(bytes);
    marks.push(performance.now());
    const { value } = readGitPost(text, path);
    marks.push(performance.now());
    if (value.kind === "post") {
      const url = value.entry.urls[0] ?? null;
      const outlet = url === null ? null : book.byUrl(url);
      const { version } = versionFromEntry(value.entry, { outlet, capture: { sha256: "", url: path, at }, url });
      marks.push(performance.now());
      textOfMarkdown(version.markdown);
    }
    marks.push(performance.now());
    for (let step = 0; step + 1 < marks.length; step += 1) spent[step]! += marks[step + 1]! - marks[step]!;
  }
  return spent.map((ms) => ms / files.length);
}

const rows = Array.from({ length: Number(values.rounds) }, (_, round) => {
  const before = process.cpuUsage();
  const steps = runRound();
  const { user, system } = process.cpuUsage(before);
  return [round + 1, ...[...steps, (user + system) / 1000 / files.length].map((ms) => ms.toFixed(4))];
});
console.log(`${files.length} files, milliseconds a post\n`);
console.log(markdownTable(["round", "decode", "read the post", "make the version", "plain text", "CPU"], rows));
