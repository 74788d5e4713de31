import type { Phrase } from "./words.ts";

/**
 * The one definition of each command: the parser, `--help` and docs/reference/commands.md are made from it.
 * What a command does stands in the file of its name.
 */

type OptionBase = {
  /** The long name without dashes; also the key under which a command finds the value. */
  readonly name: string;
  readonly short?: string;
  readonly about: Phrase;
};
type FlagSpec = OptionBase & { readonly kind: "flag" };
type TextSpec = OptionBase & { readonly kind: "text"; readonly value: string; readonly required?: true };
type IntegerSpec = OptionBase & {
  readonly kind: "integer";
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly default?: number;
};
type ChoiceSpec = OptionBase & {
  readonly kind: "choice";
  readonly choices: readonly string[];
  readonly default?: string;
};
/** A switch that is on unless `--no-…` turns it off; `name` is the part after `no-`. */
type NegatedSpec = OptionBase & { readonly kind: "negated" };

export type OptionSpec = FlagSpec | TextSpec | IntegerSpec | ChoiceSpec | NegatedSpec;

export type ArgumentSpec = {
  /** As commander writes it: `<path...>`, `[dir]`. */
  readonly syntax: string;
  readonly choices?: readonly string[];
  readonly about: Phrase;
};

export type CommandSpec = {
  readonly about: Phrase;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** Shape of `data` in the envelope that `--json` prints. */
  readonly data: string;
  readonly examples: readonly string[];
  readonly hidden?: true;
};

const DRY_RUN = {
  name: "dry-run",
  kind: "flag",
  about: {
    en: "say what would be done and write nothing",
    "zh-Hans": "只说明会做什么，不写入任何文件",
    "zh-Hant": "只說明會做什麼，不寫入任何檔案",
  },
} as const;

const OUTLET = {
  name: "outlet",
  kind: "text",
  value: "OUTLET",
  about: {
    en: "only this outlet, by id or name",
    "zh-Hans": "只限这家媒体，可写编号或名称",
    "zh-Hant": "只限這家媒體，可寫編號或名稱",
  },
} as const;

const EXACT = {
  name: "exact",
  kind: "flag",
  about: {
    en: "find exactly these characters, script and case included",
    "zh-Hans": "逐字查找，区分繁简和大小写",
    "zh-Hant": "逐字查找，區分繁簡和大小寫",
  },
} as const;

const REGIONAL = {
  name: "regional",
  kind: "negated",
  about: {
    en: "do not look for the words of other regions (北韓 for 朝鲜)",
    "zh-Hans": "不查各地的不同用词（查“朝鲜”不连带“北韩”）",
    "zh-Hant": "不查各地的不同用詞（查「北韓」不連帶「朝鮮」）",
  },
} as const;

const SORT = {
  name: "sort",
  kind: "choice",
  choices: ["relevance", "newest", "oldest"],
  default: "relevance",
  about: { en: "order of the hits", "zh-Hans": "排列次序", "zh-Hant": "排列次序" },
} as const;

const SAVED = {
  name: "saved",
  kind: "text",
  value: "NAME",
} as const;

export const COMMANDS = {
  init: {
    about: {
      en: "Make an archive: a folder with jianbao.yaml.",
      "zh-Hans": "新建馆藏：一个带 jianbao.yaml 的文件夹。",
      "zh-Hant": "建立館藏：一個帶 jianbao.yaml 的資料夾。",
    },
    arguments: [
      {
        syntax: "[dir]",
        about: {
          en: "the folder; without it the current one",
          "zh-Hans": "文件夹；省略时为当前文件夹",
          "zh-Hant": "資料夾；省略時為目前資料夾",
        },
      },
    ],
    options: [DRY_RUN],
    data: "{dir, files[]}",
    examples: ["jianbao init news"],
  },
  import: {
    about: {
      en: "Take in folders and files of old posts.",
      "zh-Hans": "收入旧帖子的文件夹和文件。",
      "zh-Hant": "收入舊貼文的資料夾和檔案。",
    },
    arguments: [
      {
        syntax: "<path...>",
        about: { en: "folders or files to read", "zh-Hans": "要读的文件夹或文件", "zh-Hant": "要讀的資料夾或檔案" },
      },
    ],
    options: [
      {
        name: "as",
        kind: "text",
        value: "LABEL",
        about: {
          en: "name of the source; without it the folder's name",
          "zh-Hans": "来源的名称；省略时为文件夹名",
          "zh-Hant": "來源的名稱；省略時為資料夾名",
        },
      },
      {
        name: "link",
        kind: "negated",
        about: {
          en: "do not analyse and link what comes in",
          "zh-Hans": "不分析、不关联收入的文章",
          "zh-Hant": "不分析、不關聯收入的文章",
        },
      },
      {
        name: "acks",
        kind: "flag",
        about: {
          en: "print a line for each article once it is safe on disk",
          "zh-Hans": "每篇文章安全落盘后打印一行",
          "zh-Hant": "每篇文章安全寫入磁碟後印出一行",
        },
      },
      DRY_RUN,
    ],
    data: "{files, read, articles, versions, unchanged, skipped[{path,code,message}], problems{code:count}, seconds, waiting}",
    examples: ["jianbao import ~/waimei --as waimei", "jianbao import posts/ 2023/*.md"],
  },
  search: {
    about: {
      en: "Find words in titles and texts, in both Chinese scripts and in every region's words.",
      "zh-Hans": "在标题和正文中查找，繁简通查，各地用词通查。",
      "zh-Hant": "在標題和內文中查找，繁簡通查，各地用詞通查。",
    },
    arguments: [
      {
        syntax: "[query...]",
        about: {
          en: "words, “phrases”, AND OR NOT and parentheses; title: author: caption: before a word; outlet: lang: since: until: before: after: month: day: and in:versions",
          "zh-Hans":
            "词、“词组”、AND OR NOT 和括号；词前可加 title: author: caption:；范围用 outlet: lang: since: until: before: after: month: day: 和 in:versions",
          "zh-Hant":
            "詞、「詞組」、AND OR NOT 和括號；詞前可加 title: author: caption:；範圍用 outlet: lang: since: until: before: after: month: day: 和 in:versions",
        },
      },
    ],
    options: [
      {
        name: "exact",
        kind: "flag",
        about: {
          en: "find exactly these characters, script and case included; nothing in them is an operator",
          "zh-Hans": "逐字查找，区分繁简和大小写，也不认条件和引号",
          "zh-Hant": "逐字查找，區分繁簡和大小寫，也不認條件和引號",
        },
      },
      REGIONAL,
      {
        name: "limit",
        short: "n",
        kind: "integer",
        value: "N",
        min: 0,
        max: 1000,
        default: 20,
        about: { en: "hits to print", "zh-Hans": "列出的条数", "zh-Hant": "列出的筆數" },
      },
      {
        name: "offset",
        kind: "integer",
        value: "N",
        min: 0,
        max: 1_000_000,
        default: 0,
        about: { en: "hits to pass over", "zh-Hans": "跳过的条数", "zh-Hant": "略過的筆數" },
      },
      SORT,
      {
        ...SAVED,
        about: {
          en: "in place of a query: a saved search with its settings",
          "zh-Hans": "不写查询，改用存下的搜索，连同它的设置",
          "zh-Hant": "不寫查詢，改用存下的搜尋，連同它的設定",
        },
      },
    ],
    data: "{total, approx?, understood, words[{word,field,wanted,forms[{form,how,concepts,regions,count}]}], hits[{id,title,url,outlet,lang,publishedAt,score,snippet,why[{form,matched,how,regions,concepts,place,version?}],marks,titleMarks}], nearly[…], facets{outlet[{key,count}],lang[…],month[…],day?[…]}, instead?{query,total}}",
    examples: [
      "jianbao search 月球",
      "jianbao search 嫦娥 月壤 --sort newest",
      "jianbao search '(登月 OR 绕月) title:NASA'",
      "jianbao search outlet:cna since:2023-10-15 until:2023-10-21",
      "jianbao search Artemis --json",
      "jianbao search --saved moon",
    ],
  },
  save: {
    about: {
      en: "Keep a search under a name, as a file: it gets a page, a feed and an export of its own.",
      "zh-Hans": "把一次搜索存成文件：从此有自己的页面、订阅和导出。",
      "zh-Hant": "把一次搜尋存成檔案：從此有自己的頁面、訂閱和匯出。",
    },
    arguments: [
      {
        syntax: "<name>",
        about: {
          en: "letters (Han as well), digits and hyphens",
          "zh-Hans": "名称：字母、汉字、数字和连字符",
          "zh-Hant": "名稱：字母、漢字、數字和連字號",
        },
      },
      {
        syntax: "<query...>",
        about: {
          en: "as in the search field of the pages: phrases have quotes of their own",
          "zh-Hans": "写法与网页的搜索框相同：词组须自带引号",
          "zh-Hant": "寫法與網頁的搜尋框相同：詞組須自帶引號",
        },
      },
    ],
    options: [
      {
        name: "title",
        kind: "text",
        value: "TEXT",
        about: {
          en: "title for people; without it the name",
          "zh-Hans": "给人看的标题；省略时为名称",
          "zh-Hant": "給人看的標題；省略時為名稱",
        },
      },
      EXACT,
      REGIONAL,
      SORT,
      {
        name: "replace",
        kind: "flag",
        about: {
          en: "put it in the place of another search of this name",
          "zh-Hans": "取代同名的搜索",
          "zh-Hant": "取代同名的搜尋",
        },
      },
      DRY_RUN,
    ],
    data: "{path, replaced, name, title, query, exact, regional, sort, understood[]}",
    examples: ["jianbao save moon 月球 --title 月球消息", "jianbao save 登月 '\"登月\" OR 绕月' --sort newest"],
  },
  saved: {
    about: {
      en: "List the saved searches with how much they find now. To drop one, delete its file.",
      "zh-Hans": "列出存下的搜索和各自现有的篇数。不要的，删去其文件即可。",
      "zh-Hant": "列出存下的搜尋和各自現有的篇數。不要的，刪去其檔案即可。",
    },
    arguments: [],
    options: [],
    data: "{saved[{name,title,query,exact,regional,sort,path,total,approx?,newest{id,publishedAt}}]}",
    examples: ["jianbao saved"],
  },
  show: {
    about: {
      en: "Show one article with its times, versions and captures.",
      "zh-Hans": "显示一篇文章，连同时间、版本和留底。",
      "zh-Hant": "顯示一篇文章，連同時間、版本和留底。",
    },
    arguments: [
      {
        syntax: "<id-or-url>",
        about: { en: "its id or address", "zh-Hans": "编号或网址", "zh-Hant": "編號或網址" },
      },
    ],
    options: [
      {
        name: "version",
        kind: "integer",
        value: "N",
        min: 1,
        max: 1_000_000,
        about: {
          en: "the version to show, counted from the oldest",
          "zh-Hans": "要看的版本，从最早的数起",
          "zh-Hant": "要看的版本，從最早的數起",
        },
      },
    ],
    data: "{id,url,outlet,source,title,kicker,lang,publishedAt,modifiedAt,firstSeenAt,capturedAt,times[{kind,value,from,precision}],authors[],credits[],editors[],place,dateline,rules[],text,markdown,images[{src,caption,media}],path,captures[{id,file,sha256,url,at}],aliases[],versions[{n,sha8,at,url,title,sha256,orderKnown}],copies[],problems[]}",
    examples: ["jianbao show https://example.org/news/1", "jianbao show mfrggzdfmztwq2lk --version 1"],
  },
  list: {
    about: {
      en: "List articles, newest first.",
      "zh-Hans": "列出文章，新的在前。",
      "zh-Hant": "列出文章，新的在前。",
    },
    arguments: [],
    options: [
      OUTLET,
      {
        name: "since",
        kind: "text",
        value: "DAY",
        about: {
          en: "first day, as 2023-10-17, 2023-10 or 2023",
          "zh-Hans": "起始日，如 2023-10-17、2023-10 或 2023",
          "zh-Hant": "起始日，如 2023-10-17、2023-10 或 2023",
        },
      },
      {
        name: "until",
        kind: "text",
        value: "DAY",
        about: { en: "last day, included", "zh-Hans": "截止日，含当日", "zh-Hant": "截止日，含當日" },
      },
      {
        name: "limit",
        short: "n",
        kind: "integer",
        value: "N",
        min: 1,
        max: 10_000_000,
        about: {
          en: "articles to print; without it 50, or all with --jsonl",
          "zh-Hans": "列出的篇数；省略时为 50，--jsonl 时为全部",
          "zh-Hant": "列出的篇數；省略時為 50，--jsonl 時為全部",
        },
      },
      {
        name: "jsonl",
        kind: "flag",
        about: { en: "one JSON object a line", "zh-Hans": "每行一个 JSON 对象", "zh-Hant": "每行一個 JSON 物件" },
      },
    ],
    data: "{articles[{id,title,url,outlet,lang,publishedAt,path,versions}]}",
    examples: ["jianbao list --since 2023-10 --outlet cna", "jianbao list --jsonl"],
  },
  serve: {
    about: {
      en: "Open the archive in the browser.",
      "zh-Hans": "在浏览器中打开馆藏。",
      "zh-Hant": "在瀏覽器中開啟館藏。",
    },
    arguments: [],
    options: [
      {
        name: "port",
        kind: "integer",
        value: "N",
        min: 0,
        max: 65535,
        about: {
          en: "port to listen on; 0 takes a free one",
          "zh-Hans": "监听端口；0 表示任取空闲端口",
          "zh-Hant": "監聽連接埠；0 表示任取空閒連接埠",
        },
      },
      {
        name: "host",
        kind: "text",
        value: "HOST",
        about: {
          en: "address to listen on; any but this machine needs JIANBAO_SERVE_TOKEN",
          "zh-Hans": "监听地址；非本机地址须设 JIANBAO_SERVE_TOKEN",
          "zh-Hant": "監聽位址；非本機位址須設 JIANBAO_SERVE_TOKEN",
        },
      },
    ],
    data: "{url}",
    examples: ["jianbao serve", "jianbao serve --port 9000"],
  },
  verify: {
    about: {
      en: "Check every file against the manifest. Writes nothing.",
      "zh-Hans": "按清单核对每个文件，不写入任何文件。",
      "zh-Hant": "按清單核對每個檔案，不寫入任何檔案。",
    },
    arguments: [],
    options: [
      {
        name: "deep",
        kind: "flag",
        about: {
          en: "read every byte, captures and pictures included",
          "zh-Hans": "逐字节读取，含留底与图片",
          "zh-Hant": "逐位元組讀取，含留底與圖片",
        },
      },
      {
        name: "subset",
        kind: "text",
        value: "N/T",
        about: {
          en: "only the N-th of T parts, for checks spread over days",
          "zh-Hans": "只核对 T 份中的第 N 份，便于分日进行",
          "zh-Hant": "只核對 T 份中的第 N 份，便於分日進行",
        },
      },
    ],
    data: "{checked{articles,versions,captures,media}, unfinished[{path}], edited[{path}], damaged[{path,code,message}]}",
    examples: ["jianbao verify", "jianbao verify --deep --subset 1/7"],
  },
  repair: {
    about: {
      en: "Make damaged files again from the captures; move edits aside.",
      "zh-Hans": "从留底重做受损文件；手改的文件移到一旁。",
      "zh-Hant": "從留底重做受損檔案；手改的檔案移到一旁。",
    },
    arguments: [],
    options: [DRY_RUN],
    data: "{rebuilt[], quarantined[{path,reason}]}",
    examples: ["jianbao repair --dry-run"],
  },
  rebuild: {
    about: {
      en: "Make the store again from the files.",
      "zh-Hans": "从文件重建索引。",
      "zh-Hant": "從檔案重建索引庫。",
    },
    arguments: [],
    options: [DRY_RUN],
    data: "{articles, versions, seconds}",
    examples: ["jianbao rebuild"],
  },
  reextract: {
    about: {
      en: "Make the texts again from the captures by today's rules. Never makes versions.",
      "zh-Hans": "按现行规则从留底重新提取正文。不会产生新版本。",
      "zh-Hant": "按現行規則從留底重新擷取內文。不會產生新版本。",
    },
    arguments: [],
    options: [OUTLET, DRY_RUN],
    data: "{articles, changed, byOutlet{outlet:{articles,changed}}, failed[{id,code,message}], examples[{id,outlet,title,fields[],out[],in[]}], seconds}",
    examples: ["jianbao reextract --dry-run", "jianbao reextract --outlet cna"],
  },
  erase: {
    about: {
      en: "Erase one article for good. The only command that deletes.",
      "zh-Hans": "永久抹去一篇文章。唯一会删除内容的命令。",
      "zh-Hant": "永久抹去一篇文章。唯一會刪除內容的命令。",
    },
    arguments: [
      {
        syntax: "<id>",
        about: { en: "the article's id", "zh-Hans": "文章编号", "zh-Hant": "文章編號" },
      },
    ],
    options: [
      {
        name: "reason",
        kind: "text",
        value: "TEXT",
        required: true,
        about: {
          en: "why; kept beside the hash and the date",
          "zh-Hans": "理由；与哈希值、日期一同留存",
          "zh-Hant": "理由；與雜湊值、日期一同留存",
        },
      },
      DRY_RUN,
    ],
    data: "{erased[{path,sha256}]}",
    examples: ['jianbao erase mfrggzdfmztwq2lk --reason "court order 12/2024"'],
  },
  extract: {
    about: {
      en: "Extract title, text, people and times from files that JSON lines name. Needs no archive.",
      "zh-Hans": "从 JSON 行所列的文件中提取标题、正文、人名与时间。不需要馆藏。",
      "zh-Hant": "從 JSON 行所列的檔案中擷取標題、內文、人名與時間。不需要館藏。",
    },
    arguments: [],
    options: [
      {
        name: "batch",
        kind: "text",
        value: "FILE",
        required: true,
        about: {
          en: "file of lines {id, file, url?, outlet?, title?, fragment?, capturedAt?}; - reads them from the input",
          "zh-Hans": "每行为 {id, file, url?, outlet?, title?, fragment?, capturedAt?} 的文件；- 表示从标准输入读取",
          "zh-Hant": "每行為 {id, file, url?, outlet?, title?, fragment?, capturedAt?} 的檔案；- 表示從標準輸入讀取",
        },
      },
    ],
    data: "{lines, failed, seconds}, as the last line, after the JSON lines {id,title,kicker,author[],editors[],credits[],place,dateline,date,modifiedAt,outlet,text,markdown,images[{src,caption}],encoding,lang,confidence,problems[]}",
    examples: ["jianbao extract --batch pages.jsonl > texts.jsonl", "jianbao -C news extract --batch - < pages.jsonl"],
  },
  export: {
    about: {
      en: "Write the articles out as Jekyll posts or JSON lines.",
      "zh-Hans": "把文章导出为 Jekyll 帖子或 JSON 行。",
      "zh-Hant": "把文章匯出為 Jekyll 貼文或 JSON 行。",
    },
    arguments: [
      {
        syntax: "<format>",
        choices: ["jekyll", "jsonl"],
        about: { en: "form of the export", "zh-Hans": "导出格式", "zh-Hant": "匯出格式" },
      },
    ],
    options: [
      {
        name: "out",
        kind: "text",
        value: "DIR",
        required: true,
        about: {
          en: "folder to write to; new or empty",
          "zh-Hans": "目标文件夹；须不存在或为空",
          "zh-Hant": "目標資料夾；須不存在或為空",
        },
      },
      {
        name: "exact",
        kind: "flag",
        about: {
          en: "jekyll: give imported posts back byte for byte under their own paths",
          "zh-Hans": "jekyll：按原路径逐字节还原导入的帖子",
          "zh-Hant": "jekyll：按原路徑逐位元組還原匯入的貼文",
        },
      },
      {
        ...SAVED,
        about: {
          en: "only what this saved search finds",
          "zh-Hans": "只导出这项存下的搜索所找到的",
          "zh-Hant": "只匯出這項存下的搜尋所找到的",
        },
      },
      DRY_RUN,
    ],
    data: "{files}",
    examples: [
      "jianbao export jekyll --out site",
      "jianbao export jekyll --exact --out originals",
      "jianbao export jsonl --out data",
      "jianbao export jsonl --saved moon --out moon",
    ],
  },
  eval: {
    about: {
      en: "Measure how well texts are extracted and searches ranked, on what people labelled. From a checkout only.",
      "zh-Hans": "用人工标注衡量正文提取与搜索排序的质量。须在源码目录中运行。",
      "zh-Hant": "用人工標註衡量內文擷取與搜尋排序的品質。須在原始碼目錄中執行。",
    },
    arguments: [
      {
        syntax: "[task]",
        choices: ["text", "search"],
        about: {
          en: "what to measure; without it all",
          "zh-Hans": "衡量什么；省略时为全部",
          "zh-Hant": "衡量什麼；省略時為全部",
        },
      },
    ],
    options: [
      {
        name: "set",
        kind: "text",
        value: "DIR",
        about: {
          en: "text: folder of labelled documents (gold.jsonl, pages/); without it our own",
          "zh-Hans": "text：标注文档的文件夹（gold.jsonl、pages/）；省略时用自带的",
          "zh-Hant": "text：標註文件的資料夾（gold.jsonl、pages/）；省略時用內附的",
        },
      },
      {
        name: "corpus",
        kind: "text",
        value: "DIR",
        about: {
          en: "search: folder of a labelled corpus (corpus/, link/), imported first unless -C names an archive of it; without it the samples",
          "zh-Hans":
            "search：标注语料的文件夹（corpus/、link/），先行导入，除非 -C 指明已含它的馆藏；省略时用自带的样本",
          "zh-Hant":
            "search：標註語料的資料夾（corpus/、link/），先行匯入，除非 -C 指明已含它的館藏；省略時用內附的樣本",
        },
      },
      {
        name: "ablate",
        kind: "flag",
        about: {
          en: "search: rank also without each of the things that make a better answer",
          "zh-Hans": "search：逐一去掉各项排序依据，再行比较",
          "zh-Hant": "search：逐一去掉各項排序依據，再行比較",
        },
      },
    ],
    data: "{text{metric:value}, search{metric:value}, worst[{id,f1,missing[],foreign[],fields[{name,wanted,found}]} or {id,query,ndcg10,recall50,mrr,missed[{id,title}]}], floors{task{metric:value}}, runs[{name,ndcg10,recall50,mrr,odd{…},even{…}}]}",
    examples: [
      "jianbao eval text",
      "jianbao eval text --set ../shared/extraction/frag",
      "jianbao eval search --corpus ../shared --ablate",
    ],
  },
  doctor: {
    about: {
      en: "Look whether all is well: program, archive, store, disk.",
      "zh-Hans": "检查程序、馆藏、索引和磁盘是否正常。",
      "zh-Hant": "檢查程式、館藏、索引庫和磁碟是否正常。",
    },
    arguments: [],
    options: [],
    data: "{sources[{id,outlet,state,lastSuccessAt,lastNewAt,habitHours,message}], checks[{name,ok,message}]}",
    examples: ["jianbao doctor"],
  },
  start: {
    about: {
      en: "Make the demo archive if there is none, and open it.",
      "zh-Hans": "建好演示馆藏并打开。",
      "zh-Hant": "建好示範館藏並開啟。",
    },
    arguments: [],
    options: [
      {
        name: "once",
        kind: "flag",
        about: { en: "stop after the summary", "zh-Hans": "打印摘要后即结束", "zh-Hant": "印出摘要後即結束" },
      },
      {
        name: "port",
        kind: "integer",
        value: "N",
        min: 0,
        max: 65535,
        about: { en: "port to listen on", "zh-Hans": "监听端口", "zh-Hant": "監聽連接埠" },
      },
    ],
    data: "{dir, url}",
    examples: ["npm start", "npm start -- --once"],
    hidden: true,
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof COMMANDS;

/** The options that every command takes, before or after its name. */
export const GLOBAL_OPTIONS = [
  {
    name: "dir",
    short: "C",
    kind: "text",
    value: "DIR",
    about: {
      en: "the archive's folder; without it the nearest one upward with jianbao.yaml",
      "zh-Hans": "馆藏文件夹；省略时向上找带 jianbao.yaml 的最近一层",
      "zh-Hant": "館藏資料夾；省略時向上找帶 jianbao.yaml 的最近一層",
    },
  },
  {
    name: "json",
    kind: "flag",
    about: { en: "print one JSON envelope", "zh-Hans": "输出一个 JSON 信封", "zh-Hant": "輸出一個 JSON 信封" },
  },
  {
    name: "quiet",
    short: "q",
    kind: "flag",
    about: { en: "no progress and no notes", "zh-Hans": "不显示进度和提示", "zh-Hant": "不顯示進度和提示" },
  },
  {
    name: "color",
    kind: "negated",
    about: {
      en: "no colours; so does NO_COLOR",
      "zh-Hans": "不用颜色；NO_COLOR 同效",
      "zh-Hant": "不用顏色；NO_COLOR 同效",
    },
  },
  {
    name: "lang",
    kind: "choice",
    choices: ["zh-Hans", "zh-Hant", "en"],
    about: {
      en: "language of help and messages; without it by LC_ALL and LANG",
      "zh-Hans": "帮助和提示的语言；省略时依 LC_ALL 与 LANG",
      "zh-Hant": "說明和提示的語言；省略時依 LC_ALL 與 LANG",
    },
  },
  {
    name: "wait",
    kind: "integer",
    value: "SECONDS",
    min: 0,
    max: 86_400,
    about: {
      en: "how long to wait for another writer; 10 unless told",
      "zh-Hans": "等候其他写入者的秒数；默认 10",
      "zh-Hant": "等候其他寫入者的秒數；預設 10",
    },
  },
  {
    name: "fail-if-empty",
    kind: "flag",
    about: {
      en: "exit with 4 when there was nothing to do or to show",
      "zh-Hans": "无事可做或无可显示时以 4 退出",
      "zh-Hant": "無事可做或無可顯示時以 4 結束",
    },
  },
] as const satisfies readonly OptionSpec[];

type ValueOf<O> = O extends { kind: "flag" | "negated" }
  ? boolean
  : O extends { kind: "integer" }
    ? O extends { default: number }
      ? number
      : number | undefined
    : O extends { kind: "choice"; choices: readonly (infer C)[] }
      ? O extends { default: string }
        ? C
        : C | undefined
      : O extends { required: true }
        ? string
        : string | undefined;

type ValuesOf<Specs extends readonly OptionSpec[]> = { readonly [O in Specs[number] as O["name"]]: ValueOf<O> };

/** The options of one command as its runner gets them, by long name. */
export type OptionsOf<N extends CommandName> = ValuesOf<(typeof COMMANDS)[N]["options"]>;

export type GlobalOptions = ValuesOf<typeof GLOBAL_OPTIONS>;
