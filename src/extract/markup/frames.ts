import { type Block, type Figure, measureProse } from "../markdown/blocks.ts";
import type { Run } from "../markdown/inline.ts";

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
  | "inset"
  | "noise"
  | "doubtful";

/** What a paragraph that is still open showed last. */
export type Ink = "none" | "text" | "break";

/** A paragraph that goes on behind the box that stands in it. */
type Interrupted = { readonly runs: Run[]; readonly lastInk: Ink; readonly waiting: Block[] };

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
  /** The paragraph in the middle of which an inset stands. */
  readonly interrupted: Interrupted | null;
  /** Where a quotation or player comes from. */
  address: string | null;
  /** Units of sentences that are known to stand within, in UTF-16 units; there may be more. */
  prose: number;
};

/** An empty container of a kind. */
export function makeFrame(
  kind: FrameKind,
  given: Partial<Pick<Frame, "start" | "figure" | "address" | "interrupted">> = {},
): Frame {
  const nothing = { start: null, figure: null, address: null, interrupted: null, prose: 0 };
  return { kind, blocks: [], parts: [], rows: [], ...nothing, ...given };
}

/** True when a box that its maker calls something other than the article holds none of it. */
export function isNoise(frame: Frame): boolean {
  const unitsMax = frame.kind === "noise" ? NOISE_UNITS_MAX : 0;
  // What is known from boxes within need not be measured again for each box around them.
  if (frame.prose <= unitsMax) frame.prose = measureProse(frame.blocks);
  return frame.prose <= unitsMax;
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
