import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../lib/failure.ts";

/**
 * The few ways in which the archive writes to disk. All are synchronous: a batch is one piece of work, and
 * synchronous calls cost half the processor time of the same calls through promises.
 */

/** Turns an error of the file system into a failure that says what to do. */
export function diskFailure(error: unknown, path: string, doing: string): Failure {
  if (error instanceof Failure) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new Failure("archive/disk-full", `no space left while ${doing} ${path}`, {
      hint: "Free some space and run the same command again; what was acknowledged is safe.",
      cause: error,
    });
  }
  return new Failure("archive/write-failed", `${doing} ${path} failed: ${(error as Error).message}`, {
    hint: "Check the disk and the permissions of the folder, then run the same command again.",
    cause: error,
  });
}

/** Writes all bytes at the end of an open file; a short write is continued. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done);
}

/** Makes a folder's entries durable, so that a new file in it survives a loss of power. */
export function syncFolder(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes a folder with all above it, each entry durable: a file is only as safe as the folders that lead to it. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  const top = dirname(first);
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    syncFolder(dir);
    if (dir.length <= top.length || dir === dirname(dir)) return;
  }
}

/** Appends bytes to a file and makes them durable before it returns; gives the length of the file afterwards. */
export function appendDurably(root: string, path: string, bytes: Uint8Array): number {
  const file = join(root, path);
  try {
    const fresh = !existsSync(file);
    if (fresh) makeFolder(dirname(file));
    const fd = openSync(file, "a");
    try {
      writeFully(fd, bytes);
      fsyncSync(fd);
      if (fresh) syncFolder(dirname(file));
      return fstatSync(fd).size;
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw diskFailure(error, path, "appending to");
  }
}

/** Replaces or creates one small file whole and durable. */
export function replaceDurably(root: string, path: string, bytes: Uint8Array | string): void {
  const file = join(root, path);
  const temporary = `${file}.${process.pid}.new`;
  try {
    makeFolder(dirname(file));
    const fd = openSync(temporary, "w");
    try {
      writeFileSync(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw diskFailure(error, path, "writing");
  }
}

/** Every file below a folder, relative to `root`, sorted; empty when there is no such folder. */
export function filesBelow(root: string, folder: string): string[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
