import type { WriteSession } from "../archive/session.ts";
import type { Progress } from "../lib/progress.ts";
import { recover } from "./recover.ts";
import type { Rooms } from "./rooms.ts";

/** Data of `rebuild`. */
export type RebuildReport = { readonly articles: number; readonly versions: number; readonly seconds: number };

/** Fills the (empty) store of these rooms from the files alone. The same files give the same rows, whoever wrote them. */
export async function rebuildStore(
  rooms: Rooms,
  session: WriteSession,
  options: { readonly progress?: (progress: Progress) => void },
): Promise<RebuildReport> {
  const started = performance.now();
  await recover(rooms, session, options);
  await rooms.store.settle();
  const { articles, versions } = await rooms.store.totals();
  return { articles, versions, seconds: (performance.now() - started) / 1000 };
}
