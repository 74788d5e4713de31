import MarkdownIt from "markdown-it";

/** Longer Markdown is read as text: the parser is not linear in all it can meet. */
const UNITS_MAX = 1_000_000;
const MARKED = /[*_`[\]<>\\|~&]|^[ \t]*(?:[#=+-]|\d{1,9}[.)][ \t])|^(?: {4}|\t)/m;

const PARSER = new MarkdownIt({ html: true, linkify: false, typographer: false });

/** The HTML of a stranger's Markdown, raw HTML in it passed through; null when it is plain text or too long. */
export function markdownToHtml(markdown: string): string | null {
  return markdown.length > UNITS_MAX || !MARKED.test(markdown) ? null : PARSER.render(markdown);
}
