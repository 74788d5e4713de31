/*
 * What the elements of HTML are to a reader of articles. Names are in lower case, as the parser gives them.
 */

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Elements that stand on lines of their own and hold paragraphs. */
export const BLOCKS = names(
  `address article aside body center dd details dir div dl dt fieldset footer form header hgroup html legend main menu nav p
  section summary caption tbody thead tfoot`,
);

/** Elements whose text no reader sees; it is not even raw text. */
export const HIDDEN = names("script style svg template head math");

/** Elements that are no text of the article: controls, and what browsers show only when something else fails. */
export const SKIPPED = names(
  "select button input textarea option optgroup datalist output progress meter canvas map object applet noembed noframes rp",
);

/** Elements that play something; what stands within is shown only where they cannot. */
export const PLAYERS = names("iframe video audio embed");

/** Elements that hold a page, whatever topics their classes list. */
export const PAGES = names("article main body section");

/** Elements that mean nothing beyond what they hold; with those above, all that HTML has or had. */
const PLAIN = names(
  `a abbr acronym applet area base basefont bdi bdo bgsound big blink blockquote br col colgroup data del dfn dialog dl element
  fencedframe figcaption figure font frame frameset hr image img ins isindex keygen li link listing main marquee menuitem meta
  multicol nextid nobr noscript ol p param picture plaintext pre q rb rbc rtc rt ruby s slot small source span spacer strike
  strike sub sup table td th time title tr track u ul var wbr xmp cite mark`,
);

/** Whether a tag is words between angle brackets, `<name of the owner>`, rather than an element that HTML knows. */
export function isProseTag(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const words = Object.entries(attributes);
  if (words.length === 0 || !/^[a-z]+$/.test(name) || words.some(([, value]) => value !== "")) return false;
  const known = [PLAIN, BLOCKS, HIDDEN, SKIPPED, PLAYERS, PAGES, STYLES, HEADING_LEVELS];
  return !known.some((elements) => elements.has(name));
}

/** `#` is the title's, so the headings of a text begin with two. */
export const HEADING_LEVELS: ReadonlyMap<string, number> = new Map([
  ["h1", 2],
  ["h2", 2],
  ["h3", 3],
  ["h4", 4],
  ["h5", 5],
  ["h6", 6],
]);

export type StyleName = "strong" | "emphasis" | "code";

export const STYLES: ReadonlyMap<string, StyleName> = new Map([
  ["b", "strong"],
  ["strong", "strong"],
  ["i", "emphasis"],
  ["em", "emphasis"],
  ["code", "code"],
  ["kbd", "code"],
  ["samp", "code"],
  ["tt", "code"],
]);
