import { foldText } from "../han/fold.ts";
import type { Writing } from "../han/regional-words.ts";
import type { FormMatch, SearchAnswer } from "../store/store.ts";
import type { ParsedQuery } from "./query.ts";
import type { HitReason, SearchedWord } from "./views.ts";

/** Why an article was found: what is written there, and which word of the query it answers in which way. No reason twice. */
export function reasonsOf(matches: readonly FormMatch[], { words }: Pick<ParsedQuery, "words">): HitReason[] {
  const reasons = new Map<string, HitReason>();
  for (const { word, form, written, place, version } of matches) {
    const asked = words[word];
    const writing = asked?.writings[form];
    if (asked === undefined || writing === undefined) continue;
    const { typed } = asked;
    const key = JSON.stringify([written, typed, place]);
    if (!reasons.has(key)) {
      const kind = kindOf(written, typed, writing);
      reasons.set(key, {
        form: written,
        matched: typed,
        ...kind,
        place,
        ...(version === undefined ? {} : { version }),
      });
    }
  }
  return [...reasons.values()];
}

function kindOf(written: string, typed: string, writing: Writing): Pick<HitReason, "how" | "regions" | "concepts"> {
  if (written === typed) return { how: "typed", regions: [], concepts: [] };
  if (foldText(written) === foldText(typed)) return { how: "script", regions: [], concepts: [] };
  return { how: "regional", regions: regionsOf(writing), concepts: conceptsOf(writing) };
}

/** The words of a query, each once, with those of their forms that were found; the most frequent form first. */
export function searchedWords({ words }: Pick<ParsedQuery, "words">, answer: SearchAnswer): SearchedWord[] {
  const searched = new Map<string, SearchedWord>();
  words.forEach(({ typed, field, wanted, writings }, word) => {
    const key = JSON.stringify([typed, field, wanted]);
    if (searched.has(key)) return;
    const forms = answer.forms
      .filter((found) => found.word === word)
      .toSorted((a, b) => b.count - a.count || a.form - b.form)
      .flatMap(({ form, count }) => {
        const writing = writings[form];
        return writing === undefined ? [] : [describeForm(writing, count)];
      });
    searched.set(key, { word: typed, field, wanted, forms });
  });
  return [...searched.values()];
}

function describeForm(writing: Writing, count: number): SearchedWord["forms"][number] {
  const how = writing.forms.length === 0 ? "typed" : "regional";
  return { form: writing.text, how, concepts: conceptsOf(writing), regions: regionsOf(writing), count };
}

/** Who writes all of the forms put in; where that is nobody, who writes one of them. */
function regionsOf({ forms }: Writing): string[] {
  const each = forms.map(({ form }) => form.regions);
  const any = [...new Set(each.flat())];
  const all = any.filter((region) => each.every((regions) => regions.includes(region)));
  return all.length > 0 ? all : any;
}

function conceptsOf({ forms }: Writing): string[] {
  return [...new Set(forms.map(({ concept }) => concept.id))];
}
