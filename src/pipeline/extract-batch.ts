import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { decodeBytes } from "../extract/charset.ts";
import { confidenceOf } from "../extract/confidence.ts";
import { dayInAddress } from "../extract/credits/date-line-address.ts";
import type { Candidate } from "../extract/furniture/repetition.ts";
import { learnFurniture } from "../extract/furniture/repetition-learn.ts";
import { textOfMarkdown } from "../extract/markdown/plain-text.ts";
import { isWholePage } from "../extract/page-head.ts";
import type { OutletBook } from "../intake/outlet-book.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Checked, Problem } from "../lib/problem.ts";
import type { Progress } from "../lib/progress.ts";
import { canonicalUrl } from "../lib/url.ts";
import type { Entry } from "../model/entry.ts";
import { type BatchLine, readBatchLine } from "./extract-batch-lines.ts";
import { BatchSample } from "./extract-batch-sample.ts";
import { IMPORT_FILE_BYTES_MAX } from "./import-files.ts";
import type { CaptureReader, EntryReading, EntryToRead } from "./rooms.ts";

/** What one line of a batch gave, in the form in which it is printed. */
export type ExtractedLine = {
  readonly id: string | null;
  readonly title: string;
  readonly kicker: string | null;
  readonly author: readonly string[];
  readonly editors: readonly string[];
  readonly credits: readonly string[];
  readonly place: string | null;
  readonly dateline: string | null;
  /** When it was published: UTC instant or bare day; the day that its address names where nothing else says. */
  readonly date: string | null;
  readonly modifiedAt: string | null;
  /** Id of the outlet whose rules were used, or the key under which its repetition was learned. */
  readonly outlet: string | null;
  /** Plain text, a paragraph a line. */
  readonly text: string;
  readonly markdown: string;
  readonly images: readonly { readonly src: string; readonly caption: string }[];
  /** Name in the Encoding Standard; null when nothing was decoded. */
  readonly encoding: string | null;
  readonly lang: string;
  /** 0 to 1; what it is made of stands in extract/confidence.ts. */
  readonly confidence: number;
  readonly problems: readonly Problem[];
};

/** An answer, and whether it holds what the line asked for. */
export type BatchAnswer = { readonly line: ExtractedLine; readonly failed: boolean };

export type BatchOptions = {
  /** The folder from which relative paths are taken. */
  readonly folder: string;
  readonly outlets: OutletBook;
  /** What an archive has learned before, by the outlet's id. */
  readonly learned: ReadonlyMap<string, ReadonlySet<string>>;
  readonly reader: Pick<CaptureReader, "readEntries" | "candidatesOfEntries" | "useLearned">;
  /** Stands for the moment of capture where a line tells none; it reaches no answer. */
  readonly now: string;
  readonly progress?: (progress: Progress) => void;
};

/** Documents handed to the reader at once: enough to keep it busy, few enough to hold. */
const CHUNK_LINES = 64;
const CHUNK_BYTES = 8 * 1024 * 1024;

type BatchDocument = { readonly toRead: EntryToRead; readonly encoding: string; readonly bytes: number };
/** A line with the document that it names, or without it and with the reason. */
type LoadedLine = {
  readonly id: string | null;
  readonly document: BatchDocument | null;
  readonly problems: readonly Problem[];
};

/**
 * Extracts the documents that JSON lines name, in their order. `readLines` is called twice: what repeats is learned first, from a
 * sample that does not depend on the order of the lines, then every document is read with it. A line that cannot be answered gives
 * an answer that says why.
 */
export async function* extractBatch(
  readLines: () => AsyncIterable<string>,
  options: BatchOptions,
): AsyncGenerator<BatchAnswer> {
  const { sample, total } = await drawSample(readLines(), options.outlets);
  await learnFrom(sample, options);
  let done = 0;
  for await (const chunk of chunksOf(linesOf(readLines()), options)) {
    yield* await answerChunk(chunk, options);
    done += chunk.length;
    options.progress?.({ done, total, unit: "files" });
  }
}

async function drawSample(
  lines: AsyncIterable<string>,
  outlets: OutletBook,
): Promise<{ readonly sample: BatchSample; readonly total: number }> {
  const sample = new BatchSample();
  let total = 0;
  for await (const { value: line } of linesOf(lines)) {
    total += 1;
    const outlet = outletKey(line, outlets);
    // Documents of nobody in particular have nothing in common.
    if (line.file !== null && outlet !== NOBODY) sample.add(outlet, line);
  }
  return { sample, total };
}

/** Has the reader know what repeats within the sample of each outlet, beside what was learned before. */
async function learnFrom(sample: BatchSample, options: BatchOptions): Promise<void> {
  for (const { outlet, lines } of sample.outlets()) {
    const texts: (readonly Candidate[])[] = [];
    const read = lines.map((value) => ({ value, problems: [] }));
    for await (const chunk of chunksOf(read, options)) {
      const documents = chunk.flatMap(({ document }) => (document === null ? [] : [document.toRead]));
      texts.push(...(await options.reader.candidatesOfEntries(documents)));
    }
    const repeated = new Set(learnFurniture(texts).map(({ print }) => print));
    options.reader.useLearned(outlet, repeated.union(options.learned.get(outlet) ?? new Set()));
  }
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Checked<BatchLine>> {
  for await (const text of texts) if (text.trim() !== "") yield readBatchLine(text);
}

/** Loads the documents of lines, as many at a time as can be held. */
async function* chunksOf(
  lines: AsyncIterable<Checked<BatchLine>> | Iterable<Checked<BatchLine>>,
  options: BatchOptions,
): AsyncGenerator<readonly LoadedLine[]> {
  let chunk: LoadedLine[] = [];
  let bytes = 0;
  for await (const { value: line, problems } of lines) {
    const { value: document, problems: loading } = loadDocument(line, options);
    chunk.push({ id: line.id, document, problems: [...problems, ...loading] });
    bytes += document?.bytes ?? 0;
    if (chunk.length < CHUNK_LINES && bytes < CHUNK_BYTES) continue;
    yield chunk;
    chunk = [];
    bytes = 0;
  }
  if (chunk.length > 0) yield chunk;
}

async function answerChunk(chunk: readonly LoadedLine[], options: BatchOptions): Promise<BatchAnswer[]> {
  const documents = chunk.flatMap(({ document }) => (document === null ? [] : [document]));
  const readings = await options.reader.readEntries(documents.map(({ toRead }) => toRead));
  const readingOf = new Map(documents.map((document, i) => [document, readings[i]]));
  return chunk.map(({ id, document, problems }) => {
    const reading = document === null ? undefined : readingOf.get(document);
    if (document === null || reading === undefined) return { line: { ...NO_ANSWER, id, problems }, failed: true };
    return { line: answerOf(id, document, reading, problems), failed: false };
  });
}

function answerOf(
  id: string | null,
  { toRead, encoding }: BatchDocument,
  { version, rawText }: EntryReading,
  found: readonly Problem[],
): ExtractedLine {
  const text = textOfMarkdown(version.markdown);
  const problems = [...found, ...version.problems];
  return {
    id,
    title: version.title,
    kicker: version.kicker,
    author: version.authors,
    editors: version.editors,
    credits: version.credits,
    place: version.place,
    dateline: version.dateline,
    // An address often names the day; what is stated for people goes before it.
    date: dayOrInstant(version.publishedAt) ?? (toRead.url === null ? null : dayInAddress(toRead.url)),
    modifiedAt: dayOrInstant(version.modifiedAt),
    outlet: toRead.outlet === NOBODY ? null : toRead.outlet,
    text,
    markdown: version.markdown,
    images: version.images.map(({ src, caption }) => ({ src, caption })),
    encoding,
    lang: version.lang,
    confidence: confidenceOf({ text, rawText, problems }),
    problems,
  };
}

const NO_ANSWER: ExtractedLine = {
  id: null,
  title: "",
  kicker: null,
  author: [],
  editors: [],
  credits: [],
  place: null,
  dateline: null,
  date: null,
  modifiedAt: null,
  outlet: null,
  text: "",
  markdown: "",
  images: [],
  encoding: null,
  lang: "und",
  confidence: 0,
  problems: [],
};

/** A month alone is neither. */
function dayOrInstant(value: string | null): string | null {
  return value !== null && value.length >= "2023-10-17".length ? value : null;
}

/** Reads the file of a line as an entry; null, with the reason, when it cannot be read. */
function loadDocument(line: BatchLine, { folder, outlets, now }: BatchOptions): Checked<BatchDocument | null> {
  if (line.file === null) return { value: null, problems: [] };
  const { value: bytes, problems } = readBytes(resolve(folder, line.file));
  if (bytes === null) return { value: null, problems };
  const { text: html, encoding, problems: decoding } = decodeBytes(bytes);
  const outlet = outletKey(line, outlets);
  const url = line.url === null ? null : canonicalUrl(line.url);
  const whole = line.fragment === null ? isWholePage(html) : !line.fragment;
  const entry: Entry = {
    format: whole ? "batch/page" : "batch/fragment",
    titles: line.title === null ? [] : [line.title],
    urls: url === null ? [] : [url],
    outletLabels: line.outlet === null ? [] : [line.outlet],
    authors: [],
    tags: [],
    categories: [],
    times: [],
    body: { kind: "html", source: html },
  };
  const capture = { sha256: sha256Hex(bytes), url: url ?? "", at: line.capturedAt ?? now };
  return {
    value: { toRead: { entry, outlet, url, capture, isPage: whole }, encoding, bytes: bytes.length },
    problems: [...decoding, ...(whole ? [WHOLE_PAGE] : [])],
  };
}

const WHOLE_PAGE: Problem = {
  code: "extract/whole-page",
  message: "The document is a whole page: all of its body was taken for the article.",
};

function readBytes(path: string): Checked<Uint8Array | null> {
  try {
    const { size } = statSync(path);
    if (size > IMPORT_FILE_BYTES_MAX) return tooLarge(`has ${size} bytes`);
    const bytes = readFileSync(path);
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = isZipped ? gunzipSync(bytes, { maxOutputLength: IMPORT_FILE_BYTES_MAX }) : bytes;
    return { value: plain, problems: [] };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return unreadable("input/not-found", "There is no such file.");
    if (code === "ERR_BUFFER_TOO_LARGE") return tooLarge("unpacks to more");
    return unreadable("input/unreadable", `The file cannot be read: ${message}`);
  }
}

function tooLarge(what: string): Checked<null> {
  return unreadable("input/too-large", `The file ${what}; at most ${IMPORT_FILE_BYTES_MAX} bytes are read.`);
}

function unreadable(code: string, message: string): Checked<null> {
  return { value: null, problems: [{ code, message, at: "file" }] };
}

/** Whose document it is: by address, else by name. What nobody described is learned under its name or its host. */
function outletKey({ url, outlet }: BatchLine, outlets: OutletBook): string {
  const known = (url === null ? null : outlets.byUrl(url)) ?? (outlet === null ? null : outlets.byLabel(outlet));
  const name = outlet ?? (url === null || !URL.canParse(url) ? "" : new URL(url).host);
  return known?.id ?? (name === "" ? NOBODY : outlets.keyFromName(name));
}

/** The outlet of a document with neither address nor outlet. */
const NOBODY = "";
