import { expect, test } from "vitest";
import { AGENCY_PATTERN, distinctAgencies, findAgencies } from "./agencies.ts";

test("finds agencies, the longest name at each place, Latin ones only as words", () => {
  expect(findAgencies("路透社、新華社與CNN，不是CNNX也不是XAP")).toStrictEqual([
    { name: "路透社", index: 0 },
    { name: "新華社", index: 4 },
    { name: "CNN", index: 8 },
  ]);
});

test("the pattern matches the same names", () => {
  expect("路透社和CNN".match(new RegExp(AGENCY_PATTERN, "g"))).toStrictEqual(["路透社", "CNN"]);
});

test("A house is named once, in the form that came first.", () => {
  expect(distinctAgencies(["AFP", "路透社", "法新社", "路透", "新華社", "新华社"])).toStrictEqual([
    "AFP",
    "路透社",
    "新華社",
  ]);
});
