import type { Precision, TimeOrigin } from "../model/times.ts";
import type { UiLang } from "./words.ts";

type Said = Readonly<Record<UiLang, string>>;

const ORIGINS: Readonly<Record<TimeOrigin, Said>> = {
  feed: { "zh-Hans": "据 feed", "zh-Hant": "據 feed", en: "from the feed" },
  page: { "zh-Hans": "据网页", "zh-Hant": "據網頁", en: "from the page" },
  text: { "zh-Hans": "据文中", "zh-Hant": "據文中", en: "from the text" },
  "front-matter": { "zh-Hans": "据档头", "zh-Hant": "據檔頭", en: "from the front matter" },
  comment: { "zh-Hans": "据档中注记", "zh-Hant": "據檔中註記", en: "from a comment in the file" },
  "file-name": { "zh-Hans": "据档名", "zh-Hant": "據檔名", en: "from the file name" },
  clock: { "zh-Hans": "本馆时钟", "zh-Hant": "本館時鐘", en: "by the archive’s clock" },
};

const PRECISIONS: Readonly<Record<Precision, Said>> = {
  second: { "zh-Hans": "到秒", "zh-Hant": "到秒", en: "to the second" },
  minute: { "zh-Hans": "到分", "zh-Hant": "到分", en: "to the minute" },
  day: { "zh-Hans": "到日", "zh-Hant": "到日", en: "to the day" },
  month: { "zh-Hans": "到月", "zh-Hant": "到月", en: "to the month" },
};

/** Where a time was read, in words: 据网页. */
export function originWords(lang: UiLang, origin: TimeOrigin): string {
  return ORIGINS[origin][lang];
}

/** How exact a time is, in words: 到分. */
export function precisionWords(lang: UiLang, precision: Precision): string {
  return PRECISIONS[precision][lang];
}
