import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { Failure } from "../lib/failure.ts";
import { SETTINGS, type SettingRow, type Settings } from "./settings-table.ts";

/** The environment variable that names a file of further `JIANBAO_…` lines, for secrets kept outside the shell. */
const SECRETS_FILE_ENV = "JIANBAO_SECRETS";

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
