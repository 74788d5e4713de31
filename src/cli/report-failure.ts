import { Failure } from "../lib/failure.ts";
import { meaningOf } from "./failure-words.ts";
import type { Output } from "./output.ts";
import { type Lang, speaker } from "./words.ts";

const SQLITE_FULL = 13;

/** Turns whatever was thrown into a failure with a code: a full disk, an interruption, else a fault of ours. */
export function toFailure(error: unknown, lang: Lang): Failure {
  if (error instanceof Failure) return error;
  const say = speaker(lang);
  const { name, message, code, errcode } = error as NodeJS.ErrnoException & { errcode?: number };
  if (code === "ENOSPC" || code === "EDQUOT" || errcode === SQLITE_FULL) {
    return new Failure("archive/disk-full", message, { hint: say("failure.disk-full-hint"), cause: error });
  }
  if (name === "AbortError") {
    return new Failure("runtime/interrupted", message, { hint: say("interrupt.done"), cause: error });
  }
  return new Failure("runtime/unexpected", message ?? String(error), {
    hint: say("failure.unexpected-hint"),
    cause: error,
  });
}

/** Prints a failure: `code: message` and the hint on stderr, or the error envelope on stdout with `--json`. */
export function reportFailure(
  failure: Failure,
  options: { out: Output; json: boolean; lang: Lang; debug: boolean },
): void {
  const { out, json, lang, debug } = options;
  const { code, message, hint } = failure;
  if (json) {
    out.print([JSON.stringify({ ok: false, error: { code, message, hint } })]);
  } else {
    const meaning = meaningOf(code, lang);
    out.warn(`${code}: ${meaning === null ? message : `${meaning}（${message}）`}`);
    out.warn(speaker(lang)("failure.hint", { hint }));
  }
  if (debug) out.warn(String((failure.cause as Error | undefined)?.stack ?? failure.stack));
}
