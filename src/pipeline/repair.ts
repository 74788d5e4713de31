import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceDurably } from "../archive/disk.ts";
import { idFromPath, QUARANTINE_DIR } from "../archive/layout.ts";
import {
  MANIFEST_START,
  type ManifestLine,
  manifestFiles,
  readManifestFile,
  rewriteManifest,
} from "../archive/manifest.ts";
import type { KeptArticle } from "../archive/open.ts";
import { openSession, type WriteSession } from "../archive/session.ts";
import { type VerifyReport, verifyArchive } from "../archive/verify.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { ArticleId } from "../model/article.ts";
import type { ArticleDocument } from "../store/store.ts";
import { adoptTails, recover } from "./recover.ts";
import { moveToQuarantine, regenerateArticle } from "./regenerate.ts";
import { type Rooms, SOFTWARE } from "./rooms.ts";
import { filesOf } from "./write-articles.ts";

/** Data of `repair`. */
export type RepairReport = {
  /** Files made again from captures, and manifest files written again. */
  readonly rebuilt: readonly string[];
  /** What stood in the way, moved to `quarantine/` under its own path. */
  readonly quarantined: readonly { readonly path: string; readonly reason: string }[];
};

/**
 * Puts back what can be derived: articles and versions from their captures, manifest lines from what the store
 * remembers and the files prove. Edits and damaged files move to quarantine; nothing is deleted. A damaged
 * capture cannot be made again: `verify` goes on naming it.
 */
export async function repairArchive(
  rooms: Rooms,
  options: { readonly dryRun: boolean; readonly waitMs: number },
): Promise<RepairReport> {
  if (options.dryRun) return previewRepair(rooms);
  const session = await openSession(rooms.dir, {
    waitMs: options.waitMs,
    at: rooms.now().toISOString(),
    software: SOFTWARE,
  });
  try {
    const manifests = repairManifest(rooms.dir);
    if (manifests.length > 0) session.reopenManifest();
    const restored = await restoreLines(rooms, session);
    await recover(rooms, session, { whole: manifests.length > 0 || restored > 0 });
    const files = await repairFiles(rooms, session, verifyArchive(rooms.dir, { deep: false }));
    return { rebuilt: [...manifests, ...files.rebuilt], quarantined: files.quarantined };
  } finally {
    session.close();
  }
}

function previewRepair(rooms: Rooms): RepairReport {
  const report = verifyArchive(rooms.dir, { deep: false });
  const derived = (path: string): boolean => idFromPath(path) !== null || path.startsWith("manifest/");
  const rebuilt = [...report.damaged, ...report.edited].map(({ path }) => path).filter(derived);
  const quarantined = report.edited.map(({ path }) => ({ path, reason: "edited" }));
  return { rebuilt: [...new Set(rebuilt)], quarantined };
}

/**
 * Writes the manifest again from its first damaged line on, with the lines that can still be read; a copy of what
 * stood there goes to quarantine. Lines that were lost come back from the store and the files.
 */
function repairManifest(dir: string): string[] {
  const readings: { file: string; entries: readonly ManifestLine[]; damaged: boolean }[] = [];
  let position = MANIFEST_START;
  for (const file of manifestFiles(dir)) {
    const reading = readManifestFile(dir, file, position);
    position = reading.position;
    readings.push({
      file,
      entries: reading.entries.map(({ sum, ...line }) => line),
      damaged: reading.damaged.length > 0,
    });
  }
  const first = readings.findIndex((reading) => reading.damaged);
  if (first < 0) return [];
  for (const { file } of readings.slice(first))
    replaceDurably(dir, join(QUARANTINE_DIR, file), readFileSync(join(dir, file)));
  const kept = readings
    .slice(first)
    .map(({ file, entries }) => ({ file, entries: entries.filter((line) => isProven(dir, line)) }));
  rewriteManifest(dir, kept);
  return kept.map(({ file }) => file);
}

/** Does the line tell the truth about a file that is there? One that does not is dropped, and the file gets a new line. */
function isProven(dir: string, line: ManifestLine): boolean {
  if (line.erased !== undefined) return true;
  const file = join(dir, line.path);
  if (!existsSync(file)) return false;
  if (line.offset === undefined) return true;
  return sha256Hex(readFileSync(file).subarray(line.offset, line.offset + line.bytes)) === line.sha256;
}

/** Writes the lines that the manifest lacks for files that are as the store remembers them; gives how many bytes of lines. */
async function restoreLines(rooms: Rooms, session: WriteSession): Promise<number> {
  const logged = loggedPaths(rooms.dir);
  const lines: ManifestLine[] = [];
  for await (const page of rooms.store.articles()) {
    for (const stamp of page.flatMap(({ files }) => files)) {
      const file = join(rooms.dir, stamp.path);
      if (logged.has(stamp.path) || !existsSync(file)) continue;
      if (sha256Hex(readFileSync(file)) === stamp.sha256)
        lines.push({ path: stamp.path, bytes: stamp.bytes, sha256: stamp.sha256 });
    }
  }
  const before = session.position();
  adoptTails(rooms.dir, session, "all");
  session.putLines(lines);
  return session.position().bytes - before.bytes;
}

function loggedPaths(dir: string): Set<string> {
  const paths = new Set<string>();
  let position = MANIFEST_START;
  for (const file of manifestFiles(dir)) {
    const reading = readManifestFile(dir, file, position);
    position = reading.position;
    for (const { path } of reading.entries) paths.add(path);
  }
  return paths;
}

async function repairFiles(rooms: Rooms, session: WriteSession, report: VerifyReport): Promise<RepairReport> {
  const reasons = new Map<string, string>();
  for (const { path } of report.edited) reasons.set(path, "edited");
  for (const { path, message } of report.damaged) if (idFromPath(path) !== null) reasons.set(path, message);
  const quarantined: { path: string; reason: string }[] = [];
  for (const { path } of report.unfinished) {
    // What recovery did not finish belongs to no capture: somebody put it there.
    if (idFromPath(path) === null && !path.startsWith("articles/") && !path.startsWith("versions/")) continue;
    if (moveToQuarantine(rooms.dir, path) !== null) quarantined.push({ path, reason: "not written by the archive" });
  }
  const rebuilt: string[] = [];
  for (const id of new Set([...reasons.keys()].map((path) => idFromPath(path) as ArticleId))) {
    const [document] = await rooms.store.getArticles([id]);
    if (document === undefined || document === null) continue;
    const again = await regenerateIfPossible(rooms, document);
    if (again === null) continue;
    const files = filesOf(again.article, new Map(again.versionPaths)).filter(({ path }) => reasons.has(path));
    for (const { path } of files) {
      if (moveToQuarantine(rooms.dir, path) !== null) quarantined.push({ path, reason: reasons.get(path) as string });
    }
    session.putFiles(files, () => undefined);
    rebuilt.push(...files.map(({ path }) => path));
  }
  await recover(rooms, session);
  return { rebuilt, quarantined };
}

/** Null when capture and file are both damaged: `verify` goes on naming them, and the other articles are repaired. */
async function regenerateIfPossible(rooms: Rooms, document: ArticleDocument): Promise<KeptArticle | null> {
  try {
    return await regenerateArticle(rooms, document);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
