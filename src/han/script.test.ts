import { expect, test } from "vitest";
import { detectLang } from "./script.ts";

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
