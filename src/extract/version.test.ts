import { describe, expect, test } from "vitest";
import type { Entry } from "../model/entry.ts";
import type { Outlet } from "../model/outlet.ts";
import type { StatedTime } from "../model/times.ts";
import { versionFromEntry } from "./version.ts";
import { versionKey } from "./version-key.ts";

const CAPTURE = { sha256: "0".repeat(64), url: "urn:jianbao:import:a/b.md", at: "2026-11-24T00:00:00.000Z" };
const OUTLET: Outlet = {
  id: "island",
  name: "島嶼通訊社",
  names: { en: "Island News Agency" },
  lang: "zh-Hant",
  region: "TW",
  zone: "Asia/Taipei",
  domains: ["island-news.example"],
  labels: ["島嶼社"],
  rules: [],
};
const FEED: StatedTime = { kind: "published", value: "2023-10-17T14:31:00.000Z", from: "feed", precision: "second" };
const NAME_DAY: StatedTime = { kind: "first-seen", value: "2023-10-17", from: "file-name", precision: "day" };

function makeEntry(parts: Partial<Entry>): Entry {
  return {
    format: "git-post/A1",
    titles: ["探測器升空"],
    urls: ["https://island-news.example/1"],
    outletLabels: ["島嶼社"],
    authors: [],
    tags: [],
    categories: [],
    times: [],
    body: { kind: "html", source: "<p>探測器今天升空，飛向月球。</p>" },
    ...parts,
  };
}

function readVersion(parts: Partial<Entry>) {
  return versionFromEntry(makeEntry(parts), { outlet: OUTLET, capture: CAPTURE, url: null }).version;
}

describe("versionFromEntry", () => {
  test("says what an article said, in which script and by which rules", () => {
    expect(readVersion({ times: [FEED] })).toMatchObject({
      title: "探測器升空",
      markdown: "探測器今天升空，飛向月球。",
      lang: "zh-Hant",
      publishedAt: FEED.value,
      modifiedAt: null,
      extractor: "fragment/2",
      captures: [CAPTURE],
      problems: [],
    });
  });

  test("tells the language from the words, not from the addresses of pictures", () => {
    const source = `<img src="https://pictures.example/${"english-words-in-an-address-".repeat(9)}.jpg"><p>發射</p>`;
    expect(readVersion({ body: { kind: "html", source } }).lang).toBe("zh-Hant");
  });

  test("puts the first words in the place of a title that is missing", () => {
    const version = readVersion({ titles: [] });
    expect(version.title).toBe("探測器今天升空，飛向月球。");
    expect(version.problems.map(({ code }) => code)).toEqual(["version/no-title"]);
  });

  test("never cuts a character in half to make a title", () => {
    const source = `<p>${"a".repeat(59)}😀</p>`;
    expect(readVersion({ titles: [], body: { kind: "html", source } }).title).toBe("a".repeat(59));
  });

  test("has a title even when there is neither title nor text", () => {
    const version = readVersion({ titles: [], body: null });
    expect(version.title).toBe("—");
    expect(version.problems.map(({ code }) => code)).toEqual(["version/no-text", "version/no-title"]);
  });

  test("trusts the clock that a page prints before the feed that took it up later that day, and keeps both once", () => {
    const printing = (time: string) =>
      readVersion({
        times: [NAME_DAY, FEED, FEED],
        body: { kind: "html", source: `<div><i>${time}</i></div><p>文</p>` },
      });
    const version = printing("Tue, 17 Oct 2023 14:00:00 GMT");
    expect(version.publishedAt).toBe("2023-10-17T14:00:00.000Z");
    expect(version.firstSeenAt).toBe(FEED.value);
    expect(version.times.map(({ from }) => from)).toEqual(["feed", "page", "file-name"]);
    for (const other of ["Mon, 16 Oct 2023 14:00:00 GMT", "Tue, 17 Oct 2023 15:00:00 GMT", "17 Oct 2023"])
      expect(printing(other).publishedAt).toBe(FEED.value);
  });

  test("does not believe a feed that dates an article later than it was seen", () => {
    const seen: StatedTime = {
      ...NAME_DAY,
      value: "2023-10-17T06:30:00.123Z",
      from: "front-matter",
      precision: "second",
    };
    const version = readVersion({ times: [FEED, seen, NAME_DAY] });
    expect(version.publishedAt).toBeNull();
    expect(version.firstSeenAt).toBe("2023-10-17T06:30:00.123Z");
  });

  test("takes for first seen the instant rather than the day it falls on, and an earlier day rather than a later instant", () => {
    expect(readVersion({ times: [FEED, NAME_DAY] }).firstSeenAt).toBe(FEED.value);
    expect(readVersion({ times: [FEED, { ...NAME_DAY, value: "2023-10-16" }] }).firstSeenAt).toBe("2023-10-16");
    expect(readVersion({ times: [] }).firstSeenAt).toBe(CAPTURE.at);
  });

  test("never gives a change before the publication", () => {
    const changed: StatedTime = { ...FEED, kind: "modified", value: "2023-10-17T14:00:00.000Z", from: "page" };
    const version = readVersion({ times: [FEED, changed] });
    expect(version.modifiedAt).toBeNull();
    expect(version.times).toContainEqual(changed);
    const later = { ...changed, value: "2023-10-18" };
    expect(readVersion({ times: [FEED, later] }).modifiedAt).toBe("2023-10-18");
  });

  test("sets the picture named beside the text first, unless the text shows it, and keeps the key", () => {
    const picture = { src: "https://pictures.example/1.jpg", caption: "遠望 [月]" };
    const version = readVersion({ picture });
    expect(version.images).toEqual([{ ...picture, media: null }]);
    expect(version.markdown).toBe("![遠望 \\[月\\]](https://pictures.example/1.jpg)\n\n探測器今天升空，飛向月球。");
    expect(version.sha8).toBe(readVersion({}).sha8);
    const source = `<p>文</p><img src="${picture.src}">`;
    expect(readVersion({ picture, body: { kind: "html", source } }).images).toHaveLength(1);
    expect(readVersion({ picture: { src: "javascript:1", caption: "" } }).images).toEqual([]);
  });

  test("says that a feed cut the text", () => {
    const source = '<p>探測器今天升空，飛向...<a href="https://a.example/1">...more</a></p>';
    const version = readVersion({ body: { kind: "html", source } });
    expect(version.markdown).toBe("探測器今天升空，飛向...");
    expect(version.problems.map(({ code }) => code)).toEqual(["version/truncated"]);
  });

  test("takes neither outlet nor author for a kicker", () => {
    expect(readVersion({ titles: ["【島嶼社】探測器升空"] }).kicker).toBeNull();
    expect(readVersion({ titles: ["林小美｜探測器升空"], authors: ["林小美"] }).kicker).toBeNull();
    expect(readVersion({ titles: ["【專訪】探測器升空"] }).kicker).toBe("專訪");
  });

  test("does not take the outlet for an author", () => {
    expect(readVersion({ authors: ["島嶼社", "Island News Agency", "林溪"] }).authors).toEqual(["林溪"]);
  });
});

describe("versionKey", () => {
  test("is the same for both scripts, all widths and any white space", () => {
    expect(versionKey("探测器　升空", "第１天\n")).toBe(versionKey("探測器升空", " 第1\u200b天"));
  });

  test("differs when a word moves from title to text", () => {
    expect(versionKey("甲乙", "丙")).not.toBe(versionKey("甲", "乙丙"));
  });

  test("does not change when better rules clean the text", () => {
    const noisy = { kind: "html", source: "<p>探測器今天升空，飛向月球。</p><div class='share'>分享</div>" } as const;
    const version = readVersion({ body: noisy });
    expect(version.markdown).toBe("探測器今天升空，飛向月球。");
    expect(version.sha8).toBe(versionKey("探測器升空", "探測器今天升空，飛向月球。分享").slice(0, 8));
  });
});
