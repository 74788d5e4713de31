import { Parser } from "htmlparser2";
import type { Problem } from "../../lib/problem.ts";

/** How much of a stranger's HTML is read; what lies beyond is cut and reported. */
export const MARKUP_LIMITS = { units: 5_000_000, nodes: 100_000, depth: 512 } as const;

/** What a reader of markup is told, in the order of the document. Void elements open and close at once. */
export type MarkupHandler = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

/**
 * Reads HTML as a stream of elements and texts, entities resolved, comments left out; every element that opens also closes.
 * Elements deeper than the limit are closed and reading goes on at the top, so that no text is lost to unclosed tags.
 */
export function readMarkup(html: string, handler: MarkupHandler): Problem[] {
  const problems: Problem[] = [];
  let rest = html;
  if (html.length > MARKUP_LIMITS.units) {
    problems.push({ code: "html/too-large", message: `The HTML has ${html.length} characters; the rest was cut.` });
    rest = html.slice(0, MARKUP_LIMITS.units);
  }
  let nodes = 0;
  let hasDeep = false;
  while (rest !== "") {
    const part = readUntilTooDeep(rest, handler, MARKUP_LIMITS.nodes - nodes);
    nodes += part.nodes;
    if (nodes >= MARKUP_LIMITS.nodes) {
      problems.push({
        code: "html/too-many-nodes",
        message: `The HTML has more than ${nodes} elements; the rest was cut.`,
      });
      break;
    }
    hasDeep ||= part.end < rest.length;
    rest = rest.slice(part.end);
  }
  if (hasDeep) {
    problems.push({
      code: "html/too-deep",
      message: `Elements nest more than ${MARKUP_LIMITS.depth} deep; they were closed.`,
    });
  }
  return problems;
}

/** Reads to the end, to the element that is too deep, or to the last node allowed; gives where it stopped. */
function readUntilTooDeep(html: string, handler: MarkupHandler, nodesMax: number): { nodes: number; end: number } {
  const open: string[] = [];
  let nodes = 0;
  let end = html.length;
  const parser = new Parser({
    onopentag(name, attributes) {
      nodes += 1;
      open.push(name);
      handler.open(name, attributes);
      if (nodes >= nodesMax || open.length > MARKUP_LIMITS.depth) {
        end = parser.endIndex + 1;
        parser.pause();
      }
    },
    ontext(text) {
      if (end === html.length) handler.text(text);
    },
    onclosetag(name) {
      if (open.length === 0) return;
      open.pop();
      handler.close(name);
    },
  });
  parser.write(html);
  if (end === html.length) parser.end();
  while (open.length > 0) handler.close(open.pop()!);
  return { nodes, end };
}
