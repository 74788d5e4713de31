// The drawing in ARCHITECTURE.md: one box a room, in the order of the way of an article, one counted arrow for each pair of
// rooms that import each other. Made from the imports as they are, so it cannot show a plan that the code left.
import { readImports } from "./boundaries.ts";

type Place = { readonly x: number; readonly y: number; readonly says: string };
type Arrow = { readonly from: string; readonly to: string; readonly count: number };
type Point = { readonly x: number; readonly y: number };

const BOX = { width: 116, height: 46 };
const CELL = { width: 146, height: 128 };
const MARGIN = 34;

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
.paper { fill: var(--paper); } .box { fill: var(--wash); stroke: var(--line); } .pure { stroke-dasharray: 4 3; }
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

function drawArrow(arrow: Arrow, all: readonly Arrow[]): string {
  const goesDown = (one: Arrow): boolean => placeOf(one.from).y < placeOf(one.to).y;
  const width = (0.8 + Math.log2(arrow.count) / 2.5).toFixed(1);
  if (!goesDown(arrow)) return drawSideways(arrow, width);
  const start = touch(
    arrow.from,
    arrow,
    all.filter((one) => one.from === arrow.from && goesDown(one)),
    "bottom",
  );
  const end = touch(
    arrow.to,
    arrow,
    all.filter((one) => one.to === arrow.to && goesDown(one)),
    "top",
  );
  const middle = (start.y + end.y) / 2;
  const path = `M${start.x.toFixed(1)} ${start.y} C${start.x.toFixed(1)} ${middle} ${end.x.toFixed(1)} ${middle} ${end.x.toFixed(1)} ${end.y - 6}`;
  const head = `M${end.x.toFixed(1)} ${end.y}l-3.5 -7h7z`;
  return [
    `<path class="arrow" stroke-width="${width}" d="${path}"/><path class="head" d="${head}"/>`,
    `<text class="count" x="${end.x.toFixed(1)}" y="${end.y - 11}">${arrow.count}</text>`,
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
  const width = MARGIN * 2 + CELL.width * 6 + BOX.width;
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
