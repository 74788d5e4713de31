// Reference pages made from the tables in the code.
import { EXIT, FAILURES } from "../src/lib/failure.ts";

const MADE = "<!-- Made by `npm run generate` from src/lib/failure.ts. -->";

/** What each exit code means to the one who typed the command; the table of the code holds only names. */
const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: "Done.",
  failed: "Failed; the message says what and what to do next.",
  usage: "The command was written wrongly, or names something that is not there.",
  settings: "A setting is wrong.",
  empty: "Nothing to do. Only with `--fail-if-empty`.",
  partly: "Done in part: some inputs that should be readable could not be read.",
  damaged: "`verify` found damage.",
  diskFull: "The disk is full.",
  limit: "A limit was reached.",
  unreachable: "A service that is needed does not answer.",
  offline: "There is no network.",
  tryLater: "Try again later: another process writes to the archive.",
  interrupted: "Interrupted (Ctrl-C). What was acknowledged is safe; the next run goes on.",
};

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The page of all failure codes, in Markdown: meaning, exit code, status of the server. */
export function describeFailures(): string {
  const rows = Object.entries(FAILURES).map(([code, { exit, status, meaning }]) => [
    `\`${code}\``,
    meaning,
    exit,
    status,
  ]);
  return [
    MADE,
    "# Failures",
    "A failure is an operation that could not be done. The command line prints its code, a sentence with the thing and the value,\nand a hint; with `--json` they stand under `error`. The server answers with the status.",
    table(["code", "meaning", "exit code", "HTTP status"], rows),
    "The exit codes by themselves: [exit codes](exit-codes.md).\n",
  ].join("\n\n");
}

/** The page of all exit codes, in Markdown. */
export function describeExitCodes(): string {
  const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
  const rows = names.map((name) => [EXIT[name], EXIT_MEANINGS[name], codesOf(EXIT[name])]);
  return [
    MADE,
    "# Exit codes",
    "Files skipped because they are no post are no failure: the exit code stays 0. With 4, 5, 6 and 8 the envelope of `--json`\nis `ok: true` and holds data.",
    `${table(["exit code", "meaning", "failures"], rows)}\n`,
  ].join("\n\n");
}

function codesOf(exit: number): string {
  const codes = Object.entries(FAILURES).filter(([, row]) => row.exit === exit);
  return codes.map(([code]) => `[\`${code}\`](failures.md)`).join(", ");
}
