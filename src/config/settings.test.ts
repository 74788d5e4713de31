import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_WEIGHTS } from "../store/ranking.ts";
import { defaultSettings, readSettings, settingsTemplate } from "./settings.ts";

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "settings-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

async function settingsOf(text: string, env: NodeJS.ProcessEnv = {}): ReturnType<typeof readSettings> {
  writeFileSync(join(dir, "jianbao.yaml"), text);
  return readSettings(join(dir, "jianbao.yaml"), env);
}

test("weights of a search are by default those of the store", () => {
  const settings: Readonly<Record<string, unknown>> = defaultSettings();
  const names = Object.keys(settings).filter((name) => name.startsWith("search."));
  expect(Object.fromEntries(names.map((name) => [name.slice("search.".length), settings[name]]))).toEqual(
    DEFAULT_WEIGHTS,
  );
});

describe("jianbao.yaml", () => {
  test("as init writes it sets nothing", async () => {
    expect(await settingsOf(settingsTemplate())).toEqual(defaultSettings());
  });

  test("with every comment of the template taken away is valid", async () => {
    const all = settingsTemplate()
      .replace(/^# ([a-z]+:.*)$/gm, "$1")
      .replace(/^# ( {2}[a-z]+:.*)$/gm, "$1");
    expect(await settingsOf(all)).toMatchObject({ zone: "Asia/Taipei", lang: "zh-Hant", "serve.port": 8080 });
  });

  test("gives nested values by dotted names", async () => {
    const settings = await settingsOf("format: 1\nserve:\n  port: 9000\n");
    expect(settings["serve.port"]).toBe(9000);
    expect(settings["serve.host"]).toBe("127.0.0.1");
  });

  test.each([
    ["format: 1\nzoen: Asia/Taipei\n", /no setting "zoen"/, "Did you mean zone?"],
    ["format: 1\nport: 80\n", /no setting "port"/, "Did you mean serve.port?"],
    ["format: 1\nserve:\n  port: many\n", /serve\.port is "many"/, undefined],
    ["format: 1\nsearch:\n  title: -1\n", /search\.title is -1/, undefined],
    ["format: 1\nsearch:\n  length: 1.5\n", /search\.length is 1\.5/, undefined],
    ["format: 1\nzone: Mars/Olympus\n", /must be an IANA time zone/, undefined],
    ["format: 1\nzone: [\n", /jianbao\.yaml/, undefined],
    ["- a\n", /name: value/, undefined],
  ])("refuses %j and says why", async (text, message, hint) => {
    const failure = settingsOf(text);
    await expect(failure).rejects.toMatchObject({
      code: "settings/unreadable",
      exit: 3,
      ...(hint === undefined ? {} : { hint }),
    });
    await expect(failure).rejects.toThrow(message);
  });

  test.each(["format: 2\n", "zone: Asia/Taipei\n", "format: one\n"])(
    "of an unknown format is refused: %j",
    async (text) => {
      await expect(settingsOf(text)).rejects.toMatchObject({ code: "archive/format" });
    },
  );

  test("may not hold a secret", async () => {
    await expect(settingsOf("format: 1\nserve:\n  token: abc\n")).rejects.toMatchObject({
      code: "settings/secret-in-file",
      hint: expect.stringContaining("JIANBAO_SERVE_TOKEN"),
    });
  });
});

describe("order of sources", () => {
  test("a secret comes from the environment", async () => {
    expect((await settingsOf("format: 1\n", { JIANBAO_SERVE_TOKEN: "abc" }))["serve.token"]).toBe("abc");
  });

  test("or from the file that JIANBAO_SECRETS names, the environment first", async () => {
    const file = join(dir, "secrets.env");
    writeFileSync(file, "JIANBAO_SERVE_TOKEN=from-file\n");
    expect((await settingsOf("format: 1\n", { JIANBAO_SECRETS: file }))["serve.token"]).toBe("from-file");
    const both = await settingsOf("format: 1\n", { JIANBAO_SECRETS: file, JIANBAO_SERVE_TOKEN: "from-env" });
    expect(both["serve.token"]).toBe("from-env");
  });

  test("a plain setting has no environment variable", async () => {
    expect((await settingsOf("format: 1\n", { JIANBAO_ZONE: "Asia/Tokyo" })).zone).toBe("Asia/Shanghai");
  });

  test("a flag wins over the file", async () => {
    writeFileSync(join(dir, "jianbao.yaml"), "format: 1\nserve:\n  port: 9000\n");
    expect((await readSettings(join(dir, "jianbao.yaml"), {}, { "serve.port": 1 }))["serve.port"]).toBe(1);
  });
});
