import { describe, expect, test } from "vitest";
import { formatDuration } from "./duration.ts";
import { describeProgress } from "./progress.ts";
import { speaker } from "./words.ts";

const say = speaker("en");

describe("a line of progress", () => {
  test("tells count, rate and time left", () => {
    const progress = { done: 1200, total: 10_200, unit: "files" } as const;
    expect(describeProgress(progress, 2000, say)).toBe("1,200/10,200 files  600/s  15 s left");
  });

  test("tells no time left while the end is not known, nor at the end", () => {
    expect(describeProgress({ done: 30, total: null, unit: "articles" }, 10_000, say)).toBe("30 articles  3.0/s");
    expect(describeProgress({ done: 30, total: 30, unit: "articles" }, 10_000, say)).toBe("30/30 articles  3.0/s");
  });

  test("tells no rate before it means something", () => {
    expect(describeProgress({ done: 9, total: 30, unit: "bytes", note: "a.warc" }, 100, say)).toBe(
      "9/30 bytes  a.warc",
    );
  });

  test("speaks the user's language", () => {
    const progress = { done: 10, total: 30, unit: "files" } as const;
    expect(describeProgress(progress, 1000, speaker("zh-Hans"))).toBe("10/30 个文件  10/秒  还需 2.0 s");
  });
});

test.each([
  [0.042, "0.04 s"],
  [2.46, "2.5 s"],
  [59.4, "59 s"],
  [185, "3 min 5 s"],
  [7800, "2 h 10 min"],
])("%d seconds are said as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
