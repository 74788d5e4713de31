import type { QueryPart } from "../read/query-tree.ts";
import type { Facet, SearchPageView } from "../read/views.ts";
import { shortDay } from "./dates.ts";
import { head } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { linkTo, type PageContext } from "./links.ts";
import { type Condition, conditionsOf, queryWith, queryWithout, searchWith } from "./search-links.ts";
import { conditionWords, dateWords, languageName, type NameOutlet } from "./search-understood.ts";
import { searchWordsOf } from "./search-words.ts";
import { visible } from "./text.ts";
import { count, wordsOf } from "./words.ts";

// The margin: outlets, languages and months of what was found, each a way to narrow the search, and what narrows it already.

/** Values shown at once, and those that unfold. */
type Room = { readonly first: number; readonly more: number };

const OUTLETS_ROOM: Room = { first: 8, more: 8 };
/** More months are counted by year. */
const MONTHS_MAX = 12;
const MONTHS_ROOM: Room = { first: MONTHS_MAX, more: 8 };
const DAYS_ROOM: Room = { first: 12, more: 19 };

type SearchFacets = NonNullable<SearchPageView["answer"]>["facets"];

type FacetKind = "outlet" | "lang" | "days";

type Value = {
  readonly key: string;
  readonly name: string;
  readonly lang?: string;
  readonly count: number;
  /** What narrows the search to it, as one would type it. */
  readonly typed: string;
};

/** Outlets by their names, as far as they are among the hits. */
export function outletNamer({ outlets }: Pick<SearchPageView, "outlets">): NameOutlet {
  const names = new Map(outlets.map(({ key, name }) => [key, name]));
  return (id) => visible(names.get(id) ?? id);
}

/** What a condition narrows, also where it takes something out. */
function kindOf(part: QueryPart): QueryPart["kind"] {
  return part.kind === "not" ? kindOf(part.part) : part.kind;
}

/** What a search is narrowed to, under a head that says of what kind it is. */
function narrowedTo(page: PageContext, view: SearchPageView, part: QueryPart): string {
  if (part.kind === "outlet") return part.ids.map(outletNamer(view)).join(wordsOf(page.lang).listComma);
  return part.kind === "lang" ? languageName(part.lang) : conditionWords(page.lang, part, outletNamer(view));
}

function takeOff(page: PageContext, view: SearchPageView, condition: Condition, name: string): Html {
  const words = searchWordsOf(page.lang);
  const address = searchWith(view, { query: queryWithout(view, condition) });
  return html`<a class="under" href="${linkTo(page, address)}" aria-label="${words.takeOffThis(name)}">${words.takeOff}</a>`;
}

function valueItem(page: PageContext, view: SearchPageView, kind: FacetKind, value: Value): Html {
  const replaces = (part: QueryPart): boolean =>
    part.kind === kind && (part.kind !== "days" || part.field === "month" || part.field === "day");
  const address = searchWith(view, { query: queryWith(view, value.typed, replaces) });
  const lang = value.lang === undefined || value.lang === page.lang ? "" : html` lang="${value.lang}"`;
  return html`<li><a href="${linkTo(page, address)}"${lang}>${visible(value.name)}</a><span class="n">${count(value.count)}</span></li>
`;
}

function facetSection(
  page: PageContext,
  view: SearchPageView,
  kind: FacetKind,
  name: string,
  values: readonly Value[],
  { first, more }: Room,
): Html | "" {
  const inForce = conditionsOf(view).filter(({ part }) => kindOf(part) === kind);
  if (values.length === 0 && inForce.length === 0) return "";
  const conditions = inForce.map((condition) => {
    const said = narrowedTo(page, view, condition.part);
    return html`<li><b aria-current="true">${said}</b>${takeOff(page, view, condition, said)}</li>
`;
  });
  // A single value that is asked for already narrows nothing.
  const open = inForce.length > 0 && values.length === 1 ? [] : values;
  const items = open.map((value) => valueItem(page, view, kind, value));
  const rest = items.slice(first, first + more);
  const others =
    rest.length === 0
      ? ""
      : html`<details><summary class="small">${wordsOf(page.lang).others(values.length - first)}</summary><ul class="facets">${rest}</ul></details>`;
  return html`<section>${head(name)}<ul class="facets">${conditions}${items.slice(0, first)}</ul>${others}</section>
`;
}

/** When the hits are of: the newest first, of a single month by day, over many months by year. */
function spanSection(page: PageContext, view: SearchPageView, { month, day }: SearchFacets): Html | "" {
  const words = searchWordsOf(page.lang);
  if (day !== undefined && day.length > 1) {
    const days = day.map(({ key, count: found }) => ({
      ...{ key, name: shortDay(page.lang, key), count: found, typed: `day:${key}` },
    }));
    return facetSection(page, view, "days", words.days, days.reverse(), DAYS_ROOM);
  }
  const months = monthValues(page, month);
  const name = months[0]?.key.length === 4 ? words.years : words.months;
  return facetSection(page, view, "days", name, months, MONTHS_ROOM);
}

function monthValues(page: PageContext, months: readonly Facet[]): Value[] {
  const byYear = new Map<string, number>();
  for (const { key, count: found } of months) {
    const year = key.slice(0, 4);
    byYear.set(year, (byYear.get(year) ?? 0) + found);
  }
  const spans = months.length <= MONTHS_MAX ? months : [...byYear].map(([key, found]) => ({ key, count: found }));
  return spans
    .map(({ key, count: found }) => ({ key, name: dateWords(page.lang, key), count: found, typed: `month:${key}` }))
    .reverse();
}

/** What a name is typed as behind `outlet:`. */
export function typedName(name: string): string {
  return /[\s()（）,，、"“「『]/.test(name) ? `"${name}"` : name;
}

/** Ways to narrow the search down, and to take off what narrows it. */
export function facetSections(page: PageContext, view: SearchPageView): readonly (Html | "")[] {
  const facets = view.answer?.facets;
  if (facets === undefined) return [];
  const words = searchWordsOf(page.lang);
  const outlets = view.outlets.map(({ key, name, nameLang, count: found }) => ({
    ...{ key, name, lang: nameLang, count: found, typed: `outlet:${typedName(key)}` },
  }));
  const languages = facets.lang.map(({ key, count: found }) => ({
    ...{ key, name: languageName(key), lang: key, count: found, typed: `lang:${key}` },
  }));
  return [
    facetSection(page, view, "outlet", wordsOf(page.lang).outlets, outlets, OUTLETS_ROOM),
    facetSection(page, view, "lang", words.languagesAndScripts, languages, OUTLETS_ROOM),
    spanSection(page, view, facets),
  ];
}
