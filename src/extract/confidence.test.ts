import { expect, test } from "vitest";
import { confidenceOf } from "./confidence.ts";

const TEXT = "灯塔的光来自透镜。".repeat(20);

function confidence(text: string, rawText = text, codes: readonly string[] = []): number {
  return confidenceOf({ text, rawText, problems: codes.map((code) => ({ code, message: "" })) });
}

test("Nothing speaks against a text that is all that there was.", () => {
  expect(confidence(TEXT)).toBe(1);
});

test("There is no trust in no text.", () => {
  expect(confidence("")).toBe(0);
  expect(confidence(" \n\u3000", TEXT)).toBe(0);
});

test("Half of a source may be furniture; what keeps less is the less sure the less it keeps.", () => {
  expect(confidence(TEXT, TEXT.repeat(2))).toBe(1);
  expect(confidence(TEXT, TEXT.repeat(4))).toBe(0.75);
  expect(confidence(TEXT, TEXT.repeat(100))).toBeCloseTo(0.51);
});

test("White space in the source is no text that was lost.", () => {
  expect(confidence(TEXT, `${TEXT}${" ".repeat(10_000)}`)).toBe(1);
});

test("One lost letter in a hundred costs a fifth, and many never more than nine tenths.", () => {
  expect(confidence(`${"光".repeat(99)}\ufffd`)).toBe(0.8);
  expect(confidence("\ufffd".repeat(100))).toBe(0.1);
});

test("A few words may be what is left of many.", () => {
  expect(confidence("灯塔的光来自透镜。")).toBe(0.7);
});

test("Each kind of problem counts once.", () => {
  expect(confidence(TEXT, TEXT, ["charset/guessed", "charset/guessed", "image/bad-url"])).toBe(0.8);
});
