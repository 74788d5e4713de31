import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256Hex } from "../lib/hash.ts";
import type { Capture, CaptureEntry } from "../model/capture.ts";
import { diskFailure, makeFolder } from "./disk.ts";
import { INTENT_FILE, manifestPath, TEMPORARY_DIR } from "./layout.ts";
import { takeLock } from "./lock.ts";
import { appendManifest, dropTornLine, type ManifestLine, type ManifestPosition, manifestEnd } from "./manifest.ts";
import { openWarcWriter } from "./warc-write.ts";

/** A file of the archive to be written whole. */
export type FileToWrite = { readonly path: string; readonly text: string };

/** A file as it was written. */
export type WrittenFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/**
 * The one writer of an archive, from taking the lock to giving it back. The order within a batch is the caller's:
 * captures, then files (DESIGN §5, "Order of writing"); each call returns when its part is as safe as that order asks.
 */
export type WriteSession = {
  /** Files that a writer who died was about to replace, with the hash of what it was about to put there. */
  readonly interrupted: ReadonlyMap<string, string>;
  /** Captures into the WARC and their manifest lines, both durable on return. */
  putCaptures(captures: readonly Capture[], known: (sha256: string) => CaptureEntry | null): readonly CaptureEntry[];
  /**
   * Articles and versions, each written beside and renamed, then their manifest lines, durable on return.
   * `beforeReplacing` is told of every file that exists already, before the first of them is touched.
   */
  putFiles(files: readonly FileToWrite[], beforeReplacing: (file: WrittenFile) => void): readonly WrittenFile[];
  /** Manifest lines for parts that lie on disk already. */
  putLines(lines: readonly ManifestLine[]): void;
  /** End of the manifest as written so far. */
  position(): ManifestPosition;
  /** Looks again where the manifest ends, after a repair wrote it anew. */
  reopenManifest(): void;
  close(): void;
};

export type SessionOptions = {
  readonly waitMs: number;
  /** Start of the run, UTC: names its WARC files and chooses the month of the manifest. */
  readonly at: string;
  /** Name and version of the program, for the WARC header. */
  readonly software: string;
};

/** Takes the lock and clears what a dead writer left in the work folder; throws `archive/locked`. */
export async function openSession(dir: string, options: SessionOptions): Promise<WriteSession> {
  const lock = await takeLock(dir, options.waitMs);
  try {
    rmSync(join(dir, TEMPORARY_DIR), { recursive: true, force: true });
    mkdirSync(join(dir, TEMPORARY_DIR), { recursive: true });
    dropTornLine(dir);
    return startSession(dir, options, lock);
  } catch (error) {
    lock.release();
    throw diskFailure(error, TEMPORARY_DIR, "clearing");
  }
}

function startSession(dir: string, options: SessionOptions, lock: { release(): void }): WriteSession {
  const warc = openWarcWriter(dir, options.at, options.software);
  const folders = new Set<string>();
  const interrupted = readIntent(dir);
  let position = manifestEnd(dir);
  let vouched = true;
  // What a dead writer was about to replace stays noted until a writer ends well: this one may die too.
  let intent = new Map(interrupted);

  const putLines = (lines: readonly ManifestLine[]): void => {
    // A clock that was set back must not reopen an older file: the log only grows at its end.
    const wanted = manifestPath(options.at);
    position = appendManifest(dir, wanted < position.file ? position.file : wanted, position, lines);
  };
  return {
    interrupted,
    putCaptures: (captures, known) => {
      if (captures.length === 0) return [];
      vouched = false;
      const { entries, lines } = warc.write(captures, known);
      putLines(lines);
      vouched = true;
      return entries;
    },
    putFiles: (files, beforeReplacing) => {
      const written = files.map(({ path, text }) => {
        const bytes = Buffer.from(text);
        return { path, bytes: bytes.length, sha256: sha256Hex(bytes), content: bytes };
      });
      const replaced = written.filter(({ path }) => existsSync(join(dir, path)));
      intent = new Map([
        ...(vouched ? interrupted : intent),
        ...replaced.map((file): [string, string] => [file.path, file.sha256]),
      ]);
      vouched = false;
      if (replaced.length > 0) noteIntent(dir, intent);
      for (const file of replaced) beforeReplacing(file);
      for (const { path, content } of written) placeFile(dir, path, content, folders);
      const stamps = written.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
      putLines(stamps);
      vouched = true;
      return stamps;
    },
    putLines,
    position: () => position,
    reopenManifest: () => {
      position = manifestEnd(dir);
    },
    close: () => {
      warc.close(vouched);
      if (vouched) rmSync(join(dir, INTENT_FILE), { force: true });
      lock.release();
    },
  };
}

/** Leaves a note of what is about to be replaced: without it, a kill between rename and manifest line looks like an edit. */
function noteIntent(dir: string, intent: ReadonlyMap<string, string>): void {
  try {
    writeFileSync(join(dir, INTENT_FILE), JSON.stringify([...intent]));
  } catch (error) {
    throw diskFailure(error, INTENT_FILE, "writing");
  }
}

/** Paths that the last writer was about to replace, with the hash of what it was about to put there. */
export function readIntent(dir: string): ReadonlyMap<string, string> {
  try {
    return new Map(JSON.parse(readFileSync(join(dir, INTENT_FILE), "utf8")) as [string, string][]);
  } catch {
    // No note, or one torn by the kill it was written for: then nothing had been replaced yet.
    return new Map();
  }
}

/**
 * Writes beside and renames, without syncing: the WARC holds the bytes from which the file is made again.
 * The temporary file lies in the work folder, on the same file system, where one look clears it
 * (docs/decisions/0010-temporary-files.md).
 */
function placeFile(dir: string, path: string, content: Uint8Array, folders: Set<string>): void {
  const target = join(dir, path);
  const temporary = join(dir, TEMPORARY_DIR, "file");
  try {
    const folder = dirname(target);
    if (!folders.has(folder)) {
      makeFolder(folder);
      folders.add(folder);
    }
    writeFileSync(temporary, content);
    renameSync(temporary, target);
  } catch (error) {
    throw diskFailure(error, path, "writing");
  }
}
