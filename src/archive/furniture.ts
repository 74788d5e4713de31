import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FurnitureRuling } from "../model/furniture.ts";

const FOLDER = "registry/furniture";

/** Fingerprints of the lines that hold as furniture, by outlet, as `registry/furniture/` has them. */
export function readLearned(dir: string): Map<string, ReadonlySet<string>> {
  const folder = join(dir, FOLDER);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".jsonl")) : [];
  return new Map(files.map((name) => [name.slice(0, -6), printsOf(readRulings(join(folder, name)))] as const));
}

function readRulings(file: string): FurnitureRuling[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line) => (line === "" ? [] : [JSON.parse(line) as FurnitureRuling]));
}

function printsOf(rulings: readonly FurnitureRuling[]): ReadonlySet<string> {
  const prints = new Set<string>();
  for (const { print, is } of rulings) is === "furniture" ? prints.add(print) : prints.delete(print);
  return prints;
}
