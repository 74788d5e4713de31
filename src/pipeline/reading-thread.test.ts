import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { ReadingThread, type ThreadLimits } from "./reading-thread.ts";

/** A thread that does what the name of a job says, in a module of one line for each name. */
const FILE = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from "node:worker_threads";
    const jobs = {
      say: () => workerData,
      spin: () => { for (;;); },
      fill: () => { const all = []; for (;;) all.push({ more: [all.length] }); },
      fail: () => { throw new TypeError("a promise was broken"); },
      leave: () => process.exit(3),
    };
    parentPort.on("message", ([name, input]) => {
      try {
        parentPort.postMessage({ kind: "answer", value: [jobs[name](), input] });
      } catch (error) {
        parentPort.postMessage({ kind: "bug", error });
      }
    });
    parentPort.postMessage({ kind: "ready" });
  `)}`,
);

type Job = readonly [name: string, input: number];

describe("a thread that can be killed", () => {
  const threads: ReadingThread<Job>[] = [];
  let starts = 0;

  function open(limits: Partial<ThreadLimits> = {}, file = FILE): ReadingThread<Job> {
    starts = 0;
    const data = (): number => (starts += 1);
    const thread = new ReadingThread<Job>({
      ...{ jobMs: 200, heapMiB: 32, ...limits, file, data },
      pack: (job) => [job, []],
    });
    threads.push(thread);
    return thread;
  }

  const askAll = (thread: ReadingThread<Job>, names: readonly string[]) =>
    Promise.all(names.map((name, input) => thread.ask([name, input])));
  const answer = (start: number, input: number) => ({ kind: "answer", value: [start, input] });

  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.close();
  });

  test("is not there before the first job, and answers in the order of the jobs", async () => {
    const thread = open();
    expect([thread.isRunning, starts]).toEqual([false, 0]);
    expect(await askAll(thread, ["say", "say", "say"])).toEqual([answer(1, 0), answer(1, 1), answer(1, 2)]);
    expect(thread.isRunning).toBe(true);
  });

  test("is killed by a job that never ends; a new one does the rest", async () => {
    expect(await askAll(open(), ["say", "spin", "say", "spin", "say"])).toEqual([
      answer(1, 0),
      { kind: "killed", by: "time" },
      answer(2, 2),
      { kind: "killed", by: "time" },
      answer(3, 4),
    ]);
  });

  test("is killed by a job that fills its heap; a new one does the rest", async () => {
    expect(await askAll(open({ jobMs: 20_000 }), ["say", "fill", "say"])).toEqual([
      answer(1, 0),
      { kind: "killed", by: "memory" },
      answer(2, 2),
    ]);
  });

  test("gives what a job throws as a bug with its own stack, and goes on", async () => {
    const thread = open();
    const [failed, next] = await Promise.allSettled([thread.ask(["fail", 0]), thread.ask(["say", 1])]);
    expect(failed).toMatchObject({
      status: "rejected",
      reason: { name: "TypeError", message: "a promise was broken" },
    });
    expect(String((failed as PromiseRejectedResult).reason.stack)).toContain("fail");
    expect(next).toEqual({ status: "fulfilled", value: answer(1, 1) });
  });

  test("does not keep the process alive while it is idle", () => {
    const script = `
      import { ReadingThread } from ${JSON.stringify(new URL("reading-thread.ts", import.meta.url).href)};
      const file = new URL(${JSON.stringify(FILE.href)});
      const thread = new ReadingThread({ jobMs: 4000, heapMiB: 32, file, data: () => 1, pack: (job) => [job, []] });
      console.log(JSON.stringify(await thread.ask(["say", 0])));
    `;
    const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
      timeout: 8000,
    });
    expect([JSON.parse(String(stdout)), status]).toEqual([answer(1, 0), 0]);
  });

  test("does not count the time in which nothing is asked", async () => {
    const thread = open({ jobMs: 40 });
    await thread.ask(["say", 0]);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await thread.ask(["say", 1])).toEqual(answer(1, 1));
  });

  test("tells all who wait when it ends for no reason, and starts again when asked again", async () => {
    const thread = open();
    const results = await Promise.allSettled([thread.ask(["leave", 0]), thread.ask(["say", 1])]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await thread.ask(["say", 2])).toEqual(answer(2, 2));
  });

  test("tells all who wait when its module cannot be loaded", async () => {
    const broken = open({}, new URL("data:text/javascript,throw new Error('no module')"));
    await expect(broken.ask(["say", 0])).rejects.toThrow("no module");
  });

  test("tells all who wait when it is closed", async () => {
    const thread = open();
    const asked = expect(thread.ask(["spin", 0])).rejects.toThrow("closed");
    await thread.close();
    await asked;
    expect(thread.isRunning).toBe(false);
  });
});
