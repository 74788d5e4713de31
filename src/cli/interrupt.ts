import { EXIT } from "../lib/failure.ts";

/** Ctrl-C as a signal that long work can obey. */
export type Interrupt = {
  /**
   * From the first call on, Ctrl-C (or SIGTERM) aborts this signal instead of ending the process, and a second one
   * ends it at once. Commands that are done in a moment never call it.
   */
  readonly signal: () => AbortSignal;
  readonly raise: () => void;
  readonly raised: () => boolean;
  /** Gives the signals back to the system. */
  readonly release: () => void;
};

/** Watches for Ctrl-C; `onFirst` tells the user what will happen. */
export function watchInterrupt(onFirst: () => void): Interrupt {
  const controller = new AbortController();
  let watching = false;
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    onFirst();
    controller.abort();
  };
  return {
    signal: () => {
      if (!watching) {
        process.on("SIGINT", listener);
        process.on("SIGTERM", listener);
        watching = true;
      }
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
