import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { readMarkup } from "../src/extract/markup/sax.ts";
import { readSuite } from "../tests/setup/suites.ts";
import { decode, nameOf, page, sniff } from "./adapters/encoding.ts";
import safeHtml from "./adapters/html.ts";
import storedHtml from "./adapters/markdown.ts";
import { url, warc, yaml } from "./adapters/small.ts";
import { readStrangeHtml } from "./adapters/strange-html.ts";

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

test.skipIf(!hasSuites)(
  "What pages say of their encoding is found as browsers find it: 95 of 100 (needs ../shared/suites).",
  async () => {
    const cases = readSuite<Case>("encoding", "html5lib-encoding") ?? [];
    const { share, failed } = await measure(
      cases,
      (row) => row.case,
      ({ expect: { bytes_b64: bytes, encoding } }) =>
        nameOf(sniff(Buffer.from(String(bytes), "base64"))) === nameOf(String(encoding)),
    );
    expect(share, failed.join(" ")).toBeGreaterThanOrEqual(0.95);
  },
);

const ENCODED = new URL("../../shared/extraction/encoding/", import.meta.url);

test.skipIf(!existsSync(ENCODED))(
  "Whole pages with right, wrong and no labels are all read (needs ../shared/extraction).",
  async () => {
    const read = (file: string): Buffer => gunzipSync(readFileSync(new URL(file, ENCODED)));
    const text = (decoded: string): string => decoded.replace(/^\ufeff/, "");
    const cases = readFileSync(new URL("gold.jsonl", ENCODED), "utf8").split("\n").filter(Boolean);
    const { share, failed } = await measure(
      cases.map(
        (line) => JSON.parse(line) as Readonly<Record<"id" | "file" | "expect", string>> & { http?: string | null },
      ),
      (row) => row.id,
      (row) => text(page(read(row.file), row.http ?? null)) === text(read(row.expect).toString("utf8")),
    );
    expect(share, failed.join(" ")).toBe(1);
  },
);

const XSS_SUITES = [
  ...["cve-regressions", "dompurify", "h5sc", "miniflux-sanitizer"],
  ...["owasp-filter-evasion", "payloadsallthethings", "sanitize-html"],
];
/** Elements and attributes of the pages' own; every address is one of the web, of mail, or of a kept picture. */
const PLAIN_ELEMENTS =
  /^(?:p|h[23]|ul|ol|li|blockquote|pre|code|strong|em|a|br|hr|table|thead|tbody|tr|th|td|figure|figcaption|img|span)$/;
const PLAIN_ATTRIBUTES = /^(?:href|rel|start|lang|class|src|alt|loading|decoding)$/;
const PLAIN_ADDRESS = /^(?:https?:\/\/|mailto:|\.\.\/media\/)/i;

/** What in a piece of HTML is none of the above. */
function strangeParts(html: string): string[] {
  const found: string[] = [];
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (!PLAIN_ELEMENTS.test(name)) found.push(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (!PLAIN_ATTRIBUTES.test(key)) found.push(`${name} ${key}`);
      if ((key === "href" || key === "src") && !PLAIN_ADDRESS.test(value)) found.push(value);
      if (key === "src" && !value.startsWith("../media/")) found.push(value);
    }
  };
  readMarkup(html, { open, close: () => undefined, text: () => undefined });
  return found;
}

test.skipIf(!hasSuites).each([
  ["on the reading page", safeHtml],
  ["by way of the archive's file", storedHtml],
])("Nothing of the hostile suites is left but plain markup %s (needs ../shared/suites).", async (_, sanitize) => {
  const cases = XSS_SUITES.flatMap((suite) => readSuite<Case>("xss", suite) ?? []);
  expect(cases.length).toBeGreaterThan(1000);
  const { share, failed } = await measure(
    cases,
    (row) => row.case,
    async (row) => strangeParts(await sanitize(String(row.expect.payload))).length === 0,
  );
  expect(share, failed.join(" ")).toBe(1);
});

test.skipIf(!hasSuites)(
  "What is stored of the hostile suites is plain even where HTML in Markdown is let through (needs ../shared/suites).",
  async () => {
    const careless = new MarkdownIt({ html: true });
    careless.validateLink = () => true;
    const cases = XSS_SUITES.flatMap((suite) => readSuite<Case>("xss", suite) ?? []);
    const { share, failed } = await measure(
      cases,
      (row) => row.case,
      async (row) => {
        const { markdown } = await readStrangeHtml(String(row.expect.payload));
        // Other programs show pictures from where they lie: that is theirs to decide, as long as it is the web.
        const shown = careless.render(markdown).replaceAll('<img src="https://', '<img src="../media/');
        return strangeParts(shown.replaceAll('<img src="http://', '<img src="../media/')).length === 0;
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
