import { describe, expect, test } from "vitest";
import {
  articleAddress,
  atText,
  dayAddress,
  linkTo,
  linkToJson,
  linkToLang,
  outletAddress,
  type PageContext,
  retitledAddress,
  searchAddress,
} from "./links.ts";

const page = (changes: Partial<PageContext> = {}): PageContext => ({
  lang: "zh-Hant",
  root: "../",
  path: "day/2023-10-17.html",
  query: "",
  keepLang: false,
  assets: { style: "style.css", keys: "keys.js", icon: "icon.svg" },
  ...changes,
});

describe("links", () => {
  test("are relative and go through the root", () => {
    expect(linkTo(page(), articleAddress("mfrggzdfmztwq2lk"))).toBe("../article/mf/mfrggzdfmztwq2lk.html");
    expect(linkTo(page({ root: "" }), "")).toBe("./");
  });

  test("to a text carry its beginning as a text fragment, without what would be its syntax", () => {
    expect(atText("a-b, c&d?")).toBe("#:~:text=a%2Db%2C%20c%26d%3F");
    expect(atText("🚀".repeat(31))).toBe(`#:~:text=${"%F0%9F%9A%80".repeat(30)}`);
    expect([atText("\ud800"), atText("")]).toEqual(["#:~:text=%EF%BF%BD", ""]);
  });

  test("carry the language where no cookie does", () => {
    expect(linkTo(page({ keepLang: true }), "search?q=x")).toBe("../search?q=x&lang=zh-Hant");
    expect(linkTo(page({ keepLang: true }), "outlet/")).toBe("../outlet/?lang=zh-Hant");
  });

  test("to the other languages keep the query of the page", () => {
    expect(linkToLang(page({ root: "", path: "search", query: "q=%E6%9C%88" }), "en")).toBe("search?q=月&lang=en");
    expect(linkToLang(page({ root: "", path: "" }), "en")).toBe("./?lang=en");
  });

  test("name the JSON twin of every kind of page", () => {
    const twins = ["", "outlet/", "search", "day/2023-10-17.html"].map((path) => linkToJson(page({ root: "/", path })));
    expect(twins).toEqual(["/index.json", "/outlet/index.json", "/search.json", "/day/2023-10-17.json"]);
  });
});

test("addresses encode what an outlet is called and what was asked", () => {
  expect(outletAddress("法广/x?", 2)).toBe("outlet/%E6%B3%95%E5%B9%BF%2Fx%3F/2.html");
  expect(retitledAddress("法广/x?", 2)).toBe("outlet/%E6%B3%95%E5%B9%BF%2Fx%3F/retitled/2.html");
  expect(searchAddress({ q: "月 球&", sort: "" })).toBe("search?q=%E6%9C%88+%E7%90%83%26");
});

test("a page beside the one that links to it needs no way through the root", () => {
  expect(linkTo(page(), dayAddress("2023-10-18"))).toBe("2023-10-18.html");
  expect(linkTo(page(), dayAddress("2023-10-17", 2))).toBe("2023-10-17/2.html");
  expect(linkTo(page({ path: "outlet/", root: "../" }), "outlet/")).toBe("../outlet/");
});
