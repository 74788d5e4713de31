import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesBelow } from "../src/archive/disk.ts";
import { markdownTable } from "./measure.ts";

/**
 * What compressing a record costs at different settings of zlib, over the posts of a folder:
 *
 *     node bench/warc.ts ../shared/corpus
 */
const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node bench/warc.ts FOLDER");
  process.exit(2);
}
const posts = filesBelow(folder, ".")
  .filter((path) => /\.(md|html)$/.test(path))
  .map((path) => readFileSync(join(folder, path)));

const variants = [
  { name: "level 6, as zlib comes", options: { level: 6 } },
  { name: "level 6, window 2^13, memory 7", options: { level: 6, windowBits: 13, memLevel: 7 } },
  { name: "level 4", options: { level: 4 } },
  { name: "level 2", options: { level: 2 } },
] as const;

const rows = variants.map(({ name, options }) => {
  const before = process.cpuUsage();
  let bytes = 0;
  for (const post of posts) bytes += gzipSync(post, options).length;
  const { user, system } = process.cpuUsage(before);
  return [name, ((user + system) / 1000 / posts.length).toFixed(4), (bytes / 1e6).toFixed(1)];
});
console.log(`${posts.length} posts\n\n${markdownTable(["zlib", "CPU ms a post", "MB"], rows)}`);
