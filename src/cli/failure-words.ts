import type { FailureCode } from "../lib/failure.ts";
import type { Lang } from "./words.ts";

/**
 * What each failure means, in Chinese. The English stands in the table of failures itself; the sentence that names
 * the thing and the value is written where the failure happens and follows this one.
 */
const MEANINGS: Readonly<Record<FailureCode, Readonly<Record<Exclude<Lang, "en">, string>> | null>> = {
  // Thrown by the command line itself, whose messages are in the user's language already.
  "usage/bad-argument": null,
  "usage/unknown-command": null,
  "archive/not-found": null,
  "eval/no-scorers": null,
  "settings/unreadable": { "zh-Hans": "设置文件无法读取或值有误", "zh-Hant": "設定檔無法讀取或值有誤" },
  "settings/secret-in-file": { "zh-Hans": "jianbao.yaml 中有机密", "zh-Hant": "jianbao.yaml 中有機密" },
  "settings/unsafe-host": {
    "zh-Hans": "其他机器无须口令即可访问",
    "zh-Hant": "其他機器無須口令即可存取",
  },
  "archive/exists": { "zh-Hans": "这里已有馆藏", "zh-Hant": "這裡已有館藏" },
  "archive/format": { "zh-Hans": "馆藏的格式不认识", "zh-Hant": "館藏的格式不認識" },
  "archive/locked": { "zh-Hans": "另一个进程正在写入", "zh-Hant": "另一個程序正在寫入" },
  "archive/unreadable": { "zh-Hans": "馆藏中有文件无法读取", "zh-Hant": "館藏中有檔案無法讀取" },
  "archive/damaged": { "zh-Hans": "馆藏中有文件缺失或与清单不符", "zh-Hant": "館藏中有檔案缺失或與清單不符" },
  "archive/disk-full": { "zh-Hans": "磁盘已满", "zh-Hant": "磁碟已滿" },
  "archive/write-failed": { "zh-Hans": "文件无法写入", "zh-Hant": "檔案無法寫入" },
  "article/not-found": { "zh-Hans": "没有这个编号或网址的文章", "zh-Hant": "沒有這個編號或網址的文章" },
  "article/no-such-version": { "zh-Hans": "文章没有这个版本", "zh-Hant": "文章沒有這個版本" },
  "saved/not-found": { "zh-Hans": "没有这个名称的存下的搜索", "zh-Hant": "沒有這個名稱的存下的搜尋" },
  "saved/unreadable": { "zh-Hans": "存下的搜索读不了或值有误", "zh-Hant": "存下的搜尋讀不了或值有誤" },
  "saved/exists": { "zh-Hans": "这个名称下已存有别的搜索", "zh-Hant": "這個名稱下已存有別的搜尋" },
  "input/not-found": { "zh-Hans": "要读的文件或文件夹不存在", "zh-Hant": "要讀的檔案或資料夾不存在" },
  "input/unreadable": { "zh-Hans": "应可读取的文件读不了", "zh-Hant": "應可讀取的檔案讀不了" },
  "input/too-large": { "zh-Hans": "输入超过上限", "zh-Hant": "輸入超過上限" },
  "output/exists": { "zh-Hans": "要写入的文件夹不是空的", "zh-Hant": "要寫入的資料夾不是空的" },
  "store/unreadable": { "zh-Hans": "索引打不开；可以重建", "zh-Hant": "索引打不開；可以重建" },
  "server/port-taken": { "zh-Hans": "端口已被其他程序占用", "zh-Hant": "連接埠已被其他程式占用" },
  "runtime/old-node": { "zh-Hans": "需要 Node 24 或更新的版本", "zh-Hant": "需要 Node 24 或更新的版本" },
  "runtime/interrupted": { "zh-Hans": "中途停止；已确认的都已保存", "zh-Hant": "中途停止；已確認的都已保存" },
  "runtime/unexpected": { "zh-Hans": "程序自身的错误", "zh-Hant": "程式自身的錯誤" },
};

/** The meaning of a failure in Chinese; null where the message says it all. */
export function meaningOf(code: FailureCode, lang: Lang): string | null {
  return lang === "en" ? null : (MEANINGS[code]?.[lang] ?? null);
}
