import { resolve } from "node:path";
import { openReading } from "../app.ts";
import type { Settings } from "../config/settings-table.ts";
import { EXIT } from "../lib/failure.ts";
import { openOptionsOf } from "./archive.ts";
import type { Runner } from "./command.ts";
import { demoDir, describeDemo, makeDemo } from "./demo.ts";
import { startServer, untilStopped } from "./serve.ts";

/** `start`: makes the demo archive if there is none, says what is worth a look, and opens it until Ctrl-C. */
export const runStart: Runner<"start"> = async (context, _args, options) => {
  const { say } = context;
  const dir = context.global.dir === undefined ? demoDir(context.env) : resolve(context.cwd, context.global.dir);
  const made = await makeDemo(context, dir);
  const flags: Partial<Settings> = options.port === undefined ? {} : { "serve.port": options.port };
  const archive = await openReading(dir, openOptionsOf(context, flags));
  try {
    const server = options.once ? null : await startServer(context, archive, { orNextPort: true });
    const url = server?.url ?? null;
    const summary = await describeDemo(archive, context, url);
    context.show({
      data: { dir, url },
      lines: () => [
        say(made ? "start.made" : "start.found", { dir }),
        ...summary,
        "",
        say("start.again"),
        ...(url === null ? [] : ["", context.out.paint("bold", say("serve.at", { url })), say("serve.stop")]),
      ],
    });
    if (server !== null) await untilStopped(context, server);
    return { shown: true, exit: EXIT.done };
  } finally {
    await archive.close();
  }
};
