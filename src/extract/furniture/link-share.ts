import { textOfMarkdown } from "../markdown/plain-text.ts";

const BACKSLASH = 92;
/** The label of a related link is a headline; what is longer tells something. */
const HEADLINE_UNITS_MAX = 120;
/** Points of time beside a link belong to the link. */
const DATE = /(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?)/g;
/** Longer lines say more than when. */
const DATED_UNITS_MAX = 40;
/** An address that is shown as such is part of what a text tells. */
const ADDRESS = /^(?:https?:\/\/|www\.)|^[\w-]+(?:\.[\w-]+)+(?:\/|$)/i;
const NO_INK = /[\s\p{P}\p{S}\p{C}]+/gu;

/** How much of some Markdown is the text of links, counted in letters, digits and characters; roughly where there are none. */
export type LinkShare = {
  readonly links: number;
  readonly linkUnits: number;
  readonly otherUnits: number;
  /** Addresses of the links, in order. */
  readonly addresses: readonly string[];
  /** Something in it is no headline of another article: a sentence, a long text, or an address shown as such. */
  readonly hasProse: boolean;
};

/** Measures lines of the archive's Markdown. Linear in their length. */
export function shareOfLinks(lines: readonly string[]): LinkShare {
  const addresses: string[] = [];
  let linkUnits = 0;
  let otherUnits = 0;
  let hasProse = false;
  for (const line of lines) {
    if (!line.includes("](")) {
      otherUnits += line.length < DATED_UNITS_MAX ? countInk(line.replace(DATE, "")) : line.length;
      continue;
    }
    let rest = "";
    let from = 0;
    for (const { start, label, end, address } of linksIn(line)) {
      rest += line.slice(from, start);
      from = end;
      addresses.push(address);
      const text = textOfMarkdown(label);
      linkUnits += countInk(text);
      if (!isHeadline(text)) hasProse = true;
    }
    rest += line.slice(from);
    otherUnits += countInk(rest.replace(DATE, ""));
    if (rest.endsWith("。")) hasProse = true;
  }
  return { links: addresses.length, linkUnits, otherUnits, addresses, hasProse };
}

function isHeadline(text: string): boolean {
  return text.length <= HEADLINE_UNITS_MAX && !text.endsWith("。") && !ADDRESS.test(text);
}

/** Number of UTF-16 units that are no white space, punctuation or symbol. */
function countInk(text: string): number {
  return text.replace(NO_INK, "").length;
}

type Link = { readonly start: number; readonly label: string; readonly end: number; readonly address: string };

/** The links of a line as `inline.ts` writes them: brackets and parentheses of the text are escaped. */
function* linksIn(line: string): Generator<Link> {
  let open = -1;
  for (let index = 0; index < line.length; index += 1) {
    const unit = line[index];
    if (unit === "\\") index += 1;
    else if (unit === "[") open = index;
    else if (unit === "]" && open !== -1 && line[index + 1] === "(") {
      const close = endOfAddress(line, index + 2);
      yield {
        start: open,
        label: line.slice(open + 1, index),
        end: close + 1,
        address: line.slice(index + 2, close),
      };
      index = close;
      open = -1;
    }
  }
}

/** Index of the first `)` from `start` that is not escaped. */
function endOfAddress(line: string, start: number): number {
  for (let index = start; index < line.length; index += 1) {
    if (line.charCodeAt(index) === BACKSLASH) index += 1;
    else if (line[index] === ")") return index;
  }
  return line.length;
}
