import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import { styleText } from "node:util";

const STDOUT = 1;
const STDERR = 2;
const RETRY_MS = 5;

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Where a command writes: data to stdout, all else to stderr. */
export type Output = {
  /** True when nobody reads stdout any more; further writes are dropped. */
  readonly closed: () => boolean;
  /** Writes lines of data; they have left the process when it returns. */
  readonly print: (lines: readonly string[]) => void;
  /** Writes a line to stderr, unless `--quiet`. */
  readonly note: (line: string) => void;
  /** Writes a line to stderr, always. */
  readonly warn: (line: string) => void;
  /** Colours text for stdout, where it is a terminal that wants colours. */
  readonly paint: (style: Style, text: string) => string;
  /** Width of the terminal in columns, 0 when stdout is none. */
  readonly columns: number;
};

export type OutputOptions = { readonly quiet: boolean; readonly color: boolean; readonly env: NodeJS.ProcessEnv };

/** Opens the two streams of the process. */
export function openOutput(options: OutputOptions): Output {
  const terminal = isatty(STDOUT);
  const colored = terminal && options.color && !options.env.NO_COLOR && options.env.TERM !== "dumb";
  let closed = false;
  const write = (fd: number, text: string): void => {
    if (fd === STDOUT && closed) return;
    if (!writeAll(fd, text) && fd === STDOUT) closed = true;
  };
  return {
    closed: () => closed,
    print: (lines) => {
      if (lines.length > 0) write(STDOUT, `${lines.join("\n")}\n`);
    },
    note: (line) => {
      if (!options.quiet) write(STDERR, `${line}\n`);
    },
    warn: (line) => write(STDERR, `${line}\n`),
    paint: (style, text) => (colored ? styleText(style, text, { validateStream: false }) : text),
    columns: terminal ? process.stdout.columns : 0,
  };
}

/**
 * Writes all of a text before it returns; false when the reader has gone. A pipe that another program made
 * non-blocking answers EAGAIN when it is full: then we wait and go on, so that nothing is lost or reordered.
 */
function writeAll(fd: number, text: string): boolean {
  const bytes = Buffer.from(text, "utf8");
  let sent = 0;
  while (sent < bytes.length) {
    try {
      sent += writeSync(fd, bytes, sent);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") pause(RETRY_MS);
      else if (code === "EPIPE") return false;
      else throw error;
    }
  }
  return true;
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
