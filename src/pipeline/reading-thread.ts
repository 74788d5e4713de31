import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { type TransferListItem, Worker } from "node:worker_threads";

/** What one job may take; more kills the thread. */
export type ThreadLimits = {
  readonly jobMs: number;
  /** Heap of the thread without buffers, in MiB. */
  readonly heapMiB: number;
};

/** What a thread says: once that it is ready, then one word a job, in the order of the jobs. */
export type ThreadReply =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "bug"; readonly error: unknown };

/** How a job ended: answered, or killed because it took too much of something. */
export type Outcome =
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "killed"; readonly by: "time" | "memory" };

export type ThreadOptions<Job> = ThreadLimits & {
  /** The module that the thread runs. */
  readonly file: URL;
  /** What a thread is started with; asked again for each new one. */
  readonly data: () => unknown;
  /** A job as it is sent, and what of it is given away. Called again when a job is sent to a new thread. */
  readonly pack: (job: Job) => readonly [message: unknown, transfer: readonly TransferListItem[]];
};

/** The thread is looked at so often within the time of a job. */
const TICKS = 20;
/** The young generation of the heap: as large as Node's own default would let it grow. */
const YOUNG_MIB = 32;

type Waiting<Job> = {
  readonly job: Job;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * A thread that does jobs one by one and can be killed. It starts with the first job. When a job takes too long or the heap runs
 * out, that job alone ends as killed, and a new thread does the rest. An idle thread does not keep the process alive.
 */
export class ReadingThread<Job> {
  private readonly options: ThreadOptions<Job>;
  /** Sent and not answered; the thread is at the first of them. */
  private waiting: Waiting<Job>[] = [];
  private worker: Worker | null = null;
  private isReady = false;
  private killed: { readonly one: Waiting<Job> | undefined; readonly by: "time" | "memory" } | null = null;
  private timer: NodeJS.Timeout | undefined;
  private ticks = 0;

  constructor(options: ThreadOptions<Job>) {
    this.options = options;
  }

  /** True when there is a thread, so that what it was started with is no longer looked at. */
  get isRunning(): boolean {
    return this.worker !== null;
  }

  /** Has a job done after all that were asked before. Rejects with what the job threw: a bug. */
  ask(job: Job): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const one: Waiting<Job> = { job, resolve, reject };
      this.waiting.push(one);
      if (this.worker === null) this.start();
      else this.send(this.worker, one);
      // A running timer keeps the process alive as long as an answer is awaited.
      this.timer ??= setInterval(() => this.tick(), this.options.jobMs / TICKS);
    });
  }

  /** Ends the thread; what was asked and not answered is rejected. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.failAll(new Error("the reading thread was closed before it answered"));
    await worker?.terminate();
  }

  private start(): void {
    const { file, data, heapMiB } = this.options;
    const worker = new Worker(file, {
      workerData: data(),
      env: compileCacheOfProcess(),
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMiB, maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    this.worker = worker;
    this.isReady = false;
    this.killed = null;
    this.ticks = 0;
    worker.on("message", (reply: ThreadReply) => worker === this.worker && this.hear(reply));
    worker.on("messageerror", (error) => worker === this.worker && this.failAll(error));
    worker.on("error", (error) => worker === this.worker && this.fall(error));
    worker.on("exit", (code) => worker === this.worker && this.end(code));
    // After the listeners: one for messages would hold the process again.
    worker.unref();
    for (const one of this.waiting) this.send(worker, one);
  }

  private send(worker: Worker, { job }: Waiting<Job>): void {
    const [message, transfer] = this.options.pack(job);
    worker.postMessage(message, transfer);
  }

  private hear(reply: ThreadReply): void {
    this.ticks = 0;
    if (reply.kind === "ready") {
      this.isReady = true;
      return;
    }
    const one = this.waiting.shift();
    this.restIfIdle();
    if (reply.kind === "answer") one?.resolve(reply);
    else one?.reject(reply.error);
  }

  /**
   * Counts time in ticks rather than by the clock: a machine that slept, or a main thread that was busy, adds one tick and no
   * more, so that no innocent job is killed for it.
   */
  private tick(): void {
    if (!this.isReady || this.killed !== null) return;
    this.ticks += 1;
    if (this.ticks <= TICKS) return;
    this.killed = { one: this.waiting[0], by: "time" };
    void this.worker?.terminate();
  }

  /** The thread threw outside of a job, or its heap ran out. */
  private fall(error: Error): void {
    const isMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
    if (isMemory && this.isReady) this.killed = { one: this.waiting[0], by: "memory" };
    else this.failAll(error);
  }

  /** The thread is gone, and all that it said has been heard. */
  private end(code: number): void {
    this.worker = null;
    const { killed } = this;
    if (killed === null) this.failAll(new Error(`the reading thread ended with ${code}`));
    else if (killed.one !== undefined && killed.one === this.waiting[0]) {
      // Else it was answered while the thread was dying.
      this.waiting.shift();
      killed.one.resolve({ kind: "killed", by: killed.by });
    }
    this.restIfIdle();
    if (this.waiting.length > 0) this.start();
  }

  private failAll(error: unknown): void {
    const { waiting } = this;
    this.waiting = [];
    this.restIfIdle();
    for (const { reject } of waiting) reject(error);
  }

  private restIfIdle(): void {
    if (this.waiting.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

/**
 * The environment of the thread holds nothing but the cache of compiled code, if this process uses one: with it the thread is
 * there in half the time, and in a checkout for a third of the work, since no types have to be stripped.
 */
function compileCacheOfProcess(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}
