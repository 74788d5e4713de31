import { expect, test } from "vitest";
import { readYaml } from "./yaml.ts";

test("A text gives its value as plain data.", () => {
  expect(readYaml("name: 中央社\ndomains: [cna.example]\nsince: 2023-10-17\n")).toEqual({
    value: { name: "中央社", domains: ["cna.example"], since: "2023-10-17" },
    problems: [],
  });
});

test("A fault names its kind, line and column, and there is no value.", () => {
  const { value, problems } = readYaml('a: 1\nb: "open\n');
  expect(value).toBeNull();
  expect(problems[0]?.code).toMatch(/^yaml\//);
  expect(problems[0]?.at).toMatch(/^line \d+, column \d+$/);
});

test("Two documents in one text are a fault.", () => {
  expect(readYaml("a: 1\n---\nb: 2\n").value).toBeNull();
});

test("A document that multiplies itself gives a problem, not gigabytes.", () => {
  const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`);
  const { value, problems } = readYaml(["l0: &l0 [x]", ...levels].join("\n"));
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(["yaml/aliases"]);
});

test("A key like __proto__ is a key.", () => {
  expect(Object.keys(readYaml("__proto__: 1\n").value as object)).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
