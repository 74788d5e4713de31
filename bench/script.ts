/**
 * How well and how fast a text is turned into the other Chinese script.
 *
 *   node bench/script.ts ARCHIVE [--bare]      an archive with a store
 *
 * Every Traditional article of the archive is turned into Simplified and back; a character that comes back as another one is
 * counted and shown with what stands around it. Many are two spellings of one word (計畫, 計劃), so that the number is no
 * share of errors: it shows what a change of the tables does. `--bare` turns back by the tables of OpenCC without ours.
 */
import { Converter } from "opencc-js";
import { openReading } from "../src/app.ts";
import { loadScriptConverter } from "../src/han/convert-script.ts";
import { SIMPLIFIED_ONLY } from "../src/han/script-table.ts";
import { markdownTable } from "./measure.ts";

const AROUND = 3;
const PAIRS_SHOWN = 40;
const EXAMPLES_SHOWN = 4;

type Pair = { count: number; readonly around: Set<string> };

/** The bodies of all articles that say they are in Traditional characters. */
async function readBodies(dir: string): Promise<string[]> {
  const archive = await openReading(dir, { env: {}, now: () => new Date(), waitMs: 0 });
  const { store, files } = await archive.openRooms();
  const bodies: string[] = [];
  for (const { lang, path } of await store.list({ order: "oldest", limit: 1_000_000 })) {
    if (lang === "zh-Hant") bodies.push(await files.readBody(path));
  }
  await archive.close();
  return bodies;
}

const [dir = ".", ...flags] = process.argv.slice(2);
const bodies = await readBodies(dir);
const loadingAt = performance.now();
const own = (await loadScriptConverter("zh-Hans", "Hant"))!;
const loadMs = performance.now() - loadingAt;
const toSimplified = (await loadScriptConverter("zh-Hant", "Hans"))!;
const toTraditional = flags.includes("--bare") ? Converter({ from: "cn", to: "tw" }) : own;

const simplifiedOnly = new Set(SIMPLIFIED_ONLY);
const pairs = new Map<string, Pair>();
let characters = 0;
let differing = 0;
let spentMs = 0;
for (const body of bodies) {
  // A paragraph that is partly Simplified says nothing about the way back.
  for (const written of body.split("\n").filter((line) => ![...line].some((one) => simplifiedOnly.has(one)))) {
    const simplified = toSimplified(written);
    const startedAt = performance.now();
    const back = toTraditional(simplified);
    spentMs += performance.now() - startedAt;
    characters += written.length;
    if (back.length !== written.length) continue;
    for (let at = 0; at < written.length; at += 1) {
      if (written[at] === back[at]) continue;
      differing += 1;
      const key = `${written[at]} → ${back[at]}`;
      const pair = pairs.get(key) ?? { count: 0, around: new Set() };
      pair.count += 1;
      if (pair.around.size < EXAMPLES_SHOWN) pair.around.add(written.slice(Math.max(0, at - AROUND), at + AROUND + 1));
      pairs.set(key, pair);
    }
  }
}

console.log(`${bodies.length} articles, ${characters} characters`);
console.log(`loading ${loadMs.toFixed(0)} ms, ${(spentMs / bodies.length).toFixed(2)} ms an article`);
console.log(`${((differing / characters) * 10_000).toFixed(1)} of 10,000 characters come back as others\n`);
const rows = [...pairs].sort(([, a], [, b]) => b.count - a.count).slice(0, PAIRS_SHOWN);
console.log(
  markdownTable(
    ["written → back", "times", "for example"],
    rows.map(([key, { count, around }]) => [key, String(count), [...around].join("　")]),
  ),
);
