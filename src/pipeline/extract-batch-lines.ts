import type { Checked, Problem } from "../lib/problem.ts";

/** One document of a batch, as its line names it. */
export type BatchLine = {
  /** What the answer is called; null when the line does not say. */
  readonly id: string | null;
  /** Path of the file that holds the document, as written; null when the line names none. */
  readonly file: string | null;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  /** True: a piece of a page, as feeds carry it. False: a whole page. Null: the markup itself tells. */
  readonly fragment: boolean | null;
  /** When the document was read from the web, UTC. */
  readonly capturedAt: string | null;
};

/** Lines longer than this are not read: one names a file, it does not hold it. */
const LINE_UNITS_MAX = 1_000_000;
const NOTHING: BatchLine = {
  id: null,
  file: null,
  url: null,
  outlet: null,
  title: null,
  fragment: null,
  capturedAt: null,
};

/** Reads one JSON line of a batch. What a line does not say is null; what it says wrongly is null and a problem. Never throws. */
export function readBatchLine(text: string): Checked<BatchLine> {
  if (text.length > LINE_UNITS_MAX) {
    return bad("batch/line-too-long", `The line has ${text.length} characters; at most ${LINE_UNITS_MAX} are read.`);
  }
  const found = parseJson(text);
  if (typeof found !== "object" || found === null || Array.isArray(found)) {
    return bad("batch/not-json", `The line is no JSON object: ${text.slice(0, 80)}`);
  }
  const problems: Problem[] = [];
  const fields = found as Readonly<Record<string, unknown>>;
  const readString = (name: "id" | "file" | "url" | "outlet" | "title"): string | null => {
    const value = fields[name] ?? null;
    if (value === null || typeof value === "string") return value === "" ? null : value;
    if (name === "id" && typeof value === "number") return String(value);
    problems.push({ code: "batch/bad-field", message: `"${name}" is no text.`, at: name });
    return null;
  };
  const id = readString("id");
  const file = readString("file");
  if (file === null) problems.push({ code: "batch/no-file", message: "The line names no file." });
  const line: BatchLine = {
    ...{ id, file, url: readString("url"), outlet: readString("outlet"), title: readString("title") },
    fragment: readFlag(fields.fragment, problems),
    capturedAt: readInstant(fields.capturedAt, problems),
  };
  return { value: line, problems };
}

function bad(code: string, message: string): Checked<BatchLine> {
  return { value: NOTHING, problems: [{ code, message }] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readFlag(value: unknown, problems: Problem[]): boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value;
  problems.push({ code: "batch/bad-field", message: '"fragment" is neither true nor false.', at: "fragment" });
  return null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

function readInstant(value: unknown, problems: Problem[]): string | null {
  if (value === undefined || value === null || value === "") return null;
  const ms = typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  problems.push({ code: "batch/bad-field", message: '"capturedAt" is no time with a zone.', at: "capturedAt" });
  return null;
}
