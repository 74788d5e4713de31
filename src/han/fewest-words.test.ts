import { describe, expect, test } from "vitest";
import { replaceFewestWords } from "./fewest-words.ts";

describe("words replaced by the cut into the fewest", () => {
  test("are whole ones, though a longer one from the left would cross their border", () => {
    expect(replaceFewestWords(["ab 1|bcd 2|cd 3|a 4"], [])("abcd")).toBe("13");
    expect(replaceFewestWords(["ab 1|bcd 2|a 4"], [])("abcd")).toBe("42");
  });

  test("are common ones where two cuts have as many words, else those with the longer word in front", () => {
    const tables = ["ab 1|bc 2"];
    expect(replaceFewestWords(tables, ["bc"])("abc")).toBe("a2");
    expect(replaceFewestWords(tables, [])("abc")).toBe("1c");
    expect(replaceFewestWords(["abc 3", ...tables], ["bc"])("abc")).toBe("3");
  });

  test("become what the first row for them says; everything else stays", () => {
    const replace = replaceFewestWords(["a 1", "a 2||b"], []);
    expect(replace("a b 🚀\n")).toBe("1 b 🚀\n");
    expect(replace("")).toBe("");
  });
});
