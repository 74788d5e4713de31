import { describe, expect, test } from "vitest";
import { randomTexts } from "../../tests/setup/random-texts.ts";
import { SEARCH_WORDS_MAX, type SearchNode } from "../store/store.ts";
import { nameOutlets } from "./outlet-names.ts";
import { parseArguments, parseQuery, type QueryOptions } from "./query.ts";

/** Queries are read without regional words here, where the test is about something else. */
const PLAIN: QueryOptions = { regional: false };

const OUTLETS = nameOutlets(
  [
    { outlet: "island", outletName: "島嶼通訊社" },
    { outlet: "strait", outletName: "海峽日報" },
    { outlet: "strait-en", outletName: "Strait Daily" },
  ],
  [
    {
      id: "strait",
      name: "海峽日報",
      names: { en: "Strait Daily" },
      lang: "zh-Hant",
      region: "TW",
      zone: "Asia/Taipei",
      domains: [],
      labels: ["峽報"],
      rules: [],
    },
  ],
);

/** A condition in short: `all(月球 not(title=火星))`. */
function shape(node: SearchNode | null): string {
  if (node === null) return "";
  switch (node.kind) {
    case "word":
      return `${node.field === "text" ? "" : `${node.field}=`}${node.forms.map(({ text }) => text).join("|")}`;
    case "not":
      return `not(${shape(node.part)})`;
    case "outlet":
      return `outlet(${node.ids.join(" ")})`;
    case "lang":
      return `lang(${node.lang})`;
    case "days":
      return `days(${node.from ?? ""}..${node.until ?? ""})`;
    default:
      return `${node.kind}(${node.parts.map(shape).join(" ")})`;
  }
}

function read(query: string, options: QueryOptions = PLAIN): string {
  return shape(parseQuery(query, options).where);
}

function codes(query: string, options: QueryOptions = PLAIN): string[] {
  return parseQuery(query, options).problems.map(({ code }) => code);
}

describe("words and phrases", () => {
  test.each([
    ["", ""],
    [" \u3000\n", ""],
    ["月球", "月球"],
    ["嫦娥　月壤 NASA", "all(嫦娥 月壤 NASA)"],
    ['"lunar orbit" 嫦娥', "all(lunar orbit 嫦娥)"],
    ["“月球 背面”「火星 表面」『木星』水", "all(月球 背面 火星 表面 木星 水)"],
    ['""', ""],
    ['"  "', ""],
    ['他說"月球"', '他說"月球"'],
    ['5" 鏡', 'all(5" 鏡)'],
    ["and or not 和 或", "all(and or not 和 或)"],
    ["https://island.example/a 12:30 注意：月", "all(https://island.example/a 12:30 注意：月)"],
    ["-- - a-b", "all(-- - a-b)"],
  ])("%j is %j", (query, wanted) => {
    expect(read(query)).toBe(wanted);
    expect(codes(query)).toEqual([]);
  });

  test("that fold to the same are one where they stand side by side, but not when exact", () => {
    expect(read("月球 月球 ＮＡＳＡ nasa 飛船 飞船")).toBe("all(月球 ＮＡＳＡ 飛船)");
    expect(read("月球 月球 NASA nasa", { exact: true })).toBe("all(月球 NASA nasa)");
    expect(read('月球 "月球"')).toBe("all(月球 月球)");
  });

  test("of which nothing is left are none", () => {
    expect(read("\u200b 月 \u200b")).toBe("月");
    expect(read("\u200b", { exact: true })).toBe("\u200b");
  });
});

describe("operators", () => {
  test.each([
    ["月 OR 火", "any(月 火)"],
    ["月 AND 火", "all(月 火)"],
    ["月 火 OR 水 木", "any(all(月 火) all(水 木))"],
    ["月 (火 OR 水)", "all(月 any(火 水))"],
    ["月（火 OR 水）", "all(月 any(火 水))"],
    ["NOT 月 OR 火", "any(not(月) 火)"],
    ["月 -火", "all(月 not(火))"],
    ["月 AND NOT 火", "all(月 not(火))"],
    ["月 NOT NOT 火", "all(月 火)"],
    ["NOT 月", "not(月)"],
    ["-月", "not(月)"],
    ['-"月 面"', "not(月 面)"],
    ["-(月 火)", "not(all(月 火))"],
    ["-outlet:cna", "not(outlet(cna))"],
    ["((月)) ((火))", "all(月 火)"],
    ["(月 (火 水)) OR (木 OR 土)", "any(all(月 火 水) 木 土)"],
    ['"AND" "(" “-月”', "all(AND ( -月)"],
  ])("%j is %j", (query, wanted) => {
    expect(read(query)).toBe(wanted);
    expect(codes(query)).toEqual([]);
  });

  test.each([
    ["AND", "", ["query/dangling-operator"]],
    ["月 OR", "月", ["query/dangling-operator"]],
    ["OR 月", "月", ["query/dangling-operator"]],
    ["月 AND OR 火", "any(月 火)", ["query/dangling-operator"]],
    ["月 OR OR 火", "any(月 火)", ["query/dangling-operator"]],
    ["月 NOT", "月", ["query/dangling-operator"]],
    ["NOT AND 月", "月", ["query/dangling-operator"]],
    ["(月", "月", ["query/open-parenthesis"]],
    ["月) 火", "all(月 火)", ["query/stray-parenthesis"]],
    ["）月（", "月", ["query/stray-parenthesis", "query/open-parenthesis", "query/empty-group"]],
    ["月 ()", "月", ["query/empty-group"]],
    ["NOT () 月", "月", ["query/empty-group"]],
    ['"月球', "月球", ["query/open-quote"]],
    ["「月球 背面", "all(月球 背面)", ["query/open-quote"]],
    ["title: 月 title:", "title=月", ["query/empty-field"]],
    ["title: OR 月", "月", ["query/empty-field"]],
  ])("%j is %j, and says %j", (query, wanted, problems) => {
    expect(read(query)).toBe(wanted);
    expect(codes(query)).toEqual(problems);
  });

  test("that stand too deep are left out", () => {
    const deep = (levels: number): string => `${"(月 OR (火 ".repeat(levels)}水${"))".repeat(levels)}`;
    expect(codes(deep(10))).toEqual([]);
    expect(codes(deep(11))).toEqual(["query/too-deep"]);
    expect(codes(`${"(".repeat(4000)}月${")".repeat(4000)}`)).toEqual(["query/too-deep"]);
    expect(read(`${"(".repeat(4000)}月${")".repeat(4000)} 火`)).toBe("all(月 火)");
    expect(read(`${"NOT ".repeat(2001)}月`)).toBe("not(月)");
  });
});

describe("fields", () => {
  test.each([
    ["title:月球", "title=月球"],
    ["Title：月球", "title=月球"],
    ["title: 月球", "title=月球"],
    ['author:"林 見川"', "author=林 見川"],
    ["caption:（月 OR 火）", "any(caption=月 caption=火)"],
    ["title:(月 -author:王 火)", "all(title=月 not(author=王) title=火)"],
    ["title:OR title:-月 title:lang:en", "all(title=OR title=-月 title=lang:en)"],
    ["lang:zh-hant", "lang(zh-Hant)"],
    ["lang:zh-Hant-tw", "lang(zh-Hant-TW)"],
    ["lang:繁體 OR lang:简体 OR lang:EN", "any(lang(zh-Hant) lang(zh-Hans) lang(en))"],
    ["outlet:cna,voa", "outlet(cna voa)"],
    ["outlet:(cna OR voa)", "any(outlet(cna) outlet(voa))"],
    ["in:versions", ""],
    ["月 AND in:versions", "月"],
  ])("%j is %j", (query, wanted) => {
    expect(read(query)).toBe(wanted);
    expect(codes(query)).toEqual([]);
  });

  test("look into earlier versions with in:versions", () => {
    expect(parseQuery("月 in:versions").versions).toBe(true);
    expect(parseQuery("月 in:title").versions).toBe(false);
    expect(codes("月 in:title")).toEqual(["query/bad-value"]);
    for (const query of ["月 -in:versions", "NOT in:versions 月"]) {
      expect(parseQuery(query)).toMatchObject({ versions: false, understood: ["月"] });
      expect(codes(query)).toEqual(["query/bad-value"]);
    }
    expect(parseQuery("月 NOT NOT in:versions").versions).toBe(true);
    expect(parseQuery("-(月 in:versions)").versions).toBe(true);
  });

  test("that there are not are text, and said", () => {
    expect(read("url:x titel:月")).toBe("all(url:x titel:月)");
    expect(parseQuery("titel:月").problems).toEqual([
      {
        code: "query/not-known",
        message: 'there is no titel: in queries; "titel:月" was searched as text',
        at: "titel:月",
        meant: "title:",
      },
    ]);
  });

  test.each([
    ["outlet:ISLAND", ["island"]],
    ["outlet:岛屿通讯社", ["island"]],
    ["outlet:峽報", ["strait"]],
    ['outlet:"strait daily"', ["strait-en", "strait"]],
    ["outlet:海峡日报,island", ["strait", "island"]],
  ])("%j names outlets by id or name in any script: %j", (query, ids) => {
    const { where, outlets, problems } = parseQuery(query, { outlets: OUTLETS });
    expect(where).toEqual({ kind: "outlet", ids });
    expect(outlets).toEqual(ids);
    expect(problems).toEqual([]);
  });

  test("name the nearest outlet for one that is not there", () => {
    const { where, problems } = parseQuery("outlet:islnd", { outlets: OUTLETS });
    expect(where).toEqual({ kind: "outlet", ids: ["islnd"] });
    expect(problems).toEqual([
      {
        code: "query/no-outlet",
        message: 'the archive has no outlet "islnd"; did you mean outlet:island?',
        at: "islnd",
        meant: "outlet:island",
      },
    ]);
    expect(parseQuery("outlet:木星電視", { outlets: OUTLETS }).problems[0]).not.toHaveProperty("meant");
  });

  test("say when no article can meet them all", () => {
    expect(codes("outlet:a outlet:b")).toEqual(["query/two-outlets"]);
    expect(codes("outlet:a OR outlet:b")).toEqual([]);
    expect(codes("outlet:a,b outlet:b,c")).toEqual([]);
    expect(codes("月 OR (since:2023-11 until:2023-10)")).toEqual(["query/no-day"]);
    expect(codes("since:2023-10 until:2023-10")).toEqual([]);
  });
});

describe("dates", () => {
  test.each([
    ["since:2023", "days(2023-01-01..)"],
    ["until:2023", "days(..2023-12-31)"],
    ["before:2023-10", "days(..2023-09-30)"],
    ["before:2024-03-01", "days(..2024-02-29)"],
    ["after:2023-12", "days(2024-01-01..)"],
    ["after:2023-10-17", "days(2023-10-18..)"],
    ["month:2024-02", "days(2024-02-01..2024-02-29)"],
    ["day:2023-10-17", "days(2023-10-17..2023-10-17)"],
    ["day:2023/1/7", "days(2023-01-07..2023-01-07)"],
    ["since:2023年10月17日 until:２０２３年10月", "all(days(2023-10-17..) days(..2023-10-31))"],
    ["since:2023年", "days(2023-01-01..)"],
  ])("%j is %j", (query, wanted) => {
    expect(read(query)).toBe(wanted);
    expect(codes(query)).toEqual([]);
  });

  test.each(["2023-02-30", "2023-13", "month:10", "0000", "9999", "20231017", "2023-10/17", "昨天", '"2023 10"'])(
    "%j is none, is left out and said",
    (date) => {
      const query = date.includes(":") ? date : `before:${date}`;
      expect(read(`月 ${query}`)).toBe("月");
      expect(codes(`月 ${query}`)).toEqual(["query/bad-date"]);
    },
  );
});

describe("regional words", () => {
  const writings = (query: string, options: QueryOptions = {}): string[][] =>
    parseQuery(query, options).words.map((word) => word.writings.map(({ text }) => text));

  test("are looked for with every bare word, what was typed first", () => {
    const [[typed, ...others] = []] = writings("朝鮮");
    expect(typed).toBe("朝鮮");
    expect(others).toContain("北韓");
    expect(writings("title:北韓 -author:北韓")).toEqual([
      expect.arrayContaining(["朝鲜"]),
      expect.arrayContaining(["朝鲜"]),
    ]);
  });

  test("are not looked for in quotes, when exact, or when turned off", () => {
    expect(writings('"朝鲜"')).toEqual([["朝鲜"]]);
    expect(writings("朝鲜", { exact: true })).toEqual([["朝鲜"]]);
    expect(writings("朝鲜", { regional: false })).toEqual([["朝鲜"]]);
  });

  test("are known where a name is several words", () => {
    const typed = (query: string, options: QueryOptions = {}): string[] =>
      parseQuery(query, options).words.map((word) => word.typed);
    expect(typed("metro North korea 2023")).toEqual(["metro", "North korea", "2023"]);
    expect(writings("title:north title:korea")[0]).toContain("北韓");
    expect(typed("title:north korea")).toEqual(["north", "korea"]);
    expect(typed('north "korea"')).toEqual(["north", "korea"]);
    expect(typed("north OR korea")).toEqual(["north", "korea"]);
    expect(typed("north korean")).toEqual(["north", "korean"]);
    expect(typed("north korea", { regional: false })).toEqual(["north", "korea"]);
    expect(parseQuery("-(north korea) OR title:(north korea)").understood).toEqual([
      "-(north korea) OR (title:north title:korea)",
    ]);
  });

  test("are denied with the whole of a name behind a NOT", () => {
    const understood = (query: string, options: QueryOptions = {}): readonly string[] =>
      parseQuery(query, options).understood;
    expect(understood("香港 -South Africa")).toEqual(["香港", "-(South Africa)"]);
    expect(understood("朝鲜 NOT North Korea 2023")).toEqual(["朝鲜", "-(North Korea)", "2023"]);
    expect(understood("Africa -South Africa")).toEqual(["Africa", "-(South Africa)"]);
    expect(understood("-metro North Korea")).toEqual(["-metro", "North Korea"]);
    expect(understood('-South "Africa"')).toEqual(["-South", '"Africa"']);
    expect(understood("-South Africa", { regional: false })).toEqual(["-South", "Africa"]);
    expect(writings("月 -South Africa")[1]).toContain("南非");
  });

  test("go to the store with where they count", () => {
    const { where } = parseQuery("朝鲜");
    const forms = where?.kind === "word" ? where.forms : [];
    expect(forms[0]).toMatchObject({ text: "朝鲜" });
    expect(forms.find(({ text }) => text === "North Korea")).toMatchObject({ whole: true });
    expect(forms.find(({ text }) => text === "北韓")?.except).not.toEqual([]);
  });

  test("are counted in the order of the words of the condition", () => {
    const { words, where } = parseQuery("(月 OR -火) title:水 lang:zh");
    expect(words.map(({ typed, field, wanted }) => [typed, field, wanted])).toEqual([
      ["月", "text", true],
      ["火", "text", false],
      ["水", "title", true],
    ]);
    expect(shape(where)).toBe("all(any(月 not(火)) title=水 lang(zh))");
  });
});

describe("what was understood", () => {
  test.each([
    ["嫦娥 「月球 背面」 “outlet:x” lang:en", ["嫦娥", '"月球 背面"', '"outlet:x"', "lang:en"]],
    ['“say "cheese" now” 「"”」', ['“say "cheese" now”', '「"”」']],
    ["NOT (月 火) OR NOT 水", ["-(月 火) OR -水"]],
    ["月 火 OR 水", ["(月 火) OR 水"]],
    ["月 (火 OR 水)", ["月", "(火 OR 水)"]],
    ["title:(月 OR 火)", ["title:月 OR title:火"]],
    ["NOT -- NOT -月", ["NOT --", "月"]],
    ["day:2023年1月7日 in:versions 月", ["day:2023-01-07", "月", "in:versions"]],
    ["((月", ["月"]],
    ["outlet:峽報", ["outlet:strait"]],
    ['outlet:"strait daily"', ["outlet:strait-en,strait"]],
    ['outlet:"no such, one"', ['outlet:"no such, one"']],
  ])("%j is told as %j", (query, understood) => {
    expect(parseQuery(query, { outlets: OUTLETS }).understood).toEqual(understood);
  });

  test("is a query with the same condition, whatever was typed", () => {
    const pieces = [
      ...'月 火 北韓 朝鲜 a NASA AND OR NOT ( ) （ ） - -- " “ ” 「 」 『 』 : ： , title: author:'.split(" "),
      ...["outlet:", "outlet:islnd", "lang:", "lang:zh", "in:versions", "before:", "since:2023-10", "month:2023-02-30"],
      ...[" ", " ", " ", " ", " ", "\u3000", "\u200b", "\0", "\ud83d", "url:x", "12:30", '5"', "*", "2023-10-17"],
    ];
    for (const query of randomTexts(20_231_017, 3000, 24, pieces)) {
      for (const options of [{ outlets: OUTLETS }, { exact: true }] as const) {
        const first = parseQuery(query, options);
        const again = parseQuery(first.understood.join(" "), options);
        expect({ query, where: again.where, versions: again.versions }).toEqual({
          query,
          where: first.where,
          versions: first.versions,
        });
        expect({ query, understood: again.understood }).toEqual({ query, understood: first.understood });
      }
    }
  });
});

describe("limits", () => {
  test("of words, conditions and characters are said", () => {
    const words = Array.from({ length: SEARCH_WORDS_MAX + 3 }, (_, i) => `詞${i}`).join(" OR ");
    expect(parseQuery(words).words).toHaveLength(SEARCH_WORDS_MAX);
    expect(codes(words)).toEqual(["query/too-many-words"]);
    expect(codes(Array.from({ length: 100 }, (_, i) => `-outlet:o${i}`).join(" "))).toEqual([
      "query/too-many-conditions",
    ]);
    const long = parseQuery("月".repeat(20_000), PLAIN);
    expect(long.words[0]?.typed).toHaveLength(10_000);
    expect(long.problems.map(({ code }) => code)).toEqual(["query/too-long"]);
  });

  test.each(['"', "「", "(", ")", "-", "NOT ", "OR ", "title:", "a:b ", "(-", "outlet:x ", "“月 ", "朝鲜"])(
    "hold for a query of nothing but %j, which is read all the same",
    (piece) => {
      const { understood, problems } = parseQuery(piece.repeat(10_000), { outlets: OUTLETS });
      expect(problems.length).toBeLessThanOrEqual(20);
      expect(parseQuery(understood.join(" "), { outlets: OUTLETS }).understood).toEqual(understood);
    },
  );

  test("of what characters may be: words are well formed and not empty", () => {
    for (const query of ["\0", "\ud83d", "\ud83d\ud83d x", "\ufeff", '"\0"', "\u2028月"]) {
      expect(parseQuery(query).words.every(({ typed }) => typed.isWellFormed() && typed !== "")).toBe(true);
    }
  });
});

describe("the arguments of a command", () => {
  const readArguments = (args: string[], exact = false): string => {
    const { where } = parseArguments(args, { exact, regional: false });
    return shape(where);
  };

  test.each([
    [["月球", "背面"], "all(月球 背面)"],
    [["Joe Biden", "拜登 总统"], "all(Joe Biden 拜登 总统)"],
    [["  月球 "], "月球"],
    [['"拜登 总统"'], "拜登 总统"],
    [['"Joe Biden" 總統'], "all(Joe Biden 總統)"],
    [["“拜登”", "「总统」"], "all(拜登 总统)"],
    [["", " "], ""],
    [["月球", "OR", "(", "火星", "-水", ")"], "any(月球 all(火星 not(水)))"],
    [["月球 背面 outlet:cna", "lang:en"], "all(月球 背面 outlet(cna) lang(en))"],
    [["title:", "月球 背面"], "title=月球 背面"],
    [["月球 author:王"], "all(月球 author=王)"],
  ])("%j are %j", (args, wanted) => {
    expect(readArguments(args)).toBe(wanted);
  });

  test("are meant as they stand when exact", () => {
    const args = ['"拜登 总统"', "outlet:cna", "-(a OR b", " a", " "];
    expect(readArguments(args, true)).toBe('all("拜登 总统" outlet:cna -(a OR b  a)');
    expect(parseArguments(args, { exact: true }).problems).toEqual([]);
  });

  test("are cut together where they are too long", () => {
    const { words, problems } = parseArguments(["月".repeat(9_999), "水火", "木"], { exact: false });
    expect(words.slice(1).map(({ typed }) => typed)).toEqual(["水"]);
    expect(problems.map(({ code }) => code)).toEqual(["query/too-long"]);
  });
});
