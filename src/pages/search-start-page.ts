import type { SearchExample, SearchStartView } from "../read/views.ts";
import { head, pageHtml } from "./frame.ts";
import { type Html, html } from "./html.ts";
import { linkTo, type PageContext, SAVED_ADDRESS, searchAddress } from "./links.ts";
import { problemsNote } from "./search-page.ts";
import { searchWordsOf } from "./search-words.ts";
import { visible } from "./text.ts";
import { count, type Said, wordsOf } from "./words.ts";

/** The ways to search: how each is typed, where the archive has no example of it, and what it finds. */
const WAYS: readonly { readonly kind: SearchExample["kind"]; readonly typed: string; readonly finds: Said<string> }[] =
  [
    {
      kind: "word",
      typed: "太空人 月球",
      finds: {
        "zh-Hans": "标题或正文里的词，连同它的繁体、简体与各地说法；几个词用空格分开，须都出现",
        "zh-Hant": "標題或內文裡的詞，連同它的繁體、簡體與各地說法；幾個詞用空格分開，須都出現",
        en: "a word in title or text, in both scripts and in the words of every region; several words must all be there",
      },
    },
    {
      kind: "phrase",
      typed: '"登陆月球"',
      finds: {
        "zh-Hans": "连在一起的字，只限所写；“ ” 或 「 」 也行",
        "zh-Hant": "連在一起的字，只限所寫；「 」 或 “ ” 也行",
        en: "these words together, and in no other form; “ ” and 「 」 do as well",
      },
    },
    {
      kind: "any",
      typed: "火箭 OR 飞船",
      finds: {
        "zh-Hans": "两者之一；可以用括号分组",
        "zh-Hant": "兩者之一；可以用括號分組",
        en: "either of them; parentheses make groups",
      },
    },
    {
      kind: "not",
      typed: "火箭 -飞船",
      finds: {
        "zh-Hans": "有前者而没有后者；也可写 NOT",
        "zh-Hant": "有前者而沒有後者；也可寫 NOT",
        en: "the first without the second; NOT means the same",
      },
    },
    {
      kind: "title",
      typed: "title:火箭",
      finds: { "zh-Hans": "只查标题", "zh-Hant": "只查標題", en: "in titles only" },
    },
    {
      kind: "author",
      typed: "author:王",
      finds: { "zh-Hans": "作者", "zh-Hant": "作者", en: "in the names of authors" },
    },
    {
      kind: "caption",
      typed: "caption:月面",
      finds: { "zh-Hans": "图说", "zh-Hant": "圖說", en: "in the captions of pictures" },
    },
    {
      kind: "outlet",
      typed: "outlet:cna",
      finds: {
        "zh-Hans": "只限一家媒体，写编号或名称；几家用逗号分开",
        "zh-Hant": "只限一家媒體，寫編號或名稱；幾家用逗號分開",
        en: "of one outlet, by id or name; several are parted by commas",
      },
    },
    {
      kind: "lang",
      typed: "lang:zh-Hant",
      finds: { "zh-Hans": "只限一种语言或字形", "zh-Hant": "只限一種語言或字形", en: "in one language or script" },
    },
    {
      kind: "days",
      typed: "since:2023-10 火箭",
      finds: {
        "zh-Hans": "自某年、某月或某日起；另有 until: after: before: month: day:",
        "zh-Hant": "自某年、某月或某日起；另有 until: after: before: month: day:",
        en: "from a day, month or year on; likewise until: after: before: month: day:",
      },
    },
    {
      kind: "versions",
      typed: "火箭 in:versions",
      finds: {
        "zh-Hans": "也查较早的版本，例如后来改掉的标题",
        "zh-Hant": "也查較早的版本，例如後來改掉的標題",
        en: "in earlier versions too, such as titles that were changed later",
      },
    },
  ];

function wayRow(page: PageContext, view: SearchStartView, { kind, typed, finds }: (typeof WAYS)[number]): Html {
  const words = searchWordsOf(page.lang);
  const example = view.examples.find((one) => one.kind === kind);
  const query = example?.query ?? typed;
  const code = html`<code>${visible(query)}</code>`;
  const shown =
    example === undefined
      ? code
      : html`<a class="under" href="${linkTo(page, searchAddress({ q: query }))}">${code}</a>`;
  const total =
    example === undefined
      ? ""
      : example.approx
        ? wordsOf(page.lang).approximately(count(example.total))
        : count(example.total);
  return html`<tr><th scope="row">${shown}</th><td data-l="${words.columnFinds}">${finds[page.lang]}</td><td class="n" data-l="${wordsOf(page.lang).columnArticles}">${total}</td></tr>
`;
}

/** How to search, with examples that find something here. What was typed, if anything, had nothing to look for. */
export function searchStartPage(page: PageContext, view: SearchStartView): string {
  const words = searchWordsOf(page.lang);
  const { searchTitle, columnArticles } = wordsOf(page.lang);
  const why = view.examples.length > 0 ? words.howWhy : "";
  const body = html`<h1 class="title t">${searchTitle}</h1>
<p class="under-title"><span>${words.intro}</span><a class="under" href="${linkTo(page, SAVED_ADDRESS)}">${words.savedTitle}</a></p>
${problemsNote(page, view.search)}<section aria-labelledby="how">${head(words.howHead, why, "how")}
<table class="told stack ways"><thead><tr><th scope="col">${words.columnTyped}</th><th scope="col">${words.columnFinds}</th><th scope="col" class="n">${columnArticles}</th></tr></thead><tbody>
${WAYS.map((way) => wayRow(page, view, way))}</tbody></table></section>`;
  return pageHtml(page, { title: searchTitle, place: null, query: view.search.query, body });
}
