import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../lib/failure.ts";
import { diskFailure } from "./disk.ts";
import { LOCK_FILE } from "./layout.ts";

/** Who holds the lock: enough for a person to find the process, and for us to see that it is gone. */
type Holder = { readonly pid: number; readonly host: string; readonly start: string };

export type Lock = { release(): void };

const POLL_MS = 50;

/**
 * Takes the archive's one writing lock, waiting at most `waitMs`; throws `archive/locked` after that.
 * Readers never lock. A lock whose process is gone is cleared.
 */
export async function takeLock(root: string, waitMs: number): Promise<Lock> {
  const file = join(root, LOCK_FILE);
  const own = `${file}.${process.pid}`;
  const content = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    start: processStart(process.pid),
  } satisfies Holder);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(own, content);
  } catch (error) {
    throw diskFailure(error, LOCK_FILE, "taking the lock");
  }
  try {
    for (let waitedMs = 0; ; waitedMs += POLL_MS) {
      if (tryLink(own, file) || (await tryTakeOver(own, file, content)))
        return { release: () => releaseLock(file, content) };
      if (waitedMs >= waitMs) throw lockedFailure(readText(file), waitMs);
      await sleep(POLL_MS);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** A hard link is made whole or not at all, on network file systems too, and never replaces a file. */
function tryLink(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw diskFailure(error, LOCK_FILE, "taking the lock");
  }
}

/**
 * Replaces the lock of a dead process. Two may try at once: each puts its own file in place, waits, and only the
 * one whose file is still there has the lock.
 */
async function tryTakeOver(own: string, file: string, content: string): Promise<boolean> {
  const found = readText(file);
  if (found === null || isAlive(found)) return false;
  const claim = `${own}.claim`;
  writeFileSync(claim, content);
  if (readText(file) !== found) {
    rmSync(claim, { force: true });
    return false;
  }
  renameSync(claim, file);
  await sleep(POLL_MS);
  return readText(file) === content;
}

function releaseLock(file: string, content: string): void {
  if (readText(file) === content) rmSync(file, { force: true });
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function readHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === "number" && typeof holder.host === "string" ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

/** A holder on another host counts as alive: we cannot know. A text that is no lock (a torn write) counts as dead. */
function isAlive(text: string): boolean {
  const holder = readHolder(text);
  if (holder === null) return false;
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return holder.start === processStart(holder.pid);
}

/** When a process started, as the system counts it: the same pid with another start is another process. */
function processStart(pid: number): string {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[19] ?? ""
    );
  } catch {
    return "";
  }
}

function lockedFailure(text: string | null, waitMs: number): Failure {
  const holder = text === null ? null : readHolder(text);
  const who = holder === null ? "another process" : `process ${holder.pid} on ${holder.host}`;
  return new Failure(
    "archive/locked",
    `the archive is being written by ${who}; waited ${(waitMs / 1000).toFixed(1)} s`,
    {
      hint: "Try again when it is done, or wait longer with --wait SECONDS.",
    },
  );
}
