import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { readSuite } from "../tests/setup/suites.ts";
import { decode, nameOf } from "./adapters/encoding.ts";
import { url, warc, yaml } from "./adapters/small.ts";

// Floors of what the suites beside the project measure through the adapters. They may rise, never fall.

type Case = Readonly<Record<string, unknown>>;

const SUITES = new URL("../../shared/suites/", import.meta.url);
const hasSuites = existsSync(SUITES);

/** The share of cases that hold, and the names of those that do not. */
async function measure<T>(
  cases: readonly T[],
  nameOfCase: (row: T) => string,
  holds: (row: T) => Promise<boolean> | boolean,
) {
  const failed: string[] = [];
  for (const row of cases) if (!(await holds(row))) failed.push(nameOfCase(row));
  return { share: cases.length === 0 ? 0 : 1 - failed.length / cases.length, failed };
}

test.skipIf(!hasSuites)(
  "URLs are read as the URL standard says: all of the web platform tests (needs ../shared/suites).",
  async () => {
    const cases = (readSuite<Case>("url", "wpt-urltestdata") ?? []).filter((row) => row.expect.output === undefined);
    const { share, failed } = await measure(
      cases,
      (row) => row.case,
      ({ expect: { input, base, failure, href } }) => {
        try {
          return url(String(input), typeof base === "string" ? base : undefined) === href;
        } catch {
          return failure === true;
        }
      },
    );
    expect(share, failed.join(" ")).toBe(1);
  },
);

test.skipIf(!hasSuites)(
  "YAML that is right is read, and at least 98 of 100 that are wrong are refused (needs ../shared/suites).",
  async () => {
    const cases = readSuite<Case>("yaml", "yaml-test-suite") ?? [];
    const right = cases.filter((row) => !row.expect.fail && isJson(row.expect.json_text));
    const read = await measure(
      right,
      (row) => row.case,
      ({ expect: { yaml: text, json_text: json } }) =>
        isDeepStrictEqual(JSON.parse(JSON.stringify(yaml(String(text)) ?? null)), JSON.parse(String(json))),
    );
    expect(read.share, read.failed.join(" ")).toBe(1);
    const refused = await measure(
      cases.filter((row) => row.expect.fail),
      (row) => row.case,
      ({ expect: { yaml: text } }) => {
        try {
          yaml(String(text));
          return false;
        } catch {
          return true;
        }
      },
    );
    expect(refused.share, refused.failed.join(" ")).toBeGreaterThanOrEqual(0.98);
  },
);

test.skipIf(!hasSuites)(
  "All records of whole WARC files are read, and damaged files are survived (needs ../shared/suites).",
  async () => {
    const files = ["warcio", "jwarc", "pywb"]
      .flatMap((suite) => readSuite<Case>("warc", suite) ?? [])
      .filter((row) => row.case.includes(".warc"));
    const { share, failed } = await measure(
      files,
      (row) => row.case,
      async ({ file, expect: { bad, records_by_header_scan: count } }) => {
        const records = await warc(readFileSync(new URL(file ?? "", SUITES)));
        return bad === true || records.length === count;
      },
    );
    expect(share, failed.join(" ")).toBe(1);
  },
);

test.skipIf(!hasSuites)(
  "Every legacy encoding and label of the suites is decoded (needs ../shared/suites).",
  async () => {
    const cases = ["encoding_rs", "cpython-cjk", "wpt-gb18030"].flatMap(
      (suite) => readSuite<Case>("encoding", suite) ?? [],
    );
    const { share, failed } = await measure(
      cases.filter((row) => !row.superseded),
      (row) => row.case,
      ({ case: name, label = "", file, expect: wanted }) => {
        if (name.startsWith("label/"))
          return plain(nameOf(label) ?? "replacement") === plain(String(wanted.encoding_const).replace(/_INIT$/, ""));
        const bytes =
          typeof wanted.bytes_b64 === "string"
            ? Buffer.from(wanted.bytes_b64, "base64")
            : readFileSync(new URL(file ?? "", SUITES));
        return decode(bytes, label) === wanted.utf8;
      },
    );
    expect(share, failed.join(" ")).toBe(1);
  },
);

function isJson(text: unknown): boolean {
  try {
    JSON.parse(String(text));
    return true;
  } catch {
    return false;
  }
}

function plain(encoding: string): string {
  return encoding.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
