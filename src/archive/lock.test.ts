import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCK_FILE } from "./layout.ts";
import { takeLock } from "./lock.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function leaveLock(holder: object): void {
  mkdirSync(join(root, ".jianbao"), { recursive: true });
  writeFileSync(join(root, LOCK_FILE), JSON.stringify(holder));
}

describe("the lock of an archive", () => {
  test("refuses a second writer with the name of the first, and lets it in afterwards", async () => {
    const lock = await takeLock(root, 0);
    await expect(takeLock(root, 60)).rejects.toMatchObject({
      code: "archive/locked",
      exit: 75,
      message: expect.stringContaining(`${process.pid}`),
    });
    lock.release();
    const second = await takeLock(root, 0);
    second.release();
    expect(existsSync(join(root, LOCK_FILE))).toBe(false);
  });

  test("lets a waiting writer in as soon as it is free", async () => {
    const lock = await takeLock(root, 0);
    const waiting = takeLock(root, 5_000);
    lock.release();
    (await waiting).release();
    expect(existsSync(join(root, LOCK_FILE))).toBe(false);
  });

  test("is cleared when its process is gone", async () => {
    leaveLock({ pid: 2 ** 22 + 7, host: hostname(), start: "1" });
    (await takeLock(root, 500)).release();
    expect(existsSync(join(root, LOCK_FILE))).toBe(false);
  });

  test("is cleared when another process has the number of its own", async () => {
    leaveLock({ pid: process.pid, host: hostname(), start: "not when this process started" });
    (await takeLock(root, 500)).release();
    expect(existsSync(join(root, LOCK_FILE))).toBe(false);
  });

  test("is cleared when it was torn by a kill", async () => {
    mkdirSync(join(root, ".jianbao"));
    writeFileSync(join(root, LOCK_FILE), '{"pid":1');
    (await takeLock(root, 500)).release();
    expect(existsSync(join(root, LOCK_FILE))).toBe(false);
  });

  test("of another machine holds: we cannot know whether that process lives", async () => {
    leaveLock({ pid: 1, host: "another.example", start: "1" });
    await expect(takeLock(root, 0)).rejects.toMatchObject({ code: "archive/locked" });
  });
});
