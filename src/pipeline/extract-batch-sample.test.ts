import { expect, test } from "vitest";
import type { BatchLine } from "./extract-batch-lines.ts";
import { BatchSample } from "./extract-batch-sample.ts";

function lineOf(n: number, url: string | null = `https://island.example/${n}`): BatchLine {
  return { id: String(n), file: `${n}.html`, url, outlet: null, title: null, fragment: true, capturedAt: null };
}

function draw(lines: readonly BatchLine[], max: number): string[] {
  const sample = new BatchSample(max);
  for (const line of lines) sample.add("island", line);
  return [...sample.outlets()].flatMap((drawn) => drawn.lines.map(({ file }) => file ?? ""));
}

const LINES = Array.from({ length: 100 }, (_, n) => lineOf(n));

test("A sample is the same whatever the order of the lines.", () => {
  const drawn = draw(LINES, 10);
  expect(drawn).toHaveLength(10);
  expect(draw(LINES.toReversed(), 10)).toEqual(drawn);
});

test("A sample holds all there is when it is less than wanted.", () => {
  expect(draw(LINES, 1000)).toHaveLength(100);
});

test("Two captures of one article count once, the same one in any order.", () => {
  const url = "https://island.example/one";
  const twice = [lineOf(1, url), lineOf(2, url)];
  expect(draw(twice, 10)).toEqual(["1.html"]);
  expect(draw(twice.toReversed(), 10)).toEqual(["1.html"]);
});

test("Documents without an address are told apart by what their lines say.", () => {
  expect(draw([lineOf(1, null), lineOf(2, null)], 10)).toHaveLength(2);
});

test("Outlets are sampled each for itself.", () => {
  const sample = new BatchSample(1);
  sample.add("island", lineOf(1));
  sample.add("harbour", lineOf(2));
  expect([...sample.outlets()].map(({ outlet, lines }) => [outlet, lines.length])).toEqual([
    ["island", 1],
    ["harbour", 1],
  ]);
});
