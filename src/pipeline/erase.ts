import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { captureEntries, writeCdxj } from "../archive/cdxj.ts";
import { recordDecision } from "../archive/decisions.ts";
import { filesBelow } from "../archive/disk.ts";
import { QUARANTINE_DIR } from "../archive/layout.ts";
import type { ManifestLine } from "../archive/manifest.ts";
import type { WriteSession } from "../archive/session.ts";
import { eraseRecords } from "../archive/warc-erase.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { ArticleId } from "../model/article.ts";
import type { CaptureEntry } from "../model/capture.ts";
import type { ArticleDocument } from "../store/store.ts";
import { loggedParts } from "./recover.ts";
import type { Rooms } from "./rooms.ts";

/** Data of `erase`. */
export type EraseReport = { readonly erased: readonly { readonly path: string; readonly sha256: string }[] };

/**
 * Takes an article's bytes out of captures, files and quarantine: the one thing that deletes. Hashes, date and reason
 * stay in the log of decisions, which is written first: a kill in between is mended by running the same command again.
 */
export async function eraseArticle(
  rooms: Rooms,
  session: WriteSession,
  id: ArticleId,
  options: { readonly reason: string; readonly dryRun: boolean },
): Promise<EraseReport> {
  const [document] = await rooms.store.getArticles([id]);
  if (document === undefined || document === null) {
    throw new Failure("article/not-found", `there is no article ${id}`, {
      hint: "Look the id up with `jianbao search` or `jianbao list`.",
    });
  }
  const refs = document.article.versions.flatMap((version) => version.captures);
  const entries = (await rooms.store.getCaptures(refs)).filter((entry) => entry !== null);
  const copies = quarantinedCopies(rooms.dir, id);
  const erased = [
    ...document.files.map(({ path, sha256 }) => ({ path, sha256 })),
    ...entries.map(({ file, sha256 }) => ({ path: file, sha256 })),
    ...copies,
  ];
  if (options.dryRun) return { erased };

  const at = rooms.now().toISOString();
  recordDecision(rooms.dir, { at, kind: "erase", article: id, reason: options.reason, erased });
  const lines = [...eraseCaptures(rooms.dir, entries, at), ...eraseFiles(rooms.dir, document, at)];
  for (const { path } of copies) rmSync(join(rooms.dir, path));
  session.putLines(lines);
  const batch = {
    articles: [],
    captures: [],
    articleless: [],
    removed: [id],
    forgotten: refs,
    marks: [session.position()],
  };
  await rooms.store.apply(batch);
  return { erased };
}

function eraseCaptures(dir: string, entries: readonly CaptureEntry[], at: string): ManifestLine[] {
  const lines: ManifestLine[] = [];
  const parts = loggedParts(dir);
  for (const file of new Set(entries.map((entry) => entry.file))) {
    const own = parts.get(file) ?? [];
    const end = Math.max(0, ...own.map((part) => (part.offset ?? 0) + part.bytes));
    const gone = entries.filter((entry) => entry.file === file);
    const offsets = new Set(gone.map((entry) => entry.offset));
    const kept = captureEntries(dir, file, end).filter((entry) => !offsets.has(entry.offset));
    lines.push(...eraseRecords(dir, file, gone, own, at));
    writeCdxj(dir, file, end, kept);
  }
  return lines;
}

function eraseFiles(dir: string, document: ArticleDocument, at: string): ManifestLine[] {
  return document.files.map(({ path, sha256 }) => {
    rmSync(join(dir, path), { force: true });
    return { path, bytes: 0, sha256, erased: at };
  });
}

/** Edits and damaged copies of the article that a repair moved aside. */
function quarantinedCopies(dir: string, id: ArticleId): { path: string; sha256: string }[] {
  const own = filesBelow(dir, QUARANTINE_DIR).filter((path) => path.includes(`-${id}.md`) || path.includes(`/${id}/`));
  return own.map((path) => ({ path, sha256: sha256Hex(readFileSync(join(dir, path))) }));
}
