import { describe, expect, test } from "vitest";
import { authorsInField } from "./author-names.ts";

describe("authorsInField", () => {
  test.each([
    ["林小美", ["林小美"]],
    ["林小美, 王大明", ["林小美", "王大明"]],
    ["林小美、王大明／島嶼傳媒", ["林小美", "王大明"]],
    ["林小美,林小美", ["林小美"]],
    ["Anna B. Lin & John Wang", ["Anna B. Lin", "John Wang"]],
    ["Anna Lin, John Wang & more", ["Anna Lin", "John Wang"]],
    ["Anna Lin, et al.", ["Anna Lin"]],
  ])("parts a list of names: %s", (field, names) => {
    expect(authorsInField(field)).toStrictEqual(names);
  });

  test.each(["月亮, 和太阳的故事很长很长", "Life, the universe", "某某同学/的朋友们都在这里"])(
    "leaves as written what is no list: %s",
    (field) => {
      expect(authorsInField(field)).toStrictEqual([field]);
    },
  );

  test.each(["", "路透社", "美国之音中文网", "島報報導", "台北報導"])("finds nobody in %j", (field) => {
    expect(authorsInField(field)).toStrictEqual([]);
  });
});
