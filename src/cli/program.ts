import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { Failure } from "../lib/failure.ts";
import {
  type ArgumentSpec,
  COMMANDS,
  type CommandName,
  type CommandSpec,
  GLOBAL_OPTIONS,
  type GlobalOptions,
  type OptionSpec,
} from "./commands.ts";
import type { Lang, Speak, WordKey } from "./words.ts";

/** What was asked on the command line: a command to run, or a text (help, version) to print. */
export type Request =
  | {
      readonly kind: "run";
      readonly name: CommandName;
      readonly args: readonly string[];
      readonly options: Readonly<Record<string, unknown>>;
      readonly global: GlobalOptions;
    }
  | { readonly kind: "text"; readonly text: string };

export type ProgramOptions = {
  readonly lang: Lang;
  readonly say: Speak;
  readonly version: string;
  readonly helpColumns: number;
};

/** Reads the command line by the table of commands; throws `usage/…` failures that say what was meant. */
export function parseArgv(argv: readonly string[], options: ProgramOptions): Request {
  let text = "";
  let request: Request | null = null;
  const program = buildProgram(options, (found) => {
    request = found;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (part) => {
        text += part;
      },
      writeErr: () => {
        // Refusals are thrown as failures, in the user's language; commander's own text is not shown.
      },
      getOutHelpWidth: () => options.helpColumns,
    });
  }
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // No command at all: the help that `--help` prints.
    if (error.code === "commander.help") return parseArgv([...argv, "--help"], options);
    if (error.exitCode !== 0) throw usageFailure(error, argv, options.say);
  }
  return request ?? { kind: "text", text: text.trimEnd() };
}

function buildProgram(options: ProgramOptions, onRequest: (request: Request) => void): Command {
  const { say, version } = options;
  const program = new Command("jianbao");
  setUpHelp(program, say);
  program.description(say("help.about"));
  program.version(version, "--version", say("help.version"));
  // Options before the command are the program's, so that `show --version 2` means the article's version.
  program.enablePositionalOptions();
  for (const spec of GLOBAL_OPTIONS) program.addOption(buildOption(spec, options));
  for (const [name, spec] of Object.entries<CommandSpec>(COMMANDS)) {
    const command = program.command(name, { hidden: spec.hidden ?? false });
    setUpHelp(command, say);
    command.description(spec.about[options.lang]);
    for (const argument of spec.arguments) command.addArgument(buildArgument(argument, options));
    for (const option of spec.options) command.addOption(buildOption(option, options));
    for (const option of GLOBAL_OPTIONS) {
      command.addOption(buildOption(option, options).helpGroup(say("help.everywhere")));
    }
    command.addHelpText("after", ["", say("help.examples"), ...spec.examples.map((line) => `  ${line}`)].join("\n"));
    command.action(() => onRequest(requestOf(name as CommandName, command, program)));
  }
  program.addHelpText("after", `\n${say("help.more")}`);
  addHelpCommand(program);
  return program;
}

/** `help` and `help COMMAND` print what `--help` prints. */
function addHelpCommand(program: Command): void {
  const help = program.command("help [command]", { hidden: true }).allowUnknownOption().allowExcessArguments();
  help.action((name?: string) => {
    const asked = name === undefined ? program : program.commands.find((command) => command.name() === name);
    if (asked === undefined) {
      program.error(`error: unknown command '${name}'`, { code: "commander.unknownCommand" });
    }
    asked.outputHelp();
  });
}

function requestOf(name: CommandName, command: Command, program: Command): Request {
  const found = byLongName(COMMANDS[name].options, command.opts());
  const before = byLongName(GLOBAL_OPTIONS, program.opts());
  const after = byLongName(GLOBAL_OPTIONS, command.opts());
  const global = Object.fromEntries(
    GLOBAL_OPTIONS.map((spec) => {
      const [first, second] = [before[spec.name], after[spec.name]];
      // What stands later wins; a switch that is thrown in either place is thrown.
      if (spec.kind === "flag") return [spec.name, first === true || second === true];
      if (spec.kind === "negated") return [spec.name, first !== false && second !== false];
      return [spec.name, second ?? first];
    }),
  );
  return {
    kind: "run",
    name,
    args: command.processedArgs.flat().filter((arg) => arg !== undefined),
    options: found,
    global: global as GlobalOptions,
  };
}

/** Commander keys values in camel case; the table keys them by long name, with every option present. */
function byLongName(specs: readonly OptionSpec[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    specs.map((spec) => {
      const value = values[spec.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
      return [spec.name, spec.kind === "flag" ? value === true : value];
    }),
  );
}

function buildOption(spec: OptionSpec, { lang, say }: ProgramOptions): Option {
  const option = new Option(flagsOf(spec), aboutWithChoices(spec, lang, say));
  if (spec.kind === "integer") option.argParser((text) => parseInteger(text, spec.min, spec.max, say));
  if (spec.kind === "choice") option.argParser((text) => parseChoice(text, spec.choices, say));
  if ("default" in spec && spec.default !== undefined) option.default(spec.default);
  if (spec.kind === "text" && spec.required) option.makeOptionMandatory();
  return option;
}

/** The flags of an option as help shows them: `-n, --limit <N>`. */
export function flagsOf(spec: OptionSpec): string {
  const long = spec.kind === "negated" ? `--no-${spec.name}` : `--${spec.name}`;
  const value = spec.kind === "choice" ? ` <${spec.choices.join("|")}>` : "value" in spec ? ` <${spec.value}>` : "";
  return `${spec.short === undefined ? "" : `-${spec.short}, `}${long}${value}`;
}

function aboutWithChoices(spec: OptionSpec, lang: Lang, say: Speak): string {
  if (!("default" in spec) || spec.default === undefined) return spec.about[lang];
  return `${spec.about[lang]} (${say("help.default")} ${spec.default})`;
}

function buildArgument(spec: ArgumentSpec, { lang, say }: ProgramOptions): Argument {
  const choices = spec.choices;
  const about =
    choices === undefined ? spec.about[lang] : `${spec.about[lang]} (${say("help.choices")} ${choices.join(", ")})`;
  const argument = new Argument(spec.syntax, about);
  if (choices !== undefined) argument.argParser((text) => parseChoice(text, choices, say));
  return argument;
}

function parseInteger(text: string, min: number, max: number, say: Speak): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(say("usage.not-integer", { min, max }));
}

function parseChoice(text: string, choices: readonly string[], say: Speak): string {
  if (choices.includes(text)) return text;
  throw new InvalidArgumentError(say("usage.not-choice", { choices: choices.join(", ") }));
}

const HELP_TITLES: Readonly<Record<string, WordKey>> = {
  "Usage:": "help.usage",
  "Arguments:": "help.arguments",
  "Options:": "help.options",
  "Commands:": "help.commands",
};

function setUpHelp(command: Command, say: Speak): void {
  command.helpOption("-h, --help", say("help.help"));
  command.helpCommand(false);
  command.configureHelp({
    styleTitle: (title) => (HELP_TITLES[title] === undefined ? title : say(HELP_TITLES[title])),
    displayWidth: helpWidth,
    // The choices and the default stand in the description already.
    optionDescription: (option) => option.description,
    argumentDescription: (argument) => argument.description,
  });
}

/** Columns of a help text: ASCII one, all else two. Our own texts hold nothing in between, and this loads nothing. */
function helpWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character <= "\u007f" ? 1 : 2;
  return width;
}

const REFUSALS: Readonly<Record<string, WordKey>> = {
  "commander.unknownCommand": "usage.unknown-command",
  "commander.unknownOption": "usage.unknown-option",
  "commander.missingArgument": "usage.missing-argument",
  "commander.missingMandatoryOptionValue": "usage.missing-option",
  "commander.optionMissingArgument": "usage.missing-value",
  "commander.excessArguments": "usage.too-many",
};

/** Turns commander's refusal into a failure of ours. Its message quotes the names concerned: `error: … 'serach'`. */
function usageFailure(error: CommanderError, argv: readonly string[], say: Speak): Failure {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? "");
  const name = quoted[0] ?? "";
  const command = argv.find((arg) => arg in COMMANDS);
  const seeHelp = say("usage.see-help", { command: command === undefined ? "jianbao" : `jianbao ${command}` });
  const code = error.code === "commander.unknownCommand" ? "usage/unknown-command" : "usage/bad-argument";
  if (error.code === "commander.invalidArgument") {
    // `error: option '--limit <N>' argument 'x' is invalid. It must be …` or `error: command-argument value 'x' is invalid for argument 'format'. …`
    const [option, value] = error.message.startsWith("error: option") ? [name, quoted[1]] : [quoted[1], name];
    const rule = error.message.split(/(?:is invalid\.|is invalid for argument '[^']*'\.) /)[1];
    return new Failure(code, say("usage.bad-value", { name: option ?? "", value: value ?? "" }), {
      hint: rule ?? seeHelp,
    });
  }
  const key = REFUSALS[error.code];
  const suggestion = /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(error.message)?.[1];
  return new Failure(code, key === undefined ? error.message : say(key, { name }), {
    hint: suggestion === undefined ? seeHelp : say("usage.did-you-mean", { name: suggestion }),
  });
}
