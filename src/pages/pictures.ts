import type { Facet } from "../read/views.ts";
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

function hourOf(clock: string): number {
  return Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60;
}

/** More ticks than this would run together: half hours with their number stand for them. */
const TICKS_MAX = 60;
const HALVES_AN_HOUR = 2;

/** How high the tick at a place of the day is, in pixels; articles of one place share it. */
function ticksOf(clocks: readonly Facet[], height: number): Map<string, number> {
  if (clocks.length <= TICKS_MAX) return new Map(clocks.map(({ key }) => [percent(hourOf(key), HOURS_A_DAY), height]));
  const sums = new Map<number, number>();
  for (const { key, count } of clocks) {
    const half = Math.floor(hourOf(key) * HALVES_AN_HOUR) + 0.5;
    sums.set(half, (sums.get(half) ?? 0) + count);
  }
  const top = Math.max(...sums.values());
  return new Map(
    [...sums].map(([half, sum]) => [
      percent(half, HOURS_A_DAY * HALVES_AN_HOUR),
      Math.max(2, Math.round((sum / top) * height)),
    ]),
  );
}

/** Ticks on the hours of a day, by the articles of each minute `09:44`. Decoration: the list below says the same. */
export function hoursStrip(clocks: readonly Facet[], words: Words): Html {
  const bottom = STRIP_HEIGHT_PX - 1;
  const axis = [0, 6, 12, 18, HOURS_A_DAY].map((hour) => {
    const x = percent(hour, HOURS_A_DAY);
    return html`<line class="ax" x1="${x}" x2="${x}" y1="${bottom - 3}" y2="${bottom}"/>`;
  });
  const ticks = [...ticksOf(clocks, bottom - 1)].map(
    ([x, height]) => html`<rect x="${x}" width="2" height="${height}"/>`,
  );
  return html`<svg width="100%" height="${STRIP_HEIGHT_PX}" aria-hidden="true"><line class="ax" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>${axis}<g class="orig" transform="matrix(1 0 0 -1 0 ${bottom})">${ticks}</g></svg><div class="ticks small" aria-hidden="true"><span>${words.hourMark}</span><span>6</span><span>12</span><span>18</span><span>24</span></div>`;
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
