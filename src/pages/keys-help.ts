import { type Html, html } from "./html.ts";
import { say, speak, type UiLang } from "./words.ts";

const TABLE = {
  head: say("按键", "按鍵", "Keys"),
  move: say(
    "列表里的下一项、上一项；差异页的下一处、上一处改动",
    "清單裡的下一項、上一項；差異頁的下一處、上一處改動",
    "next and previous item of a list, or change of a comparison",
  ),
  open: say("打开选中的一项", "開啟選中的一項", "open the chosen item"),
  versions: say(
    "选中的文章有哪些版本；再按一次到下一处改动",
    "選中的文章有哪些版本；再按一次到下一處改動",
    "versions of the article; again for the next change",
  ),
  search: say("搜索框", "搜尋框", "search field"),
  help: say("这份说明", "這份說明", "this help"),
  close: say("关闭", "關閉", "Close"),
} as const;

const WORDS = speak(TABLE);

/** What the keys do, in a dialog that only the script opens: without it the keys do nothing. */
export function keysHelp(lang: UiLang): Html {
  const words = WORDS[lang];
  const rows: readonly (readonly [keys: readonly string[], does: string])[] = [
    [["j", "k"], words.move],
    [["o"], words.open],
    [["v"], words.versions],
    [["/"], words.search],
    [["?"], words.help],
  ];
  const row = ([keys, does]: (typeof rows)[number]): Html =>
    html`<div><dt>${keys.map((key, index) => [index === 0 ? "" : " ", html`<kbd>${key}</kbd>`])}</dt><dd>${does}</dd></div>`;
  return html`<dialog id="keys-help" aria-labelledby="keys-head"><h2 class="head" id="keys-head">${words.head}</h2><dl class="facts">${rows.map(row)}</dl><form method="dialog"><button type="submit">${words.close}</button></form></dialog>`;
}
