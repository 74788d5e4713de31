#!/usr/bin/env node
// The first file that runs, in plain JavaScript, so that an old Node can read it and say what is needed.
import { existsSync } from "node:fs";
import * as module from "node:module";
import { fileURLToPath } from "node:url";

const NODE_MIN = 24;

if (Number.parseInt(process.versions.node, 10) < NODE_MIN) {
  console.error(
    `Jianbao runs on Node ${NODE_MIN} or later; this is Node ${process.versions.node}. In a checkout "npm ci" brings the right one.`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  // A checkout holds TypeScript, which Node runs as it is; the package holds compiled JavaScript.
  const source = new URL("./main.ts", import.meta.url);
  const main = existsSync(fileURLToPath(source)) ? source : new URL("./main.js", import.meta.url);
  const { main: run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2));
}
