import { existsSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS_FILE, STORE_FILE } from "../archive/layout.ts";
import { type VerifyReport, verifyArchive } from "../archive/verify.ts";
import { readSettings } from "../config/settings.ts";
import { EXIT, Failure } from "../lib/failure.ts";
import type { ManifestMark } from "../store/store.ts";
import { locateArchive } from "./archive.ts";
import type { Context, Runner } from "./command.ts";

/** `verify`: compares the files with the manifest and writes nothing, not even a missing store. */
export const runVerify: Runner<"verify"> = async (context, _args, options) => {
  const dir = locateArchive(context);
  await readSettings(join(dir, SETTINGS_FILE), context.env);
  const report = verifyArchive(dir, {
    deep: options.deep,
    progress: context.progress,
    marks: await readMarks(dir),
    ...(options.subset === undefined ? {} : { subset: parseSubset(options.subset) }),
  });
  return {
    data: report,
    lines: () => describeReport(report, context),
    ...(report.damaged.length > 0 ? { exit: EXIT.damaged } : {}),
  };
};

/** What the store remembers of the manifest; a store that cannot be read remembers nothing. */
async function readMarks(dir: string): Promise<ManifestMark[]> {
  const file = join(dir, STORE_FILE);
  if (!existsSync(file)) return [];
  const { openSqliteStore } = await import("../store/sqlite/sqlite-store.ts");
  try {
    const store = await openSqliteStore(file, { mode: "read" });
    try {
      return await store.marks();
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

function parseSubset(text: string): { n: number; of: number } {
  const [n, of] = (/^(\d+)\/(\d+)$/.exec(text)?.slice(1) ?? []).map(Number);
  if (n !== undefined && of !== undefined && n >= 1 && n <= of) return { n, of };
  throw new Failure("usage/bad-argument", `--subset is "${text}"`, {
    hint: "Write it as 1/7: the first of seven parts.",
  });
}

function describeReport(report: VerifyReport, { say, out }: Context): string[] {
  const { damaged, edited, unfinished, checked } = report;
  const group = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${out.paint("bold", title)} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
  const restorable = damaged.filter(({ path }) => /^(?:captures|media)\//.test(path)).length;
  const repairable = damaged.length - restorable + edited.length;
  return [
    say("verify.checked", checked),
    ...group(
      say("verify.damaged"),
      damaged.map(({ path, code, message }) => `${path}  ${code}: ${message}`),
    ),
    ...group(
      say("verify.edited"),
      edited.map(({ path }) => path),
    ),
    ...group(
      say("verify.unfinished"),
      unfinished.map(({ path }) => path),
    ),
    ...(repairable > 0 ? [say("verify.repair")] : []),
    ...(restorable > 0 ? [say("verify.restore")] : []),
    ...(repairable + restorable === 0 ? [out.paint("green", say("verify.clean"))] : []),
  ];
}
