import type { ExitCode } from "../lib/failure.ts";
import type { Problem } from "../lib/problem.ts";
import type { Progress } from "../lib/progress.ts";
import type { CommandName, GlobalOptions, OptionsOf } from "./commands.ts";
import type { Output } from "./output.ts";
import type { Lang, Speak } from "./words.ts";

/** What every command is given. Commands read no environment, argv or clock of their own. */
export type Context = {
  /** The folder the caller stands in; relative paths start here. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly global: GlobalOptions;
  readonly lang: Lang;
  readonly say: Speak;
  readonly out: Output;
  readonly now: () => Date;
  /**
   * From the first call on Ctrl-C aborts this signal: finish what is in hand, then return. Before, it ends the process.
   * `notice` is said to the user then; by default that the batch in hand is finished.
   */
  readonly signal: (notice?: string) => AbortSignal;
  /** The same as Ctrl-C, from inside: for instance when nobody reads the output any more. */
  readonly interrupt: () => void;
  /** Shows how far a long work has come, on stderr. */
  readonly progress: (progress: Progress) => void;
  /** Prints an answer before the command ends, for one that stays, like `serve`. */
  readonly show: (answer: Answer) => void;
};

/** How a command ended, when not simply well. */
export type Ending = {
  readonly exit?: ExitCode;
  /** True when there was nothing to do or to show: exit 4 with `--fail-if-empty`. */
  readonly empty?: boolean;
};

/** What a command found or did: `data` for programs, `lines` for people. */
export type Answer = Ending & {
  readonly data: unknown;
  readonly problems?: readonly Problem[];
  readonly lines: () => readonly string[];
};

/** The ending of a command that has printed all it had to say. */
export type Shown = Ending & { readonly shown: true };

/** One command: its arguments in order, its options by long name. */
export type Runner<N extends CommandName> = (
  context: Context,
  args: readonly string[],
  options: OptionsOf<N>,
) => Promise<Answer | Shown>;
