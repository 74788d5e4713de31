import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFaults } from "../scripts/tidy.ts";

const PROJECT = join(import.meta.dirname, "..");

function rulesBroken(path: string, text: string): string[] {
  return findFaults(path, text).map(({ rule }) => rule);
}

describe("the house rules", () => {
  test("find nothing in a file that keeps them", () => {
    const text =
      "/** The day after. */\nexport function nextDay(at: Date): Date {\n  return new Date(at.getTime() + 86_400_000);\n}\n";
    expect(findFaults("src/lib/day.ts", text)).toEqual([]);
  });

  test.each(["utils", "helpers", "common", "misc", "types", "index", "shared"])("refuse a file named %s", (name) => {
    expect(rulesBroken(`src/read/${name}.ts`, "")).toEqual(["file-name"]);
  });

  test.each(["dayPage.ts", "day_page.ts", "Day.ts"])("refuse the file name %s", (name) => {
    expect(rulesBroken(`src/read/${name}`, "")).toEqual(["file-name"]);
  });

  test.each([
    ["the clock", "const now = new Date();", "pure-clock"],
    ["the clock as a number", "const now = Date.now();", "pure-clock"],
    ["chance", "const id = Math.random();", "pure-clock"],
    ["random bytes", 'import { randomBytes } from "node:crypto";', "pure-chance"],
    ["the environment", "const home = process.env.HOME;", "pure-global"],
    ["the network", 'const page = fetch("https://example.org/");', "pure-global"],
    ["a timer", "setTimeout(() => {}, 1);", "pure-global"],
  ])("refuse %s in a pure room, and only there", (_, text, rule) => {
    expect(rulesBroken("src/extract/page.ts", text)).toEqual([rule]);
    expect(rulesBroken("src/extract/page.test.ts", text)).toEqual([]);
    expect(rulesBroken("src/cli/page.ts", text)).toEqual([]);
  });

  test("know a property named like a global from the global", () => {
    expect(
      rulesBroken(
        "src/lib/step.ts",
        "const step = { process: 1 };\nconst a = step.process;\ntype T = { fetch: number };\n",
      ),
    ).toEqual([]);
  });

  test("leave the exit code and the arguments to the command line", () => {
    expect(rulesBroken("src/server/serve.ts", "process.exitCode = 1;")).toEqual(["process"]);
    expect(rulesBroken("src/cli/serve.ts", "process.exitCode = 1;")).toEqual([]);
  });

  test("refuse leftovers", () => {
    expect(rulesBroken("src/read/day.ts", `// ${"TO"}DO: weeks\n`)).toEqual(["leftover"]);
  });

  test("refuse paths of one machine", () => {
    expect(rulesBroken("docs/guide.md", `open ${"/ho"}me/ming/archive\n`)).toEqual(["machine-path"]);
    expect(rulesBroken("docs/guide.md", "see https://example.org/home/page and src/works/day\n")).toEqual([]);
  });

  test("want a docstring on what a module gives", () => {
    expect(rulesBroken("src/read/day.ts", "export function readDay(): void {}\n")).toEqual(["docstring"]);
    expect(rulesBroken("src/read/day.ts", "export const readDay = (): number => 1;\n")).toEqual(["docstring"]);
    expect(rulesBroken("src/read/day.ts", "/** The day. */\nexport function readDay(): void {}\n")).toEqual([]);
  });

  test("refuse a function of more than 70 lines", () => {
    const body = "  count += 1;\n".repeat(69);
    expect(rulesBroken("src/read/day.ts", `function grow(): void {\n${body}}\n`)).toEqual(["length"]);
    expect(
      rulesBroken("src/read/day.ts", `function grow(): void {\n${body.slice("  count += 1;\n".length)}}\n`),
    ).toEqual([]);
  });

  test("name the line", () => {
    expect(findFaults("src/lib/now.ts", "const a = 1;\n\nconst now = Date.now();\n")).toMatchObject([{ line: 3 }]);
  });
});

/** What biome says, under the rules of the project, of a text that stands at `path`. */
function lint(path: string, text: string): string {
  const root = mkdtempSync(join(tmpdir(), "jianbao-lint-"));
  try {
    const config = JSON.parse(readFileSync(join(PROJECT, "biome.json"), "utf8")) as object;
    writeFileSync(join(root, "biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    const biome = join(PROJECT, "node_modules/@biomejs/biome/bin/biome");
    const { stdout, stderr } = spawnSync(process.execPath, [biome, "lint", "--colors=off"], {
      cwd: root,
      encoding: "utf8",
    });
    return stdout + stderr;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe("the lint", () => {
  test.each([
    ["a default export", "export default function day() {}\n", "noDefaultExport"],
    ["a barrel", 'export * from "./day.ts";\nexport * from "./week.ts";\n', "noReExportAll"],
    ["the console outside the command line", "console.log(1);\n", "noConsole"],
  ])("refuses %s", (_, text, rule) => {
    expect(lint("src/read/day.ts", text)).toContain(rule);
  });

  test("lets the command line write to the console", () => {
    expect(lint("src/cli/day.ts", "console.log(1);\n")).not.toContain("noConsole");
  });
});

describe("the tests", () => {
  test("cannot reach another machine", async () => {
    expect(() => connect(443, "example.org")).toThrow("The network is off in tests");
    await expect(fetch("https://example.org/")).rejects.toThrow();
  });
});

describe("the launcher", () => {
  test("says on an old Node what is needed", () => {
    const pretend = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } })';
    const args = [
      "--import",
      `data:text/javascript,${encodeURIComponent(pretend)}`,
      join(PROJECT, "src/cli/jianbao.js"),
      "--version",
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^Jianbao needs Node 24 or later; .*\n$/);
  });

  test("is written in words that an old Node can read", () => {
    const launcher = readFileSync(join(PROJECT, "src/cli/jianbao.js"), "utf8");
    expect(launcher.match(/^import .*/gm)?.every((line) => line.includes('"node:'))).toBe(true);
  });
});

describe("package.json", () => {
  test("lets only node run a script of its own when it is installed", () => {
    const { allowScripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
      allowScripts: object;
    };
    expect(allowScripts).toEqual({ node: true });
    const lock = JSON.parse(readFileSync(join(PROJECT, "package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
    };
    const withScripts = Object.entries(lock.packages).filter(([, row]) => row.hasInstallScript && !row.optional);
    expect(withScripts.map(([path]) => path)).toEqual(["node_modules/node"]);
  });

  test("runs the tests on the Node it asks for", () => {
    const version = execFileSync(process.execPath, ["--version"], { encoding: "utf8" });
    expect(Number.parseInt(version.slice(1), 10)).toBeGreaterThanOrEqual(24);
  });
});
