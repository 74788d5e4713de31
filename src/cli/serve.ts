import { once } from "node:events";
import { openReading, type ReadingArchive } from "../app.ts";
import type { Settings } from "../config/settings-table.ts";
import { EXIT, Failure } from "../lib/failure.ts";
import { SOFTWARE } from "../pipeline/rooms.ts";
import { createServer, type RunningServer, type ServerOptions } from "../server/server.ts";
import { locateArchive, openOptionsOf } from "./archive.ts";
import type { Context, Runner } from "./command.ts";

/** How many ports after a taken one are tried. */
const PORTS_TRIED = 20;

/** `serve`: opens the archive in the browser until Ctrl-C. */
export const runServe: Runner<"serve"> = async (context, _args, options) => {
  const flags: Partial<Settings> = {
    ...(options.host === undefined ? {} : { "serve.host": options.host }),
    ...(options.port === undefined ? {} : { "serve.port": options.port }),
  };
  const archive = await openReading(locateArchive(context), openOptionsOf(context, flags));
  try {
    const server = await startServer(context, archive, { orNextPort: false });
    const { say } = context;
    context.show({ data: { url: server.url }, lines: () => [say("serve.at", { url: server.url }), say("serve.stop")] });
    await untilStopped(context, server);
    return { shown: true, exit: EXIT.done };
  } finally {
    await archive.close();
  }
};

/** Starts the server by the archive's settings; `orNextPort` goes on to the next free port when one is taken. */
export async function startServer(
  context: Context,
  archive: ReadingArchive,
  { orNextPort }: { readonly orNextPort: boolean },
): Promise<RunningServer> {
  const { settings } = archive;
  const options: ServerOptions = {
    rooms: await archive.openRooms(),
    software: SOFTWARE,
    host: settings["serve.host"],
    port: settings["serve.port"],
    token: settings["serve.token"] ?? undefined,
    lang: settings.lang === "auto" ? undefined : settings.lang,
    onFailure: (error) => context.out.warn(describeError(error)),
  };
  for (let port = options.port; ; port++) {
    try {
      return await createServer({ ...options, port });
    } catch (error) {
      const isTaken = error instanceof Failure && error.code === "server/port-taken";
      if (!isTaken || !orNextPort || port >= options.port + PORTS_TRIED) throw error;
    }
  }
}

/** Waits for Ctrl-C, then lets the server answer what was asked. */
export async function untilStopped(context: Context, server: RunningServer): Promise<void> {
  const signal = context.signal("");
  if (!signal.aborted) await once(signal, "abort");
  await server.close();
}

function describeError(error: unknown): string {
  if (error instanceof Failure) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
