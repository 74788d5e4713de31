import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { Failure } from "../lib/failure.ts";
import { closestTo } from "./closest.ts";

/** The environment variable that names a file of further `JIANBAO_…` lines, for secrets kept outside the shell. */
const SECRETS_FILE_ENV = "JIANBAO_SECRETS";

type SettingRow<T> = {
  readonly default: T;
  readonly doc: string;
  /** A line for the commented file that `init` writes. */
  readonly example: string;
  /** The environment variable of a secret. Secrets have no other source; plain settings have no variable. */
  readonly env?: string;
};

/** The one table of settings. Dots are levels of jianbao.yaml; docs/reference/settings.md is made from it. */
export const SETTINGS = {
  format: {
    default: 1 as number,
    doc: "Format of the archive on disk. Written by the program; `upgrade` changes it.",
    example: "1",
  },
  zone: {
    default: "Asia/Shanghai" as string,
    doc: "Time zone (IANA name) of outlets whose own zone is not known; it decides to which day their articles belong.",
    example: "Asia/Taipei",
  },
  lang: {
    default: "auto" as "auto" | "zh-Hans" | "zh-Hant" | "en",
    doc: "Language of the pages: `zh-Hans`, `zh-Hant`, `en`, or `auto` for the one the browser asks for.",
    example: "zh-Hant",
  },
  "serve.host": {
    default: "127.0.0.1" as string,
    doc: "Address that `serve` listens on. Any address other machines can reach needs `JIANBAO_SERVE_TOKEN`.",
    example: "127.0.0.1",
  },
  "serve.port": {
    default: 8080 as number,
    doc: "Port that `serve` listens on; `start` takes the next free one when it is taken, 0 takes any.",
    example: "8080",
  },
  "serve.token": {
    default: null as string | null,
    doc: "Secret that readers must present when `serve` listens on an address other machines can reach.",
    example: "",
    env: "JIANBAO_SERVE_TOKEN",
  },
} as const satisfies Record<string, SettingRow<unknown>>;

export type SettingName = keyof typeof SETTINGS;

/** Every setting by its dotted name, with the value in force. */
export type Settings = { readonly [N in SettingName]: (typeof SETTINGS)[N]["default"] };

/**
 * The settings of an archive, from its jianbao.yaml at `file`: flags, else environment (secrets only), else jianbao.yaml, else defaults.
 * Throws `settings/unreadable` for a value that does not fit or a name that does not exist, `settings/secret-in-file`
 * for a secret in the file, `archive/format` for a format that this program does not know.
 */
export async function readSettings(
  file: string,
  env: NodeJS.ProcessEnv,
  flags: Partial<Settings> = {},
): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  return { ...defaultSettings(), ...(await readSettingsFile(file)), ...readSecrets(env), ...given };
}

/** Every setting with its default. */
export function defaultSettings(): Settings {
  return Object.fromEntries(Object.entries(SETTINGS).map(([name, row]) => [name, row.default])) as unknown as Settings;
}

/** A file that sets nothing but the format, as `init` writes it: it spares every command the YAML reader and the schema. */
const SETS_NOTHING = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*format: 1[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*$/;

async function readSettingsFile(file: string): Promise<Partial<Settings>> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new Failure("settings/unreadable", `cannot read ${file}`, {
      hint: "Check that the file is there and may be read.",
      cause,
    });
  }
  if (SETS_NOTHING.test(text)) return {};
  const { parseSettings } = await import("./settings-file.ts");
  return parseSettings(text, file);
}

function readSecrets(env: NodeJS.ProcessEnv): Partial<Settings> {
  const all = { ...readSecretsFile(env[SECRETS_FILE_ENV]), ...env };
  const rows = Object.entries<SettingRow<unknown>>(SETTINGS).flatMap(([name, { env: variable }]) => {
    const value = variable === undefined ? undefined : all[variable];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(rows) as Partial<Settings>;
}

function readSecretsFile(file: string | undefined): NodeJS.Dict<string> {
  if (file === undefined || file === "") return {};
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Failure("settings/unreadable", `cannot read ${file}, which ${SECRETS_FILE_ENV} names`, {
      hint: "The file holds lines like JIANBAO_SERVE_TOKEN=…",
      cause,
    });
  }
}

/** The failure for a name that is no setting. */
export function unknownSetting(name: string, file: string): Failure {
  const near = closestTo(name, Object.keys(SETTINGS));
  return new Failure("settings/unreadable", `${file}: there is no setting "${name}"`, {
    hint: near === null ? "All settings stand in docs/reference/settings.md." : `Did you mean ${near}?`,
  });
}

/** The jianbao.yaml of a new archive: every setting that may stand there, each as a comment with its meaning. */
export function settingsTemplate(): string {
  const lines = ["# Settings of this archive. A line without # before it is in force.", "format: 1"];
  let level = "";
  for (const [name, row] of Object.entries<SettingRow<unknown>>(SETTINGS)) {
    if (name === "format" || row.env !== undefined) continue;
    const [head = "", leaf] = name.split(".");
    lines.push("", `# ${row.doc} Default: ${row.default}.`);
    if (leaf !== undefined && head !== level) lines.push(`# ${head}:`);
    level = head;
    lines.push(leaf === undefined ? `# ${head}: ${row.example}` : `#   ${leaf}: ${row.example}`);
  }
  return `${lines.join("\n")}\n`;
}
