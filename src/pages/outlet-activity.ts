import type { OutletActivity, OutletView } from "../read/views.ts";
import { fullDay, fullMonth, shortDay } from "./dates.ts";
import { head } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import type { PageContext } from "./links.ts";
import { type OutletWords, outletWordsOf } from "./outlet-words.ts";
import { dayBars, monthBars } from "./pictures.ts";
import { type UiLang, wordsOf } from "./words.ts";

/** With fewer months the picture of days says all that one of months would. */
const MONTHS_MIN = 4;
/** Where fewer of the last days have articles, only the months make a picture. */
const DAYS_MIN = 3;

/** The last article, and what the archive has after it: as much as is known without asking the outlet. */
function state(page: PageContext, activity: OutletActivity, said: OutletWords): readonly [name: Piece, why: string] {
  const { lastDay, silentDays, isSilent, usualDays, lastDayOfArchive } = activity;
  const last = said.lastArticle(fullDay(page.lang, lastDay));
  const since = silentDays === 0 ? "" : said.silentSince(silentDays);
  const name = [last, since === "" ? "" : html`　<span${isSilent ? html` class="zhu"` : ""}>${since}</span>`];
  const usual = usualDays === null ? "" : said.usually(usualDays);
  const until = said.archiveUntil(fullDay(page.lang, lastDayOfArchive));
  return [name, [usual, until].filter((part) => part !== "").join("　")];
}

/** 2月5日至4月8日; with the years where they are two. */
function spanOf(lang: UiLang, from: string, to: string): string {
  const name = from.slice(0, 4) === to.slice(0, 4) ? shortDay : fullDay;
  return wordsOf(lang).fromTo(name(lang, from), name(lang, to));
}

function daySentence(page: PageContext, { days }: OutletActivity, said: OutletWords): string {
  const { lang } = page;
  const articles = days.reduce((sum, { count }) => sum + count, 0);
  const busiest = days.reduce((most, day) => (day.count > most.count ? day : most));
  const span = spanOf(lang, days[0]!.key, days.at(-1)!.key);
  const perDay = Math.round((10 * articles) / days.length) / 10;
  const sum = said.daySum(span, articles, shortDay(lang, busiest.key), busiest.count);
  return perDay < 1 ? sum : sum + said.perDay(String(perDay));
}

function silenceSentence(page: PageContext, { silences }: OutletActivity, said: OutletWords): string {
  const { lang } = page;
  const stretches = silences.map(({ from, until, days }) =>
    said.stretch(wordsOf(lang).fromTo(fullDay(lang, from), fullDay(lang, until)), days),
  );
  return stretches.length === 0 ? "" : said.silences(stretches.join(wordsOf(lang).listComma));
}

function monthPicture(page: PageContext, view: OutletView): Html {
  const words = wordsOf(page.lang);
  const busiest = view.months.reduce((most, month) => (month.count > most.count ? month : most));
  const sentence = words.activitySum(view.months.length, fullMonth(page.lang, busiest.key), busiest.count);
  return html`${monthBars(view.months, page.lang, sentence)}<p class="small">${sentence}</p>`;
}

function dayPicture(page: PageContext, activity: OutletActivity, said: OutletWords): Html {
  const sentence = daySentence(page, activity, said);
  const silences = silenceSentence(page, activity, said);
  const more = silences === "" ? "" : html`<p class="small">${silences}</p>`;
  return html`${dayBars(activity.days, page.lang, sentence)}<p class="small">${sentence}</p>${more}`;
}

function monthSection(page: PageContext, view: OutletView): Html {
  const words = wordsOf(page.lang);
  const span = words.fromTo(fullDay(page.lang, view.outlet.firstDay), fullDay(page.lang, view.outlet.lastDay));
  return html`<section aria-labelledby="months">${head(words.activity, span, "months")}${monthPicture(page, view)}</section>
`;
}

/** What is seen of an outlet over time: its last article, its last days one by one, and all months, with the same as text. */
export function activitySections(page: PageContext, view: OutletView): Html {
  const { activity } = view;
  if (activity === null) return html``;
  const said = outletWordsOf(page.lang);
  const [name, why] = state(page, activity, said);
  const hasDays = activity.days.filter(({ count }) => count > 0).length >= DAYS_MIN;
  const picture = hasDays ? dayPicture(page, activity, said) : monthPicture(page, view);
  const months = hasDays && view.months.length >= MONTHS_MIN ? monthSection(page, view) : "";
  return html`<section aria-labelledby="activity">${head(name, why, "activity")}${picture}</section>
${months}`;
}
