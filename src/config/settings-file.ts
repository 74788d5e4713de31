import { z } from "zod";
import { closestTo } from "../lib/closest.ts";
import { Failure } from "../lib/failure.ts";
import { readYaml } from "../lib/yaml.ts";
import { isZone } from "../lib/zone.ts";
import { SETTINGS, type SettingName, type Settings } from "./settings-table.ts";

const WEIGHT = z.number().min(0).max(1000);

/** What each setting may be. Secrets are not here: they may not stand in the file. */
const CHECKS: Readonly<Partial<Record<SettingName, z.ZodType>>> = {
  zone: z.string().refine(isZone, "must be an IANA time zone such as Asia/Taipei"),
  lang: z.enum(["auto", "zh-Hans", "zh-Hant", "en"]),
  "search.title": WEIGHT,
  "search.lead": WEIGHT,
  "search.frequency": WEIGHT,
  "search.closeness": WEIGHT,
  "search.length": z.number().min(0).max(1),
  "search.recency": WEIGHT,
  "serve.host": z.string().min(1),
  "serve.port": z.int().min(0).max(65535),
};

/** Reads and checks the text of a jianbao.yaml; `file` names it in failures. */
export function parseSettings(text: string, file: string): Partial<Settings> {
  const { value: root, problems } = readYaml(text);
  const [fault] = problems;
  if (fault !== undefined)
    throw unreadable(file, fault.at === undefined ? fault.message : `${fault.at}: ${fault.message}`);
  if (root === null || typeof root !== "object" || Array.isArray(root)) {
    throw unreadable(file, "it must hold lines like `name: value`");
  }
  checkFormat("format" in root ? root.format : undefined, file);
  return Object.fromEntries(flatten(root).map(([name, value]) => [name, checkSetting(name, value, file)]));
}

/** An archive of a format that this program does not know must not be touched. */
function checkFormat(format: unknown, file: string): void {
  const known = SETTINGS.format.default;
  if (format === known) return;
  throw new Failure("archive/format", `${file} says format ${String(format)}; this program knows format ${known}`, {
    hint: "Use a version of jianbao that knows this format, or correct the line `format:`.",
  });
}

function checkSetting(name: string, value: unknown, file: string): unknown {
  if (!isSettingName(name)) throw unknownSetting(name, file);
  const row = SETTINGS[name];
  if ("env" in row) {
    throw new Failure("settings/secret-in-file", `${file} holds ${name}, which is a secret`, {
      hint: `Take it out of the file and set ${row.env} in the environment; if the folder was shared, change the secret too.`,
    });
  }
  const checked = CHECKS[name]?.safeParse(value);
  if (checked === undefined || checked.success) return value;
  throw unreadable(
    file,
    `${name} is ${JSON.stringify(value)}: ${checked.error.issues[0]?.message ?? "it does not fit"}`,
  );
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** `{serve: {port: 1}}` as `[["serve.port", 1]]`. An empty level sets nothing. */
function flatten(value: object, prefix = ""): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, unknown][] => {
    const name = `${prefix}${key}`;
    if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) return flatten(inner, `${name}.`);
    return inner === null && isLevel(name) ? [] : [[name, inner]];
  });
}

function isLevel(name: string): boolean {
  return Object.keys(SETTINGS).some((setting) => setting.startsWith(`${name}.`));
}

function unreadable(file: string, what: string): Failure {
  return new Failure("settings/unreadable", `${file}: ${what}`, {
    hint: "All settings stand in docs/reference/settings.md.",
  });
}

function unknownSetting(name: string, file: string): Failure {
  const near = closestTo(name, Object.keys(SETTINGS));
  return new Failure("settings/unreadable", `${file}: there is no setting "${name}"`, {
    hint: near === null ? "All settings stand in docs/reference/settings.md." : `Did you mean ${near}?`,
  });
}
