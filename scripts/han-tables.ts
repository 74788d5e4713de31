/**
 * Makes src/han/fold-table.ts (which Han characters count as one when text is searched) and src/han/script-table.ts
 * (which are written in one Chinese script alone). Run it again after an update of opencc-js: node scripts/han-tables.ts
 */
import { writeFileSync } from "node:fs";
import { createMultibyteDecoder } from "@exodus/bytes/multi-byte.js";

/** 么 is the simplified form of 麼 on the mainland, not a spelling of 幺. */
const NOT_ONE = new Set(["幺么"]);
/** Pronouns that one side of the strait writes with another character. */
const OF_OURS = [
  ["你", "妳"],
  ["它", "牠"],
] as const;
const LINE_CHARS = 100;

/** The rows of one table of opencc-js: a character and the first that it is turned into. */
async function readPairs(name: string): Promise<[string, string][]> {
  const table: string = (await import(`opencc-js/dict/${name}`)).default;
  return table.split("|").map((row) => {
    const [from = "", to = ""] = row.split(" ");
    return [from, to];
  });
}

/** Every character that two bytes in the given range encode. */
function charactersOf(encoding: "gb18030" | "big5", first: number, last: number): Set<string> {
  const found = new Set<string>();
  for (let lead = first; lead <= last; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (encoding === "gb18030" && trail < 0xa1) continue;
      found.add(createMultibyteDecoder(encoding, true)(Uint8Array.of(lead, trail)));
    }
  }
  return found;
}

const mainland = charactersOf("gb18030", 0xb0, 0xf7);
const big5 = charactersOf("big5", 0xa4, 0xf9);
const common = new Set([...mainland, ...charactersOf("big5", 0xa4, 0xc6)]);

const parents = new Map<string, string>();

function rootOf(char: string): string {
  const parent = parents.get(char);
  return parent === undefined ? char : rootOf(parent);
}

/** Joins two classes; a character of mainland use stands for the whole. */
function join(a: string, b: string): void {
  const first = rootOf(a);
  const second = rootOf(b);
  if (first === second) return;
  if (mainland.has(second) && !mainland.has(first)) parents.set(first, second);
  else parents.set(second, first);
}

for (const [traditional, simplified] of await readPairs("TSCharacters")) join(simplified, traditional);
for (const [simplified, traditional] of await readPairs("STCharacters")) join(simplified, traditional);
for (const [standard, variant] of [...(await readPairs("HKVariants")), ...(await readPairs("TWVariants"))]) {
  if (!NOT_ONE.has(standard + variant)) join(standard, variant);
}
// Where both forms are common in Chinese they are two characters there (芸 and 藝, 予 and 豫).
for (const [modern, old] of await readPairs("JPShinjitaiCharacters")) {
  if (!common.has(modern) || !common.has(old)) join(modern, old);
}
for (const [usual, other] of OF_OURS) join(usual, other);

const groups = new Map<string, string[]>();
for (const char of [...parents.keys()].sort()) {
  if (char.normalize("NFKD") !== char) continue;
  const root = rootOf(char);
  groups.set(root, [...(groups.get(root) ?? []), char]);
}

const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
const firsts = sorted.map(([root]) => root);
const others = sorted.flatMap(([, members]) => members);

writeTable("fold-table", [
  {
    name: "FOLD_GROUPS",
    says: "Groups of Han characters that count as one for finding; the first of each stands for the others.",
    items: sorted.map(([root, members]) => root + members.join("")),
    between: " ",
  },
]);
writeTable("script-table", [
  {
    name: "SIMPLIFIED_ONLY",
    says: "Simplified characters that Traditional Chinese does not use (Big5 lacks them).",
    items: firsts.filter((char) => mainland.has(char) && !big5.has(char)),
    between: "",
  },
  {
    name: "TRADITIONAL_ONLY",
    says: "Traditional characters that Simplified Chinese does not use (GB 2312 lacks them).",
    items: others.filter((char) => big5.has(char) && !mainland.has(char)).sort(),
    between: "",
  },
]);

type Table = {
  readonly name: string;
  readonly says: string;
  readonly items: readonly string[];
  readonly between: string;
};

function writeTable(file: string, tables: readonly Table[]): void {
  const parts = tables.map(
    ({ name, says, items, between }) =>
      `/** ${says} */\nexport const ${name} = \`\n${wrapped(items, between).join("\n")}\n\`;\n`,
  );
  const head = "// Made by scripts/han-tables.ts from the tables of opencc-js (Apache-2.0); do not edit.\n";
  writeFileSync(new URL(`../src/han/${file}.ts`, import.meta.url), [head, ...parts].join("\n"));
}

function wrapped(items: readonly string[], between: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line.length + between.length + item.length > LINE_CHARS) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? item : between + item;
  }
  return [...lines, line];
}
