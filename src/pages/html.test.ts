import { describe, expect, test } from "vitest";
import { html, raw } from "./html.ts";

describe("a template", () => {
  test("escapes every string put into it, in text and in attributes", () => {
    const hostile = `<img src=x onerror='a("&")'>`;
    const text = "&lt;img src=x onerror=&#39;a(&quot;&amp;&quot;)&#39;&gt;";
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(`<p title="${text}">${text}</p>`);
  });

  test("takes HTML as it is, also deep in lists, and escapes the strings beside it", () => {
    const items = ["<a>", [html`<b>${"<c>"}</b>`, raw("<d>")]];
    expect(html`<p>${items}</p>`.toString()).toBe("<p>&lt;a&gt;<b>&lt;c&gt;</b><d></p>");
  });

  test("leaves nothing for null, undefined and false, and writes numbers", () => {
    expect(html`${null}${undefined}${false}${0}${-1.5}`.toString()).toBe("0-1.5");
  });

  test("does not take for HTML what only looks like it", () => {
    const forged = JSON.parse('["<i>"]') as string[];
    expect(html`${forged}`.toString()).toBe("&lt;i&gt;");
    expect(html`${"<i>"}`.length).toBe("&lt;i&gt;".length);
  });
});
