import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../lib/hash.ts";
import type { ArticleId } from "../model/article.ts";
import { appendDurably } from "./disk.ts";
import { decisionsPath } from "./layout.ts";

/** A person's ruling. The log is append-only and replayed on every rebuild; an undoing is a decision of its own. */
export type Decision = {
  /** First 16 hex digits of the hash of the rest. */
  readonly id: string;
  readonly at: string;
  readonly kind: "erase";
  readonly article: ArticleId;
  readonly reason: string;
  /** Every file and capture whose bytes went, with the hash they had. */
  readonly erased: readonly { readonly path: string; readonly sha256: string }[];
};

/** Every decision, oldest first. A line that cannot be read is passed over. */
export function readDecisions(dir: string): Decision[] {
  const folder = join(dir, "decisions");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return files.sort().flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").flatMap(readDecision));
}

function readDecision(line: string): Decision[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as Decision];
  } catch {
    return [];
  }
}

/** Writes a decision down, durable on return, and gives it with its id. */
export function recordDecision(dir: string, decision: Omit<Decision, "id">): Decision {
  const whole: Decision = { id: sha256Hex(JSON.stringify(decision)).slice(0, 16), ...decision };
  appendDurably(dir, decisionsPath(decision.at), Buffer.from(`${JSON.stringify(whole)}\n`));
  return whole;
}

/** Hashes of all payloads that were erased: an import must not bring them back. */
export function erasedHashes(dir: string): Set<string> {
  return new Set(readDecisions(dir).flatMap((decision) => decision.erased.map(({ sha256 }) => sha256)));
}
