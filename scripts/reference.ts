// Reference pages made from the tables in the code.
import { COMMANDS, type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from "../src/cli/commands.ts";
import { flagsOf } from "../src/cli/program.ts";
import { SETTINGS } from "../src/config/settings-table.ts";
import { EXIT, FAILURES } from "../src/lib/failure.ts";

function madeFrom(path: string): string {
  return `<!-- Made by \`npm run generate\` from ${path}. -->`;
}

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
    madeFrom("src/lib/failure.ts"),
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
    madeFrom("src/lib/failure.ts"),
    "# Exit codes",
    "Files skipped because they are no post are no failure: the exit code stays 0. With 4, 5, 6 and 8 the envelope of `--json`\nis `ok: true` and holds data.",
    `${table(["exit code", "meaning", "failures"], rows)}\n`,
  ].join("\n\n");
}

function codesOf(exit: number): string {
  const codes = Object.entries(FAILURES).filter(([, row]) => row.exit === exit);
  return codes.map(([code]) => `[\`${code}\`](failures.md)`).join(", ");
}

/** The page of all settings, in Markdown: meaning, default, where each may be given. */
export function describeSettings(): string {
  const rows = Object.entries<{ default: unknown; doc: string; env?: string }>(SETTINGS).map(([name, row]) => [
    `\`${name}\``,
    row.doc,
    row.default === null ? "none" : `\`${String(row.default)}\``,
    row.env === undefined ? "`jianbao.yaml`" : `environment: \`${row.env}\``,
  ]);
  return [
    madeFrom("src/config/settings-table.ts"),
    "# Settings",
    "Settings stand in `jianbao.yaml`, the file that makes a folder an archive; a dot is a level of the file. A flag of the command\ngoes before the file, the file before the default. Secrets come only from the environment, or from the file of such lines that\n`JIANBAO_SECRETS` names: one that stands in `jianbao.yaml` is refused.",
    `${table(["setting", "meaning", "default", "given in"], rows)}\n`,
  ].join("\n\n");
}

/** The page of all commands, in Markdown: arguments, options, the data of `--json`, examples. */
export function describeCommands(): string {
  const commands = Object.entries<CommandSpec>(COMMANDS).map(([name, spec]) => describeCommand(name, spec));
  return [
    madeFrom("src/cli/commands.ts"),
    "# Commands",
    'Data go to stdout; progress, warnings and hints to stderr. With `--json` stdout holds one envelope:\n`{"ok":true,"data":…,"problems":[…]}`, or `{"ok":false,"error":{"code","message","hint"}}` with a code of\n[failures](failures.md). How a command ended is its [exit code](exit-codes.md).',
    "## Options of every command",
    optionTable(GLOBAL_OPTIONS),
    ...commands,
  ]
    .join("\n\n")
    .concat("\n");
}

function describeCommand(name: string, spec: CommandSpec): string {
  const usage = [
    "jianbao",
    name,
    ...(spec.options.length > 0 ? ["[options]"] : []),
    ...spec.arguments.map(({ syntax }) => syntax),
  ];
  const details = spec.arguments.map(({ syntax, about, choices }) => {
    return `- \`${syntax}\`: ${about.en}${choices === undefined ? "" : ` (${choices.join(", ")})`}`;
  });
  return [
    `## ${name}`,
    spec.about.en,
    `    ${usage.join(" ")}`,
    ...(details.length > 0 ? [details.join("\n")] : []),
    ...(spec.options.length > 0 ? [optionTable(spec.options)] : []),
    `\`data\` of \`--json\`: \`${spec.data}\``,
    ["```sh", ...spec.examples, "```"].join("\n"),
  ].join("\n\n");
}

function optionTable(options: readonly OptionSpec[]): string {
  const rows = options.map((option) => {
    const standard = "default" in option && option.default !== undefined ? `; ${option.default} unless told` : "";
    return [`\`${flagsOf(option).replaceAll("|", "\\|")}\``, `${option.about.en}${standard}`];
  });
  return table(["option", "meaning"], rows);
}
