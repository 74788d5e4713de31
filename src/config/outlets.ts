import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../lib/failure.ts";
import { readYaml } from "../lib/yaml.ts";
import { isZone } from "../lib/zone.ts";
import type { Outlet } from "../model/outlet.ts";

const OUTLET_SCHEMA = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, "an id is made of a–z, 0–9 and -"),
  name: z.string().min(1),
  names: z.record(z.string(), z.string()).default({}),
  lang: z.string().min(2),
  region: z.string().length(2, "a region is an ISO 3166 code of two letters"),
  zone: z.string().refine(isZone, "a zone is an IANA name such as Asia/Taipei"),
  domains: z.array(z.string()).default([]),
  labels: z.array(z.string()).default([]),
  /** The day when someone last looked whether all this is still so. */
  checked: z.iso.date().optional(),
});

/**
 * The outlets described in folders of YAML files, one outlet a file, in the order of their ids. A folder that is not
 * there holds none; an outlet of a later folder takes the place of one with the same id. Throws `settings/unreadable`.
 */
export function loadOutlets(folders: readonly string[]): Outlet[] {
  const outlets = new Map<string, Outlet>();
  for (const folder of folders) {
    for (const file of outletFiles(folder)) {
      const outlet = readOutlet(file);
      outlets.set(outlet.id, outlet);
    }
  }
  return [...outlets.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function outletFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => join(folder, name));
}

function readOutlet(file: string): Outlet {
  const { value, problems } = readYaml(readFileSync(file, "utf8"));
  const [fault] = problems;
  if (fault !== undefined) throw undescribed(file, fault.message);
  const checked = OUTLET_SCHEMA.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw undescribed(file, issue === undefined ? "it does not fit" : `${issue.path.join(".")}: ${issue.message}`);
}

function undescribed(file: string, what: string): Failure {
  return new Failure("settings/unreadable", `${file} describes no outlet: ${what}`, {
    hint: "The fields of an outlet stand in docs/guide/outlets.md.",
  });
}
