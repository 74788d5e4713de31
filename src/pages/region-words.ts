import { type UiLang, wordsOf } from "./words.ts";

type Names = Readonly<Record<string, string>>;

/** Regions whose words are told apart: alone, and beside others. */
const REGIONS: Readonly<Record<UiLang, { readonly alone: Names; readonly beside: Names }>> = {
  "zh-Hans": {
    alone: { cn: "大陆", tw: "台湾", hk: "香港", mo: "澳门", sg: "新加坡", my: "马来西亚" },
    beside: { cn: "大陆", tw: "台", hk: "港", mo: "澳", sg: "新", my: "马" },
  },
  "zh-Hant": {
    alone: { cn: "中國大陸", tw: "台灣", hk: "香港", mo: "澳門", sg: "新加坡", my: "馬來西亞" },
    beside: { cn: "大陸", tw: "台", hk: "港", mo: "澳", sg: "新", my: "馬" },
  },
  en: {
    alone: { cn: "mainland", tw: "Taiwan", hk: "Hong Kong", mo: "Macau", sg: "Singapore", my: "Malaysia" },
    beside: { cn: "mainland", tw: "Taiwan", hk: "Hong Kong", mo: "Macau", sg: "Singapore", my: "Malaysia" },
  },
};

const LANGUAGES: Readonly<Record<UiLang, Names>> = {
  "zh-Hans": { en: "英文", ja: "日文", ko: "韩文", fr: "法文", de: "德文", es: "西班牙文", ru: "俄文", ar: "阿拉伯文" },
  "zh-Hant": { en: "英文", ja: "日文", ko: "韓文", fr: "法文", de: "德文", es: "西班牙文", ru: "俄文", ar: "阿拉伯文" },
  en: {
    ...{ en: "English", ja: "Japanese", ko: "Korean", fr: "French" },
    ...{ de: "German", es: "Spanish", ru: "Russian", ar: "Arabic" },
  },
};

/** More places are told by the first of them. */
const PLACES_TOLD = 3;
const AND_OTHERS: Readonly<Record<UiLang, string>> = { "zh-Hans": "等地", "zh-Hant": "等地", en: " and other" };

/** Who writes a form so: 台、港用词; 大陆等地用词; 英文. */
export function regionWords(lang: UiLang, regions: readonly string[]): string {
  const comma = wordsOf(lang).listComma;
  const { alone, beside } = REGIONS[lang];
  const places = regions.filter((region) => region in alone);
  const named = places.length > PLACES_TOLD ? places.slice(0, 1) : places;
  const names = named.map((region) => (places.length === 1 ? alone : beside)[region] ?? region);
  const languages = regions.filter((region) => !(region in alone)).map((region) => LANGUAGES[lang][region] ?? region);
  const word = { "zh-Hans": "用词", "zh-Hant": "用詞", en: " word" }[lang];
  return [
    ...(names.length === 0 ? [] : [names.join(comma) + (named.length < places.length ? AND_OTHERS[lang] : "") + word]),
    ...languages,
  ].join(comma);
}
