import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { captureEntries, writeCdxj } from "../archive/cdxj.ts";
import { readDecisions, recordDecision } from "../archive/decisions.ts";
import { filesBelow } from "../archive/disk.ts";
import { forgetWording, readLearned } from "../archive/furniture.ts";
import { QUARANTINE_DIR } from "../archive/layout.ts";
import type { ManifestLine } from "../archive/manifest.ts";
import type { WriteSession } from "../archive/session.ts";
import { eraseRecords } from "../archive/warc-erase.ts";
import { Failure } from "../lib/failure.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { ArticleId, CaptureRef } from "../model/article.ts";
import type { CaptureEntry } from "../model/capture.ts";
import type { ArticleDocument } from "../store/store.ts";
import { loggedParts } from "./recover.ts";
import { readCaptures } from "./regenerate.ts";
import type { Rooms } from "./rooms.ts";

/** Data of `erase`. */
export type EraseReport = { readonly erased: readonly { readonly path: string; readonly sha256: string }[] };

/**
 * Takes an article's bytes out of captures, files and quarantine: the one thing that deletes. Hashes, date and reason
 * stay in the log of decisions, which is written first: after a kill in between, the next writer finishes it.
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
  const traces = await findTraces(rooms, document);
  const { erased } = traces;
  if (options.dryRun) return { erased };
  const at = rooms.now().toISOString();
  recordDecision(rooms.dir, { at, kind: "erase", article: id, reason: options.reason, erased });
  await removeTraces(rooms, session, traces, at);
  return { erased };
}

/** Carries out what was decided when its writer died before it was done. Cheap when there is nothing to finish. */
export async function finishErasures(rooms: Rooms, session: WriteSession): Promise<void> {
  for (const decision of readDecisions(rooms.dir)) {
    const [document] = await rooms.store.getArticles([decision.article]);
    if (document === undefined || document === null) continue;
    const hashes = new Set(decision.erased.map(({ sha256 }) => sha256));
    const captures = document.article.versions.flatMap((version) => version.captures);
    // What the outlet told anew since then is another matter, and not what the person decided on.
    if (!captures.every(({ sha256 }) => hashes.has(sha256))) continue;
    await removeTraces(rooms, session, await findTraces(rooms, document), decision.at);
  }
}

/** All that an archive holds of one article. */
type Traces = {
  readonly document: ArticleDocument;
  readonly entries: readonly CaptureEntry[];
  readonly copies: readonly { readonly path: string; readonly sha256: string }[];
  readonly erased: EraseReport["erased"];
};

async function findTraces(rooms: Rooms, document: ArticleDocument): Promise<Traces> {
  const entries = (await rooms.store.getCaptures(capturesOf(document))).filter((entry) => entry !== null);
  const copies = quarantinedCopies(rooms.dir, document.article.id);
  const files = document.files.map(({ path, sha256 }) => ({ path, sha256 }));
  const records = entries.map(({ file, sha256 }) => ({ path: file, sha256 }));
  return { document, entries, copies, erased: [...files, ...records, ...copies] };
}

async function removeTraces(rooms: Rooms, session: WriteSession, traces: Traces, at: string): Promise<void> {
  const { document, entries, copies } = traces;
  const prints = await printsOf(rooms, document);
  for (const outlet of readLearned(rooms.dir).keys()) forgetWording(rooms.dir, outlet, prints);
  const lines = [...eraseCaptures(rooms.dir, entries, at), ...eraseFiles(rooms.dir, document, at)];
  for (const { path } of copies) rmSync(join(rooms.dir, path), { force: true });
  session.putLines(lines);
  await rooms.store.apply({
    articles: [],
    captures: [],
    articleless: [],
    removed: [document.article.id],
    forgotten: capturesOf(document),
    marks: [session.position()],
  });
}

/** Fingerprints of the lines of an article; null when not all of its captures can be read any more. */
async function printsOf(rooms: Rooms, document: ArticleDocument): Promise<ReadonlySet<string> | null> {
  const refs = capturesOf(document);
  const captures = await readCaptures(rooms, refs);
  if (captures.length < refs.length) return null;
  const lines = await rooms.reader.candidates(captures);
  return new Set(lines.flat().map(({ print }) => print));
}

function capturesOf(document: ArticleDocument): readonly CaptureRef[] {
  return document.article.versions.flatMap((version) => version.captures);
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
