// The thread that reads strangers' text. It is started and killed by reading-thread.ts; it has no files, no environment and
// no network to speak of, only what it is told.
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../lib/failure.ts";
import { doJob, type Job, makeThreadRules, type ReaderData } from "./reading-jobs.ts";
import type { ThreadReply } from "./reading-thread.ts";

assert(parentPort !== null, "reading-worker.ts is run as a worker thread");
const port = parentPort;
const rules = makeThreadRules(workerData as ReaderData);
const reply = (message: ThreadReply): void => port.postMessage(message);

port.on("message", (job: Job) => {
  try {
    reply({ kind: "answer", value: doJob(rules, job) });
  } catch (error) {
    reply({ kind: "bug", error });
  }
});
reply({ kind: "ready" });
