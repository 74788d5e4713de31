import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../lib/order.ts";
import type { FurnitureLook, FurnitureRuling } from "../model/furniture.ts";
import { appendDurably, replaceDurably } from "./disk.ts";
import { FURNITURE_DIR, furniturePath, outletOfFurniture } from "./layout.ts";

/**
 * What was learned of each outlet: a file of dated lines, one a ruling and one a look, only ever appended to. A line that
 * cannot be read (torn by a kill, damaged) is passed over: at worst a line of furniture comes back into texts until the next look.
 */
export type LearnedFurniture = {
  /** The last look; null when there was none. */
  readonly look: FurnitureLook | null;
  /** What holds as furniture: the last ruling of each fingerprint that was not taken back. */
  readonly rulings: ReadonlyMap<string, FurnitureRuling>;
};

/** Fingerprints of the lines that hold as furniture, by outlet. */
export function readLearned(dir: string): Map<string, ReadonlySet<string>> {
  const folder = join(dir, FURNITURE_DIR);
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const outlets = names.map(outletOfFurniture).filter((outlet) => outlet !== null);
  return new Map(outlets.map((outlet) => [outlet, new Set(readFurniture(dir, outlet).rulings.keys())]));
}

/** What was learned of one outlet so far. */
export function readFurniture(dir: string, outlet: string): LearnedFurniture {
  const file = join(dir, furniturePath(outlet));
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const rulings = new Map<string, FurnitureRuling>();
  let look: FurnitureLook | null = null;
  for (const line of text.split("\n")) {
    const entry = readLine(line);
    if (entry === null) continue;
    if (!("print" in entry)) look = entry;
    else if (entry.is === "furniture") rulings.set(entry.print, entry);
    else rulings.delete(entry.print);
  }
  return { look, rulings };
}

/** Writes a look with its rulings down, durable on return. */
export function recordLook(
  dir: string,
  outlet: string,
  look: FurnitureLook,
  rulings: readonly Omit<FurnitureRuling, "at">[],
): void {
  const ordered = rulings.toSorted((a, b) => compareText(a.print, b.print));
  const lines = [...ordered.map((ruling) => ({ at: look.at, ...ruling })), look];
  const path = furniturePath(outlet);
  // A writer that died in the middle of a line must not spoil the first one of ours.
  const start = endsTorn(join(dir, path)) ? "\n" : "";
  appendDurably(dir, path, Buffer.from(start + lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
}

/**
 * Takes the wording of lines out of what was learned; their fingerprints stay, so that nothing comes back. `prints`: of which
 * lines; null: of all.
 */
export function forgetWording(dir: string, outlet: string, prints: ReadonlySet<string> | null): void {
  const path = furniturePath(outlet);
  if (!existsSync(join(dir, path))) return;
  const before = readFileSync(join(dir, path), "utf8");
  const after = before.split("\n").map((line) => {
    const entry = readLine(line);
    const isMeant = entry !== null && "print" in entry && (prints === null || prints.has(entry.print));
    return isMeant ? JSON.stringify({ ...entry, line: "" }) : line;
  });
  // A line that cannot be read may hold anything.
  const kept = prints === null ? after.filter((line) => line === "" || readLine(line) !== null) : after;
  if (kept.join("\n") !== before) replaceDurably(dir, path, kept.join("\n"));
}

function endsTorn(file: string): boolean {
  return existsSync(file) && !["", "\n"].includes(readFileSync(file, "latin1").slice(-1));
}

function readLine(line: string): FurnitureRuling | FurnitureLook | null {
  try {
    const entry = JSON.parse(line) as Partial<FurnitureRuling & FurnitureLook> | null;
    if (typeof entry?.print === "string" && typeof entry.is === "string") return entry as FurnitureRuling;
    return typeof entry?.articles === "number" ? (entry as FurnitureLook) : null;
  } catch {
    return null;
  }
}
