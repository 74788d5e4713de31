import { expect, test } from "vitest";
import { readFeedCut } from "./feed-cut.ts";

test.each(["[...more](https://island-news.example/1)", "[…more](https://island-news.example/1)"])(
  "takes the mark of a cut text off its end: %s",
  (mark) => {
    expect(readFeedCut(`探測器今天升空，飛向...${mark}`)).toStrictEqual({
      markdown: "探測器今天升空，飛向...",
      problem: { code: "version/truncated", message: "The feed cut the text." },
    });
  },
);

test.each(["讀 [more](https://island-news.example/1)", "[...more](https://a.example/1) 是連結", "探測器..."])(
  "finds no mark in %s",
  (markdown) => {
    expect(readFeedCut(markdown)).toBeNull();
  },
);
