import { copyFileSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openWriting, type WritingRooms } from "../src/app.ts";
import { initArchive } from "../src/archive/init.ts";
import { sha256Hex } from "../src/lib/hash.ts";
import { importPaths } from "../src/pipeline/import.ts";
import { reextractArticles } from "../src/pipeline/reextract.ts";
import { withSession } from "../src/pipeline/writing.ts";

/**
 * Does the text of an article depend on the order of import? Takes the same posts in several ways into archives of their own,
 * re-extracts each, and compares ids, versions and texts:
 *
 *     node bench/orders.ts --corpus ../shared/corpus [--every 1]
 *
 * `--every N` takes one file of N. Ends with exit code 1 where two archives differ.
 */
const { values } = parseArgs({ options: { corpus: { type: "string" }, every: { type: "string", default: "1" } } });
if (values.corpus === undefined) {
  console.error("usage: node bench/orders.ts --corpus DIR [--every N]");
  process.exit(2);
}
const corpus = resolve(values.corpus);
const every = Number(values.every);
const AT = new Date("2026-01-01T00:00:00.000Z");

/** Numbers that say nothing about the path, to draw files and to deal them out. */
const drawOf = (path: string): number => Number.parseInt(sha256Hex(path).slice(0, 8), 16);
const lotOf = (path: string): number => Number.parseInt(sha256Hex(path).slice(8, 16), 16);

const paths = globSync("**/*", { cwd: corpus })
  .filter((path) => drawOf(path) % every === 0 && statSync(join(corpus, path)).isFile())
  .sort();

/** Each way is a list of parts, imported one after the other. */
const WAYS: Readonly<Record<string, (paths: readonly string[]) => (readonly string[])[]>> = {
  "all at once": (all) => [all],
  "five parts, dealt out": (all) => [0, 1, 2, 3, 4].map((part) => all.filter((path) => lotOf(path) % 5 === part)),
  "the same parts, backwards": (all) => [4, 3, 2, 1, 0].map((part) => all.filter((path) => lotOf(path) % 5 === part)),
  "the second half by name, then the first": (all) => [all.slice(all.length >> 1), all.slice(0, all.length >> 1)],
};

type Snapshot = ReadonlyMap<string, string>;

async function takeIn(parts: readonly (readonly string[])[]): Promise<Snapshot> {
  const folder = mkdtempSync(join(tmpdir(), "orders-"));
  try {
    const dir = join(folder, "archive");
    initArchive(dir, { settingsText: "format: 1\n" });
    const rooms = await openWriting(dir, { env: {}, now: () => AT, waitMs: 0 });
    for (const [index, part] of parts.entries()) {
      const source = join(folder, `part-${index}`);
      for (const path of part) copyInto(source, path);
      await withSession(rooms, { waitMs: 0 }, (session) => importPaths(rooms, session, [source], { label: "corpus" }));
    }
    await withSession(rooms, { waitMs: 0 }, (session) => reextractArticles(rooms, session, {}));
    const snapshot = await takeSnapshot(rooms);
    await rooms.close();
    return snapshot;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function copyInto(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(join(corpus, path), join(folder, path));
}

/** What each article says, by id: its versions with all their fields and texts; not where its files lie. */
async function takeSnapshot(rooms: WritingRooms): Promise<Snapshot> {
  const said = new Map<string, string>();
  for await (const page of rooms.store.articles()) {
    for (const { article } of page) {
      const { versions } = (await rooms.archive.readKept(article.path))?.article ?? article;
      said.set(article.id, JSON.stringify({ url: article.url, outlet: article.outlet, versions }));
    }
  }
  return said;
}

let reference: Snapshot | null = null;
let differing = 0;
for (const [name, deal] of Object.entries(WAYS)) {
  const snapshot = await takeIn(deal(paths));
  reference ??= snapshot;
  const strange = [...new Set([...reference.keys(), ...snapshot.keys()])].filter(
    (id) => reference?.get(id) !== snapshot.get(id),
  );
  differing += strange.length;
  console.log(`${name}: ${paths.length} files, ${snapshot.size} articles, ${strange.length} other than before`);
  for (const id of strange.slice(0, 5)) console.log(`  ${id}\n    ${reference.get(id)}\n    ${snapshot.get(id)}`);
}
process.exitCode = differing === 0 ? 0 : 1;
