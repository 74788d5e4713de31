import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../lib/failure.ts";
import { readYaml } from "../lib/yaml.ts";
import { isZone } from "../lib/zone.ts";
import type { Outlet } from "../model/outlet.ts";

const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day is written 2023-10-17");
const LINES = z.array(z.string().min(1)).default([]);

const RULE_SCHEMA = z.strictObject({
  from: DAY.nullable().default(null),
  until: DAY.nullable().default(null),
  checked: DAY,
  drop: LINES,
  cut: LINES,
  keep: LINES,
  dropClasses: LINES,
  titlePrefixes: LINES,
  titleSuffixes: LINES,
});

const OUTLET_SCHEMA = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, "an id is made of a–z, 0–9 and -"),
  name: z.string().min(1),
  names: z.record(z.string(), z.string()).default({}),
  lang: z.string().min(2),
  region: z.string().length(2, "a region is an ISO 3166 code of two letters"),
  zone: z.string().refine(isZone, "a zone is an IANA name such as Asia/Taipei"),
  domains: z.array(z.string()).default([]),
  labels: z.array(z.string()).default([]),
  rules: z.array(RULE_SCHEMA).default([]),
  /** For people: when someone last looked whether the description holds. */
  checked: z.string().optional(),
});

/** The outlets described in a folder, one YAML file each, by id. Throws `settings/unreadable`, which names the file. */
export function readOutletFolder(folder: string): Outlet[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files.map((name) => readOutlet(join(folder, name))).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readOutlet(file: string): Outlet {
  const { value, problems } = readYaml(readFileSync(file, "utf8"));
  const [fault] = problems;
  if (fault !== undefined) throw undescribed(file, fault.message);
  const read = OUTLET_SCHEMA.safeParse(value);
  if (read.success) {
    const { checked: _, ...outlet } = read.data;
    return outlet;
  }
  const [issue] = read.error.issues;
  throw undescribed(file, issue === undefined ? "it does not fit" : `${issue.path.join(".")}: ${issue.message}`);
}

function undescribed(file: string, what: string): Failure {
  return new Failure("settings/unreadable", `${file} describes no outlet: ${what}`, {
    hint: "The fields of an outlet stand in docs/guide/outlets.md.",
  });
}
