// Makes dist/, what the package runs: compiled JavaScript at the depth it has in src, and beside it what is no TypeScript.
// Node strips types everywhere but inside node_modules, so the package cannot hold the sources.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

process.chdir(ROOT);
rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
for (const path of globSync("src/**/*.*", { exclude: ["**/*.ts", "**/fixtures", "**/tsconfig.json"] })) {
  cpSync(path, join("dist", path.slice("src/".length)));
}
chmodSync("dist/cli/jianbao.js", 0o755);
