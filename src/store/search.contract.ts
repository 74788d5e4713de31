import { describe, expect, test } from "vitest";
import { makeRandom } from "../../tests/setup/random.ts";
import { EMPTY, post, put } from "../../tests/setup/stored-articles.ts";
import { foldText } from "../han/fold.ts";
import { DEFAULT_WEIGHTS } from "./ranking.ts";
import {
  type IndexedArticle,
  SEARCH_FORMS_MAX,
  SEARCH_WORDS_MAX,
  type SearchAnswer,
  type SearchField,
  type SearchForm,
  type SearchNode,
  type SearchQuery,
  type SearchWeights,
  type Store,
} from "./store.ts";

/** What a search must do in every store; `current` gives a new, empty one. */
export function searchContract(current: () => Store): void {
  describe("search", () => {
    const seed = (...articles: IndexedArticle[]): Promise<void> => put(current(), ...articles);
    const found = async (query: string, mode: SearchQuery["mode"] = "folded"): Promise<string> =>
      (await searchFor(current(), query, { mode, sort: "oldest" })).hits.map(({ summary }) => summary.id).join("");

    test("finds one character anywhere: at the beginning, inside, at the end, alone", async () => {
      await seed(
        post("a", { text: "月球背面" }),
        post("b", { text: "登月了" }),
        post("c", { text: "看明月" }),
        post("d", { text: "月。" }),
        post("e", { text: "火星" }),
      );
      expect(await found("月")).toBe("abcd");
      expect(await found("月", "exact")).toBe("abcd");
      expect(await found("面")).toBe("a");
    });

    test("finds words of the other script, width and case when folded, only the very characters when exact", async () => {
      await seed(post("a", { text: "嫦娥六號與ＮＡＳＡ" }), post("b", { text: "嫦娥六号与nasa" }));
      expect(await found("嫦娥六号")).toBe("ab");
      expect(await found("嫦娥六號")).toBe("ab");
      expect(await found("NASA")).toBe("ab");
      expect(await found("嫦娥六号", "exact")).toBe("b");
      expect(await found("嫦娥六號", "exact")).toBe("a");
      expect(await found("NASA", "exact")).toBe("");
      expect(await found("nasa", "exact")).toBe("b");
    });

    test("finds Latin words whole or by their beginning when folded, any part of them when exact", async () => {
      await seed(post("a", { text: "The lunar orbiter 2024 arrived." }));
      for (const query of ["lunar", "lun", "LUNAR", "orbiter", "2024", "20", "lunar orb"])
        expect(await found(query), query).toBe("a");
      for (const query of ["una", "biter", "024", "nar orbiter"]) expect(await found(query), query).toBe("");
      for (const query of ["una", "biter", "024", "nar orbiter", "r", " "])
        expect(await found(query, "exact"), query).toBe("a");
    });

    test("neither finds nor marks the inside of a longer word when folded", async () => {
      await seed(post("a", { text: "sonar orbiter, nar" }), post("b", { text: "balun, lunar" }));
      expect(await found("nar orbiter")).toBe("");
      expect(await found("nar orbiter", "exact")).toBe("a");
      expect((await searchFor(current(), "lun")).hits[0]?.marks).toEqual([[7, 10]]);
    });

    test("finds a word that touches Chinese characters", async () => {
      await seed(post("a", { text: "由NASA發射的CubeSat衛星" }));
      for (const query of ["nasa", "NASA發", "由nasa", "cubesat卫", "的Cube"])
        expect(await found(query), query).toBe("a");
    });

    test("does not take neighbouring pairs for a phrase", async () => {
      await seed(post("a", { text: "中國人民，人民大會" }), post("b", { text: "國人民大" }));
      expect(await found("国人民大")).toBe("b");
      expect(await found("國人民大", "exact")).toBe("b");
    });

    test("never takes the end of a title and the beginning of a text for one", async () => {
      await seed(post("a", { title: "月", text: "球" }), post("b", { title: "登上月", text: "球面" }));
      for (const query of ["月球", "上月球", "月\n球"]) {
        expect(await found(query), query).toBe("");
        expect(await found(query, "exact"), query).toBe("");
      }
    });

    test("finds nothing without a word, leaves out words of which nothing is left, and refuses more than it takes", async () => {
      await seed(post("a", { text: "月球" }));
      expect((await ask(current(), null)).total).toBe(0);
      expect((await ask(current(), word(""))).total).toBe(0);
      expect((await ask(current(), all(word("月球"), word("\u200b")))).total).toBe(1);
      expect((await ask(current(), all())).total).toBe(0);
      const words = Array.from({ length: SEARCH_WORDS_MAX + 1 }, (_, i) => word(`詞${i}`));
      const forms = Array.from({ length: SEARCH_FORMS_MAX + 1 }, (_, i) => `詞${i}`);
      for (const where of [all(...words), not(any(...words)), word(forms)])
        await expect(ask(current(), where)).rejects.toMatchObject({ code: "usage/bad-argument" });
      expect((await ask(current(), all(...words.slice(1)))).total).toBe(0);
      expect((await ask(current(), word(forms.slice(1)))).total).toBe(0);
    });

    test("sorts by time and id, or best first: title, lead, mentions, then the newest", async () => {
      await seed(
        post("a", { text: `${"無關。".repeat(200)}彗星` }),
        post("b", { text: `${"無關。".repeat(200)}彗星彗星彗星` }),
        post("c", { text: `彗星${"無關。".repeat(200)}` }),
        post("d", { title: "彗星", text: "別的" }),
        post("e", { text: `${"無關。".repeat(200)}彗星` }),
      );
      const order = async (sort: SearchQuery["sort"]): Promise<string> =>
        (await searchFor(current(), "彗星", { sort })).hits.map(({ summary }) => summary.id).join("");
      expect(await order("newest")).toBe("edcba");
      expect(await order("oldest")).toBe("abcde");
      expect(await order("relevance")).toBe("dcbea");
      const scores = (await searchFor(current(), "彗星")).hits.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    test("gives pages of one order, with the total of all", async () => {
      await seed(...Array.from({ length: 25 }, (_, i) => post(`id${String(i).padStart(2, "0")}`, { text: "日食" })));
      for (const sort of ["relevance", "newest", "oldest"] as const) {
        const whole = await searchFor(current(), "日食", { sort, limit: 100 });
        const pages = [0, 10, 20, 30].map((offset) => searchFor(current(), "日食", { sort, limit: 10, offset }));
        const parts = await Promise.all(pages);
        expect(parts.map(({ total }) => total)).toEqual([25, 25, 25, 25]);
        expect(parts.flatMap(({ hits }) => hits)).toEqual(whole.hits);
      }
      expect((await searchFor(current(), "日食", { limit: 0 })).hits).toEqual([]);
    });

    test("counts the days of hits that are all of one month", async () => {
      await seed(
        post("a", { text: "日食", sortAt: "2024-06-03T09:00:00.000Z" }),
        post("b", { text: "日食", sortAt: "2024-06-01T09:00:00.000Z" }),
        post("c", { text: "日食", sortAt: "2024-06-03T10:00:00.000Z" }),
        post("d", { text: "月食", sortAt: "2024-07-01T09:00:00.000Z" }),
      );
      const { facets } = await searchFor(current(), "日食", { limit: 1 });
      expect(facets.day).toEqual([
        { key: "2024-06-01", count: 1 },
        { key: "2024-06-03", count: 2 },
      ]);
      expect((await searchFor(current(), "食", { limit: 1 })).facets).not.toHaveProperty("day");
    });

    test("counts outlets, languages and months over all hits", async () => {
      await seed(
        post("a", { outlet: "island", text: "日食", sortAt: "2024-06-01T00:00:00.000Z" }),
        post("b", { outlet: "strait", text: "日食", sortAt: "2024-07-01T00:00:00.000Z", lang: "zh-Hans" }),
        post("c", { outlet: "strait", text: "日食", sortAt: "2024-07-02T00:00:00.000Z" }),
        post("d", { outlet: "strait", text: "月食" }),
      );
      const { facets } = await searchFor(current(), "日食", { limit: 1 });
      expect(facets).toEqual({
        outlet: [
          { key: "strait", count: 2 },
          { key: "island", count: 1 },
        ],
        lang: [
          { key: "zh-Hant", count: 2 },
          { key: "zh-Hans", count: 1 },
        ],
        month: [
          { key: "2024-06", count: 1 },
          { key: "2024-07", count: 2 },
        ],
      });
    });

    test("shows a short text whole, and the beginning of a text when only the title hits", async () => {
      await seed(post("a", { title: "流星", text: "短文。" }));
      expect((await searchFor(current(), "流星")).hits[0]).toMatchObject({ snippet: "短文。", marks: [] });
      expect((await searchFor(current(), "文")).hits[0]).toMatchObject({
        snippet: "短文。",
        marks: [[1, 2]],
        cut: { start: false, end: false },
      });
    });

    test("takes hostile queries for what they are: characters", async () => {
      const hostile = [
        '"',
        "'",
        '""',
        "NEAR(a b)",
        "a OR b",
        "NOT",
        "*",
        "月*",
        "^月",
        "terms:月",
        "-月",
        "(",
        "%",
        "_",
        "\\",
        "a\0b",
        "\0",
        "\u2028",
        "[",
        "?",
        "{}",
        "--",
        ";",
      ];
      const texts = hostile.map((query, i) =>
        post(`id${String(i).padStart(2, "0")}`, { title: "", text: `前${query}後` }),
      );
      await seed(...texts, post("zz", { title: "", text: "月或月" }));
      for (const query of hostile) {
        const wanted = [...texts, post("zz", { text: "月或月" })]
          .filter(({ text }) => text.includes(query))
          .map(({ article }) => article.id);
        expect(await found(query, "exact"), query).toBe(wanted.join(""));
        await searchFor(current(), query, { mode: "folded" });
      }
    });

    test("takes a half surrogate as the replacement character that stands in stored text", async () => {
      await seed(post("a", { text: "半\ufffd個" }), post("b", { text: "整😀個" }));
      expect(await found("\ud83d", "exact")).toBe("a");
      expect(await found("😀", "exact")).toBe("b");
      expect(await found("半\ude00")).toBe("a");
    });

    test("answers a query of 10,000 characters", async () => {
      const long = "天地玄黃宇宙洪荒".repeat(1250);
      await seed(post("a", { text: `起${long}終` }), post("b", { text: long.slice(1) }));
      for (const mode of ["folded", "exact"] as const) expect(await found(long, mode)).toBe("a");
      expect(await found("x".repeat(10_000))).toBe("");
    });

    test("finds characters younger than any table: extensions of Han, kana, hangul, digits of all scripts", async () => {
      await seed(post("a", { text: "𠀀𰀀𲎯字、カタカナ、한국어、２０２４、٣٤، \u{2ebf0}甲" }));
      for (const query of ["𰀀", "𠀀𰀀", "𰀀𲎯字", "タカ", "국어", "2024", "٣٤", "\u{2ebf0}甲"]) {
        expect(await found(query), query).toBe("a");
      }
    });

    test("finds what all, any or none of the parts say, however deep", async () => {
      await seed(
        post("a", { text: "月球，水冰" }),
        post("b", { text: "月球，塵土" }),
        post("c", { text: "火星，水冰" }),
        post("d", { text: "火星，塵土" }),
      );
      const [moon, mars, ice] = [word("月球"), word("火星"), word("水冰")];
      for (const mode of ["folded", "exact"] as const) {
        const meets = async (where: SearchNode): Promise<string> => ids(await ask(current(), where, { mode }));
        expect(await meets(all(moon, ice))).toBe("a");
        expect(await meets(any(moon, ice))).toBe("abc");
        expect(await meets(not(moon))).toBe("cd");
        expect(await meets(all(any(moon, mars), not(ice)))).toBe("bd");
        expect(await meets(not(all(moon, not(ice))))).toBe("acd");
        expect(await meets(any(all(moon, ice), all(mars, not(ice))))).toBe("ad");
        expect(await meets(not(not(ice)))).toBe("ac");
        expect(await meets(some(2, moon, ice, word("塵土")))).toBe("ab");
        expect(await meets(all(some(1, moon, ice), not(all(moon, ice))))).toBe("bc");
        expect(await meets(fewerThanAll(1, moon, ice))).toBe("bc");
        expect(await meets(not(fewerThanAll(1, moon, ice)))).toBe("ad");
        expect(await meets(fewerThanAll(1, word("月球，水"), word("水冰")))).toBe("c");
        expect(await meets(fewerThanAll(2, word("月球，水"), ice, mars))).toBe("ac");
        expect(await meets(some(2, word("月球，水"), word("水冰"), word("球，塵")))).toBe("a");
        expect(await meets(some(3, moon, ice))).toBe("a");
        expect(await meets(all(word("月球，水"), not(word("球，塵"))))).toBe("a");
      }
    });

    test("looks into the field that is meant", async () => {
      await seed(
        post("a", { title: "月球", text: "正文", authors: ["林見川", "周月"], captions: ["火星地表"] }),
        post("b", {
          title: "火星",
          text: "月球",
          authors: ["火星人"],
          editors: ["林见川"],
          captions: ["月球", "背面"],
        }),
      );
      const meets = async (text: string, field: SearchField): Promise<string> =>
        ids(await ask(current(), word(text, field)));
      expect(await meets("月球", "title")).toBe("a");
      expect(await meets("月球", "text")).toBe("ab");
      expect(await meets("月", "title")).toBe("a");
      expect(await meets("林見川", "author")).toBe("ab");
      expect(await meets("月", "author")).toBe("a");
      expect(await meets("火星", "author")).toBe("b");
      expect(await meets("月球", "caption")).toBe("b");
      expect(await meets("火星地表", "caption")).toBe("a");
      expect(await meets("月球背面", "caption")).toBe("");
      expect(await meets("林見川周月", "author")).toBe("");
      expect(await meets("背面", "text")).toBe("");
    });

    test("looks into earlier versions when asked to, and says which one it shows", async () => {
      const earlier = [
        { sha8: "11111111", title: "登月成功", text: "昨天的文字，提到彗星撞擊。" },
        { sha8: "22222222", title: "登月推遲", text: "今天的文字。" },
      ];
      await seed(
        post("a", { title: "登月", text: "現在的文字。", earlier }),
        post("b", { title: "成功", text: "彗星" }),
      );
      const meets = async (text: string, versions: boolean, field: SearchField = "text"): Promise<string> =>
        ids(await ask(current(), word(text, field), { versions }));
      expect([await meets("彗星撞擊", false), await meets("彗星撞擊", true)]).toEqual(["", "a"]);
      expect([await meets("彗星", false), await meets("彗星", true)]).toEqual(["b", "ab"]);
      expect([await meets("成功", true, "title"), await meets("登月推迟", true, "title")]).toEqual(["ab", "a"]);
      expect([await meets("文字", true, "title"), await meets("登月推遲今天", true)]).toEqual(["", ""]);
      expect(await meets("登月成", true)).toBe("a");
      const [hit] = (await ask(current(), word("彗星"), { versions: true })).hits.filter(
        ({ version }) => version !== null,
      );
      expect(hit).toMatchObject({ version: "11111111", snippet: earlier[0]?.text, marks: [[8, 10]] });
      expect(hit?.matches).toEqual([{ word: 0, form: 0, written: "彗星", place: "version", version: "11111111" }]);
      const [now] = (await ask(current(), word("現在"), { versions: true })).hits;
      expect(now).toMatchObject({ version: null, snippet: "現在的文字。" });
      const [named] = (await ask(current(), word("推遲"), { versions: true })).hits;
      expect(named).toMatchObject({ version: "22222222", snippet: "今天的文字。", marks: [] });
    });

    test("finds a word in each of its forms, and says which is where and how many articles hold it", async () => {
      await seed(
        post("a", { title: "朝鮮", text: "北韓與朝鲜" }),
        post("b", { text: "北韩" }),
        post("c", { text: "北韓民主主義人民共和國" }),
        post("d", { text: "别的" }),
      );
      const answer = await ask(current(), all(word(["朝鲜", "北韩", "民主主义人民"]), not(word("火星"))));
      expect(ids(answer)).toBe("abc");
      expect(answer.forms).toEqual([
        { word: 0, form: 0, count: 1 },
        { word: 0, form: 1, count: 3 },
        { word: 0, form: 2, count: 1 },
      ]);
      expect(answer.hits[0]?.matches).toEqual([
        { word: 0, form: 0, written: "朝鮮", place: "title" },
        { word: 0, form: 0, written: "朝鲜", place: "text" },
        { word: 0, form: 1, written: "北韓", place: "text" },
      ]);
      const exact = await ask(current(), word(["朝鲜", "北韩"]), { mode: "exact" });
      expect([ids(exact), exact.forms.map(({ count }) => count)]).toEqual(["ab", [1, 1]]);
    });

    test("counts words in the order in which they stand, those under a NOT too", async () => {
      await seed(post("a", { text: "月球，水冰，氦" }), post("b", { text: "月球，塵土" }));
      const { forms, hits } = await ask(
        current(),
        all(not(word("塵土")), any(word("火星"), word("水冰")), word("月球")),
      );
      expect(forms).toEqual([
        { word: 2, form: 0, count: 1 },
        { word: 3, form: 0, count: 1 },
      ]);
      expect(hits[0]?.matches.map((match) => match.word)).toEqual([2, 3]);
    });

    test("finds a whole word only where no letter of its own script touches it", async () => {
      await seed(
        post("a", { text: "US, 月US月" }),
        post("b", { text: "USA" }),
        post("c", { text: "bus" }),
        post("d", { text: "北，韩" }),
        post("e", { text: "东北a" }),
        post("f", { text: "in the US 2024" }),
      );
      const meets = async (text: string, whole: boolean): Promise<string> =>
        ids(await ask(current(), { kind: "word", field: "text", forms: [{ text, whole }] }));
      expect([await meets("us", true), await meets("us", false)]).toEqual(["af", "abf"]);
      expect([await meets("the us", true), await meets("the u", true), await meets("the u", false)]).toEqual([
        "f",
        "",
        "f",
      ]);
      expect([await meets("北", true), await meets("北", false), await meets("东北", true)]).toEqual(["d", "de", "e"]);
      expect(
        ids(
          await ask(current(), { kind: "word", field: "text", forms: [{ text: "U", whole: true }] }, { mode: "exact" }),
        ),
      ).toBe("abf");
    });

    test("does not count a form inside the longer strings that it names, and marks none there", async () => {
      const forms = [{ text: "北韩", except: ["东北韩裔", "北韩街"] }];
      const where: SearchNode = { kind: "word", field: "text", forms };
      await seed(
        post("a", { text: "東北韓裔說北韓" }),
        post("b", { text: "东北韩裔" }),
        post("c", { text: "走過北韓街" }),
        post("d", { text: "北韓" }),
        post("e", { title: "北韩街", text: "没有" }),
      );
      const answer = await ask(current(), where);
      expect([ids(answer), answer.total, answer.forms[0]?.count]).toEqual(["ad", 2, 2]);
      expect(answer.hits[0]?.marks).toEqual([[5, 7]]);
      expect(ids(await ask(current(), not(where)))).toBe("bce");
      expect(ids(await ask(current(), where, { mode: "exact" }))).toBe("be");
    });

    test("searches within outlets, a language with its narrower ones, spans of days, and lists without a word", async () => {
      await seed(
        post("a", { outlet: "island", text: "日食", sortAt: "2024-06-01T00:00:00.000Z", lang: "zh" }),
        post("b", { outlet: "strait", text: "日食", sortAt: "2024-07-01T00:00:00.000Z", lang: "zh-Hans" }),
        post("c", { outlet: "coast", text: "月食", sortAt: "2024-07-02T00:00:00.000Z", lang: "zha" }),
      );
      const from = (first: string | null, last: string | null): SearchNode => ({
        kind: "days",
        from: first,
        until: last,
      });
      const scopes: [SearchNode, string][] = [
        [{ kind: "outlet", ids: ["island"] }, "a"],
        [{ kind: "outlet", ids: ["coast", "strait", "none"] }, "bc"],
        [{ kind: "outlet", ids: [] }, ""],
        [{ kind: "lang", lang: "zh" }, "ab"],
        [{ kind: "lang", lang: "zh-Hans" }, "b"],
        [from("2024-06-01", "2024-06-30"), "a"],
        [from("2024-07-01", null), "bc"],
        [from(null, "2024-07-01"), "ab"],
        [from(null, null), "abc"],
      ];
      for (const [scope, wanted] of scopes) {
        for (const mode of ["folded", "exact"] as const) {
          expect(ids(await ask(current(), scope, { mode })), JSON.stringify(scope)).toBe(wanted);
          const inScope = await ask(current(), all(word("日食"), scope), { mode });
          expect(ids(inScope), JSON.stringify(scope)).toBe(wanted.replace("c", ""));
        }
      }
      const listed = await ask(current(), from(null, null), { sort: "relevance" });
      expect(listed.hits.map(({ summary, score }) => [summary.id, score])).toEqual([
        ["c", 0],
        ["b", 0],
        ["a", 0],
      ]);
    });

    test("ranks by the weights it is given", async () => {
      await seed(post("a", { title: "彗星", text: "別的" }), post("b", { text: `彗星${"彗星。".repeat(20)}` }));
      const order = async (weights: SearchWeights): Promise<string> =>
        ids(await ask(current(), word("彗星"), { sort: "relevance", weights }));
      expect(await order({ ...DEFAULT_WEIGHTS, title: 9, frequency: 0, lead: 0 })).toBe("ab");
      expect(await order({ ...DEFAULT_WEIGHTS, title: 0, frequency: 9, lead: 0 })).toBe("ba");
    });

    test("follows what is written, replaced and removed between two searches", async () => {
      await seed(post("a", { text: "日食" }), post("b", { text: "月食" }));
      expect(await found("食")).toBe("ab");
      await seed(post("b", { text: "日蝕" }), post("c", { text: "日食", sortAt: "2020-01-01T00:00:00.000Z" }));
      expect([await found("食"), await found("月食"), await found("日")]).toEqual(["ca", "", "cab"]);
      await current().apply({ ...EMPTY, removed: ["a"] });
      expect([await found("食"), await found("日")]).toEqual(["c", "cb"]);
      expect((await ask(current(), not(word("蝕")))).total).toBe(1);
    });

    test("names every article that is found, also where a search only estimates how many there are", async () => {
      const isFound = (n: number): boolean => n % 700 === 699;
      const name = (n: number): string => `id${String(n).padStart(4, "0")}`;
      const numbers = Array.from({ length: 2200 }, (_, n) => n);
      await seed(...numbers.map((n) => post(name(n), { text: isFound(n) ? "甲乙丙" : "甲乙，乙丙" })));
      const forms = Array.from({ length: SEARCH_FORMS_MAX }, () => "甲乙丙");
      const where = any(...Array.from({ length: SEARCH_WORDS_MAX }, () => word(forms)));
      const { approx, hits } = await ask(current(), where);
      expect([approx, hits.length < 3]).toEqual([true, true]);
      const question = { where, versions: false, mode: "folded" } as const;
      expect(await current().searchIds(question)).toEqual(numbers.filter(isFound).map(name));
      expect(await current().searchIds({ ...question, where: null })).toEqual([]);
    });

    test("agrees with a plain substring search on random conditions, exact and folded", async () => {
      const random = makeRandom(20241017);
      const texts = Array.from({ length: 120 }, (_, i) => randomArticle(random, `id${String(i).padStart(3, "0")}`));
      await seed(...texts);
      for (let n = 0; n < 600; n++) {
        const where = randomCondition(random, texts, n % 3 === 0 ? 3 : 0);
        const versions = n % 5 === 0;
        for (const mode of ["exact", "folded"] as const) {
          const wanted = texts.filter((one) => meets(where, one, { mode, versions })).map(({ article }) => article.id);
          const answer = await ask(current(), where, { mode, versions, limit: 1000 });
          expect(
            answer.hits.map(({ summary }) => summary.id),
            JSON.stringify({ mode, versions, where }),
          ).toEqual(wanted);
          expect([answer.total, answer.approx]).toEqual([wanted.length, false]);
          if (n % 10 === 0) expect(await current().searchIds({ where, mode, versions })).toEqual(wanted.toSorted());
        }
      }
    }, 60_000);
  });
}

function ids(answer: SearchAnswer): string {
  return answer.hits.map(({ summary }) => summary.id).join("");
}

function word(forms: string | readonly string[], field: SearchField = "text"): SearchNode {
  return { kind: "word", field, forms: [forms].flat().map((text) => ({ text })) };
}

function all(...parts: SearchNode[]): SearchNode {
  return { kind: "all", parts };
}

function any(...parts: SearchNode[]): SearchNode {
  return { kind: "any", parts };
}

function some(least: number, ...parts: SearchNode[]): SearchNode {
  return { kind: "some", least, parts };
}

function fewerThanAll(least: number, ...parts: SearchNode[]): SearchNode {
  return { kind: "some", least, notAll: true, parts };
}

function not(part: SearchNode): SearchNode {
  return { kind: "not", part };
}

/** Asks a condition, oldest first. */
function ask(store: Store, where: SearchNode | null, changes: Partial<SearchQuery> = {}): Promise<SearchAnswer> {
  return store.search({ where, versions: false, mode: "folded", sort: "oldest", limit: 50, offset: 0, ...changes });
}

/** Searches for one word, best first. */
export function searchFor(store: Store, text: string, changes: Partial<SearchQuery> = {}): Promise<SearchAnswer> {
  return ask(store, word(text), { sort: "relevance", ...changes });
}

/** What it means that an article meets a condition, said as plainly as can be. */
function meets(
  node: SearchNode,
  article: IndexedArticle,
  query: { mode: SearchQuery["mode"]; versions: boolean },
): boolean {
  if (node.kind === "all") return node.parts.every((part) => meets(part, article, query));
  if (node.kind === "any") return node.parts.some((part) => meets(part, article, query));
  if (node.kind === "not") return !meets(node.part, article, query);
  if (node.kind === "some") {
    const met = node.parts.filter((part) => meets(part, article, query)).length;
    return met >= node.least && !(node.notAll === true && met === node.parts.length);
  }
  if (node.kind !== "word") throw new Error(`no ${node.kind} here`);
  const current = article.article.versions.at(-1);
  const versions = [{ title: current?.title ?? "", text: article.text }, ...(query.versions ? article.earlier : [])];
  const places = {
    title: versions.map(({ title }) => title),
    text: versions.flatMap(({ title, text }) => [title, text]),
    author: current?.authors ?? [],
    caption: current?.images.map(({ caption }) => caption) ?? [],
  }[node.field];
  return node.forms.some((form) => places.some((place) => holds(form, place, query.mode)));
}

function holds({ text, whole, except }: SearchForm, place: string, mode: SearchQuery["mode"]): boolean {
  if (mode === "exact") return place.includes(text);
  const [key, haystack] = [foldText(text), foldText(place)];
  for (let at = haystack.indexOf(key); at >= 0; at = haystack.indexOf(key, at + 1)) {
    const before = /.?$/su.exec(haystack.slice(0, at))?.[0] ?? "";
    const behind = /^.?/su.exec(haystack.slice(at + key.length))?.[0] ?? "";
    const [first = ""] = key;
    const last = /.$/su.exec(key)?.[0] ?? "";
    const touches = (a: string, b: string): boolean =>
      (LETTER.test(a) && LETTER.test(b)) || (HAN.test(a) && HAN.test(b) && whole === true);
    const isHidden = (except ?? []).map(foldText).some((longer) => {
      for (let from = haystack.indexOf(longer); from >= 0; from = haystack.indexOf(longer, from + 1))
        if (from <= at && from + longer.length >= at + key.length && longer !== key) return true;
      return false;
    });
    if (!isHidden && !touches(before, first) && !(whole === true && touches(last, behind))) return true;
  }
  return false;
}

const HAN = /\p{Script=Han}/u;
const LETTER = /[a-z0-9]/;

function randomArticle(random: () => number, id: string): IndexedArticle {
  const earlier =
    random() < 0.3 ? [{ sha8: "00000000", title: randomText(random, 5), text: randomText(random, 20) }] : [];
  const [title, text] = [randomText(random, 8), randomText(random, 60)];
  return post(id, { title, text, earlier, authors: [randomText(random, 3)], captions: [randomText(random, 6)] });
}

/** Words cut from the articles; with a depth, parts joined in all ways. */
function randomCondition(random: () => number, articles: readonly IndexedArticle[], depth: number): SearchNode {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const part = (): SearchNode => randomCondition(random, articles, Math.floor(random() * depth));
  if (depth > 0) {
    const kind = pick(["all", "any", "not", "some"]);
    if (kind === "not") return not(part());
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, part);
    if (kind === "some") {
      const some = { kind, least: 1 + Math.floor(random() * parts.length), parts } as const;
      return random() < 0.5 ? some : { ...some, notAll: true };
    }
    return kind === "all" ? all(...parts) : any(...parts);
  }
  const cut = (from: string, length: number): string => {
    const characters = Array.from(from);
    const at = Math.floor(random() * characters.length);
    return characters.slice(at, at + 1 + Math.floor(random() * length)).join("");
  };
  const forms = Array.from({ length: random() < 0.3 ? 3 : 1 }, (): SearchForm => {
    const one = pick(articles);
    const from = pick([
      one.text,
      one.text,
      one.article.versions[0]?.title ?? "",
      one.article.versions[0]?.authors[0] ?? "",
    ]);
    const longer = cut(from, 8);
    const text = cut(longer, 8);
    if (random() < 0.2) return { text, except: [longer] };
    return random() < 0.2 ? { text, whole: true } : { text };
  }).filter(({ text }) => foldText(text) !== "");
  if (forms.length === 0) return word("月");
  return { kind: "word", field: pick(["text", "text", "text", "title", "author", "caption"] as const), forms };
}

/** Few characters, so that random texts share pairs; both scripts, Latin words, digits, punctuation, an astral character. */
const ALPHABET = [
  "月",
  "球",
  "国",
  "國",
  "号",
  "號",
  "发",
  "發",
  "里",
  "裡",
  "后",
  "後",
  "nasa",
  "ESA",
  "l",
  "2024",
  "７",
  "，",
  "。",
  "「",
  "」",
  " ",
  "\n",
  "%",
  "_",
  '"',
  "𠀀",
  "é",
];

function randomText(random: () => number, length: number): string {
  return Array.from(
    { length: 1 + Math.floor(random() * length) },
    () => ALPHABET[Math.floor(random() * ALPHABET.length)],
  ).join("");
}
