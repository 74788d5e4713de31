import { detectLang } from "../han/script.ts";
import type { HitReason, HitRow, SearchedWord, SearchPageView } from "../read/views.ts";
import { head } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { linkTo, type PageContext, versionAddress } from "./links.ts";
import { regionWords } from "./region-words.ts";
import { queryWith, queryWithForm, searchWith, typedForm } from "./search-links.ts";
import { shownWord } from "./search-understood.ts";
import { type SearchWords, searchWordsOf } from "./search-words.ts";
import { count, wordsOf } from "./words.ts";

// Which forms of the words hit, in how many articles, and why each of them is one.

/** Forms shown of one search, and reasons of one hit: more than anyone compares. */
const FORMS_SHOWN = 24;
const SPELLINGS_SHOWN = 8;
const REASONS_SHOWN = 8;

/** Language tags of what regions write, for the shapes of characters. */
const REGION_LANGS: Readonly<Record<string, string>> = { tw: "zh-Hant-TW", hk: "zh-Hant-HK", mo: "zh-Hant-HK" };

/** The language of a form, where it is not that of what surrounds it. */
function formLang(form: string, regions: readonly string[]): string {
  const region = regions[0] ?? "";
  if (REGION_LANGS[region] !== undefined) return REGION_LANGS[region];
  return /^[a-z]{2}$/.test(region) && !["cn", "sg", "my"].includes(region) ? region : detectLang(form);
}

function langOf(page: PageContext, form: string, regions: readonly string[]): Html | "" {
  const lang = formLang(form, regions);
  return lang === page.lang || lang === "und" ? "" : html` lang="${lang}"`;
}

/** How a spelling differs from what was typed, of which it is the same word: 繁体. */
function scriptWords({ form, matched }: Pick<HitReason, "form" | "matched">, words: SearchWords): string {
  if (!/\p{Script=Han}/u.test(form)) return words.otherCase;
  const lang = detectLang(form);
  if (lang === detectLang(matched)) return words.variant;
  return lang === "zh-Hant" ? words.inTraditional : words.inSimplified;
}

/** The form as it was typed first, with 0 where only others hit. */
function formsOf(word: SearchedWord): SearchedWord["forms"] {
  const typed = word.forms.filter(({ how }) => how === "typed");
  const first =
    typed.length > 0 ? typed : [{ form: word.word, how: "typed" as const, concepts: [], regions: [], count: 0 }];
  return [...first, ...word.forms.filter(({ how }) => how !== "typed")];
}

/** Whether the hits of this page have a word in other spellings only: then nobody has it as typed. */
function isRespelt({ hits }: Pick<SearchPageView, "hits">, { word }: SearchedWord): boolean {
  const ways = new Set(hits.flatMap(({ why }) => why.flatMap(({ matched, how }) => (matched === word ? [how] : []))));
  return ways.has("script") && !ways.has("typed");
}

function formItem(
  page: PageContext,
  view: SearchPageView,
  word: SearchedWord,
  { form, how, regions, count: found }: SearchedWord["forms"][number],
): Html {
  const words = searchWordsOf(page.lang);
  const alone = queryWithForm(view, word, form);
  const lang = langOf(page, form, regions);
  const name =
    alone === null || found === 0
      ? html`<span class="t"${lang}>${shownWord(form)}</span>`
      : html`<a class="t"${lang} href="${linkTo(page, searchWith(view, { query: alone }))}">${shownWord(form)}</a>`;
  const asTyped = isRespelt(view, word) ? words.inAnySpelling : words.asTyped;
  const why = how === "typed" ? asTyped : regionWords(page.lang, regions);
  // What every hit holds cannot be left out: nothing would be found.
  const others = word.forms.length > 1 && found > 0 && found < (view.answer?.total ?? 0);
  const without = searchWith(view, { query: queryWith(view, `-${typedForm(word, form)}`) });
  const out = others
    ? html`　<a href="${linkTo(page, without)}" aria-label="${words.leaveOutForm(shownWord(form))}">${words.leaveOut}</a>`
    : "";
  return html`<li>${name} <span class="small">${count(found)}　${why}${out}</span></li>
`;
}

/** Spellings of the hits of this page in the other script, each with the word it spells. */
function spellingsLine(page: PageContext, view: SearchPageView, words: SearchWords): Html | "" {
  const seen = new Map<string, HitReason>();
  for (const { why } of view.hits) for (const reason of why) if (reason.how === "script") seen.set(reason.form, reason);
  if (seen.size === 0) return "";
  const items = [...seen.values()].slice(0, SPELLINGS_SHOWN).map((reason) => {
    const form = html`<span class="t"${langOf(page, reason.form, [])}>${shownWord(reason.form)}</span>`;
    return html`<span class="c">${form} ${scriptWords(reason, words)}</span>`;
  });
  return html`<p class="small">${words.spellings}${items.map((item, index) => [index === 0 ? "" : "　", item])}</p>
`;
}

/** The forms that hit, a line for each word that has several; empty where there is nothing but what was typed. */
export function formsSection(page: PageContext, view: SearchPageView): Html | "" {
  const words = searchWordsOf(page.lang);
  const wanted = view.words.filter(({ wanted: isWanted }) => isWanted);
  const spellings = spellingsLine(page, view, words);
  if (spellings === "" && wanted.every(({ forms }) => forms.every(({ how }) => how === "typed"))) return "";
  const several = wanted.filter((word) => formsOf(word).length > 1);
  const single = wanted.filter((word) => formsOf(word).length === 1);
  let room = FORMS_SHOWN;
  const lines = [...several.map((word) => [word]), single].map((line) => {
    const items = line.flatMap((word) => formsOf(word).map((form) => formItem(page, view, word, form)));
    const shown = items.slice(0, room);
    room -= shown.length;
    return shown.length === 0
      ? ""
      : html`<ul class="forms">${shown}</ul>
`;
  });
  return html`<section aria-labelledby="forms">${head(words.formsHead, words.formsWhy, "forms")}${lines}${spellings}</section>
`;
}

type Told = { readonly reason: HitReason; readonly places: Set<HitReason["place"]> };

/** Each form once, with all the places where it stands. */
function tellEachForm(why: readonly HitReason[]): Told[] {
  const told = new Map<string, Told>();
  for (const reason of why) {
    const key = JSON.stringify([reason.form, reason.matched]);
    const known = told.get(key) ?? { reason, places: new Set() };
    known.places.add(reason.place);
    told.set(key, known);
  }
  return [...told.values()];
}

function reasonWords(page: PageContext, reason: HitReason, words: SearchWords): string {
  const kind = reason.how === "regional" ? regionWords(page.lang, reason.regions) : scriptWords(reason, words);
  return words.formBecause(shownWord(reason.form), words.formOf(shownWord(reason.matched), kind));
}

const PLACES = ["title", "text", "author", "caption"] as const;

/** Why an article is a hit: each form with what it is to the word typed, and where it stands; empty where no word was asked. */
export function whyLine(page: PageContext, hit: HitRow): Html | "" {
  const words = searchWordsOf(page.lang);
  const { listComma, clauseSemicolon } = wordsOf(page.lang);
  const told = tellEachForm(hit.why);
  if (told.length === 0) return "";
  const current = told.filter((one) => !isEarlier(one));
  const isMixed = current.length > 0;
  const places = placesOf(hit, told).map((place) => words[place]);
  const where = places.length === 0 ? "" : clauseSemicolon + places.join(listComma);
  const why = words.whyHit(formsWords(page, isMixed ? current : told, words));
  return html`<p class="why">${why}${where}${versionNotes(page, hit, told.filter(isEarlier), isMixed)}</p>`;
}

/** Whether a form stands in earlier versions only. */
function isEarlier({ places }: Told): boolean {
  return places.size === 1 && places.has("version");
}

/** Forms with what each is to the word typed; those that are it come first, together. */
function formsWords(page: PageContext, told: readonly Told[], words: SearchWords): string {
  const { listComma } = wordsOf(page.lang);
  const typed = told.filter(({ reason }) => reason.how === "typed").map(({ reason }) => shownWord(reason.form));
  const asTyped = typed.length === 0 ? [] : [words.formBecause(typed.join(listComma), words.asTyped)];
  const others = told
    .filter(({ reason }) => reason.how !== "typed")
    .map(({ reason }) => reasonWords(page, reason, words));
  const all = [...asTyped, ...others];
  return all.slice(0, REASONS_SHOWN).join(listComma) + (all.length > REASONS_SHOWN ? words.andOthers : "");
}

/** Where the words stand: as the reasons say, and where they are marked. */
function placesOf(hit: HitRow, told: readonly Told[]): (typeof PLACES)[number][] {
  const isMarked = { title: hit.titleMarks.length > 0, text: hit.version === null && hit.marks.length > 0 };
  return PLACES.filter(
    (place) =>
      told.some(({ places }) => places.has(place)) || (place in isMarked && isMarked[place as "title" | "text"]),
  );
}

/** Links to the earlier versions that alone have some of the forms; `isMixed`: the current one has others. */
function versionNotes(page: PageContext, hit: HitRow, earlier: readonly Told[], isMixed: boolean): Piece {
  const words = searchWordsOf(page.lang);
  const link = (version: string, note: string): Html =>
    html`　<a href="${linkTo(page, versionAddress(hit.row.id, version))}">${note}</a>`;
  if (!isMixed && hit.version !== null) return link(hit.version, words.onlyInVersion);
  const byVersion = Map.groupBy(earlier, ({ reason }) => reason.version ?? "");
  return [...byVersion].map(([version, told]) =>
    version === "" ? "" : link(version, words.formsOnlyInVersion(formsWords(page, told, words))),
  );
}
