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
