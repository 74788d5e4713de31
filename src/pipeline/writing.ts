import { openSession, type WriteSession } from "../archive/session.ts";
import { finishErasures } from "./erase.ts";
import { type RecoverOptions, recover } from "./recover.ts";
import { finishReplacements } from "./reextract.ts";
import { type Rooms, SOFTWARE } from "./rooms.ts";

export type WritingOptions = RecoverOptions & { readonly waitMs: number };

/**
 * Does a piece of writing under the archive's lock: finishes first what a dead writer left, gives the lock back
 * however the work ends. Throws `archive/locked` when another writer holds it for longer than `waitMs`.
 */
export async function withSession<T>(
  rooms: Rooms,
  options: WritingOptions,
  work: (session: WriteSession) => Promise<T>,
): Promise<T> {
  const at = rooms.now().toISOString();
  const session = await openSession(rooms.dir, { waitMs: options.waitMs, at, software: SOFTWARE });
  try {
    await recover(rooms, session, options);
    await finishErasures(rooms, session);
    await finishReplacements(rooms, session);
    return await work(session);
  } finally {
    session.close();
  }
}
