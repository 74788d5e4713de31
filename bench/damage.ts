import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../src/archive/disk.ts";
import { type VerifyReport, verifyArchive } from "../src/archive/verify.ts";
import { makeRandom } from "../tests/setup/random.ts";

/** One random damage to one file of an archive. */
export type Damage = { readonly path: string; readonly how: "bit-flip" | "truncation" | "swap" | "deletion" };

const KINDS = ["articles", "versions", "captures", "media", "manifest"] as const;
const WAYS = ["bit-flip", "truncation", "swap", "deletion"] as const;

/** Chooses a file (each kind that the archive has is equally likely) and a way to damage it. The CDXJ are derived and not chosen. */
export function chooseDamage(dir: string, random: () => number): Damage {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const kinds = KINDS.map((kind) => filesBelow(dir, kind).filter((path) => !path.endsWith(".cdxj"))).filter(
    (files) => files.length > 0,
  );
  return { path: pick(pick(kinds)), how: pick(WAYS) };
}

/** Does the damage; gives back what undoes it. */
export function doDamage(dir: string, { path, how }: Damage, random: () => number): () => void {
  const file = join(dir, path);
  const before = readFileSync(file);
  const at = (): number => Math.floor(random() * before.length);
  const after = Buffer.from(before);
  if (how === "bit-flip") {
    const place = at();
    after[place] = (after[place] as number) ^ (1 << Math.floor(random() * 8));
  }
  if (how === "swap") swapUnequal(after, at);
  if (how === "deletion") rmSync(file);
  else writeFileSync(file, how === "truncation" ? before.subarray(0, at()) : after);
  return () => writeFileSync(file, before);
}

function swapUnequal(bytes: Buffer, at: () => number): void {
  for (let tries = 0; tries < 1000; tries++) {
    const [a, b] = [at(), at()];
    const [one, other] = [bytes[a] as number, bytes[b] as number];
    if (one === other) continue;
    bytes[a] = other;
    bytes[b] = one;
    return;
  }
}

/** Is the damaged file named by the report, in whatever list? */
export function names(report: VerifyReport, path: string): boolean {
  return [...report.damaged, ...report.edited].some((line) => line.path === path);
}

export type DamageResult = { readonly damage: Damage; readonly named: boolean };

/** Damages an archive `count` times, one at a time and undone each time, and says which damages `verify --deep` named. */
export function tryDamages(
  dir: string,
  count: number,
  seed: number,
  marks: readonly { file: string; bytes: number }[],
): DamageResult[] {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => {
    const damage = chooseDamage(dir, random);
    const undo = doDamage(dir, damage, random);
    const report = verifyArchive(dir, { deep: true, marks });
    undo();
    return { damage, named: names(report, damage.path) };
  });
}

/** A copy of an archive that may be damaged; the caller removes it. */
export function copyArchive(from: string, to: string): void {
  if (existsSync(to)) rmSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
}
