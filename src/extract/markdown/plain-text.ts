/*
 * The plain text of the archive's Markdown (docs/reference/markdown.md): what search indexes, spans point into and exports
 * give as text. It is the exact way back from what `inline.ts` and `blocks.ts` write, not a reader of any Markdown.
 */

const BACKSLASH = 92;
const MARKED = /[\\*`[\]!&]/;
const FENCE = /^(`{3,})[\w-]*$/;
const CONTAINER = /^(?:> ?|- |\d{1,9}\. | +)/;

/** Takes a line's marks off: emphasis, code, link targets, escapes. A picture leaves nothing. */
function textOfInline(source: string): string {
  if (!MARKED.test(source)) return source;
  let text = "";
  let start = 0;
  for (let index = 0; index < source.length; ) {
    const next = nextMark(source, index);
    if (next === null) {
      index += 1;
      continue;
    }
    text += source.slice(start, index) + next.text;
    index = next.end;
    start = index;
  }
  return text + source.slice(start);
}

type Mark = { readonly text: string; readonly end: number };

function nextMark(source: string, index: number): Mark | null {
  switch (source[index]) {
    case "\\":
      return /[!-/:-@[-`{-~]/.test(source[index + 1] ?? "") ? { text: source[index + 1]!, end: index + 2 } : null;
    case "*":
    case "[":
      return { text: "", end: index + 1 };
    case "`":
      return readCodeSpan(source, index);
    case "]":
      return source[index + 1] === "(" ? { text: "", end: endOfDestination(source, index + 2) } : null;
    case "!":
      return source[index + 1] === "[" ? { text: "", end: endOfPicture(source, index) } : null;
    case "&":
      if (source.startsWith("&lt;", index)) return { text: "<", end: index + 4 };
      return source.startsWith("&amp;", index) ? { text: "&", end: index + 5 } : null;
    default:
      return null;
  }
}

/** Index after the first `)` from `start` that is not escaped. */
function endOfDestination(source: string, start: number): number {
  for (let index = start; index < source.length; index += 1) {
    if (source.charCodeAt(index) === BACKSLASH) index += 1;
    else if (source[index] === ")") return index + 1;
  }
  return source.length;
}

function endOfPicture(source: string, start: number): number {
  for (let index = start + 2; index < source.length; index += 1) {
    if (source.charCodeAt(index) === BACKSLASH) index += 1;
    else if (source[index] === "]") return endOfDestination(source, index + 2);
  }
  return source.length;
}

function readCodeSpan(source: string, start: number): Mark {
  let open = start;
  while (source[open] === "`") open += 1;
  const fence = source.slice(start, open);
  let close = source.indexOf(fence, open);
  while (close !== -1 && source[close + fence.length] === "`") {
    while (source[close] === "`") close += 1;
    close = source.indexOf(fence, close);
  }
  if (close === -1) return { text: fence, end: open };
  const code = source.slice(open, close);
  const isPadded = code.startsWith(" ") && code.endsWith(" ") && code.trim() !== "";
  return { text: isPadded ? code.slice(1, -1) : code, end: close + fence.length };
}

/** The cells of a table row, its edges and the escapes of bars taken off. */
function cellsOf(row: string): string[] {
  const cells: string[] = [];
  let cell = "";
  for (let index = 1; index < row.length; index += 1) {
    if (row[index] !== "|") cell += row[index];
    else if (row.charCodeAt(index - 1) === BACKSLASH) cell = `${cell.slice(0, -1)}|`;
    else {
      cells.push(cell.trim());
      cell = "";
    }
  }
  return cells;
}

/** The length of quotation marks, list marks and indentation before a line's own text. */
function containerLength(line: string): number {
  let length = 0;
  for (;;) {
    const prefix = CONTAINER.exec(length === 0 ? line : line.slice(length));
    if (prefix === null) return length;
    length += prefix[0].length;
  }
}

/**
 * The plain text of the archive's Markdown: each paragraph, heading, list item, table row and hard-broken line on a line of
 * its own, cells parted by tabs. Pictures with their captions, embedded players and rules are no text. Linear in the input.
 */
export function textOfMarkdown(markdown: string): string {
  const lines: string[] = [];
  let fence: { readonly mark: string; readonly indent: number } | null = null;
  let wasRow = false;
  for (const source of markdown.split("\n")) {
    if (fence !== null) {
      const line = source.slice(Math.min(fence.indent, source.length));
      if (line === fence.mark) fence = null;
      else lines.push(line);
      continue;
    }
    const indent = containerLength(source);
    const line = source.slice(indent);
    const opening = line.startsWith("```") ? FENCE.exec(line) : null;
    const isRow = line.startsWith("|");
    if (opening !== null) fence = { mark: opening[1]!, indent };
    else if (isRow && wasRow && /^\|(?: --- \|)+$/.test(line)) continue;
    else if (isRow) lines.push(cellsOf(line).map(textOfInline).join("\t"));
    else addLine(lines, line);
    wasRow = isRow;
  }
  return lines.join("\n");
}

function addLine(lines: string[], line: string): void {
  if (line === "" || line === "---" || line.startsWith("<")) return;
  const text = textOfInline(withoutFrame(line));
  if (text !== "") lines.push(text);
}

/** A line without the marks of a heading before it or of a hard break behind it. */
function withoutFrame(line: string): string {
  if (line.startsWith("#")) return line.replace(/^#{1,6} /, "");
  if (!line.endsWith("\\")) return line;
  let first = line.length - 1;
  while (line.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (line.length - first) % 2 === 1 ? line.slice(0, -1) : line;
}
