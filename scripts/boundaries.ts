// Who may import whom, as tables, and the checker that holds the code to them. The same run of dependency-cruiser feeds
// the drawing in ARCHITECTURE.md. `node scripts/boundaries.ts [ROOT]` checks the tree at ROOT.
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseResult, type IFlattenedRuleSet, type IForbiddenRuleType } from "dependency-cruiser";

/** Rooms that every room may import; they know the words, the basics and the Chinese, and nothing of the program. */
const GROUND: readonly string[] = ["model", "lib", "han"];

/** What each room may import, besides itself. `app.ts` and `cli` join everything and have no row. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  model: ["lib"],
  han: ["lib"],
  intake: GROUND,
  extract: GROUND,
  analyze: GROUND,
  link: GROUND,
  pages: [...GROUND, "read"],
  fetch: GROUND,
  archive: GROUND,
  store: GROUND,
  config: GROUND,
  pipeline: [...GROUND, "intake", "extract", "analyze", "link", "fetch", "archive", "store"],
  read: [...GROUND, "archive", "store"],
  publish: [...GROUND, "read", "pages"],
  server: [...GROUND, "read", "pages", "publish", "pipeline"],
  browser: [],
};

/** Rooms without I/O, clock or chance. */
export const PURE_ROOMS: readonly string[] = ["model", "lib", "han", "intake", "extract", "analyze", "link", "pages"];

/** Where each library may be imported. A library without a row may not be imported in src at all. */
const LIBRARY_DOORS: Readonly<Record<string, string>> = {
  "@exodus/bytes": "extract/charset\\.ts",
  "@hono/node-server": "server/",
  "cli-progress": "cli/progress\\.ts",
  commander: "cli/program\\.ts",
  hono: "server/",
  htmlparser2: "extract/markup/sax\\.ts|intake/entities\\.ts",
  "markdown-it": "extract/markup/foreign-markdown\\.ts|pages/markdown\\.ts",
  "opencc-js": "han/convert-script\\.ts",
  "sanitize-html": "pages/markdown\\.ts",
  "string-width": "han/width\\.ts",
  warcio: "archive/warc-read\\.ts",
  yaml: "lib/yaml\\.ts",
  zod: "config/",
};

/** Where the parts of Node that reach beyond the process may be imported. */
const NODE_DOORS: Readonly<Record<string, string>> = {
  sqlite: "store/sqlite/",
  child_process: "cli/",
  worker_threads: "pipeline/(reading-(worker|thread)|capture-reader)\\.ts",
  "http|https|http2|net|tls|dgram|dns|dns/promises": "fetch/|server/",
  "vm|inspector|repl": "(?!)",
};

const TESTS = "\\.(test|contract)\\.ts$";

function layerRules(): IForbiddenRuleType[] {
  return Object.entries(ROOMS).map(([room, others]) => ({
    name: `${room}-imports`,
    comment: `${room} may import only: ${others.join(", ") || "nothing"}`,
    severity: "error",
    from: { path: `^src/${room}/`, pathNot: TESTS },
    to: { path: "^src/", pathNot: `^src/(${[room, ...others].join("|")})/` },
  }));
}

function doorRules(): IForbiddenRuleType[] {
  const libraries = Object.entries(LIBRARY_DOORS).map(
    ([name, doors]): IForbiddenRuleType => ({
      name: `door-${name}`,
      comment: `${name} is imported only in ${doors}`,
      severity: "error",
      from: { path: "^src/", pathNot: [`^src/(${doors})`, TESTS] },
      to: { path: `(^|/)node_modules/${name}/` },
    }),
  );
  const parts = Object.entries(NODE_DOORS).map(
    ([names, doors]): IForbiddenRuleType => ({
      name: `door-node-${names.split("|")[0]}`,
      comment: `node:${names} is imported only in ${doors}`,
      severity: "error",
      from: { path: "^src/", pathNot: [`^src/(${doors})`, TESTS] },
      to: { path: `^(node:)?(${names})$`, dependencyTypes: ["core"] },
    }),
  );
  return [...libraries, ...parts];
}

const OTHER_RULES: readonly IForbiddenRuleType[] = [
  { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
  {
    name: "no-unresolved",
    severity: "error",
    from: { path: "^src/" },
    to: { couldNotResolve: true },
  },
  {
    name: "no-unlisted-library",
    comment: "each library has one door, listed in scripts/boundaries.ts",
    severity: "error",
    from: { path: "^src/", pathNot: TESTS },
    to: { path: "node_modules/", pathNot: `(^|/)node_modules/(@types/node|${Object.keys(LIBRARY_DOORS).join("|")})/` },
  },
  {
    name: "pure-rooms",
    comment: "no I/O in the pure rooms: of Node only crypto (hashing) and buffer",
    severity: "error",
    from: { path: `^src/(${PURE_ROOMS.join("|")})/`, pathNot: TESTS },
    to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|buffer)$" },
  },
  {
    name: "pages-take-types-of-read",
    comment: "pages know the shape of what read gives, never its code",
    severity: "error",
    from: { path: "^src/pages/", pathNot: TESTS },
    to: { path: "^src/read/", preCompilationOnly: false },
  },
  {
    name: "store-by-its-port",
    comment: "only app.ts and cli know which store there is; all others know store/store.ts",
    severity: "error",
    from: { path: "^src/", pathNot: ["^src/(app\\.ts$|cli/|store/)", TESTS] },
    to: { path: "^src/store/", pathNot: "^src/store/store\\.ts$" },
  },
  {
    name: "no-test-in-product",
    severity: "error",
    from: { path: "^src/", pathNot: TESTS },
    to: { path: [TESTS, "^(tests|eval|bench|scripts)/"] },
  },
  {
    name: "no-barrel",
    comment: "a module is imported where it stands",
    severity: "error",
    from: {},
    to: { path: "^src/.*/index\\.[jt]s$" },
  },
];

/** Reads all imports below `src` and `eval` of the current directory, with every broken rule in the summary. */
export async function readImports(): Promise<ICruiseResult> {
  const ruleSet: IFlattenedRuleSet = { forbidden: [...layerRules(), ...doorRules(), ...OTHER_RULES] };
  // Also the scorers of eval: what only they use is used.
  const folders = ["src", "eval"].filter((folder) => existsSync(folder));
  const { output } = await cruise(folders, {
    validate: true,
    ruleSet,
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  });
  if (typeof output === "string") throw new Error("dependency-cruiser gave a text instead of modules");
  return output;
}

/** Modules that nothing but tests import, apart from the entry points (of the program and of its thread) and the browser's scripts. */
function findUnused(result: ICruiseResult): string[] {
  const isTest = (path: string): boolean => new RegExp(TESTS).test(path);
  return result.modules
    .filter(
      ({ source }) =>
        /^src\/(?!browser\/|cli\/jianbao\.js$|cli\/main\.ts$|pipeline\/reading-worker\.ts$)/.test(source) &&
        !isTest(source),
    )
    .filter(({ dependents }) => dependents.every(isTest))
    .map(({ source }) => `unused: ${source} is imported by nothing but tests`);
}

/**
 * Every broken boundary, one sentence each. A checker that saw no modules would find nothing wrong, so seeing fewer modules
 * than there are files is itself a fault.
 */
export function findFaults(result: ICruiseResult, fileCount: number): string[] {
  const seen = result.modules.filter(({ source }) => source.startsWith("src/")).length;
  const blind = seen < fileCount || fileCount === 0 ? [`blind: saw ${seen} modules of ${fileCount} files in src`] : [];
  const broken = result.summary.violations.map(
    ({ rule, from, to, cycle }) =>
      `${rule.name}: ${from} → ${cycle === undefined ? to : cycle.map(({ name }) => name).join(" → ")}`,
  );
  return [...blind, ...broken, ...findUnused(result)];
}

/** How many source files stand below `src` of the current directory. */
export function countSources(): number {
  return globSync("src/**/*.{ts,js}").length;
}

if (import.meta.main) {
  process.chdir(process.argv[2] ?? join(import.meta.dirname, ".."));
  const result = await readImports();
  const faults = findFaults(result, countSources());
  for (const fault of faults) console.error(fault);
  console.log(
    `${result.summary.totalCruised} modules, ${result.summary.totalDependenciesCruised ?? 0} imports, ${faults.length} faults`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
