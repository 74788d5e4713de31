// The drawing in ARCHITECTURE.md: one box a room, in the order of the way of an article, one counted arrow for each pair of
// rooms that import each other. Made from the imports as they are, so it cannot show a plan that the code left.
import { readImports } from "./boundaries.ts";

type Place = { readonly x: number; readonly y: number; readonly says: string };
type Arrow = { readonly from: string; readonly to: string; readonly count: number };
type Point = { readonly x: number; readonly y: number };

const BOX = { width: 116, height: 46 };
const CELL = { width: 146, height: 128 };
const MARGIN = 34;
const COLUMNS = 7;
/** Between two arrows in one gap. */
const LANE = 6;

/** Column and row of each room. A room without a place makes the drawing fail, so none can be forgotten. */
const PLACES: Readonly<Record<string, Place>> = {
  cli: { x: 2, y: 0, says: "commands" },
  app: { x: 3.5, y: 0, says: "composition root" },
  config: { x: 5, y: 0, says: "settings" },
  pipeline: { x: 2, y: 1, says: "order of the steps" },
  server: { x: 5, y: 1, says: "HTTP" },
  publish: { x: 6, y: 1, says: "site, exports" },
  fetch: { x: 0, y: 2, says: "URL → capture" },
  intake: { x: 1, y: 2, says: "bytes → entries" },
  extract: { x: 2, y: 2, says: "page → version" },
  analyze: { x: 3, y: 2, says: "names, quotes" },
  link: { x: 4, y: 2, says: "copies, stories" },
  pages: { x: 5, y: 2, says: "views → HTML" },
  read: { x: 6, y: 2, says: "questions → views" },
  archive: { x: 2, y: 3, says: "files: the truth" },
  store: { x: 4, y: 3, says: "the index" },
  browser: { x: 6, y: 3, says: "enhances pages" },
  model: { x: 2, y: 4, says: "the words" },
  lib: { x: 3, y: 4, says: "knows no news" },
  han: { x: 4, y: 4, says: "Chinese" },
};

/** Every room may import these: an arrow from each would hide all others, so their imports stand as a number. */
const GROUND: ReadonlySet<string> = new Set(["model", "lib", "han"]);

const STYLE = `
svg { font: 13px system-ui, sans-serif; --paper: #fff; --ink: #1c1a17; --soft: #6b655c; --line: #b8b0a4; --wash: #f6f3ee; }
@media (prefers-color-scheme: dark) { svg { --paper: #171614; --ink: #ece7de; --soft: #a39b8f; --line: #5c564d; --wash: #23211e; } }
.paper { fill: var(--paper); } .box { fill: var(--wash); stroke: var(--line); }
.name { fill: var(--ink); font-weight: 600; text-anchor: middle; } .says { fill: var(--soft); font-size: 11px; text-anchor: middle; }
.arrow { fill: none; stroke: var(--line); } .head { fill: var(--line); }
.count { fill: var(--soft); font-size: 11px; text-anchor: middle; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.note { fill: var(--soft); font-size: 11px; }`;

function roomOf(path: string): string | null {
  return /^src\/([^/]+?)(?:\/|\.ts$)/.exec(path)?.[1] ?? null;
}

/** Counts imports from room to room; tests are left out. */
async function countArrows(): Promise<Arrow[]> {
  const { modules } = await readImports();
  const counts = new Map<string, number>();
  for (const { source, dependencies } of modules) {
    const from = roomOf(source);
    if (from === null || /\.(test|contract)\.ts$/.test(source)) continue;
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (to !== null && to !== from) counts.set(`${from} ${to}`, (counts.get(`${from} ${to}`) ?? 0) + 1);
    }
  }
  return [...counts].sort().map(([key, count]) => {
    const [from = "", to = ""] = key.split(" ");
    return { from, to, count };
  });
}

function placeOf(room: string): Place {
  const place = PLACES[room];
  if (place === undefined) throw new Error(`the room "${room}" has no place in the drawing`);
  return place;
}

/** Upper left corner of a room's box. */
function cornerOf(room: string): Point {
  const { x, y } = placeOf(room);
  return { x: MARGIN + x * CELL.width, y: MARGIN + y * CELL.height };
}

/** Where an arrow touches a box: arrows share the edge evenly, in the order of what lies at their other ends. */
function touch(room: string, arrow: Arrow, sharing: readonly Arrow[], side: "top" | "bottom"): Point {
  const other = (one: Arrow): number => placeOf(side === "top" ? one.from : one.to).x;
  const order = sharing.toSorted((a, b) => other(a) - other(b));
  const corner = cornerOf(room);
  const x = corner.x + (BOX.width * (order.indexOf(arrow) + 1)) / (order.length + 1);
  return { x, y: side === "top" ? corner.y : corner.y + BOX.height };
}

/** The rows that an arrow must pass between the room it leaves and the room it reaches. */
function rowsBetween({ from, to }: Arrow): number[] {
  const first = placeOf(from).y + 1;
  return Array.from({ length: Math.max(0, placeOf(to).y - first) }, (_, index) => first + index);
}

/** The gap between two columns through which an arrow passes a row: the one nearest to the straight way. */
function gapOf(arrow: Arrow, row: number): number {
  const from = placeOf(arrow.from);
  const to = placeOf(arrow.to);
  const straight = from.x + ((to.x - from.x) * (row - from.y)) / (to.y - from.y);
  return Math.min(COLUMNS - 2, Math.max(0, Math.round(straight - 0.4)));
}

/** Where an arrow passes a row. Arrows in one gap go side by side, in the order of where they end. */
function passage(arrow: Arrow, row: number, down: readonly Arrow[]): number {
  const gap = gapOf(arrow, row);
  const sharing = down.filter((one) => rowsBetween(one).includes(row) && gapOf(one, row) === gap);
  const order = sharing.toSorted((a, b) => placeOf(a.to).x - placeOf(b.to).x || placeOf(a.from).x - placeOf(b.from).x);
  const center = MARGIN + gap * CELL.width + (BOX.width + CELL.width) / 2;
  return center + (order.indexOf(arrow) - (order.length - 1) / 2) * LANE;
}

/** From one point down to another, upright at both ends. */
function curve(from: Point, to: Point): string {
  const middle = (from.y + to.y) / 2;
  return `C${round(from.x)} ${middle} ${round(to.x)} ${middle} ${round(to.x)} ${to.y}`;
}

function round(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}

function drawArrow(arrow: Arrow, all: readonly Arrow[]): string {
  const down = all.filter((one) => placeOf(one.from).y < placeOf(one.to).y);
  const width = round(0.8 + Math.log2(arrow.count) / 2.5);
  if (!down.includes(arrow)) return drawSideways(arrow, width);
  const start = touch(
    arrow.from,
    arrow,
    down.filter((one) => one.from === arrow.from),
    "bottom",
  );
  const end = touch(
    arrow.to,
    arrow,
    down.filter((one) => one.to === arrow.to),
    "top",
  );
  let path = `M${round(start.x)} ${start.y}`;
  let at = start;
  for (const row of rowsBetween(arrow)) {
    const gate = { x: passage(arrow, row, down), y: MARGIN + row * CELL.height };
    path += curve(at, gate);
    at = { x: gate.x, y: gate.y + BOX.height };
    path += `L${round(at.x)} ${at.y}`;
  }
  path += curve(at, { x: end.x, y: end.y - 6 });
  return [
    `<path class="arrow" stroke-width="${width}" d="${path}"/><path class="head" d="M${round(end.x)} ${end.y}l-3.5 -7h7z"/>`,
    `<text class="count" x="${round(end.x)}" y="${end.y - 11}">${arrow.count}</text>`,
  ].join("");
}

/** Between rooms of one row; a way back up would be drawn the same, and the boundaries forbid it. */
function drawSideways(arrow: Arrow, width: string): string {
  const from = cornerOf(arrow.from);
  const to = cornerOf(arrow.to);
  const sign = from.x < to.x ? 1 : -1;
  const start = sign === 1 ? from.x + BOX.width : from.x;
  const end = sign === 1 ? to.x : to.x + BOX.width;
  const y = to.y + BOX.height / 2;
  return [
    `<path class="arrow" stroke-width="${width}" d="M${start} ${from.y + BOX.height / 2}L${end - 6 * sign} ${y}"/>`,
    `<path class="head" d="M${end} ${y}l${-7 * sign} -3.5v7z"/>`,
    `<text class="count" x="${(start + end) / 2}" y="${y - 6}">${arrow.count}</text>`,
  ].join("");
}

function drawBox(room: string, imports: number): string {
  const { x, y } = cornerOf(room);
  const center = x + BOX.width / 2;
  const says = GROUND.has(room) ? `${placeOf(room).says} · ${imports}` : placeOf(room).says;
  return [
    `<rect class="box" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="5"/>`,
    `<text class="name" x="${center}" y="${y + 20}">${room}</text>`,
    `<text class="says" x="${center}" y="${y + 36}">${says}</text>`,
  ].join("");
}

/** The drawing as SVG text: the same imports give the same bytes. */
export async function drawImports(): Promise<string> {
  const arrows = await countArrows();
  const shown = arrows.filter(({ to }) => !GROUND.has(to));
  const rooms = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const importsOf = (room: string): number =>
    arrows.filter(({ to }) => to === room).reduce((sum, { count }) => sum + count, 0);
  const width = MARGIN * 2 + CELL.width * (COLUMNS - 1) + BOX.width;
  const height = MARGIN * 2 + CELL.height * 4 + BOX.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The rooms of the program and how many imports go from one to the other">`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...shown.map((arrow) => drawArrow(arrow, shown)),
    ...[...rooms].sort().map((room) => drawBox(room, importsOf(room))),
    `<text class="note" x="${MARGIN}" y="${height - 14}">Numbers count imports. Every room may import model, lib and han; theirs stand in their boxes.</text>`,
    "</svg>\n",
  ].join("\n");
}
