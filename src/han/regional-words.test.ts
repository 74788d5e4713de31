import { describe, expect, test } from "vitest";
import { foldText } from "./fold.ts";
import type { Concept } from "./regional-concept.ts";
import { makeFinder } from "./regional-find.ts";
import { CONCEPTS } from "./regional-table.ts";
import { findConcepts, writingsOf } from "./regional-words.ts";

const LIMIT = 24;

function textsOf(typed: string, limit = LIMIT): string[] {
  return writingsOf(typed, limit).map(({ text }) => text);
}

function idsIn(text: string): string[] {
  return findConcepts(foldText(text)).map(({ concept }) => concept.id);
}

describe("concepts in a text", () => {
  test("are found in either script, at their place", () => {
    for (const text of ["訪問北韓之後", "访问北韩之后"]) {
      const [found, ...others] = findConcepts(foldText(text));
      expect(others).toEqual([]);
      expect(found).toMatchObject({ start: 2, end: 4, concept: { id: "north-korea" }, form: { text: "北韓" } });
    }
  });

  test("are the longest that begin at a place, and never overlap", () => {
    expect(findConcepts(foldText("北朝鮮")).map(({ form }) => form.text)).toEqual(["北朝鲜"]);
    expect(idsIn("北朝鲜朝鲜")).toEqual(["north-korea", "north-korea"]);
  });

  test("are passed over inside a longer string that means something else", () => {
    expect(idsIn("東北韓裔")).toEqual([]);
    expect(idsIn("東部北韓")).toEqual(["north-korea"]);
  });

  test("are whole words where they are Latin; Chinese may touch them", () => {
    expect(idsIn("the north korea talks")).toEqual(["north-korea"]);
    expect(idsIn("與North Korea會談")).toEqual(["north-korea"]);
    expect(idsIn("North Koreans")).toEqual([]);
    expect(idsIn("XNorth Korea")).toEqual([]);
  });

  test("fall back to the shorter form where the longer one is part of another word", () => {
    const concept: Concept = {
      id: "one",
      kind: "thing",
      forms: [
        { text: "飞弹", regions: ["tw"] },
        { text: "飞弹车", regions: ["cn"], except: ["飞弹车间"] },
      ],
    };
    const { find } = makeFinder([concept]);
    expect(find("飞弹车来").map(({ form }) => form.text)).toEqual(["飞弹车"]);
    expect(find("飞弹车间").map(({ form }) => form.text)).toEqual(["飞弹"]);
  });
});

describe("ways to write", () => {
  test("a concept are all its forms, what was typed first", () => {
    expect(textsOf("朝鲜")).toEqual(["朝鲜", "北韓", "北朝鲜", "North Korea"]);
    expect(textsOf("川普")).toEqual(["川普", "特朗普", "Trump"]);
    expect(textsOf("north korea")[0]).toBe("north korea");
    expect(writingsOf("朝鲜", LIMIT)[0]?.forms).toEqual([]);
    expect(writingsOf("朝鲜", LIMIT)[1]?.forms[0]?.form.text).toBe("北韓");
  });

  test("a word of no concept is the word", () => {
    expect(writingsOf("砚台", LIMIT)).toEqual([{ text: "砚台", forms: [], whole: false, except: [] }]);
    expect(writingsOf("", LIMIT)).toEqual([{ text: "", forms: [], whole: false, except: [] }]);
  });

  test("keep what stands around the concept as it was typed", () => {
    expect(textsOf("访问朝鲜之後")[0]).toBe("访问朝鲜之後");
    expect(textsOf("访问朝鲜之後")).toContain("访问北韓之後");
  });

  test("are whole words where Latin letters or digits stand at both ends", () => {
    const wholes = (typed: string): [string, boolean][] =>
      writingsOf(typed, LIMIT).map(({ text, whole }) => [text, whole]);
    expect(wholes("trump")).toEqual([
      ["trump", true],
      ["特朗普", false],
      ["川普", false],
    ]);
    expect(wholes("20国集团")).toContainEqual(["20国集团", false]);
    expect(wholes("20国集团")).toContainEqual(["G20", true]);
  });

  test("leave foreign words out of Chinese text, and foreign sentences alone", () => {
    expect(textsOf("朝鲜会谈")).not.toContain("North Korea会谈");
    expect(textsOf("North Korea会谈")).toContain("朝鲜会谈");
    expect(textsOf("二十国集团峰会")).toContain("G20峰会");
    expect(textsOf("G20峰会")).toContain("二十国集团峰会");
    expect(textsOf("North Korea talks")).toEqual(["North Korea talks"]);
  });

  test("carry the exceptions of each form, the typed one too, grown by the text around it", () => {
    const exceptions = (typed: string): readonly string[] | undefined => writingsOf(typed, 1)[0]?.except;
    expect(exceptions("北韓")).toContain(foldText("東北韓"));
    expect(exceptions("北韓人")).toContain(foldText("東北韓人"));
    expect(exceptions("在北韓")).toEqual([]);
  });

  test("are not those in which a form would mean something else", () => {
    expect(textsOf("東朝鮮")).not.toContain("東北韓");
  });

  test("are bounded, in number and in time, whatever is typed", () => {
    expect(textsOf("朝鲜北韩", 3)).toHaveLength(3);
    expect(textsOf("朝鲜".repeat(5000))).toHaveLength(LIMIT);
    expect(textsOf("\ud83d\ud83d 朝鲜\u0000\u0301")).toContain("\ud83d\ud83d 北韓\u0000\u0301");
  });
});

describe("the vocabulary", () => {
  const forms = CONCEPTS.flatMap((concept) => concept.forms.map((form) => ({ concept, form })));

  test("gives the same set from each form of a concept", () => {
    const setOf = (typed: string): string[] =>
      writingsOf(typed, LIMIT)
        .map(({ text, whole, except }) => JSON.stringify([foldText(text), whole, except]))
        .sort();
    for (const { id, forms } of CONCEPTS) {
      const sets = forms.map(({ text }) => setOf(text));
      for (const set of sets) expect(set, id).toEqual(sets[0]);
      expect(sets[0], id).toHaveLength(forms.length);
    }
  });

  test("finds each form as itself, alone and between other words", () => {
    for (const { concept, form } of forms) {
      const folded = foldText(form.text);
      for (const text of [folded, `，${folded}。`]) {
        const found = findConcepts(text);
        expect(found, text).toHaveLength(1);
        expect(found[0]?.concept.id, text).toBe(concept.id);
        expect(found[0]?.form, text).toBe(form);
      }
    }
  });
});
