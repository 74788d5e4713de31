import type { ArticleRow, Facet } from "../read/views.ts";
import { narrowMonth, shortDay, yearName } from "./dates.ts";
import { type Html, html } from "./html.ts";
import type { UiLang, Words } from "./words.ts";

// Pictures of data: SVG without viewBox, so that text keeps its size; x in percent, y in pixels, colours by class.
// Beside each picture stand the same facts as text.

const HOURS_A_DAY = 24;
const STRIP_HEIGHT_PX = 28;
const BARS_HEIGHT_PX = 84;
const LABEL_HEIGHT_PX = 24;
/** On a phone a picture is so wide, and labels are set in this size: they must not touch there. */
const PHONE_WIDTH_PX = 350;
const LABEL_SIZE_PX = 13;
const LABEL_GAP_PX = 12;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)}%`;

function hourOf(row: ArticleRow): number {
  return Number(row.when.local.slice(11, 13)) + Number(row.when.local.slice(14, 16)) / 60;
}

/** One tick for each article on the hours of a day. Decoration: the list below says the same. */
export function hoursStrip(rows: readonly ArticleRow[], words: Words): Html {
  const bottom = STRIP_HEIGHT_PX - 1;
  const axis = [0, 6, 12, 18, HOURS_A_DAY].map((hour) => {
    const x = percent(hour, HOURS_A_DAY);
    return html`<line class="ax" x1="${x}" x2="${x}" y1="${bottom - 3}" y2="${bottom}"/>`;
  });
  // Articles of the same minute share a tick.
  const places = [...new Set(rows.map((row) => percent(hourOf(row), HOURS_A_DAY)))];
  const ticks = places.map((x) => html`<line class="orig" x1="${x}" x2="${x}" y1="1" y2="${bottom}"/>`);
  return html`<svg width="100%" height="${STRIP_HEIGHT_PX}" aria-hidden="true"><line class="ax" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>${axis}${ticks}</svg><div class="ticks small" aria-hidden="true"><span>${words.hourMark}</span><span>6</span><span>12</span><span>18</span><span>24</span></div>`;
}

/** Every month from the first to the last, also those without articles. */
export function fillMonths(months: readonly Facet[]): Facet[] {
  const first = months[0]?.key;
  const last = months.at(-1)?.key;
  if (first === undefined || last === undefined) return [];
  const counts = new Map(months.map(({ key, count }) => [key, count]));
  const filled: Facet[] = [];
  let year = Number(first.slice(0, 4));
  let month = Number(first.slice(5, 7));
  for (let key = first; key <= last; ) {
    filled.push({ key, count: counts.get(key) ?? 0 });
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
    key = `${year}-${String(month).padStart(2, "0")}`;
  }
  return filled;
}

/** The most bars a picture has: ten years. Older months are in the calendar. */
const BARS_MAX = 120;
/** With fewer bars than this each would be a slab. */
const BARS_MIN = 12;
/** Of so few days each is named where there is room. */
const FEW_DAYS = 14;

function monthLabel(lang: UiLang, month: string, first: boolean): string {
  if (month.endsWith("-01")) return yearName(lang, month.slice(0, 4));
  if (!first) return narrowMonth(lang, month);
  const year = yearName(lang, month.slice(0, 4));
  return lang === "en" ? `${narrowMonth(lang, month)} ${year}` : `${year}${narrowMonth(lang, month)}`;
}

/** A bar of a picture: what it stands for, how many, and what may stand below it. */
type Bar = { readonly count: number; readonly label: string | null };

/** The share of a phone's width that a label takes with the gap behind it. */
function labelPercent(label: string): number {
  const wide = label.replace(/[\u0020-\u024f]/g, "").length;
  const ems = wide + (label.length - wide) * 0.6;
  return (100 * (ems * LABEL_SIZE_PX + LABEL_GAP_PX)) / PHONE_WIDTH_PX;
}

/** Bars side by side, oldest at the left; a silent stretch at the end is dashed. `said` tells the same to those who do not see it. */
function barPicture(bars: readonly Bar[], said: string): Html {
  const slots = Math.max(bars.length, BARS_MIN);
  const top = Math.max(1, ...bars.map(({ count }) => count));
  const step = 100 / slots;
  const x = (slot: number): string => `${Number((slot * step).toFixed(2))}%`;
  const width = `${Number((step * 0.88).toFixed(2))}%`;
  const rects = bars.map(({ count }, index) => {
    if (count === 0) return "";
    const height = Math.max(1, Math.round((count / top) * (BARS_HEIGHT_PX - 8)));
    return html`<rect x="${x(index + 0.06)}" width="${width}" height="${height}"/>`;
  });
  const labels: Html[] = [];
  let free = 0;
  bars.forEach(({ label }, index) => {
    const at = index * step;
    if (label === null || at < free || (index > 0 && at + labelPercent(label) > 100)) return;
    labels.push(html`<text x="${x(index)}" y="${BARS_HEIGHT_PX + 17}">${label}</text>`);
    free = at + labelPercent(label);
  });
  const lastBar = bars.findLastIndex(({ count }) => count > 0);
  const gap =
    lastBar === bars.length - 1
      ? ""
      : html`<line class="gap" x1="${x(lastBar + 1)}" x2="${x(bars.length)}" y1="${BARS_HEIGHT_PX}" y2="${BARS_HEIGHT_PX}"/>`;
  return html`<svg width="100%" height="${BARS_HEIGHT_PX + LABEL_HEIGHT_PX}" role="img" aria-label="${said}"><line class="ax" x1="0" x2="100%" y1="${BARS_HEIGHT_PX}" y2="${BARS_HEIGHT_PX}"/><g class="bar" transform="matrix(1 0 0 -1 0 ${BARS_HEIGHT_PX})">${rects}</g>${gap}${labels}</svg>`;
}

/** Articles a month. */
export function monthBars(months: readonly Facet[], lang: UiLang, said: string): Html {
  const shown = fillMonths(months).slice(-BARS_MAX);
  const bars = shown.map(({ key, count }, index) => {
    const labelled = index === 0 || key.endsWith("-01") || shown.length <= BARS_MIN;
    return { count, label: labelled ? monthLabel(lang, key, index === 0) : null };
  });
  return barPicture(bars, said);
}

/** Articles a day: the days in a row, also those without articles. The first day and the first of each month are named. */
export function dayBars(days: readonly Facet[], lang: UiLang, said: string): Html {
  const bars = days.map(({ key, count }, index) => {
    if (index === 0 || days.length <= FEW_DAYS) return { count, label: shortDay(lang, key) };
    return { count, label: key.endsWith("-01") ? narrowMonth(lang, key.slice(0, 7)) : null };
  });
  return barPicture(bars, said);
}

/** A single bar in a table: its share of the largest. */
export function shareBar(part: number, largest: number): Html {
  return html`<svg width="100%" height="10" aria-hidden="true"><rect class="bar" x="0" width="${percent(part, Math.max(1, largest))}" y="1" height="8"/></svg>`;
}

/** A small column for a month of the calendar. */
export function monthColumn(part: number, largest: number): Html {
  const height = part === 0 ? 0 : Math.max(1, Math.round((part / Math.max(1, largest)) * 40));
  return html`<svg width="100%" height="41" aria-hidden="true"><rect class="bar" x="22%" width="56%" y="${40 - height}" height="${height}"/><line class="ax" x1="0" x2="100%" y1="40" y2="40"/></svg>`;
}
