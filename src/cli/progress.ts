import { isatty } from "node:tty";
import type { SingleBar } from "cli-progress";
import type { Progress } from "../lib/progress.ts";
import { formatDuration } from "./duration.ts";
import { groupDigits, type Speak } from "./words.ts";

const STDERR = 2;
const LINE_EVERY_MS = 5_000;
const BAR_COLUMNS = 24;
/** A rate over less time than this says nothing. */
const RATE_AFTER_MS = 500;

/** Shows one long work on stderr. `stop` clears what was drawn. */
export type ProgressMeter = { readonly update: (progress: Progress) => void; readonly stop: () => void };

export type MeterOptions = { readonly quiet: boolean; readonly say: Speak; readonly warn: (line: string) => void };

/** A bar on a terminal, a plain line every few seconds elsewhere, nothing with `--quiet`. Nothing is done before the first update. */
export function openMeter(options: MeterOptions): ProgressMeter {
  if (options.quiet) return { update: doNothing, stop: doNothing };
  let meter: ProgressMeter | null = null;
  return {
    update: (progress) => {
      meter ??= isatty(STDERR) ? openBar(options.say) : openLines(options);
      meter.update(progress);
    },
    stop: () => meter?.stop(),
  };
}

function doNothing(): void {
  // Nothing is shown, so there is nothing to clear.
}

function openLines({ say, warn }: MeterOptions): ProgressMeter {
  const startMs = performance.now();
  let lastMs = startMs;
  return {
    update: (progress) => {
      const nowMs = performance.now();
      if (nowMs - lastMs < LINE_EVERY_MS) return;
      lastMs = nowMs;
      warn(describeProgress(progress, nowMs - startMs, say));
    },
    stop: doNothing,
  };
}

function openBar(say: Speak): ProgressMeter {
  const startMs = performance.now();
  let latest: Progress = { done: 0, total: null, unit: "files" };
  let bar: SingleBar | null = null;
  let stopped = false;
  const start = async (): Promise<void> => {
    const [{ SingleBar }, { cutToWidth }] = await Promise.all([import("cli-progress"), import("./columns.ts")]);
    if (stopped) return;
    const format = (_options: unknown, params: { progress: number; maxWidth: number }): string => {
      const text = describeProgress(latest, performance.now() - startMs, say);
      const drawn = latest.total === null ? text : `${drawBar(params.progress)} ${text}`;
      return cutToWidth(drawn, params.maxWidth - 1);
    };
    bar = new SingleBar({
      format,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      fps: 8,
      gracefulExit: false,
    });
    bar.start(latest.total ?? 0, latest.done);
  };
  // A bar that cannot be drawn must not stop the work.
  start().catch(doNothing);
  return {
    update: (progress) => {
      latest = progress;
      if (progress.total !== null) bar?.setTotal(progress.total);
      bar?.update(progress.done);
    },
    stop: () => {
      stopped = true;
      bar?.stop();
    },
  };
}

function drawBar(share: number): string {
  const full = Math.round(Math.min(1, share) * BAR_COLUMNS);
  return "█".repeat(full) + "░".repeat(BAR_COLUMNS - full);
}

/** `1,200/10,121 files  850/s  10 s left  waimei`: what is known, in one line. */
export function describeProgress(progress: Progress, elapsedMs: number, say: Speak): string {
  const { done, total, unit, note } = progress;
  const count = total === null ? groupDigits(done) : `${groupDigits(done)}/${groupDigits(total)}`;
  const parts = [`${count} ${say(`progress.${unit}`)}`];
  if (elapsedMs >= RATE_AFTER_MS && done > 0) {
    const rate = done / (elapsedMs / 1000);
    parts.push(say("progress.rate", { rate: rate < 10 ? rate.toFixed(1) : groupDigits(Math.round(rate)) }));
    if (total !== null && total > done) {
      parts.push(say("progress.left", { time: formatDuration((total - done) / rate) }));
    }
  }
  if (note !== undefined && note !== "") parts.push(note);
  return parts.join("  ");
}
