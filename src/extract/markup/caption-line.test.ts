import { expect, test } from "vitest";
import { isCaptionLine } from "./caption-line.ts";

test.each([
  "▲火箭升空前的發射台",
  "图为火箭升空前的发射台",
  "資料照，火箭升空前的發射台",
  "（圖／某人提供）",
  "火箭升空。（圖／某報）",
  "火箭升空。(資料照)",
  "火箭升空（记者某某摄）",
  "火箭升空。中央社記者王小明攝 112年4月6日",
  "2020年7月2日，某地，火箭升空。REUTERS/Jane Doe",
  "火箭升空。 ©某通訊社",
])("%s is a caption", (line) => {
  expect(isCaptionLine(line)).toBe(true);
});

test.each([
  "火箭今天升空，觀眾歡呼。",
  "（某社記者王小明台北6日電）火箭今天升空。",
  "▼影片從這裡開始",
  "官方提供畫面。",
  `图为${"火箭升空，".repeat(60)}`,
])("%s is none", (line) => {
  expect(isCaptionLine(line)).toBe(false);
});
