import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Converter } from "opencc-js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const SAMPLES = join(import.meta.dirname, "..", "samples");
const POSTS = join(SAMPLES, "posts");

/** The form of nearly all posts of the git archives. Group 1 is the URL of the header, 2 the URL of the link. */
const POST_WITH_HEADER = new RegExp(
  [
    '^---\\nlayout: post\\ntitle: "[^\\n]*"\\ndate: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\n',
    "author: [^\\n]+\\nfrom: ([^\\n]+)\\ntags: \\[ [^\\n]+ \\]\\n(?:comments: True\\n)?categories: \\[ [^\\n]+ \\]\\n---\\n",
    "<!--(?:\\d+|NaN)-->\\n\\[[^\\n]*\\]\\(([^\\n]+)\\)\\n------\\n\\n<div>\\n[^\\n]+\\n</div>\\n$",
  ].join(""),
);

/** Characters of both scripts that the converter would nevertheless change one by one (里 to 裏, 台 to 臺). */
const IN_BOTH_SCRIPTS = new Set("里台岩卧");
const REFUSED_BY_WINDOWS = /[<>:"/\\|?*\u0000-\u001f]|[ .]$/;

type Post = { readonly outlet: string; readonly name: string; readonly text: string };

const outlets = new Map(
  readdirSync(join(SAMPLES, "outlets")).map((file) => [
    file.replace(/\.yaml$/, ""),
    parse(readFileSync(join(SAMPLES, "outlets", file), "utf8")),
  ]),
);

const posts: readonly Post[] = readdirSync(POSTS).flatMap((outlet) =>
  readdirSync(join(POSTS, outlet)).map((name) => ({
    outlet,
    name,
    text: readFileSync(join(POSTS, outlet, name), "utf8"),
  })),
);

function postsInLang(lang: string): readonly Post[] {
  return posts.filter((post) => outlets.get(post.outlet).lang.startsWith(lang));
}

/** The characters of a post, each once, without the names of outlets: a name may be quoted in its own script. */
function charactersOf(post: Post): ReadonlySet<string> {
  let text = post.name + post.text;
  for (const outlet of outlets.values()) text = text.replaceAll(outlet.name, "");
  return new Set(text);
}

function urlOf(post: Post): string | null {
  return (
    POST_WITH_HEADER.exec(post.text)?.[1] ??
    /^link: (.+)$/m.exec(post.text)?.[1] ??
    /^\[[^\n]*\]\(([^\n]+)\)$/m.exec(post.text)?.[1] ??
    null
  );
}

describe("the sample posts", () => {
  test("are at least forty, by at least eight outlets that are described", () => {
    expect(posts.length).toBeGreaterThanOrEqual(40);
    const withPosts = new Set(posts.map((post) => post.outlet));
    expect(withPosts.size).toBeGreaterThanOrEqual(8);
    expect([...withPosts].filter((outlet) => !outlets.has(outlet))).toEqual([]);
  });

  test("have the form of the git archives wherever they say `layout: post` and `from:`", () => {
    const withHeader = posts.filter((post) => /^from: /m.test(post.text));
    expect(withHeader.length).toBeGreaterThanOrEqual(40);
    expect(withHeader.filter((post) => !POST_WITH_HEADER.test(post.text)).map((post) => post.name)).toEqual([]);
  });

  test("name the same URL in the header and in the link", () => {
    const pairs = posts.flatMap((post) => {
      const match = POST_WITH_HEADER.exec(post.text);
      return match ? [[match[1], match[2]]] : [];
    });
    expect(pairs.filter(([header, link]) => header !== link)).toEqual([]);
  });

  test("carry the instant of the header in their comment, unless it is NaN", () => {
    const odd = posts.filter((post) => {
      const ms = /^<!--(\d+)-->$/m.exec(post.text)?.[1];
      const date = /^date: (\S+Z)$/m.exec(post.text)?.[1];
      return ms !== undefined && date !== undefined && new Date(Number(ms)).toISOString() !== date;
    });
    expect(odd.map((post) => post.name)).toEqual([]);
  });

  test("tell at least four URLs more than once, each time under another title", () => {
    const namesByUrl = new Map<string, Set<string>>();
    for (const post of posts) {
      const url = urlOf(post);
      if (url !== null) namesByUrl.set(url, (namesByUrl.get(url) ?? new Set()).add(post.name.slice(11)));
    }
    const retold = [...namesByUrl.values()].filter((names) => names.size > 1);
    expect(retold.length).toBeGreaterThanOrEqual(4);
  });

  test("lead to no domain outside `.example`", () => {
    const texts = [...posts.map((post) => post.text), readFileSync(join(SAMPLES, "subs.json"), "utf8")];
    const hosts = texts.flatMap((text) => [...text.matchAll(/https?:\/\/([^/"'\s)<]+)/g)].map((match) => match[1]!));
    hosts.push(...[...outlets.values()].flatMap((outlet) => outlet.domains));
    expect(hosts.length).toBeGreaterThan(posts.length);
    expect(hosts.filter((host) => !host.endsWith(".example"))).toEqual([]);
  });

  test("have file names that every system takes, of at most 180 bytes", () => {
    const refused = posts.filter(
      ({ name }) => Buffer.byteLength(name) > 180 || REFUSED_BY_WINDOWS.test(name) || name !== name.normalize("NFC"),
    );
    expect(refused.map((post) => post.name)).toEqual([]);
  });

  test("are UTF-8 with plain line ends, no mark at the start and one line end at the last", () => {
    const odd = posts.filter(({ text }) => /\r|\ufeff|\ufffd/.test(text) || !/[^\n]\n$/.test(text));
    expect(odd.map((post) => post.name)).toEqual([]);
  });

  test("hold no Traditional character where the outlet writes Simplified", () => {
    const toSimplified = Converter({ from: "t", to: "cn" });
    const odd = postsInLang("zh-Hans").flatMap((post) =>
      [...charactersOf(post)].filter((han) => toSimplified(han) !== han).map((han) => `${han} in ${post.name}`),
    );
    expect(odd).toEqual([]);
  });

  test("hold no Simplified character where the outlet writes Traditional", () => {
    const toTraditional = Converter({ from: "cn", to: "t" });
    const odd = postsInLang("zh-Hant").flatMap((post) =>
      [...charactersOf(post)]
        .filter((han) => !IN_BOTH_SCRIPTS.has(han) && toTraditional(han) !== han)
        .map((han) => `${han} in ${post.name}`),
    );
    expect(odd).toEqual([]);
  });
});

describe("the sample outlets", () => {
  test("have exactly the fields of an outlet, under the id of their file", () => {
    const keys = ["id", "name", "names", "lang", "region", "zone", "domains", "labels"];
    for (const [id, outlet] of outlets) {
      expect(Object.keys(outlet)).toEqual(keys);
      expect(outlet.id).toBe(id);
      expect(outlet.labels).toContain(outlet.name);
    }
  });

  test("are each subscribed once, on their own domain", () => {
    const subs: { site: string; url: string }[] = JSON.parse(readFileSync(join(SAMPLES, "subs.json"), "utf8"));
    const told = subs.map(({ site, url }) => `${site} ${new URL(url).hostname}`);
    const wanted = [...outlets.values()].map((outlet) => `${outlet.name} ${outlet.domains[0]}`);
    expect(told.toSorted()).toEqual(wanted.toSorted());
  });
});
