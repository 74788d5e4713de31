import type { Problem } from "../lib/problem.ts";
import type { UiLang } from "./words.ts";

type Said = Readonly<Record<UiLang, string>>;

/** What each code of a version's problems means to a reader; docs/reference/git-posts.md says it for those of posts. */
const SENTENCES: Readonly<Record<string, Said>> = {
  "post/bad-yaml": {
    "zh-Hans": "档头不合 YAML 的写法，按其原意读出。",
    "zh-Hant": "檔頭不合 YAML 的寫法，按其原意讀出。",
    en: "The front matter is not valid YAML; it was read for what it means.",
  },
  "post/front-matter-open": {
    "zh-Hans": "档头没有结尾的一行。",
    "zh-Hant": "檔頭沒有結尾的一行。",
    en: "The front matter has no closing line.",
  },
  "post/no-title": { "zh-Hans": "来档没有标题。", "zh-Hant": "來檔沒有標題。", en: "The post has no title." },
  "post/title-differs": {
    "zh-Hans": "档头与链接行的标题不同，以链接行的为准。",
    "zh-Hant": "檔頭與連結行的標題不同，以連結行的為準。",
    en: "Front matter and link line have different titles; that of the link line is shown.",
  },
  "post/url-raw": {
    "zh-Hans": "网址未经百分号编码：",
    "zh-Hant": "網址未經百分號編碼：",
    en: "A URL is not percent-encoded: ",
  },
  "post/nan-date": {
    "zh-Hans": "feed 没有写明可以读懂的日期。",
    "zh-Hant": "feed 沒有寫明可以讀懂的日期。",
    en: "The feed gave no date that could be read.",
  },
  "post/bad-date": {
    "zh-Hans": "有一个日期读不出，没有采用。",
    "zh-Hant": "有一個日期讀不出，沒有採用。",
    en: "A date could not be read and was left out.",
  },
  "post/date-clamped": {
    "zh-Hans": "feed 所写的日期晚于成档之时。",
    "zh-Hant": "feed 所寫的日期晚於成檔之時。",
    en: "The feed’s date is later than the post itself.",
  },
  "post/date-differs": {
    "zh-Hans": "档头的日期晚于 feed 的日期。",
    "zh-Hant": "檔頭的日期晚於 feed 的日期。",
    en: "The front matter’s date is later than the feed’s.",
  },
  "post/control-character": {
    "zh-Hans": "标题里的控制字符已去掉。",
    "zh-Hant": "標題裡的控制字元已去掉。",
    en: "Control characters were taken out of the title.",
  },
  "post/replacement-character": {
    "zh-Hans": "标题里有字在来此之前已丢失。",
    "zh-Hant": "標題裡有字在來此之前已遺失。",
    en: "Letters of the title were lost before it came here.",
  },
  "text/replacement-character": {
    "zh-Hans": "正文里有字在来此之前已丢失。",
    "zh-Hant": "內文裡有字在來此之前已遺失。",
    en: "Letters of the text were lost before it came here.",
  },
  "text/control-character": {
    "zh-Hans": "正文里的控制字符已去掉。",
    "zh-Hant": "內文裡的控制字元已去掉。",
    en: "Control characters were taken out of the text.",
  },
  "text/only-furniture": {
    "zh-Hans": "正文只有订阅、赞助之类的话，照原样保留。",
    "zh-Hant": "內文只有訂閱、贊助之類的話，照原樣保留。",
    en: "The text is nothing but calls to subscribe, donate and the like; it was kept as it is.",
  },
  "text/too-long": {
    "zh-Hans": "正文过长，后面的部分没有读。",
    "zh-Hant": "內文過長，後面的部分沒有讀。",
    en: "The text is too long; the rest of it was not read.",
  },
  "extract/whole-page": {
    "zh-Hans": "来档是整个网页，其正文区全部当作文章。",
    "zh-Hant": "來檔是整個網頁，其內文區全部當作文章。",
    en: "The document is a whole page; all of its body was taken for the article.",
  },
  "extract/too-slow": {
    "zh-Hans": "读取正文费时过久，已停止；来档仍在。",
    "zh-Hant": "讀取內文費時過久，已停止；來檔仍在。",
    en: "Reading the text took too long and was stopped; the capture is kept.",
  },
  "extract/too-large": {
    "zh-Hans": "读取正文占用内存过多，已停止；来档仍在。",
    "zh-Hant": "讀取內文占用記憶體過多，已停止；來檔仍在。",
    en: "Reading the text took too much memory and was stopped; the capture is kept.",
  },
  "image/bad-url": {
    "zh-Hans": "有一张图片的地址读不出：",
    "zh-Hant": "有一張圖片的地址讀不出：",
    en: "The address of a picture cannot be told: ",
  },
  "version/no-text": { "zh-Hans": "来档没有正文。", "zh-Hant": "來檔沒有內文。", en: "The entry has no text." },
  "version/truncated": {
    "zh-Hans": "来源的订阅只给出正文的开头。",
    "zh-Hant": "來源的訂閱只給出內文的開頭。",
    en: "The feed cut the text.",
  },
  "version/no-title": {
    "zh-Hans": "来档没有标题，以正文开头的字代替。",
    "zh-Hant": "來檔沒有標題，以內文開頭的字代替。",
    en: "There is no title; the first words of the text stand for it.",
  },
  "html/too-large": {
    "zh-Hans": "网页过大，后面的部分没有读。",
    "zh-Hant": "網頁過大，後面的部分沒有讀。",
    en: "The page is too large; the rest of it was not read.",
  },
  "html/too-many-nodes": {
    "zh-Hans": "网页的元素过多，后面的部分没有读。",
    "zh-Hant": "網頁的元素過多，後面的部分沒有讀。",
    en: "The page has too many elements; the rest of it was not read.",
  },
  "html/too-deep": {
    "zh-Hans": "网页的元素嵌套过深，已拉平。",
    "zh-Hant": "網頁的元素嵌套過深，已拉平。",
    en: "The elements of the page nest too deep; they were closed.",
  },
  "charset/unknown-label": {
    "zh-Hans": "所写的编码名称不存在。",
    "zh-Hant": "所寫的編碼名稱不存在。",
    en: "There is no encoding of the name given.",
  },
  "charset/guessed": {
    "zh-Hans": "编码没有写明，是猜出来的。",
    "zh-Hant": "編碼沒有寫明，是猜出來的。",
    en: "The encoding was not stated and had to be guessed.",
  },
  "charset/undecodable": {
    "zh-Hans": "有些字节不合编码，没能还原成字。",
    "zh-Hant": "有些位元組不合編碼，沒能還原成字。",
    en: "Some bytes do not fit the encoding and could not be read.",
  },
};

/** Problems whose sentence ends with the address that it is about. */
const WITH_ADDRESS: ReadonlySet<string> = new Set(["post/url-raw", "image/bad-url"]);

/** A problem in words. One without a sentence keeps its own message, which is in English. */
export function problemWords(lang: UiLang, problem: Problem): { readonly text: string; readonly lang: UiLang } {
  const sentence = SENTENCES[problem.code]?.[lang];
  if (sentence === undefined) return { text: problem.message, lang: "en" };
  return { text: sentence + (WITH_ADDRESS.has(problem.code) ? (problem.at ?? "") : ""), lang };
}
