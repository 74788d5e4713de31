import { foldText } from "../../han/fold.ts";
import { joinTerms, listTerms } from "../../han/terms.ts";
import { sha256Hex } from "../../lib/hash.ts";
import { compareText } from "../../lib/order.ts";
import { type Candidate, FURNITURE_UNITS_MAX } from "./repetition.ts";

/** A line that was found to be furniture: how many of the texts looked at held it. */
export type RepeatedLine = {
  readonly print: string;
  readonly line: string;
  readonly seen: number;
  readonly of: number;
};

/** With fewer texts chance repeats as well. */
const TEXTS_MIN = 8;
/** What fewer texts share is no habit of the outlet. */
const SEEN_MIN = 3;
/** Share of the texts that must hold a line: sentences say what they are, labels and names are anything until they are frequent. */
const SENTENCE_SHARE = 0.01;
const LABEL_SHARE = 0.05;
const LABEL_SEEN_MIN = 5;
const LABEL_UNITS_MAX = 40;
const SENTENCE_MARK = /[。！？，；]/;
/** Names of authors and places stand in front of the text. */
const HEAD_LABEL_SHARE = 0.3;
const HEAD_LINES = 2;
/** Furniture stands around the text: so many lines of the text itself may lie between a sentence and the edge. */
const EDGE_LINES = 2;
/** Share of the texts in which a line must stand where furniture stands. */
const PLACE_SHARE = 0.9;
/** Texts that share a line because they tell the same are this much more alike than any two texts of the outlet. */
const LIKENESS_MAX = 2;
/** Below this, texts are not alike, whatever the others are. */
const LIKENESS_FLOOR = 0.04;
/** Texts more alike than this are a series: what they share may be the form in which it is told. */
const SERIES_LIKENESS = 0.08;
/** Texts compared with one another for one line. */
const COMPARED_MAX = 24;
/** Pairs by which it is told how much alike any two texts of the outlet are. */
const PAIRS_MAX = 400;

/** Lines that say that the text ends here; they are the outlet's own. */
const END_MARK = /^(?:全?文?完|待续|未完待续|the ?end|end|fin|###)$/;
/** Lines that say who wrote and whose words they are: they go to fields by rules, or stay. */
const WRITER = /记者|社长|作者|编辑|撰稿|译者|本文(?:译|来|转|依据|根据|原载|首发|最初)/;
const CREDIT = /编译|翻译|责编|主播|报道|来源|供稿|综合|校对|审校|发稿|摄影/;
const CREDIT_UNITS_MAX = 40;

/** Words without a topic stand in every text of a language that has them: the, and, of, with, from. */
const SMALL_WORD = /^(?:[a-z]{1,4}|.)$/u;

type Text = {
  readonly lines: readonly Candidate[];
  /** Place of each line. */
  readonly places: ReadonlyMap<string, number>;
  /** The words of the lines that no other texts share. */
  readonly terms: ReadonlySet<string>;
  /** The first and the last line that no other texts share. */
  readonly start: number;
  readonly end: number;
};

type Repeated = {
  readonly candidate: Candidate;
  readonly texts: number[];
  readonly digits: Set<string>;
  /** In one of the texts at least. */
  isHeading: boolean;
};

/**
 * Which lines of an outlet's texts are furniture: what many texts hold that tell of different things, at their edges or as a frequent
 * label. `texts` are the candidates of one article each; their order changes nothing. What may be text is not named: background that
 * is told again, bulletins with other figures, labels of a series, names, end marks.
 */
export function learnFurniture(texts: readonly (readonly Candidate[])[]): RepeatedLine[] {
  const ordered = orderTexts(texts.filter((lines) => lines.length > 0));
  if (ordered.length < TEXTS_MIN) return [];
  const repeated = findRepeated(ordered);
  const described = ordered.map((lines) => describeText(lines, repeated));
  const likenessMax = Math.min(SERIES_LIKENESS, Math.max(LIKENESS_FLOOR, LIKENESS_MAX * likenessOfAny(described)));
  const likely = [...repeated.values()].filter((one) => {
    if (!isConstant(one) || isTextAlways(one.candidate) || !isFrequent(one, described)) return false;
    return likenessOf(one.texts.map((index) => described[index] as Text)) <= likenessMax;
  });
  const found = withoutIntroductions(likely, described);
  return found.map(({ candidate, texts: holders }) => {
    const { print, line } = candidate;
    return { print, line, seen: holders.length, of: ordered.length };
  });
}

/** By a hash of what they hold, so that neither order nor a sample taken from it depends on how they came. */
function orderTexts(texts: readonly (readonly Candidate[])[]): (readonly Candidate[])[] {
  const keyed = texts.map((lines) => ({ lines, key: sha256Hex(JSON.stringify(lines)) }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ lines }) => lines);
}

function findRepeated(texts: readonly (readonly Candidate[])[]): Map<string, Repeated> {
  const all = new Map<string, Repeated>();
  for (const [index, lines] of texts.entries()) {
    for (const candidate of lines) {
      const one = all.get(candidate.print) ?? { candidate, texts: [], digits: new Set<string>(), isHeading: false };
      one.isHeading ||= candidate.isHeading;
      one.texts.push(index);
      one.digits.add(candidate.digits);
      all.set(candidate.print, one);
    }
  }
  return new Map([...all].filter(([, { texts: holders }]) => holders.length >= SEEN_MIN));
}

function describeText(lines: readonly Candidate[], repeated: ReadonlyMap<string, Repeated>): Text {
  const isOwn = ({ print }: Candidate): boolean => !repeated.has(print);
  const own = lines.filter(isOwn).map(({ line }) => line);
  const terms = joinTerms(listTerms(foldText(own.join("\n"))));
  return {
    lines,
    places: new Map(lines.map(({ print }, place) => [print, place])),
    terms: new Set(terms === "" ? [] : terms.split(" ").filter((term) => !SMALL_WORD.test(term))),
    start: lines.findIndex(isOwn),
    end: lines.findLastIndex(isOwn),
  };
}

function isFrequent({ candidate, texts: holders, isHeading }: Repeated, texts: readonly Text[]): boolean {
  const { print } = candidate;
  const shareOf = (holds: (text: Text) => boolean): number =>
    holders.filter((index) => holds(texts[index] as Text)).length / holders.length;
  if (isSentence(candidate)) {
    const isAround = shareOf((text) => isAtEdge(print, text)) >= PLACE_SHARE;
    return isAround && holders.length >= SENTENCE_SHARE * texts.length;
  }
  // A heading with text after it is one of the text.
  if (isHeading && shareOf(({ places, end }) => (places.get(print) as number) > end) < PLACE_SHARE) return false;
  const isAtHead = shareOf(({ places }) => (places.get(print) as number) < HEAD_LINES) > 0.5;
  const share = isAtHead ? HEAD_LABEL_SHARE : LABEL_SHARE;
  return holders.length >= Math.max(LABEL_SEEN_MIN, share * texts.length);
}

/** Sentences say what they are; labels and names say it only by how often they stand there. */
function isSentence({ line, units }: Candidate): boolean {
  return units > LABEL_UNITS_MAX || SENTENCE_MARK.test(line);
}

/** Is a line at the head or the tail of a text, with nothing but other lines that repeat and very little text beyond it? */
function isAtEdge(print: string, { places, start, end }: Text): boolean {
  const place = places.get(print) as number;
  return place <= start + EDGE_LINES || place >= end - EDGE_LINES;
}

/** The same year in all of them, or two: figures that differ from text to text are what a text tells. */
function isConstant({ texts: holders, digits }: Repeated): boolean {
  return digits.size <= Math.max(1, holders.length / SEEN_MIN);
}

/** Is a line the article's, however often it is seen? A hashtag is chosen for its article. */
function isTextAlways({ line, units }: Candidate): boolean {
  if (units > FURNITURE_UNITS_MAX) return true;
  const folded = foldText(line);
  const letters = folded.replace(/[^\p{L} #]/gu, "").trim();
  const isCredit = WRITER.test(folded) || (units <= CREDIT_UNITS_MAX && CREDIT.test(folded));
  return isCredit || line.startsWith("#") || letters.length < 2 || END_MARK.test(letters);
}

/** A line that ends with a colon belongs to what follows it: furniture only where that is furniture too, or nothing follows. */
function withoutIntroductions(likely: readonly Repeated[], texts: readonly Text[]): Repeated[] {
  const prints = new Set(likely.map(({ candidate }) => candidate.print));
  return likely.filter(({ candidate, texts: holders }) => {
    if (candidate.end !== ":" && candidate.end !== "：") return true;
    const loose = holders.filter((index) => {
      const { lines, places } = texts[index] as Text;
      const next = lines[(places.get(candidate.print) as number) + 1];
      return next === undefined || prints.has(next.print);
    });
    return loose.length >= PLACE_SHARE * holders.length;
  });
}

/** How much alike two texts of the outlet are that have nothing to do with each other. */
function likenessOfAny(texts: readonly Text[]): number {
  const half = Math.floor(texts.length / 2);
  const pairs = texts
    .slice(0, Math.min(half, PAIRS_MAX))
    .map((text, index) => [text, texts[index + half] as Text] as const);
  return mean(pairs.map(([a, b]) => jaccard(a.terms, b.terms)));
}

/** How much alike these texts are in what they do not share word for word; 1 where nothing else is left of most. */
function likenessOf(texts: readonly Text[]): number {
  const told = texts.filter(({ terms }) => terms.size > 0);
  if (2 * told.length < texts.length || told.length < 2) return 1;
  const compared = told.slice(0, COMPARED_MAX);
  return mean(compared.flatMap((a, index) => compared.slice(index + 1).map((b) => jaccard(a.terms, b.terms))));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const term of small) if (large.has(term)) both += 1;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
