import { describe, expect, test } from "vitest";
import { readBatchLine } from "./extract-batch-lines.ts";

function codesOf(text: string): string[] {
  return readBatchLine(text).problems.map(({ code }) => code);
}

describe("a line of a batch", () => {
  test("says what it says, and null for the rest", () => {
    expect(readBatchLine('{"id":"a","file":"a.html"}')).toEqual({
      value: { id: "a", file: "a.html", url: null, outlet: null, title: null, fragment: null, capturedAt: null },
      problems: [],
    });
  });

  test("may name the moment of capture in any zone", () => {
    const read = (at: string) => readBatchLine(`{"id":"a","file":"a","capturedAt":"${at}"}`).value.capturedAt;
    expect(read("2023-10-17T22:31:00+08:00")).toBe("2023-10-17T14:31:00.000Z");
    expect(read("2023-10-17")).toBe("2023-10-17T00:00:00.000Z");
  });

  test("may be named by a number", () => {
    expect(readBatchLine('{"id":7,"file":"a"}').value.id).toBe("7");
  });

  test.each([
    ["is no JSON", "{", "batch/not-json"],
    ["is no object", "[1]", "batch/not-json"],
    ["names no file", '{"id":"a"}', "batch/no-file"],
    ["holds a field of another kind", '{"id":"a","file":"a","url":1}', "batch/bad-field"],
    ["holds a flag that is none", '{"id":"a","file":"a","fragment":"yes"}', "batch/bad-field"],
    ["holds a time without zone", '{"id":"a","file":"a","capturedAt":"2023-10-17T22:31:00"}', "batch/bad-field"],
    ["holds a time that is none", '{"id":"a","file":"a","capturedAt":"2023-13-45"}', "batch/bad-field"],
    ["is longer than a line that names a file", `{"id":"${"a".repeat(1_000_001)}"}`, "batch/line-too-long"],
  ])("that %s is a problem, not a failure", (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  test("keeps its id when something else in it is wrong", () => {
    expect(readBatchLine('{"id":"a","file":false}').value.id).toBe("a");
  });
});
