#!/usr/bin/env node
// The first file that runs: plain JavaScript, so that an old Node can read it and say what is needed.
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const NODE_MIN = 24;

if (Number.parseInt(process.versions.node, 10) < NODE_MIN) {
  console.error(
    `Jianbao needs Node ${NODE_MIN} or later; this is ${process.version}. In a checkout, "npm ci" brings it and "npm run" uses it.`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  // A checkout holds TypeScript, which Node runs as it is; the package holds compiled JavaScript.
  const source = new URL("./main.ts", import.meta.url);
  const entry = existsSync(fileURLToPath(source)) ? source : new URL("./main.js", import.meta.url);
  const { main } = await import(entry.href);
  process.exitCode = await main(process.argv.slice(2));
}
