/** Exit codes of the command line, by name. The contract stands in docs/reference/exit-codes.md. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  settings: 3,
  empty: 4,
  partly: 5,
  damaged: 6,
  diskFull: 7,
  limit: 8,
  unreachable: 9,
  offline: 10,
  tryLater: 75,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

type FailureRow = { readonly exit: ExitCode; readonly status: number; readonly meaning: string };

/** Every failure the program can answer with: exit code of the command, status of the server, what it means. */
export const FAILURES = {
  "usage/bad-argument": { exit: EXIT.usage, status: 400, meaning: "An argument is missing or cannot be read." },
  "usage/unknown-command": { exit: EXIT.usage, status: 400, meaning: "There is no such command." },
  "settings/unreadable": {
    exit: EXIT.settings,
    status: 500,
    meaning: "jianbao.yaml cannot be read or has a wrong value.",
  },
  "settings/secret-in-file": {
    exit: EXIT.settings,
    status: 500,
    meaning: "A secret stands in jianbao.yaml; secrets come from the environment.",
  },
  "settings/unsafe-host": {
    exit: EXIT.settings,
    status: 500,
    meaning: "The server would be reachable from other machines without a password.",
  },
  "archive/not-found": { exit: EXIT.usage, status: 500, meaning: "No folder with jianbao.yaml was found." },
  "archive/exists": { exit: EXIT.usage, status: 409, meaning: "There is an archive already." },
  "archive/format": {
    exit: EXIT.failed,
    status: 500,
    meaning: "The archive has a format that this program does not know.",
  },
  "archive/locked": { exit: EXIT.tryLater, status: 503, meaning: "Another process writes to the archive." },
  "archive/unreadable": { exit: EXIT.failed, status: 500, meaning: "A file of the archive cannot be read." },
  "archive/damaged": {
    exit: EXIT.damaged,
    status: 500,
    meaning: "A file of the archive is missing or does not agree with the manifest.",
  },
  "archive/disk-full": { exit: EXIT.diskFull, status: 507, meaning: "The disk is full." },
  "archive/write-failed": { exit: EXIT.failed, status: 500, meaning: "A file could not be written." },
  "article/not-found": { exit: EXIT.failed, status: 404, meaning: "No article has this id or URL." },
  "article/no-such-version": { exit: EXIT.failed, status: 404, meaning: "The article has no such version." },
  "saved/not-found": { exit: EXIT.usage, status: 404, meaning: "No search is saved under this name." },
  "saved/unreadable": {
    exit: EXIT.failed,
    status: 500,
    meaning: "The file of a saved search cannot be read or has a wrong value.",
  },
  "saved/exists": { exit: EXIT.usage, status: 409, meaning: "Another search is saved under this name." },
  "input/not-found": { exit: EXIT.usage, status: 400, meaning: "The file or folder to read does not exist." },
  "input/unreadable": { exit: EXIT.partly, status: 400, meaning: "A file that should be readable could not be read." },
  "input/too-large": { exit: EXIT.limit, status: 413, meaning: "An input is larger than the limit." },
  "output/exists": { exit: EXIT.usage, status: 409, meaning: "The folder to write to is not empty." },
  "eval/no-scorers": {
    exit: EXIT.usage,
    status: 500,
    meaning: "The scorers are not here: they come with the sources, not with the package.",
  },
  "store/unreadable": { exit: EXIT.failed, status: 500, meaning: "The store cannot be opened; it can be rebuilt." },
  "server/port-taken": { exit: EXIT.failed, status: 500, meaning: "Another program listens on this port." },
  "runtime/old-node": { exit: EXIT.failed, status: 500, meaning: "The program runs on Node 24 or later." },
  "runtime/interrupted": {
    exit: EXIT.interrupted,
    status: 503,
    meaning: "The work was stopped before its end; what was acknowledged is safe.",
  },
  "runtime/unexpected": {
    exit: EXIT.failed,
    status: 500,
    meaning: "The program met something it did not expect: a fault of its own.",
  },
} as const satisfies Record<string, FailureRow>;

export type FailureCode = keyof typeof FAILURES;

/**
 * An operation that could not be done. `message` names the thing and the value, `hint` says what to do next.
 * The command line prints both and exits with the code's exit code; the server answers with its status.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly hint: string;

  constructor(code: FailureCode, message: string, options: { hint: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Failure";
    this.code = code;
    this.hint = options.hint;
  }

  get exit(): ExitCode {
    return FAILURES[this.code].exit;
  }
}

/** Ends the program when one of our own promises is broken: a bug, never a user's mistake. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`);
}
