import { foldText } from "../han/fold.ts";
import { closestTo } from "../lib/closest.ts";
import type { Outlet } from "../model/outlet.ts";
import type { OutletCount } from "../store/store.ts";

/** Outlets by what people call them. */
export type OutletNames = {
  /** Ids of the outlets of this id, else of this name in any script or language, or of this label; capitals do not matter. */
  readonly find: (name: string) => readonly string[];
  /** The id of the kept outlet whose id or name is nearest, or null when none is near. */
  readonly nearest: (name: string) => string | null;
};

/** Longer names are near to none. */
const NAME_LENGTH_MAX = 64;

type KeptOutlet = Pick<OutletCount, "outlet" | "outletName">;

/**
 * Names of the outlets of which something is kept, and of those that are described: an archive's own descriptions come
 * last and go first.
 */
export function nameOutlets(kept: readonly KeptOutlet[], described: readonly Outlet[]): OutletNames {
  const ids = new Map(
    [...kept.map(({ outlet }) => outlet), ...described.map(({ id }) => id)].map((id) => [keyOf(id), id]),
  );
  const names = new Map<string, Set<string>>();
  const add = (id: string, name: string): void => {
    const found = names.get(keyOf(name)) ?? new Set();
    names.set(keyOf(name), found.add(id));
  };
  for (const { outlet, outletName } of kept) add(outlet, outletName);
  for (const { id, name, names: others, labels } of described.toReversed()) {
    for (const each of [name, ...Object.values(others), ...labels]) add(id, each);
  }
  return {
    find: (name) => {
      const id = ids.get(keyOf(name));
      return id === undefined ? [...(names.get(keyOf(name)) ?? [])] : [id];
    },
    nearest: (name) => nearestOutlet(name, kept),
  };
}

function nearestOutlet(text: string, kept: readonly KeptOutlet[]): string | null {
  const names = kept.flatMap(({ outlet, outletName }) => [
    [keyOf(outlet), outlet] as const,
    [keyOf(outletName), outlet] as const,
  ]);
  if (text.length > NAME_LENGTH_MAX) return null;
  const near = closestTo(
    keyOf(text),
    names.map(([name]) => name),
  );
  return names.find(([name]) => name === near)?.[1] ?? null;
}

function keyOf(name: string): string {
  return foldText(name.trim());
}
