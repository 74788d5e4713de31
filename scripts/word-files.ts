// Reads words/*.yaml, the regional vocabulary as people write it. See words/README.md for the format.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { foldText } from "../src/han/fold.ts";
import { readYaml } from "../src/lib/yaml.ts";

/** Those in which Chinese is written, then other languages. */
export const REGIONS = ["cn", "tw", "hk", "mo", "sg", "my", "en", "ja", "ko"] as const;

const ID = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id is English in lower case, with - between words");
const TEXT = z
  .string()
  .min(1)
  .refine((text) => text === text.trim().normalize("NFC"), "a form is NFC without space around it");

const FORM_SCHEMA = z.strictObject({
  text: TEXT,
  regions: z.array(z.enum(REGIONS)).min(1),
  whole: z.literal(true).exactOptional(),
  except: z.array(TEXT).min(1).exactOptional(),
});

const CONCEPT_SCHEMA = z.strictObject({
  id: ID,
  forms: z.array(FORM_SCHEMA).min(2, "a concept has two forms or more"),
});

const LEFT_OUT_SCHEMA = z.strictObject({ text: TEXT, concept: ID, reason: z.string().min(1) });

const FILE_SCHEMA = z.strictObject({
  kind: z.enum(["country", "place", "person", "organisation", "thing"]),
  checked: z.iso.date("a day is written 2026-11-24"),
  sources: z.array(z.string().min(1)).min(1),
  concepts: z.array(CONCEPT_SCHEMA),
  leftOut: z.array(LEFT_OUT_SCHEMA).default([]),
});

export type WordFile = z.infer<typeof FILE_SCHEMA> & { readonly name: string };
type Form = z.infer<typeof FORM_SCHEMA>;

/** Every file of the vocabulary in `folder`, by name. Throws an error with all faults, each with its file and entry. */
export function readWordFiles(folder: string): WordFile[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return readWordTexts(new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")])));
}

/** The same from texts by the names of their files. */
export function readWordTexts(texts: ReadonlyMap<string, string>): WordFile[] {
  const faults: string[] = [];
  const files: WordFile[] = [];
  for (const [name, text] of texts) {
    const { value, problems } = readYaml(text);
    faults.push(...problems.map(({ message, at }) => `${name}: ${message}${at === undefined ? "" : ` (${at})`}`));
    if (problems.length > 0) continue;
    const read = FILE_SCHEMA.safeParse(value);
    if (read.success) files.push({ name, ...read.data });
    else faults.push(...read.error.issues.map(({ path, message }) => `${name}: ${nameEntry(value, path)}: ${message}`));
  }
  faults.push(...findFaults(files));
  if (faults.length > 0) throw new Error(`The vocabulary does not hold together:\n${faults.join("\n")}`);
  return files;
}

/** `north-korea forms.1.regions`: the id or text of the entry in place of its number. */
function nameEntry(value: unknown, path: readonly PropertyKey[]): string {
  const [list, index, ...rest] = path;
  if (typeof list !== "string" || typeof index !== "number") return path.join(".");
  const entry = (value as Record<string, Record<string, unknown>[]>)[list]?.[index];
  return [entry?.["id"] ?? entry?.["text"] ?? `${list}.${index}`, rest.join(".")].join(" ").trim();
}

/** What no schema of one entry can see. */
function findFaults(files: readonly WordFile[]): string[] {
  const faults: string[] = [];
  const ids = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const { name, concepts } of files) {
    for (const { id, forms } of concepts) {
      const entry = `${name}: ${id}`;
      if (ids.has(id)) faults.push(`${entry}: the id is taken in ${ids.get(id)}`);
      ids.set(id, name);
      for (const form of forms) {
        const folded = foldText(form.text);
        const owner = owners.get(folded);
        if (owner === entry) faults.push(`${entry}: ${form.text} is listed twice; scripts and cases count as one`);
        else if (owner !== undefined) faults.push(`${entry}: ${form.text} also stands in ${owner}`);
        owners.set(folded, entry);
        faults.push(...findFormFaults(form).map((fault) => `${entry}: ${form.text} ${fault}`));
      }
    }
  }
  for (const { name, leftOut } of files) {
    for (const { text, concept } of leftOut) {
      const listed = owners.get(foldText(text))?.endsWith(`: ${concept}`) === true;
      if (listed) faults.push(`${name}: ${text} is both listed and left out`);
    }
  }
  return faults;
}

function findFormFaults({ text, regions, whole, except = [] }: Form): string[] {
  const folded = foldText(text);
  const latin = /[\p{Script=Latin}\p{N}]/u.test(folded);
  const unfit = except.filter((longer) => foldText(longer) === folded || !foldText(longer).includes(folded));
  return [
    ...([...folded].length < 2 ? ["is one character: it stands in too many words"] : []),
    ...(latin && whole === undefined ? ["has Latin letters or digits, so it is `whole: true`"] : []),
    ...(!latin && whole === true ? ["has no Latin letters or digits, so it is not `whole`"] : []),
    ...(new Set(regions).size < regions.length ? ["names a region twice"] : []),
    ...unfit.map((longer) => `is not inside its exception ${longer}`),
  ];
}
