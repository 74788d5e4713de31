import { offsetMinutesAt } from "../lib/zone.ts";
import type { Outlet } from "../model/outlet.ts";
import type { StatedTime } from "../model/times.ts";
import type { ArticleSummary, Facet, OutletCount } from "../store/store.ts";
import type { ReadingRooms } from "./rooms.ts";
import type { ArticleRow, LocalTime, OutletFacet, OutletRow } from "./views.ts";

const MINUTE_MS = 60_000;
const OPENING_CHARACTERS = 28;

const LENGTHS = { second: "2023-10-17T22:31:05".length, minute: "2023-10-17T22:31".length } as const;

/** The zone an outlet's dates are written in. */
export function zoneOf(rooms: Pick<ReadingRooms, "outlets" | "zone">, outlet: string): string {
  return rooms.outlets.byId(outlet)?.zone ?? rooms.zone;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(Math.floor(size % 60))}`;
}

/** A stated time with the wall clock of a zone, cut to its precision. */
export function localTime(time: StatedTime, zone: string): LocalTime {
  if (!time.value.includes("T")) return { ...time, local: time.value, offset: null };
  const utcMs = Date.parse(time.value);
  const minutes = offsetMinutesAt(zone, utcMs);
  const local = new Date(utcMs + minutes * MINUTE_MS).toISOString();
  if (time.precision === "day" || time.precision === "month") {
    return { ...time, local: local.slice(0, time.precision === "day" ? 10 : 7), offset: null };
  }
  return { ...time, local: local.slice(0, LENGTHS[time.precision]), offset: offsetText(minutes) };
}

/** A language tag with the region that decides the shapes of characters, where the outlet's region says so. */
export function shapedLang(lang: string, outlet: Outlet | null | undefined): string {
  if (lang !== "zh-Hant") return lang;
  return outlet?.region === "HK" || outlet?.region === "MO" ? "zh-Hant-HK" : "zh-Hant-TW";
}

/** The language of an outlet's name: of the outlet where it is known, else as far as its characters tell. */
function nameLang(outlet: Outlet | null | undefined, name: string, articleLang = "zh"): string {
  if (outlet !== null && outlet !== undefined) return shapedLang(outlet.lang, outlet);
  return /\p{Script=Han}/u.test(name) ? shapedLang(articleLang, null) : "en";
}

function toRow(rooms: ReadingRooms, summary: ArticleSummary, opening: string | null): ArticleRow {
  const outlet = rooms.outlets.byId(summary.outlet);
  return {
    ...summary,
    when: localTime(summary.when, outlet?.zone ?? rooms.zone),
    titleLang: shapedLang(summary.lang, outlet),
    outletLang: nameLang(outlet, summary.outletName, summary.lang),
    opening,
  };
}

/** Summaries as rows of a list. Only for those without a title the text is asked for. */
export async function toRows(rooms: ReadingRooms, summaries: readonly ArticleSummary[]): Promise<ArticleRow[]> {
  const untitled = summaries.filter((summary) => summary.title === "").map((summary) => summary.id);
  if (untitled.length === 0) return summaries.map((summary) => toRow(rooms, summary, null));
  const texts = await rooms.store.getTexts(untitled);
  const openings = new Map(
    untitled.map((id, index) => [id, [...(texts[index] ?? "").trimStart()].slice(0, OPENING_CHARACTERS).join("")]),
  );
  return summaries.map((summary) => toRow(rooms, summary, openings.get(summary.id) ?? null));
}

/** An outlet of the store with what is known of it. */
export function toOutletRow(rooms: ReadingRooms, outlet: OutletCount): OutletRow {
  const known = rooms.outlets.byId(outlet.outlet);
  return { ...outlet, nameLang: nameLang(known, outlet.outletName), region: known?.region ?? null };
}

/** Counts by outlet with the names of the outlets; an outlet without articles is named by its id. */
export async function toOutletFacets(rooms: ReadingRooms, facets: readonly Facet[]): Promise<OutletFacet[]> {
  const names = new Map((await rooms.store.outlets()).map((outlet) => [outlet.outlet, outlet.outletName]));
  return facets.map((facet) => {
    const name = names.get(facet.key) ?? facet.key;
    return { ...facet, name, nameLang: nameLang(rooms.outlets.byId(facet.key), name) };
  });
}
