import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { decodeBytes } from "../extract/charset.ts";
import { confidenceOf } from "../extract/confidence.ts";
import { isWholePage, readPageHead } from "../extract/page-head.ts";
import { textOfMarkdown } from "../extract/plain-text.ts";
import type { Candidate } from "../extract/repetition.ts";
import { candidatesOfEntry, versionFromEntry } from "../extract/version.ts";
import type { OutletBook } from "../intake/outlet-book.ts";
import { sha256Hex } from "../lib/hash.ts";
import type { Checked, Problem } from "../lib/problem.ts";
import type { Progress } from "../lib/progress.ts";
import { canonicalUrl } from "../lib/url.ts";
import type { Entry } from "../model/entry.ts";
import type { Outlet } from "../model/outlet.ts";
import { type BatchLine, readBatchLine } from "./extract-batch-lines.ts";
import { BatchSample } from "./extract-batch-sample.ts";
import { IMPORT_FILE_BYTES_MAX } from "./import-files.ts";

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
  /** When it was published: UTC instant or bare day. */
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
  /** Stands for the moment of capture where a line tells none; it reaches no answer. */
  readonly now: string;
  readonly progress?: (progress: Progress) => void;
};

type Prints = ReadonlyMap<string, ReadonlySet<string>>;
type KeyedOutlet = { readonly known: Outlet | null; readonly key: string };
type BatchDocument = KeyedOutlet & {
  readonly entry: Entry;
  readonly url: string | null;
  readonly sha256: string;
  readonly encoding: string;
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
  const learned = learnFrom(sample, options);
  let done = 0;
  for await (const text of readLines()) {
    if (text.trim() === "") continue;
    yield answerLine(text, learned, options);
    done += 1;
    options.progress?.({ done, total, unit: "files" });
  }
}

async function drawSample(
  lines: AsyncIterable<string>,
  outlets: OutletBook,
): Promise<{ readonly sample: BatchSample; readonly total: number }> {
  const sample = new BatchSample();
  let total = 0;
  for await (const text of lines) {
    if (text.trim() === "") continue;
    total += 1;
    const { value: line } = readBatchLine(text);
    if (line.file !== null) sample.add(outletOf(line, outlets).key, line);
  }
  return { sample, total };
}

/** What repeats within the sample of each outlet, with what was learned before. */
function learnFrom(sample: BatchSample, options: BatchOptions): Prints {
  const learned = new Map(options.learned);
  for (const { outlet, lines } of sample.outlets()) {
    const texts = lines.flatMap((line): (readonly Candidate[])[] => {
      const { value: document } = readDocument(line, options);
      if (document === null) return [];
      return [candidatesOfEntry(document.entry, { outlet: document.known, url: document.url })];
    });
    learned.set(outlet, printsOf(texts).union(learned.get(outlet) ?? new Set()));
  }
  return learned;
}

/** Fingerprints of the lines that repeat across texts. */
function printsOf(_texts: readonly (readonly Candidate[])[]): ReadonlySet<string> {
  return new Set();
}

function answerLine(text: string, learned: Prints, options: BatchOptions): BatchAnswer {
  const { value: line, problems: reading } = readBatchLine(text);
  const { value: document, problems: loading } = readDocument(line, options);
  const problems = [...reading, ...loading];
  if (document === null) return { line: { ...NO_ANSWER, id: line.id, problems }, failed: true };

  const { entry, known, key, url, sha256 } = document;
  const prints = learned.get(key);
  const capture = { sha256, url: url ?? "", at: line.capturedAt ?? options.now };
  const { version, rawText } = versionFromEntry(entry, {
    ...{ outlet: known, capture, url },
    ...(prints === undefined ? {} : { learned: prints }),
  });
  const plain = textOfMarkdown(version.markdown);
  const all = [...problems, ...version.problems];
  const answer: ExtractedLine = {
    id: line.id,
    title: version.title,
    kicker: version.kicker,
    author: version.authors,
    editors: version.editors,
    credits: version.credits,
    place: version.place,
    dateline: version.dateline,
    date: dayOrInstant(version.publishedAt),
    modifiedAt: dayOrInstant(version.modifiedAt),
    outlet: key,
    text: plain,
    markdown: version.markdown,
    images: version.images.map(({ src, caption }) => ({ src, caption })),
    encoding: document.encoding,
    lang: version.lang,
    confidence: confidenceOf({ text: plain, rawText, problems: all }),
    problems: all,
  };
  return { line: answer, failed: false };
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
function readDocument(line: BatchLine, options: BatchOptions): Checked<BatchDocument | null> {
  if (line.file === null) return { value: null, problems: [] };
  const { value: bytes, problems } = readBytes(resolve(options.folder, line.file));
  if (bytes === null) return { value: null, problems };
  const { text, encoding, problems: decoding } = decodeBytes(bytes);
  const { known, key } = outletOf(line, options.outlets);
  const url = line.url === null ? null : canonicalUrl(line.url);
  const whole = line.fragment === null ? isWholePage(text) : !line.fragment;
  const head = whole ? readPageHead(text, known?.zone ?? null) : { titles: [], times: [] };
  const entry: Entry = {
    format: whole ? "batch/page" : "batch/fragment",
    titles: [...(line.title === null ? [] : [line.title]), ...head.titles],
    urls: url === null ? [] : [url],
    outletLabels: line.outlet === null ? [] : [line.outlet],
    authors: [],
    tags: [],
    categories: [],
    times: head.times,
    body: { kind: "html", source: text },
  };
  return {
    value: { entry, known, key, url, sha256: sha256Hex(bytes), encoding, problems: [] },
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
function outletOf({ url, outlet }: BatchLine, outlets: OutletBook): KeyedOutlet {
  const known = (url === null ? null : outlets.byUrl(url)) ?? (outlet === null ? null : outlets.byLabel(outlet));
  if (known !== null) return { known, key: known.id };
  const name = outlet ?? (url === null || !URL.canParse(url) ? "" : new URL(url).host);
  return { known: null, key: outlets.keyFromName(name) };
}
