import { readWarcRecords } from "../../src/archive/warc-read.ts";
import { parseDate as parseWrittenDate } from "../../src/lib/date.ts";
import { uniqueFileName } from "../../src/lib/file-name.ts";
import { readYaml } from "../../src/lib/yaml.ts";
import { instantOf } from "../../src/lib/zone.ts";

const NAME_BYTES_MAX = 255;

/** Seconds since 1970 of a written date, UTC where it names no zone; null when it is none. */
export function parseDate(text: string): number | null {
  const found = parseWrittenDate(text, "UTC");
  return found === null ? null : Math.floor(Date.parse(instantOf(found.value, "UTC")) / 1000);
}

/** The absolute URL that an input means on a page. */
export function url(input: string, base?: string): string {
  return new URL(input, base).href;
}

/** A file's name for a title. */
export function fileName(title: string): string {
  return uniqueFileName(title, NAME_BYTES_MAX);
}

/** The value of a YAML text; throws when it is none. */
export function yaml(text: string): unknown {
  const { value, problems } = readYaml(text);
  if (value === null && problems.length > 0) throw new Error(problems[0]?.message);
  return value;
}

/** The types of the records of a WARC file; what is damaged is left out. */
export async function warc(bytes: Uint8Array): Promise<{ type: string }[]> {
  const records: { type: string }[] = [];
  for await (const { value } of readWarcRecords(bytes)) if (value !== null) records.push({ type: value.type });
  return records;
}
