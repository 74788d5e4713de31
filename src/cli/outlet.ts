import { join } from "node:path";
import { OUTLETS_DIR, type ReadingArchive } from "../app.ts";
import { closestTo } from "../config/closest.ts";
import { loadOutlets } from "../config/outlets.ts";
import { foldText } from "../han/fold.ts";
import { Failure } from "../lib/failure.ts";
import type { OutletCount } from "../store/store.ts";
import type { Context } from "./command.ts";
import type { Speak } from "./words.ts";

/** Outlets named when none is near what was asked for. */
const NAMED_MAX = 12;

/**
 * The id of the outlet that was meant: by its id, its name in any script, or a label, in capitals or not. An outlet that
 * is described and of which nothing is kept is one too. Throws `usage/bad-argument`, which names the nearest.
 */
export async function findOutlet(
  { say }: Context,
  { dir, store }: Pick<ReadingArchive, "dir" | "store">,
  text: string,
): Promise<string> {
  const held = await store.outlets();
  const wanted = keyOf(text);
  const isMeant = (...names: readonly string[]): boolean => names.some((name) => keyOf(name) === wanted);
  const kept = held.find(({ outlet, outletName }) => isMeant(outlet, outletName));
  if (kept !== undefined) return kept.outlet;
  // The archive's own descriptions come last and go first.
  const described = (await loadOutlets(join(dir, OUTLETS_DIR))).findLast(({ id, name, names, labels }) =>
    isMeant(id, name, ...Object.values(names), ...labels),
  );
  if (described !== undefined) return described.id;
  throw new Failure("usage/bad-argument", say("list.no-outlet", { outlet: text }), { hint: hintOf(text, held, say) });
}

function hintOf(text: string, held: readonly OutletCount[], say: Speak): string {
  if (held.length === 0) return say("list.none");
  const near = nearestOutlet(text, held);
  if (near !== null) return say("usage.did-you-mean", { name: near });
  const ids = held.slice(0, NAMED_MAX).map(({ outlet }) => outlet);
  return say("list.outlets", { outlets: [...ids, ...(ids.length < held.length ? ["…"] : [])].join(", ") });
}

/** The id of the kept outlet whose id or name is nearest to a text, or null when none is near. */
export function nearestOutlet(text: string, held: readonly OutletCount[]): string | null {
  const names = held.flatMap(({ outlet, outletName }) => [
    [keyOf(outlet), outlet] as const,
    [keyOf(outletName), outlet] as const,
  ]);
  const near = closestTo(
    keyOf(text),
    names.map(([name]) => name),
  );
  return names.find(([name]) => name === near)?.[1] ?? null;
}

function keyOf(name: string): string {
  return foldText(name.trim());
}
