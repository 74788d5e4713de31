import { expect, test } from "vitest";
import { detectLang, langOfArticle } from "./script.ts";

test.each([
  ["嫦娥六号探测器在月球背面着陆，开始采样工作。", "zh-Hans"],
  ["嫦娥六號探測器在月球背面著陸，開始採樣工作。", "zh-Hant"],
  ["月球背面", "zh-Hans"],
  ["美國太空總署 (NASA) 的 Artemis II 任務載著四名太空人繞行月球 Orion spacecraft", "zh-Hant"],
  ["探査機は月の裏側に着陸し、試料の採取を始めた。", "ja"],
  ["탐사선이 달 뒷면에 착륙하여 시료 채취를 시작했다.", "ko"],
  ["The probe landed on the far side of the Moon and began to take samples.", "en"],
  ["La sonde s'est posée sur la face cachée de la Lune et a commencé les prélèvements.", "fr"],
  ["Die Sonde ist auf der Rückseite des Mondes gelandet und nimmt Proben.", "de"],
  ["La sonda aterrizó en la cara oculta de la Luna y empezó a tomar muestras con el brazo.", "es"],
  ["Зонд совершил посадку на обратной стороне Луны.", "ru"],
  ["هبط المسبار على الجانب البعيد من القمر", "ar"],
  ["2024-06-02 …", "und"],
  ["", "und"],
])("%j is %s.", (text, lang) => {
  expect(detectLang(text)).toBe(lang);
});

test("A long text costs no more than its beginning: the rest does not count.", () => {
  expect(detectLang(`${"月球車抵達".repeat(800)}${"月球车抵达".repeat(5_000)}`)).toBe("zh-Hant");
});

test("Chinese that quotes a little Japanese stays Chinese.", () => {
  const quoted = "探査機は月の裏側に着陸した。";
  expect(detectLang(`${"月球背面的采样工作今天开始，探测器已经着陆。".repeat(3)}${quoted}`)).toBe("zh-Hans");
});

test.each([
  [
    "Addresses and accounts say nothing",
    "月球車",
    "https://moon.example/the-of-and news@moon.example @moonnews",
    "zh-Hant",
    "zh-Hant",
  ],
  ["a long title speaks for a text without words", "探测器在月球背面着陆开始采样", "", "zh-Hant", "zh-Hans"],
  ["a short one leaves it to the outlet", "Moon Live: 朋友", "", "zh-Hant", "zh-Hant"],
  ["without an outlet a short one speaks", "月球車", "", null, "zh-Hant"],
  ["nothing speaks", "…", "", null, "und"],
])("%s: %j with %j.", (_, title, text, outletLang, lang) => {
  expect(langOfArticle(title, text, outletLang)).toBe(lang);
});
