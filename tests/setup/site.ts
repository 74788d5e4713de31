import { cpSync } from "node:fs";
import { join } from "node:path";
import { openReading } from "../../src/app.ts";
import { createServer } from "../../src/server/server.ts";
import { makeArchive } from "./archive.ts";

/** The demo archive, served by this process. */
export type TestSite = {
  /** Address of the front page, without the last slash. */
  readonly url: string;
  /** Failures that readers saw as a status only. */
  readonly failures: readonly unknown[];
  readonly close: () => Promise<void>;
};

const SAMPLES = join(import.meta.dirname, "..", "..", "samples");

/** Serves an archive made from `samples/`, or an empty one, on any free port. */
export async function serveSamples(options: { readonly empty?: boolean } = {}): Promise<TestSite> {
  const archive = await makeArchive();
  if (options.empty !== true) {
    for (const folder of ["outlets", "saved"]) {
      cpSync(join(SAMPLES, folder), join(archive.dir, folder), { recursive: true });
    }
    await archive.reopen();
    await archive.importFrom(join(SAMPLES, "posts"), { label: "samples" });
  }
  const reading = await openReading(archive.dir, { env: {}, now: () => new Date(0), waitMs: 0 });
  const failures: unknown[] = [];
  const server = await createServer({
    rooms: await reading.openRooms(),
    software: "jianbao/test",
    host: "127.0.0.1",
    port: 0,
    sheet: true,
    onFailure: (error) => failures.push(error),
  });
  return {
    url: server.url.replace(/\/$/, ""),
    failures,
    close: async () => {
      await server.close();
      await reading.close();
      await archive.remove();
    },
  };
}
