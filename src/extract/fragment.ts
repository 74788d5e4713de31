import type { Problem } from "../lib/problem.ts";
import type { EntryBody } from "../model/entry.ts";
import type { OutletRule } from "../model/outlet.ts";
import type { StatedTime } from "../model/times.ts";
import { type Credits, takeCredits } from "./credits/credits.ts";
import { dropFurniture } from "./furniture/furniture.ts";
import { type Candidate, candidatesOf, dropRepeated } from "./furniture/repetition.ts";
import { type Block, figuresIn, renderBlocks } from "./markdown/blocks.ts";
import { renderLines } from "./markdown/inline.ts";
import { settleBlocks } from "./markdown/settle.ts";
import { markdownToHtml } from "./markup/foreign-markdown.ts";
import { FragmentReader } from "./markup/fragment-reader.ts";
import { dropHeadline } from "./markup/headline.ts";
import { captionOf } from "./markup/picture.ts";
import { MARKUP_LIMITS, readMarkup } from "./markup/sax.ts";

/** Where a fragment stood, as far as it is known. */
export type FragmentContext = {
  /** The article's address. */
  readonly url: string | null;
  /** The article's title, which its text need not repeat. */
  readonly title?: string | null;
  /** IANA zone in which its outlet writes clock times. */
  readonly zone?: string | null;
  /** Calendar day of publication. */
  readonly day?: string | null;
  /** The outlet's rules of that day. */
  readonly rules?: readonly OutletRule[];
  /** Fingerprints of lines that are known to repeat across the outlet's articles. */
  readonly learned?: ReadonlySet<string>;
};

export type Fragment = {
  /** The text in the archive's Markdown dialect. */
  readonly markdown: string;
  /** Pictures in the order of the text. */
  readonly images: readonly { readonly src: string; readonly caption: string }[];
  /** All text of the fragment, also what is no part of the article; scripts and styles left out. */
  readonly rawText: string;
  /** Times that the head of the fragment states. */
  readonly times: readonly StatedTime[];
  readonly credits: Credits;
  /** Which rules took something out of the text: `outlet`, `learned`. */
  readonly rules: readonly string[];
  readonly problems: readonly Problem[];
};

/** What reading gives before anything is taken out. */
type Reading = {
  readonly blocks: readonly Block[];
  readonly rawText: string;
  readonly times: readonly StatedTime[];
  /** Whom links at the head name as authors. */
  readonly authors: readonly string[];
  /** The outlet's rules left elements out. */
  readonly isRuled: boolean;
  readonly problems: readonly Problem[];
};

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const HAS_CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

/** Reads text that came with an entry into the archive's Markdown. Strangers' markup of any kind comes out harmless. Never throws. */
export function extractFragment(body: EntryBody, context: FragmentContext): Fragment {
  const { rules = [], learned = NOTHING_LEARNED } = context;
  const { reading, furnished, credited } = readCredited(body, context);
  const clean = dropRepeated(credited.blocks, learned, rules);
  const blocks = settleBlocks(clean.blocks);
  const images = figuresIn(blocks).map((figure) => {
    figure.caption = captionOf(figure);
    return { src: figure.src, caption: figure.caption };
  });
  const markdown = renderBlocks(blocks);
  return {
    markdown,
    images,
    rawText: reading.rawText,
    times: [...reading.times, ...credited.times],
    credits: { ...credited.credits, authors: [...new Set([...reading.authors, ...credited.credits.authors])] },
    rules: [...(reading.isRuled || furnished.ruled ? ["outlet"] : []), ...(clean.dropped > 0 ? ["learned"] : [])],
    problems: [
      ...reading.problems,
      ...(markdown.includes("\ufffd") ? [LETTERS_LOST] : []),
      ...(furnished.onlyFurniture ? [ONLY_FURNITURE] : []),
    ],
  };
}

/** The lines of a fragment by which learning tells what repeats across articles. */
export function fragmentCandidates(body: EntryBody, context: FragmentContext): Candidate[] {
  return candidatesOf(readCredited(body, context).credited.blocks);
}

/** The steps before anything learned is taken out. */
function readCredited(body: EntryBody, context: FragmentContext) {
  const { url, rules = [], zone = null, day = null } = context;
  const reading = readBody(body, context);
  const furnished = dropFurniture(reading.blocks, rules, url);
  const isTimed = reading.times.some(({ kind }) => kind === "published");
  return { reading, furnished, credited: takeCredits(furnished.blocks, { zone, day, isTimed }) };
}

function readBody(body: EntryBody, context: FragmentContext): Reading {
  const problems: Problem[] = [];
  const source = dropControls(body.source, problems);
  if (body.kind === "text") return readText(source, "break", problems);
  const html = body.kind === "html" ? source : markdownToHtml(source);
  if (html === null) return readText(source, "space", problems);
  const { url, title = null, zone = null, rules = [] } = context;
  const dropClasses = new Set(rules.flatMap((rule) => rule.dropClasses));
  const reader = new FragmentReader({ base: url, zone, dropClasses });
  problems.push(...readMarkup(html, reader));
  const blocks = dropHeadline(reader.builder.finish(), title ?? "");
  problems.push(...reader.problems);
  const { rawText, authors, isRuled } = reader;
  return { blocks, times: reader.builder.head.times, authors, rawText, isRuled, problems };
}

/**
 * Text without markup, within the same limits, a line being as much as an element. Empty lines part paragraphs; the end of a line
 * within one is a break, or white space as in Markdown.
 */
function readText(source: string, lineEnd: "break" | "space", problems: Problem[]): Reading {
  const blocks: Block[] = [];
  const { text, isCut } = cutText(source.replaceAll("\r\n", "\n"));
  if (isCut) problems.push(TEXT_CUT);
  for (const paragraph of text.split(/\n[ \t]*\n|\n(?=[ \t]*\n)/)) {
    const texts = lineEnd === "break" ? paragraph.split("\n") : [paragraph];
    const lines = texts.flatMap((text) => renderLines([{ text, style: 0, href: null }]));
    if (lines.length > 0) blocks.push({ kind: "text", lines });
  }
  return { blocks, times: [], authors: [], rawText: source, isRuled: false, problems };
}

/** As much of a text as is read. */
function cutText(source: string): { readonly text: string; readonly isCut: boolean } {
  let end = -1;
  for (let lines = 0; lines < MARKUP_LIMITS.nodes; lines += 1) {
    end = source.indexOf("\n", end + 1);
    if (end < 0) break;
  }
  const length = Math.min(end < 0 ? source.length : end, MARKUP_LIMITS.units);
  return { text: source.slice(0, length), isCut: length < source.length };
}

const TEXT_CUT: Problem = {
  code: "text/too-long",
  message: `The text has more than ${MARKUP_LIMITS.units} characters or ${MARKUP_LIMITS.nodes} lines; the rest was cut.`,
};
const NOTHING_LEARNED: ReadonlySet<string> = new Set();
const ONLY_FURNITURE: Problem = {
  code: "text/only-furniture",
  message: "The text says nothing but what elsewhere stands around an article.",
};
const LETTERS_LOST: Problem = {
  code: "text/replacement-character",
  message: "The text holds replacement characters: letters were lost before it came here.",
};

function dropControls(source: string, problems: Problem[]): string {
  if (!HAS_CONTROL.test(source)) return source;
  const clean = source.replace(CONTROL, "");
  const message = `${source.length - clean.length} control characters were left out of the text.`;
  problems.push({ code: "text/control-character", message });
  return clean;
}
