import type { IndexedArticle } from "../src/store/store.ts";

/** What the benches of the store know of an article. */
export type Post = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly outlet: string;
  readonly url: string;
  readonly text: string;
};

/** A post as an article that the store takes; `name` makes its id. */
export function indexedPost(post: Post, name: string): IndexedArticle {
  const id = name.padStart(16, "0");
  const when = { kind: "published", value: post.date, from: "front-matter", precision: "second" } as const;
  const version = {
    sha8: "00000000",
    title: post.title,
    kicker: null,
    markdown: "",
    lang: "zh-Hans",
    publishedAt: post.date,
    modifiedAt: null,
    firstSeenAt: post.date,
    times: [when],
    authors: [],
    editors: [],
    credits: [],
    place: null,
    dateline: null,
    tags: [post.outlet],
    categories: [],
    images: [],
    problems: [],
    captures: [{ sha256: id.repeat(4), url: post.url, at: post.date }],
    extractor: "bench/1",
    rules: [],
  };
  const path = `articles/${post.date.slice(0, 7).replace("-", "/")}/${id}.md`;
  const day = post.date.slice(0, 10);
  return {
    article: {
      id,
      url: post.url,
      aliases: [],
      outlet: post.outlet,
      outletName: post.outlet,
      source: "import:bench",
      path,
      versions: [version],
    },
    text: post.text,
    earlier: [],
    day,
    sortAt: post.date,
    when,
    files: [{ path, bytes: post.text.length, sha256: id.repeat(4) }],
  };
}
