import { say, speak, type UiLang } from "./words.ts";

/** The words of the article page alone. */
const TABLE = {
  // Under the title
  sentFrom: say("发自", "發自", "from "),

  // Script switch
  script: say("字形", "字形", "Script"),
  written: say("原文", "原文", "As written"),
  traditional: say("繁体", "正體", "Traditional"),
  simplified: say("简体", "簡體", "Simplified"),
  bracketed: say(
    (word: string) => `（${word}）`,
    (word) => `（${word}）`,
    (word) => ` (${word})`,
  ),
  turnedToTraditional: say(
    "已转为繁体，只换字形，不换用词。引语、引用格式与导出仍用原文。",
    "已轉為正體，只換字形，不換用詞。引語、引用格式與匯出仍用原文。",
    "Shown in Traditional characters: shapes are changed, words are not. Quotations, citations and exports stay as written. ",
  ),
  turnedToSimplified: say(
    "已转为简体，只换字形，不换用词。引语、引用格式与导出仍用原文。",
    "已轉為簡體，只換字形，不換用詞。引語、引用格式與匯出仍用原文。",
    "Shown in Simplified characters: shapes are changed, words are not. Quotations, citations and exports stay as written. ",
  ),
  toWritten: say("看原文", "看原文", "Read it as written"),
  titleWritten: say("原题：", "原題：", "Title as written: "),

  // Citation
  citeHead: say("引用", "引用", "Citation"),
  citeDownload: say("下载：", "下載：", "Download: "),

  // Internet Archive
  webArchiveSave: say("存到互联网档案馆", "存入網際網路檔案館", "Save to the Internet Archive"),
  webArchiveView: say("在互联网档案馆查看", "在網際網路檔案館查看", "View at the Internet Archive"),
} as const;

const WORDS = speak(TABLE);

export type ArticleWords = ReturnType<typeof articleWordsOf>;

/** The words of the article page in one language. */
export function articleWordsOf(lang: UiLang): (typeof WORDS)[UiLang] {
  return WORDS[lang];
}
