import { type UiLang, wordsOf } from "./words.ts";

/** Who writes a form of the regional vocabulary, by the keys of `words/`. */
const NAMES: Readonly<Record<string, Readonly<Record<UiLang, string>>>> = {
  cn: { "zh-Hans": "大陆", "zh-Hant": "中國大陸", en: "mainland China" },
  tw: { "zh-Hans": "台湾", "zh-Hant": "臺灣", en: "Taiwan" },
  hk: { "zh-Hans": "香港", "zh-Hant": "香港", en: "Hong Kong" },
  mo: { "zh-Hans": "澳门", "zh-Hant": "澳門", en: "Macau" },
  sg: { "zh-Hans": "新加坡", "zh-Hant": "新加坡", en: "Singapore" },
  my: { "zh-Hans": "马来西亚", "zh-Hant": "馬來西亞", en: "Malaysia" },
  en: { "zh-Hans": "英文", "zh-Hant": "英文", en: "English" },
  ja: { "zh-Hans": "日文", "zh-Hant": "日文", en: "Japanese" },
  ko: { "zh-Hans": "韩文", "zh-Hant": "韓文", en: "Korean" },
};

/** Regions and languages of a form in words, as a list. */
export function regionWords(lang: UiLang, regions: readonly string[]): string {
  return regions.map((region) => NAMES[region]?.[lang] ?? region).join(wordsOf(lang).listComma);
}
