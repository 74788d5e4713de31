import { join } from "node:path";
import { OUTLETS_DIR, type ReadingArchive } from "../app.ts";
import { loadOutlets } from "../config/outlets.ts";
import { Failure } from "../lib/failure.ts";
import { nameOutlets, type OutletNames } from "../read/outlet-names.ts";
import type { OutletCount } from "../store/store.ts";
import type { Context } from "./command.ts";
import type { Speak } from "./words.ts";

/** Outlets named when none is near what was asked for. */
const NAMED_MAX = 12;

/** The names of all outlets that the archive keeps or knows. */
export async function readOutletNames({ dir, store }: Pick<ReadingArchive, "dir" | "store">): Promise<OutletNames> {
  return nameOutlets(await store.outlets(), await loadOutlets(join(dir, OUTLETS_DIR)));
}

/**
 * The id of the outlet that was meant: by its id, its name in any script, or a label, in capitals or not. An outlet that
 * is described and of which nothing is kept is one too. Throws `usage/bad-argument`, which names the nearest.
 */
export async function findOutlet(
  { say }: Context,
  archive: Pick<ReadingArchive, "dir" | "store">,
  text: string,
): Promise<string> {
  const names = await readOutletNames(archive);
  const [id] = names.find(text);
  if (id !== undefined) return id;
  const hint = hintOf(names.nearest(text), await archive.store.outlets(), say);
  throw new Failure("usage/bad-argument", say("list.no-outlet", { outlet: text }), { hint });
}

function hintOf(near: string | null, held: readonly OutletCount[], say: Speak): string {
  if (held.length === 0) return say("list.none");
  if (near !== null) return say("usage.did-you-mean", { name: near });
  const ids = held.slice(0, NAMED_MAX).map(({ outlet }) => outlet);
  return say("list.outlets", { outlets: [...ids, ...(ids.length < held.length ? ["…"] : [])].join(", ") });
}
