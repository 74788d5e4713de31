import { accessSync, constants, cpSync, existsSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { openWriting, type ReadingArchive } from "../app.ts";
import { initArchive } from "../archive/init.ts";
import { SETTINGS_FILE } from "../archive/layout.ts";
import { settingsTemplate } from "../config/settings.ts";
import { articleAddress, searchAddress } from "../pages/links.ts";
import { importPaths } from "../pipeline/import.ts";
import { withSession } from "../pipeline/writing.ts";
import { parseQuery } from "../read/query.ts";
import { openOptionsOf, waitMsOf } from "./archive.ts";
import type { Context } from "./command.ts";
import { PACKAGE_ROOT } from "./package-info.ts";

const SAMPLES = join(PACKAGE_ROOT, "samples");

/** A word that the samples have in both scripts: asked in one, the other has another form. */
const QUERY = { text: "绕月", other: "繞月" } as const;

/** Where the demo stands: `.demo/` of a checkout that can be written, else the user's data folder. */
export function demoDir(env: NodeJS.ProcessEnv): string {
  if (existsSync(join(PACKAGE_ROOT, "src", "cli")) && isWritable(PACKAGE_ROOT)) return join(PACKAGE_ROOT, ".demo");
  return join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "jianbao", "demo");
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the demo archive from the samples unless there is an archive already; tells whether it made one. It is made
 * under another name and renamed when whole, so that one that was interrupted is never taken for it.
 */
export async function makeDemo(context: Context, dir: string): Promise<boolean> {
  if (existsSync(join(dir, SETTINGS_FILE))) return false;
  const making = `${dir}.making`;
  rmSync(making, { recursive: true, force: true });
  initArchive(making, { settingsText: settingsTemplate() });
  for (const folder of ["outlets", "saved"]) cpSync(join(SAMPLES, folder), join(making, folder), { recursive: true });
  const rooms = await openWriting(making, openOptionsOf(context));
  try {
    await withSession(rooms, { waitMs: waitMsOf(context) }, (session) =>
      importPaths(rooms, session, [join(SAMPLES, "posts"), join(SAMPLES, "subs.json")], { label: "samples" }),
    );
  } finally {
    await rooms.close();
  }
  renameSync(making, dir);
  return true;
}

/** What the demo holds and what in it is worth a look; with addresses when it is served at `url`. */
export async function describeDemo({ store }: ReadingArchive, context: Context, url: string | null): Promise<string[]> {
  const { out, say } = context;
  const { articles, versions, outlets, firstDay, lastDay } = await store.totals();
  const link = (address: string): string[] => (url === null ? [] : [`    ${out.paint("cyan", url + address)}`]);
  const lines = [say("start.holds", { articles, versions, outlets, from: firstDay ?? "", to: lastDay ?? "" })];
  const retitled = await findRetitled(store);
  const found = await findOtherScript(store);
  if (retitled === null && found === null) return lines;
  lines.push("", out.paint("bold", say("start.look")));
  if (retitled !== null) {
    const { id, before, after } = retitled;
    lines.push(`  ${say("start.retitled", { before, after })}`, ...link(articleAddress(id)));
  }
  if (found !== null) {
    const values = { query: QUERY.text, form: QUERY.other, ...found };
    lines.push(`  ${say("start.other-script", values)}`, ...link(searchAddress({ q: QUERY.text })));
  }
  return lines;
}

/** The article that changed its title most often, with its first and its last one. */
async function findRetitled(
  store: ReadingArchive["store"],
): Promise<{ id: string; before: string; after: string } | null> {
  const summaries = await store.list({ retitled: true, order: "newest", limit: 100 });
  const [summary] = summaries.toSorted((a, b) => b.versions - a.versions);
  if (summary === undefined) return null;
  const [document] = await store.getArticles([summary.id]);
  const before = document?.article.versions[0]?.title;
  return before === undefined ? null : { id: summary.id, before, after: summary.title };
}

/** How many articles a search in one script finds, and how many of them write it in the other. */
async function findOtherScript(store: ReadingArchive["store"]): Promise<{ total: number; other: number } | null> {
  const query = { versions: false, sort: "newest", limit: 0, offset: 0 } as const;
  const [all, other] = await Promise.all([
    store.search({ ...query, mode: "folded", where: parseQuery(QUERY.text).where }),
    store.search({ ...query, mode: "exact", where: parseQuery(QUERY.other).where }),
  ]);
  return all.total === 0 ? null : { total: all.total, other: other.total };
}
