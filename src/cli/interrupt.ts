import { EXIT } from "../lib/failure.ts";

/** Ctrl-C as a signal that long work can obey. */
export type Interrupt = {
  /**
   * From the first call on, Ctrl-C (or SIGTERM) says `notice` and aborts this signal instead of ending the process, and
   * a second one ends it at once. Commands that are done in a moment never call it.
   */
  readonly signal: (notice: string) => AbortSignal;
  readonly raise: () => void;
  readonly raised: () => boolean;
  /** Gives the signals back to the system. */
  readonly release: () => void;
};

/** Watches for Ctrl-C; `tell` says a line to the user. */
export function watchInterrupt(tell: (line: string) => void): Interrupt {
  const controller = new AbortController();
  let notice: string | null = null;
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    if (notice !== null && notice !== "") tell(notice);
    controller.abort();
  };
  return {
    signal: (said) => {
      if (notice === null) {
        process.on("SIGINT", listener);
        process.on("SIGTERM", listener);
      }
      notice = said;
      return controller.signal;
    },
    raise: () => controller.abort(),
    raised: () => controller.signal.aborted,
    release: () => {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    },
  };
}
