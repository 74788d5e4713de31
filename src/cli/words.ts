import type { UiLang } from "../pages/words.ts";

/** The languages of help and messages: those of the pages. */
export type Lang = UiLang;
export const LANGS: readonly Lang[] = ["en", "zh-Hans", "zh-Hant"];

/** One saying in each language. */
export type Phrase = Readonly<Record<Lang, string>>;

/**
 * What the program says on the command line, help texts of single commands apart (they stand in commands.ts).
 * `{name}` is replaced by a value, numbers with digits grouped; `{name|one|many}` picks a word by that number.
 */
export const WORDS = {
  "help.usage": { en: "Usage:", "zh-Hans": "用法：", "zh-Hant": "用法：" },
  "help.arguments": { en: "Arguments:", "zh-Hans": "参数：", "zh-Hant": "參數：" },
  "help.options": { en: "Options:", "zh-Hans": "选项：", "zh-Hant": "選項：" },
  "help.everywhere": { en: "With every command:", "zh-Hans": "每个命令都可用：", "zh-Hant": "每個命令都可用：" },
  "help.commands": { en: "Commands:", "zh-Hans": "命令：", "zh-Hant": "命令：" },
  "help.examples": { en: "Examples:", "zh-Hans": "示例：", "zh-Hant": "範例：" },
  "help.choices": { en: "one of", "zh-Hans": "可选", "zh-Hant": "可選" },
  "help.default": { en: "default", "zh-Hans": "默认", "zh-Hant": "預設" },
  "help.about": {
    en: "Keeps the news: every article and every later version, as plain files, found in both Chinese scripts.",
    "zh-Hans": "剪报：把新闻的每篇文章、每个版本留作普通文件，繁简通查。",
    "zh-Hant": "剪報：把新聞的每篇文章、每個版本留作普通檔案，繁簡通查。",
  },
  "help.help": { en: "print this help", "zh-Hans": "显示帮助", "zh-Hant": "顯示說明" },
  "help.version": { en: "print the version", "zh-Hans": "显示程序版本", "zh-Hant": "顯示程式版本" },
  "help.more": {
    en: "`jianbao COMMAND --help` says more about one command.",
    "zh-Hans": "各命令详情见 `jianbao 命令 --help`。",
    "zh-Hant": "各命令詳情見 `jianbao 命令 --help`。",
  },

  "usage.unknown-command": {
    en: 'there is no command "{name}"',
    "zh-Hans": "没有“{name}”这个命令",
    "zh-Hant": "沒有「{name}」這個命令",
  },
  "usage.unknown-option": {
    en: 'there is no option "{name}"',
    "zh-Hans": "没有“{name}”这个选项",
    "zh-Hant": "沒有「{name}」這個選項",
  },
  "usage.missing-argument": { en: "{name} is missing", "zh-Hans": "缺少 {name}", "zh-Hant": "缺少 {name}" },
  "usage.missing-option": {
    en: "the option {name} is required",
    "zh-Hans": "必须给出选项 {name}",
    "zh-Hant": "必須給出選項 {name}",
  },
  "usage.missing-value": {
    en: "the option {name} needs a value",
    "zh-Hans": "选项 {name} 需要一个值",
    "zh-Hant": "選項 {name} 需要一個值",
  },
  "usage.too-many": { en: "there are too many arguments", "zh-Hans": "参数过多", "zh-Hant": "參數過多" },
  "usage.bad-value": {
    en: '{name} is "{value}"',
    "zh-Hans": "{name} 的值是“{value}”",
    "zh-Hant": "{name} 的值是「{value}」",
  },
  "usage.not-integer": {
    en: "It must be a whole number from {min} to {max}.",
    "zh-Hans": "应为 {min} 到 {max} 的整数。",
    "zh-Hant": "應為 {min} 到 {max} 的整數。",
  },
  "usage.not-choice": {
    en: "It must be one of {choices}.",
    "zh-Hans": "应为 {choices} 之一。",
    "zh-Hant": "應為 {choices} 之一。",
  },
  "usage.did-you-mean": { en: "Did you mean {name}?", "zh-Hans": "是不是 {name}？", "zh-Hant": "是不是 {name}？" },
  "usage.see-help": {
    en: "See `{command} --help`.",
    "zh-Hans": "见 `{command} --help`。",
    "zh-Hant": "見 `{command} --help`。",
  },

  "archive.none": {
    en: "no {file} in {dir} or any folder above it",
    "zh-Hans": "{dir} 及其上各级文件夹中没有 {file}",
    "zh-Hant": "{dir} 及其上各級資料夾中沒有 {file}",
  },
  "archive.none-hint": {
    en: "Make an archive with `jianbao init`, or name its folder with -C DIR.",
    "zh-Hans": "用 `jianbao init` 新建，或用 -C DIR 指明文件夹。",
    "zh-Hant": "用 `jianbao init` 建立，或用 -C DIR 指明資料夾。",
  },

  "archive.making-store": {
    en: "There is no store yet; making it from the files.",
    "zh-Hans": "还没有索引，正从文件建立。",
    "zh-Hant": "還沒有索引，正從檔案建立。",
  },

  "failure.hint": { en: "Hint: {hint}", "zh-Hans": "提示：{hint}", "zh-Hant": "提示：{hint}" },
  "failure.unexpected-hint": {
    en: "This is a fault of the program. Set JIANBAO_DEBUG=1 to see where, and report it.",
    "zh-Hans": "这是程序的错误。设 JIANBAO_DEBUG=1 可看到位置，请报告。",
    "zh-Hant": "這是程式的錯誤。設 JIANBAO_DEBUG=1 可看到位置，請回報。",
  },
  "failure.disk-full-hint": {
    en: "Free some space and run the same command again; it goes on where it stopped.",
    "zh-Hans": "腾出空间后再运行同一命令，会从停下处继续。",
    "zh-Hant": "騰出空間後再執行同一命令，會從停下處繼續。",
  },
  "interrupt.first": {
    en: "Stopping after this batch. Press Ctrl-C again to stop at once.",
    "zh-Hans": "写完这一批就停。再按一次 Ctrl-C 立即停止。",
    "zh-Hant": "寫完這一批就停。再按一次 Ctrl-C 立即停止。",
  },
  "interrupt.done": {
    en: "Stopped. What was taken in is safe; the same command goes on from here.",
    "zh-Hans": "已停止。收入的内容都已保存；再运行同一命令即从此处继续。",
    "zh-Hant": "已停止。收入的內容都已保存；再執行同一命令即從此處繼續。",
  },

  "progress.files": { en: "files", "zh-Hans": "个文件", "zh-Hant": "個檔案" },
  "progress.articles": { en: "articles", "zh-Hans": "篇文章", "zh-Hant": "篇文章" },
  "progress.bytes": { en: "bytes", "zh-Hans": "字节", "zh-Hant": "位元組" },
  "progress.rate": { en: "{rate}/s", "zh-Hans": "{rate}/秒", "zh-Hant": "{rate}/秒" },
  "progress.left": { en: "{time} left", "zh-Hans": "还需 {time}", "zh-Hant": "還需 {time}" },

  "init.made": {
    en: "Made an archive in {dir}:",
    "zh-Hans": "已在 {dir} 新建馆藏：",
    "zh-Hant": "已在 {dir} 建立館藏：",
  },
  "init.would": {
    en: "Would make an archive in {dir}:",
    "zh-Hans": "将在 {dir} 新建馆藏：",
    "zh-Hant": "將在 {dir} 建立館藏：",
  },
  "init.next": {
    en: "Next: `jianbao -C {dir} import FOLDER`",
    "zh-Hans": "下一步：`jianbao -C {dir} import 文件夹`",
    "zh-Hant": "下一步：`jianbao -C {dir} import 資料夾`",
  },

  "extract.done": {
    en: "{lines} {lines|document|documents} read in {time}",
    "zh-Hans": "读了 {lines} 份，用时 {time}",
    "zh-Hant": "讀了 {lines} 份，用時 {time}",
  },
  "extract.failed": {
    en: "{failed} of {lines} {lines|document|documents} could not be read, the rest in {time}; `problems` of each says why",
    "zh-Hans": "{lines} 份中有 {failed} 份读不了，其余用时 {time}；原因见各行的 problems",
    "zh-Hant": "{lines} 份中有 {failed} 份讀不了，其餘用時 {time}；原因見各行的 problems",
  },
  "extract.no-file": {
    en: "there is no file {path}",
    "zh-Hans": "没有文件 {path}",
    "zh-Hant": "沒有檔案 {path}",
  },
  "extract.no-file-hint": {
    en: "Name a file of JSON lines, or - to read them from the input.",
    "zh-Hans": "请指明 JSON 行文件，或用 - 从标准输入读取。",
    "zh-Hant": "請指明 JSON 行檔案，或用 - 從標準輸入讀取。",
  },

  "eval.cases": {
    en: "{count} {count|document|documents} of the set {set}",
    "zh-Hans": "{set} 集，{count} 份文档",
    "zh-Hant": "{set} 集，{count} 份文件",
  },
  "eval.needs": {
    en: "{count} {count|need|needs} of the set {set}",
    "zh-Hans": "{set} 集，{count} 项需求",
    "zh-Hant": "{set} 集，{count} 項需求",
  },
  "eval.metric": { en: "metric", "zh-Hans": "指标", "zh-Hant": "指標" },
  "eval.value": { en: "value", "zh-Hans": "得分", "zh-Hant": "得分" },
  "eval.floor": { en: "floor", "zh-Hans": "下限", "zh-Hant": "下限" },
  "eval.below": { en: "below the floor", "zh-Hans": "低于下限", "zh-Hant": "低於下限" },
  "eval.all-right": {
    en: "Every line is as it should be.",
    "zh-Hans": "每一行都如标注。",
    "zh-Hant": "每一行都如標註。",
  },
  "eval.worst": {
    en: "The worst to read (- is missing, + does not belong):",
    "zh-Hans": "最差的几份（- 为缺失，+ 为多余）：",
    "zh-Hant": "最差的幾份（- 為缺失，+ 為多餘）：",
  },
  "eval.run": { en: "ranking", "zh-Hans": "排序法", "zh-Hant": "排序法" },
  "eval.odd": { en: "odd needs", "zh-Hans": "单数项", "zh-Hant": "單數項" },
  "eval.even": { en: "even needs", "zh-Hans": "双数项", "zh-Hant": "雙數項" },
  "eval.all-met": {
    en: "Every need is met in full.",
    "zh-Hans": "每一项需求都已完全满足。",
    "zh-Hant": "每一項需求都已完全滿足。",
  },
  "eval.worst-needs": {
    en: "The needs that are met worst (- is right and not among the first 50):",
    "zh-Hans": "满足得最差的几项（- 为相关而未进前 50 篇者）：",
    "zh-Hant": "滿足得最差的幾項（- 為相關而未進前 50 篇者）：",
  },
  "eval.no-set": {
    en: "there is no {file} in {dir}",
    "zh-Hans": "{dir} 中没有 {file}",
    "zh-Hant": "{dir} 中沒有 {file}",
  },
  "eval.no-corpus-hint": {
    en: "Name a folder that holds corpus/ and its labels in link/, or leave out --corpus.",
    "zh-Hans": "请指明含有 corpus/ 以及 link/ 中标注的文件夹，或省略 --corpus。",
    "zh-Hant": "請指明含有 corpus/ 以及 link/ 中標註的資料夾，或省略 --corpus。",
  },
  "eval.no-set-hint": {
    en: "Name a folder that holds gold.jsonl and pages/, or leave out --set.",
    "zh-Hans": "请指明含有 gold.jsonl 和 pages/ 的文件夹，或省略 --set。",
    "zh-Hant": "請指明含有 gold.jsonl 和 pages/ 的資料夾，或省略 --set。",
  },
  "eval.no-scorers": {
    en: "the scorers are not in {dir}",
    "zh-Hans": "{dir} 中没有评分程序",
    "zh-Hant": "{dir} 中沒有評分程式",
  },
  "eval.no-scorers-hint": {
    en: "They and their documents come with the sources only: get a checkout of the project and run `npm run -s jianbao -- eval` there.",
    "zh-Hans": "评分程序和标注文档只随源码提供：取得项目源码，在其中运行 `npm run -s jianbao -- eval`。",
    "zh-Hant": "評分程式和標註文件只隨原始碼提供：取得專案原始碼，在其中執行 `npm run -s jianbao -- eval`。",
  },

  "reextract.done": {
    en: "{changed} of {articles} {articles|article|articles} changed, in {time}",
    "zh-Hans": "{articles} 篇文章改了 {changed} 篇，用时 {time}",
    "zh-Hant": "{articles} 篇文章改了 {changed} 篇，用時 {time}",
  },
  "reextract.would": {
    en: "{changed} of {articles} {articles|article|articles} would change; nothing was written",
    "zh-Hans": "{articles} 篇文章将改 {changed} 篇；未写入任何文件",
    "zh-Hant": "{articles} 篇文章將改 {changed} 篇；未寫入任何檔案",
  },
  "reextract.outlet": { en: "outlet", "zh-Hans": "媒体", "zh-Hant": "媒體" },
  "reextract.articles": { en: "articles", "zh-Hans": "文章", "zh-Hant": "文章" },
  "reextract.changed": { en: "changed", "zh-Hans": "改动", "zh-Hant": "改動" },
  "reextract.fields": { en: "also: {fields}", "zh-Hans": "另有：{fields}", "zh-Hant": "另有：{fields}" },
  "reextract.failed": {
    en: "{count} {count|article stays as it is|articles stay as they are}, for a capture cannot be read:",
    "zh-Hans": "{count} 篇文章的留底读不了，保持原样：",
    "zh-Hant": "{count} 篇文章的留底讀不了，保持原樣：",
  },

  "import.read": {
    en: "{read} of {files} {files|file|files} read in {time}",
    "zh-Hans": "{files} 个文件读了 {read} 个，用时 {time}",
    "zh-Hant": "{files} 個檔案讀了 {read} 個，用時 {time}",
  },
  "import.would": {
    en: "{waiting} of {files} {files|file|files} would be taken in",
    "zh-Hans": "{files} 个文件中将收入 {waiting} 个",
    "zh-Hant": "{files} 個檔案中將收入 {waiting} 個",
  },
  "import.waiting": {
    en: "Stopped: {waiting} {waiting|file waits|files wait} for the next run.",
    "zh-Hans": "已停止：还有 {waiting} 个文件待下次收入。",
    "zh-Hant": "已停止：還有 {waiting} 個檔案待下次收入。",
  },
  "import.articles": { en: "new {count|article|articles}", "zh-Hans": "篇新文章", "zh-Hant": "篇新文章" },
  "import.versions": { en: "new {count|version|versions}", "zh-Hans": "个新版本", "zh-Hant": "個新版本" },
  "import.unchanged": { en: "unchanged", "zh-Hans": "个未变", "zh-Hant": "個未變" },
  "import.skipped": { en: "skipped", "zh-Hans": "个略过", "zh-Hant": "個略過" },
  "import.problems": {
    en: "What was odd in the input, by code:",
    "zh-Hans": "输入中的异常，按代码计：",
    "zh-Hant": "輸入中的異常，按代碼計：",
  },
  "import.dry": { en: "Nothing was written.", "zh-Hans": "没有写入任何文件。", "zh-Hant": "沒有寫入任何檔案。" },
  "list.more": { en: "… and {count} more", "zh-Hans": "……另有 {count} 条", "zh-Hant": "……另有 {count} 筆" },

  "search.no-words": {
    en: "the query asks for nothing",
    "zh-Hans": "查询中没有要找的内容",
    "zh-Hant": "查詢中沒有要找的內容",
  },
  "search.no-words-hint": {
    en: "Give one word or more, as in `jianbao search 月球`.",
    "zh-Hans": "请给出至少一个词，如 `jianbao search 月球`。",
    "zh-Hant": "請給出至少一個詞，如 `jianbao search 月球`。",
  },
  "search.saved-alone": {
    en: "a query stands beside --saved {name}",
    "zh-Hans": "--saved {name} 之外又写了查询",
    "zh-Hant": "--saved {name} 之外又寫了查詢",
  },
  "search.saved-alone-hint": {
    en: "Give one of the two.",
    "zh-Hans": "两者只写其一。",
    "zh-Hant": "兩者只寫其一。",
  },
  "save.no-words-hint": {
    en: "Give a query, as in `jianbao save moon 月球`.",
    "zh-Hans": "请写明查询，如 `jianbao save moon 月球`。",
    "zh-Hant": "請寫明查詢，如 `jianbao save moon 月球`。",
  },
  "save.done": { en: "Saved {path}: {query}", "zh-Hans": "已存 {path}：{query}", "zh-Hant": "已存 {path}：{query}" },
  "save.replaced": {
    en: "Replaced {path}: {query}",
    "zh-Hans": "已改 {path}：{query}",
    "zh-Hant": "已改 {path}：{query}",
  },
  "save.would": {
    en: "Would save {path}: {query}",
    "zh-Hans": "将存 {path}：{query}",
    "zh-Hant": "將存 {path}：{query}",
  },
  "saved.none": {
    en: "No search has been saved. `jianbao save NAME QUERY` keeps one.",
    "zh-Hans": "还没有存下的搜索。用 `jianbao save 名称 查询` 存一项。",
    "zh-Hant": "還沒有存下的搜尋。用 `jianbao save 名稱 查詢` 存一項。",
  },
  "export.exact-saved": {
    en: "--exact gives back all that was imported; leave out --saved.",
    "zh-Hans": "--exact 还原全部导入的文件；请去掉 --saved。",
    "zh-Hant": "--exact 還原全部匯入的檔案；請去掉 --saved。",
  },

  "search.total": {
    en: "{query}: {total}",
    "zh-Hans": "{query}：{total} 篇",
    "zh-Hant": "{query}：{total} 篇",
  },
  "search.word": {
    en: "{word}: found as {forms}",
    "zh-Hans": "{word}：写作 {forms}",
    "zh-Hant": "{word}：寫作 {forms}",
  },
  "search.regions": { en: " ({regions})", "zh-Hans": "（{regions}）", "zh-Hant": "（{regions}）" },
  "search.instead": {
    en: "As separate words, {query} would find {total}.",
    "zh-Hans": "拆开查 {query}，可得 {total} 篇。",
    "zh-Hant": "拆開查 {query}，可得 {total} 篇。",
  },
  "search.none": {
    en: "Nothing was found for {query}.",
    "zh-Hans": "没有找到 {query}。",
    "zh-Hant": "沒有找到 {query}。",
  },
  "search.none-seen": {
    en: "None of the articles looked at has {query}; narrow the search by outlet or time.",
    "zh-Hans": "在已查看的文章中未见 {query}；请按媒体或时间缩小范围。",
    "zh-Hant": "在已查看的文章中未見 {query}；請按媒體或時間縮小範圍。",
  },
  "search.nearly": {
    en: "With half of the words or more:",
    "zh-Hans": "只含一半以上的词：",
    "zh-Hant": "只含一半以上的詞：",
  },
  "search.approx": { en: "about ", "zh-Hans": "约 ", "zh-Hant": "約 " },
  "search.forms": { en: "found as {forms}", "zh-Hans": "原文写作 {forms}", "zh-Hant": "原文寫作 {forms}" },
  "search.next": {
    en: "More: --offset {offset}",
    "zh-Hans": "后续：--offset {offset}",
    "zh-Hant": "後續：--offset {offset}",
  },

  "list.no-outlet": {
    en: 'no outlet "{outlet}"',
    "zh-Hans": "没有“{outlet}”这家媒体",
    "zh-Hant": "沒有「{outlet}」這家媒體",
  },
  "list.outlets": {
    en: "The archive holds {outlets}.",
    "zh-Hans": "馆藏中有 {outlets}。",
    "zh-Hant": "館藏中有 {outlets}。",
  },
  "list.backwards": {
    en: "--since {since} is after --until {until}",
    "zh-Hans": "--since {since} 晚于 --until {until}",
    "zh-Hant": "--since {since} 晚於 --until {until}",
  },
  "list.backwards-hint": {
    en: "Exchange the two.",
    "zh-Hans": "请将两者对调。",
    "zh-Hant": "請將兩者對調。",
  },
  "list.none": { en: "No articles.", "zh-Hans": "没有文章。", "zh-Hant": "沒有文章。" },
  "list.versions": { en: "{count} versions", "zh-Hans": "{count} 个版本", "zh-Hant": "{count} 個版本" },

  "show.outlet": { en: "outlet", "zh-Hans": "媒体", "zh-Hant": "媒體" },
  "show.url": { en: "address", "zh-Hans": "网址", "zh-Hant": "網址" },
  "show.id": { en: "id", "zh-Hans": "编号", "zh-Hant": "編號" },
  "show.authors": { en: "authors", "zh-Hans": "作者", "zh-Hant": "作者" },
  "show.editors": { en: "editors", "zh-Hans": "编辑", "zh-Hant": "編輯" },
  "show.credits": { en: "credits", "zh-Hans": "转述自", "zh-Hant": "轉述自" },
  "show.place": { en: "place", "zh-Hans": "地点", "zh-Hant": "地點" },
  "show.dateline": { en: "dateline", "zh-Hans": "电头", "zh-Hant": "電頭" },
  "show.left-out": { en: "left out", "zh-Hans": "略去", "zh-Hant": "略去" },
  "show.by-outlet": {
    en: "what this outlet sets around its articles",
    "zh-Hans": "此媒体每篇都附的字句",
    "zh-Hant": "此媒體每篇都附的字句",
  },
  "show.by-learning": {
    en: "lines that repeat across articles",
    "zh-Hans": "多篇重复的字句",
    "zh-Hant": "多篇重複的字句",
  },
  "show.kicker": { en: "kicker", "zh-Hans": "栏目", "zh-Hant": "欄目" },
  "show.path": { en: "file", "zh-Hans": "文件", "zh-Hant": "檔案" },
  "show.published": { en: "published", "zh-Hans": "发布", "zh-Hant": "發布" },
  "show.modified": { en: "modified", "zh-Hans": "修改", "zh-Hant": "修改" },
  "show.first-seen": { en: "first seen", "zh-Hans": "初见", "zh-Hant": "初見" },
  "show.captured": { en: "captured", "zh-Hans": "收存", "zh-Hant": "收存" },
  "show.from": { en: "from {origin}", "zh-Hans": "据 {origin}", "zh-Hant": "據 {origin}" },
  "show.versions": { en: "Versions", "zh-Hans": "版本", "zh-Hant": "版本" },
  "show.captures": { en: "Captures", "zh-Hans": "留底", "zh-Hant": "留底" },
  "show.problems": { en: "Problems", "zh-Hans": "问题", "zh-Hant": "問題" },

  "serve.at": { en: "Open {url}", "zh-Hans": "请打开 {url}", "zh-Hant": "請開啟 {url}" },
  "serve.stop": { en: "Ctrl-C stops it.", "zh-Hans": "按 Ctrl-C 停止。", "zh-Hant": "按 Ctrl-C 停止。" },

  "verify.clean": { en: "All is as it was written.", "zh-Hans": "一切如初。", "zh-Hant": "一切如初。" },
  "verify.checked": {
    en: "Checked {articles} {articles|article|articles}, {versions} earlier {versions|version|versions}, {captures} {captures|capture|captures}, {media} {media|picture|pictures}.",
    "zh-Hans": "核对了 {articles} 篇文章、{versions} 个旧版本、{captures} 个留底、{media} 张图片。",
    "zh-Hant": "核對了 {articles} 篇文章、{versions} 個舊版本、{captures} 個留底、{media} 張圖片。",
  },
  "verify.damaged": { en: "Damaged", "zh-Hans": "受损", "zh-Hant": "受損" },
  "verify.edited": { en: "Edited by hand", "zh-Hans": "手改", "zh-Hant": "手改" },
  "verify.unfinished": {
    en: "Unfinished, completed by the next writer",
    "zh-Hans": "未写完，下次写入时补全",
    "zh-Hant": "未寫完，下次寫入時補全",
  },
  "verify.repair": {
    en: "`jianbao repair` makes articles, versions and the manifest again from what is whole.",
    "zh-Hans": "`jianbao repair` 可从完好的部分重做文章、版本和清单。",
    "zh-Hant": "`jianbao repair` 可從完好的部分重做文章、版本和清單。",
  },
  "verify.restore": {
    en: "Captures and pictures cannot be made again: restore the damaged files from a copy (docs/guide/safety.md).",
    "zh-Hans": "留底和图片无法重做：请从副本恢复受损的文件（见 docs/guide/safety.md）。",
    "zh-Hant": "留底和圖片無法重做：請從副本還原受損的檔案（見 docs/guide/safety.md）。",
  },

  "repair.rebuilt": { en: "Made again", "zh-Hans": "已重做", "zh-Hant": "已重做" },
  "repair.would-rebuild": { en: "Would make again", "zh-Hans": "将重做", "zh-Hant": "將重做" },
  "repair.quarantined": { en: "Moved aside", "zh-Hans": "已移开", "zh-Hant": "已移開" },
  "repair.would-quarantine": { en: "Would move aside", "zh-Hans": "将移开", "zh-Hant": "將移開" },
  "repair.nothing": { en: "Nothing to repair.", "zh-Hans": "没有需要修的。", "zh-Hant": "沒有需要修的。" },

  "rebuild.done": {
    en: "The store holds {articles} {articles|article|articles} with {versions} {versions|version|versions}, made in {time}.",
    "zh-Hans": "索引已重建：{articles} 篇文章，{versions} 个版本，用时 {time}。",
    "zh-Hant": "索引已重建：{articles} 篇文章，{versions} 個版本，用時 {time}。",
  },
  "rebuild.would": {
    en: "Would make the store again from {articles} {articles|article|articles} with {versions} {versions|version|versions}.",
    "zh-Hans": "将从 {articles} 篇文章、{versions} 个版本重建索引。",
    "zh-Hant": "將從 {articles} 篇文章、{versions} 個版本重建索引。",
  },

  "erase.erased": { en: "Erased", "zh-Hans": "已抹去", "zh-Hant": "已抹去" },
  "erase.would": { en: "Would erase", "zh-Hans": "将抹去", "zh-Hant": "將抹去" },

  "export.done": {
    en: "{files} {files|file|files} in {dir}",
    "zh-Hans": "{dir} 中写了 {files} 个文件",
    "zh-Hant": "{dir} 中寫了 {files} 個檔案",
  },
  "export.would": {
    en: "Would write {files} {files|file|files} to {dir}",
    "zh-Hans": "将在 {dir} 写 {files} 个文件",
    "zh-Hant": "將在 {dir} 寫 {files} 個檔案",
  },
  "export.exact-only": {
    en: "--exact gives back posts; it goes with jekyll alone.",
    "zh-Hans": "--exact 还原帖子，只能与 jekyll 同用。",
    "zh-Hant": "--exact 還原貼文，只能與 jekyll 同用。",
  },

  "doctor.node": { en: "Node", "zh-Hans": "Node", "zh-Hant": "Node" },
  "doctor.settings": { en: "settings", "zh-Hans": "设置", "zh-Hant": "設定" },
  "doctor.store": { en: "store", "zh-Hans": "索引", "zh-Hant": "索引" },
  "doctor.disk": { en: "disk", "zh-Hans": "磁盘", "zh-Hant": "磁碟" },
  "doctor.contents": { en: "contents", "zh-Hans": "内容", "zh-Hant": "內容" },

  "start.made": {
    en: "Made a demo archive in {dir}",
    "zh-Hans": "已在 {dir} 建好演示馆藏",
    "zh-Hant": "已在 {dir} 建好示範館藏",
  },
  "start.found": { en: "The demo archive in {dir}", "zh-Hans": "演示馆藏在 {dir}", "zh-Hant": "示範館藏在 {dir}" },
  "start.holds": {
    en: "It holds {articles} {articles|article|articles} in {versions} versions from {outlets} {outlets|outlet|outlets}, {from} to {to}.",
    "zh-Hans": "其中有 {outlets} 家媒体的 {articles} 篇文章、{versions} 个版本，{from} 至 {to}。",
    "zh-Hant": "其中有 {outlets} 家媒體的 {articles} 篇文章、{versions} 個版本，{from} 至 {to}。",
  },
  "start.look": { en: "Worth a look:", "zh-Hans": "值得一看：", "zh-Hant": "值得一看：" },
  "start.retitled": {
    en: "retitled: “{before}” became “{after}”",
    "zh-Hans": "改过标题：“{before}”改成“{after}”",
    "zh-Hant": "改過標題：「{before}」改成「{after}」",
  },
  "start.other-script": {
    en: "other script: a search for “{query}” finds {total} {total|article|articles}, {other} of them written “{form}”",
    "zh-Hans": "繁简通查：搜“{query}”得 {total} 篇，其中 {other} 篇写作“{form}”",
    "zh-Hant": "繁簡通查：搜「{query}」得 {total} 篇，其中 {other} 篇寫作「{form}」",
  },
  "start.again": {
    en: "Delete the folder to begin anew.",
    "zh-Hans": "删掉该文件夹即可从头再来。",
    "zh-Hant": "刪掉該資料夾即可從頭再來。",
  },
} as const satisfies Record<string, Phrase>;

export type WordKey = keyof typeof WORDS;
export type Values = Readonly<Record<string, string | number>>;

/** Says one thing of the table in the language that was chosen. */
export type Speak = (key: WordKey, values?: Values) => string;

/** The speaker of one language. */
export function speaker(lang: Lang): Speak {
  return (key, values = {}) => fill(WORDS[key][lang], values);
}

/** Puts values into a text: `{name}`, and `{name|one|many}` for a word that depends on a number. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return value === 1 ? one : many;
    return typeof value === "number" ? groupDigits(value) : value;
  });
}

/** `12345.6` as `12,345.6`: the same in all three languages. */
export function groupDigits(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The language asked for by a flag, else by the environment as POSIX orders it, else English. */
export function chooseLang(flag: string | undefined, env: NodeJS.ProcessEnv): Lang {
  const asked = LANGS.find((lang) => lang === flag);
  if (asked !== undefined) return asked;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  if (!/^zh/i.test(locale)) return "en";
  return /hant|[_-](tw|hk|mo)/i.test(locale) ? "zh-Hant" : "zh-Hans";
}
