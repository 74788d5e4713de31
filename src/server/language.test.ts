import { describe, expect, test } from "vitest";
import { acceptedLang, chooseLang } from "./language.ts";

describe("the language that a browser asks for", () => {
  test.each([
    ["zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh-Hant-MO;q=0.5, fr", "zh-Hant"],
    ["zh-CN,zh;q=0.9", "zh-Hans"],
    ["zh", "zh-Hans"],
    ["en-GB,zh-TW;q=0.2", "en"],
    ["fr-FR,zh;q=0", "en"],
    ["de, zh-TW;q=0.1", "zh-Hant"],
    ["", "zh-Hans"],
    ["*", "zh-Hans"],
    [";;q=,,,=;", "en"],
  ])("%s → %s", (header, lang) => {
    expect(acceptedLang(header)).toBe(lang);
  });
});

describe("the choice", () => {
  test("goes by the address, then the cookie, then the archive, then the browser", () => {
    expect(chooseLang("en", "lang=zh-Hant", "zh-CN", "zh-Hans").lang).toBe("en");
    expect(chooseLang(null, "a=b; lang=zh-Hant", "zh-CN", "zh-Hans").lang).toBe("zh-Hant");
    expect(chooseLang(null, null, "en", "zh-Hans").lang).toBe("zh-Hans");
    expect(chooseLang(null, null, "en").lang).toBe("en");
  });

  test("is carried by links and kept in a cookie until the browser sends it back", () => {
    expect(chooseLang("en", null, null)).toEqual({ lang: "en", carried: true, setCookie: true });
    expect(chooseLang("en", "lang=en", null)).toEqual({ lang: "en", carried: false, setCookie: false });
  });

  test("takes no language that there is not", () => {
    expect(chooseLang("xx\r\nset-cookie: a", "lang=<script>", "en").lang).toBe("en");
  });
});
