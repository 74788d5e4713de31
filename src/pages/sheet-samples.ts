import type { ArticleRow, ArticleView, DayView, LocalTime, VersionLine } from "../read/views.ts";

// Data made by hand for the sheet of parts and states, and for tests of hostile and odd content.

/** A stated time as exact as it is written: a month, a day, or a minute on the clock of Taipei. */
export function at(local: string, changes: Partial<LocalTime> = {}): LocalTime {
  const precision = local.length === 7 ? "month" : local.length === 10 ? "day" : "minute";
  const offset = local.length > 10 ? "+08:00" : null;
  return { kind: "published", value: local, from: "page", precision, local, offset, ...changes };
}

/** One article of a list. */
export function row(title: string, changes: Partial<ArticleRow> = {}): ArticleRow {
  return {
    id: "mfrggzdfmztwq2lk",
    title,
    url: "https://news.example/1",
    outlet: "guantian",
    outletName: "观天科技",
    lang: "zh-Hans",
    publishedAt: "2026-04-11T01:12:00.000Z",
    sortAt: "2026-04-11T01:12:00.000Z",
    day: "2026-04-11",
    when: at("2026-04-11T09:12"),
    path: "articles/2026/04/2026-04-11-guantian-x.md",
    versions: 1,
    retitled: false,
    titleLang: "zh-Hans",
    outletLang: "zh-Hans",
    opening: null,
    ...changes,
  };
}

/** Changes of a row to one of an outlet in Taiwan. */
export const TRADITIONAL = {
  titleLang: "zh-Hant-TW",
  outletLang: "zh-Hant-TW",
  outletName: "島嶼通訊社",
  outlet: "island",
} as const;

/** A day as its page sees it, on one page. */
export function dayView(day: string, timed: readonly ArticleRow[], untimed: readonly ArticleRow[] = []): DayView {
  const rows = [...timed, ...untimed];
  const names = ["night", "morning", "afternoon", "evening"] as const;
  const parts = Map.groupBy(rows, (one) =>
    untimed.includes(one) ? "date-only" : names[Math.floor(Number(one.when.local.slice(11, 13)) / 6)]!,
  );
  return {
    day,
    count: rows.length,
    parts: [...parts].map(([part, articles]) => ({ part, count: articles.length, page: 1, articles })),
    clocks: timed.map(({ when }) => ({ key: when.local.slice(11, 16), count: 1 })),
    outlets: [...Map.groupBy(rows, ({ outlet }) => outlet)].map(([key, of]) => ({
      ...{ key, count: of.length, name: of[0]!.outletName, nameLang: of[0]!.outletLang },
    })),
    previous: { key: "2026-04-09", count: 17 },
    next: day === "2026-04-11" ? null : { key: "2026-04-11", count: 1 },
    calendar: {
      month: "2026-04",
      days: [
        { key: "2026-04-09", count: 17 },
        { key: "2026-04-11", count: 1 },
      ],
      previous: "2026-03",
      next: null,
    },
    page: 1,
    pages: 1,
  };
}

/** A title of 110 characters, as they come. */
export const LONG_TITLE =
  "最遠的四個人　「阿耳忒彌斯2號」掠過月球背面　與地球失聯約40分鐘期間艙內做了甚麼、看到甚麼、又聽不到甚麼：一份由任務時間表整理出來的逐分鐘記錄（長文，連圖表）";

/** Markup, direction controls, control characters and a word without end, where a title should be. */
export const HOSTILE_TITLES: readonly string[] = [
  `<script>document.title = "owned"</script><img src=x onerror="document.title='owned'">`,
  `" onmouseover="document.title='owned'" x="`,
  "\u202eevisrever si eltit siht\u202c \u2067\u2066",
  "\u0000\u0007\u001b[31m控制字符\u007f",
  "W".repeat(600),
  "长".repeat(600),
];

/** A body that tries what a body can try. */
export const HOSTILE_BODY = [
  "<script>document.title = 'owned'</script>",
  "[javascript](javascript:document.title='owned') [data](data:text/html,<script>1</script>) [vb](vbscript:x)",
  "[good](https://news.example/?a=1&b=2 'title') <https://auto.example> <b onclick=x>bold</b>",
  '![caption "><script>1</script>](javascript:alert(1))',
  "![帶圖說的照片](https://pictures.example/1.jpg)",
  `| a | b |\n| :-- | --: |\n| ${"寬".repeat(80)} | <i>x</i> |`,
  "```html onload=x\n<script>document.title = 'owned'</script>\n```",
  "# one\n\n## two\n\n### three\n\n#### four",
  "> quote\n>\n> > deeper",
  `${"> ".repeat(90)}deep`,
  "W".repeat(3000),
  "&lt;script&gt; &#60;img src=x onerror=1&#62; \\<escaped\\>",
].join("\n\n");

/** A text with a picture and a player that the archive does not keep. */
export const MISSING_PICTURE = [
  "獵戶座太空船今天上午8時07分在加州外海落海，四名太空人平安返航。",
  "![繞月途中的太空船](https://pictures.example/moon.jpg)",
  "韓森說：「我們藉此向前輩在載人太空探索中的非凡努力與壯舉致敬。」",
  "<https://video.example/orion>",
].join("\n\n");

/** Forty versions, two of them with new titles. */
export function fortyVersions(): VersionLine[] {
  return Array.from({ length: 40 }, (_, index) => {
    const n = 40 - index;
    const title =
      n >= 31
        ? "人類最遠40萬6771公里　韓森向前輩致敬"
        : n >= 12
          ? "人類最遠40萬6771公里"
          : "直播／人類最遠40萬6771公里";
    const clock = `${String(7 + Math.floor(n / 3)).padStart(2, "0")}:${String((n % 3) * 20).padStart(2, "0")}`;
    return {
      n,
      sha8: n.toString(16).padStart(8, "0"),
      title,
      at: at(`2026-04-07T${clock}`),
      orderKnown: true,
      titleChanged: n === 31 || n === 12,
      captures: 1,
    };
  });
}

/** An article with everything that an article can have. */
export function sampleArticle(changes: Partial<ArticleView> = {}): ArticleView {
  const sha256 = "9f3c".repeat(16);
  return {
    id: "mfrggzdfmztwq2lk",
    url: "https://island.example/2026/04/11/orion",
    outlet: "island",
    outletName: "島嶼通訊社",
    outletLang: "zh-Hant-TW",
    source: "import:sheet",
    path: "articles/2026/04/2026-04-11-island-x.md",
    file: "articles/2026/04/2026-04-11-island-x.md",
    fileSha256: sha256,
    zone: "Asia/Taipei",
    day: "2026-04-11",
    n: 40,
    isOutdated: false,
    sha8: "00000028",
    title: "阿提米絲2號返航　四太空人平安落海　寫下人類最遠航程",
    kicker: "專題",
    lang: "zh-Hant",
    titleLang: "zh-Hant-TW",
    publishedAt: "2026-04-11T00:14:05.000Z",
    modifiedAt: "2026-04-11T02:40:00.000Z",
    firstSeenAt: "2026-04-11T00:31:12.000Z",
    when: at("2026-04-11T08:14:05", { precision: "second" }),
    times: [
      at("2026-04-11T08:14:05", { precision: "second", from: "feed", value: "2026-04-11T00:14:05.000Z" }),
      at("2026-04-11", { from: "file-name" }),
      at("2026-04-11T10:40", { kind: "modified" }),
      at("2026-04-11T08:31:12", { kind: "first-seen", from: "clock", precision: "second" }),
    ],
    authors: ["林見川"],
    editors: ["陳望舒"],
    credits: ["據NASA資料"],
    place: "聖地牙哥",
    dateline: "島嶼通訊社記者林見川聖地牙哥11日專電",
    rules: ["outlet", "learned"],
    tags: ["太空"],
    images: [],
    problems: [
      { code: "post/nan-date", message: "The feed has NaN for a date." },
      { code: "post/control-character", message: "Control characters were taken out of the title." },
      { code: "text/replacement-character", message: "3 characters were lost before the text came here." },
      { code: "sheet/unknown", message: "A problem without words of its own keeps its message." },
    ],
    captures: [
      {
        sha256,
        url: "urn:jianbao:import:sheet/a.md",
        at: "2026-04-11T02:41:00.000Z",
        local: at("2026-04-11T10:41", { kind: "captured" }),
        bytes: 42_000,
        mime: "text/markdown",
      },
    ],
    aliases: ["https://m.island.example/orion", `https://island.example/${"long".repeat(60)}`],
    versions: fortyVersions(),
    before: row("倒數兩小時　獵戶座服務艙準備分離", TRADITIONAL),
    after: row("太空艙怎麼拖進船塢？一張圖看回收", TRADITIONAL),
    ...changes,
  };
}
