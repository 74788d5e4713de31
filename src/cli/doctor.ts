import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { SETTINGS_FILE, STORE_FILE } from "../archive/layout.ts";
import { manifestEnd } from "../archive/manifest.ts";
import { readSettings } from "../config/settings.ts";
import { EXIT, Failure } from "../lib/failure.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { locateArchive } from "./archive.ts";
import { alignColumns } from "./columns.ts";
import type { Context, Runner } from "./command.ts";
import { groupDigits, type WordKey } from "./words.ts";

const NODE_MIN = 24;
/** Below this an import may not find room for its next batches. */
const DISK_FREE_MIN_BYTES = 200 * 1024 * 1024;

type CheckName = "node" | "settings" | "store" | "contents" | "disk";

type Check = { readonly name: CheckName; readonly ok: boolean; readonly message: string };

/** `doctor`: looks at everything the other commands need, and says of each whether it is well. Writes nothing. */
export const runDoctor: Runner<"doctor"> = async (context) => {
  const dir = locateArchive(context);
  const checks: Check[] = [
    checkNode(),
    await checkSettings(dir, context.env),
    ...(await checkStore(dir)),
    await checkDisk(dir),
  ];
  return {
    data: { sources: [], checks },
    lines: () =>
      alignColumns(
        checks.map((check) => row(check, context)),
        { columns: context.out.columns },
      ),
    ...(checks.every(({ ok }) => ok) ? {} : { exit: EXIT.failed }),
  };
};

function row({ name, ok, message }: Check, { out, say }: Context): string[] {
  const key: WordKey = `doctor.${name}`;
  return [ok ? out.paint("green", "✓") : out.paint("red", "✗"), say(key), message];
}

function checkNode(): Check {
  const { node } = process.versions;
  return {
    name: "node",
    ok: Number.parseInt(node, 10) >= NODE_MIN,
    message: `${node}, ${NODE_MIN} or later is needed`,
  };
}

async function checkSettings(dir: string, env: NodeJS.ProcessEnv): Promise<Check> {
  try {
    const { format, zone } = await readSettings(join(dir, SETTINGS_FILE), env);
    return { name: "settings", ok: true, message: `format ${format}, zone ${zone}` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name: "settings", ok: false, message: `${error.code}: ${error.message}. ${error.hint}` };
  }
}

/** Can the store be read, does it know all that the manifest says, and what does it hold? */
async function checkStore(dir: string): Promise<Check[]> {
  const file = join(dir, STORE_FILE);
  if (!existsSync(file)) {
    return [{ name: "store", ok: true, message: "not made yet; the next command that reads makes it from the files" }];
  }
  try {
    const store = await openSqliteStore(file, { mode: "read" });
    try {
      const end = manifestEnd(dir);
      const mark = (await store.marks()).findLast((one) => one.file === end.file);
      const behind = end.file !== "" && mark?.bytes !== end.bytes;
      const message = behind ? `behind ${end.file}; the next command that writes brings it up to date` : "up to date";
      const { articles, versions, captures, outlets } = await store.totals();
      const counts = [
        `${groupDigits(articles)} articles, ${groupDigits(versions)} versions`,
        `${groupDigits(captures)} captures, ${groupDigits(outlets)} outlets`,
      ].join(", ");
      return [
        { name: "store", ok: true, message },
        { name: "contents", ok: true, message: counts },
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ name: "store", ok: false, message: `${error.message}. ${error.hint}` }];
  }
}

async function checkDisk(dir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(dir);
  const free = bavail * bsize;
  return { name: "disk", ok: free >= DISK_FREE_MIN_BYTES, message: `${(free / 1024 ** 3).toFixed(1)} GiB free` };
}
