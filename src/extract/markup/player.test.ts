import { expect, test } from "vitest";
import { playerAddress } from "./player.ts";

test.each([
  ["https://www.youtube.com/embed/abc_-1?rel=0", "https://www.youtube.com/watch?v=abc_-1"],
  ["https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"],
  ["https://www.youtube.com/embed/videoseries?list=PL_1", "https://www.youtube.com/playlist?list=PL_1"],
  ["https://player.vimeo.com/video/418436319?h=1", "https://vimeo.com/418436319"],
  ["https://www.dailymotion.com/embed/video/x7abc", "https://www.dailymotion.com/video/x7abc"],
  ["https://player.bilibili.com/player.html?aid=1&bvid=BV1xx", "https://www.bilibili.com/video/BV1xx"],
  ["https://platform.twitter.com/embed/Tweet.html?id=131", "https://twitter.com/i/status/131"],
  [
    "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F&width=500",
    "https://www.facebook.com/a/videos/1/",
  ],
])("the player %s shows what is at %s", (player, page) => {
  expect(playerAddress(player)).toBe(page);
});

test("an address that names nothing to go to stays the player's own", () => {
  for (const url of [
    "https://www.youtube.com/embed/live_stream?channel=x",
    "https://www.youtube.com/embed/videoseries",
    "https://www.facebook.com/plugins/video.php?href=javascript:alert(1)",
    "https://player.bilibili.com/player.html?bvid=../x",
    "https://maps.example/embed?x=1",
  ]) {
    expect(playerAddress(url)).toBe(url);
  }
});
