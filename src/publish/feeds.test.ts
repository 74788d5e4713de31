import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import type { FeedEntry, FeedView } from "../read/views.ts";
import { composeFeed, type FeedPlace } from "./feeds.ts";

type Node = {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
  readonly parts: Node[];
};

/** A document as a tree of elements. */
function readXml(xml: string): Node {
  const root: Node = { name: "", attributes: {}, text: "", parts: [] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const node = { name, attributes, text: "", parts: [] };
        open.at(-1)!.parts.push(node);
        open.push(node);
      },
      ontext: (text) => {
        open.at(-1)!.text += text;
      },
      onclosetag: (name) => {
        expect(open.pop()?.name).toBe(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  expect(open).toHaveLength(1);
  return root.parts.find(({ name }) => name === "feed")!;
}

const all = (node: Node, name: string): Node[] => node.parts.filter((part) => part.name === name);
const textOf = (node: Node, name: string): string | undefined => all(node, name)[0]?.text;

const PLACE: FeedPlace = {
  origin: "http://localhost:8080",
  feed: "search.atom?q=%E6%9C%88&lang=zh-Hans",
  page: "search?q=%E6%9C%88",
  lang: "zh-Hans",
};

function entry(changes: Partial<FeedEntry> = {}): FeedEntry {
  return {
    ...{ id: "mfrggzdfmztwq2lk", title: "太空船返航", opening: null, url: "https://island.example/a/1" },
    ...{ outlet: "island", outletName: "島嶼通訊社", lang: "zh-Hant-TW", authors: ["林見川"], summary: "四人平安。" },
    ...{ publishedAt: "2026-04-10T20:07:00.000Z", updatedAt: "2026-04-11T01:00:00.000Z" },
    ...changes,
  };
}

const view = (...entries: FeedEntry[]): FeedView => ({ list: { kind: "search", query: "月" }, entries });

describe("a feed", () => {
  test("tells each article with its times, authors, addresses and language", () => {
    const feed = readXml(composeFeed(view(entry()), PLACE));
    expect(feed.attributes).toEqual({ xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "zh-Hans" });
    expect(textOf(feed, "title")).toBe("搜索：月 · 剪报");
    expect(textOf(feed, "updated")).toBe("2026-04-11T01:00:00.000Z");
    const [only] = all(feed, "entry");
    expect(only!.attributes["xml:lang"]).toBe("zh-Hant-TW");
    expect([textOf(only!, "title"), textOf(only!, "summary")]).toEqual(["太空船返航", "四人平安。"]);
    expect([textOf(only!, "published"), textOf(only!, "updated")]).toEqual([
      "2026-04-10T20:07:00.000Z",
      "2026-04-11T01:00:00.000Z",
    ]);
    expect(all(only!, "author").map((author) => textOf(author, "name"))).toEqual(["林見川"]);
    expect(all(only!, "link").map(({ attributes }) => [attributes["rel"], attributes["href"]])).toEqual([
      ["alternate", "http://localhost:8080/article/mf/mfrggzdfmztwq2lk.html"],
      ["via", "https://island.example/a/1"],
    ]);
  });

  test("keeps its ids when the site moves and in another language", () => {
    const ids = (place: FeedPlace): (string | undefined)[] => {
      const feed = readXml(composeFeed(view(entry()), place));
      return [textOf(feed, "id"), textOf(all(feed, "entry")[0]!, "id")];
    };
    const elsewhere = { ...PLACE, origin: "https://news.example", feed: "search.atom?q=%E6%9C%88&lang=en" };
    expect(ids(PLACE)).toEqual(["urn:jianbao:feed:search.atom/q=%E6%9C%88", "urn:jianbao:article:mfrggzdfmztwq2lk"]);
    expect(ids(elsewhere)).toEqual(ids(PLACE));
  });

  test("without entries is whole, and names a last change all the same", () => {
    const feed = readXml(composeFeed(view(), PLACE));
    expect([all(feed, "entry"), textOf(feed, "updated")]).toEqual([[], "1970-01-01T00:00:00Z"]);
  });

  test.each([
    ["markup", '<script>alert(1)</script> & "quotes" ]]> <!-- \' -->'],
    ["an entity", "&lt;b&gt; &amp;amp; &#0;"],
    ["white space", "一\r\n二\t三"],
  ])("gives back a title of %s as it was", (_, title) => {
    const [only] = all(readXml(composeFeed(view(entry({ title, summary: title })), PLACE)), "entry");
    expect([textOf(only!, "title"), textOf(only!, "summary")]).toEqual([title, title]);
  });

  test("leaves out what XML forbids, in texts and in attributes", () => {
    const hostile = "a\u0000\u0007\u001b\ud800\ufffe\uffffb";
    const xml = composeFeed(
      view(entry({ title: hostile, outletName: hostile, url: `https://x.example/${hostile}` })),
      PLACE,
    );
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\ud800(?![\udc00-\udfff])/);
    expect(textOf(all(readXml(xml), "entry")[0]!, "title")).toBe("a\ufffdb");
  });

  test("does not link what is no web address", () => {
    const xml = composeFeed(view(entry({ url: "javascript:alert(1)" }), entry({ url: null })), PLACE);
    expect(xml).not.toContain('rel="via"');
  });

  test("names the outlet where nobody is named, and the first words where there is no title", () => {
    const untitled = entry({ title: "", opening: "四名太空人", authors: [] });
    const [only] = all(readXml(composeFeed(view(untitled), PLACE)), "entry");
    expect(textOf(only!, "title")).toBe("〔无标题〕四名太空人");
    expect(textOf(all(only!, "author")[0]!, "name")).toBe("島嶼通訊社");
  });
});
