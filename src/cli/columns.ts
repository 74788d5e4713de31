import { displayWidth } from "../han/width.ts";

/** How a column stands in its width. */
export type Align = "left" | "right";

/**
 * Rows of cells as lines with aligned columns, two spaces between them; a Han character counts as two columns.
 * `columns` is the width of the terminal: the last cell of a row is cut to it; 0 means no limit.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  options: { aligns?: readonly Align[]; columns?: number } = {},
): string[] {
  const { aligns = [], columns = 0 } = options;
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.slice(0, -1).entries()) widths[at] = Math.max(widths[at] ?? 0, displayWidth(cell));
  }
  return rows.map((row) => {
    const last = row.at(-1) ?? "";
    const head = row.slice(0, -1).map((cell, at) => pad(cell, widths[at] ?? 0, aligns[at] ?? "left"));
    const used = head.reduce((sum, cell) => sum + displayWidth(cell) + 2, 0);
    return [...head, columns > used + 10 ? cutToWidth(last, columns - used) : last].join("  ").trimEnd();
  });
}

function pad(cell: string, width: number, align: Align): string {
  const room = " ".repeat(Math.max(0, width - displayWidth(cell)));
  return align === "left" ? cell + room : room + cell;
}

/** The longest start of a text that fits in so many columns, with an ellipsis when something is left out. */
export function cutToWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let cut = "";
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += displayWidth(segment);
    if (width > columns - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
