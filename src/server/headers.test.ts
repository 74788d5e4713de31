import { describe, expect, test } from "vitest";
import { CONTENT_SECURITY_POLICY, DOWNLOAD_SECURITY_POLICY } from "./headers.ts";

function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
}

describe("the content security policy", () => {
  const directives = directivesOf(CONTENT_SECURITY_POLICY);

  test("lets nothing in that it does not name", () => {
    expect(directives.get("default-src")).toEqual(["'none'"]);
  });

  test("names nothing but files of our own: no inline code, no eval, no other address", () => {
    const sources = [...directives].filter(([name]) => name.endsWith("-src")).flatMap(([, allowed]) => allowed);
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'"]));
  });

  test.each([
    ["base-uri", "'none'"],
    ["form-action", "'self'"],
    ["frame-ancestors", "'none'"],
    ["require-trusted-types-for", "'script'"],
    ["trusted-types", "'none'"],
  ])("sets %s, which no default covers", (name, value) => {
    expect(directives.get(name)).toEqual([value]);
  });

  test("of a download shuts even a page of our own address in", () => {
    expect([...directivesOf(DOWNLOAD_SECURITY_POLICY).keys()]).toEqual(["default-src", "sandbox", "frame-ancestors"]);
  });
});
