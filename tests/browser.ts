import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** A Chromium to start, or the reason why there is none. */
export type FoundBrowser =
  | { readonly executable: string; readonly env: Readonly<Record<string, string>> }
  | { readonly missing: string };

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CACHE_DIR = join(import.meta.dirname, "..", "node_modules", ".cache");

function findOnPath(): string | null {
  for (const dir of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const name of SYSTEM_NAMES) if (dir !== "" && existsSync(join(dir, name))) return join(dir, name);
  }
  return null;
}

/** Sets variables of this process while `work` runs, and puts back all that it changed. */
async function withEnv<T>(values: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * The Chromium of the development dependencies, unpacked once beside them. The package unpacks into the folder for
 * temporary files, and brings the libraries that a bare machine lacks only when it believes to run where it was made for.
 */
async function unpackBundled(): Promise<string> {
  const root = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  const { version } = createRequire(import.meta.url)(join(packageRoot(root), "package.json")) as { version: string };
  const dir = join(CACHE_DIR, `chromium-${version}`);
  if (existsSync(dir)) return dir;
  mkdirSync(CACHE_DIR, { recursive: true });
  const unpacking = mkdtempSync(join(CACHE_DIR, "unpacking-"));
  await withEnv({ TMPDIR: unpacking, AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" }, async () => {
    const { default: bundled } = await import("@sparticuz/chromium");
    await bundled.executablePath();
  });
  // Its own list of folders leads nowhere here; without a single face the browser ends at the first field.
  writeFileSync(
    join(unpacking, "fonts", "fonts.conf"),
    fontsConf([join(dir, "fonts"), "/usr/share/fonts"], join(dir, "fonts-cache")),
  );
  try {
    renameSync(unpacking, dir);
  } catch (error) {
    // Another test process was faster.
    if (!existsSync(dir)) throw error;
    rmSync(unpacking, { recursive: true, force: true });
  }
  return dir;
}

function fontsConf(dirs: readonly string[], cacheDir: string): string {
  const folders = dirs.map((dir) => `<dir>${dir}</dir>`).join("");
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders}<cachedir>${cacheDir}</cachedir></fontconfig>\n`;
}

function packageRoot(inside: string): string {
  return existsSync(join(inside, "package.json")) ? inside : packageRoot(dirname(inside));
}

/** The browser that CHROMIUM names, else that of the machine, else that of the development dependencies. */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env["CHROMIUM"];
  if (named === "bundled") return bundledBrowser();
  if (named !== undefined && named !== "") {
    return existsSync(named)
      ? { executable: named, env: {} }
      : { missing: `CHROMIUM names ${named}, which is not there` };
  }
  const system = findOnPath();
  return system === null ? bundledBrowser() : { executable: system, env: {} };
}

async function bundledBrowser(): Promise<FoundBrowser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { missing: `no Chromium on this machine (${process.platform} ${process.arch}); name one with CHROMIUM` };
  }
  const dir = await unpackBundled();
  const libraries = [join(dir, "al2023", "lib"), process.env["LD_LIBRARY_PATH"] ?? ""].filter((path) => path !== "");
  const env = { LD_LIBRARY_PATH: libraries.join(":"), FONTCONFIG_PATH: join(dir, "fonts") };
  return { executable: join(dir, "chromium"), env };
}

/** Starts a browser that was found; as root, as in most containers, without its sandbox. */
export function startBrowser({ executable, env }: Exclude<FoundBrowser, { missing: string }>): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: executable, args, env: { ...cleanEnv(), ...env } });
}

function cleanEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
