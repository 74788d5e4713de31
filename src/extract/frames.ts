import { type Block, type Figure, measureProse } from "./blocks.ts";

/** A box under the name of noise that says more holds the article: share bars and subscription boxes say little. In UTF-16 units. */
const NOISE_UNITS_MAX = 300;
/** Wider tables are lists of something else. */
const COLUMNS_MAX = 64;
const MEASURED_ROWS_MAX = 10_000;

export type FrameKind =
  | "root"
  | "quote"
  | "list"
  | "item"
  | "table"
  | "row"
  | "cell"
  | "caption"
  | "photo-credit"
  | "player"
  | "noise"
  | "doubtful";

/** A container that is open while a fragment is read, with what has come into it so far. */
export type Frame = {
  readonly kind: FrameKind;
  readonly blocks: Block[];
  /** Items of a list, cells of a row. */
  readonly parts: Block[][];
  /** Rows of a table. */
  readonly rows: Block[][][];
  /** Number of the first item of a list. */
  readonly start: number | null;
  /** The picture that a caption stands under. */
  readonly figure: Figure | null;
  /** Where a quotation or player comes from. */
  address: string | null;
};

export function makeFrame(kind: FrameKind, given: Partial<Pick<Frame, "start" | "figure" | "address">> = {}): Frame {
  return { kind, blocks: [], parts: [], rows: [], start: null, figure: null, address: null, ...given };
}

/** True when a box that its maker calls something other than the article holds none of it. */
export function isNoise({ kind, blocks }: Frame): boolean {
  const units = measureProse(blocks);
  return kind === "noise" ? units <= NOISE_UNITS_MAX : units === 0;
}

/** True for a table of data; one that only lays out a page holds pictures, players or whole pages, or has one column or row. */
export function isDataTable(rows: readonly (readonly (readonly Block[])[])[]): boolean {
  const width = Math.max(0, ...rows.slice(0, MEASURED_ROWS_MAX).map((row) => row.length));
  const cells = rows.flat();
  return (
    width >= 2 &&
    width <= COLUMNS_MAX &&
    cells.every((cell) => cell.every(({ kind }) => kind !== "table" && kind !== "figure" && kind !== "embed")) &&
    (rows.length > 1 || cells.every((cell) => cell.length <= 1)) &&
    cells.some((cell) => cell.length > 0)
  );
}
